//! The module behind `bitmark-toolkit/ipm`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers one call; see [`bitmark_wasm::answer`].
#[wasm_bindgen]
#[must_use]
pub fn call(name: &str, input: &[u8]) -> Vec<u8> {
    bitmark_wasm::answer(bitmark_wasm::ipm::call, name, input)
}

fn main() {}
