//! The replayed history over time: factor, reward and hash rate of an algorithm, and all coins.

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use worker::replayed::{KeyPoint, Replayed};
use yew::prelude::*;

use crate::{
    chart::{Axis, LineChart, LineData, Scale, Series, Write},
    number::format::{rate, significant},
    rewards::past::Past,
};

const COIN: f64 = 1e8;
/// The most points of a line; the list of key blocks has them all.
const DRAWN: usize = 512;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) past: Rc<Past>,
    pub(super) algo: Algo,
}

/// The charts of an algorithm, and of all coins.
#[function_component]
pub(super) fn Charts(props: &Props) -> Html {
    let charts = use_memo((props.past.clone(), props.algo), |(past, algo)| {
        let replayed = &past.replayed;
        let keys = &replayed.series.keys[algo.index()];
        [
            esf(*algo, keys),
            reward(*algo, keys),
            rates(*algo, keys),
            supply(replayed),
        ]
        .map(Rc::new)
    });
    let [esf, reward, rates, supply] = &*charts;
    html! {
        <>
            <h2>{ "Over time" }</h2>
            <LineChart id="history-esf" data={esf} />
            <LineChart id="history-reward" data={reward} />
            <LineChart id="history-rates" data={rates} />
            <LineChart id="history-supply" data={supply} />
        </>
    }
}

fn line(name: &str, keys: &[KeyPoint], value: impl Fn(&KeyPoint) -> f64) -> Series {
    let point = |key: &KeyPoint| (f64::from(key.time), value(key));
    // From the last, which is never left out.
    let thinned = keys.iter().rev().step_by(keys.len().div_ceil(DRAWN).max(1));
    Series {
        name: name.into(),
        points: thinned.rev().map(point).collect(),
    }
}

fn chart(
    title: String,
    summary: String,
    label: &str,
    scale: Scale,
    write: Write,
    series: Vec<Series>,
) -> LineData {
    LineData {
        title,
        summary,
        x: Axis {
            label: "date".into(),
            scale: Scale::Time,
            write: Write::Date,
        },
        y: Axis {
            label: label.into(),
            scale,
            write,
        },
        series,
        present: None,
    }
}

/// Says between which values a figure lay, and where it is now.
fn between(
    keys: &[KeyPoint],
    value: impl Fn(&KeyPoint) -> f64,
    write: impl Fn(f64) -> String,
) -> String {
    let Some(last) = keys.last() else {
        return "No key block of this algorithm is in the history.".into();
    };
    let values = keys.iter().map(&value);
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    format!(
        "Between {} and {}, {} at the last key block.",
        write(low),
        write(high),
        write(value(last))
    )
}

fn coins(key: &KeyPoint) -> f64 {
    // To draw.
    key.reward as f64 / COIN
}

fn esf(algo: Algo, keys: &[KeyPoint]) -> LineData {
    let summary = between(keys, KeyPoint::esf, significant);
    let series = vec![line("ESF", keys, KeyPoint::esf)];
    chart(
        format!("ESF of {algo}"),
        summary,
        "current ÷ peak",
        Scale::Linear,
        Write::Number,
        series,
    )
}

fn reward(algo: Algo, keys: &[KeyPoint]) -> LineData {
    let summary = between(keys, coins, significant);
    let series = vec![
        line("reward", keys, coins),
        line("nominal", keys, |key| key.base as f64 / COIN),
        line("floor", keys, |key| key.base as f64 / COIN / 2.0),
    ];
    chart(
        format!("Reward of a {algo} block"),
        summary,
        "BTM",
        Scale::Linear,
        Write::Number,
        series,
    )
}

fn rates(algo: Algo, keys: &[KeyPoint]) -> LineData {
    let unit = if algo == Algo::Equihash { "Sol" } else { "H" };
    let weight = f64::from(algo.weight());
    let current = |key: &KeyPoint| key.current / weight;
    let summary = between(keys, current, |value| rate(value, unit));
    let series = vec![
        line("current", keys, current),
        line("peak", keys, |key| key.peak / weight),
    ];
    let title = format!("Plain hash rate of {algo}");
    chart(
        title,
        summary,
        "per second",
        Scale::Log,
        Write::HashRate,
        series,
    )
}

fn supply(replayed: &Replayed) -> LineData {
    let points: Vec<_> = replayed
        .series
        .supply
        .iter()
        .map(|point| (f64::from(point.time), point.supply as f64 / COIN))
        .collect();
    let summary = format!(
        "{} BTM after the last block.",
        significant(replayed.supply as f64 / COIN)
    );
    let series = vec![Series {
        name: "supply".into(),
        points,
    }];
    chart(
        "Coins in existence".into(),
        summary,
        "BTM",
        Scale::Linear,
        Write::Number,
        series,
    )
}
