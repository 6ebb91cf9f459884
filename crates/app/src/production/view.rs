//! The Production cost page on screen.

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use bitmark_ipm::cost::Difficulty;
use yew::prelude::*;

use super::{
    input::{self, FieldError, Inputs, SCHEMA},
    table::{self, Order},
};
use crate::{
    chart::LineChart,
    component::{
        export::Export,
        field::{Field, Select, Slider, field, form_actions, link_reports, select},
        table::{Table, data_table},
    },
    form::{Change, FormHandle, use_form},
    number::{Quantity, format::significant},
    rewards::context::Known,
    route::Tool,
};

/// The page.
#[function_component]
pub(crate) fn Page() -> Html {
    let form = use_form(Tool::Production.fragment(), SCHEMA, choices);
    let last = use_mut_ref(|| None::<Rc<Inputs>>);
    let (errors, is_stale) = match input::parse(&form) {
        Ok(inputs) => {
            *last.borrow_mut() = Some(Rc::new(inputs));
            (Vec::new(), false)
        }
        Err(errors) => (errors, true),
    };
    let inputs = last.borrow().clone();
    let known = use_context::<Known>();
    let scrypt = known.and_then(|known| known.rows[Algo::Scrypt.index()].figures.difficulty);
    html! {
        <>
            <p class="lead">{ "What one BTM costs to produce at a difficulty, when hash rate is hired; and the pool that was \
                proposed in 2014 to hire it for investors (Investor Public Mining, IPM)." }</p>
            <p class="hint">{ "The proposal says that a far-reaching modification of it was proposed, but not which; so its share, pools, \
                fee, goal, queue and price are fields here." }</p>
            { link_reports(&form) }
            { prices(&form, &errors, scrypt) }
            if let Some(inputs) = inputs {
                <div class={is_stale.then_some("stale")}>
                    if is_stale { { stale() } }
                    { answers(&inputs, form.text("order")) }
                </div>
            }
        </>
    }
}

pub(super) fn stale() -> Html {
    html! { <p class="notice" role="status">{ "A field above cannot be read; these are the last figures." }</p> }
}

/// A field for a quantity.
pub(super) fn asked(
    form: &FormHandle,
    errors: &[FieldError],
    key: &'static str,
    label: &str,
    kind: Quantity,
) -> Html {
    let text = form.text(key).to_owned();
    let read = kind.parse(&text).ok();
    let error = errors.iter().find(|error| error.0 == key);
    let slider = (kind == Quantity::Percent).then(|| Slider {
        max: 100,
        value: read.map_or(0.0, |read| read.to_f64() * 100.0),
    });
    field(&Field {
        id: key.into(),
        label: label.to_owned().into(),
        on_text: form.setter(key),
        echo: read.map(|read| kind.echo(read).into()),
        error: error.map(|error| error.1.clone().into()),
        slider,
        value: text.into(),
        ..Field::default()
    })
}

/// A field for words.
pub(super) fn named(
    form: &FormHandle,
    errors: &[FieldError],
    key: &'static str,
    label: &'static str,
    hint: &'static str,
) -> Html {
    let error = errors.iter().find(|error| error.0 == key);
    field(&Field {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        on_text: form.setter(key),
        hint: (!hint.is_empty()).then(|| hint.into()),
        error: error.map(|error| error.1.clone().into()),
        ..Field::default()
    })
}

/// A choice of one among few.
pub(super) fn choice(
    form: &FormHandle,
    key: &'static str,
    label: &'static str,
    list: &[(&'static str, &'static str)],
) -> Html {
    select(&Select {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        options: list
            .iter()
            .map(|&(value, name)| (value.into(), name.into()))
            .collect(),
        on_text: form.setter(key),
    })
}

/// A table, and its ways out.
pub(super) fn figures(name: &'static str, table: Table) -> Html {
    let table = Rc::new(table);
    html! { <>{ data_table(&table) }<Export {table} {name} /></> }
}

/// The rates that a price can be for.
const UNITS: [&str; 8] = ["H", "kH", "MH", "GH", "TH", "PH", "EH", "kSol"];

/// The values of the fields that are choices.
fn choices(key: &str) -> Option<Vec<&'static str>> {
    Some(match key {
        "list" => vec!["seed", "own"],
        "step" => vec!["doubling", "equal"],
        "unit" => UNITS.to_vec(),
        "per" => vec!["day", "hour", "month"],
        "order" => vec!["up", "down"],
        _ => return None,
    })
}

