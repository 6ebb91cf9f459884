//! The answers of My rig as tables: for the screen, for copying and for files. Pure.

mod effects;
mod luck;

use bitmark_coin::algo::Algo;

pub(super) use self::effects::{effects, new_peak, sensitivity};
pub(super) use self::luck::{distribution, odds};
use super::{
    model::{Basis, DAYS_PER_MONTH, DAYS_PER_YEAR, Even, Lacks, Payback, Rig},
    total::{Ranked, Total},
};
use crate::{
    component::table::{Cell, Narrow, Table},
    number::format::{plain, significant},
    rewards::span::Span,
};

/// Returns the unit in which an algorithm's work is counted.
pub(super) fn unit(algo: Algo) -> &'static str {
    if algo == Algo::Equihash { "Sol" } else { "H" }
}

/// Writes an estimate with its range.
pub(super) fn text(span: Span) -> String {
    written(span, significant)
}

fn written(span: Span, write: impl Fn(f64) -> String) -> String {
    let (low, high) = (write(span.low), write(span.high));
    if low == high {
        low
    } else if span.high.is_infinite() {
        format!("from {low}")
    } else {
        format!("{low} – {high}")
    }
}

fn cell(span: Span) -> Cell {
    let written = match span {
        Span { low, high } if low == high => plain(low),
        Span { low, high } => format!("{} to {}", plain(low), plain(high)),
    };
    Cell::with_plain(text(span), written)
}

fn number(value: f64) -> Cell {
    cell(Span::exact(value))
}

/// Writes a chance in a hundred, and as one in so many where it is small.
pub(super) fn chance(span: Span) -> String {
    let percent = written(span * 100.0, |value| format!("{} %", significant(value)));
    let odds = 1.0 / span.mid();
    if odds >= 20.0 && odds.is_finite() {
        format!("{percent}, 1 in {}", significant(odds))
    } else {
        percent
    }
}

/// Writes a number of days in the unit that suits it.
pub(super) fn days(span: Span) -> String {
    let (divisor, name) = match span.low {
        low if low < 2.0 => (1.0 / 24.0, "hours"),
        low if low < 2.0 * DAYS_PER_YEAR => (1.0, "days"),
        _ => (DAYS_PER_YEAR, "years"),
    };
    format!("{} {name}", text(span * (1.0 / divisor)))
}

fn even(even: Even) -> Cell {
    match even {
        Even::At(span) => cell(span),
        Even::Always => "any".into(),
        Even::Never => "none".into(),
    }
}

fn payback(payback: Payback) -> String {
    match payback {
        Payback::Free => "nothing paid".into(),
        Payback::Never => "never".into(),
        Payback::Days { low, high } => days(Span::between(low, high.unwrap_or(f64::INFINITY))),
    }
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Returns the machines, best first, per day.
pub(super) fn ranking(ranked: &[Ranked], rigs: &[Rig], currency: &str) -> Table {
    let row = |ranked: &Ranked| {
        let rig = &rigs[ranked.place];
        let mut cells: Vec<Cell> = vec![rig.name.as_str().into(), rig.algo.name().into()];
        match &ranked.outcome {
            Ok(earned) => cells.extend([
                chance(earned.share).into(),
                cell(earned.blocks),
                cell(earned.coins),
                cell(earned.revenue),
                number(earned.electricity),
                number(earned.parent),
                cell(earned.net),
                even(earned.even_price),
                even(earned.even_tariff),
                even(earned.even_esf),
                payback(earned.payback).into(),
            ]),
            Err(lacks) => {
                cells.push(lacking(*lacks, rig.algo).into());
                cells.resize(13, "".into());
            }
        }
        cells
    };
    Table {
        caption: format!(
            "Your machines per day, best first. Money in {currency}; all are estimates."
        ),
        columns: columns(&[
            "Machine",
            "Algorithm",
            "Share of the algorithm",
            "Blocks",
            "BTM before fee",
            "Revenue",
            "Electricity",
            "Parent coin",
            "Net",
            "Break-even BTM price",
            "Break-even kWh price",
            "Break-even ESF",
            "Payback",
        ]),
        rows: ranked.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

/// Says what to run so that a machine's income can be told.
fn lacking(lacks: Lacks, algo: Algo) -> String {
    let at = algo.index();
    match lacks {
        Lacks::NetworkRate => {
            "needs difficulty or hash rate: paste bitmark-cli chaindynamics, or type the network’s rate".into()
        }
        Lacks::Reward => format!(
            "needs the reward: paste bitmark-cli getblockreward {at}, or getmoneysupply {at} and chaindynamics"
        ),
    }
}

/// Names the periods and how many days each has.
const PERIODS: [(&str, f64); 5] = [
    ("Hour", 1.0 / 24.0),
    ("Day", 1.0),
    ("Week", 7.0),
    ("Month", DAYS_PER_MONTH),
    ("Year", DAYS_PER_YEAR),
];

/// Returns what all machines together bring in each period.
pub(super) fn periods(total: &Total, currency: &str) -> Table {
    let row = |&(name, days): &(&str, f64)| {
        vec![
            name.into(),
            cell(total.blocks * days),
            cell(total.coins * days),
            cell(total.revenue * days),
            number(total.energy * days),
            number(total.electricity * days),
            number(total.parent * days),
            cell(total.net * days),
        ]
    };
    Table {
        caption: format!("All machines together, expected. Money in {currency}; estimates."),
        columns: columns(&[
            "Per",
            "Blocks",
            "BTM before fee",
            "Revenue",
            "kWh",
            "Electricity",
            "Parent coin",
            "Net",
        ]),
        rows: PERIODS.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

/// Returns where all machines together stop paying, and when they have paid for themselves.
pub(super) fn break_evens(total: &Total, currency: &str) -> Table {
    let rows = [
        (
            format!("Price of a BTM, {currency}"),
            even(total.even_price),
        ),
        (
            format!("One price of a kWh for all, {currency}"),
            even(total.even_tariff),
        ),
        (
            "One ESF for all algorithms".to_owned(),
            even(total.even_esf),
        ),
        (
            "Time until all are paid for".to_owned(),
            payback(total.payback).into(),
        ),
    ];
    Table {
        caption: "All machines together: where nothing is left over; estimates".into(),
        columns: columns(&["Break-even", "At"]),
        rows: rows
            .into_iter()
            .map(|(name, at)| vec![name.into(), at])
            .collect(),
        narrow: Narrow::Cards,
    }
}

/// Says where the network's rate comes from.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Difficulty => "difficulty · 2⁴⁸ ÷ 65 535 ÷ 960 s",
        Basis::Window => "the node’s current rate ÷ weight",
        Basis::Typed => "your own figure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_also_one_in_so_many() {
        assert_eq!(chance(Span::exact(0.966)), "96.60 %");
        assert_eq!(
            chance(Span::exact(1.0 / 1416.0)),
            "0.07062 %, 1 in 1\u{202f}416"
        );
        assert_eq!(chance(Span::exact(0.0)), "0 %");
    }

    #[test]
    fn waits_have_units() {
        assert_eq!(days(Span::exact(4.9 / 24.0)), "4.900 hours");
        assert_eq!(days(Span::between(30.0, f64::INFINITY)), "from 30.00 days");
        assert_eq!(days(Span::exact(3_650.0)), "10.00 years");
    }
}
