//! By difficulty: what a coin costs to produce when hash rate is hired.

pub mod curve;
pub mod input;
pub mod rentals;
pub mod rows;

use std::rc::Rc;

use bitmark_ipm::cost::Difficulty;
use yew::prelude::*;

use self::input::{Inputs, SCHEMA};
use super::{
    Part,
    fields::{Fields, POOLS, Preset, TIMES, UNITS, figures, results, use_last, values},
    parts,
    sheet::{Look, sheet, use_look},
};
use crate::{
    chart::LineChart,
    component::field::{form_actions, link_reports},
    form::{Change, use_form},
    number::{Quantity, format::significant},
    rewards::context::Known,
};

/// The part.
#[function_component]
pub fn ByDifficulty() -> Html {
    let form = use_form(Part::Costs.fragment(), SCHEMA, choices);
    let known = use_context::<Known>();
    let present = input::algorithm(&form)
        .zip(known)
        .and_then(|(algo, known)| known.rows[algo.index()].figures.difficulty);
    let (inputs, errors) = use_last(input::parse(&form, present));
    let look = use_look(&form, "sort");
    let fields = Fields {
        form: &form,
        errors: &errors,
    };
    html! {
        <>
            { parts(Part::Costs, "") }
            <p class="lead">{ "What does one BTM cost to produce at a difficulty, when hash rate is hired? The proposal of 2014 for \
                Investor Public Mining (IPM) answers with a chart; here it is exact, at any price." }</p>
            { link_reports(&form) }
            { difficulties(fields) }
            { prices(fields) }
            { for inputs.map(|inputs| results(!errors.is_empty(), answers(&inputs, &look))) }
        </>
    }
}

/// Where the difficulties come from.
const LISTS: [(&str, &str); 2] = [("seed", "the proposal’s 17"), ("own", "my own list")];
/// How a list goes on.
const STEPS: [(&str, &str); 3] = [
    ("doubling", "doubling"),
    ("equal", "equal"),
    ("ratio", "equal ratios"),
];
/// What kind of price it is.
const BASES: [(&str, &str); 3] = [
    ("average", "an average"),
    ("asked", "asked for"),
    ("paid", "paid"),
];
/// Where the present difficulty comes from.
const PRESENT: [(&str, &str); 10] = [
    ("SCRYPT", "SCRYPT of the Rewards page"),
    ("SHA256D", "SHA256D of the Rewards page"),
    ("YESCRYPT", "YESCRYPT of the Rewards page"),
    ("ARGON2", "ARGON2 of the Rewards page"),
    ("X17", "X17 of the Rewards page"),
    ("LYRA2REv2", "LYRA2REv2 of the Rewards page"),
    ("EQUIHASH", "EQUIHASH of the Rewards page"),
    ("CRYPTONIGHT", "CRYPTONIGHT of the Rewards page"),
    ("typed", "typed"),
    ("none", "none"),
];

/// The values of the fields that are choices.
fn choices(key: &str) -> Option<Vec<&'static str>> {
    Some(match key {
        "list" => values(&LISTS),
        "step" => values(&STEPS),
        "basis" => values(&BASES),
        "present" => values(&PRESENT),
        "unit" => values(&UNITS),
        "per" => values(&TIMES),
        _ => return None,
    })
}

fn difficulties(fields: Fields<'_>) -> Html {
    let Fields { form, .. } = fields;
    let number = |key, label: &str| fields.asked(key, label, Quantity::Number);
    html! {
        <section class="panel" aria-labelledby="difficulties">
            <h2 id="difficulties">{ "Difficulties and rewards" }</h2>
            <div class="fields">
                { fields.choice("list", "Difficulties", &LISTS) }
                if form.text("list") == "own" {
                    { number("from", "From") }
                    { number("to", "To") }
                    { fields.choice("step", "Steps", &STEPS) }
                    if form.text("step") != "doubling" { { number("count", "Rows") } }
                }
                { fields.choice("present", "Present difficulty", &PRESENT) }
                if form.text("present") == "typed" { { number("now", "The present difficulty") } }
                { fields.named("rewards", "Nominal rewards of a block, BTM", "A column each, with spaces between.") }
                { fields.asked("esf", "ESF (100 %: no modulation)", Quantity::Percent) }
            </div>
            { fields.presets(&REWARDS) }
            { form_actions(form) }
        </section>
    }
}

/// Rewards by the proposal and by the coin.
const REWARDS: [Preset; 3] = [
    (
        "RS 1, 2, 3 as the proposal has them",
        &[("rewards", "20 10 5")],
    ),
    (
        "With the quartered ones between, as the coin pays",
        &[("rewards", "20 15 10 7.5 5 3.75")],
    ),
    (
        "The next ones: 2.5 to 0.46875",
        &[("rewards", "2.5 1.875 1.25 0.9375 0.625 0.46875")],
    ),
];

