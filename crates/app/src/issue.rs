//! The Issue page: an identity, assets, signatures, the proof of work, the receipt; and Verify.
//!
//! `work` holds everything but the secret, which lives in the key worker (behind `vault`). `manifest` reads
//! many assets at once; `submit`, `mine` and `status` are the steps with a node, `call` and `node` its calls;
//! `pool` and `search` are the two halves of the proof search, `receipt` is what remains.

mod assets;
mod calibrate;
mod call;
mod certificate;
mod draft;
mod given;
mod identity;
mod manifest;
mod mine;
mod node;
pub mod outside;
mod pool;
mod practice;
mod prove;
mod receipt;
mod search;
mod sign;
mod status;
mod submit;
mod vault;
mod verify;
mod work;

use bitmark_property::network::Network;
use gloo_timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::{
    assets::Assets,
    identity::Identity,
    prove::Prove,
    sign::Sign,
    verify::Checks,
    work::{Action, Seconds, Work},
};
use crate::{
    component::link_and_print::LinkAndPrint,
    number::format::{counted, grouped},
};

/// The name under which the work is kept.
const KEPT: &str = "bitmark.issue";
/// The name under which it is kept where the search stands.
const KEPT_SEARCH: &str = "issue-search";
/// Milliseconds between two looks at whether the identity was left alone.
const LOOK_MS: u32 = 10_000;

/// The area of Issue.
#[function_component]
pub fn Issue() -> Html {
    with_parts(false, html! { <Steps /> })
}

/// The area of Verify.
#[function_component]
pub fn Verify() -> Html {
    with_parts(true, html! { <Checks /> })
}

/// What both parts have around them.
fn with_parts(is_verify: bool, shown: Html) -> Html {
    let part = |name: &'static str, fragment: &'static str, is_here: bool| {
        html! { <li><a href={fragment} aria-current={is_here.then_some("page")}>{ name }</a></li> }
    };
    html! {
        <>
            <nav class="parts" aria-label="Parts of Issue"><ul>
                { part("Issue", "#/issue", !is_verify) }
                { part("Verify", "#/issue/verify", is_verify) }
            </ul></nav>
            { shown }
            <LinkAndPrint copied="Copied: the link opens this page, and carries nothing of what you gave it." />
        </>
    }
}

/// The work, for every step.
#[derive(Properties, PartialEq)]
struct WorkProps {
    work: UseReducerHandle<Work>,
    /// Whether there is an identity in memory.
    is_open: UseStateHandle<bool>,
}

/// The work alone.
#[derive(Properties, PartialEq)]
struct StepProps {
    work: UseReducerHandle<Work>,
}

#[function_component]
fn Steps() -> Html {
    let work = use_reducer(|| kept().unwrap_or_default());
    let is_open = use_state(vault::is_open);
    let is_kept = use_state(|| true);
    // Whether it is known where the search stands.
    let is_read = use_state(|| false);
    {
        let is_kept = is_kept.setter();
        use_effect_with(work.to_text(), move |text| is_kept.set(keep(text)));
    }
    {
        let (work, is_read) = (work.clone(), is_read.setter());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let bytes = crate::keep::load(KEPT_SEARCH).await.unwrap_or_default();
                if let Some(checkpoint) = work.search_of(&bytes) {
                    work.dispatch(Action::Search(checkpoint));
                }
                is_read.set(true);
            });
        });
    }
    use_effect_with((*is_read, work.search_kept()), move |(is_read, kept)| {
        if *is_read {
            // Nothing, where a search was cancelled: it is not to come back.
            let kept = kept.clone().unwrap_or_default();
            spawn_local(async move {
                // Where it is not kept, a reload searches again from the start, and the page goes on.
                let _ = crate::keep::save(KEPT_SEARCH, &kept).await;
            });
        }
    });
    {
        let is_open = is_open.setter();
        use_effect_with((), move |()| {
            let look = Interval::new(LOOK_MS, move || {
                if vault::lock_if_idle() {
                    is_open.set(false);
                }
            });
            move || drop(look)
        });
    }
    let props = || WorkProps {
        work: work.clone(),
        is_open: is_open.clone(),
    };
    html! {
        <>
            <p class="lead">{ "Record an asset on the property chain for free: a proof of work stands in for \
                the fee. The file never leaves this page; signed records and the proof do only when you send \
                them." }</p>
            if !*is_kept {
                <p class="problems" role="alert">{ "This browser keeps nothing for this page, or has no room \
                    left: a reload would lose what you have prepared. Save the receipt before you leave." }</p>
            }
            <Identity ..props() />
            <Assets work={work.clone()} />
            <Sign ..props() />
            if *is_read {
                <Prove work={work.clone()} />
            } else {
                <p class="echo" role="status">{ "Looking where the search stands…" }</p>
            }
        </>
    }
}

