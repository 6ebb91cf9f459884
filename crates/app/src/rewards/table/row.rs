//! One algorithm's row of the table, and what stands below the table for it.

use bitmark_coin::{
    algo::Algo,
    modulation::{RateSpan, Reach, erratic_low},
    units::{Amount, SignedAmount, WeightedHashRate},
};
use yew::prelude::*;

use crate::{
    rewards::{
        by_hand::unit,
        format::{grouped, rate, significant},
        network::{Missing, Now, Row},
        state::Store,
        typed::Figure,
    },
    route::Part,
};

/// One row of the table; `is_disputed` where the paste tells a figure of it twice and differently.
pub(super) fn row(row: &Row, store: &Store, is_disputed: bool) -> Html {
    let figures = &row.figures;
    let (typed, is_stale) = (&store.typed, store.stale[row.algo.index()]);
    // What a node would have to print for the figure to stand here.
    let supply = || lacking(Missing::Supply, row.algo);
    let rates = || lacking(row.lacks, row.algo);
    let dynamics = || lacking(Missing::Rates, row.algo);
    let cell = |label: &'static str, value: Option<String>, lacks: &dyn Fn() -> Html| {
        html! { <td data-label={label}>{ value.map_or_else(lacks, Html::from) }</td> }
    };
    // What was typed is marked, and not by its colour alone.
    let marked =
        |label: &'static str, value: Option<String>, figure: Figure, lacks: &dyn Fn() -> Html| {
            let has = typed.has(row.algo, figure);
            html! {
                <td data-label={label} class={has.then_some("typed")}>
                    { for has.then_some("✎ ") }{ value.map_or_else(lacks, Html::from) }</td>
            }
        };
    // Plain as a miner means it, and below it times the weight as the node prints it.
    let rate_cell = |label: &'static str, span: Option<RateSpan>, figure: Figure| {
        let has = typed.has(row.algo, figure);
        let Some(span) = span else {
            return html! { <td data-label={label}>{ rates() }</td> };
        };
        let weighted = (row.algo.weight() > 1).then(|| weighted(span, row.algo));
        html! {
            <td data-label={label} class={has.then_some("typed")}>
                <span>{ for has.then_some("✎ ") }{ raw(span, row.algo) }
                    { for weighted.map(|weighted| html! { <small>{ weighted }</small> }) }</span></td>
        }
    };
    let factor_lacks = || {
        if row.span.is_none() && figures.peak.is_some() {
            supply()
        } else {
            rates()
        }
    };
    html! {
        <tr class={is_stale.then_some("stale")}>
            <th scope="row"><a href={format!("{}?v=1&algo={}", Part::Why.fragment(), row.algo.name())}
                title={format!("Why {} pays this", row.algo)}>{ row.algo.name() }</a>
                <small>{ format!("weight {}", grouped(row.algo.weight())) }</small>
                if is_disputed { <small class="edge">{ "⚠ the outputs contradict each other" }</small> }
                if is_stale { <small>{ "last figures: one typed cannot be read" }</small> }</th>
            { cell("Nominal", row.nominal.map(|base| base.to_string()), &supply) }
            <td data-label="Now" class="now">{ for typed.has(row.algo, Figure::Reward).then_some("✎ ") }{ now(row) }{ edge(row) }{ contradiction(row) }</td>
            { cell("Floor", row.floor.map(|floor| floor.to_string()), &supply) }
            { cell("ESF", row.esf().map(|(low, high)| range(low, high)), &rates) }
            { cell("SSF", row.ssf().map(ssf), &factor_lacks) }
            { rate_cell("Current rate", figures.current, Figure::Current) }
            { rate_cell("Peak rate", figures.peak, Figure::Peak) }
            { marked("Difficulty", figures.difficulty.map(significant), Figure::Difficulty, &dynamics) }
            { cell("Spacing", super::minutes(row).map(|minutes| format!("{} min", significant(minutes))), &dynamics) }
            <td data-label="Next SSF">{ to_update(row).unwrap_or_else(&dynamics) }</td>
            { marked("Emitted", figures.supply.map(coins), Figure::Supply, &supply) }
            <td data-label="Epoch">{ epoch(row) }</td>
        </tr>
    }
}

/// Names the command that prints a figure which is missing.
fn lacking(missing: Missing, algo: Algo) -> Html {
    let command = match missing {
        Missing::Supply => format!("getmoneysupply {}", algo.index()),
        Missing::Rates => "chaindynamics".into(),
        Missing::Unit => return html! { <em>{ "choose GH/s or H/s above" }</em> },
    };
    html! { <em>{ "paste " }<code>{ command }</code></em> }
}