/// Prices that somebody has named.
const PRICES: [Preset; 4] = [
    (
        "The proposal, 2014: $0.62 per MH/day",
        &[
            ("price", "0.62"),
            ("currency", "USD"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    ),
    (
        "The proposal, 2014: 0.001 BTC per MH/day",
        &[
            ("price", "0.001"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    ),
    (
        "The project’s statistics, 2014: 0.001175 BTC per MH/day",
        &[
            ("price", "0.001175"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "average"),
        ],
    ),
    (
        "MiningRigRentals, 2014, asked: 0.00064 BTC per MH/day",
        &[
            ("price", "0.00064"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
            ("basis", "asked"),
        ],
    ),
];

fn prices(fields: Fields<'_>) -> Html {
    let currency = fields.form.text("currency").trim().to_owned();
    let number = |key, label: &str| fields.asked(key, label, Quantity::Number);
    let percent = |key, label| fields.asked(key, label, Quantity::Percent);
    html! {
        <section class="panel" aria-labelledby="prices">
            <h2 id="prices">{ "Prices and the pool" }</h2>
            <div class="fields">
                { number("price", &format!("Price of hired rate, {currency}")) }
                { fields.choice("unit", "for one … of hash rate", &UNITS) }
                { fields.choice("per", "through one …", &TIMES) }
                { fields.choice("basis", "This price is", &BASES) }
                { fields.named("currency", "Currency", "Any name: nothing is fetched or converted.") }
                { number("market", &format!("Price of a BTM on the market, {currency} (may be empty)")) }
                { percent("share", "Hired at most, of the required rate") }
                { number("pools", "Pools that share it") }
                { percent("fee", "Foundation’s part of the coins") }
                { number("spacing", "Seconds between blocks") }
            </div>
            { fields.presets(&PRICES) }
            { fields.presets(&POOLS) }
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
            { for own }
        </details>
    }
}

fn answers(inputs: &Rc<Inputs>, look: &Look) -> Html {
    html! {
        <>
            <section>
                <h2>{ "By difficulty" }</h2>
                <p class="sentence" role="status">{ summary(inputs) }</p>
                { sheet(rows::by_difficulty(inputs), look) }
                { formula(inputs) }
            </section>
            <LineChart id="production-curve" data={Rc::new(curve::curve(inputs))} />
        </>
    }
}

fn summary(inputs: &Inputs) -> String {
    let Some(&base) = inputs.rewards.first() else {
        return String::new();
    };
    let unit = rows::unit(inputs, base);
    let currency = &inputs.currency;
    let market = rows::break_even(inputs, base).map(|even| {
        format!(
            " The market’s price is met at difficulty {}: below it hiring is cheaper, above it dearer.",
            significant(even)
        )
    });
    let now = inputs.now.map(|now| {
        let cost = now.to_e8() as f64 / 1e8 * unit;
        format!(
            " At the present difficulty, {}, that is {} {currency}.",
            rows::for_the_eye(now),
            significant(cost)
        )
    });
    format!(
        "At {} BTM a block, an investor pays {} {currency} per BTM for each unit of difficulty.{}{}",
        rows::coins(base),
        significant(unit),
        now.unwrap_or_default(),
        market.unwrap_or_default(),
    )
}

fn formula(inputs: &Inputs) -> Html {
    let one = inputs.at(Difficulty::from_e8(5_290_280_000));
    let base = inputs.rewards.first().copied();
    let example = base.map(|base| {
        format!(
            "At difficulty 52.9028: 52.9028 × 2³² ÷ {} = {} H/s required; {} % of it, {} H/s, cost {} {} a day and mine about {} BTM; \
             1 BTM costs {} {} to produce and an investor {}.",
            inputs.spacing,
            one.required_hash_rate().decimals(2),
            f64::from(inputs.share) / 1e4,
            one.pool_hash_rate().decimals(3),
            one.day().decimals(4),
            inputs.currency,
            rows::coins_of_a_day(inputs, base),
            one.of_one(inputs.paid(base)).decimals(8),
            inputs.currency,
            one.to_investor(inputs.paid(base), inputs.fee).decimals(8),
        )
    });
    html! {
        <details>
            <summary>{ "Formula with these numbers, and source" }</summary>
            <p>{ format!(
                "Required rate = difficulty × 2³² ÷ {} s. Hired at most = {} % of it. Cost of 1 BTM = difficulty × 2³² × price per hash ÷ \
                 reward; to an investor ÷ (1 − {} %). The share and the block time cancel out of the cost of a coin. Reward = base × \
                 (1 + ESF) ÷ 2.",
                inputs.spacing, f64::from(inputs.share) / 1e4, f64::from(inputs.fee) / 1e4,
            ) }</p>
            <p class="figure">{ example }</p>
            <p>{ "Source: the IPM proposal of 2014, “How is the IPM Pool maximum hashrate calculated?” and “How much does 35% of the network \
                hashrate cost the IPM Pool to produce?”. Rewards between 20, 10 and 5 are the coin’s own, which quarters in between \
                (project-bitmark/bitmark@ffd840e, src/main.cpp). Files hold exact fractions to ten decimals; the screen rounds." }</p>
        </details>
    }
}
