//! My investment: its place in the queue, its days, its coins, and what luck does to them.

pub mod model;

use bitmark_ipm::{address::Kind, time::DAY};
use yew::prelude::*;

use self::model::Mine;
use super::{
    Part,
    fields::Fields,
    parts,
    pool::{
        input::{Inputs, coins, date},
        rules, use_asked,
    },
};
use crate::{
    component::{
        answers::{figures, results},
        field::{form_actions, link_reports},
    },
    number::{
        Quantity,
        format::{grouped, significant},
    },
};

/// The part.
#[function_component]
pub(super) fn MyInvestment() -> Html {
    let asked = use_asked(Part::Investment.fragment());
    let mine = use_memo(asked.inputs.clone(), |inputs| {
        inputs.as_deref().map(model::mine)
    });
    let answers = asked.inputs.as_deref().zip((*mine).as_ref());
    html! {
        <>
            { parts(Part::Investment, &asked.query()) }
            <p class="lead">{ "What would an investment in the pool bring, when, and with what luck? It queues behind the investments of \
                The pool." }</p>
            { link_reports(&asked.form) }
            if asked.lacks_the_list() {
                <p class="notice" role="status">{ "The link was made with a list of investments too long for it: the queue is taken as empty." }</p>
            }
            <div class="bench"><div class="inputs">
            { investment(asked.fields(), asked.inputs.as_deref()) }
            { rules(asked.fields()) }
            </div><div class="answers">
            { for answers.map(|(inputs, mine)| results(!asked.errors.is_empty(), answer(inputs, mine))) }
            </div></div>
        </>
    }
}

fn investment(fields: Fields<'_>, inputs: Option<&Inputs>) -> Html {
    let kind = inputs
        .and_then(|inputs| inputs.kind)
        .map(|kind| match kind {
            Kind::TestKey => format!("{kind}: no coins of the main network can be paid to it"),
            Kind::Key | Kind::Script => kind.to_string(),
        });
    html! {
        <section class="panel" aria-labelledby="mine">
            <h2 id="mine">{ "My investment" }</h2>
            <div class="fields">
                { fields.asked("amount", "Amount, BTC", Quantity::Number) }
                { fields.named("date", "Confirmed, UTC", "The block’s time decides the place in the queue.") }
                { fields.named("sent", "Sent, UTC (may be empty)", "Decides between those confirmed at one time.") }
                { fields.echoed("address", "Bitmark address (may be empty)", "Checked here, kept in the link only.", kind) }
                { fields.asked("coinprice", "Price of a BTM on the market, BTC (may be empty)", Quantity::Number) }
            </div>
            { form_actions(fields.form) }
        </section>
    }
}

fn answer(inputs: &Inputs, mine: &Mine) -> Html {
    html! {
        <section>
            <h2>{ "What it brings" }</h2>
            <p class="sentence" role="status">{ summary(inputs, mine) }</p>
            <p>{ queue(inputs, mine) }</p>
            <>{ for luck(inputs, mine).map(|luck| html! { <p>{ luck }</p> }) }</>
            if !mine.days.is_empty() { { figures("my-investment", mine.table(&inputs.plan)) } }
            <h2>{ "By difficulty and price" }</h2>
            { figures("my-sensitivity", model::sensitivity(inputs)) }
            { formula() }
        </section>
    }
}

fn summary(inputs: &Inputs, mine: &Mine) -> String {
    let plan = &inputs.plan;
    let amount = inputs.own.amount;
    if let Some(days) = mine.refused {
        return format!(
            "{amount} BTC would be refused: with it the queue would take {days} days, the most is {}.",
            plan.queue_days
        );
    }
    let (Some(first), Some(last)) = (mine.days.first(), mine.days.last()) else {
        return format!(
            "{amount} BTC would not be active within {} days of {}.",
            plan.difficulties.len(),
            date(plan.begins, 0)
        );
    };
    let price = model::price(amount.0 - mine.left, mine.coins()).unwrap_or(0.0);
    let left = match mine.left {
        0 => String::new(),
        left => format!(
            " {} BTC would be left on the last day of the run.",
            coins(left)
        ),
    };
    format!(
        "{amount} BTC would bring about {} BTM, at {} BTC each, paid from {} to {}.{left}",
        grouped(coins(mine.coins())),
        significant(price),
        date(plan.begins, first.paid_on),
        date(plan.begins, last.paid_on),
    )
}

fn queue(inputs: &Inputs, mine: &Mine) -> String {
    let (many, left) = mine.before;
    let place = match many {
        0 => "Nobody is before it.".to_owned(),
        1 => format!(
            "One investment is before it, with {} BTC left of it.",
            coins(left)
        ),
        _ => format!(
            "{} investments are before it, with {} BTC left of them.",
            grouped(many),
            coins(left)
        ),
    };
    match (mine.days.first(), mine.days.last()) {
        (Some(first), Some(last)) => format!(
            "Place {} in the queue. {place} Active from {}, {:.1} days after it is confirmed, to {}.",
            many + 1,
            date(inputs.plan.begins, first.day),
            mine.wait(inputs) / DAY as f64,
            date(inputs.plan.begins, last.day),
        ),
        _ => place,
    }
}

fn luck(inputs: &Inputs, mine: &Mine) -> Option<String> {
    let spent = inputs.own.amount.0 - mine.left;
    let price = model::price(spent, mine.coins())?;
    let [low, middle, high] = mine.spread;
    let kept: u64 = mine.days.iter().map(|day| day.kept).sum();
    let market = inputs.market.map(|market| {
        let by = (price / market - 1.0) * 100.0;
        let word = if by < 0.0 { "cheaper" } else { "dearer" };
        format!(
            " Against the market that is {} % {word}.",
            significant(by.abs())
        )
    });
    let cost = spent as f64 / 1e8;
    let dear = if 0.0 < low {
        format!(
            "{} to {}",
            significant(cost / high),
            significant(cost / low)
        )
    } else {
        format!("from {}", significant(cost / high))
    };
    Some(format!(
        "With luck and without: {} to {} BTM in nine of ten cases, {} in the middle; so {dear} BTC each. The Foundation and the running of \
         the pool keep {} BTM of what it mines.{}",
        significant(low),
        significant(high),
        significant(middle),
        grouped(coins(kept)),
        market.unwrap_or_default(),
    ))
}

fn formula() -> Html {
    html! {
        <details>
            <summary>{ "Formula and source" }</summary>
            <p>{ "Coins = 720 blocks × reward × (rate bought ÷ network) × (1 − fee), shared by what each spends. Cost of a coin = difficulty × \
                2³² × price per hash ÷ reward ÷ (1 − fee). The spread is drawn: 4,000 times, each of the day’s blocks with the pool’s chance, \
                from the seed of The pool." }</p>
            <p>{ "Source: the IPM proposal of 2014, “How does the investment system work?”. “You can be assured that the BTM you receive is \
                close to the production cost”: it is 5.26 % above it while the Foundation takes 5 %." }</p>
        </details>
    }
}
