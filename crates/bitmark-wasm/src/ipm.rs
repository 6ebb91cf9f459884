//! The calls of `bitmark-toolkit/ipm`, over the crate `bitmark-ipm`.
//!
//! What is exact comes as a bigint in units of 10 to the minus `decimals`, rounded as the call says.

mod cost;
mod list;
mod network;
mod pool;
mod spread;

use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::units::Amount;
use bitmark_ipm::address::{self, Kind};
use bitmark_ipm::cost::{PARTS, Price};
use bitmark_ipm::ratio::{Ratio, Rounding};
use bitmark_ipm::rental::{Basis, Counted, Money, Quote};

/// Decimals of an answer at the most.
const MOST_DECIMALS: f64 = 30.0;
/// 10⁸: amounts are in units of its inverse.
const E8: u64 = 100_000_000;

const ROUNDINGS: [(&str, Rounding); 3] = [
    ("down", Rounding::Down),
    ("nearest", Rounding::Nearest),
    ("up", Rounding::Up),
];
const COUNTED: [(&str, Counted); 2] = [
    ("hashes", Counted::Hashes),
    ("solutions", Counted::Solutions),
];
const BASES: [(&str, Basis); 2] = [("ask", Basis::Ask), ("cleared", Basis::Cleared)];

/// Answers one call.
///
/// # Errors
///
/// What is wrong with the arguments, by field.
pub fn call(name: &str, args: Args<'_>) -> Result<Value, Fault> {
    let (part, rest) = name.split_once('.').unwrap_or((name, ""));
    let answer = match part {
        "cost" => cost::call(rest, args),
        "network" => network::call(rest, args),
        "list" => list::call(rest, args),
        "pool" => pool::call(rest, args),
        "spread" => spread::call(args).map(Some),
        "address" => checked_address(args).map(Some),
        _ => Ok(None),
    };
    answer?.ok_or_else(|| Fault::internal(&format!("there is no call {name}")))
}

fn checked_address(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["address"])?;
    let kind = address::check(args.text("address")?);
    Ok(
        match kind.map_err(|error| args.invalid("address", &error))? {
            Kind::Key => "key",
            Kind::Script => "script",
            Kind::TestKey => "testKey",
        }
        .into(),
    )
}

/// How exact answers are written.
#[derive(Clone, Copy)]
struct Units {
    decimals: u32,
    rounding: Rounding,
}

impl Units {
    /// Of a call: 8 decimals, rounded down, unless it says otherwise.
    fn of(args: Args<'_>) -> Result<Self, Fault> {
        let decimals = match args.get("decimals") {
            None => 8.0,
            Some(_) => args.whole("decimals", 0.0, MOST_DECIMALS)?,
        };
        Ok(Self {
            decimals: decimals as u32,
            rounding: args.choice_or("rounding", &ROUNDINGS, Rounding::Down)?,
        })
    }

    fn value(self, ratio: Ratio) -> Value {
        ratio.units(self.decimals, self.rounding).into()
    }
}

fn amount(args: Args<'_>, name: &str) -> Result<Amount, Fault> {
    args.u64(name).map(Amount::from_sat)
}

fn difficulty(args: Args<'_>) -> Result<bitmark_ipm::cost::Difficulty, Fault> {
    let e8 = args.big("difficulty", u128::MAX.into())?;
    Ok(bitmark_ipm::cost::Difficulty::from_e8(e8.low_u128()))
}

/// A part of the whole, in millionths.
fn part(args: Args<'_>, name: &str, default: u32) -> Result<u32, Fault> {
    match args.get(name) {
        None => Ok(default),
        Some(_) => Ok(args.whole(name, 0.0, PARTS.into())? as u32),
    }
}

/// A price of hash rate as a market quotes it.
fn quote(args: Args<'_>) -> Result<Quote, Fault> {
    args.only(&[
        "amount",
        "money",
        "perSecond",
        "seconds",
        "counted",
        "basis",
    ])?;
    let per_second = args.opt_u64("perSecond")?.unwrap_or(1_000_000);
    if per_second == 0 {
        return Err(args.range("perSecond", 1_u64.into(), "is less than 1"));
    }
    let seconds = match args.get("seconds") {
        None => 86_400.0,
        Some(_) => args.whole("seconds", 1.0, u32::MAX.into())?,
    };
    Ok(Quote {
        amount: Ratio::new(args.u64("amount")?, E8),
        money: match args.get("money") {
            None => Money::Bitcoin,
            Some(_) => money(args.text("money")?),
        },
        per_second,
        seconds: seconds as u64,
        counted: args.choice_or("counted", &COUNTED, Counted::Hashes)?,
        basis: args.choice_or("basis", &BASES, Basis::Ask)?,
    })
}

fn money(name: &str) -> Money {
    match name {
        "BTC" => Money::Bitcoin,
        "sat" => Money::Satoshi,
        name => Money::Other(name.into()),
    }
}

fn price(args: Args<'_>, name: &'static str) -> Result<Price, Fault> {
    let price = quote(args.object(name)?)?.per_million_day(Counted::Hashes);
    price.map_err(|error| args.against_rule(name, &error))
}
