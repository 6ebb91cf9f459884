//! Production cost, rental prices, and the proposal's own table.

use super::{E8, Units, amount, difficulty, part, price, quote};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_ipm::cost::{self, Cost, FOUNDATION_FEE, PARTS, Price, SHARE, SeedPrice};
use bitmark_ipm::ratio::Rounding;
use bitmark_ipm::rental;
use bitmark_ipm::seed_table::{self, ROWS};
use bitmark_ipm::seed_text::{self, Figure, Verdict};

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "of" => production(args)?,
        "rentalRange" => rental_range(args)?,
        "seedPrices" => {
            let e8 = |own: SeedPrice| Price::from(own).ratio().units(8, Rounding::Nearest);
            Value::object([
                ("usd", e8(Price::SEED_USD).into()),
                ("btc", e8(Price::SEED_BTC).into()),
            ])
        }
        "schedules" => Value::list(cost::schedules().into_iter().map(|own| own.to_sat())),
        "table" => Value::List(ROWS.iter().map(row).collect()),
        "cuts" => {
            let cut = |own: seed_table::Cut| {
                Value::object([
                    ("difficulty", (u64::from(own.difficulty) * E8).into()),
                    ("column", own.column.into()),
                    ("printed", own.printed.into()),
                    ("nearest", own.nearest.into()),
                    ("exact", own.exact.into()),
                ])
            };
            Value::List(seed_table::not_nearest().into_iter().map(cut).collect())
        }
        "mismatches" => {
            let mismatch = |own: Figure| {
                let printed = format!("“{}”: {}", own.sentence, own.printed);
                Value::object([
                    ("printed", printed.as_str().into()),
                    ("exact", own.exact.into()),
                ])
            };
            let figures = seed_text::figures().into_iter();
            let differing = figures.filter(|own| own.verdict == Verdict::Differs);
            Value::List(differing.map(mismatch).collect())
        }
        _ => return Ok(None),
    }))
}

fn production(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&[
        "difficulty",
        "price",
        "reward",
        "blockSeconds",
        "share",
        "fee",
        "decimals",
        "rounding",
    ])?;
    let units = Units::of(args)?;
    let mut cost = Cost::new(difficulty(args)?, price(args, "price")?);
    cost = cost.share(part(args, "share", SHARE)?);
    if args.get("blockSeconds").is_some() {
        cost = cost.block_seconds(args.whole("blockSeconds", 1.0, u32::MAX.into())? as u64);
    }
    let reward = amount(args, "reward")?;
    let fee = part(args, "fee", FOUNDATION_FEE)?;
    let per_coin = cost.of_one(reward);
    let per_coin = per_coin.ok_or_else(|| args.range("reward", 1_u64.into(), "is less than 1"))?;
    let to_investor = cost.to_investor(reward, fee);
    let to_investor =
        to_investor.ok_or_else(|| args.range("fee", (PARTS - 1).into(), "leaves nothing"))?;
    Ok(Value::object([
        ("requiredHashRate", units.value(cost.required_hash_rate())),
        ("poolHashRate", units.value(cost.pool_hash_rate())),
        ("perDay", units.value(cost.day())),
        ("blocksPerDay", units.value(cost.blocks_per_day())),
        ("perCoin", units.value(per_coin)),
        ("perCoinToInvestor", units.value(to_investor)),
        (
            "coinsPerDay",
            cost::coins_per_day(&cost, reward).to_sat().into(),
        ),
    ]))
}

fn rental_range(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["quotes", "decimals", "rounding"])?;
    let units = Units::of(args)?;
    let quotes = args.rows("quotes", 0)?.map(|row| quote(row?));
    let quotes = quotes.collect::<Result<Vec<_>, Fault>>()?;
    let range = rental::range(&quotes);
    let (low, high) = range.map_err(|error| args.against_rule("quotes", &error))?;
    Ok(Value::object([
        ("low", units.value(low.ratio())),
        ("high", units.value(high.ratio())),
    ]))
}

fn row(own: &seed_table::Row) -> Value {
    let printed = [own.required, own.pool, own.day];
    let (required, pool, day, unit) = seed_table::computed(own);
    let figures = |[required, pool, day]: [Value; 3], unit: Value| {
        Value::object([
            ("requiredMhs", required),
            ("poolMhs", pool),
            ("usdPerDay", day),
            ("usdPerCoin", unit),
        ])
    };
    Value::object([
        ("difficulty", (u64::from(own.difficulty) * E8).into()),
        (
            "printed",
            figures(
                printed.map(Into::into),
                Value::list(own.unit.iter().copied()),
            ),
        ),
        (
            "computed",
            figures([required, pool, day].map(Into::into), Value::list(unit)),
        ),
    ])
}
