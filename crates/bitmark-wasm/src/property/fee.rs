//! Currencies, addresses, what records cost, and the shares of miners.

use super::{CURRENCIES, by_currency, network, payments, payments_value, whole};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::currency::{self, Currency};
use bitmark_property::mining_share::{self, Foundation, Reading, Use};
use bitmark_property::payment::{self, Offer, Output};
use bitmark_property::record::Escrow;
use std::collections::BTreeMap;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "currencies" => Value::List(Currency::ALL.map(described).into()),
        "parseCurrency" => {
            args.only(&["name"])?;
            args.parsed::<Currency>("name")?.to_string().into()
        }
        "checkAddress" => {
            args.only(&["address", "currency", "network"])?;
            let currency = args.choice("currency", &CURRENCIES)?;
            let checked = currency::check_address(args.text("address")?, currency, network(args)?);
            checked.map_err(|error| args.invalid("address", &error))?;
            Value::Null
        }
        "litecoinOfBitcoin" => {
            args.only(&["address"])?;
            currency::litecoin_from_bitcoin(args.text("address")?).into()
        }
        "litecoinAlias" => {
            args.only(&["address"])?;
            currency::litecoin_alias(args.text("address")?).into()
        }
        "packPayments" => {
            args.only(&["payments"])?;
            currency::pack_payments(&payments(args, "payments")?).into()
        }
        "unpackPayments" => {
            args.only(&["bytes", "network"])?;
            let map = currency::unpack_payments(args.slice("bytes")?, network(args)?);
            payments_value(&map.map_err(|error| args.invalid("bytes", &error))?)
        }
        "checkPayments" => {
            args.only(&["payments", "network"])?;
            let map = payments(args, "payments")?;
            let checked = currency::check_payments(1, &map, network(args)?);
            checked.map_err(|error| args.against_rule("payments", &error))?;
            Value::Null
        }
        "units" => {
            args.only(&["text"])?;
            let units = currency::units_of(args.text("text")?);
            let why = "it is no amount of coins, or more than 2⁶⁴ − 1 units";
            units.ok_or_else(|| args.invalid("text", &why))?.into()
        }
        _ => return fees(name, args),
    }))
}

fn fees(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "issues" => {
            args.only(&["count", "assetBlock"])?;
            let count = u64::from(args.u32("count")?);
            offer(&payment::paid_issues(count, &payments(args, "assetBlock")?))
        }
        "transfer" => {
            args.only(&["issueBlock", "lastBlock", "escrow"])?;
            let issue = payments(args, "issueBlock")?;
            let last = match args.get("lastBlock") {
                None => issue.clone(),
                Some(_) => payments(args, "lastBlock")?,
            };
            offer(&payment::transfer(
                &issue,
                &last,
                opt_escrow(args)?.as_ref(),
            ))
        }
        "payee" => {
            args.only(&["payments", "currency"])?;
            let currency = args.choice("currency", &CURRENCIES)?;
            payment::address_of(&payments(args, "payments")?, currency).into()
        }
        "isSatisfied" => {
            args.only(&["outputs", "paid"])?;
            let (owed, paid) = (outputs(args, "outputs")?, outputs(args, "paid")?);
            let mut sums: BTreeMap<String, u64> = BTreeMap::new();
            for Output { address, amount } in paid {
                let sum = sums.entry(address).or_default();
                *sum = sum.saturating_add(amount);
            }
            payment::is_satisfied(&owed, &sums).into()
        }
        _ => return shares(name, args),
    }))
}

fn described(currency: Currency) -> Value {
    Value::object([
        ("currency", currency.to_string().into()),
        // 1 or 2.
        ("code", (currency.code() as f64).into()),
        ("fee", currency.fee().into()),
    ])
}

pub(super) fn offer(offer: &Offer) -> Value {
    by_currency(offer, |outputs| {
        let output = |output: &Output| output_value(&output.address, output.amount);
        Value::List(outputs.iter().map(output).collect())
    })
}

/// What an answer asks to be paid: by currency, or nothing.
pub(super) fn given_offer(reply: Args<'_>) -> Result<Offer, Fault> {
    let mut offer = Offer::new();
    if reply.get("payments").is_some() {
        let given = reply.object("payments")?;
        for (code, currency) in CURRENCIES {
            if given.get(code).is_some() {
                offer.insert(currency, outputs(given, code)?);
            }
        }
    }
    Ok(offer)
}

pub(super) fn output_value(address: &str, amount: u64) -> Value {
    Value::object([("address", address.into()), ("amount", amount.into())])
}

fn outputs(args: Args<'_>, name: &str) -> Result<Vec<Output>, Fault> {
    let output = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        row.only(&["address", "amount"])?;
        Ok(Output {
            address: row.text("address")?.into(),
            amount: row.u64("amount")?,
        })
    };
    args.rows(name, 0)?.map(output).collect()
}

/// A currency, or `null` for nothing.
pub(super) fn opt_currency(args: Args<'_>) -> Result<Option<Currency>, Fault> {
    Ok(match args.get("currency") {
        None => None,
        Some(_) => Some(args.choice("currency", &CURRENCIES)?),
    })
}

/// What the next move of an item has to pay besides.
pub(super) fn opt_escrow(args: Args<'_>) -> Result<Option<Escrow>, Fault> {
    if args.get("escrow").is_none() {
        return Ok(None);
    }
    let escrow = args.object("escrow")?;
    escrow.only(&["currency", "address", "amount"])?;
    Ok(Some(Escrow {
        currency: opt_currency(escrow)?,
        address: escrow.text("address")?.into(),
        amount: escrow.u64("amount")?,
    }))
}

/// A currency's code; nothing is `null`.
pub(super) fn code_value(currency: Option<Currency>) -> Value {
    currency.map(|own| own.to_string()).into()
}

pub(super) fn escrow_value(escrow: Option<&Escrow>) -> Value {
    let members = |own: &Escrow| {
        Value::object([
            ("currency", code_value(own.currency)),
            ("address", own.address.as_str().into()),
            ("amount", own.amount.into()),
        ])
    };
    escrow.map(members).into()
}

const FOUNDATIONS: [(&str, Foundation); 2] = [
    ("counts", Foundation::Counts),
    ("doesNotCount", Foundation::DoesNotCount),
];
const USES: [(&str, Use); 2] = [("spent", Use::Spent), ("kept", Use::Kept)];

/// The shares that a mail of the project's founders gave miners.
fn shares(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "earned" => {
            args.only(&["transactions", "foundation"])?;
            let default = Reading::default();
            let reading = Reading {
                foundation: args.choice_or("foundation", &FOUNDATIONS, default.foundation)?,
                ..default
            };
            whole("transactions", reading.earned(args.u53("transactions")?))?
        }
        "activeFrom" => {
            args.only(&["block", "maturity"])?;
            let reading = Reading {
                maturity: args.opt_u53("maturity")?.unwrap_or(mining_share::MATURITY),
                ..Reading::default()
            };
            whole("block", reading.active_from(args.u53("block")?))?
        }
        "cost" => {
            args.only(&["bytes"])?;
            whole("bytes", mining_share::cost(args.u53("bytes")?))?
        }
        "verifications" => {
            args.only(&["balance", "cost", "using"])?;
            let default = Reading::default();
            let reading = Reading {
                using: args.choice_or("using", &USES, default.using)?,
                ..default
            };
            let count = reading.verifications(args.u53("balance")?, args.u53("cost")?);
            // At most the balance.
            count.map(|count| count as f64).into()
        }
        _ => return Ok(None),
    }))
}
