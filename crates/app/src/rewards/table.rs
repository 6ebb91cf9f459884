//! The table of the network's state: nominal, now and floor always side by side.

use std::rc::Rc;

use bitmark_coin::{
    algo::Algo,
    modulation::{RateSpan, Reach, erratic_low},
    params::{Network, Release},
    units::WeightedHashRate,
};
use yew::prelude::*;

use crate::component::{
    export::Export,
    table::{Cell, Narrow, Table},
};

use super::{
    by_hand::unit,
    context::Known,
    format::{grouped, rate, significant},
    network::{Missing, Now, Row},
    typed::{Figure, Typed},
};

/// The eight algorithms, one row each.
pub(super) fn state_table(known: &Known) -> Html {
    let (rows, state, typed) = (&*known.rows, &*known.state, &*known.store.typed);
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
                    <tbody>{ for rows.iter().map(|each| row(each, typed)) }</tbody>
                </table>
            </div>
            <ul class="warnings">{ for rows.iter().filter_map(cut_warning) }</ul>
            <Export table={Rc::new(exported(rows))} name="rewards" />
            if !typed.is_empty() {
                <p class="hint from">{ format!("✎ typed by hand{}.", match typed.from.as_str() {
                    "" => String::new(),
                    from => format!(": {from}"),
                }) }</p>
            }
            <p class="hint">
                { "Nominal: the subsidy of the algorithm’s epoch before scaling. Now: what the next block \
                   pays. Floor: the half that is guaranteed as published. Rates are plain hashes as a \
                   miner means them; the node prints them times the algorithm’s weight, cut to whole \
                   units, so that the ESF is a range." }
            </p>
        </section>
    }
}

/// Returns the table for other programs: ranges in two columns, rates in plain hashes per second.
fn exported(rows: &[Row]) -> Table {
    let row = |row: &Row| -> Vec<Cell> {
        let text = |value: Option<String>| value.unwrap_or_default().into();
        let (low, high) = match row.now {
            Now::Printed(reward) => (Some(reward), Some(reward)),
            Now::Between(low, high) => (Some(low), Some(high)),
            Now::Missing(_) => (None, None),
        };
        let ends = |span: Option<RateSpan>| {
            let plain = |rate: WeightedHashRate| rate.to_raw(row.algo).estimate_hs().to_string();
            span.map(|span| (plain(span.low), plain(span.high))).unzip()
        };
        let (current, current_high) = ends(row.figures.current);
        let (peak, peak_high) = ends(row.figures.peak);
        let (ssf, ssf_high) = row
            .ssf()
            .map(|(low, high)| (low.to_string(), high.to_string()))
            .unzip();
        vec![
            row.algo.name().into(),
            text(row.nominal.map(|base| base.to_string())),
            text(low.map(|low| low.to_string())),
            text(high.map(|high| high.to_string())),
            text(row.floor.map(|floor| floor.to_string())),
            text(ssf),
            text(ssf_high),
            text(current),
            text(current_high),
            text(peak),
            text(peak_high),
            text(
                row.figures
                    .difficulty
                    .map(|difficulty| difficulty.to_string()),
            ),
            text(row.figures.to_update.map(|left| left.to_string())),
            text(row.figures.supply.map(|supply| supply.to_string())),
            text(row.epoch.map(|epoch| (epoch.index + 1).to_string())),
        ]
    };
    let names = [
        "Algorithm",
        "Nominal",
        "Now, low",
        "Now, high",
        "Floor",
        "SSF, low",
        "SSF, high",
        "Current H/s, low",
        "Current H/s, high",
        "Peak H/s, low",
        "Peak H/s, high",
        "Difficulty",
        "Blocks to the next SSF",
        "Emitted",
        "Epoch",
    ];
    Table {
        caption: "Network state".into(),
        columns: names.map(str::to_owned).to_vec(),
        rows: rows.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

fn row(row: &Row, typed: &Typed) -> Html {
    let figures = &row.figures;
    let missing = || "—".to_owned();
    let cell = |label: &'static str, value: String| html! { <td data-label={label}>{ value }</td> };
    // What was typed is marked, and not by its colour alone.
    let marked = |label: &'static str, value: String, figure: Figure| {
        let has = typed.has(row.algo, figure);
        html! {
            <td data-label={label} class={has.then_some("typed")}>
                { for has.then_some("✎ ") }{ value }</td>
        }
    };
    let difficulty = figures.difficulty.map_or_else(missing, significant);
    html! {
        <tr>
            <th scope="row">{ row.algo.name() }
                <small>{ format!("weight {}", grouped(row.algo.weight())) }</small></th>
            { cell("Nominal", row.nominal.map_or_else(missing, |base| base.to_string())) }
            <td data-label="Now" class="now">{ for typed.has(row.algo, Figure::Reward).then_some("✎ ") }{ now(row.now) }{ edge(row) }</td>
            { cell("Floor", row.floor.map_or_else(missing, |floor| floor.to_string())) }
            { cell("ESF", row.esf().map_or_else(missing, |(low, high)| range(low, high))) }
            { cell("SSF", row.ssf().map_or_else(missing, ssf)) }
            { marked("Current rate", figures.current.map_or_else(missing, |span| raw(span, row.algo)), Figure::Current) }
            { marked("Peak rate", figures.peak.map_or_else(missing, |span| raw(span, row.algo)), Figure::Peak) }
            { marked("Difficulty", difficulty, Figure::Difficulty) }
            { cell("Next SSF", figures.to_update.map_or_else(missing, |left| to_update(left, row))) }
            { marked("Emitted", figures.supply.map_or_else(missing, grouped), Figure::Supply) }
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

/// Says within the row that the node's cut of the factor may bite: how near the peak, and what the
/// reward is as published. The list below the table says what that means.
fn edge(row: &Row) -> Option<Html> {
    let (low, high) = cut(row)?.then(|| row.esf())??;
    let base = row.nominal?.to_sat() as f64 / 1e8;
    let published = |esf: f64| significant(base * (1.0 + esf) / 2.0);
    Some(html! {
        <small class="edge">{ format!(
            "⚠ at {} to {} % of the peak; as published {} to {}",
            significant(low * 100.0), significant(high * 100.0), published(low), published(high),
        ) }</small>
    })
}

/// Returns whether the cut may bite; nothing where the rates are unknown. A printed reward within the
/// range of the rates shows that it does not.
fn cut(row: &Row) -> Option<bool> {
    let span = row.span?;
    let is_settled =
        matches!(row.now, Now::Printed(reward) if (span.low..=span.high).contains(&reward));
    Some(!is_settled && row.reaches_cut() != Reach::Outside)
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
    let unit = unit(algo);
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

/// Says what the node's 32-bit cut of the factor does where it may bite.
fn cut_warning(row: &Row) -> Option<Html> {
    if !cut(row)? {
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
