//! The block explainer.

use super::{amount, subsidy::epoch};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::explain::{Candidate, Fit, Kind, Observed, explain, explain_at};
use bitmark_coin::units::BlockHeight;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Value, Fault> {
    if name == "at" {
        args.only(&["exact", "low", "high", "withFees", "base"])?;
        let found = explain_at(observed(args)?, amount(args, "base")?);
        let found = found.map(|(low, high, kind)| {
            Value::object([
                ("ssfLow", low.into()),
                ("ssfHigh", high.into()),
                ("kind", kind_name(kind).into()),
            ])
        });
        return Ok(found.into());
    }
    args.only(&["exact", "low", "high", "withFees", "height"])?;
    let observed = observed(args)?;
    let height = args.opt_u32("height")?.map(BlockHeight::from_u32);
    Ok(Value::list(explain(observed, height).iter().map(row)))
}

fn observed(args: Args<'_>) -> Result<Observed, Fault> {
    Ok(if args.get("exact").is_some() {
        Observed::Exact(amount(args, "exact")?)
    } else if args.get("withFees").is_some() {
        Observed::WithFees(amount(args, "withFees")?)
    } else {
        between(args)?
    })
}

fn between(args: Args<'_>) -> Result<Observed, Fault> {
    let (low, high) = (amount(args, "low")?, amount(args, "high")?);
    if high < low {
        return Err(args.range("high", low.into(), "is below low"));
    }
    Ok(Observed::Between(low, high))
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Full => "full",
        Kind::Scaled => "scaled",
        Kind::BelowHalf => "belowHalf",
    }
}

fn row(found: &Candidate) -> Value {
    let fit = match found.fit {
        Fit::Unknown => "unknown",
        Fit::Likely => "likely",
        Fit::Uneven => "uneven",
    };
    Value::object([
        ("base", found.base.into()),
        ("epoch", found.epoch.map(epoch).into()),
        ("ssfLow", found.ssf_low.into()),
        ("ssfHigh", found.ssf_high.into()),
        ("kind", kind_name(found.kind).into()),
        ("fit", fit.into()),
    ])
}
