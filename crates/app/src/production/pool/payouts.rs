//! What became of each investment; pure.

use bitmark_ipm::time;
use worker::pool_job::PoolOutcome;

use super::input::{Inputs, coins, date};
use crate::{
    component::sheet::{Column, Sheet},
    number::format::{grouped, significant},
};

/// What became of an investment.
#[derive(Clone, Debug, PartialEq)]
pub struct InvestmentRow {
    line: usize,
    amount: u64,
    confirmed: u64,
    state: State,
    spent: u64,
    coins: u64,
    /// First day of activity and last day of payment, from 0.
    days: Option<(u32, u32)>,
}

/// How an investment stands at the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Consumed,
    Partly,
    Waiting,
    Coming,
    /// The queue would have taken so many days.
    Refused(u64),
}

impl State {
    /// Its place where rows are sorted by their state.
    const fn rank(self) -> f64 {
        match self {
            Self::Consumed => 0.0,
            Self::Partly => 1.0,
            Self::Waiting => 2.0,
            Self::Coming => 3.0,
            Self::Refused(_) => 4.0,
        }
    }
}

impl InvestmentRow {
    fn state(&self) -> String {
        match self.state {
            State::Consumed => "consumed".into(),
            State::Partly => "partly consumed".into(),
            State::Waiting => "waiting".into(),
            State::Coming => "not confirmed yet".into(),
            State::Refused(days) => format!("refused: {days} days"),
        }
    }

    /// Bitcoin per coin, where it has received some.
    fn price(&self) -> Option<f64> {
        (0 < self.coins).then(|| self.spent as f64 / self.coins as f64)
    }
}

/// Returns what became of each investment.
#[must_use]
pub fn by_investment(inputs: &Inputs, outcome: &PoolOutcome) -> Sheet<InvestmentRow> {
    let mut rows: Vec<InvestmentRow> = inputs
        .list
        .investments
        .iter()
        .zip(&inputs.list.lines)
        .map(|(own, line)| InvestmentRow {
            line: *line,
            amount: own.amount.0,
            confirmed: own.confirmed,
            state: State::Coming,
            spent: 0,
            coins: 0,
            days: None,
        })
        .collect();
    for (day, round) in (0_u32..).zip(&outcome.rounds) {
        for &(index, spent, coins) in &round.payouts {
            let row = &mut rows[index as usize];
            row.spent += spent;
            row.coins += coins;
            let first = row.days.map_or(day, |days| days.0);
            row.days = Some((first, round.paid_on));
            row.state = if row.spent == row.amount {
                State::Consumed
            } else {
                State::Partly
            };
        }
    }
    for &(index, _) in &outcome.waiting {
        let row = &mut rows[index as usize];
        row.state = if row.spent == 0 {
            State::Waiting
        } else {
            State::Partly
        };
    }
    for &(index, days) in &outcome.refused {
        rows[index as usize].state = State::Refused(days);
    }
    Sheet {
        id: "pool-investments",
        caption: format!(
            "What became of each investment; refused if with it the queue would take more than {} days",
            inputs.plan.queue_days
        ),
        columns: columns(inputs.plan.begins),
        rows,
        is_marked: |row| matches!(row.state, State::Refused(_)),
    }
}

fn columns(begins: u64) -> Vec<Column<InvestmentRow>> {
    let day = |name: &str, of: fn((u32, u32)) -> u32| {
        let text = move |row: &InvestmentRow| {
            row.days
                .map_or_else(|| "–".to_owned(), |days| date(begins, of(days)))
        };
        Column::new(
            name,
            move |row: &InvestmentRow| row.days.map_or(f64::MAX, |days| f64::from(of(days))),
            text,
            text,
        )
    };
    vec![
        Column::new(
            "Line",
            |row: &InvestmentRow| row.line as f64,
            |row| grouped(row.line),
            |row| row.line.to_string(),
        ),
        money("Amount, BTC", |row| row.amount),
        Column::new(
            "Confirmed, UTC",
            |row: &InvestmentRow| row.confirmed as f64,
            |row| time::print(row.confirmed),
            |row| time::print(row.confirmed),
        ),
        Column::new(
            "State",
            |row: &InvestmentRow| row.state.rank(),
            InvestmentRow::state,
            InvestmentRow::state,
        ),
        money("Spent, BTC", |row| row.spent),
        money("Received, BTM", |row| row.coins),
        Column::new(
            "BTC per BTM",
            |row: &InvestmentRow| row.price().unwrap_or(f64::MAX),
            |row| row.price().map_or_else(|| "–".to_owned(), significant),
            |row| {
                row.price()
                    .map_or_else(String::new, |price| format!("{price:.12}"))
            },
        ),
        day("First active", |days| days.0),
        day("Last paid", |days| days.1),
    ]
}

fn money(name: &str, of: fn(&InvestmentRow) -> u64) -> Column<InvestmentRow> {
    Column::new(
        name,
        move |row: &InvestmentRow| of(row) as f64,
        move |row: &InvestmentRow| grouped(coins(of(row))),
        move |row: &InvestmentRow| coins(of(row)),
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        form::Form,
        production::pool::{
            days,
            input::{SCHEMA, parse},
            text,
        },
    };

    pub(in crate::production::pool) fn ran() -> (Inputs, PoolOutcome) {
        let form = Form::new(SCHEMA);
        let inputs = parse(&form, &text::of(&form)).expect("defaults are right");
        let outcome = worker::pool_job::run(&inputs.plan, |_, _| {});
        (inputs, outcome)
    }

    #[test]
    fn every_investment_has_a_state() {
        let (inputs, outcome) = ran();
        let sheet = by_investment(&inputs, &outcome);
        let states: Vec<_> = sheet.rows.iter().map(|row| row.state).collect();
        assert!(
            states
                .iter()
                .any(|state| matches!(state, State::Refused(_))),
            "{states:?}"
        );
        for row in &sheet.rows {
            match row.state {
                State::Consumed => assert_eq!(row.spent, row.amount),
                State::Refused(days) => assert!(row.spent == 0 && 5 < days),
                State::Partly | State::Waiting | State::Coming => assert!(row.spent < row.amount),
            }
        }
    }

    #[test]
    fn a_day_has_its_active_set_and_its_queue() {
        let (inputs, outcome) = ran();
        let table = days::on_day(&inputs, &outcome, 1).expect("a day");
        // Confirmed before the first day: four, by time sent where two confirm at once.
        let lines: Vec<_> = table.rows.iter().map(|row| row[1].plain()).collect();
        assert_eq!(lines, ["line 2", "line 3", "line 4", "line 5"]);
        assert_eq!(table.rows[0][2].plain(), "active");
        let [_, _, spent] = days::charts(&inputs, &outcome);
        let waiting: Vec<_> = spent.series[2].points.iter().map(|point| point.1).collect();
        // 2.45 BTC less a day's most; nothing at the end.
        assert!((waiting[0] - 1.787_287_27).abs() < 1e-9 && waiting.last() == Some(&0.0));
        assert_eq!(days::on_day(&inputs, &outcome, 0), None);
        assert_eq!(days::on_day(&inputs, &outcome, 1_000), None);
    }
}
