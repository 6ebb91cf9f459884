//! One block on screen: what it earns, when, with what risk, and what it is worth.

mod asks;
mod worth;

use std::rc::Rc;

use earnings::{simulation::Spread, value::present_fees};
use yew::prelude::*;

pub(super) use self::asks::{cost, money, side, the_block};
pub(super) use self::worth::axis;
use self::worth::{by_year, income_chart, worth};
use super::{
    Part,
    fields::percent,
    input::{self, Inputs, SCHEMA},
    parts,
    spread::{Handle, use_simulation, worths},
};
use crate::{
    chart::LineChart,
    component::{
        answers::{figures, results},
        field::link_reports,
    },
    form::{FieldError, FormHandle, use_form, use_last},
    link,
    number::format::{grouped, significant},
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
    let (inputs, errors) = use_last(input::parse(&form));
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
                        <>{ for spread.map(|spread| html! {
                            <LineChart id="block-worths" data={Rc::new(worths(inputs, spread, None))} />
                        }) }</>
                        { figures("block-years", by_year(inputs, spread)) }
                    </>
                }) }
            </section>
            { formula(inputs) }
        </>
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
