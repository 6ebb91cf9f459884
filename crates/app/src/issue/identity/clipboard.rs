//! Words in the clipboard: how long they stay, and that they are gone, told wherever the user is by then.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use keys::protocol::Secret;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::component::save;

/// Seconds that copied words stay in the clipboard.
const COPIED_SECONDS: u32 = 60;

#[derive(Default)]
struct Clipboard {
    said: String,
    /// Until it is emptied.
    timer: Option<Timeout>,
    watcher: Option<UseStateSetter<String>>,
}

thread_local! {
    /// It outlives the view of the words, and the way to another page of the app.
    static CLIPBOARD: RefCell<Clipboard> = RefCell::default();
}

/// Copies words, says how long they stay, and empties the clipboard then.
pub(super) fn copy(words: Secret) {
    spawn_local(async move {
        if !save::copy(&words).await {
            say("The browser does not let this page copy.".into());
            return;
        }
        say(format!(
            "Copied. After {COPIED_SECONDS} s, or when you lock, this page empties the clipboard, if it is still open \
             and in front; what keeps a history of the clipboard keeps the words."
        ));
        // Not from within the timer, which that ends.
        let timer = Timeout::new(1000 * COPIED_SECONDS, || spawn_local(async { empty() }));
        CLIPBOARD.with_borrow_mut(|clipboard| clipboard.timer = Some(timer));
    });
}

/// Empties the clipboard if words are in it that were copied here.
pub(super) fn empty() {
    let timer = CLIPBOARD.with_borrow_mut(|clipboard| clipboard.timer.take());
    if timer.is_none() {
        return;
    }
    spawn_local(async {
        say(if save::copy("").await {
            "The clipboard is emptied.".into()
        } else {
            "The browser did not let this page empty the clipboard: copy something else.".into()
        });
    });
}

fn say(said: String) {
    let watcher = CLIPBOARD.with_borrow_mut(|clipboard| {
        clipboard.said.clone_from(&said);
        clipboard.watcher.clone()
    });
    if let Some(watcher) = watcher {
        watcher.set(said);
    }
}

/// What became of the words that were copied.
#[function_component]
pub(super) fn Copied() -> Html {
    let said = use_state(|| CLIPBOARD.with_borrow(|clipboard| clipboard.said.clone()));
    {
        let said = said.setter();
        use_effect_with((), move |()| {
            CLIPBOARD.with_borrow_mut(|clipboard| clipboard.watcher = Some(said));
        });
    }
    html! { <p class="hint" role="status">{ &*said }</p> }
}