fn prices(form: &FormHandle, errors: &[FieldError], scrypt: Option<f64>) -> Html {
    let currency = form.text("currency").trim().to_owned();
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let percent = |key, label| asked(form, errors, key, label, Quantity::Percent);
    let units = UNITS.map(|unit| (unit, unit));
    let present = scrypt.map(|scrypt| {
        let text = format!("{scrypt}");
        let onclick = form.on_click(Change::Set("now", text));
        html! { <button type="button" {onclick}>{ format!("Present difficulty: SCRYPT of the Rewards page, {}", significant(scrypt)) }</button> }
    });
    let presets = PRESETS.iter().map(|(quotes, fields)| {
        let fields = fields.iter().map(|&(key, text)| (key, text.to_owned())).collect();
        html! { <button type="button" onclick={form.on_click(Change::Fill(fields))}>{ *quotes }</button> }
    });
    html! {
        <section class="panel" aria-labelledby="prices">
            <h2 id="prices">{ "Difficulties and prices" }</h2>
            <div class="fields">
                { choice(form, "list", "Difficulties", &[("seed", "the proposal’s 17"), ("own", "my own list")]) }
                if form.text("list") == "own" {
                    { number("from", "From") }
                    { number("to", "To") }
                    { choice(form, "step", "Steps", &[("doubling", "doubling"), ("equal", "equal")]) }
                    if form.text("step") == "equal" { { number("count", "Rows") } }
                }
                { number("price", &format!("Price of hired rate, {currency}")) }
                { choice(form, "unit", "for a … per second", &units) }
                { choice(form, "per", "through a", &[("day", "day"), ("hour", "hour"), ("month", "month")]) }
                { named(form, errors, "currency", "Currency", "Any name: nothing is fetched or converted.") }
                { number("market", &format!("Price of a BTM on the market, {currency} (may be empty)")) }
                { number("now", "Present difficulty (may be empty)") }
                { choice(form, "order", "Order", &[("up", "easiest first"), ("down", "hardest first")]) }
                { percent("share", "A pool’s part of the required rate") }
                { number("pools", "Pools") }
                { percent("fee", "Foundation’s part of the coins") }
                { number("spacing", "Seconds between blocks") }
                { percent("esf", "ESF (100 %: no modulation)") }
            </div>
            { form_actions(form) }
            <div class="actions">{ for present }{ for presets }</div>
            { hardware(form, errors) }
        </section>
    }
}

/// Prices and terms that somebody has named.
const PRESETS: [(&str, &[(&str, &str)]); 5] = [
    (
        "The proposal, 2014: $0.62 per MH/day",
        &[
            ("price", "0.62"),
            ("currency", "USD"),
            ("unit", "MH"),
            ("per", "day"),
        ],
    ),
    (
        "The proposal, 2014: 0.001 BTC per MH/day",
        &[
            ("price", "0.001"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
        ],
    ),
    (
        "Project statistics, 2014: 0.001175 BTC per MH/day",
        &[
            ("price", "0.001175"),
            ("currency", "BTC"),
            ("unit", "MH"),
            ("per", "day"),
        ],
    ),
    (
        "One pool of 35 %, the proposal",
        &[("share", "35"), ("pools", "1")],
    ),
    (
        "Two pools of 17.5 %, its thread in July 2014",
        &[("share", "17.5"), ("pools", "2")],
    ),
];

fn hardware(form: &FormHandle, errors: &[FieldError]) -> Html {
    let currency = form.text("currency").trim().to_owned();
    let own = input::own_price(form).map(|price| {
        let fill = vec![
            ("price", format!("{price:.12}").trim_end_matches('0').to_owned()),
            ("unit", "MH".to_owned()),
            ("per", "day".to_owned()),
        ];
        html! {
            <div class="actions">
                <p>{ format!("A MH/s costs {} {currency} a day.", significant(price)) }</p>
                <button type="button" onclick={form.on_click(Change::Fill(fill))}>{ "Use this price" }</button>
            </div>
        }
    });
    html! {
        <details>
            <summary>{ "A price from hardware and electricity" }</summary>
            <div class="fields">
                { asked(form, errors, "hrate", "Its hash rate", Quantity::HashRate) }
                { asked(form, errors, "hwatts", "Its power, W", Quantity::Power) }
                { asked(form, errors, "htariff", &format!("Electricity, {currency} per kWh"), Quantity::EnergyPrice) }
                { asked(form, errors, "hpaid", &format!("Paid for it, {currency}"), Quantity::Number) }
                { asked(form, errors, "hyears", "Years that it lasts", Quantity::Number) }
            </div>
            { for own }
        </details>
    }
}

fn answers(inputs: &Inputs, order: &str) -> Html {
    let order = if order == "down" {
        Order::Falling
    } else {
        Order::Rising
    };
    let one = inputs.at(Difficulty::from_e8(100_000_000));
    let rewards = inputs.rewards();
    let per = one.to_investor(rewards[0].1, inputs.fee).estimate();
    let even = table::break_even(inputs, rewards[0].1).map(|even| {
        format!(
            " The market’s price is met at difficulty {}.",
            significant(even)
        )
    });
    html! {
        <>
            <section>
                <h2>{ "By difficulty" }</h2>
                <p class="sentence" role="status">{ format!(
                    "An investor pays {} {} per BTM for each unit of difficulty.{}",
                    significant(per), inputs.currency, even.unwrap_or_default(),
                ) }</p>
                { figures("production-cost", table::by_difficulty(inputs, inputs.now, order)) }
                <details>
                    <summary>{ "Formula and source" }</summary>
                    <p class="figure">{ format!(
                        "required = difficulty × 2³² ÷ {} s; pool at most = {} % of it; cost of 1 BTM = difficulty × 2³² × price per hash and day \
                         ÷ (86 400 s × reward); to an investor ÷ (1 − {} %). The share and the block time cancel out of the cost of a coin.",
                        inputs.spacing, f64::from(inputs.share) / 1e4, f64::from(inputs.fee) / 1e4,
                    ) }</p>
                    <p>{ "Source: the IPM proposal of 2014, “How is the IPM Pool maximum hashrate calculated?” and “How much does 35% of \
                        the network hashrate cost the IPM Pool to produce?”. Rewards between 20, 10 and 5 are the coin’s own: it quarters \
                        in between (project-bitmark/bitmark at ffd840e, src/main.cpp). Reward at an ESF = base × (1 + ESF) ÷ 2. Exact \
                        fractions; rounded for the eye only." }</p>
                </details>
                <LineChart id="production-curve" data={Rc::new(table::curve(inputs))} />
            </section>
            <section>
                <h2>{ "The proposal’s chart" }</h2>
                { figures("production-chart", table::as_printed()) }
                { figures("production-deviations", table::deviations()) }
            </section>
        </>
    }
}
