//! Where the focus goes when a step is done, or what had it is gone.

use std::time::Duration;

use gloo_timers::future::sleep;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::work::Work;

/// How often a part of the page is looked for that is not drawn yet, and how far apart.
const TURNS: u32 = 20;
const TURN: Duration = Duration::from_millis(16);

/// The heading of the step that comes next.
fn next_step(work: &Work) -> &'static str {
    if work.signed.is_none() {
        "issue-assets"
    } else if work.is_proved() {
        "issue-receipt"
    } else if work.nonce.is_some() {
        "issue-send-proof"
    } else if work.created.is_some() {
        "issue-search"
    } else {
        "issue-prove"
    }
}

/// Moves the focus to the heading of the next step whenever that is another one, unless the user is elsewhere.
#[hook]
pub(super) fn use_next_step(work: &Work) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(next_step(work), move |id| {
        if !is_first.replace(false) {
            lead_to(id);
        }
    });
}

/// Moves the focus to the first child of an element, if it is on nothing, or within that element: what it did is done.
pub(super) fn lead_out(id: &'static str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    let own = document
        .get_element_by_id(id)
        .and_then(|part| part.parent_element());
    let focused = document.active_element();
    let is_within = own.is_some_and(|own| own.contains(focused.as_deref()));
    if is_within || focused.is_none_or(|part| part.tag_name() == "BODY") {
        focus(id.into());
    }
}

/// Moves the focus to a heading, if nothing that can be used has it, or a button: what it did is done.
fn lead_to(id: &'static str) {
    let is_elsewhere =
        focused().is_some_and(|tag| !matches!(&*tag, "BODY" | "BUTTON" | "H2" | "H3"));
    if !is_elsewhere {
        focus(id.into());
    }
}

/// What has the focus: the name of its element.
fn focused() -> Option<String> {
    let document = web_sys::window()?.document()?;
    Some(document.active_element()?.tag_name())
}

/// Puts the focus on a part of the page, once it is drawn.
pub(super) fn focus(id: String) {
    in_turns(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let part = document.and_then(|document| document.get_element_by_id(&id));
        let part = part.and_then(|part| part.dyn_into::<web_sys::HtmlElement>().ok());
        // Without it nothing is lost but the place.
        part.is_some_and(|part| part.focus().is_ok())
    });
}

/// As [`focus`], where it was on something that is gone: whoever goes by the keyboard would begin at the top of
/// the page.
pub(super) fn mend_focus(id: impl Into<String>) {
    let id = id.into();
    in_turns(move || {
        let is_lost = focused().is_none_or(|tag| tag == "BODY");
        if is_lost {
            focus(id.clone());
        }
        is_lost
    });
}

/// Tries something in one turn of the event loop after the other, until it is done: a busy machine draws some turns
/// later.
fn in_turns(mut is_done: impl FnMut() -> bool + 'static) {
    spawn_local(async move {
        sleep(Duration::ZERO).await;
        for _ in 0..TURNS {
            if is_done() {
                return;
            }
            sleep(TURN).await;
        }
    });
}

#[cfg(test)]
mod tests {
    use bitmark_property::rpc::{ProofStatus, Submission};

    use super::*;

    #[test]
    fn each_step_leads_to_the_next() {
        let mut work = Work::default();
        assert_eq!(next_step(&work), "issue-assets");
        work.signed = Some(Submission::default());
        assert_eq!(next_step(&work), "issue-prove");
        work.nonce = Some(7);
        assert_eq!(next_step(&work), "issue-send-proof");
        work.proof = Some(ProofStatus::Accepted);
        assert_eq!(next_step(&work), "issue-receipt");
    }
}
