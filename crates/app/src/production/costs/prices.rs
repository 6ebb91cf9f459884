//! Prices and the pool, on screen: the price of hired rate in any unit, what others named, and one's own hardware.

use yew::prelude::*;

use super::{input, rentals};
use crate::{
    component::answers::figures,
    form::{Change, Preset},
    number::{Quantity, format::significant},
    production::fields::{Fields, POOLS, TIMES, UNITS},
};

/// What kind of price it is.
pub(super) const BASES: [(&str, &str); 3] = [
    ("average", "an average"),
    ("asked", "asked for"),
    ("paid", "paid"),
];
/// Where the cost to an investor stands.
pub(super) const NET: [(&str, &str); 2] = [("first", "the first reward"), ("each", "each reward")];
/// Prices that somebody has named.
const PRICES: [Preset; 4] = [
    Preset {
        quotes: "The proposal, 2014: $0.62 per MH/day",
        fields: &[
            ("price", "0.62"),
            ("currency", "USD"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    },
    Preset {
        quotes: "The proposal, 2014: 0.001 BTC per MH/day",
        fields: &[
            ("price", "0.001"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    },
    Preset {
        quotes: "The project’s statistics, 2014: 0.001175 BTC per MH/day",
        fields: &[
            ("price", "0.001175"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    },
    Preset {
        quotes: "MiningRigRentals, 2014, asked: 0.00064 BTC per MH/day",
        fields: &[
            ("price", "0.00064"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "asked"),
        ],
    },
];

/// How often blocks should come.
const SPACINGS: [Preset; 2] = [
    Preset {
        quotes: "Before the fork: a block every 120 s",
        fields: &[("spacing", "120")],
    },
    Preset {
        quotes: "On fork, one of eight algorithms: a block every 960 s",
        fields: &[("spacing", "960")],
    },
];

/// The fields about prices and the pool.
pub(super) fn panel(fields: Fields<'_>) -> Html {
    let currency = fields.form.text("currency").trim().to_owned();
    let number = |key, label: &str| fields.asked(key, label, Quantity::Number);
    let percent = |key, label| fields.asked(key, label, Quantity::Percent);
    html! {
        <section class="panel" aria-labelledby="prices">
            <h2 id="prices">{ "Prices and the pool" }</h2>
            <div class="fields">
                { number("price", &format!("Price of hired rate, {currency}")) }
                { fields.choice("unit", "The price is for", &UNITS) }
                { fields.choice("per", "The price is per", &TIMES) }
                { fields.choice("basis", "This price is", &BASES) }
                { fields.named("currency", "Currency", "Any name: nothing is fetched or converted.") }
                { number("market", &format!("Price of a BTM on the market, {currency} (may be empty)")) }
                { percent("share", "Hired at most, of the required rate") }
                { number("pools", "Pools that share it") }
                { percent("fee", "Foundation’s part of the coins") }
                { fields.choice("each", "Cost to an investor, at", &NET) }
                { number("spacing", "Seconds between blocks") }
            </div>
            { fields.presets(&PRICES) }
            { fields.presets(&POOLS) }
            { fields.presets(&SPACINGS) }
            { hardware(fields) }
            <details>
                <summary>{ "What was asked in 2014" }</summary>
                { figures("rental-2014", rentals::asked()) }
                <p>{ "Source: the formulas of the project’s statistics page of 2014. What is asked and what is paid are never averaged: \
                    an offer that nobody takes is no price." }</p>
            </details>
        </section>
    }
}

fn hardware(fields: Fields<'_>) -> Html {
    let currency = fields.form.text("currency").trim().to_owned();
    let own = input::own_price(fields.form).map(|price| {
        let fill = vec![
            ("price", format!("{price:.12}").trim_end_matches('0').to_owned()),
            ("unit", "MH".to_owned()),
            ("per", "day".to_owned()),
            ("basis", "paid".to_owned()),
        ];
        html! {
            <div class="actions">
                <p>{ format!("A MH/s costs {} {currency} a day.", significant(price)) }</p>
                <button type="button" onclick={fields.form.on_click(Change::Fill(fill))}>{ "Use this price" }</button>
            </div>
        }
    });
    html! {
        <details>
            <summary>{ "A price from hardware and electricity" }</summary>
            <div class="fields">
                { fields.asked("hrate", "Its hash rate", Quantity::HashRate) }
                { fields.asked("hwatts", "Its power, W", Quantity::Power) }
                { fields.asked("htariff", &format!("Electricity, {currency} per kWh"), Quantity::EnergyPrice) }
                { fields.asked("hpaid", &format!("Paid for it, {currency}"), Quantity::Number) }
                { fields.asked("hyears", "Years that it lasts", Quantity::Number) }
            </div>
            <>{ for own }</>
        </details>
    }
}
