//! The calls of `bitmark-toolkit/property`, over the crate `bitmark-property`.
//!
//! Identifiers and digests are bytes, accounts and secrets texts as the node writes them. What an error
//! repeats is never a secret.

mod asset;
mod block;
mod code;
mod fee;
mod identity;
mod ledger;
mod practice;
mod record;
mod rpc;
mod shape;

use crate::args::{Args, SAFE};
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::currency::{Currency, PaymentMap};
use bitmark_property::id::TxId;
use bitmark_property::network::Network;
use primitive_types::U256;
use std::rc::Rc;

/// Answers one call.
///
/// # Errors
///
/// What is wrong with the arguments, by field.
pub fn call(name: &str, args: Args<'_>) -> Result<Value, Fault> {
    let (part, rest) = name.split_once('.').unwrap_or((name, ""));
    let answer = match part {
        "identity" => identity::call(rest, args),
        "asset" => asset::call(rest, args),
        "record" => record::call(rest, args),
        "block" => block::call(rest, args),
        "code" => code::call(rest, args),
        "fee" => fee::call(rest, args),
        "ledger" => ledger::call(rest, args),
        "practice" => practice::call(rest, args),
        "rpc" => rpc::call(rest, args),
        _ => Ok(None),
    };
    answer?.ok_or_else(|| Fault::internal(&format!("there is no call {name}")))
}

const NETWORKS: [(&str, Network); 2] = [("live", Network::Live), ("test", Network::Test)];
const CURRENCIES: [(&str, Currency); 2] = [("BTC", Currency::Bitcoin), ("LTC", Currency::Litecoin)];

fn network(args: Args<'_>) -> Result<Network, Fault> {
    args.choice("network", &NETWORKS)
}

fn network_name(network: Network) -> Value {
    network.to_string().into()
}

fn ids(ids: &[TxId]) -> Value {
    Value::list(ids.iter().map(|id| id.0))
}

/// Where an owner is paid, `{ BTC, LTC }`; either may be left out.
fn payments(args: Args<'_>, name: &str) -> Result<PaymentMap, Fault> {
    payments_in(args.object(name)?)
}

fn payments_in(object: Args<'_>) -> Result<PaymentMap, Fault> {
    object.only(&CURRENCIES.map(|(code, _)| code))?;
    let mut map = PaymentMap::new();
    for (code, currency) in CURRENCIES {
        if object.get(code).is_some() {
            map.insert(currency, object.text(code)?.into());
        }
    }
    Ok(map)
}

fn payments_value(map: &PaymentMap) -> Value {
    by_currency(map, |address| address.as_str().into())
}

/// An object with a field for each currency that there is.
fn by_currency<T>(
    map: &std::collections::BTreeMap<Currency, T>,
    value: impl Fn(&T) -> Value,
) -> Value {
    let field = |(currency, own): (&Currency, &T)| (Rc::from(currency.to_string()), value(own));
    Value::Object(map.iter().map(field).collect())
}

/// A height or a time as a number.
fn whole(field: &str, number: u64) -> Result<Value, Fault> {
    let value = number as f64;
    if value <= SAFE {
        return Ok(value.into());
    }
    let mut fault = Fault::internal(&format!("{field} {number} is more than 2⁵³ − 1"));
    fault.code = crate::fault::Code::Range;
    fault.field = field.to_owned();
    fault.value = number.into();
    fault.limit = SAFE.into();
    Err(fault)
}

fn target(args: Args<'_>) -> Result<bitmark_property::difficulty::Target, Fault> {
    let target = args.u256("target")?;
    Ok(bitmark_property::difficulty::Target(target.to_big_endian()))
}

fn target_value(target: bitmark_property::difficulty::Target) -> Value {
    U256::from_big_endian(&target.0).into()
}
