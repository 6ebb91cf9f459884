//! Records: packed, unpacked, signed, checked. `kinds` says what fields each kind has, `convert` reads and
//! writes them.

mod convert;
mod kinds;

pub(super) use convert::{record, value};

use super::{identity, network, shape};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::record::{self, Record, Signature};
use kinds::{KINDS, members_of};
use serde_json::Value as Json;
use std::rc::Rc;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    let own = || record(args.object("record")?);
    Ok(Some(match name {
        "pack" => {
            args.only(&["record"])?;
            own()?.packed().into()
        }
        "unpack" => {
            args.only(&["bytes", "network"])?;
            unpack(args)?
        }
        "unpackAll" => {
            args.only(&["bytes", "network"])?;
            unpack_all(args)?
        }
        "id" => {
            args.only(&["record"])?;
            own()?.tx_id().0.into()
        }
        "message" => {
            args.only(&["record", "signature"])?;
            own()?.message(which(args)?).into()
        }
        "fields" => {
            args.only(&["record"])?;
            Value::List(own()?.fields().iter().map(field).collect())
        }
        "check" => {
            args.only(&["record", "signer", "what"])?;
            check(&own()?, args)?
        }
        "signers" => {
            args.only(&["record"])?;
            let own = own()?;
            let text = |account: &Account| account.to_string();
            Value::object([
                ("signer", own.signer().map(text).into()),
                ("countersigner", own.countersigner().map(text).into()),
            ])
        }
        "sign" => {
            args.only(&["record", "seed", "privateKey", "signature"])?;
            signed(&own()?, args)?
        }
        "payId" => {
            args.only(&["packed"])?;
            pay_id(args)?
        }
        "toJson" => {
            args.only(&["record"])?;
            to_json(&own()?)?.to_string().into()
        }
        "fromJson" => {
            args.only(&["type", "json"])?;
            given_json(args)?
        }
        _ => return Ok(None),
    }))
}

/// The members of a record as the node's JSON has them.
pub(super) fn to_json(record: &Record) -> Result<Json, Fault> {
    let (Some(members), Value::Object(fields)) = (members_of(record.name()), value(record)) else {
        return Err(Fault::internal("a record of no kind"));
    };
    shape::written(members, &fields)
}

/// A record of the node's JSON, by its kind.
pub(super) fn from_json(kind: &str, json: &Json) -> Result<Value, String> {
    let Some(members) = members_of(kind) else {
        return Err(format!("there is no record {kind}"));
    };
    let mut fields: Vec<(Rc<str>, Value)> = vec![("type".into(), kind.into())];
    fields.extend(shape::object(members, json)?);
    let own = record(Args::new(&fields)).map_err(|fault| fault.to_string())?;
    Ok(value(&own))
}

fn unpack(args: Args<'_>) -> Result<Value, Fault> {
    let unpacked = Record::unpack(args.slice("bytes")?, network(args)?);
    let (record, length) = unpacked.map_err(|error| args.invalid("bytes", &error))?;
    Ok(Value::object([
        ("record", value(&record)),
        // Wasm's memory ends at 2^32.
        ("length", (length as f64).into()),
    ]))
}

fn unpack_all(args: Args<'_>) -> Result<Value, Fault> {
    let records = Record::unpack_all(args.slice("bytes")?, network(args)?);
    let records = records.map_err(|(offset, error)| {
        args.invalid("bytes", &format!("{error}, in the record at byte {offset}"))
    })?;
    Ok(Value::List(records.iter().map(value).collect()))
}

const SIGNATURES: [(&str, Signature); 2] =
    [("first", Signature::First), ("counter", Signature::Counter)];

fn which(args: Args<'_>) -> Result<Signature, Fault> {
    args.choice_or("signature", &SIGNATURES, Signature::First)
}

fn field(field: &record::Field) -> Value {
    Value::object([
        ("name", field.name.into()),
        // Wasm's memory ends at 2^32.
        ("begin", (field.range.start as f64).into()),
        ("end", (field.range.end as f64).into()),
    ])
}

#[derive(Clone, Copy)]
enum Checked {
    All,
    Fields,
}

fn check(own: &Record, args: Args<'_>) -> Result<Value, Fault> {
    let signer = match (args.get("signer"), own.signer()) {
        (None, Some(signer)) => *signer,
        _ => args.parsed("signer")?,
    };
    let what = [("all", Checked::All), ("fields", Checked::Fields)];
    let checked = match args.choice_or("what", &what, Checked::All)? {
        Checked::All => own.check(&signer),
        Checked::Fields => own.check_fields(&signer),
    };
    checked.map_err(|error| args.against_rule("record", &error))?;
    Ok(Value::Null)
}

/// The record with a signature more.
fn signed(own: &Record, args: Args<'_>) -> Result<Value, Fault> {
    let key = identity::key(args)?;
    let which = which(args)?;
    let name = match which {
        Signature::First => "signature",
        Signature::Counter => "countersignature",
    };
    if which == Signature::Counter && own.countersignature().is_none() {
        let why = format!("{} has one signature", own.name());
        return Err(args.invalid("signature", &why));
    }
    let signature = key.sign(&own.message(which));
    let Value::Object(mut members) = value(own) else {
        return Err(Fault::internal("a record is no object"));
    };
    for (field, value) in &mut members {
        if **field == *name {
            *value = signature.into();
        }
    }
    Ok(Value::Object(members))
}

fn pay_id(args: Args<'_>) -> Result<Value, Fault> {
    let mut packed: Vec<&[u8]> = Vec::new();
    for (row, item) in args.list("packed")?.iter().enumerate() {
        let Value::Bytes(bytes) = item else {
            return Err(args.invalid("packed", &format!("item {row} is no Uint8Array")));
        };
        packed.push(bytes);
    }
    Ok(record::pay_id(packed).0.into())
}

fn given_json(args: Args<'_>) -> Result<Value, Fault> {
    args.choice("type", &KINDS)?;
    let members = serde_json::from_str(args.text("json")?);
    let members: Json = members.map_err(|error| args.invalid("json", &error))?;
    from_json(args.text("type")?, &members).map_err(|error| args.invalid("json", &error))
}
