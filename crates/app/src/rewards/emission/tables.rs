//! The answers of Where emission goes, as tables and charts; pure.

use bitmark_coin::{algo::Algo, emission::EPOCHS};
use worker::replayed::{KeyPoint, SupplyPoint};

use super::model::{Plan, Run, Side, Start, calendar_plan, epochs, run};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write, date},
    component::table::{Cell, Narrow, Table},
    number::format::{grouped, significant},
};

const SECONDS_PER_DAY: f64 = 86_400.0;
const COIN: f64 = 1e8;
/// Points of a drawn line at most.
const DRAWN: usize = 240;
/// Changes of the epoch listed for each algorithm.
const LISTED: u8 = 3;

/// The four runs of one algorithm.
pub(super) struct Course {
    pub(super) algo: Algo,
    pub(super) low: Run,
    pub(super) high: Run,
    coded: Run,
    floor: Run,
}

impl Course {
    pub(super) fn of(algo: Algo, start: &Start, plan: &Plan) -> Self {
        let side = |side| run(start, plan, side);
        Self {
            algo,
            low: side(Side::Low),
            high: side(Side::High),
            coded: side(Side::Coded),
            floor: side(Side::Floor),
        }
    }
}

/// Writes both ends of a range; one text where they are the same.
fn range(low: &str, high: &str) -> String {
    match low == high {
        true => low.to_owned(),
        false => format!("{low} to {high}"),
    }
}

/// Leaves one line where the least is the most.
fn merged(most: Series, least: Series, name: &str) -> Vec<Series> {
    match most.points == least.points {
        true => vec![Series {
            name: name.into(),
            ..most
        }],
        false => vec![most, least],
    }
}

/// Returns the line of the replayed history, where there is one.
fn history(points: Vec<(f64, f64)>) -> Option<Series> {
    (!points.is_empty()).then(|| Series {
        name: "replayed history".into(),
        points,
    })
}

/// Thins out so that the last point stays.
fn drawn(count: usize) -> impl Iterator<Item = usize> {
    let every = count.div_ceil(DRAWN).max(1);
    let last = count.saturating_sub(1);
    (0..count).filter(move |at| at % every == 0 || *at == last)
}

fn time_axis() -> Axis {
    Axis {
        label: "date".into(),
        scale: Scale::Time,
        write: Write::Date,
    }
}

fn axis(label: &str) -> Axis {
    Axis {
        label: label.into(),
        scale: Scale::Linear,
        write: Write::Number,
    }
}

/// Returns the supply of the algorithms together: plan, schedule, path, floor, and what a replayed
/// history holds of it.
pub(super) fn supply(courses: &[Course], begin: f64, past: &[SupplyPoint]) -> LineData {
    let count = courses.first().map_or(0, |course| course.low.points.len());
    let line = |name: &str, of: fn(&Course) -> &Run| {
        let point = |at: usize| {
            let days = courses
                .first()
                .map_or(0.0, |course| of(course).points[at].days);
            let sum: u64 = courses
                .iter()
                .map(|course| of(course).points[at].supply.to_sat())
                .sum();
            (begin + days * SECONDS_PER_DAY, sum as f64 / COIN)
        };
        Series {
            name: name.into(),
            points: drawn(count).map(point).collect(),
        }
    };
    let most = line("your path, most", |course| &course.high);
    let least = line("your path, least", |course| &course.low);
    let coded = line("coded schedule, ESF 1", |course| &course.coded);
    let floor = line("floor, ESF 0", |course| &course.floor);
    let last = |series: &Series| significant(series.points.last().map_or(0.0, |point| point.1));
    let summary = format!(
        "At the end {} BTM on your path; {} at ESF 1, {} at the floor; estimates.",
        range(&last(&least), &last(&most)),
        last(&coded),
        last(&floor),
    );
    let mut series = merged(most, least, "your path");
    series.extend([coded, floor]);
    let replayed: Vec<_> = drawn(past.len())
        .map(|at| (f64::from(past[at].time), past[at].supply as f64 / COIN))
        .collect();
    if courses.len() == Algo::ALL.len() {
        let times = replayed.iter().chain(&series[0].points);
        let mut times: Vec<f64> = times.map(|point| point.0).collect();
        times.sort_by(f64::total_cmp);
        let plan = |time: f64| (time, calendar_plan(time) as f64 / COIN);
        series.push(Series {
            name: "calendar plan".into(),
            points: times.into_iter().map(plan).collect(),
        });
    }
    series.extend(history(replayed));
    LineData {
        title: "Coins in existence".into(),
        summary,
        x: time_axis(),
        y: axis("BTM"),
        series,
        present: None,
    }
}

