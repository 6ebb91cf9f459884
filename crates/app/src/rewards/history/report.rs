//! What a replay found: totals, and the state of each algorithm.

use bitmark_coin::{
    algo::Algo,
    difficulty::of_bits,
    modulation::{CERM_V1, Mining, RateSpan, floor_reward, published_reward, scale},
    params::Params,
    target::CompactBits,
    units::{Amount, BlockHeight, BlockTime, SignedAmount, WeightedHashRate},
};
use worker::{
    emission_job::Emission,
    replayed::{AlgoState, Mismatch, Replayed},
};
use yew::prelude::*;

use crate::{
    number::format::counted,
    rewards::{
        format::{grouped, rate},
        network::{AlgoFigures, State},
        shared::{self, Figures, Shared, Told},
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
            <p><a href={handed_over(replayed)}>{ "Use these figures in the other parts" }</a>
                { ": height and time, and of each algorithm supply, rates, reward, difficulty, spacing and the next key block. What \
                    you gave before is kept." }</p>
            <>{ for replayed.mismatches.listed.first().map(begun) }</>
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

/// Returns the link to the figures of the last block, with their height, time, key blocks and spacing.
fn handed_over(replayed: &Replayed) -> String {
    let rules = replayed.rules;
    let state = State {
        params: Params::new(rules.network.into(), rules.release.into()),
        tip: Some(BlockHeight::from_u32(replayed.tip.height)),
        tip_time: Some(BlockTime::from_unix(replayed.tip.time)),
        algos: replayed.algos.each_ref().map(figures),
        ..State::default()
    };
    let told = Told {
        state,
        from: format!("replayed history, height {}", replayed.tip.height),
        given: None,
    };
    let shared = Shared {
        figures: Some(Figures::Told(told.into())),
        typed: None,
    };
    format!("{}{}", Part::Network.fragment(), shared::print(&shared))
}

/// Returns the figures of an algorithm as a node would print them, exact.
fn figures(state: &AlgoState) -> AlgoFigures {
    // A window without duration has no rate, and the node prints none for the peak.
    let key = state.key.as_ref().filter(|key| !key.stalled);
    let exact = |rate: worker::replayed::Rate| RateSpan::exact(rate.into());
    let difficulty = |bits| of_bits(CompactBits::from_u32(bits));
    AlgoFigures {
        supply: Some(Amount::from_sat(state.supply)),
        current: key.map(|key| exact(key.current)),
        peak: key.map(|key| exact(key.peak)),
        reward: Some(SignedAmount::from_sat(state.reward)),
        nominal: Some(Amount::from_sat(state.base)),
        difficulty: state.next_bits.map(difficulty),
        to_update: i32::try_from(state.blocks_to_update).ok(),
        // With eight decimals, as the node prints it.
        spacing: format!("{:.8}", state.spacing).parse().ok(),
    }
}

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
            <td data-label="Now" class="now"><strong>{ SignedAmount::from_sat(state.reward).to_string() }</strong>
                { for as_published(state).map(|published| html! { <small class="edge">{ format!(
                    "⚠ by the node’s cut factor, within 2.33 % of the peak; as published {published}",
                ) }</small> }) }</td>
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

/// Says where breaches of the rules begin, and what to do.
fn begun(first: &Mismatch) -> Html {
    html! {
        <p class="problems">{ format!(
            "The first mismatch is in line {}, height {}; what follows rests on that block. If blocks of another chain, or of \
             another branch, begin there, keep one history in a file. Otherwise compare the row with the node’s block, and the \
             rules above with those of the chain.",
            grouped(first.line),
            grouped(first.height),
        ) }</p>
    }
}

/// Returns the published reward where the node has cut the factor of the newest key block.
fn as_published(state: &AlgoState) -> Option<Amount> {
    let key = state.key.as_ref()?;
    let (current, peak) = (key.current.into(), key.peak.into());
    let is_cut = !key.stalled && scale(peak, current).is_truncated();
    let base = Amount::from_sat(state.base);
    is_cut.then(|| published_reward(base, current, peak, &CERM_V1, Mining::Native))
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
