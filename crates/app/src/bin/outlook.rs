//! The area `outlook`: the parts of the Rewards page that look ahead from the network's state.

use app::area::{Outlook, Shown};
use wasm_bindgen::prelude::wasm_bindgen;

/// The area on screen.
#[wasm_bindgen]
pub struct Area(Shown<Outlook>);

#[wasm_bindgen]
impl Area {
    /// Takes it off the screen.
    pub fn close(self) {
        self.0.close();
    }
}

/// Shows the part that the address names in an element of the shell.
#[wasm_bindgen]
pub fn open(element: web_sys::Element) -> Area {
    Area(Shown::open(&element))
}

fn main() {}
