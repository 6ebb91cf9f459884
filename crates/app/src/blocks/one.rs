//! One block on screen: what it earns, when, with what risk, and what it is worth.

use std::rc::Rc;

use earnings::{simulation::Spread, value::present_fees};
use yew::prelude::*;

use super::{
    Part,
    fields::{asked, choice, estimate, figures, named, percent, results},
    input::{self, FieldError, Inputs, PRESETS, SCHEMA},
    parts,
    spread::{Handle, use_simulation, worths},
};
use crate::{
    chart::{Axis, LineChart, LineData, Scale, Series, Write},
    component::{
        field::{form_actions, link_reports},
        table::{Cell, Narrow, Table},
    },
    form::{Change, FormHandle, use_form},
    link,
    number::{
        Quantity,
        format::{grouped, significant},
    },
};

/// The form of the parts about a block, what it was read as, and what is wrong with it.
pub(super) struct Asked {
    pub(super) form: FormHandle,
    pub(super) inputs: Option<Rc<Inputs>>,
    pub(super) errors: Vec<FieldError>,
}

impl Asked {
    /// Returns the inputs as a link has them, for the other parts.
    pub(super) fn query(&self) -> String {
        link::print(&self.form.texts(), SCHEMA)
    }
}

/// Holds a block's inputs; the last good ones stay.
#[hook]
pub(super) fn use_block(route: &'static str) -> Asked {
    let form = use_form(route, SCHEMA, |key| {
        (key == "side").then(|| vec!["buy", "sell"])
    });
    let last = use_mut_ref(|| None::<Rc<Inputs>>);
    let errors = match input::parse(&form) {
        Ok(inputs) => {
            let is_same = last.borrow().as_deref() == Some(&inputs);
            if !is_same {
                *last.borrow_mut() = Some(Rc::new(inputs));
            }
            Vec::new()
        }
        Err(errors) => errors,
    };
    let inputs = last.borrow().clone();
    Asked {
        form,
        inputs,
        errors,
    }
}

/// The part.
#[function_component]
pub(super) fn OneBlock() -> Html {
    let asked = use_block(Part::One.fragment());
    let simulation = use_simulation(asked.inputs.as_deref());
    let answers = asked.inputs.as_deref().map(|inputs| {
        let spread = simulation.spread();
        answers(inputs, &simulation, spread.as_deref())
    });
    html! {
        <>
            { parts(Part::One, &asked.query()) }
            <p class="lead">{ "In the Bitmark Property System a block is itself a property: later transfers of what it recorded \
                pay fees to its owner. What does that bring, when, and what is it worth today?" }</p>
            { link_reports(&asked.form) }
            <div class="bench"><div class="inputs">
            { the_block(&asked) }
            { money(&asked) }
            { cost(&asked) }
            </div><div class="answers">
            { for answers.map(|answers| results(!asked.errors.is_empty(), answers)) }
            </div></div>
        </>
    }
}

/// The fields about records and how often they move.
pub(super) fn the_block(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let share = |key, label: &str| asked(form, errors, key, label, Quantity::Percent);
    let presets = PRESETS.iter().map(|preset| {
        let fields = preset.fields.iter().map(|&(key, text)| (key, text.to_owned())).collect();
        html! { <button type="button" onclick={form.on_click(Change::Fill(fields))}>{ preset.quotes }</button> }
    });
    html! {
        <section class="panel" aria-labelledby="records">
            <h2 id="records">{ "Records, and how often they move" }</h2>
            <div class="fields">
                { number("issues", "Issues in the block") }
                { number("transfers", "Transfers in the block") }
                { number("assets", "Assets in the block") }
                { number("rate", "Moves per record and year, on average") }
                { share("moving", "Records that ever move") }
                { number("even", "Evenness among those (0.01 to 1000)") }
                { share("growth", "Growth of activity a year") }
                { number("paid", "Paid issues per asset and year") }
            </div>
            { form_actions(form) }
            <details>
                <summary>{ "Figures that have been stated" }</summary>
                <div class="actions">{ for presets }</div>
            </details>
            <details>
                <summary>{ "What the evenness means" }</summary>
                <p>{ "Most records never move; of the others a few are popular. Each moving record has a rate of its own, drawn from a \
                    gamma distribution whose shape is the evenness: at 0.5 a tenth of the moving records make about 44 % of all \
                    their moves, at 0.05 nearly all moves are those of very few, at 1000 all move alike. The average stays what \
                    you typed; the lower the evenness, the wider the spread and the likelier nothing." }</p>
            </details>
        </section>
    }
}

