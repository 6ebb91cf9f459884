//! The page's end of the key worker: one question at a time, and the end of the worker as the wipe.

use std::cell::RefCell;

use js_sys::{Promise, Uint8Array};
use keys::protocol::{self, FromKeys, ToKeys};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnKeys, catch)]
    fn spawn_keys() -> Result<Promise, JsValue>;
}

/// Milliseconds without a question after which the identity is locked.
const LOCK_AFTER: f64 = 15.0 * 60.0 * 1000.0;

thread_local! {
    /// It outlives the way to another page of the app and back.
    static KEYS: RefCell<Option<KeyWorker>> = const { RefCell::new(None) };
}

struct KeyWorker {
    worker: Worker,
    is_open: bool,
    used: f64,
    /// Called with the answer to the question under way.
    heard: Closure<dyn Fn(MessageEvent)>,
    broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Drop for KeyWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Asks the key worker, which is started if there is none.
pub(super) fn ask(asked: ToKeys, hear: Callback<FromKeys>) {
    spawn_local(async move {
        match ready().await {
            Ok(worker) => put(&worker, &asked, hear),
            Err(_) => hear.emit(failed(
                "the key worker did not start; reload the page and try again",
            )),
        }
    });
}

/// Whether there is an identity in memory.
pub(super) fn is_open() -> bool {
    KEYS.with_borrow(|keys| keys.as_ref().is_some_and(|keys| keys.is_open))
}

/// Ends the worker, and the secret with it.
pub(super) fn lock() {
    KEYS.with_borrow_mut(|keys| *keys = None);
}

/// Locks if nothing was asked for a quarter of an hour; tells whether it did.
pub(super) fn lock_if_idle() -> bool {
    let is_idle = KEYS.with_borrow(|keys| {
        let idle = |keys: &KeyWorker| keys.is_open && LOCK_AFTER < js_sys::Date::now() - keys.used;
        keys.as_ref().is_some_and(idle)
    });
    if is_idle {
        lock();
    }
    is_idle
}

async fn ready() -> Result<Worker, JsValue> {
    if let Some(worker) = KEYS.with_borrow(|keys| keys.as_ref().map(|keys| keys.worker.clone())) {
        return Ok(worker);
    }
    let worker: Worker = JsFuture::from(spawn_keys()?).await?.unchecked_into();
    let keys = KeyWorker {
        worker: worker.clone(),
        is_open: false,
        used: js_sys::Date::now(),
        heard: Closure::new(|_| {}),
        broken: Closure::new(|_| {}),
    };
    KEYS.with_borrow_mut(|known| *known = Some(keys));
    Ok(worker)
}

fn put(worker: &Worker, asked: &ToKeys, hear: Callback<FromKeys>) {
    let told = hear.clone();
    let heard = Closure::<dyn Fn(_)>::new(move |event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().ok();
        let answer = bytes.and_then(|bytes| {
            let copied = bytes.to_vec();
            // The browser's own copy; it may hold the words.
            bytes.fill(0, 0, bytes.length());
            protocol::decode::<FromKeys>(copied)
        });
        let answer =
            answer.unwrap_or_else(|| failed("the key worker answers in riddles; reload the page"));
        if matches!(answer, FromKeys::Opened { .. }) {
            KEYS.with_borrow_mut(|keys| {
                if let Some(keys) = keys {
                    keys.is_open = true;
                }
            });
        }
        told.emit(answer);
    });
    let broken = Closure::<dyn Fn(_)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        lock();
        hear.emit(failed(
            "the key worker has stopped; open your identity again",
        ));
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
    let message = protocol::encode(asked);
    // Bytes can always be cloned, so posting does not fail. They are a copy that the worker wipes; this
    // one is wiped below.
    let bytes = Uint8Array::from(message.as_slice());
    let _ = worker.post_message(&bytes);
    bytes.fill(0, 0, bytes.length());
    KEYS.with_borrow_mut(|keys| {
        if let Some(keys) = keys {
            keys.used = js_sys::Date::now();
            // The closures of the question before are of no more use.
            keys.heard = heard;
            keys.broken = broken;
        }
    });
}

pub(super) fn failed(message: &str) -> FromKeys {
    FromKeys::Failed {
        message: message.into(),
        word: None,
        near: Vec::new(),
    }
}
