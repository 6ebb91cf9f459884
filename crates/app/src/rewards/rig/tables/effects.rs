//! What the machines do to everybody's reward, and the grid of ESF and price, as tables; pure.

use bitmark_coin::algo::Algo;

use super::{cell, chance, columns, number, text, unit, written};
use crate::rewards::rig::{
    effect::{Effect, NewPeak},
    grid::{Grid, Side},
};
use crate::{
    component::table::{Cell, Narrow, Table},
    number::format::{rate, significant},
    rewards::span::Span,
};

/// Returns what the user's machines do to everybody's reward.
pub(in crate::rewards::rig) fn effects(effects: &[(Algo, Effect)]) -> Table {
    let row = |(algo, effect): &(Algo, Effect)| {
        let rates = |span: Span| written(span, |value| rate(value, unit(*algo)));
        vec![
            algo.name().into(),
            rates(effect.current_before).into(),
            rates(effect.current_after).into(),
            cell(effect.esf_before),
            cell(effect.esf_after),
            cell(effect.reward_before),
            cell(effect.reward_after),
            cell(effect.gain),
            cell(effect.income),
            cell(effect.emitted_more),
            chance(effect.marginal_part).into(),
        ]
    };
    Table {
        caption:
            "What your machines do to the reward of everybody, by the rule as published; estimates"
                .into(),
        columns: columns(&[
            "Algorithm",
            "Current rate without",
            "with",
            "ESF without",
            "ESF with",
            "Reward without, BTM",
            "Reward with, BTM",
            "Each block pays more by",
            "Your BTM per day of the window’s rate",
            "Emitted more per day (average)",
            "New coins in one more coin of yours (marginal)",
        ]),
        rows: effects.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

/// Says that the machines make a new peak, where they do or may.
pub(in crate::rewards::rig) fn new_peak(algo: Algo, effect: &Effect) -> Option<String> {
    let (is_new, until) = match effect.peak {
        NewPeak::No => return None,
        NewPeak::Perhaps => ("may be", "would then count"),
        NewPeak::Yes => ("is", "then counts"),
    };
    Some(format!(
        "With your machines the rate of {algo} {is_new} a new peak. It {until} for 365 windows of 90 blocks, so that without \
         them everybody’s reward is lower for that long."
    ))
}

/// Returns the net per day over ESF and price.
pub(in crate::rewards::rig) fn sensitivity(grid: &Grid, name: &str, currency: &str) -> Table {
    let has_reward = grid.rows.iter().all(|row| row.reward.is_some());
    let mut names = vec!["ESF".to_owned()];
    names.extend(has_reward.then(|| "Reward, BTM".to_owned()));
    names.extend(
        grid.prices
            .iter()
            .map(|price| format!("at {} {currency}", significant(*price))),
    );
    let net = |net: &Span| {
        let mark = match Side::of(*net) {
            Side::Gain => "▲ ",
            Side::Either => "◆ ",
            Side::Loss => "▼ ",
        };
        Cell::with_plain(format!("{mark}{}", text(*net)), cell(*net).plain())
    };
    let row = |row: &crate::rewards::rig::grid::Row| {
        let mut cells = vec![number(row.esf)];
        cells.extend(row.reward.filter(|_| has_reward).map(number));
        cells.extend(row.nets.iter().map(net));
        cells
    };
    Table {
        caption: format!(
            "Net of {name} per day over ESF and price of a BTM, in {currency}; estimates: ▲ gain, ◆ either, ▼ loss"
        ),
        columns: names,
        rows: grid.rows.iter().map(row).collect(),
        narrow: Narrow::Scrolls,
    }
}
