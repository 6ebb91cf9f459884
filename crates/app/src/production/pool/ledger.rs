//! The ledger of payouts, and the sums of a run; pure.

use bitmark_ipm::pool::Bitcoin;
use worker::pool_job::{PoolOutcome, PoolRound};

use super::input::{Inputs, coins, date};
use crate::{
    component::sheet::{Column, Sheet},
    number::format::grouped,
};

/// A payout, or what the Foundation and the running of the pool receive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day of payment and the round, from 0.
    paid_on: u32,
    round: u32,
    to: To,
    address: String,
    spent: u64,
    coins: u64,
}

/// Who receives coins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    /// The investment of that line.
    Line(usize),
    Foundation,
    Running,
}

impl Entry {
    fn to(&self) -> String {
        match self.to {
            To::Line(line) => format!("line {line}"),
            To::Foundation => "Foundation".into(),
            To::Running => "running the pool".into(),
        }
    }
}

/// Returns a line for every coin of every day.
fn entries(inputs: &Inputs, outcome: &PoolOutcome) -> Vec<Entry> {
    let mut rows = Vec::new();
    for (day, round) in (0_u32..).zip(&outcome.rounds) {
        let entry = |to, address: &str, spent, coins| Entry {
            paid_on: round.paid_on,
            round: day,
            to,
            address: address.to_owned(),
            spent,
            coins,
        };
        for &(index, spent, coins) in &round.payouts {
            let own = &inputs.list.investments[index as usize];
            let line = inputs.list.lines[index as usize];
            rows.push(entry(To::Line(line), &own.address, spent, coins));
        }
        for (to, coins) in [
            (To::Foundation, round.foundation),
            (To::Running, round.running),
        ] {
            if 0 < coins {
                rows.push(entry(to, "", 0, coins));
            }
        }
    }
    rows
}

/// Returns the ledger: every coin of every day, and who receives it.
#[must_use]
pub fn ledger(inputs: &Inputs, outcome: &PoolOutcome) -> Sheet<Entry> {
    let begins = inputs.plan.begins;
    let day = |name: &str, of: fn(&Entry) -> u32| {
        Column::new(
            name,
            move |row: &Entry| f64::from(of(row)),
            move |row: &Entry| date(begins, of(row)),
            move |row: &Entry| date(begins, of(row)),
        )
    };
    let sat = |name: &str, of: fn(&Entry) -> u64| {
        Column::new(
            name,
            move |row: &Entry| of(row) as f64,
            move |row: &Entry| grouped(coins(of(row))),
            move |row: &Entry| coins(of(row)),
        )
    };
    Sheet {
        id: "pool-ledger",
        caption: "Ledger: every coin of every day, and who receives it".into(),
        columns: vec![
            day("Paid on", |row| row.paid_on),
            day("Round of", |row| row.round),
            Column::new(
                "To",
                |row: &Entry| match row.to {
                    To::Line(line) => line as f64,
                    To::Foundation => f64::MAX,
                    To::Running => f64::INFINITY,
                },
                Entry::to,
                Entry::to,
            ),
            Column::new(
                "Address",
                |_: &Entry| 0.0,
                |row| row.address.clone(),
                |row| row.address.clone(),
            ),
            sat("Spent, BTC", |row| row.spent),
            sat("Receives, BTM", |row| row.coins),
        ],
        rows: entries(inputs, outcome),
        is_marked: |_| false,
    }
}

/// Writes a number of things.
pub(super) fn counted(count: usize, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", grouped(count))
}

/// Returns the sums of the run as a sentence; what is paid out is what was found, to the satoshi.
#[must_use]
pub fn summary(inputs: &Inputs, outcome: &PoolOutcome) -> String {
    let sum = |of: &dyn Fn(&PoolRound) -> u64| outcome.rounds.iter().map(of).sum::<u64>();
    let given: u64 = inputs.list.investments.iter().map(|own| own.amount.0).sum();
    let paid = sum(&|round| round.payouts.iter().map(|payout| payout.2).sum());
    let (foundation, running) = (sum(&|round| round.foundation), sum(&|round| round.running));
    let count = inputs.list.investments.len();
    if count == 0 {
        return "No investments: nothing is hired.".into();
    }
    format!(
        "{} of {} BTC: {} BTC were spent in {} and {} BTM found: {} to investors, {} to the Foundation, {} for running \
         the pool. {} refused, {} waiting.",
        counted(count, "investment"),
        grouped(Bitcoin(given)),
        grouped(Bitcoin(sum(&|round| round.spent))),
        counted(outcome.rounds.len(), "day"),
        grouped(coins(sum(&|round| round.coins))),
        grouped(coins(paid)),
        grouped(coins(foundation)),
        grouped(coins(running)),
        grouped(outcome.refused.len()),
        grouped(outcome.waiting.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::{super::payouts::tests::ran, *};

    #[test]
    fn the_ledger_holds_every_coin() {
        let (inputs, outcome) = ran();
        let ledger = ledger(&inputs, &outcome);
        let found: u64 = outcome.rounds.iter().map(|round| round.coins).sum();
        assert_eq!(ledger.rows.iter().map(|row| row.coins).sum::<u64>(), found);
        let spent: u64 = outcome.rounds.iter().map(|round| round.spent).sum();
        assert_eq!(ledger.rows.iter().map(|row| row.spent).sum::<u64>(), spent);
        // Paid two days after the round.
        let dates = [0, 1].map(|at: usize| (ledger.columns[at].plain)(&ledger.rows[0]));
        assert_eq!(dates, ["2014-07-23", "2014-07-21"]);
        assert!(summary(&inputs, &outcome).starts_with("9 investments of 8.85000000 BTC: "));
    }
}
