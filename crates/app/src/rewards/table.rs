//! The table of the network's state: nominal, now and floor always side by side.

mod exported;
mod row;

use std::rc::Rc;

use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    params::{Network, Release},
};
use wire::ProblemKind;
use yew::prelude::*;

use self::{
    exported::exported,
    row::{contradictions, cut_warning, row},
};
use super::{
    context::Known,
    format::grouped,
    network::{Now, Row},
    source::tags,
    state::{Origin, age, written},
};
use crate::{
    component::{
        export::Export,
        field::{Select, select},
    },
    route::Route,
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

/// Returns whether the paste tells a figure of the algorithm twice and differently.
fn is_disputed(known: &Known, algo: Algo) -> bool {
    if known.store.origin() != Origin::Node {
        return false;
    }
    let problems = &known.store.reading.problems;
    let disputes = |kind: &ProblemKind| match kind {
        ProblemKind::Disagree { figures } => figures.iter().any(|figure| figure.algo == Some(algo)),
        _ => false,
    };
    problems.iter().any(|problem| disputes(&problem.kind))
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
    let of = state.tip_time.map_or(String::new(), |time| {
        let seconds = time.to_unix();
        format!(" (of {}{})", written(seconds), age(seconds))
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
                <table class="cards state">
                    <caption>{ tags(&known.store) }{ format!(" Reward of the next block, {network}, {at}{of}, {release}. BTM; rates, ESF and times are estimates.") }</caption>
                    { head(&order) }
                    <tbody>{ for order.of(rows).into_iter().map(|each| row(each, &known.store, is_disputed(&known, each.algo))) }</tbody>
                </table>
            </div>
            <ul class="warnings">{ for contradictions(rows) }{ for rows.iter().filter_map(cut_warning) }</ul>
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
                   them), cut to whole units, so that the ESF is a range. ESF: current ÷ peak. SSF: the \
                   integer that the node keeps of it. Spacing: the last 24 gaps. " }
                <a href={Route::Glossary.fragment()}>{ "All terms" }</a>
            </p>
        </section>
    }
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
