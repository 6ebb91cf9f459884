//! Calls the package in a worker, as its users' pages would; one call at a time, the latest counts.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, BigInt, Number, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use super::{functions::Call, input::Arguments, notation::Literal};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnPlayground, catch)]
    fn spawn_playground() -> Result<Worker, JsValue>;
}

/// Values of a result nest no deeper.
const DEPTH: u32 = 24;

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It goes on; how far it is, if it tells.
    Running(Option<Literal>),
    /// Its result.
    Done(Rc<Literal>),
    /// It was refused.
    Refused(Rc<Refusal>),
    /// The user has ended it.
    Stopped,
}

/// A `BitmarkError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The sentence.
    pub(super) message: String,
    /// Its `code`, `field`, `value` and `limit`, as they print.
    pub(super) details: [(&'static str, String); 4],
    /// The field, as it is.
    pub(super) field: String,
}

/// The worker, kept from call to call.
pub(super) struct Caller {
    tell: Callback<Outcome>,
    running: Option<Running>,
}

struct Running {
    worker: Worker,
    is_busy: Rc<Cell<bool>>,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Caller {
    /// Returns one that tells what comes of its calls.
    pub(super) fn new(tell: Callback<Outcome>) -> Self {
        Self {
            tell,
            running: None,
        }
    }

    /// Makes a call; one that is under way is ended.
    pub(super) fn call(&mut self, call: &Call, arguments: &Arguments) {
        let idle = self.running.take().filter(|running| !running.is_busy.get());
        let Some(running) = idle.or_else(|| Running::start(&self.tell)) else {
            self.tell.emit(broken("no worker could be started"));
            return;
        };
        self.tell.emit(Outcome::Running(None));
        match message(call, arguments).and_then(|message| running.worker.post_message(&message)) {
            Ok(()) => running.is_busy.set(true),
            Err(_) => self.tell.emit(broken(
                "a number or a bigint could not be made of these digits",
            )),
        }
        self.running = Some(running);
    }

    /// Ends the call that is under way.
    pub(super) fn stop(&mut self) {
        self.running = None;
        self.tell.emit(Outcome::Stopped);
    }
}

impl Running {
    fn start(tell: &Callback<Outcome>) -> Option<Self> {
        let worker = spawn_playground().ok()?;
        let is_busy = Rc::new(Cell::new(false));
        let heard = {
            let (tell, is_busy) = (tell.clone(), is_busy.clone());
            Closure::<dyn Fn(_)>::new(move |event: MessageEvent| {
                let outcome = outcome(&event.data());
                is_busy.set(matches!(outcome, Outcome::Running(_)));
                tell.emit(outcome);
            })
        };
        let failed = {
            let tell = tell.clone();
            Closure::<dyn Fn(_)>::new(move |event: web_sys::Event| {
                event.prevent_default();
                tell.emit(broken(
                    "the worker has stopped; change an input to start it again",
                ));
            })
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            is_busy,
            _heard: heard,
            _broken: failed,
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// What the worker is to do, as `www/caller.js` reads it.
fn message(call: &Call, arguments: &Arguments) -> Result<Object, JsValue> {
    let function = call.function;
    let hooks: Array = function
        .hooks
        .iter()
        .map(|hook| JsValue::from_str(hook))
        .collect();
    let message = Object::new();
    let mut given = values(&arguments.given)?;
    // The hooks go among the options, which come last even if nothing else is in them.
    let params = function
        .args
        .iter()
        .filter(|arg| arg.on == super::functions::On::Call)
        .count();
    if hooks.length() > 0 {
        while (given.length() as usize) + 1 < params {
            given.push(&JsValue::UNDEFINED);
        }
        if (given.length() as usize) < params {
            given.push(&Object::new());
        }
    }
    for (name, value) in [
        ("area", JsValue::from_str(&call.area.name)),
        ("of", JsValue::from_str(&function.of)),
        ("name", JsValue::from_str(&function.name)),
        ("made", values(&arguments.made)?.into()),
        ("given", std::mem::take(&mut given).into()),
        ("hooks", hooks.into()),
    ] {
        Reflect::set(&message, &name.into(), &value)?;
    }
    Ok(message)
}

fn values(literals: &[Literal]) -> Result<Array, JsValue> {
    literals.iter().map(to_js).collect()
}

fn to_js(literal: &Literal) -> Result<JsValue, JsValue> {
    Ok(match literal {
        Literal::Undefined => JsValue::UNDEFINED,
        Literal::Null => JsValue::NULL,
        Literal::Bool(value) => (*value).into(),
        // The sign apart: JavaScript reads none before hexadecimal digits.
        Literal::Number(digits) => {
            let (sign, digits) = signed(digits);
            let number = JsValue::from(digits).unchecked_into_f64();
            (sign * number).into()
        }
        Literal::Big(digits) => {
            let (sign, digits) = signed(digits);
            let magnitude = BigInt::new(&digits.into())?;
            if sign < 0.0 {
                (-&magnitude).into()
            } else {
                magnitude.into()
            }
        }
        Literal::Text(text) => text.into(),
        Literal::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        Literal::List(items) => values(items)?.into(),
        Literal::Object(members) => {
            let object = Object::new();
            for (name, value) in members {
                Reflect::set(&object, &name.into(), &to_js(value)?)?;
            }
            object.into()
        }
    })
}

fn signed(digits: &str) -> (f64, String) {
    let sign = if digits.starts_with('-') { -1.0 } else { 1.0 };
    (sign, digits.trim_start_matches('-').replace('_', ""))
}

fn outcome(data: &JsValue) -> Outcome {
    let part = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
    let (progress, error) = (part("progress"), part("error"));
    if progress.is_object() {
        return Outcome::Running(Some(from_js(&progress, DEPTH)));
    }
    if !error.is_object() {
        return Outcome::Done(Rc::new(from_js(&part("result"), DEPTH)));
    }
    let part = |name: &str| Reflect::get(&error, &name.into()).unwrap_or_default();
    let details = ["code", "field", "value", "limit"];
    Outcome::Refused(Rc::new(Refusal {
        message: part("message").as_string().unwrap_or_default(),
        field: part("field").as_string().unwrap_or_default(),
        details: details.map(|name| (name, from_js(&part(name), DEPTH).print())),
    }))
}

/// What is wrong with the playground, not with the call.
fn broken(message: &str) -> Outcome {
    Outcome::Refused(Rc::new(Refusal {
        message: message.to_owned(),
        details: ["code", "field", "value", "limit"].map(|name| (name, "undefined".to_owned())),
        field: String::new(),
    }))
}

fn from_js(value: &JsValue, depth: u32) -> Literal {
    let Some(depth) = depth.checked_sub(1) else {
        return Literal::Undefined;
    };
    if value.is_null() {
        Literal::Null
    } else if let Some(value) = value.as_bool() {
        Literal::Bool(value)
    } else if let Some(number) = value.as_f64() {
        let is_negative_zero = number == 0.0 && number.is_sign_negative();
        let digits = String::from(
            Number::from(number)
                .to_string_with_radix(10)
                .unwrap_or_default(),
        );
        Literal::Number(if is_negative_zero {
            "-0".to_owned()
        } else {
            digits
        })
    } else if let Some(big) = value.dyn_ref::<BigInt>() {
        Literal::Big(String::from(big.to_string(10).unwrap_or_default()))
    } else if let Some(text) = value.as_string() {
        Literal::Text(text)
    } else if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
        Literal::Bytes(bytes.to_vec())
    } else if let Some(items) = value.dyn_ref::<Array>() {
        Literal::List(items.iter().map(|item| from_js(&item, depth)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let member = |entry: JsValue| {
            let entry = Array::from(&entry);
            let name = entry.get(0).as_string().unwrap_or_default();
            (name, from_js(&entry.get(1), depth))
        };
        Literal::Object(Object::entries(object).iter().map(member).collect())
    } else {
        Literal::Undefined
    }
}
