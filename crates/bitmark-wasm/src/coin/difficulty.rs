//! Compact bits, target, work and difficulty; and the rules that need a few blocks only.

use super::{algo, bits, params};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::dark_gravity::Steady;
use bitmark_coin::difficulty::{expected_hashes, of_bits, weighted};
use bitmark_coin::fork::{ForkVotes, Phase};
use bitmark_coin::median_time::MedianTime;
use bitmark_coin::retarget::retarget;
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use primitive_types::U512;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "decode" => {
            args.only(&["bits"])?;
            decode(bits(args)?)
        }
        "encode" => {
            args.only(&["target"])?;
            CompactBits::encode(args.big("target", U512::MAX)?).into()
        }
        "work" => {
            args.only(&["bits", "algo"])?;
            bits(args)?.work(algo(args)?).into()
        }
        "ofBits" => {
            args.only(&["bits", "algo"])?;
            match args.get("algo") {
                None => of_bits(bits(args)?).into(),
                Some(_) => weighted(bits(args)?, algo(args)?).into(),
            }
        }
        "hashesOfBits" => {
            args.only(&["bits"])?;
            bits(args)?.expected_hashes().into()
        }
        "hashes" => {
            args.only(&["difficulty"])?;
            expected_hashes(args.estimate("difficulty")?).into()
        }
        "retarget" => {
            args.only(&["bits", "span", "network", "release"])?;
            retarget(bits(args)?, args.i53("span")?, &params(args)?).into()
        }
        "steady" => steady(args)?,
        "medianTime" => median_time(args)?,
        "isOnFork" => is_on_fork(args)?,
        _ => return Ok(None),
    }))
}

fn decode(bits: CompactBits) -> Value {
    let target = bits.decode();
    Value::object([
        ("isNegative", bits.is_negative().into()),
        ("magnitude", target.magnitude().into()),
        ("lowU256", target.low_u256().into()),
        ("hex", format!("{target:x}").into()),
        ("compact", target.to_compact().into()),
    ])
}

/// The next bits of an algorithm on fork by itself.
fn steady(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&[
        "algo", "bits", "time", "blocks", "now", "network", "release",
    ])?;
    let time = |args: Args<'_>, name: &str| args.u32(name).map(BlockTime::from_unix);
    let mut own = Steady::new(algo(args)?, bits(args)?, time(args, "time")?, params(args)?);
    if args.get("blocks").is_some() {
        for row in args.rows("blocks", 0)? {
            let row = row?;
            row.only(&["time", "bits"])?;
            let time = time(row, "time")?;
            let bits = match row.get("bits") {
                None => own.next_bits(time),
                Some(_) => bits(row)?,
            };
            own.push(bits, time);
        }
    }
    Ok(own.next_bits(time(args, "now")?).into())
}

fn median_time(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["times", "onForkTail"])?;
    let times = args.numbers("times", 0.0, u32::MAX.into())?;
    let tail = args.opt_u32("onForkTail")?.unwrap_or(0) as usize;
    if tail > times.len() {
        let most = (times.len() as u32).into();
        return Err(args.range("onForkTail", most, "is more than there are times"));
    }
    let mut clock = MedianTime::new();
    let medians = times.iter().enumerate().map(|(index, time)| {
        let phase = if index + tail < times.len() {
            Phase::PreFork
        } else {
            Phase::OnFork
        };
        clock.push(BlockTime::from_unix(*time as u32), phase)
    });
    Ok(medians.last().into())
}

fn is_on_fork(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["versions", "height", "network", "release"])?;
    let mut votes = ForkVotes::new();
    for version in args.numbers("versions", i32::MIN.into(), i32::MAX.into())? {
        votes.push(Version::from_consensus(version as i32));
    }
    let height = BlockHeight::from_u32(args.u32("height")?);
    let phase = votes.phase_of_next(height, &params(args)?);
    Ok(phase.is_on_fork().into())
}
