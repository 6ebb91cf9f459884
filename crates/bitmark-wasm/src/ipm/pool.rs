//! The investment pool, day by day.

use super::{amount, difficulty, part, price};
use crate::args::Args;
use crate::fault::Fault;
use crate::store::Store;
use crate::value::Value;
use bitmark_ipm::pool::{
    self, Bitcoin, Day, FOUNDATION_LOCKED_UNTIL, Finding, Investment, MATURITY, PAYMENT_DAYS,
    Payout, Pool, ROUND_BLOCKS, Refused, Round, Rules,
};
use std::cell::RefCell;

thread_local! {
    static POOLS: RefCell<Store<Pool>> = const { RefCell::new(Store::new("pool")) };
}

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    if name == "facts" {
        return Ok(Some(facts()));
    }
    if name == "isUnlocked" {
        args.only(&["time"])?;
        return Ok(Some(pool::is_foundation_unlocked(args.u53("time")?).into()));
    }
    POOLS.with_borrow_mut(|pools| {
        Ok(Some(match name {
            "new" => pools.keep(create(args)?)?,
            "free" => {
                pools.take(args)?;
                Value::Null
            }
            "run" => {
                args.only(&["pool", "day"])?;
                let day = day(args.object("day")?)?;
                described(&pools.get(args)?.run(&day))
            }
            "state" => state(pools.get(args)?),
            _ => return Ok(None),
        }))
    })
}

fn facts() -> Value {
    // All are far below 2^53.
    let [blocks, maturity, locked] =
        [ROUND_BLOCKS, MATURITY, FOUNDATION_LOCKED_UNTIL].map(|own| Value::from(own as f64));
    Value::object([
        ("roundBlocks", blocks),
        ("maturity", maturity),
        ("paymentDays", PAYMENT_DAYS.into()),
        ("foundationLockedUntil", locked),
    ])
}

fn create(args: Args<'_>) -> Result<Pool, Fault> {
    args.only(&["rules", "seed", "investments"])?;
    let rules = match args.get("rules") {
        None => Rules::default(),
        Some(_) => rules(args.object("rules")?)?,
    };
    let finding = match args.opt_u64("seed")? {
        None => Finding::Expected,
        Some(seed) => Finding::Drawn { seed },
    };
    Ok(Pool::new(rules, finding, investments(args)?))
}

pub(super) fn investments(args: Args<'_>) -> Result<Vec<Investment>, Fault> {
    let rows = args.rows("investments", 0)?;
    rows.map(|row| investment(row?)).collect()
}

fn rules(args: Args<'_>) -> Result<Rules, Fault> {
    args.only(&[
        "share",
        "pools",
        "price",
        "foundationFee",
        "runningFee",
        "foundationGoal",
        "queueDays",
    ])?;
    let own = Rules::default();
    let count = |name: &str, default: u32| match args.get(name) {
        None => Ok::<_, Fault>(default),
        Some(_) => Ok(args.whole(name, 1.0, u32::MAX.into())? as u32),
    };
    Ok(Rules {
        share: part(args, "share", own.share)?,
        pools: count("pools", own.pools)?,
        price: match args.get("price") {
            None => own.price,
            Some(_) => price(args, "price")?,
        },
        foundation_fee: part(args, "foundationFee", own.foundation_fee)?,
        running_fee: part(args, "runningFee", own.running_fee)?,
        foundation_goal: match args.get("foundationGoal") {
            None => own.foundation_goal,
            Some(_) => amount(args, "foundationGoal")?,
        },
        queue_days: count("queueDays", own.queue_days)?,
    })
}

fn investment(args: Args<'_>) -> Result<Investment, Fault> {
    args.only(&["amount", "confirmed", "sent", "address"])?;
    let confirmed = args.u53("confirmed")?;
    Ok(Investment {
        amount: Bitcoin(args.u64("amount")?),
        confirmed,
        sent: args.opt_u53("sent")?.unwrap_or(confirmed),
        address: match args.get("address") {
            None => String::new(),
            Some(_) => args.text("address")?.into(),
        },
    })
}

fn day(args: Args<'_>) -> Result<Day, Fault> {
    args.only(&["begins", "difficulty", "reward", "network"])?;
    Ok(Day {
        begins: args.u53("begins")?,
        difficulty: difficulty(args)?,
        reward: amount(args, "reward")?,
        network: args.opt_u64("network")?,
    })
}

fn described(round: &Round) -> Value {
    Value::object([
        ("day", round.day.into()),
        ("most", round.most.0.into()),
        ("spent", round.spent.0.into()),
        ("estimate", round.estimate.to_sat().into()),
        ("coins", round.coins.to_sat().into()),
        ("foundation", round.foundation.to_sat().into()),
        ("running", round.running.to_sat().into()),
        (
            "payouts",
            Value::List(round.payouts.iter().map(payout).collect()),
        ),
        ("paidOn", round.paid_on.into()),
        ("waiting", number(round.waiting)),
        (
            "foundationBalance",
            round.foundation_balance.to_sat().into(),
        ),
    ])
}

/// A count of things in memory: below 2^32.
fn number(count: usize) -> Value {
    (count as f64).into()
}

fn payout(own: &Payout) -> Value {
    Value::object([
        ("investment", number(own.investment)),
        ("spent", own.spent.0.into()),
        ("coins", own.coins.to_sat().into()),
    ])
}

fn state(pool: &Pool) -> Value {
    let waiting = pool.waiting().map(|(investment, left)| {
        Value::object([("investment", number(investment)), ("left", left.0.into())])
    });
    let refused = |own: &Refused| {
        Value::object([
            ("investment", number(own.investment)),
            ("days", own.days.into()),
            ("most", own.most.into()),
        ])
    };
    Value::object([
        ("isDone", pool.is_done().into()),
        ("waiting", Value::List(waiting.collect())),
        (
            "refused",
            Value::List(pool.refused().iter().map(refused).collect()),
        ),
    ])
}
