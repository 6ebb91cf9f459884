//! The fields of Where emission goes.

use bitmark_coin::{algo::Algo, modulation::CEM_V0_2};
use yew::prelude::*;

use super::input::{
    FIGURES, HISTORY, NONE, PATH_OF, PATH_OF_ALL, PRESETS, PathKey, PathKeys, SAME,
};
use crate::{
    component::field::{Field, Slider, choice, error_of, field, form_actions, presets},
    form::{FieldError, FormHandle},
    number::Quantity,
    rewards::past::Past,
};

fn asked(
    form: &FormHandle,
    errors: &[FieldError],
    key: &'static str,
    label: &'static str,
    kind: Quantity,
    slider: Option<u32>,
) -> Html {
    let text = form.text(key).to_owned();
    let read = kind.parse(&text).ok();
    field(&Field {
        id: key.into(),
        label: label.into(),
        on_text: form.setter(key),
        echo: read.map(|read| kind.echo(read).into()),
        error: error_of(errors, key),
        slider: slider.map(|max| Slider {
            max,
            value: read.map_or(0.0, |read| read.to_f64()),
        }),
        on_reset: form.resetter(key),
        value: text.into(),
        ..Field::default()
    })
}

/// What is assumed of the time to come.
pub(super) fn assumptions(form: &FormHandle, errors: &[FieldError], past: Option<&Past>) -> Html {
    let number = |key, label, slider| asked(form, errors, key, label, Quantity::Number, slider);
    let algos = Algo::ALL.map(|algo| (algo.name(), algo.name()));
    html! {
        <section class="panel" aria-labelledby="assumed">
            <h2 id="assumed">{ "What you assume" }</h2>
            <div class="fields">
                { path(form, errors, &PATH_OF_ALL, "Hash rate of every algorithm", &PATHS) }
                { number("spacing", "Minutes between blocks of an algorithm", None) }
                { number("years", "Years to look ahead", Some(150)) }
                { field(&Field {
                    id: "start".into(),
                    label: "Starts on (2026-01-31)".into(),
                    value: form.text("start").to_owned().into(),
                    on_text: form.setter("start"),
                    on_reset: form.resetter("start"),
                    hint: Some("Empty: when the figures are of.".into()),
                    error: errors.iter().find(|error| error.0 == "start").map(|error| error.1.clone().into()),
                    ..Field::default()
                }) }
                { choice(form, "rule", "Rule", &[("cerm", "CERM v1.0, as it runs"), ("v0.2", "CEM v0.2, a what-if")]) }
                if form.text("rule") == "v0.2" {
                    { choice(form, "mining", "Blocks are", &[("native", "mined for this chain alone"), ("merged", "merge-mined")]) }
                }
                { choice(form, "show", "ESF, reward, supply of", &algos) }
            </div>
            if form.text("rule") == "v0.2" {
                <p class="notice">{ format!(
                    "{} was announced once and is active on no network: {} % of the base modulated, peaks of {} days, less for merge-mined blocks.",
                    CEM_V0_2.name, CEM_V0_2.share_percent, CEM_V0_2.look_back_windows,
                ) }</p>
            }
            { own_path(form, errors) }
            { begin(form, past) }
            { form_actions(form) }
            <details>
                <summary>{ "Paths that have been spoken of" }</summary>
                { presets(form, &PRESETS) }
            </details>
        </section>
    }
}

/// The paths, by their word in the link.
const PATHS: [(&str, &str); 4] = [
    ("flat", "stays as it is"),
    ("monthly", "grows every month"),
    ("shock", "changes at once"),
    ("topeak", "goes back to the peak"),
];

/// What becomes of the peak, by its word in the link.
const PEAKS: [(&str, &str); 2] = [
    ("leaves", "counts until it leaves the look-back"),
    ("monthly", "goes a way of its own"),
];

/// The choice of a path, and its fields.
fn path(
    form: &FormHandle,
    errors: &[FieldError],
    keys: &PathKeys,
    label: &'static str,
    paths: &[(&'static str, &'static str)],
) -> Html {
    let key = |key: PathKey| keys[key as usize];
    let months = |of, label| asked(form, errors, key(of), label, Quantity::Number, Some(60));
    let days = |of, label| asked(form, errors, key(of), label, Quantity::Number, None);
    let percent = |of, label| asked(form, errors, key(of), label, Quantity::Percent, None);
    html! {
        <>
            { choice(form, key(PathKey::Path), label, paths) }
            { match form.text(key(PathKey::Path)) {
                "monthly" => percent(PathKey::Monthly, "Growth a month"),
                "shock" => html! { <>
                    { percent(PathKey::By, "Changes by") }
                    { months(PathKey::After, "Months from the start") }
                    { months(PathKey::Recovers, "Months until it is back (0: never)") }
                </> },
                "topeak" => months(PathKey::ToPeak, "Within months"),
                SAME => return html! { choice(form, key(PathKey::Path), label, paths) },
                _ => html! {},
            } }
            { choice(form, key(PathKey::Peak), "Its peak", &PEAKS) }
            { match form.text(key(PathKey::Peak)) {
                "monthly" => percent(PathKey::PeakBy, "Growth of the peak a month"),
                _ => days(PathKey::Leaves, "The peak of the start leaves in, days (empty: unknown)"),
            } }
        </>
    }
}

/// The path of one algorithm that goes its own way.
fn own_path(form: &FormHandle, errors: &[FieldError]) -> Html {
    let has_own = |algo: &Algo| form.text(PATH_OF[algo.index()][0]) != SAME;
    let own: Vec<_> = Algo::ALL
        .into_iter()
        .filter(has_own)
        .map(Algo::name)
        .collect();
    let mut algos = vec![(NONE, "none")];
    algos.extend(Algo::ALL.map(|algo| (algo.name(), algo.name())));
    let shown = Algo::from_name(form.text("own"));
    let paths: Vec<_> = [(SAME, "goes the way of all")]
        .into_iter()
        .chain(PATHS)
        .collect();
    // An error in a field that is not on screen.
    let is_shown = |key: &str| {
        let of_shown = shown.is_some_and(|algo| PATH_OF[algo.index()].contains(&key));
        of_shown || !PATH_OF.iter().flatten().any(|own| *own == key)
    };
    let hidden = errors.iter().filter(|error| !is_shown(error.0));
    html! {
        <div class="fields">
            { choice(form, "own", "Set a path of its own for", &algos) }
            if let Some(algo) = shown {
                { path(form, errors, &PATH_OF[algo.index()], "Its hash rate", &paths) }
            }
            if !own.is_empty() {
                <p class="hint">{ format!("On a path of their own: {}.", own.join(", ")) }</p>
            }
            <div>{ for hidden.map(|(key, error)| html! { <p class="error">{ format!("{key}: {error}") }</p> }) }</div>
        </div>
    }
}

/// The choice of where the paths begin, once a history has been replayed.
fn begin(form: &FormHandle, past: Option<&Past>) -> Html {
    match past {
        Some(past) => html! {
            <div class="fields">
                { choice(form, "from", "Begin with", &[(FIGURES, "the network’s figures"), (HISTORY, "the replayed history")]) }
                <p class="hint">{ format!(
                    "{}. With it, rates and supply are exact, and each old peak leaves when it must.", past.source()
                ) }</p>
            </div>
        },
        None if form.text("from") == HISTORY => html! {
            <p class="notice" role="status">{ "The link begins with a replayed history, and this browser holds none on fork: the \
                network’s figures are used. Replay one on Block history." }</p>
        },
        None => html! {},
    }
}
