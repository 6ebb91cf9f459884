//! An offer on screen: what a price for a block implies.

use std::rc::Rc;

use earnings::{
    simulation::Spread,
    value::{YIELDS, break_even_rate, implied_yield, present_fees},
};
use yew::prelude::*;

use super::{
    Part,
    fields::{asked, percent},
    input::{Inputs, Side},
    one::{Asked, money, side, the_block, use_block},
    parts,
    spread::{use_simulation, worths},
};
use crate::{
    chart::LineChart,
    component::{
        answers::{figures, results},
        field::link_reports,
        table::{Cell, Narrow, Table},
    },
    number::{Quantity, format::significant},
};

/// The part.
#[function_component]
pub(super) fn AnOffer() -> Html {
    let asked_for = use_block(Part::Offer.fragment());
    let simulation = use_simulation(asked_for.inputs.as_deref());
    let answers = asked_for.inputs.as_deref().map(|inputs| {
        let spread = simulation.spread();
        html! {
            <>
                <h2>{ "What the price implies" }</h2>
                { verdict(inputs, spread.as_deref()) }
                { simulation.state() }
                { figures("block-offer", implied(inputs, spread.as_deref())) }
                <>{ for spread.as_deref().map(|spread| simulation.told(html! {
                    <LineChart id="offer-worths" data={Rc::new(worths(inputs, spread, Some(inputs.price)))} />
                })) }</>
                <p class="hint">{ "The yield is the discount a year at which the expected fees are worth the price; the break-even rate \
                    the moves per record and year at which they are at your discount. The spread comes from simulated lives." }</p>
            </>
        }
    });
    html! {
        <>
            { parts(Part::Offer, &asked_for.query()) }
            <p class="lead">{ "Somebody offers a price for a block, or asks one: what does it yield, and how likely does the block bring it in?" }</p>
            { link_reports(&asked_for.form) }
            <div class="bench"><div class="inputs">
            { the_offer(&asked_for) }
            { the_block(&asked_for) }
            { money(&asked_for) }
            </div><div class="answers">
            { for answers.map(|answers| results(!asked_for.errors.is_empty(), answers)) }
            </div></div>
        </>
    }
}

fn the_offer(asked_for: &Asked) -> Html {
    let Asked { form, errors, .. } = asked_for;
    let label = format!("Price of the block, {}", form.text("currency").trim());
    html! {
        <section class="panel" aria-labelledby="offer">
            <h2 id="offer">{ "The offer" }</h2>
            <div class="fields">
                { asked(form, errors, "price", &label, Quantity::Number) }
                { side(form) }
            </div>
        </section>
    }
}

/// Returns the worth of the fees expected, and the price, both in fees.
fn in_fees(inputs: &Inputs) -> (f64, f64) {
    let years = f64::from(inputs.years);
    let fair = present_fees(&inputs.block, years, inputs.discount);
    (fair, inputs.price / inputs.fee.mean())
}

/// Says what speaks for the offer and what against it, never just yes or no.
fn verdict(inputs: &Inputs, spread: Option<&Spread>) -> Html {
    let (fair, price) = in_fees(inputs);
    let currency = &inputs.currency;
    let worth = fair * inputs.fee.mean();
    let on_average = match (inputs.side, price <= fair) {
        (Side::Buys, true) => "on average the block brings in more than it costs you",
        (Side::Buys, false) => "on average the block does not bring in what it costs you",
        (Side::Sells, true) => "on average you would give away more than you are paid",
        (Side::Sells, false) => "on average you are paid more than the block would bring you",
    };
    let luck = spread.map_or(String::new(), |spread| {
        let chance = spread.chance_of(inputs.price / inputs.fee.in_litecoin);
        let at = |place: usize| significant(spread.permille[place] * inputs.fee.in_litecoin);
        format!(
            " In {} of the simulated lives it brings in at least the price; 5 to 95 % of lives are worth {} to {} {currency}.",
            percent(chance), at(50), at(950)
        )
    });
    html! {
        <p class="sentence" role="status">{ format!(
            "At {} {currency}, against {} {currency} expected at {} a year, {on_average}.{luck}",
            significant(inputs.price), significant(worth), percent(inputs.discount),
        ) }</p>
    }
}

/// Returns yield, break-even rate and chances.
fn implied(inputs: &Inputs, spread: Option<&Spread>) -> Table {
    let (fair, price) = in_fees(inputs);
    let years = f64::from(inputs.years);
    let (lowest, highest) = YIELDS;
    let found = implied_yield(&inputs.block, years, price);
    let implied = match found {
        None => "none: nothing is expected, or nothing is paid".to_owned(),
        Some(found) if found > highest * 0.999 => format!("more than {}", percent(highest)),
        Some(found) if found < lowest * 0.999 => format!("less than {}", percent(lowest)),
        Some(found) => format!("{} a year", percent(found)),
    };
    let rate = break_even_rate(&inputs.block, years, inputs.discount, price).map_or(
        "none leads to this price".to_owned(),
        |rate| {
            format!(
                "{} (you assume {})",
                significant(rate),
                significant(inputs.block.movement.rate())
            )
        },
    );
    let mut rows: Vec<Vec<Cell>> = vec![
        vec!["Price ÷ fair price".into(), ratio(price, fair).into()],
        vec!["Implied yield".into(), implied.into()],
        vec!["Break-even moves per record and year".into(), rate.into()],
        vec![
            "Never earns anything".into(),
            percent(inputs.block.chance_of_nothing(years)).into(),
        ],
    ];
    if let Some(spread) = spread {
        let chance = spread.chance_of(inputs.price / inputs.fee.in_litecoin);
        rows.push(vec![
            "Brings in at least the price".into(),
            format!("{} of lives", percent(chance)).into(),
        ]);
    }
    Table {
        caption: format!(
            "What {} {} imply",
            significant(inputs.price),
            inputs.currency
        ),
        columns: ["Question", "Answer"].map(str::to_owned).to_vec(),
        rows,
        narrow: Narrow::Cards,
    }
}

fn ratio(price: f64, fair: f64) -> String {
    if fair > 0.0 {
        significant(price / fair)
    } else {
        "nothing is expected".into()
    }
}