/// The fields about payers, prices, time and the simulation.
pub(super) fn money(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let currency = form.text("currency").trim().to_owned();
    let number = |key, label: &str| asked(form, errors, key, label, Quantity::Number);
    let share = |key, label: &str| asked(form, errors, key, label, Quantity::Percent);
    html! {
        <section class="panel" aria-labelledby="money">
            <h2 id="money">{ "Payers, prices and time" }</h2>
            <div class="fields">
                { share("btc", "Fees paid in BTC; the others in LTC") }
                { number("ltcprice", &format!("Price of a litecoin, {currency}")) }
                { number("btcprice", &format!("Price of a bitcoin, {currency}")) }
                { named(form, "currency", "Currency (a name; nothing is fetched)") }
                { number("years", "Years to look ahead") }
                { share("discount", "Discount a year") }
                { number("lives", "Lives to simulate") }
                { number("seed", "Seed of the simulation") }
            </div>
        </section>
    }
}

/// The fields about what mining costs.
pub(super) fn cost(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let currency = form.text("currency").trim().to_owned();
    let field = |key, label: &str, kind| asked(form, errors, key, label, kind);
    html! {
        <section class="panel" aria-labelledby="cost">
            <h2 id="cost">{ "What mining a block costs" }</h2>
            <div class="fields">
                { field("hash", "Hash rate, Argon2d with 128 MiB", Quantity::HashRate) }
                { field("watts", "Power beyond what runs anyway, W", Quantity::Power) }
                { field("tariff", &format!("Electricity, {currency} per kWh"), Quantity::EnergyPrice) }
                { field("other", &format!("Other costs a day, {currency}"), Quantity::Number) }
                { field("difficulty", "Difficulty of blocks, as Node.Info prints it", Quantity::Number) }
            </div>
        </section>
    }
}

/// Everything that follows.
fn answers(inputs: &Inputs, simulation: &Handle, spread: Option<&Spread>) -> Html {
    let Inputs {
        block,
        currency,
        years,
        ..
    } = inputs;
    let horizon = f64::from(*years);
    let fees = block.expected_fees(horizon);
    let fee = inputs.fee.mean();
    let fair = present_fees(block, horizon, inputs.discount) * fee;
    html! {
        <>
            <section>
                <h2>{ "What it earns" }</h2>
                <p class="sentence" role="status">{ format!(
                    "Expected: {} fees in {years} years, {} {currency}; worth {} {currency} today at {} a year. It earns nothing at all \
                     with a chance of {}.",
                    significant(fees), significant(fees * fee), significant(fair), percent(inputs.discount),
                    percent(block.chance_of_nothing(horizon)),
                ) }</p>
                { simulation.state() }
                { simulation.told(html! {
                    <>
                        { figures("block-value", worth(inputs, spread)) }
                        <LineChart id="block-income" data={Rc::new(income_chart(inputs, spread))} />
                        { for spread.map(|spread| html! {
                            <LineChart id="block-worths" data={Rc::new(worths(inputs, spread, None))} />
                        }) }
                        { figures("block-years", by_year(inputs, spread)) }
                    </>
                }) }
            </section>
            { formula(inputs) }
        </>
    }
}

/// Stands for a figure of the simulation before there is one.
const NOT_YET: &str = "not simulated yet";

/// Returns the price of the block, its risk and its cost.
fn worth(inputs: &Inputs, spread: Option<&Spread>) -> Table {
    let years = f64::from(inputs.years);
    let fee = inputs.fee.mean();
    let fair = present_fees(&inputs.block, years, inputs.discount) * fee;
    let unit = |value: f64| format!("{} {}", significant(value), inputs.currency);
    let in_money = inputs.fee.in_litecoin;
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![
            "Fair price today".into(),
            unit(fair).into(),
            "closed form".into(),
        ],
        vec![
            "Never earns anything".into(),
            percent(inputs.block.chance_of_nothing(years)).into(),
            "closed form".into(),
        ],
    ];
    let mut simulated = |name: &str, of: &dyn Fn(&Spread) -> String| {
        let answer = spread.map_or_else(|| NOT_YET.to_owned(), of);
        rows.push(vec![name.into(), answer.into(), "simulated".into()]);
    };
    let at = |spread: &Spread, permille: usize| unit(spread.permille[permille] * in_money);
    simulated("Present value, 5 to 95 % of lives", &|spread| {
        format!("{} to {}", at(spread, 50), at(spread, 950))
    });
    simulated("Present value, half of all lives", &|spread| {
        format!("at most {}", at(spread, 500))
    });
    simulated("Present value, mean ± its standard error", &|spread| {
        let (mean, error) = spread.present;
        format!(
            "{} ± {}",
            unit(mean * in_money),
            significant(error * in_money)
        )
    });
    simulated("Lives that earn nothing", &|spread| percent(spread.nothing));
    let cost = inputs.cost_per_block();
    rows.push(vec![
        "Cost of mining such a block".into(),
        cost.map_or_else(|| "none is ever found".to_owned(), unit)
            .into(),
        "256 × difficulty hashes".into(),
    ]);
    if let Some(cost) = cost {
        rows.push(vec![
            "Fair price less cost".into(),
            unit(fair - cost).into(),
            "closed form".into(),
        ]);
    }
    Table {
        caption: "Worth and risk of the block; estimates".into(),
        columns: ["Question", "Answer", "How"].map(str::to_owned).to_vec(),
        rows,
        narrow: Narrow::Cards,
    }
}

