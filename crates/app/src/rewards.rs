//! The Rewards page: what the next block of each algorithm pays, why, and which factor explains a
//! reward.

mod actions;
mod by_hand;
pub(crate) mod context;
pub mod emission;
mod format;
pub(crate) mod history;
pub mod network;
mod past;
mod paste;
pub mod rig;
pub mod span;
mod state;
mod table;
pub mod typed;
pub(crate) mod why;

use yew::prelude::*;

pub(crate) use self::context::{Provider, Sourced};
use self::{
    actions::PageActions,
    by_hand::ByHand,
    context::Known,
    network::{Row, State},
    paste::Paste,
    state::Store,
    table::StateTable,
};
use crate::{area::AreaView, route::Part};

/// What is on screen until the user gives something: outputs of node 0.9.7.4 for a synthetic chain.
///
/// Source: `tests/vectors/coin/rpc-samples/long_700123`, the reference node's own command functions
/// on the chain `long` up to height 700,123.
pub const SAMPLE: &str = include_str!("rewards/sample/height-700123.txt");

/// The Rewards page: one of its parts, below the links to all of them.
pub(crate) fn page(part: Part) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ if part == Part::Network { "Rewards" } else { part.name() } }</h1>
            <nav class="parts" aria-label="Parts of Rewards">
                <ul>{ for Part::ALL.into_iter().map(|named| html! {
                    <li><a href={named.fragment()}
                        aria-current={(named == part).then_some("page")}>{ named.name() }</a></li>
                }) }</ul>
            </nav>
            { match part {
                Part::Network => html! { <Sourced><NetworkState /></Sourced> },
                Part::Rig => html! { <AreaView name="rig" /> },
                Part::Emission => html! { <AreaView name="emission" /> },
                Part::Why => html! { <AreaView name="why" /> },
                Part::History => html! { <AreaView name="history" /> },
            } }
            <PageActions {part} />
        </>
    }
}

/// What the node printed, and what follows from it.
#[function_component]
fn NetworkState() -> Html {
    let Some(known) = use_context::<Known>() else {
        return html! {};
    };
    html! {
        <>
            <p class="lead">
                { "What the next block of each algorithm pays under Coin Emission Rate Modulation, \
                   to the satoshi where your node's figures allow it." }
            </p>
            <Paste store={known.store.clone()} state={(*known.state).clone()} />
            <StateTable />
            <ByHand />
        </>
    }
}

/// Says in one line which figures of the network all others rest on.
pub(crate) fn source(known: &Known) -> String {
    source_of(&known.store, &known.state)
}

/// Returns what the browser keeps of the network, by algorithm, and the source of the figures: for other areas,
/// which only read it.
pub(crate) fn kept() -> ([Row; 8], String) {
    let store = Store::load();
    let state = store.typed.over(State::of(&store.reading, store.answers));
    let source = source_of(&store, &state);
    (state.rows(), source)
}

fn source_of(store: &Store, state: &State) -> String {
    let name = match store.text {
        None => "sample of node 0.9.7.4",
        Some(_) => "your node",
    };
    let typed = match (store.typed.is_empty(), &*store.typed.from) {
        (true, _) => String::new(),
        (_, "") => " and typed by hand".into(),
        (_, from) => format!(" and typed by hand ({from})"),
    };
    let given = store
        .given
        .as_ref()
        .map_or(String::new(), |given| format!(", given {given}"));
    format!("{name}{typed}, {}{given}", height(state))
}

fn height(state: &State) -> String {
    state.tip.map_or("height not told".to_owned(), |tip| {
        format!("height {}", format::grouped(tip))
    })
}

/// Draws the marks that tell a sample, a node's own figures and typed ones apart.
fn tags(known: &Known) -> Html {
    let (class, name) = match known.store.text {
        None => ("tag sample", "Sample"),
        Some(_) => ("tag imported", "Your node"),
    };
    let typed = !known.store.typed.is_empty();
    html! {
        <>
            <span {class}>{ name }</span>
            if typed { <span class="tag typed">{ "✎ and typed" }</span> }
        </>
    }
}

/// Says which figures of the network all others rest on, and where to change them.
#[function_component]
pub(crate) fn Basis() -> Html {
    let Some(known) = use_context::<Known>() else {
        return html! {};
    };
    let at = height(&known.state);
    let given = match &known.store.given {
        Some(given) => format!(", given {given}"),
        None => String::new(),
    };
    html! {
        <p>{ tags(&known) }{ format!(" Network at {at}{given}. ") }
            <a href={Part::Network.fragment()}>{ "Change the network’s figures" }</a></p>
    }
}
