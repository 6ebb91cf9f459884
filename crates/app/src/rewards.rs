//! The Rewards page: what the next block of each algorithm pays, why, and which factor explains a
//! reward.

pub(crate) mod context;
mod explainer;
mod format;
mod history;
pub mod network;
mod paste;
pub mod rig;
pub mod span;
mod state;
mod table;
mod why;

use yew::prelude::*;

pub(crate) use self::context::Provider;
use self::{
    context::Known, explainer::Explainer, history::History, paste::Paste, table::StateTable,
    why::Why,
};
use crate::route::Part;

/// What is on screen until the user gives something: outputs of node 0.9.7.4 for a synthetic chain.
///
/// Source: `tests/vectors/coin/rpc-samples/long_700123`, the reference node's own command functions
/// on the chain `long` up to height 700,123.
pub const SAMPLE: &str = include_str!("rewards/sample/height-700123.txt");

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The part on screen.
    pub(crate) part: Part,
}

/// The Rewards page: one of its parts, below the links to all of them.
#[function_component]
pub(crate) fn Page(props: &Props) -> Html {
    let part = props.part;
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
                Part::Network => html! { <NetworkState /> },
                Part::Why => html! { <><WhyOfRows /><Explainer /></> },
                Part::History => html! { <History /> },
            } }
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
            <StateTable rows={known.rows.to_vec()} tip={known.state.tip} params={known.state.params} />
        </>
    }
}

#[function_component]
fn WhyOfRows() -> Html {
    let Some(known) = use_context::<Known>() else {
        return html! {};
    };
    html! { <Why rows={known.rows.to_vec()} /> }
}
