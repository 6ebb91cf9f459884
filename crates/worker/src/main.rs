//! Entry point of the worker.
use wasm_bindgen::JsCast as _;

fn main() {
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    scope.set_onmessage(None);
}
