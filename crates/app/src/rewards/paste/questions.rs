//! What the page asks about a node's output, beside it.

use bitmark_coin::{algo::Algo, params::Network};
use wire::{Figures, Output, RateUnit, Scaling, SupplyOf};
use yew::prelude::*;

use crate::rewards::{
    format::grouped,
    network::{Order, State, asked},
    state::{Action, Origin, Store},
};

const NETWORKS: [(Network, &str); 3] = [
    (Network::Main, "main"),
    (Network::Test, "test"),
    (Network::Regtest, "regtest"),
];

/// Asks what no output tells: the network, whose an output is, the unit of rates, what a reward contains.
pub(super) fn questions(state: &State, store: &UseReducerHandle<Store>) -> Html {
    let order = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let checked = event
                .target_unchecked_into::<web_sys::HtmlInputElement>()
                .checked();
            let order = if checked {
                Order::ByAlgorithm
            } else {
                Order::Unknown
            };
            store.dispatch(Action::Order(order));
        })
    };
    let unit = |unit: RateUnit| {
        let store = store.clone();
        Callback::from(move |_: Event| store.dispatch(Action::Unit(Some(unit))))
    };
    let network = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            let chosen = NETWORKS.iter().find(|row| row.1 == value).map(|row| row.0);
            store.dispatch(Action::Network(chosen.unwrap_or_default()));
        })
    };
    html! {
        <>
            if state.asks_network && store.origin() == Origin::Node {
                <p class="question">
                    <label for="network">{ "Network (no output tells it) " }</label>
                    <select id="network" onchange={network}>
                        { for NETWORKS.iter().map(|&(value, name)| html! {
                            <option value={name} selected={store.answers.network == value}>{ name }</option>
                        }) }
                    </select>
                </p>
            }
            if state.asks_order {
                <p class="question"><label>
                    <input type="checkbox" onchange={order}
                        checked={store.answers.order == Order::ByAlgorithm} />
                    { " Eight outputs do not say their algorithm. They stand in the order of the \
                       algorithms, 0 to 7." }
                </label></p>
            }
            <>{ for asked(&store.reading).enumerate().filter(|_| store.origin() == Origin::Node).map(|(at, (_, output))| whose(at, output, store)) }</>
            if state.asks_scaling { { scaling(store) } }
            if let Some(likely) = state.asks_unit {
                <fieldset class="question">
                    <legend>{ "In which unit are these hash rates? 27.x prints GH/s, or H/s where the \
                               second argument is false." }</legend>
                    { for [(RateUnit::Gigahash, "GH/s"), (RateUnit::Hash, "H/s")].map(|(value, name)| html! {
                        <label>
                            <input type="radio" name="unit" checked={store.answers.unit == Some(value)}
                                onchange={unit(value)} />
                            { format!(" {name}") }
                            { if likely == Some(value) && store.answers.unit.is_none() {
                                " (difficulty and spacing speak for it)" } else { "" } }
                        </label>
                    }) }
                </fieldset>
            }
        </>
    }
}

/// Asks whose one output is.
fn whose(at: usize, output: &Output, store: &UseReducerHandle<Store>) -> Html {
    let (figure, is_supply) = match &output.figures {
        Figures::BlockReward(reward) => (format!("reward {}", grouped(reward.reward)), false),
        Figures::MoneySupply(supply) => (format!("supply {}", grouped(supply.supply)), true),
        _ => return html! {},
    };
    let chosen = store.answers.whose[at];
    let onchange = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            let whose = match &*value {
                ALL => Some(SupplyOf::Total),
                name => Algo::from_name(name).map(SupplyOf::Algo),
            };
            store.dispatch(Action::Whose(at, whose));
        })
    };
    let id = format!("whose-{at}");
    html! {
        <p class="question">
            <label for={id.clone()}>{ format!("Of which algorithm is the {figure} on line {}? ", output.lines.0) }</label>
            <select {id} {onchange}>
                <option value="" selected={chosen.is_none()}>{ "not told" }</option>
                if is_supply {
                    <option value={ALL} selected={chosen == Some(SupplyOf::Total)}>{ "all together" }</option>
                }
                { for Algo::ALL.into_iter().map(|algo| html! {
                    <option value={algo.name()} selected={chosen == Some(SupplyOf::Algo(algo))}>{ algo.name() }</option>
                }) }
            </select>
        </p>
    }
}

/// The choice of a supply that counts every algorithm's coins.
const ALL: &str = "all";

/// Asks what a reward contains that can be either.
fn scaling(store: &UseReducerHandle<Store>) -> Html {
    let choice = |scaling: Scaling| {
        let store = store.clone();
        Callback::from(move |_: Event| store.dispatch(Action::Scaling(scaling)))
    };
    let choices = [
        (Scaling::Scaled, "what the next block pays"),
        (Scaling::Nominal, "nominal"),
    ];
    html! {
        <fieldset class="question">
            <legend>{ "A reward equals a nominal one. Which is it? Of 0.9.7.x, some releases take a third argument “true” for \
                the nominal reward, and 0.9.7.4 pays it no heed." }</legend>
            { for choices.map(|(value, name)| html! {
                <label>
                    <input type="radio" name="scaling" checked={store.answers.scaling == Some(value)}
                        onchange={choice(value)} />
                    { format!(" {name}") }
                </label>
            }) }
        </fieldset>
    }
}