/// Returns ESF, reward or supply of one algorithm over time; before it, the replayed history's key blocks,
/// which tell the first two.
pub(super) fn over_time(course: &Course, begin: f64, what: What, past: &[KeyPoint]) -> LineData {
    let line = |name: &str, run: &Run| {
        let point = |at: usize| {
            let point = run.points[at];
            let value = match what {
                What::Esf => point.esf,
                What::Reward => point.reward.to_sat() as f64 / COIN,
                What::Supply => point.supply.to_sat() as f64 / COIN,
            };
            (begin + point.days * SECONDS_PER_DAY, value)
        };
        Series {
            name: name.into(),
            points: drawn(run.points.len()).map(point).collect(),
        }
    };
    let name = course.algo.name();
    let (title, label) = match what {
        What::Esf => (format!("ESF of {name}"), "ESF"),
        What::Reward => (format!("Reward of a {name} block"), "BTM"),
        What::Supply => (format!("Coins emitted by {name}"), "BTM"),
    };
    let (most, least) = (line("most", &course.high), line("least", &course.low));
    let ends = |series: &Series| {
        let (first, last) = (series.points.first(), series.points.last());
        [first, last].map(|point| significant(point.map_or(0.0, |point| point.1)))
    };
    let ([high, high_end], [low, low_end]) = (ends(&most), ends(&least));
    let told = |key: &KeyPoint| {
        let value = match what {
            What::Esf => key.esf(),
            What::Reward => key.reward as f64 / COIN,
            What::Supply => return None,
        };
        Some((f64::from(key.time), value))
    };
    let replayed = drawn(past.len()).filter_map(|at| told(&past[at])).collect();
    let mut series = merged(most, least, "your path");
    series.extend(history(replayed));
    LineData {
        title,
        summary: format!(
            "At the start {}, at the end {}; estimates.",
            range(&low, &high),
            range(&low_end, &high_end),
        ),
        x: time_axis(),
        y: axis(label),
        series,
        present: None,
    }
}

/// What a chart over time shows.
#[derive(Clone, Copy)]
pub(super) enum What {
    Esf,
    Reward,
    Supply,
}

/// Returns when the next epochs of each algorithm begin.
pub(super) fn changes(courses: &[Course], begin: f64, years: f64) -> Table {
    let day = |days: Option<f64>| -> Cell {
        days.map_or_else(
            || format!("after {years} years"),
            |days| date(begin + days * SECONDS_PER_DAY),
        )
        .into()
    };
    let rows = courses.iter().flat_map(|course| {
        let first = course
            .coded
            .changes
            .first()
            .map_or(epochs(), |change| change.to);
        let until = first.saturating_add(LISTED).min(epochs());
        (first..until).map(move |to| {
            let base = EPOCHS[usize::from(to)].base;
            vec![
                course.algo.name().into(),
                (to + 1).to_string().into(),
                Cell::from(base.to_string()),
                day(course.high.begins(to)),
                day(course.low.begins(to)),
                day(course.coded.begins(to)),
                day(course.floor.begins(to)),
            ]
        })
    });
    let names = [
        "Algorithm",
        "Epoch",
        "Nominal from then, BTM",
        "Your path, earliest",
        "Your path, latest",
        "At ESF 1",
        "At ESF 0",
    ];
    Table {
        caption: "When the next epochs begin (UTC); the dates are estimates".into(),
        columns: names.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        narrow: Narrow::Cards,
    }
}

/// Says in one sentence what the path comes to.
pub(super) fn sentence(courses: &[Course], years: f64) -> String {
    let emitted = |of: fn(&Course) -> &Run| -> u64 {
        let of_one = |course: &Course| {
            let points = &of(course).points;
            let first = points.first().map_or(0, |point| point.supply.to_sat());
            points
                .last()
                .map_or(0, |point| point.supply.to_sat() - first)
        };
        courses.iter().map(of_one).sum()
    };
    let coins = |sat: u64| grouped(sat / 100_000_000);
    format!(
        "In {years} years {} BTM are emitted by {} of 8 algorithms; {} if the ESF were 1 throughout, {} if 0; estimates.",
        range(
            &coins(emitted(|course| &course.low)),
            &coins(emitted(|course| &course.high))
        ),
        courses.len(),
        coins(emitted(|course| &course.coded)),
        coins(emitted(|course| &course.floor)),
    )
}
