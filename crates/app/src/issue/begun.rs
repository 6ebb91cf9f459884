//! A new identity until its words are confirmed: leaving the page would throw it away, so the browser asks before.
//! Where it happens all the same, the browser remembers that there was one, and nothing of it.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, closure::Closure};

/// The name under which the browser remembers it.
const BEGUN: &str = "bitmark.issue.begun";

thread_local! {
    /// Has the browser ask whether the page is to be left.
    static ASKING: RefCell<Option<Closure<dyn Fn() -> bool>>> = const { RefCell::new(None) };
}

/// Sets whether there is an identity whose words are not confirmed.
pub(super) fn set(is_begun: bool) {
    if is_begun {
        if let Some(storage) = storage() {
            // Where the browser refuses, it asks all the same.
            let _ = storage.set_item(BEGUN, "1");
        }
    } else {
        forget();
    }
    // Any answer but none has it ask; the words that it asks with are its own.
    let asking = is_begun.then(|| Closure::<dyn Fn() -> bool>::new(|| true));
    if let Some(window) = web_sys::window() {
        window.set_onbeforeunload(
            asking
                .as_ref()
                .map(|asking| asking.as_ref().unchecked_ref()),
        );
    }
    ASKING.set(asking);
}

/// Whether there was one as the page was left, and no other since.
pub(super) fn is_left() -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(BEGUN), Ok(Some(_))))
}

/// Forgets that there was one.
pub(super) fn forget() {
    if let Some(storage) = storage() {
        // What it refuses to forget it tells again.
        let _ = storage.remove_item(BEGUN);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
