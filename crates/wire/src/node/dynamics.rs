//! Reads `chaindynamics`.
//!
//! Source: SPEC-coin 10.2 (52 keys of 0.9.7.x) and 13 (40 keys of 27.x);
//! bitmarkcc/bitmark@384a0dd, `chaindynamics`.

use bitmark_coin::{algo::Algo, params::Release};

use super::{
    Found, ReleaseSeen,
    fields::{self, Fields},
    figures::{AlgoDynamics, ChainDynamics, Figures, PrintedRate, RateUnit},
    problem::ProblemKind,
    shape::Context,
    value,
};
use crate::decimal::Decimal;

pub(crate) fn read(fields: &Fields<'_, '_>, context: &Context) -> Found {
    let mining = fields.optional("pow_algo");
    let mining = fields.read("pow_algo", mining, value::algo_name);
    let old = ["pow_algo_id", "difficulty", "sdifficulty"].map(|key| fields.optional(key));
    let head = mining.is_some() || old.iter().any(Option::is_some);
    let algos = Algo::ALL.map(|algo| one(fields, algo));
    let sdifficulty = algos.iter().any(|algo| algo.sdifficulty.is_some());
    let release = match (head || sdifficulty, context.torn) {
        (true, _) => ReleaseSeen::Shown(Release::V0_9_7),
        // A torn paste may lack just the keys that tell.
        (false, fields::Torn::Yes) => ReleaseSeen::Unknown,
        (false, fields::Torn::No) => ReleaseSeen::Shown(Release::V27),
    };
    let figures = ChainDynamics {
        height: context.argument_height(fields, 0),
        unit: None,
        likely_unit: likely_unit(&algos),
        mining,
        algos,
    };
    Found::new(Figures::ChainDynamics(Box::new(figures)), release, context)
}

fn one(fields: &Fields<'_, '_>, algo: Algo) -> AlgoDynamics {
    let key = |head: &str| format!("{head} {}", algo.name());
    let number = |head: &str| {
        let key = key(head);
        fields.read(&key, fields.needed(&key), value::positive)
    };
    let rate = |head: &str| {
        let key = key(head);
        let item = fields.needed(&key);
        let rate = fields.read(&key, item, value::rate);
        if let (Some(item), Some(PrintedRate::NoDuration)) = (item, rate) {
            fields.problem(item.spot, &key, ProblemKind::NoDuration);
        }
        rate
    };
    let blocks = key("nblocks update SSF");
    let sdifficulty = key("sdifficulty");
    let read = AlgoDynamics {
        difficulty: number("difficulty"),
        sdifficulty: fields.read(&sdifficulty, fields.optional(&sdifficulty), value::positive),
        peak: rate("peak hashrate"),
        current: rate("current hashrate"),
        blocks_to_update: fields.read(&blocks, fields.needed(&blocks), |item| {
            let value = value::integer(item, i32::MIN.into(), 90)?;
            i32::try_from(value).map_err(|_| value::out_of_range(&value, i32::MIN, 90))
        }),
        spacing: number("average block spacing"),
    };
    check_order(fields, algo, &read);
    read
}

/// The newest window is one of those the peak is taken from.
fn check_order(fields: &Fields<'_, '_>, algo: Algo, read: &AlgoDynamics) {
    let (Some(peak), Some(current)) = (read.peak, read.current) else {
        return;
    };
    let (PrintedRate::Between { least, .. } | PrintedRate::AtLeast(least)) = current else {
        return;
    };
    let PrintedRate::Between { below, .. } = peak else {
        return;
    };
    if least < below {
        return;
    }
    let key = format!("current hashrate {}", algo.name());
    let Some(item) = fields.optional(&key) else {
        return;
    };
    let (current, peak) = (least.to_string(), (below - 1).to_string());
    fields.problem(
        item.spot,
        &key,
        ProblemKind::CurrentAbovePeak { current, peak },
    );
}

/// Estimates the unit: a difficulty D at a spacing of s seconds needs about
/// D × 2³² / s hashes per second. The units lie nine powers of ten apart, so
/// two off are no doubt yet; any algorithm that speaks otherwise silences all.
fn likely_unit(algos: &[AlgoDynamics; 8]) -> Option<RateUnit> {
    let mut votes = algos.iter().filter_map(|algo| {
        let PrintedRate::Between {
            least: current @ 1..,
            ..
        } = algo.current?
        else {
            return None;
        };
        let difficulty = algo.difficulty.map(Decimal::to_f64)?;
        let seconds = algo.spacing.map(Decimal::to_f64)? * 60.0;
        let expected = difficulty * 4_294_967_296.0 / seconds;
        let power = (current as f64 / expected).log10();
        Some(match power {
            -2.0..2.0 => Some(RateUnit::Hash),
            -11.0..-7.0 => Some(RateUnit::Gigahash),
            _ => None,
        })
    });
    let first = votes.next()??;
    votes.all(|vote| vote == Some(first)).then_some(first)
}
