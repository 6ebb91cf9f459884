//! The fields of the pool's rules, days and luck.

use yew::prelude::*;

use crate::{
    form::Preset,
    number::Quantity,
    production::fields::{Fields, POOLS, TIMES, UNITS},
};

/// What the price of hired rate is in.
pub(super) const MONEY: [(&str, &str); 3] = [
    ("BTC", "BTC"),
    ("sat", "satoshi"),
    ("other", "another currency"),
];

/// How the coins of a day are found.
pub(super) const FINDINGS: [(&str, &str); 2] = [
    ("drawn", "drawn block by block"),
    ("expected", "the expected number"),
];

/// The pool's rules, for both parts.
pub(in crate::production) fn rules(fields: Fields<'_>) -> Html {
    let number = |key, label| fields.asked(key, label, Quantity::Number);
    let percent = |key, label| fields.asked(key, label, Quantity::Percent);
    let coins = |key, label| fields.asked(key, label, Quantity::Coins);
    html! {
        <section class="panel" aria-labelledby="rules">
            <h2 id="rules">{ "Network, price and rules" }</h2>
            <div class="fields">
                { number("difficulty", "Difficulty") }
                { coins("reward", "Coins of a block, BTM") }
                { number("price", "Price of hired rate") }
                { fields.choice("money", "The price is in", &MONEY) }
                if fields.form.text("money") == "other" { { number("btcprice", "What a bitcoin costs in it") } }
                { fields.choice("unit", "The price is for", &UNITS) }
                { fields.choice("per", "The price is per", &TIMES) }
            </div>
            <details>
                <summary>{ "The rules, as parameters" }</summary>
                <p>{ "The proposal says that a significant and far-reaching modification was proposed on its thread, but not which: nothing \
                    public tells. So every rule can be changed." }</p>
                <div class="fields">
                    { percent("share", "Hired at most, of the required rate") }
                    { number("pools", "Pools that share it") }
                    { percent("fee", "Foundation’s part until its goal") }
                    { coins("goal", "Foundation’s goal, BTM") }
                    { percent("running", "Fee after the goal") }
                    { number("queue", "Days that the queue may take") }
                </div>
                { fields.presets(&POOLS) }
                { fields.presets(&GOALS) }
            </details>
        </section>
    }
}

/// Goals of the Foundation that were named.
const GOALS: [Preset; 2] = [
    Preset {
        quotes: "The proposal’s goal: 70,000 BTM",
        fields: &[("goal", "70000")],
    },
    Preset {
        quotes: "Cut later to 5,000 BTM (altcoinengine.com)",
        fields: &[("goal", "5000")],
    },
];

pub(super) fn days_and_luck(fields: Fields<'_>) -> Html {
    let number = |key, label| fields.asked(key, label, Quantity::Number);
    html! {
        <section class="panel" aria-labelledby="days-and-luck">
            <h2 id="days-and-luck">{ "Days and luck" }</h2>
            <div class="fields">
                { fields.named("start", "First day, UTC", "What is confirmed before it takes part in it.") }
                { number("days", "Days at most") }
                { fields.hinted("change", "Change of difficulty a day, %", Quantity::Percent, "Also below zero: -5 %.") }
                { fields.hinted("network", "Network’s hash rate, the pool included", Quantity::HashRate, "Empty: what is required.") }
                { fields.choice("finding", "Coins of a day are", &FINDINGS) }
                { number("seed", "Seed") }
            </div>
        </section>
    }
}
