//! The Rewards page: what the next block of each algorithm pays, why, and which factor explains a
//! reward.

/// Calls a macro with the names that algorithms have in the keys of a link, by [`Algo::index`].
///
/// [`Algo::index`]: bitmark_coin::algo::Algo::index
macro_rules! for_each_algo {
    ($schema:ident) => {
        $schema![
            "scrypt",
            "sha256d",
            "yescrypt",
            "argon2",
            "x17",
            "lyra2rev2",
            "equihash",
            "cryptonight"
        ];
    };
}

mod actions;
mod by_hand;
pub(crate) mod context;
pub mod emission;
mod format;
pub(crate) mod history;
pub mod network;
pub mod past;
mod paste;
pub mod rig;
pub mod shared;
mod source;
pub mod span;
mod state;
mod table;
pub mod typed;
pub(crate) mod why;

use yew::prelude::*;

use self::{
    actions::PageActions,
    by_hand::ByHand,
    context::Known,
    network::Row,
    paste::Paste,
    source::{ByLink, source},
    state::Store,
    table::StateTable,
};
pub(crate) use self::{
    context::{Provider, Sourced},
    source::Basis,
};
use crate::{area::AreaView, route::Part};

/// What is on screen until the user gives something: outputs of node 0.9.7.4 for a synthetic chain.
///
/// Source: `tests/vectors/coin/rpc-samples/long_700123`, the reference node's own command functions
/// on the chain `long` up to height 700,123.
pub const SAMPLE: &str = include_str!("rewards/sample/height-700123.txt");
/// When the sample's tip was found, in seconds since 1970: that block's own time in the chain `long`.
const SAMPLE_TIME: u32 = 1_560_588_296;

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
                Part::Network => html! { <Provider><Sourced {part}><NetworkState /></Sourced></Provider> },
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
            <ByLink />
            <Paste store={known.store.clone()} state={(*known.state).clone()} is_refused={known.is_refused} />
            <StateTable />
            <ByHand key={known.store.returns} />
        </>
    }
}

/// Returns what the browser keeps of the network, by algorithm, and the source of the figures: for other areas,
/// which only read it.
pub(crate) fn kept() -> ([Row; 8], String) {
    let store = Store::load();
    let state = store.state();
    let source = source(&store, &state);
    (state.rows(), source)
}
