//! The lists of a replayed history, sorted by any column: key blocks, mismatches, unclaimed coinbases.

use std::rc::Rc;

use bitmark_coin::{
    algo::Algo,
    target::CompactBits,
    units::{Amount, SignedAmount},
};
use worker::replayed::{Claim, KeyPoint, Mismatch, MismatchKind, Replayed};
use yew::prelude::*;

use super::{at_height, every::EveryBlock};
use crate::{
    chart::Write,
    component::{
        field::{Field, Select, field, select},
        sheet::{Column, Sheet, sheet, use_look},
    },
    form::{FormHandle, Schema},
    number::format::{grouped, rate, significant},
    rewards::past::Past,
};

/// What the part's link holds: the algorithm, a height, and the order of each list.
pub(super) const SCHEMA: Schema = &[
    ("algo", "SCRYPT"),
    ("at", ""),
    ("keys", ""),
    ("wrong", ""),
    ("unclaimed", ""),
];

/// The values of the fields that are choices.
pub(super) fn choices(key: &str) -> Option<Vec<&'static str>> {
    (key == "algo").then(|| Algo::ALL.map(Algo::name).to_vec())
}

/// Returns the algorithm that is asked for.
pub(super) fn algo_of(form: &FormHandle) -> Algo {
    Algo::from_name(form.text("algo")).unwrap_or(Algo::Scrypt)
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) past: Rc<Past>,
    pub(super) form: FormHandle,
}

/// The choice of an algorithm, the look-up of a height, and the lists.
#[function_component]
pub(super) fn Lists(props: &Props) -> Html {
    let Props { past, form } = props;
    let keys = use_look(form, "keys");
    let wrong = use_look(form, "wrong");
    let left = use_look(form, "unclaimed");
    let replayed = &past.replayed;
    let algo = algo_of(form);
    html! {
        <>
            if !replayed.mismatches.listed.is_empty() { { sheet(mismatches(replayed), &wrong) } }
            if !replayed.unclaimed.listed.is_empty() { { sheet(unclaimed(replayed), &left) } }
            <h2>{ "One algorithm" }</h2>
            { look_up(form, algo, replayed) }
            <EveryBlock past={past.clone()} />
            { sheet(key_blocks(algo, replayed), &keys) }
        </>
    }
}

fn look_up(form: &FormHandle, algo: Algo, replayed: &Replayed) -> Html {
    let text = form.text("at").to_owned();
    let asked = (!text.trim().is_empty()).then(|| at_height::parse(&text, replayed));
    let (found, error) = match asked {
        Some(Ok(height)) => {
            let own = at_height::own(height, replayed);
            (Some([own, at_height::told(algo, height, replayed)]), None)
        }
        Some(Err(error)) => (None, Some(AttrValue::from(error))),
        None => (None, None),
    };
    html! {
        <>
            <div class="fields">
                { select(&Select {
                    id: "history-algo".into(),
                    label: "Algorithm".into(),
                    value: algo.name().into(),
                    options: Algo::ALL.iter().map(|algo| (algo.name().into(), algo.name().into())).collect(),
                    on_text: form.setter("algo"),
                }) }
                { field(&Field {
                    id: "history-at".into(),
                    label: "What was paid at height".into(),
                    on_text: form.setter("at"),
                    on_reset: form.resetter("at"),
                    value: text.into(),
                    error,
                    ..Field::default()
                }) }
            </div>
            <div role="status">{ for found.into_iter().flatten().map(|found| html! { <p class="sentence">{ found }</p> }) }</div>
        </>
    }
}

/// A column of whole numbers.
fn whole<T>(name: &str, value: impl Fn(&T) -> i64 + Clone + 'static) -> Column<T> {
    let [key, shown, plain] = [value.clone(), value.clone(), value];
    Column::new(
        name,
        move |row| key(row) as f64,
        move |row| grouped(shown(row)),
        move |row| plain(row).to_string(),
    )
}

/// A column of amounts in satoshi, which may lie below zero.
fn amount<T>(name: &str, value: impl Fn(&T) -> i64 + Clone + 'static) -> Column<T> {
    let [key, shown] = [value.clone(), value];
    let text = move |row: &T| SignedAmount::from_sat(shown(row)).to_string();
    Column::new(name, move |row| key(row) as f64, text.clone(), text)
}

/// A column of words.
fn words<T>(
    name: &str,
    key: impl Fn(&T) -> f64 + 'static,
    text: impl Fn(&T) -> String + Clone + 'static,
) -> Column<T> {
    Column::new(name, key, text.clone(), text)
}

fn of_algo<T>(algo: impl Fn(&T) -> u8 + Clone + 'static) -> Column<T> {
    let key = algo.clone();
    words(
        "Algorithm",
        move |row| f64::from(key(row)),
        move |row| Algo::from_id(algo(row)).map_or("?", Algo::name).to_owned(),
    )
}

