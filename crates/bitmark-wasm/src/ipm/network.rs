//! The network before the fork and on it, round by round: estimates.

use super::amount;
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::algo::Algo;
use bitmark_coin::target::CompactBits;
use bitmark_ipm::network::{self, Round, Rule, Scenario, Visitor};

/// Rounds at the most; each is a day or so.
const MOST_ROUNDS: f64 = 100_000.0;
/// Those who come and go, at the most.
const MOST_VISITORS: usize = 1_000;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "required" => {
            args.only(&["difficulty"])?;
            Rule::Retarget.required(args.estimate("difficulty")?).into()
        }
        "bits" => {
            args.only(&["difficulty"])?;
            let bits = network::bits_of(args.estimate("difficulty")?);
            let why = "it must be above 0 and below 2¹⁹²";
            let bits = bits.ok_or_else(|| args.invalid("difficulty", &why))?;
            bits.to_u32().into()
        }
        "reward" => {
            args.only(&["base", "current", "peak"])?;
            let (current, peak) = (args.estimate("current")?, args.estimate("peak")?);
            network::reward(amount(args, "base")?, current, peak)
                .to_sat()
                .into()
        }
        "simulate" => simulate(args)?,
        _ => return Ok(None),
    }))
}

fn simulate(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&[
        "bits", "algo", "honest", "visitors", "share", "rounds", "peak", "base",
    ])?;
    let or_none = |name: &str| match args.get(name) {
        None => Ok::<_, Fault>(0.0),
        Some(_) => args.estimate(name),
    };
    let rule = match args.get("algo") {
        None => Rule::Retarget,
        Some(_) => {
            Rule::DarkGravity(args.choice("algo", &Algo::ALL.map(|algo| (algo.name(), algo)))?)
        }
    };
    let scenario = Scenario {
        rule,
        bits: CompactBits::from_u32(args.u32("bits")?),
        honest: args.estimate("honest")?,
        visitors: visitors(args)?,
        share: or_none("share")?,
        rounds: args.whole("rounds", 0.0, MOST_ROUNDS)? as u32,
        peak: or_none("peak")?,
        base: amount(args, "base")?,
    };
    Ok(Value::List(
        network::run(&scenario).iter().map(described).collect(),
    ))
}

fn visitors(args: Args<'_>) -> Result<Vec<Visitor>, Fault> {
    if args.get("visitors").is_none() {
        return Ok(Vec::new());
    }
    if MOST_VISITORS < args.list("visitors")?.len() {
        let most = (MOST_VISITORS as u32).into();
        return Err(args.range("visitors", most, "are too many"));
    }
    let visitor = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        row.only(&["rate", "comesAt", "leavesAbove"])?;
        Ok(Visitor {
            rate: row.estimate("rate")?,
            comes_at: row.estimate("comesAt")?,
            leaves_above: row.estimate("leavesAbove")?,
        })
    };
    args.rows("visitors", 0)?.map(visitor).collect()
}

fn described(round: &Round) -> Value {
    Value::object([
        ("difficulty", round.difficulty.into()),
        ("required", round.required.into()),
        ("visiting", round.visiting.into()),
        ("pool", round.pool.into()),
        ("network", round.network.into()),
        ("blockSeconds", round.block_seconds.into()),
        ("days", round.days.into()),
        ("esf", round.esf.into()),
        ("reward", round.reward.to_sat().into()),
    ])
}
