//! Entry point of the key worker: takes messages, asks the vault, answers.

use std::cell::RefCell;

use js_sys::Uint8Array;
use keys::{
    protocol::{self, FromKeys},
    vault::Vault,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let vault = RefCell::new(Vault::default());
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        post(&take(&mut vault.borrow_mut(), event.data()));
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
