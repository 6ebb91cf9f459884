//! A new identity until its words are confirmed: leaving the page would throw it away, so the browser asks before.
//! Where it happens all the same, the tab remembers that there was one, and nothing of it.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, closure::Closure};

/// The name under which the tab remembers it.
const BEGUN: &str = "bitmark.issue.begun";

thread_local! {
    /// Has the browser ask whether the page is to be left.
    static ASKING: RefCell<Option<Closure<dyn Fn() -> bool>>> = const { RefCell::new(None) };
}

/// Sets whether there is an identity whose words are not confirmed.
pub(super) fn set(is_begun: bool) {
    if let Some(session) = session() {
        // Where the browser refuses, it asks all the same.
        let _ = match is_begun {
            true => session.set_item(BEGUN, "1"),
            false => session.remove_item(BEGUN),
        };
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
    session().is_some_and(|session| matches!(session.get_item(BEGUN), Ok(Some(_))))
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
