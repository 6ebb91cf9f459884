//! Where emission goes, on screen.

use std::rc::Rc;

use bitmark_coin::{algo::Algo, units::Amount};
use wasm_bindgen_futures::spawn_local;
use worker::replayed::PastPeak;
use yew::prelude::*;

use super::{
    begin::Begin,
    fields::assumptions,
    input::{self, HISTORY, Plans, SCHEMA},
    model::Start,
    tables::{self, Course, What},
};
use crate::{
    chart::LineChart,
    component::{
        answers::results, export::Export, field::link_reports, stamp::Source, table::data_table,
    },
    form::{use_form, use_last},
    rewards::{
        context::Known,
        network::Row,
        past::{self, Past},
        rig::model::raw,
        span::Span,
    },
    route::Part,
};

/// What the emission is under a path of hash rate.
#[function_component]
pub(crate) fn WhereEmissionGoes() -> Html {
    let form = use_form(Part::Emission.fragment(), SCHEMA, input::choices);
    let known = use_context::<Known>();
    let today = use_memo((), |()| js_sys::Date::now() / 1_000.0);
    let past = use_past();
    let (plan, errors) = use_last(input::parse(&form));
    let begins_there = form.text("from") == HISTORY;
    let begin = Begin::of(
        plan.as_deref().and_then(|plan| plan.start),
        past.as_deref().filter(|_| begins_there),
        known.as_ref(),
        *today,
    );
    let shown = Shown {
        algo: form.text("show"),
        begin: begin.seconds,
        past: past.as_deref(),
        begins_there,
    };
    html! {
        <>
            <p class="lead">{ "From the network’s state forward: reward, supply and the dates of the epochs, under a path of hash rate that you choose." }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { assumptions(&form, &errors, past.as_deref()) }
            </div><div class="answers">
            if plan.is_none() {
                <p class="notice" role="status">{ "Figures follow once every field can be read: see the one marked." }</p>
            }
            if let (Some(plan), Some(known)) = (plan, known) {
                { results(!errors.is_empty(), html! { <>
                    <p class="begins">{ begin.told }</p>
                    if let Some(past) = shown.past.filter(|_| shown.begins_there) {
                        <ContextProvider<Source> context={Source(past.source().into())}>
                            { answers(&plan, &known.rows, &shown) }
                        </ContextProvider<Source>>
                    } else {
                        { answers(&plan, &known.rows, &shown) }
                    }
                </> }) }
            }
            </div></div>
        </>
    }
}

/// Returns the history replayed last, once it is found, if it reaches the fork.
#[hook]
fn use_past() -> Option<Rc<Past>> {
    let past = use_state(|| None::<Rc<Past>>);
    let setter = past.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            let found = past::load().await;
            let on_fork = found.filter(|past| past.replayed.tip.next_on_fork);
            setter.set(on_fork.map(Rc::new));
        });
    });
    (*past).clone()
}

/// What the answers are of.
struct Shown<'a> {
    /// The algorithm of the charts over time.
    algo: &'a str,
    /// When the paths begin, in seconds since 1970.
    begin: f64,
    /// The replayed history.
    past: Option<&'a Past>,
    /// Whether the paths begin with it.
    begins_there: bool,
}

/// Takes what the history holds of an algorithm.
fn start_there(past: &Past, algo: Algo) -> Start {
    let state = &past.replayed.algos[algo.index()];
    let peaks = &past.replayed.series.peaks[algo.index()];
    // The newest is today's; without a key block there is none, and the factor is 1.
    let rate = |place: Option<&PastPeak>| Span::exact(place.map_or(0.0, |peak| peak.rate));
    Start {
        supply: Amount::from_sat(state.supply),
        current: rate(peaks.last()),
        peak: rate(peaks.first()),
        past: peaks
            .iter()
            .map(|peak| (u32::from(peak.age), peak.rate))
            .collect(),
    }
}

/// Takes what the page knows of an algorithm; nothing where supply or rates are unknown.
fn start(row: &Row) -> Option<Start> {
    Some(Start {
        supply: row.figures.supply?,
        current: raw(row.figures.current?, row.algo),
        peak: raw(row.figures.peak?, row.algo),
        past: Vec::new(),
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

fn answers(plans: &Plans, rows: &[Row; 8], shown: &Shown<'_>) -> Html {
    let (plan, begin) = (&plans.all, shown.begin);
    let there = shown.past.filter(|_| shown.begins_there);
    let course = |row: &Row| {
        let start = match there {
            Some(past) => start_there(past, row.algo),
            None => start(row)?,
        };
        Some(Course::of(row.algo, &start, &plans.of(row.algo)))
    };
    let courses: Vec<_> = rows.iter().filter_map(course).collect();
    let lacking = match there {
        Some(_) => html! {},
        None => lacking(rows),
    };
    if courses.is_empty() {
        return lacking;
    }
    let of_one = courses
        .iter()
        .find(|course| course.algo.name() == shown.algo)
        .unwrap_or(&courses[0]);
    let supplies = shown
        .past
        .map_or(&[][..], |past| &past.replayed.series.supply);
    let keys = shown.past.map_or(&[][..], |past| {
        &past.replayed.series.keys[of_one.algo.index()]
    });
    let over_time = |what| Rc::new(tables::over_time(of_one, begin, what, keys));
    let erratic: f64 = courses
        .iter()
        .map(|course| course.low.erratic_days.max(course.high.erratic_days))
        .sum();
    let table = Rc::new(tables::changes(&courses, begin, plan.years));
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
            <LineChart id="emission-supply" data={Rc::new(tables::supply(&courses, begin, supplies))} />
            <h2>{ format!("{} over time", of_one.algo.name()) }</h2>
            <LineChart id="emission-esf" data={over_time(What::Esf)} />
            <LineChart id="emission-reward" data={over_time(What::Reward)} />
            <LineChart id="emission-of-one" data={over_time(What::Supply)} />
            <h2>{ "Epochs" }</h2>
            { data_table(&table) }
            <Export {table} name="emission-epochs" />
            <details>
                <summary>{ "How this is calculated" }</summary>
                <p>{ "Each algorithm goes on from its own supply, in windows of 90 blocks. ESF = current ÷ highest rate of the look-back \
                      (365 windows under CERM); reward = base × (1 − share + share × ESF), rounded down to a satoshi; coins are counted in \
                      satoshis and an epoch ends with the block that reaches its threshold (8 × the algorithm’s supply). Assumed are the \
                      path of the rate and the time blocks take. The range: at the least, the lowest current rate beside the highest peak, \
                      which stays for the whole look-back; at the most, the highest current rate beside the lowest peak, which leaves at once. \
                      A replayed history tells the old peaks, and a typed day that of the start: then there is no such range. A peak with a \
                      way of its own stands for rates that only the past knows; it is never below those of the path. \
                      The path is the same for every algorithm that has none of its own." }</p>
                <p>{ "Source: project-bitmark/bitmark at ffd840e, src/main.cpp, get_ssf and GetBlockValue. The calendar plan is 20 BTM every \
                      120 s since 2014-07-13, quartered and halved by the calendar." }</p>
            </details>
        </>
    }
}
