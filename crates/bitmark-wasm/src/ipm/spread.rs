//! How far luck carries what an investment receives: estimates.

use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_ipm::spread::{self, Stake};

/// Days and lives at the most: a second's work together.
const MOST: u32 = 10_000;

pub(super) fn call(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["days", "lives", "seed"])?;
    if (MOST as usize) < args.list("days")?.len() {
        return Err(args.range("days", MOST.into(), "are too many"));
    }
    let stake = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        row.only(&["chance", "perBlock"])?;
        let chance = row.estimate("chance")?;
        if chance > 1.0 {
            return Err(row.range("chance", 1.0.into(), "is more than 1"));
        }
        Ok(Stake {
            chance,
            per_block: row.estimate("perBlock")?,
        })
    };
    let days: Vec<Stake> = args.rows("days", 0)?.map(stake).collect::<Result<_, _>>()?;
    let lives = match args.get("lives") {
        None => 1_000.0,
        Some(_) => args.whole("lives", 1.0, MOST.into())?,
    };
    let seed = args.opt_u64("seed")?.unwrap_or(0);
    // The sum of nothing is minus nothing.
    let [low, median, high] = spread::of(&days, lives as u32, seed).map(|sum| sum + 0.0);
    Ok(Value::object([
        ("low", low.into()),
        ("median", median.into()),
        ("high", high.into()),
    ]))
}