fn now(row: &Row) -> Html {
    match row.now {
        Now::Printed(reward) => html! { <strong>{ grouped(reward) }</strong> },
        Now::Between(low, high) if low == high => html! { <strong>{ grouped(low) }</strong> },
        Now::Between(low, high) => {
            html! { <strong>{ format!("{} – {}", grouped(low), grouped(high)) }</strong> }
        }
        Now::Missing(missing) => lacking(missing, row.algo),
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
            "⚠ by the node’s cut factor, at about {} % of the peak; as published about {}",
            span(low * 100.0, high * 100.0, significant), span(low, high, published),
        ) }</small>
    })
}

/// Says within the row what the rates lead to where the reward is another. The list below the table says what to do.
fn contradiction(row: &Row) -> Option<Html> {
    let (low, high) = row.contradicted()?;
    Some(
        html! { <small class="edge">{ format!("⚠ its rates lead to {}", span_of(low, high)) }</small> },
    )
}

fn span_of(low: SignedAmount, high: SignedAmount) -> String {
    match low == high {
        true => grouped(low),
        false => format!("{} to {}", grouped(low), grouped(high)),
    }
}

/// Says which rewards are not among those of their rates, and what to do.
pub(super) fn contradictions(rows: &[Row]) -> Option<Html> {
    let names = rows.iter().filter(|row| row.contradicted().is_some());
    let names: Vec<_> = names.map(|row| row.algo.name()).collect();
    (!names.is_empty()).then(|| {
        html! {
            <li>{ format!(
                "{}: the reward is none that the supply and the rates lead to, so that one of them is wrong or of another \
                 time. The reward as given is shown. Run chaindynamics, getmoneysupply and getblockreward again, one right \
                 after the other.",
                names.join(", "),
            ) }</li>
        }
    })
}

/// Writes a figure, or both ends of a range.
fn span(low: f64, high: f64, write: impl Fn(f64) -> String) -> String {
    let (low, high) = (write(low), write(high));
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
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
    rates(span, algo, |rate| rate.to_raw(algo).estimate_hs())
}

fn weighted(span: RateSpan, algo: Algo) -> String {
    let rates = rates(span, algo, WeightedHashRate::estimate_hs);
    format!("× weight {rates}")
}

fn rates(span: RateSpan, algo: Algo, estimate: impl Fn(WeightedHashRate) -> f64) -> String {
    let text = |value| rate(estimate(value), unit(algo));
    let (low, high) = (text(span.low), text(span.high));
    if low == high {
        return low;
    }
    // A unit that both ends share stands once.
    let parts = (low.split_once(' '), high.split_once(' '));
    match parts {
        (Some((least, of)), Some((_, same))) if of == same => format!("{least} – {high}"),
        _ => format!("{low} – {high}"),
    }
}

/// Writes how many blocks of the algorithm are left, and about how long they take.
fn to_update(row: &Row) -> Option<Html> {
    let left = row.figures.to_update?;
    let minutes = super::minutes(row).filter(|&minutes| left > 0 && minutes > 0.0);
    let hours = minutes.map(|minutes| f64::from(left) * minutes / 60.0);
    Some(html! {
        <span>{ format!("{left} blocks") }
            { for hours.map(|hours| html! { <small>{ format!("about\u{a0}{}\u{a0}h", significant(hours)) }</small> }) }</span>
    })
}

/// Writes coins to the hundredth, which is cut; exports have the whole.
fn coins(amount: Amount) -> String {
    let hundredths = amount.to_sat() / 1_000_000;
    format!("{}.{:02}", grouped(hundredths / 100), hundredths % 100)
}

fn epoch(row: &Row) -> Html {
    let (Some(epoch), Some(left)) = (row.epoch, row.to_next_epoch) else {
        return match row.figures.supply {
            Some(_) => "—".into(),
            None => lacking(Missing::Supply, row.algo),
        };
    };
    let length = epoch.base.to_sat() * 394_000 / 8;
    let done = length.saturating_sub(left.to_sat());
    html! {
        <span>
            { format!("{} ", epoch.index + 1) }
            <progress max="1000" value={(done * 1_000 / length.max(1)).to_string()}
                aria-label={format!("{}: part of epoch {} emitted", row.algo, epoch.index + 1)} />
            <small>{ format!("{} to the next", grouped(left.to_sat() / 100_000_000)) }</small>
        </span>
    }
}

/// Says what a cut factor leads to, where the very reward is known and where not.
fn pays(now: Now, base: Amount) -> String {
    match now {
        Now::Printed(reward) => format!("The node pays {}", grouped(reward)),
        Now::Between(low, high) if low == high => format!("The node pays {}", grouped(low)),
        Now::Between(..) | Now::Missing(_) => format!(
            "Its reward can then be anything from {} to {base}, below half and below zero included",
            grouped(erratic_low(base))
        ),
    }
}

/// Says what the node's 32-bit cut of the factor does where it may bite.
pub(super) fn cut_warning(row: &Row) -> Option<Html> {
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
             bits of the factor. {}; as published it would be close to {base}.{when}",
            row.algo, pays(row.now, base),
        ) }</li>
    })
}
