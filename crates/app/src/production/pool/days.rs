//! The pool day by day: a table, charts, and who is active and waiting on one day; pure.

use bitmark_ipm::{
    pool::{Bitcoin, queue_order},
    ratio::Ratio,
    time::DAY,
};
use worker::pool_job::{PoolOutcome, PoolRound};

use super::input::{Inputs, coins, date};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    component::sheet::{Column, Sheet},
    component::table::{Narrow, Table},
    number::format::{grouped, significant},
};

/// A day of the run.
#[derive(Clone, Debug)]
pub struct DayRow {
    /// From 1.
    number: u32,
    date: String,
    paid_on: String,
    difficulty: u64,
    round: PoolRound,
}

/// Returns the table of all days.
#[must_use]
pub fn by_day(inputs: &Inputs, outcome: &PoolOutcome) -> Sheet<DayRow> {
    let rows = (1_u32..)
        .zip(outcome.rounds.iter().zip(&inputs.plan.difficulties))
        .map(|(number, (round, difficulty))| DayRow {
            number,
            date: date(inputs.plan.begins, number - 1),
            paid_on: date(inputs.plan.begins, round.paid_on),
            difficulty: *difficulty,
            round: round.clone(),
        });
    Sheet {
        id: "pool-days",
        caption: "The pool day by day; a day is a round of 720 blocks".into(),
        columns: columns(),
        rows: rows.collect(),
        is_marked: |_| false,
    }
}

fn columns() -> Vec<Column<DayRow>> {
    vec![
        Column::new(
            "Day",
            |row: &DayRow| f64::from(row.number),
            |row| format!("{} · {}", row.number, row.date),
            |row| row.date.clone(),
        ),
        Column::new(
            "Difficulty",
            |row: &DayRow| row.difficulty as f64,
            |row| difficulty(row.difficulty),
            |row| Ratio::new(row.difficulty, 100_000_000_u64).decimals(8),
        ),
        money("Most, BTC", |round| round.most),
        money("Spent, BTC", |round| round.spent),
        count("Active", |round| round.payouts.len() as f64),
        money("Estimate, BTM", |round| round.estimate),
        cost("Estimated cost of 1 BTM, BTC", |round| round.estimate),
        money("Found, BTM", |round| round.coins),
        cost("Final cost of 1 BTM, BTC", |round| round.coins),
        money("Foundation, BTM", |round| round.foundation),
        money("Running the pool, BTM", |round| round.running),
        money("To investors, BTM", |round| {
            round.coins - round.foundation - round.running
        }),
        money("Foundation’s coins, BTM", |round| round.balance),
        count("Waiting", |round| f64::from(round.waiting)),
        Column::new(
            "Paid on",
            |row: &DayRow| f64::from(row.round.paid_on),
            |row| row.paid_on.clone(),
            |row| row.paid_on.clone(),
        ),
    ]
}

/// A column of satoshis of either currency, all eight decimals of them.
fn money(name: &str, of: fn(&PoolRound) -> u64) -> Column<DayRow> {
    Column::new(
        name,
        move |row: &DayRow| of(&row.round) as f64,
        move |row: &DayRow| grouped(coins(of(&row.round))),
        move |row: &DayRow| coins(of(&row.round)),
    )
}

/// A column of what a coin costs to produce: what was spent, by coins of the round.
fn cost(name: &str, coins: fn(&PoolRound) -> u64) -> Column<DayRow> {
    let of = move |row: &DayRow| {
        let coins = coins(&row.round);
        (0 < coins).then(|| Ratio::new(row.round.spent, coins))
    };
    Column::new(
        name,
        move |row: &DayRow| of(row).map_or(f64::MAX, Ratio::estimate),
        move |row: &DayRow| of(row).map_or_else(|| "–".into(), |cost| significant(cost.estimate())),
        move |row: &DayRow| of(row).map_or_else(String::new, |cost| cost.decimals(12)),
    )
}

fn count(name: &str, of: fn(&PoolRound) -> f64) -> Column<DayRow> {
    Column::new(
        name,
        move |row: &DayRow| of(&row.round),
        move |row: &DayRow| grouped(of(&row.round)),
        move |row: &DayRow| of(&row.round).to_string(),
    )
}

fn difficulty(e8: u64) -> String {
    let text = Ratio::new(e8, 100_000_000_u64).decimals(4);
    grouped(text.trim_end_matches('0').trim_end_matches('.'))
}

