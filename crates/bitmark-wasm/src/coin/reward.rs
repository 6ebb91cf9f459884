//! Scaling factors and rewards: by the node, and as published.

use super::{algo, amount};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::modulation::{
    CEM_V0_2, CERM_V1, MergeMined, Mining, Modulation, RateSpan, Reach, Standing, erratic_low,
    floor_reward, node_reward_by_factor, published_reward, reward_span, scale,
};
use bitmark_coin::units::{RawHashRate, WeightedHashRate};

const RULES: [(&str, Modulation); 2] = [("CERM v1.0", CERM_V1), ("CEM v0.2", CEM_V0_2)];
const MINING: [(&str, Mining); 2] = [("native", Mining::Native), ("merged", Mining::Merged)];

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "scale" => {
            args.only(&["peak", "current"])?;
            let scaling = scale(rate(args, "peak")?, rate(args, "current")?);
            Value::object([
                ("ssf", scaling.ssf.into()),
                ("full", scaling.full.into()),
                ("isCut", scaling.is_truncated().into()),
            ])
        }
        "node" => {
            args.only(&["base", "factor"])?;
            node_reward_by_factor(amount(args, "base")?, args.u64("factor")?).into()
        }
        "published" => {
            args.only(&["base", "current", "peak", "rule", "mining"])?;
            let (current, peak) = (rate(args, "current")?, rate(args, "peak")?);
            let (rule, mining) = (rule(args)?, mining(args)?);
            published_reward(amount(args, "base")?, current, peak, &rule, mining).into()
        }
        "floor" => {
            args.only(&["base", "rule", "mining"])?;
            floor_reward(amount(args, "base")?, &rule(args)?, mining(args)?).into()
        }
        "erraticLow" => {
            args.only(&["base"])?;
            erratic_low(amount(args, "base")?).into()
        }
        "span" => span(args)?,
        "rules" => Value::List(RULES.map(|(id, rule)| described(id, &rule)).into()),
        "convert" => convert(args)?,
        _ => return Ok(None),
    }))
}

fn rate(args: Args<'_>, name: &str) -> Result<WeightedHashRate, Fault> {
    args.u256(name).map(WeightedHashRate::from_e8)
}

fn rule(args: Args<'_>) -> Result<Modulation, Fault> {
    args.choice_or("rule", &RULES, CERM_V1)
}

fn mining(args: Args<'_>) -> Result<Mining, Fault> {
    args.choice_or("mining", &MINING, Mining::Native)
}

fn span(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["base", "current", "peak"])?;
    let base = amount(args, "base")?;
    let current = printed(args.object("current")?)?;
    let span = reward_span(base, current, printed(args.object("peak")?)?);
    Ok(Value::object([
        ("low", span.low.into()),
        ("high", span.high.into()),
        ("fullLow", span.full.0.into()),
        ("fullHigh", span.full.1.into()),
        (
            "cut",
            match span.reaches_cut {
                Reach::Outside => "outside",
                Reach::Partly => "partly",
                Reach::Inside => "inside",
            }
            .into(),
        ),
    ]))
}

/// A rate known as a range: its ends, or what a node printed of it.
fn printed(args: Args<'_>) -> Result<RateSpan, Fault> {
    if args.get("ghs").is_some() {
        args.only(&["ghs"])?;
        return args.u64("ghs").map(RateSpan::printed_ghs);
    }
    if args.get("hs").is_some() {
        args.only(&["hs"])?;
        return args.u64("hs").map(RateSpan::printed_hs);
    }
    args.only(&["low", "high"])?;
    let (low, high) = (rate(args, "low")?, rate(args, "high")?);
    if high < low {
        return Err(args.range("high", low.to_e8().into(), "is below low"));
    }
    Ok(RateSpan { low, high })
}

fn described(id: &str, rule: &Modulation) -> Value {
    let (merged_base, merged_share) = match rule.merge_mined {
        MergeMined::Same => (None, None),
        MergeMined::Lower {
            base_percent,
            share_percent,
        } => (
            Some(u32::from(base_percent)),
            Some(u32::from(share_percent)),
        ),
    };
    Value::object([
        ("id", id.into()),
        ("name", rule.name.into()),
        ("sharePercent", u32::from(rule.share_percent).into()),
        ("windowBlocks", rule.window_blocks.into()),
        ("lookBackWindows", rule.look_back_windows.into()),
        ("algorithms", u32::from(rule.algorithms).into()),
        ("mergedBasePercent", merged_base.into()),
        ("mergedSharePercent", merged_share.into()),
        ("isRunning", (rule.standing == Standing::Running).into()),
    ])
}

#[derive(Clone, Copy)]
enum Form {
    Raw,
    Weighted,
}

fn convert(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["rate", "algo", "to"])?;
    let (rate, algo) = (args.u256("rate")?, algo(args)?);
    let forms = [("raw", Form::Raw), ("weighted", Form::Weighted)];
    Ok(match args.choice("to", &forms)? {
        Form::Raw => WeightedHashRate::from_e8(rate).to_raw(algo).to_e8().into(),
        Form::Weighted => RawHashRate::from_e8(rate).to_weighted(algo).to_e8().into(),
    })
}