/// The network of the account, for the eye.
fn network_tag(work: &Work) -> Html {
    let Some(network) = work.network() else {
        return html! {};
    };
    let kind = match network {
        Network::Live => "imported",
        Network::Test => "sample",
    };
    html! { <span class={classes!("tag", kind)}>{ format!("{network} network") }</span> }
}

/// Seconds since 1970.
fn now() -> Seconds {
    // Dates are whole milliseconds after 1970.
    (js_sys::Date::now() / 1000.0) as Seconds
}

/// The time, which goes on every so many milliseconds.
#[hook]
fn use_clock(tick_ms: u32) -> Seconds {
    let clock = use_state(now);
    {
        let clock = clock.setter();
        use_effect_with(tick_ms, move |tick_ms| {
            let tick = Interval::new(*tick_ms, move || clock.set(now()));
            move || drop(tick)
        });
    }
    // What was done since the last tick may be later than it.
    (*clock).max(now())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn kept() -> Option<Work> {
    Work::from_text(&storage()?.get_item(KEPT).ok()??)
}

/// Keeps the work; tells whether the browser did.
fn keep(work: &str) -> bool {
    let set = |storage: web_sys::Storage| storage.set_item(KEPT, work).is_ok();
    storage().is_some_and(set)
}

/// Seconds of a year.
const YEAR: f64 = 31_556_952.0;

/// Seconds to read.
fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 90.0 => format!("{seconds:.1} s"),
        seconds if seconds < 5400.0 => format!("{:.0} min", seconds / 60.0),
        seconds if seconds < 172_800.0 => format!("{:.1} h", seconds / 3600.0),
        seconds if seconds < 1000.0 * 86_400.0 => format!("{:.0} days", seconds / 86_400.0),
        seconds if seconds < 1e6 * YEAR => format!("{} years", grouped((seconds / YEAR) as u64)),
        _ => "more than a million years".into(),
    }
}

/// Puts the focus on a part of the page, once it is drawn.
fn focus(id: String) {
    Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let part = document.and_then(|document| document.get_element_by_id(&id));
        if let Some(part) = part.and_then(|part| part.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Without it nothing is lost but the place.
            let _ = part.focus();
        }
    })
    .forget();
}

/// As [`focus`], where it was on something that is gone: whoever goes by the keyboard would begin at the top of
/// the page.
fn mend_focus(id: impl Into<String>) {
    let id = id.into();
    Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let focused = document.and_then(|document| document.active_element());
        if focused.is_none_or(|element| element.tag_name() == "BODY") {
            focus(id);
        }
    })
    .forget();
}

/// Text of an input that an event is about.
fn value_of(event: &InputEvent) -> String {
    event
        .target_unchecked_into::<web_sys::HtmlInputElement>()
        .value()
}

/// Text of a text area that an event is about.
fn text_of(event: &InputEvent) -> String {
    event
        .target_unchecked_into::<web_sys::HtmlTextAreaElement>()
        .value()
}

/// Place of the option of a selection that an event is about.
fn chosen_of(event: &Event) -> usize {
    let index = event
        .target_unchecked_into::<web_sys::HtmlSelectElement>()
        .selected_index();
    usize::try_from(index).unwrap_or_default()
}
