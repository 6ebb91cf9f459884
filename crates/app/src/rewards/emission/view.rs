//! Where emission goes, on screen.

use std::rc::Rc;

use bitmark_coin::{algo::Algo, modulation::CEM_V0_2};
use yew::prelude::*;

use super::{
    input::{
        self, FieldError, NONE, PATH_OF, PATH_OF_ALL, PRESETS, PathKey, PathKeys, Plans, SAME,
        SCHEMA,
    },
    model::Start,
    tables::{self, Course, What},
};
use crate::{
    chart::LineChart,
    component::{
        export::Export,
        field::{Field, Select, Slider, field, form_actions, link_reports, select},
        table::data_table,
    },
    form::{Change, FormHandle, use_form},
    number::Quantity,
    rewards::{context::Known, network::Row, rig::model::raw},
    route::Part,
};

/// What the emission is under a path of hash rate.
#[function_component]
pub(crate) fn WhereEmissionGoes() -> Html {
    let form = use_form(Part::Emission.fragment(), SCHEMA, input::choices);
    let known = use_context::<Known>();
    let now = use_memo((), |()| js_sys::Date::now() / 1_000.0);
    let last = use_mut_ref(|| None::<Plans>);
    let (errors, is_stale) = match input::parse(&form) {
        Ok(plan) => {
            *last.borrow_mut() = Some(plan);
            (Vec::new(), false)
        }
        Err(errors) => (errors, true),
    };
    let plan = *last.borrow();
    html! {
        <>
            <p class="lead">{ "From the network’s present state forward: reward, supply and the dates of the epochs, under a path of hash rate that you choose." }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { assumptions(&form, &errors) }
            </div><div class="answers">
            if let (Some(plan), Some(known)) = (plan, known) {
                <div class={is_stale.then_some("stale")}>
                    if is_stale {
                        <p class="notice" role="status">{ "A field above cannot be read; these are the last figures." }</p>
                    }
                    { answers(&plan, &known.rows, form.text("show"), *now) }
                </div>
            }
            </div></div>
        </>
    }
}

fn choice(
    form: &FormHandle,
    key: &'static str,
    label: &'static str,
    list: &[(&'static str, &'static str)],
) -> Html {
    select(&Select {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        options: list
            .iter()
            .map(|&(value, name)| (value.into(), name.into()))
            .collect(),
        on_text: form.setter(key),
    })
}

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
    let error = errors.iter().find(|error| error.0 == key);
    field(&Field {
        id: key.into(),
        label: label.into(),
        on_text: form.setter(key),
        echo: read.map(|read| kind.echo(read).into()),
        error: error.map(|error| error.1.clone().into()),
        slider: slider.map(|max| Slider {
            max,
            value: read.map_or(0.0, |read| read.to_f64()),
        }),
        on_reset: form.resetter(key),
        value: text.into(),
        ..Field::default()
    })
}

