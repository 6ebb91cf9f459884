//! The module behind `bitmark-toolkit/property`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers one call; see [`bitmark_wasm::answer`].
#[wasm_bindgen]
#[must_use]
pub fn call(name: &str, input: &[u8]) -> Vec<u8> {
    bitmark_wasm::answer(bitmark_wasm::property::call, name, input)
}

fn main() {}
