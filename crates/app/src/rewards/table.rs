//! The table of the network's state: nominal, now and floor always side by side.

use std::rc::Rc;

use bitmark_coin::{
    algo::Algo,
    modulation::{RateSpan, Reach, erratic_low},
    params::{Network, Release},
    units::{Amount, WeightedHashRate},
};
use yew::prelude::*;

use crate::{
    component::{
        export::Export,
        field::{Select, select},
        table::{Cell, Narrow, Table},
    },
    route::Part,
};

use super::{
    by_hand::unit,
    context::Known,
    format::{grouped, rate, significant},
    network::{Missing, Now, Row},
    state::age,
    typed::{Figure, Typed},
};

/// A column: its name, and by what its rows are ordered.
type Column = (&'static str, fn(&Row) -> Option<f64>);

/// The columns that can be sorted by: all of them.
const COLUMNS: [Column; 13] = [
    ("Algorithm", |row| Some(row.algo.index() as f64)),
    ("Nominal", |row| Some(row.nominal?.to_sat() as f64)),
    ("Now", |row| match row.now {
        Now::Printed(reward) | Now::Between(reward, _) => Some(reward.to_sat() as f64),
        Now::Missing(_) => None,
    }),
    ("Floor", |row| Some(row.floor?.to_sat() as f64)),
    ("ESF", |row| Some(row.esf()?.0)),
    ("SSF", |row| Some(f64::from(row.ssf()?.0))),
    ("Current rate", |row| plain(row, row.figures.current)),
    ("Peak rate", |row| plain(row, row.figures.peak)),
    ("Difficulty", |row| row.figures.difficulty),
    ("Spacing", minutes),
    ("Next SSF", |row| row.figures.to_update.map(f64::from)),
    ("Emitted", |row| Some(row.figures.supply?.to_sat() as f64)),
    // Nominal rewards fall from epoch to epoch; within one, less is left as more is emitted.
    ("Epoch", |row| Some(row.figures.supply?.to_sat() as f64)),
];

/// Returns the average of the last 24 gaps in minutes; the node divides them by 25.
fn minutes(row: &Row) -> Option<f64> {
    Some(row.figures.spacing?.to_f64() * 25.0 / 24.0)
}

fn plain(row: &Row, span: Option<RateSpan>) -> Option<f64> {
    Some(span?.low.to_raw(row.algo).estimate_hs())
}

/// By which column the rows stand, and in which direction.
#[derive(Clone, Copy, PartialEq)]
struct Order {
    column: usize,
    is_falling: bool,
}

impl Order {
    /// Returns the order after a column was chosen: the other direction where it was chosen before.
    fn after(self, column: usize) -> Self {
        Self {
            column,
            is_falling: self.column == column && !self.is_falling,
        }
    }

    /// Returns the rows in this order; those without a figure come last.
    fn of(self, rows: &[Row]) -> Vec<&Row> {
        let key = COLUMNS[self.column].1;
        let comes_after = |a: &Row, b: &Row| match (key(a), key(b)) {
            (Some(a), Some(b)) if self.is_falling => a < b,
            (Some(a), Some(b)) => b < a,
            (a, b) => a.is_none() && b.is_some(),
        };
        // Of eight; the standard library's sort would weigh more than the table.
        let mut sorted: Vec<&Row> = Vec::new();
        for row in rows {
            let at = sorted.iter().position(|other| comes_after(other, row));
            sorted.insert(at.unwrap_or(sorted.len()), row);
        }
        sorted
    }
}

/// The names of the columns, each a button that sorts; where the rows are cards, a choice beside them.
fn head(order: &UseStateHandle<Order>) -> Html {
    let sorted = |(at, column): (usize, &Column)| {
        let (is_by, next) = (order.column == at, order.after(at));
        let direction = if order.is_falling {
            "descending"
        } else {
            "ascending"
        };
        let mark = if order.is_falling { " ▼" } else { " ▲" };
        let onclick = {
            let order = order.setter();
            Callback::from(move |_| order.set(next))
        };
        html! {
            <th scope="col" aria-sort={is_by.then_some(direction)}>
                <span class="where-cards">{ column.0 }</span>
                <button type="button" class="sort" {onclick}>{ column.0 }
                    { for is_by.then(|| html! { <span aria-hidden="true">{ mark }</span> }) }</button></th>
        }
    };
    html! { <thead><tr>{ for COLUMNS.iter().enumerate().map(sorted) }</tr></thead> }
}

/// The eight algorithms, one row each.
#[function_component]
pub(super) fn StateTable() -> Html {
    let order = use_state(|| Order {
        column: 0,
        is_falling: false,
    });
    let Some(known) = use_context::<Known>() else {
        return html! {};
    };
    let (rows, state, typed) = (&*known.rows, &*known.state, &*known.store.typed);
    let at = state.tip.map_or("height not told".to_owned(), |tip| {
        format!("height {}", grouped(tip))
    });
    let of = state
        .tip_time
        .map_or(String::new(), |time| format!(" ({})", age(time.to_unix())));
    let network = match state.params.network() {
        Network::Main => "main network",
        Network::Test => "test network",
        Network::Regtest => "regtest",
    };
    let release = match state.params.release() {
        Release::V0_9_7 => "rules of 0.9.7.x",
        Release::V27 => "rules of 27.x",
    };
    let by = {
        let order = order.clone();
        Callback::from(move |name: String| {
            let column = COLUMNS.iter().position(|column| column.0 == name);
            order.set(order.after(column.unwrap_or(0)));
        })
    };
    html! {
        <section>
            <h2 id="state">{ "Network state" }</h2>
            <div class="where-cards">{ select(&Select {
                id: "sort-by".into(),
                label: "Sort by".into(),
                value: COLUMNS[order.column].0.into(),
                options: COLUMNS.iter().map(|&(name, _)| (name.into(), name.into())).collect(),
                on_text: by,
            }) }</div>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="state">
                <table class="cards">
                    <caption>{ super::tags(&known) }{ format!(" Reward of the next block, {network}, {at}{of}, {release}. BTM; rates, ESF and times are estimates.") }</caption>
                    { head(&order) }
                    <tbody>{ for order.of(rows).into_iter().map(|each| row(each, typed)) }</tbody>
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
                   miner means them; the node prints them times the algorithm’s weight (the figures below \
                   them), cut to whole units, so that the ESF is a range. Spacing: the last 24 gaps." }
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
    // What a node would have to print for the figure to stand here.
    let supply = || lacking(Missing::Supply, row.algo);
    let rates = || lacking(Missing::Rates, row.algo);
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
        <tr>
            <th scope="row"><a href={format!("{}?v=1&algo={}", Part::Why.fragment(), row.algo.name())}
                title={format!("Why {} pays this", row.algo)}>{ row.algo.name() }</a>
                <small>{ format!("weight {}", grouped(row.algo.weight())) }</small></th>
            { cell("Nominal", row.nominal.map(|base| base.to_string()), &supply) }
            <td data-label="Now" class="now">{ for typed.has(row.algo, Figure::Reward).then_some("✎ ") }{ now(row) }{ edge(row) }</td>
            { cell("Floor", row.floor.map(|floor| floor.to_string()), &supply) }
            { cell("ESF", row.esf().map(|(low, high)| range(low, high)), &rates) }
            { cell("SSF", row.ssf().map(ssf), &factor_lacks) }
            { rate_cell("Current rate", figures.current, Figure::Current) }
            { rate_cell("Peak rate", figures.peak, Figure::Peak) }
            { marked("Difficulty", figures.difficulty.map(significant), Figure::Difficulty, &rates) }
            { cell("Spacing", minutes(row).map(|minutes| format!("{} min", significant(minutes))), &rates) }
            <td data-label="Next SSF">{ to_update(row).unwrap_or_else(&rates) }</td>
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
    };
    html! { <em>{ "paste " }<code>{ command }</code></em> }
}

fn now(row: &Row) -> Html {
    match row.now {
        Now::Printed(reward) => html! { <strong>{ reward.to_string() }</strong> },
        Now::Between(low, high) if low == high => html! { <strong>{ low.to_string() }</strong> },
        Now::Between(low, high) => html! { <strong>{ format!("{low} – {high}") }</strong> },
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
        low
    } else {
        format!("{low} – {high}")
    }
}

/// Writes how many blocks of the algorithm are left, and about how long they take.
fn to_update(row: &Row) -> Option<Html> {
    let left = row.figures.to_update?;
    let minutes = minutes(row).filter(|&minutes| left > 0 && minutes > 0.0);
    let hours = minutes.map(|minutes| f64::from(left) * minutes / 60.0);
    Some(html! {
        <span>{ format!("{left} blocks") }
            { for hours.map(|hours| html! { <small>{ format!("about {} h", significant(hours)) }</small> }) }</span>
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

#[cfg(test)]
mod tests {
    use wire::read_node_output;

    use super::*;
    use crate::rewards::{
        SAMPLE,
        network::{Answers, State},
    };

    #[test]
    fn rows_sort_by_every_column_and_the_missing_come_last() {
        let mut rows = State::of(&read_node_output(SAMPLE), Answers::default()).rows();
        rows[3].figures.difficulty = None;
        for (column, (name, key)) in COLUMNS.iter().enumerate() {
            for is_falling in [false, true] {
                let sorted = Order { column, is_falling }.of(&rows);
                let keys: Vec<_> = sorted.iter().filter_map(|row| key(row)).collect();
                let is_in_order = match is_falling {
                    false => keys.is_sorted(),
                    true => keys.is_sorted_by(|a, b| b <= a),
                };
                assert!(is_in_order && sorted.len() == 8, "{name} {keys:?}");
                if *name == "Difficulty" {
                    assert_eq!(sorted[7].algo, Algo::Argon2);
                }
            }
        }
        let first = Order {
            column: 0,
            is_falling: false,
        };
        assert!(first.after(0).is_falling && !first.after(0).after(2).is_falling);
    }
}