/// What an output pays, which fits: it is below the cap.
fn signed(sat: u64) -> i64 {
    i64::try_from(sat).unwrap_or(i64::MAX)
}

fn key_blocks(algo: Algo, replayed: &Replayed) -> Sheet<KeyPoint> {
    let unit = if algo == Algo::Equihash { "Sol" } else { "H" };
    let weight = f64::from(algo.weight());
    let plain_rate = move |name: &str, of: fn(&KeyPoint) -> f64| {
        Column::new(
            name,
            of,
            move |key: &KeyPoint| rate(of(key) / weight, unit),
            move |key: &KeyPoint| (of(key) / weight).to_string(),
        )
    };
    let published = |key: &KeyPoint| key.base as f64 / 1e8 * (1.0 + key.esf()) / 2.0;
    Sheet {
        id: "history-keys",
        caption: format!(
            "Key blocks of {algo}: the factor that each set, until the next; rates, ESF and the published reward are estimates; \
             ⚠: within 2.33 % of the peak, where the node cuts its factor"
        ),
        columns: vec![
            whole("Height", |key: &KeyPoint| key.height.into()),
            words(
                "Day",
                |key: &KeyPoint| key.time.into(),
                |key: &KeyPoint| Write::Date.text(key.time.into()),
            ),
            plain_rate("Current rate", |key| key.current),
            plain_rate("Peak rate", |key| key.peak),
            Column::new(
                "ESF",
                KeyPoint::esf,
                |key: &KeyPoint| significant(key.esf()),
                |key: &KeyPoint| key.esf().to_string(),
            ),
            whole("SSF", |key: &KeyPoint| key.ssf.into()),
            amount("Nominal, BTM", |key: &KeyPoint| signed(key.base)),
            amount("Reward, BTM", |key: &KeyPoint| key.reward),
            Column::new(
                "As published, about",
                published,
                move |key| {
                    let cut = if key.is_cut() { "⚠ " } else { "" };
                    format!("{cut}{}", significant(published(key)))
                },
                move |key| published(key).to_string(),
            ),
        ],
        rows: replayed.series.keys[algo.index()].clone(),
        is_marked: KeyPoint::is_cut,
    }
}

/// Says how many of all a list holds, on screen and in its files.
fn listed(listed: u64, count: u64, things: &str) -> String {
    if listed < count {
        return format!(
            "The first {} of {} {things}, here and in the files",
            grouped(listed),
            grouped(count)
        );
    }
    let (first, rest) = things.split_at(1);
    first.to_uppercase() + rest
}

fn mismatches(replayed: &Replayed) -> Sheet<Mismatch> {
    let found = &replayed.mismatches;
    Sheet {
        id: "history-mismatches",
        caption: format!(
            "{}: blocks that break a rule of consensus",
            listed(found.listed.len() as u64, found.count, "mismatches")
        ),
        columns: vec![
            whole("Height", |row: &Mismatch| row.height.into()),
            whole("Line", |row: &Mismatch| signed(row.line)),
            of_algo(|row: &Mismatch| row.algo),
            words(
                "What",
                |row: &Mismatch| row.height.into(),
                |row: &Mismatch| breach(&row.kind),
            ),
        ],
        rows: found.listed.clone(),
        is_marked: |_| false,
    }
}

fn unclaimed(replayed: &Replayed) -> Sheet<Claim> {
    let found = &replayed.unclaimed;
    let which = listed(found.listed.len() as u64, found.blocks, "coinbases");
    Sheet {
        id: "history-unclaimed",
        caption: format!("{which} that pay less than they may: the rest was never created"),
        columns: vec![
            whole("Height", |claim: &Claim| claim.height.into()),
            of_algo(|claim: &Claim| claim.algo),
            amount("Claimed, BTM", |claim: &Claim| signed(claim.claimed)),
            amount("Allowed, BTM", |claim: &Claim| claim.allowed),
            amount("Left, BTM", |claim: &Claim| {
                claim.allowed.saturating_sub(signed(claim.claimed))
            }),
        ],
        rows: found.listed.clone(),
        is_marked: |_| false,
    }
}

fn breach(kind: &MismatchKind) -> String {
    match kind {
        MismatchKind::Overpaid { claimed, allowed } => format!(
            "claimed {}, allowed {}",
            Amount::from_sat(*claimed),
            SignedAmount::from_sat(*allowed)
        ),
        MismatchKind::Bits { given, required } => format!(
            "bits {}, required {}",
            CompactBits::from_u32(*given),
            CompactBits::from_u32(*required)
        ),
        MismatchKind::Other(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_says_of_how_many() {
        assert_eq!(listed(7, 7, "mismatches"), "Mismatches");
        assert_eq!(
            listed(1_000, 2_487, "coinbases"),
            "The first 1\u{202f}000 of 2\u{202f}487 coinbases, here and in the files"
        );
    }
}
