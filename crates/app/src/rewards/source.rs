//! Where the network's figures are from, and of what time: said on every part that rests on them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    context::Known,
    format::grouped,
    network::State,
    shared::Figures,
    state::{self, Action, Origin, Store, Time},
    typed::Typed,
};
use crate::route::Part;

/// Says in one line which figures of the network all others rest on, for what is exported.
pub(super) fn source(store: &Store, state: &State) -> String {
    let name = match store.origin() {
        Origin::Sample => "sample of node 0.9.7.4".to_owned(),
        Origin::Node => "your node".to_owned(),
        Origin::Link("") => "figures of a link".to_owned(),
        Origin::Link(from) => format!("figures of a link ({from})"),
    };
    let (name, typed) = (name, and_typed(&store.typed));
    let (of, given) = times(store, state);
    format!("{name}{typed}, {}{of}{given}", height(state))
}

/// Says that figures were typed, and where from.
pub(super) fn and_typed(typed: &Typed) -> String {
    match (typed.is_empty(), &*typed.from) {
        (true, _) => String::new(),
        (_, "") => " and typed by hand".into(),
        (_, from) => format!(" and typed by hand ({from})"),
    }
}

fn height(state: &State) -> String {
    state.tip.map_or("height not told".to_owned(), |tip| {
        format!("height {}", grouped(tip))
    })
}

/// Says when the tip was, and when the figures were given.
fn times(store: &Store, state: &State) -> (String, String) {
    let of = state.tip_time.map_or(String::new(), |time| {
        format!(" of {}", state::written(time.to_unix()))
    });
    let given = match (store.time(state), store.given()) {
        (Some(Time::Typed(at)), _) => format!(", typed {}", state::written(at)),
        (_, Some(at)) => format!(", given {}", state::written(at)),
        (_, None) => String::new(),
    };
    (of, given)
}

/// Draws the marks that tell a sample, a node's own figures, a link's and typed ones apart.
pub(super) fn tags(store: &Store) -> Html {
    let (class, name) = match store.origin() {
        Origin::Sample => ("tag sample", "Sample"),
        Origin::Node => ("tag imported", "Your node"),
        Origin::Link(_) => ("tag linked", "From a link"),
    };
    let typed = !store.typed.is_empty();
    html! {
        <>
            <span {class}>{ name }</span>
            if typed { <span class="tag typed">{ "✎ and typed" }</span> }
        </>
    }
}

/// Says which figures of the network all others rest on, how old they are, and where to change them.
#[function_component]
pub(crate) fn Basis() -> Html {
    let Some(Known { store, state, .. }) = use_context::<Known>() else {
        return html! {};
    };
    let (of, given) = times(&store, &state);
    let age = store
        .time(&state)
        .map_or(String::new(), |time| state::age(time.seconds()));
    let from = match &*store.typed.from {
        "" => String::new(),
        from => format!(" Typed figures from: {from}."),
    };
    html! {
        <>
            <ByLink />
            <p class="basis">{ tags(&store) }{ format!(" Network at {}{of}{given}{age}.{from} ", height(&state)) }
                <a href={Part::Network.fragment()}>{ "Change the network’s figures" }</a></p>
        </>
    }
}

/// Says that figures came with a link, what of it could not be used, and how to go back to one's own.
#[function_component]
pub(super) fn ByLink() -> Html {
    let Some(Known { store, state, .. }) = use_context::<Known>() else {
        return html! {};
    };
    let Some(link) = store.link.clone() else {
        return html! {};
    };
    let of = match store.time(&state) {
        Some(time) => {
            let seconds = time.seconds();
            format!(", as of {}{}", state::written(seconds), state::age(seconds))
        }
        None => String::new(),
    };
    let typed = and_typed(&store.typed);
    let told = match &link.figures {
        Some(Figures::Sample) => format!(
            "These figures of the network came with the link: the bundled sample{typed}{of}. "
        ),
        Some(Figures::Told(told)) if told.from.is_empty() => {
            format!("These figures of the network came with the link{typed}{of}. ")
        }
        Some(Figures::Told(told)) => format!(
            "These figures of the network came with the link: {}{typed}{of}. ",
            told.from
        ),
        None if typed.is_empty() => String::new(),
        None => format!(
            "Figures{} came with the link and stand over the others. ",
            typed.replacen(" and", "", 1)
        ),
    };
    let is_used = link.figures.is_some() || !typed.is_empty();
    let back = match (is_used, link.has_own) {
        (false, _) => "Close",
        (true, true) => "Use my own instead",
        (true, false) => "Use the sample instead",
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        state::leave_link();
        store.dispatch(Action::Own(Store::load().into()));
        // The button goes.
        focus_heading();
    });
    html! {
        <div class="notice by-link" role="status">
            { for link.reports.iter().map(|report| html! { <p>{ report }</p> }) }
            <p>{ told }<button type="button" {onclick}>{ back }</button></p>
            if is_used && link.has_own {
                <p class="hint">{ "What you gave before is kept." }</p>
            }
        </div>
    }
}

fn focus_heading() {
    let document = web_sys::window().and_then(|window| window.document());
    let heading = document.and_then(|document| document.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|h| h.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Without the focus nothing is lost.
        let _ = heading.focus();
    }
}
