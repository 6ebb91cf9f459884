//! What a replay found: totals, and the state of each algorithm.

use bitmark_coin::{
    algo::Algo,
    difficulty::of_bits,
    modulation::{CERM_V1, Mining, floor_reward},
    target::CompactBits,
    units::{Amount, SignedAmount, WeightedHashRate},
};
use worker::{
    emission_job::Emission,
    replayed::{AlgoState, Replayed},
};
use yew::prelude::*;

use crate::{
    link,
    number::format::counted,
    rewards::{
        format::{grouped, rate},
        typed::{SCHEMA, WEIGHTED},
    },
    route::Part,
};

/// The outcome of a replay.
pub(super) fn history_report(replayed: &Replayed) -> Html {
    let mismatches = replayed.mismatches.count;
    html! {
        <div class="report">
            <p role="status"><strong>{ format!(
                "{} replayed, heights {} to {}: {}.",
                counted(replayed.blocks, "block"),
                grouped(replayed.first_height),
                grouped(replayed.tip.height),
                match mismatches {
                    0 => "no mismatch".to_owned(),
                    1 => "1 mismatch".to_owned(),
                    _ => format!("{} mismatches", grouped(mismatches)),
                },
            ) }</strong>
            { format!(
                " {} BTM in existence. {} left {} BTM unclaimed, which were never created.",
                grouped(Amount::from_sat(replayed.supply)),
                counted(replayed.unclaimed.blocks, "coinbase"),
                grouped(Amount::from_sat(replayed.unclaimed.sum)),
            ) }</p>
            <p><a href={as_typed(replayed)}>{ "Use these figures in the other parts" }</a>
                { ": supply, rates, difficulty and reward of each algorithm, as figures by hand." }</p>
            { notes(replayed) }
            <div class="scroll" tabindex="0" role="region" aria-label="Replayed state">
                <table class="cards state">
                    <caption>{ "The state after the last block, exact. Rates are written as estimates." }</caption>
                    <thead><tr>
                        <th scope="col">{ "Algorithm" }</th><th scope="col">{ "Nominal" }</th>
                        <th scope="col">{ "Now" }</th><th scope="col">{ "Floor" }</th><th scope="col">{ "SSF" }</th>
                        <th scope="col">{ "Current rate" }</th><th scope="col">{ "Peak rate" }</th>
                        <th scope="col">{ "Next SSF" }</th><th scope="col">{ "Emitted" }</th>
                        <th scope="col">{ "Blocks" }</th>
                    </tr></thead>
                    <tbody>{ for Algo::ALL.into_iter().zip(&replayed.algos).map(|(algo, state)| row(algo, state)) }</tbody>
                </table>
            </div>
        </div>
    }
}

/// Returns the link that types the figures of the last block.
fn as_typed(replayed: &Replayed) -> String {
    // Times the weight, to the last digit: near the peak the reward hangs on each.
    let exact = |rate: worker::replayed::Rate| {
        let (whole, part) = WeightedHashRate::from(rate).to_e8().div_mod(SCALE.into());
        format!("{whole}.{:08}", part.low_u64())
    };
    let mut values = vec![
        format!("replayed history, height {}", replayed.tip.height),
        WEIGHTED.to_owned(),
    ];
    for state in &replayed.algos {
        let key = state.key.as_ref();
        let bits = state.next_bits.map(CompactBits::from_u32);
        values.push(Amount::from_sat(state.supply).to_string());
        values.push(key.map_or(String::new(), |key| exact(key.current)));
        values.push(key.map_or(String::new(), |key| exact(key.peak)));
        // A reward below zero cannot be typed; the rates lead to it.
        let reward = u64::try_from(state.reward).map(Amount::from_sat);
        values.push(reward.map_or(String::new(), |reward| reward.to_string()));
        values.push(bits.map_or(String::new(), |bits| of_bits(bits).to_string()));
    }
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    format!(
        "{}{}",
        Part::Network.fragment(),
        link::print(&values, SCHEMA)
    )
}

/// 10⁻⁸ H/s in one H/s.
const SCALE: u64 = 100_000_000;

fn row(algo: Algo, state: &AlgoState) -> Html {
    let cell = |label: &'static str, value: String| html! { <td data-label={label}>{ value }</td> };
    let unit = if algo == Algo::Equihash { "Sol" } else { "H" };
    let raw = |of: fn(&worker::replayed::Key) -> worker::replayed::Rate| {
        state.key.as_ref().map_or("—".to_owned(), |key| {
            rate(
                WeightedHashRate::from(of(key)).to_raw(algo).estimate_hs(),
                unit,
            )
        })
    };
    html! {
        <tr>
            <th scope="row">{ algo.name() }</th>
            { cell("Nominal", Amount::from_sat(state.base).to_string()) }
            <td data-label="Now" class="now"><strong>{ SignedAmount::from_sat(state.reward).to_string() }</strong></td>
            { cell("Floor", floor_reward(Amount::from_sat(state.base), &CERM_V1, Mining::Native).to_string()) }
            { cell("SSF", grouped(state.ssf)) }
            { cell("Current rate", raw(|key| key.current)) }
            { cell("Peak rate", raw(|key| key.peak)) }
            { cell("Next SSF", counted(state.blocks_to_update, "block")) }
            { cell("Emitted", grouped(Amount::from_sat(state.supply))) }
            { cell("Blocks", grouped(state.blocks)) }
        </tr>
    }
}

fn notes(replayed: &Replayed) -> Html {
    let notes = &replayed.notes;
    let mut said = Vec::new();
    if notes.lacks_coinbase {
        said.push(
            "The file has no column “coinbase”: every block is taken to claim all it may."
                .to_owned(),
        );
    }
    if notes.lacks_fees {
        said.push("The file has no column “fees”: blocks are taken to have none.".to_owned());
    }
    if let Some(line) = notes.unended_line {
        said.push(format!(
            "Line {line}, the last, has no end and was left out: the file may be cut off."
        ));
    }
    if !notes.ignored_columns.is_empty() {
        said.push(format!(
            "Columns left aside: {}.",
            notes.ignored_columns.join(", ")
        ));
    }
    if replayed.bits_unknown > 0 {
        said.push(format!(
            "The bits of {} could not be checked, as the old rule looks back beyond the first.",
            counted(replayed.bits_unknown, "block")
        ));
    }
    html! { <ul class="hint">{ for said.into_iter().map(|note| html! { <li>{ note }</li> }) }</ul> }
}

/// The outcome of an emission log.
pub(super) fn emission_report(emission: &Emission) -> Html {
    let last = emission.points.last();
    html! {
        <p role="status">{ format!(
            "{} of an emission log read{}. {} from the row before{}.",
            counted(emission.blocks, "block"),
            last.map_or(String::new(), |point| format!(
                ", {} BTM at height {}",
                grouped(Amount::from_sat(point.cumulative)),
                grouped(point.height)
            )),
            match emission.broken_sums {
                1 => "1 sum does not follow".to_owned(),
                sums => format!("{} sums do not follow", grouped(sums)),
            },
            emission.first_broken_line.map_or(String::new(), |line| format!(", the first on line {line}")),
        ) }</p>
    }
}