/// Returns the income of each year.
fn by_year(inputs: &Inputs, spread: Option<&Spread>) -> Table {
    let fee = inputs.fee.mean();
    let currency = &inputs.currency;
    let so_far = |year: u32| inputs.block.expected_fees(f64::from(year));
    let rows = (1..=inputs.years).map(|year| {
        let fees = so_far(year) - so_far(year - 1);
        let present = present_fees(&inputs.block, f64::from(year), inputs.discount);
        let range = spread.and_then(|spread| spread.by_year.get(year as usize - 1));
        let range = range.map_or(NOT_YET.to_owned(), |row| {
            let [low, high] =
                [row[0], row[4]].map(|worth| significant(worth * inputs.fee.in_litecoin));
            format!("{low} to {high}")
        });
        vec![
            year.to_string().into(),
            estimate(fees),
            estimate(fees * fee / 12.0),
            estimate(so_far(year) * fee),
            estimate(present * fee),
            range.into(),
        ]
    });
    Table {
        caption: format!("Expected income by year, {currency}"),
        columns: vec![
            "Year".into(),
            "Fees".into(),
            "Income a month".into(),
            "Income so far".into(),
            "Present value so far".into(),
            "So far, 5 to 95 % of lives".into(),
        ],
        rows: rows.collect(),
        narrow: Narrow::Cards,
    }
}

fn income_chart(inputs: &Inputs, spread: Option<&Spread>) -> LineData {
    let fee = inputs.fee.mean();
    let point = |quarter: u32| {
        let years = f64::from(quarter) / 4.0;
        (years, inputs.block.expected_fees(years) * fee)
    };
    let mut series = vec![Series {
        name: "expected".into(),
        points: (0..=inputs.years * 4).map(point).collect(),
    }];
    if let Some(spread) = spread {
        for (name, place) in [
            ("95 % of lives below", 4),
            ("half of lives below", 2),
            ("5 % of lives below", 0),
        ] {
            let points = (1_u32..)
                .zip(&spread.by_year)
                .map(|(year, row)| (f64::from(year), row[place] * inputs.fee.in_litecoin));
            series.push(Series {
                name: name.into(),
                points: std::iter::once((0.0, 0.0)).chain(points).collect(),
            });
        }
    }
    let end = inputs.block.expected_fees(f64::from(inputs.years)) * fee;
    LineData {
        title: "Income so far".into(),
        summary: format!(
            "After {} years {} {} are expected.",
            inputs.years,
            significant(end),
            inputs.currency
        ),
        x: axis("years from now"),
        y: axis(&inputs.currency),
        series,
        present: None,
    }
}

pub(super) fn axis(label: &str) -> Axis {
    Axis {
        label: label.into(),
        scale: Scale::Linear,
        write: Write::Number,
    }
}

fn formula(inputs: &Inputs) -> Html {
    let block = &inputs.block;
    let years = f64::from(inputs.years);
    let movement = &block.movement;
    let stretched = movement.stretched(years);
    html! {
        <details>
            <summary>{ "Formula with these numbers, and the rule" }</summary>
            <p>{ format!(
                "Fees = {} issues × (moves + chance of a first move) + {} transfers × chance of a next move + {} assets × paid issues. \
                 In {} years at today’s activity: {} moves and a chance of {} for an issue, {} for a transfer, {} paid issues an asset.",
                grouped(block.issues), grouped(block.transfers), grouped(block.assets), significant(stretched),
                significant(movement.rate() * stretched), percent(1.0 - movement.still(stretched)),
                percent(1.0 - movement.still_after_move(stretched)), significant(block.paid_issues * stretched),
            ) }</p>
            <p>{ format!(
                "A fee is 0.001 LTC or 0.0001 BTC, whichever the payer picks: {} {} on average. The block of an issue gets two fees of the \
                 item’s first transfer and one of every later one; the block of a transfer one fee of the item’s next transfer; the block \
                 of an asset one fee of every paid issue; free issues pay nobody. The right to fees goes with the block when it is sold.",
                significant(inputs.fee.mean()), inputs.currency,
            ) }</p>
            <p>{ "The simulation draws whole lives of the block from the seed: the same link gives the same figures. Its means must agree \
                with the closed form within a few standard errors; the table shows both." }</p>
            <p>{ "Source: bitmark-inc/bitmarkd, payment and ownership; the prose “0.001 LTC for every transfer” leaves out the first \
                transfer’s second fee and the last transfer’s block." }</p>
        </details>
    }
}

/// A choice that only this module's neighbours use, for who asks about a price.
pub(super) fn side(form: &FormHandle) -> Html {
    choice(
        form,
        "side",
        "You are",
        &[
            ("buy", "offered a block at this price"),
            ("sell", "the owner, offered this price"),
        ],
    )
}
