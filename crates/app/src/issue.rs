//! The Issue page: an identity, assets, signatures, the proof of work, the receipt; and Verify.
//!
//! `work` holds everything but the secret, which lives in the key worker (behind `vault`). `manifest` reads many assets at once, `pool` and `search` are
//! the two halves of the proof search, `node` the calls, `receipt` what remains.

mod assets;
mod identity;
mod manifest;
mod node;
mod pool;
mod prove;
mod receipt;
mod search;
mod sign;
mod vault;
mod verify;
mod work;

use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

use self::{
    assets::Assets,
    identity::Identity,
    prove::Prove,
    sign::Sign,
    verify::Verify,
    work::{Seconds, Work},
};
use crate::link;

/// The name under which the work is kept.
const KEPT: &str = "bitmark.issue";
/// Milliseconds between two looks at whether the identity was left alone.
const LOOK_MS: i32 = 10_000;

/// The area: the part that the address names.
#[function_component]
pub fn Issue() -> Html {
    let is_verify = link::fragment()
        .trim_start_matches("#/")
        .starts_with("issue/verify");
    let part = |name: &'static str, fragment: &'static str, is_here: bool| {
        html! { <li><a href={fragment} aria-current={is_here.then_some("page")}>{ name }</a></li> }
    };
    html! {
        <>
            <nav class="parts" aria-label="Parts of Issue"><ul>
                { part("Issue", "#/issue", !is_verify) }
                { part("Verify", "#/issue/verify", is_verify) }
            </ul></nav>
            if is_verify { <Verify /> } else { <Steps /> }
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

#[function_component]
fn Steps() -> Html {
    let work = use_reducer(|| kept().unwrap_or_default());
    let is_open = use_state(vault::is_open);
    let is_kept = use_state(|| true);
    {
        let is_kept = is_kept.setter();
        use_effect_with((*work).clone(), move |work| is_kept.set(keep(work)));
    }
    {
        let is_open = is_open.setter();
        use_effect_with((), move |()| {
            every(LOOK_MS, move || {
                if vault::lock_if_idle() {
                    is_open.set(false);
                }
            })
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
            <Assets ..props() />
            <Sign ..props() />
            <Prove ..props() />
        </>
    }
}

/// Seconds since 1970.
fn now() -> Seconds {
    // Dates are whole milliseconds after 1970.
    (js_sys::Date::now() / 1000.0) as Seconds
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn kept() -> Option<Work> {
    Work::from_text(&storage()?.get_item(KEPT).ok()??)
}

/// Keeps the work; tells whether the browser did.
fn keep(work: &Work) -> bool {
    let set = |storage: web_sys::Storage| storage.set_item(KEPT, &work.to_text()).is_ok();
    storage().is_some_and(set)
}

/// Calls back again and again, until what it returns is called.
fn every(milliseconds: i32, call: impl Fn() + 'static) -> impl FnOnce() {
    let closure = Closure::<dyn Fn()>::new(call);
    let set = |window: web_sys::Window| {
        let function = closure.as_ref().unchecked_ref();
        window
            .set_interval_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .ok()
    };
    let handle = web_sys::window().and_then(set);
    move || {
        if let (Some(window), Some(handle)) = (web_sys::window(), handle) {
            window.clear_interval_with_handle(handle);
        }
        drop(closure);
    }
}

/// A number of things.
fn counted(count: usize, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{ending}")
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
