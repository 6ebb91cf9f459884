//! Entry point of the key worker: takes messages, asks the vault, answers; ends when it is left alone.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Uint8Array};
use keys::{
    protocol::{self, FromKeys},
    vault::Vault,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Milliseconds without a message after which the worker ends. The page ends it a minute before, and says so;
/// this is for a page that is no longer able to.
const ALONE: i32 = 16 * 60 * 1000;

fn main() {
    let vault = RefCell::new(Vault::default());
    let end: Function = Closure::<dyn FnMut()>::new(|| scope().close())
        .into_js_value()
        .unchecked_into();
    let timer = Cell::new(None);
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(timer) = timer.take() {
            scope().clear_timeout_with_handle(timer);
        }
        post(&take(&mut vault.borrow_mut(), event.data()));
        // Every browser has timers.
        let started = scope().set_timeout_with_callback_and_timeout_and_arguments_0(&end, ALONE);
        timer.set(started.ok());
    });
    scope().set_onmessage(Some(handler.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    handler.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn take(vault: &mut Vault, data: JsValue) -> FromKeys {
    let Ok(bytes) = data.dyn_into::<Uint8Array>() else {
        wasm_bindgen::throw_str("a message that is no bytes");
    };
    let copied = bytes.to_vec();
    // The browser's own copy.
    bytes.fill(0, 0, bytes.length());
    let Some(asked) = protocol::decode(copied) else {
        wasm_bindgen::throw_str("a message that the keys do not understand");
    };
    vault.answer(asked, &mut |bytes| getrandom::fill(bytes).is_ok())
}

fn post(message: &FromKeys) {
    let bytes = Uint8Array::from(protocol::encode(message).as_slice());
    // Bytes can always be cloned, so posting does not fail.
    let _ = scope().post_message(&bytes);
    // What was posted is a copy, and the page wipes it.
    bytes.fill(0, 0, bytes.length());
}