/// Returns the charts: coins of a day, the Foundation’s coins, and what waits.
#[must_use]
pub fn charts(inputs: &Inputs, outcome: &PoolOutcome) -> [LineData; 3] {
    let line = |name: &str, of: &dyn Fn(&PoolRound) -> f64| Series {
        name: name.into(),
        points: (1_u32..)
            .zip(&outcome.rounds)
            .map(|(day, round)| (f64::from(day), of(round)))
            .collect(),
    };
    let btm = |sat: u64| sat as f64 / 1e8;
    let goal = btm(inputs.plan.foundation_goal);
    let last = outcome.rounds.last();
    let balance = last.map_or(0, |round| round.balance);
    let found: u64 = outcome.rounds.iter().map(|round| round.coins).sum();
    let expected: u64 = outcome.rounds.iter().map(|round| round.estimate).sum();
    [
        chart(
            "Coins of a day",
            format!(
                "{} BTM were found, {} expected.",
                grouped(coins(found)),
                grouped(coins(expected))
            ),
            "BTM",
            vec![
                line("found", &|round| btm(round.coins)),
                line("expected before the round", &|round| btm(round.estimate)),
            ],
        ),
        chart(
            "The Foundation’s coins",
            format!(
                "At the end it holds {} of {} BTM.",
                grouped(coins(balance)),
                grouped(goal)
            ),
            "BTM",
            vec![
                line("held", &|round| btm(round.balance)),
                line("goal", &|_| goal),
            ],
        ),
        chart(
            "Spent and waiting",
            "What a day spends is at most what the hired rate costs; the rest waits.".into(),
            "BTC",
            vec![
                line("spent", &|round| round.spent as f64 / 1e8),
                line("most", &|round| round.most as f64 / 1e8),
                Series {
                    name: "waiting at the end".into(),
                    points: waiting(inputs, outcome),
                },
            ],
        ),
    ]
}

/// What waits at the end of each day, in BTC: what has come in, less what was spent.
fn waiting(inputs: &Inputs, outcome: &PoolOutcome) -> Vec<(f64, f64)> {
    let mut is_refused = vec![false; inputs.list.investments.len()];
    for &(index, _) in &outcome.refused {
        is_refused[index as usize] = true;
    }
    let begins = inputs.plan.begins;
    let mut comes = vec![0_u64; outcome.rounds.len()];
    for (own, is_refused) in inputs.list.investments.iter().zip(is_refused) {
        // The first day that begins after it was confirmed.
        let day = (own.confirmed + 1).saturating_sub(begins).div_ceil(DAY);
        if let Some(comes) = comes.get_mut(day as usize).filter(|_| !is_refused) {
            *comes += own.amount.0;
        }
    }
    let mut left = 0_u64;
    let day = |(number, (round, comes)): (u32, (&PoolRound, u64))| {
        left = (left + comes).saturating_sub(round.spent);
        (f64::from(number), left as f64 / 1e8)
    };
    (1_u32..)
        .zip(outcome.rounds.iter().zip(comes))
        .map(day)
        .collect()
}

fn chart(title: &str, summary: String, unit: &str, series: Vec<Series>) -> LineData {
    let axis = |label: &str| Axis {
        label: label.into(),
        scale: Scale::Linear,
        write: Write::Number,
    };
    LineData {
        title: title.into(),
        summary,
        x: axis("day"),
        y: axis(unit),
        series,
        present: None,
    }
}

/// Returns the investments that are active on a day, or wait, in order; `spent` is theirs by its end.
fn queue(inputs: &Inputs, outcome: &PoolOutcome, number: usize, spent: &[u64]) -> Vec<usize> {
    let payouts = &outcome.rounds[number - 1].payouts;
    let begins = inputs.plan.begins + (number as u64 - 1) * DAY;
    let mut is_refused = vec![false; spent.len()];
    for &(index, _) in &outcome.refused {
        is_refused[index as usize] = true;
    }
    let stands = |&index: &usize| {
        let own = &inputs.list.investments[index];
        let is_active = payouts.iter().any(|payout| payout.0 as usize == index);
        own.confirmed < begins && (is_active || spent[index] < own.amount.0 && !is_refused[index])
    };
    let order = queue_order(&inputs.list.investments);
    order.into_iter().filter(stands).collect()
}

/// Returns who is active on a day, from 1, and who waits when it is over.
#[must_use]
pub fn on_day(inputs: &Inputs, outcome: &PoolOutcome, number: usize) -> Option<Table> {
    let round = outcome.rounds.get(number.checked_sub(1)?)?;
    let mut spent = vec![0_u64; inputs.list.investments.len()];
    for payout in outcome.rounds[..number]
        .iter()
        .flat_map(|round| &round.payouts)
    {
        spent[payout.0 as usize] += payout.1;
    }
    let queue = queue(inputs, outcome, number, &spent);
    let own = |index: usize| &inputs.list.investments[index];
    let rows = queue.iter().enumerate().take(100).map(|(place, &index)| {
        let today = round
            .payouts
            .iter()
            .find(|payout| payout.0 as usize == index);
        let left = Bitcoin(own(index).amount.0 - spent[index]);
        let figure = |sat: Option<u64>| sat.map_or_else(|| "–".to_owned(), coins);
        vec![
            (place + 1).to_string().into(),
            format!("line {}", inputs.list.lines[index]).into(),
            if today.is_some() { "active" } else { "waiting" }.into(),
            figure(today.map(|payout| payout.1)).into(),
            figure(today.map(|payout| payout.2)).into(),
            left.to_string().into(),
        ]
    });
    Some(Table {
        caption: format!(
            "Queue of day {number}, {}: {} investments, the first hundred",
            date(inputs.plan.begins, number as u32 - 1),
            queue.len()
        ),
        columns: [
            "Place",
            "Investment",
            "State",
            "Spent, BTC",
            "Receives, BTM",
            "Left, BTC",
        ]
        .map(str::to_owned)
        .into(),
        rows: rows.collect(),
        narrow: Narrow::Scrolls,
    })
}
