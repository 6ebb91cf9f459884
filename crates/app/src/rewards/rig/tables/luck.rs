//! What luck makes of an income, as a table and a chart; pure.

use super::{cell, chance, columns, days, text};
use crate::rewards::rig::{income::Bar, luck::Luck};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    component::table::{Cell, Narrow, Table},
};

/// Returns the odds of mining alone.
pub(in crate::rewards::rig) fn odds(luck: &Luck) -> Table {
    let mut rows: Vec<Vec<Cell>> = [
        ("At least one block in a day", luck.day),
        ("At least one block in a week", luck.week),
        ("At least one block in a month", luck.month),
    ]
    .into_iter()
    .map(|(name, span)| {
        vec![
            name.into(),
            Cell::with_plain(chance(span), span.mid().to_string()),
        ]
    })
    .collect();
    let wait = luck
        .median_wait
        .map_or_else(|| "no block is ever found".into(), days);
    rows.push(vec![
        "Half of all waits for a block are shorter than".into(),
        wait.into(),
    ]);
    rows.push(vec![
        "Blocks in nine of ten months".into(),
        cell(luck.blocks),
    ]);
    rows.push(vec![
        "BTM after the fee in nine of ten months (5 to 95 %)".into(),
        cell(luck.coins),
    ]);
    Table {
        caption:
            "Odds of mining alone: blocks come at random and the network stays as it is; estimates"
                .into(),
        columns: columns(&["Question", "Answer"]),
        rows,
        narrow: Narrow::Cards,
    }
}

/// Returns the chart of a month's income.
pub(in crate::rewards::rig) fn distribution(luck: &Luck) -> LineData {
    let middle = |bar: &Bar| (f64::midpoint(bar.from, bar.to), bar.chance);
    let mark = |name: &str, coins: f64| {
        let bar = luck.bars.iter().find(|bar| coins <= bar.to);
        Series {
            name: name.into(),
            points: vec![(coins, bar.map_or(0.0, |bar| bar.chance))],
        }
    };
    LineData {
        title: "A month’s income".into(),
        summary: format!(
            "In nine of ten months between {} BTM; an estimate.",
            text(luck.coins).replace('–', "and")
        ),
        x: Axis {
            label: "BTM after the fee in a month".into(),
            scale: Scale::Linear,
            write: Write::Number,
        },
        y: Axis {
            label: "chance".into(),
            scale: Scale::Linear,
            write: Write::Percent,
        },
        series: vec![
            Series {
                name: "chance".into(),
                points: luck.bars.iter().map(middle).collect(),
            },
            mark("5 % of months bring at most this", luck.coins.low),
            mark("95 % of months bring at most this", luck.coins.high),
        ],
        present: None,
    }
}
