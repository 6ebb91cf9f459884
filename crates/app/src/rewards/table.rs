//! The table of the network's state: nominal, now and floor always side by side.

use bitmark_coin::{
    algo::Algo,
    modulation::{RateSpan, Reach, erratic_low},
    params::{Network, Release},
};
use yew::prelude::*;

use super::{
    format::{grouped, rate, significant},
    network::{Missing, Now, Row, State},
};

/// The eight algorithms, one row each.
pub(super) fn state_table(rows: &[Row], state: &State) -> Html {
    let at = state.tip.map_or("height not told".to_owned(), |tip| {
        format!("height {}", grouped(tip))
    });
    let network = match state.params.network() {
        Network::Main => "main network",
        Network::Test => "test network",
        Network::Regtest => "regtest",
    };
    let release = match state.params.release() {
        Release::V0_9_7 => "rules of 0.9.7.x",
        Release::V27 => "rules of 27.x",
    };
    html! {
        <section>
            <h2 id="state">{ "Network state" }</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="state">
                <table class="cards">
                    <caption>{ format!("Reward of the next block, {network}, {at}, {release}. BTM; rates are estimates.") }</caption>
                    <thead><tr>
                        <th scope="col">{ "Algorithm" }</th>
                        <th scope="col">{ "Nominal" }</th>
                        <th scope="col">{ "Now" }</th>
                        <th scope="col">{ "Floor" }</th>
                        <th scope="col">{ "ESF" }</th>
                        <th scope="col">{ "SSF" }</th>
                        <th scope="col">{ "Current rate" }</th>
                        <th scope="col">{ "Peak rate" }</th>
                        <th scope="col">{ "Difficulty" }</th>
                        <th scope="col">{ "Next SSF" }</th>
                        <th scope="col">{ "Emitted" }</th>
                        <th scope="col">{ "Epoch" }</th>
                    </tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            </div>
            <ul class="warnings">{ for rows.iter().filter_map(cut_warning) }</ul>
            <p class="hint">
                { "Nominal: the subsidy of the algorithm’s epoch before scaling. Now: what the next block \
                   pays. Floor: the half that is guaranteed as published. Rates are plain hashes as a \
                   miner means them; the node prints them times the algorithm’s weight, cut to whole \
                   units, so that the ESF is a range." }
            </p>
        </section>
    }
}

fn row(row: &Row) -> Html {
    let figures = &row.figures;
    let missing = || "—".to_owned();
    let cell = |label: &'static str, value: String| html! { <td data-label={label}>{ value }</td> };
    let difficulty = figures.difficulty.map_or_else(missing, significant);
    html! {
        <tr>
            <th scope="row">{ row.algo.name() }
                <small>{ format!("weight {}", grouped(row.algo.weight())) }</small></th>
            { cell("Nominal", row.nominal.map_or_else(missing, |base| base.to_string())) }
            <td data-label="Now" class="now">{ now(row.now) }</td>
            { cell("Floor", row.floor.map_or_else(missing, |floor| floor.to_string())) }
            { cell("ESF", row.esf().map_or_else(missing, |(low, high)| range(low, high))) }
            { cell("SSF", row.ssf().map_or_else(missing, ssf)) }
            { cell("Current rate", figures.current.map_or_else(missing, |span| raw(span, row.algo))) }
            { cell("Peak rate", figures.peak.map_or_else(missing, |span| raw(span, row.algo))) }
            { cell("Difficulty", difficulty) }
            { cell("Next SSF", figures.to_update.map_or_else(missing, |left| to_update(left, row))) }
            { cell("Emitted", figures.supply.map_or_else(missing, grouped)) }
            <td data-label="Epoch">{ epoch(row) }</td>
        </tr>
    }
}

fn now(now: Now) -> Html {
    match now {
        Now::Printed(reward) => html! { <strong>{ reward.to_string() }</strong> },
        Now::Between(low, high) if low == high => html! { <strong>{ low.to_string() }</strong> },
        Now::Between(low, high) => html! { <strong>{ format!("{low} – {high}") }</strong> },
        Now::Missing(Missing::Supply) => html! { <em>{ "paste getmoneysupply" }</em> },
        Now::Missing(Missing::Rates) => html! { <em>{ "paste chaindynamics" }</em> },
    }
}

/// Writes a range of ESF, at the precision at which its ends differ.
fn range(low: f64, high: f64) -> String {
    let (a, b) = (format!("{low:.6}"), format!("{high:.6}"));
    if a == b {
        a
    } else {
        format!("{low:.4} – {high:.4}")
    }
}

fn ssf((low, high): (u32, u32)) -> String {
    if low == high {
        grouped(low)
    } else {
        format!("{} – {}", grouped(low), grouped(high))
    }
}

fn raw(span: RateSpan, algo: Algo) -> String {
    let unit = if algo == Algo::Equihash { "Sol" } else { "H" };
    let (low, high) = (
        span.low.to_raw(algo).estimate_hs(),
        span.high.to_raw(algo).estimate_hs(),
    );
    let (a, b) = (rate(low, unit), rate(high, unit));
    if a == b { a } else { format!("{a} – {b}") }
}

/// Writes how many blocks of the algorithm are left, and about how long they take.
fn to_update(left: i32, row: &Row) -> String {
    // The printed spacing divides 24 gaps by 25.
    let minutes = row
        .figures
        .spacing
        .map(|spacing| spacing.to_f64() * 25.0 / 24.0);
    match minutes {
        Some(minutes) if left > 0 && minutes > 0.0 => {
            format!(
                "{left} blocks, ~{} h",
                significant(f64::from(left) * minutes / 60.0)
            )
        }
        _ => format!("{left} blocks"),
    }
}

fn epoch(row: &Row) -> Html {
    let (Some(epoch), Some(left)) = (row.epoch, row.to_next_epoch) else {
        return html! { { "—" } };
    };
    let length = epoch.base.to_sat() * 394_000 / 8;
    let done = length.saturating_sub(left.to_sat());
    html! {
        <>
            { format!("{} ", epoch.index + 1) }
            <progress max="1000" value={(done * 1_000 / length.max(1)).to_string()}
                aria-label={format!("{}: part of epoch {} emitted", row.algo, epoch.index + 1)} />
            <small>{ format!("{} to the next", grouped(left.to_sat() / 100_000_000)) }</small>
        </>
    }
}

/// Says where the node's 32-bit cut of the factor may bite; a printed reward within the range of
/// the rates shows that it does not.
fn cut_warning(row: &Row) -> Option<Html> {
    if let (Now::Printed(reward), Some(span)) = (row.now, row.span)
        && (span.low..=span.high).contains(&reward)
    {
        return None;
    }
    let base = row.nominal?;
    let how = match row.reaches_cut() {
        Reach::Outside => return None,
        Reach::Partly => "may be",
        Reach::Inside => "is",
    };
    let when = row.figures.to_update.map_or(String::new(), |left| {
        format!(" The next key block, in {left} blocks of the algorithm, settles it anew.")
    });
    Some(html! {
        <li>{ format!(
            "{}: the current rate {how} within 2.33 % of the peak, where the node keeps only the low 32 \
             bits of the factor. Its reward can then be anything from {} to {base}, below half and below \
             zero included; as published it would be close to {base}.{when}",
            row.algo, erratic_low(base),
        ) }</li>
    })
}
