//! The ledger of block owners: what events cost, and whom they pay.

use super::{by_currency, fee, payments, payments_in, whole};
use crate::args::Args;
use crate::fault::Fault;
use crate::store::Store;
use crate::value::Value;
use bitmark_property::ledger::{Event, Income, Ledger, income_by_block};
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static LEDGERS: RefCell<Store<Ledger>> = const { RefCell::new(Store::new("ledger")) };
}

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    LEDGERS.with_borrow_mut(|ledgers| {
        Ok(Some(match name {
            "new" => ledgers.keep(Ledger::new(owners(args)?))?,
            "free" => {
                ledgers.take(args)?;
                Value::Null
            }
            "own" => {
                args.only(&["ledger", "block", "payments"])?;
                let (block, map) = (args.u53("block")?, payments(args, "payments")?);
                ledgers.get(args)?.own(block, map);
                Value::Null
            }
            "note" => {
                args.only(&["ledger", "event"])?;
                let (block, event) = event(args.object("event")?)?;
                let offer = ledgers.get(args)?.note(&event, block);
                fee::offer(&offer.map_err(|error| args.against_rule("event", &error))?)
            }
            "income" => {
                args.only(&["ledger", "events"])?;
                let events = args.rows("events", 0)?.map(|row| event(row?));
                let events = events.collect::<Result<Vec<_>, Fault>>()?;
                let rows = income_by_block(ledgers.get(args)?, events);
                let rows = rows.map_err(|error| args.against_rule("events", &error))?;
                let rows = rows.iter().map(|(block, income)| row(*block, income));
                Value::List(rows.collect::<Result<_, Fault>>()?)
            }
            _ => return Ok(None),
        }))
    })
}

fn owners(args: Args<'_>) -> Result<BTreeMap<u64, bitmark_property::currency::PaymentMap>, Fault> {
    args.only(&["owners"])?;
    if args.get("owners").is_none() {
        return Ok(BTreeMap::new());
    }
    let owner = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        row.only(&["block", "payments"])?;
        Ok((row.u53("block")?, payments(row, "payments")?))
    };
    args.rows("owners", 0)?.map(owner).collect()
}

#[derive(Clone, Copy)]
enum Kind {
    FreeIssue,
    PaidIssues,
    Transfer,
    ShareCreated,
    ShareGrant,
    BlockSold,
}

const KINDS: [(&str, Kind); 6] = [
    ("freeIssue", Kind::FreeIssue),
    ("paidIssues", Kind::PaidIssues),
    ("transfer", Kind::Transfer),
    ("shareCreated", Kind::ShareCreated),
    ("shareGrant", Kind::ShareGrant),
    ("blockSold", Kind::BlockSold),
];

/// An event, and the block that confirmed it.
fn event(args: Args<'_>) -> Result<(u64, Event), Fault> {
    let kind = args.choice("kind", &KINDS)?;
    let own: &[&str] = match kind {
        Kind::FreeIssue => &[],
        Kind::PaidIssues => &["assetBlock", "count"],
        Kind::Transfer => &["bitmark", "escrow"],
        Kind::ShareCreated | Kind::ShareGrant => &["bitmark"],
        Kind::BlockSold => &["block", "payments", "escrow"],
    };
    args.only(&[&["kind", "inBlock"], own].concat())?;
    let bitmark = || Ok::<usize, Fault>(args.u32("bitmark")? as usize);
    let event = match kind {
        Kind::FreeIssue => Event::FreeIssue,
        Kind::PaidIssues => Event::PaidIssues {
            asset_block: args.u53("assetBlock")?,
            count: args.u53("count")?,
        },
        Kind::Transfer => Event::Transfer {
            bitmark: bitmark()?,
            escrow: fee::opt_escrow(args)?,
        },
        Kind::ShareCreated => Event::ShareCreated {
            bitmark: bitmark()?,
        },
        Kind::ShareGrant => Event::ShareGrant {
            bitmark: bitmark()?,
        },
        Kind::BlockSold => Event::BlockSold {
            block: args.u53("block")?,
            payments: payments_in(args.object("payments")?)?,
            escrow: fee::opt_escrow(args)?,
        },
    };
    Ok((args.u53("inBlock")?, event))
}

fn row(block: u64, income: &Income) -> Result<Value, Fault> {
    let totals = by_currency(&income.0, |totals| {
        let total = |(address, amount): (&String, &u64)| fee::output_value(address, *amount);
        Value::List(totals.iter().map(total).collect())
    });
    Ok(Value::object([
        ("block", whole("block", block)?),
        ("income", totals),
    ]))
}
