//! The Rewards page: what the next block of each algorithm pays, why, and which factor explains a
//! reward.

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

use self::{
    explainer::Explainer, history::History, network::State, paste::Paste, state::Store,
    table::StateTable, why::Why,
};

/// What is on screen until the user gives something: outputs of node 0.9.7.4 for a synthetic chain.
///
/// Source: `tests/vectors/coin/rpc-samples/long_700123`, the reference node's own command functions
/// on the chain `long` up to height 700,123.
pub const SAMPLE: &str = include_str!("rewards/sample/height-700123.txt");

/// The Rewards page.
#[function_component]
pub fn Page() -> Html {
    let store = use_reducer(Store::load);
    {
        let text = store.text.clone();
        use_effect_with(text, state::keep);
    }
    let state = State::of(&store.reading, store.answers);
    let rows = state.rows();
    html! {
        <>
            <h1 tabindex="-1">{ "Rewards" }</h1>
            <p class="lead">
                { "What the next block of each algorithm pays under Coin Emission Rate Modulation, \
                   to the satoshi where your node's figures allow it." }
            </p>
            <Paste store={store.clone()} state={state.clone()} />
            <StateTable rows={rows.to_vec()} tip={state.tip} params={state.params} />
            <Why rows={rows.to_vec()} />
            <Explainer />
            <History />
        </>
    }
}