fn assumptions(form: &FormHandle, errors: &[FieldError]) -> Html {
    let number = |key, label, slider| asked(form, errors, key, label, Quantity::Number, slider);
    let algos = Algo::ALL.map(|algo| (algo.name(), algo.name()));
    let presets = PRESETS.iter().map(|preset| {
        let fields = preset.fields.iter().map(|&(key, text)| (key, text.to_owned())).collect();
        html! { <button type="button" onclick={form.on_click(Change::Fill(fields))}>{ preset.quotes }</button> }
    });
    html! {
        <section class="panel" aria-labelledby="assumed">
            <h2 id="assumed">{ "What you assume" }</h2>
            <div class="fields">
                { path(form, errors, &PATH_OF_ALL, "Hash rate of every algorithm", &PATHS) }
                { number("leaves", "Today’s peak leaves the look-back in (days; empty: unknown)", None) }
                { number("spacing", "Minutes between blocks of an algorithm", None) }
                { number("years", "Years to look ahead", Some(150)) }
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
            { form_actions(form) }
            <details>
                <summary>{ "Paths that have been spoken of" }</summary>
                <div class="actions">{ for presets }</div>
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
    let percent = |of, label| asked(form, errors, key(of), label, Quantity::Percent, None);
    html! {
        <>
            { choice(form, key(PathKey::Path), label, paths) }
            { match form.text(key(PathKey::Path)) {
                "monthly" => percent(PathKey::Monthly, "Growth a month"),
                "shock" => html! { <>
                    { percent(PathKey::By, "Changes by") }
                    { months(PathKey::After, "Months from now") }
                    { months(PathKey::Recovers, "Months until it is back (0: never)") }
                </> },
                "topeak" => months(PathKey::ToPeak, "Within months"),
                _ => html! {},
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

/// Takes what the page knows of an algorithm; nothing where supply or rates are unknown.
fn start(row: &Row) -> Option<Start> {
    Some(Start {
        supply: row.figures.supply?,
        current: raw(row.figures.current?, row.algo),
        peak: raw(row.figures.peak?, row.algo),
    })
}

/// Names the commands that print what is missing; nothing where nothing is.
fn lacking(rows: &[Row; 8]) -> Html {
    let has_rates = |row: &Row| row.figures.current.is_some() && row.figures.peak.is_some();
    let rates = (!rows.iter().all(has_rates)).then(|| "chaindynamics".to_owned());
    let supply = |row: &Row| {
        let is_missing = row.figures.supply.is_none();
        is_missing.then(|| format!("getmoneysupply {}", row.algo.index()))
    };
    let commands: Vec<_> = rates
        .into_iter()
        .chain(rows.iter().filter_map(supply))
        .collect();
    if commands.is_empty() {
        return html! {};
    }
    html! {
        <p class="notice" role="status">{ format!(
            "Algorithms are left out of which the figures lack hash rates or supply. Paste what bitmark-cli prints for: {}.",
            commands.join(", "),
        ) }</p>
    }
}

fn answers(plans: &Plans, rows: &[Row; 8], show: &str, now: f64) -> Html {
    let plan = &plans.all;
    let course = |row: &Row| Some(Course::of(row.algo, &start(row)?, &plans.of(row.algo)));
    let courses: Vec<_> = rows.iter().filter_map(course).collect();
    let lacking = lacking(rows);
    if courses.is_empty() {
        return lacking;
    }
    let shown = courses
        .iter()
        .find(|course| course.algo.name() == show)
        .unwrap_or(&courses[0]);
    let erratic: f64 = courses
        .iter()
        .map(|course| course.low.erratic_days.max(course.high.erratic_days))
        .sum();
    let table = Rc::new(tables::changes(&courses, now, plan.years));
    html! {
        <>
            { lacking }
            <p class="sentence" role="status">{ tables::sentence(&courses, plan.years) }</p>
            if erratic > 0.0 {
                <p class="notice">{ format!(
                    "On this path algorithms spend {erratic:.0} days in all within 2.33 % of their peak, where the node keeps only the low 32 \
                     bits of the factor and pays erratically. The figures here are as published."
                ) }</p>
            }
            <LineChart id="emission-supply" data={Rc::new(tables::supply(&courses, now))} />
            <h2>{ "Epochs" }</h2>
            { data_table(&table) }
            <Export {table} name="emission-epochs" />
            <h2>{ format!("{} over time", shown.algo.name()) }</h2>
            <LineChart id="emission-esf" data={Rc::new(tables::over_time(shown, now, What::Esf))} />
            <LineChart id="emission-reward" data={Rc::new(tables::over_time(shown, now, What::Reward))} />
            <LineChart id="emission-of-one" data={Rc::new(tables::over_time(shown, now, What::Supply))} />
            <details>
                <summary>{ "How this is calculated" }</summary>
                <p>{ "Each algorithm goes on from its own supply, in windows of 90 blocks. ESF = current ÷ highest rate of the look-back \
                      (365 windows under CERM); reward = base × (1 − share + share × ESF), rounded down to a satoshi; coins are counted in \
                      satoshis and an epoch ends with the block that reaches its threshold (8 × the algorithm’s supply). Assumed are the \
                      path of the rate and the time blocks take. The range: at the least, the lowest current rate beside the highest peak, \
                      which stays for the whole look-back; at the most, the highest current rate beside the lowest peak, which leaves at once. \
                      The path is the same for every algorithm that has none of its own." }</p>
                <p>{ "Source: project-bitmark/bitmark at ffd840e, src/main.cpp, get_ssf and GetBlockValue. The calendar plan is 20 BTM every \
                      120 s since 2014-07-13, quartered and halved by the calendar." }</p>
            </details>
        </>
    }
}
