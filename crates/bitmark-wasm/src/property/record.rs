//! Records: packed, unpacked, signed, checked. One table says what fields each kind has.

use super::fee::{escrow_value, opt_escrow};
use super::shape::{self, ESCROW, Member, Members, Shape, always, sometimes};
use super::{CURRENCIES, identity, network, payments, payments_value};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::id::{AssetId, TxId};
use bitmark_property::record::{
    self, AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockFoundation,
    BlockOwnerTransfer, OldBaseData, Record, ShareGrant, ShareSwap, Signature,
};
use serde_json::Value as Json;
use std::rc::Rc;

const SIGNATURE: Member = sometimes("signature", Shape::Bytes);
const COUNTERSIGNATURE: Member = sometimes("countersignature", Shape::Bytes);
const OWNER: Member = always("owner", Shape::Account);
const LINK: Member = always("link", Shape::Id(32));
const OWN_ESCROW: Member = sometimes("escrow", Shape::Object(ESCROW));
const NONCE: Member = always("nonce", Shape::Big);
const VERSION: Member = always("version", Shape::Big);
const PAYMENTS: Member = always("payments", Shape::Payments);
const BEFORE_BLOCK: Member = always("beforeBlock", Shape::Big);

/// The kinds by the node's names.
static KINDS: [(&str, Members); 10] = [
    (
        "BaseData",
        &[
            always("currency", Shape::Currency),
            always("paymentAddress", Shape::Text),
            OWNER,
            NONCE,
            SIGNATURE,
        ],
    ),
    (
        "AssetData",
        &[
            always("name", Shape::Text),
            always("fingerprint", Shape::Text),
            always("metadata", Shape::Text),
            always("registrant", Shape::Account),
            SIGNATURE,
        ],
    ),
    (
        "BitmarkIssue",
        &[always("assetId", Shape::Id(64)), OWNER, NONCE, SIGNATURE],
    ),
    (
        "BitmarkTransferUnratified",
        &[LINK, OWN_ESCROW, OWNER, SIGNATURE],
    ),
    (
        "BitmarkTransferCountersigned",
        &[LINK, OWN_ESCROW, OWNER, SIGNATURE, COUNTERSIGNATURE],
    ),
    (
        "BlockFoundation",
        &[VERSION, PAYMENTS, OWNER, NONCE, SIGNATURE],
    ),
    (
        "BlockOwnerTransfer",
        &[
            LINK,
            OWN_ESCROW,
            VERSION,
            PAYMENTS,
            OWNER,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
    (
        "ShareBalance",
        &[LINK, always("quantity", Shape::Big), SIGNATURE],
    ),
    (
        "ShareGrant",
        &[
            always("shareId", Shape::Id(32)),
            always("quantity", Shape::Big),
            OWNER,
            always("recipient", Shape::Account),
            BEFORE_BLOCK,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
    (
        "ShareSwap",
        &[
            always("shareIdOne", Shape::Id(32)),
            always("quantityOne", Shape::Big),
            always("ownerOne", Shape::Account),
            always("shareIdTwo", Shape::Id(32)),
            always("quantityTwo", Shape::Big),
            always("ownerTwo", Shape::Account),
            BEFORE_BLOCK,
            SIGNATURE,
            COUNTERSIGNATURE,
        ],
    ),
];

fn members_of(kind: &str) -> Option<Members> {
    let own = KINDS.iter().find(|(name, _)| *name == kind);
    own.map(|(_, members)| *members)
}

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

/// A record of a call.
pub(super) fn record(args: Args<'_>) -> Result<Record, Fault> {
    let members = args.choice("type", &KINDS)?;
    let mut names = vec!["type"];
    names.extend(members.iter().map(|member| member.name));
    args.only(&names)?;
    let number = |name| args.u64(name);
    let account = |name| args.parsed::<Account>(name);
    let id = |name| args.bytes(name).map(TxId);
    let bytes = |name| match args.get(name) {
        None => Ok(Vec::new()),
        Some(_) => args.slice(name).map(<[u8]>::to_vec),
    };
    let (signature, countersignature) = (bytes("signature")?, || bytes("countersignature"));
    Ok(match args.text("type")? {
        "BaseData" => Record::BaseData(OldBaseData {
            currency: match args.get("currency") {
                None => None,
                Some(_) => Some(args.choice("currency", &CURRENCIES)?),
            },
            payment_address: args.text("paymentAddress")?.into(),
            owner: account("owner")?,
            nonce: number("nonce")?,
            signature,
        }),
        "AssetData" => Record::Asset(AssetData {
            name: args.text("name")?.into(),
            fingerprint: args.text("fingerprint")?.into(),
            metadata: args.text("metadata")?.into(),
            registrant: account("registrant")?,
            signature,
        }),
        "BitmarkIssue" => Record::Issue(BitmarkIssue {
            asset_id: AssetId(args.bytes("assetId")?),
            owner: account("owner")?,
            nonce: number("nonce")?,
            signature,
        }),
        kind @ ("BitmarkTransferUnratified" | "BitmarkTransferCountersigned") => {
            let is_countersigned = kind == "BitmarkTransferCountersigned";
            let own = BitmarkTransfer {
                link: id("link")?,
                escrow: opt_escrow(args)?,
                owner: account("owner")?,
                signature,
                countersignature: countersignature()?,
            };
            if is_countersigned {
                Record::TransferCountersigned(own)
            } else {
                Record::TransferUnratified(own)
            }
        }
        "BlockFoundation" => Record::Foundation(BlockFoundation {
            version: number("version")?,
            payments: payments(args, "payments")?,
            owner: account("owner")?,
            nonce: number("nonce")?,
            signature,
        }),
        "BlockOwnerTransfer" => Record::BlockTransfer(BlockOwnerTransfer {
            link: id("link")?,
            escrow: opt_escrow(args)?,
            version: number("version")?,
            payments: payments(args, "payments")?,
            owner: account("owner")?,
            signature,
            countersignature: countersignature()?,
        }),
        "ShareBalance" => Record::Share(BitmarkShare {
            link: id("link")?,
            quantity: number("quantity")?,
            signature,
        }),
        "ShareGrant" => Record::Grant(ShareGrant {
            share_id: id("shareId")?,
            quantity: number("quantity")?,
            owner: account("owner")?,
            recipient: account("recipient")?,
            before_block: number("beforeBlock")?,
            signature,
            countersignature: countersignature()?,
        }),
        _ => Record::Swap(ShareSwap {
            share_id_one: id("shareIdOne")?,
            quantity_one: number("quantityOne")?,
            owner_one: account("ownerOne")?,
            share_id_two: id("shareIdTwo")?,
            quantity_two: number("quantityTwo")?,
            owner_two: account("ownerTwo")?,
            before_block: number("beforeBlock")?,
            signature,
            countersignature: countersignature()?,
        }),
    })
}

/// A record as JavaScript has it.
pub(super) fn value(record: &Record) -> Value {
    let text = |account: &Account| account.to_string().into();
    let members: Vec<(&str, Value)> = match record {
        Record::BaseData(own) => vec![
            (
                "currency",
                own.currency.map(|currency| currency.to_string()).into(),
            ),
            ("paymentAddress", own.payment_address.as_str().into()),
            ("owner", text(&own.owner)),
            ("nonce", own.nonce.into()),
        ],
        Record::Asset(own) => vec![
            ("name", own.name.as_str().into()),
            ("fingerprint", own.fingerprint.as_str().into()),
            ("metadata", own.metadata.as_str().into()),
            ("registrant", text(&own.registrant)),
        ],
        Record::Issue(own) => vec![
            ("assetId", own.asset_id.0.into()),
            ("owner", text(&own.owner)),
            ("nonce", own.nonce.into()),
        ],
        Record::TransferUnratified(own) | Record::TransferCountersigned(own) => vec![
            ("link", own.link.0.into()),
            ("escrow", escrow_value(own.escrow.as_ref())),
            ("owner", text(&own.owner)),
        ],
        Record::Foundation(own) => vec![
            ("version", own.version.into()),
            ("payments", payments_value(&own.payments)),
            ("owner", text(&own.owner)),
            ("nonce", own.nonce.into()),
        ],
        Record::BlockTransfer(own) => vec![
            ("link", own.link.0.into()),
            ("escrow", escrow_value(own.escrow.as_ref())),
            ("version", own.version.into()),
            ("payments", payments_value(&own.payments)),
            ("owner", text(&own.owner)),
        ],
        Record::Share(own) => vec![
            ("link", own.link.0.into()),
            ("quantity", own.quantity.into()),
        ],
        Record::Grant(own) => vec![
            ("shareId", own.share_id.0.into()),
            ("quantity", own.quantity.into()),
            ("owner", text(&own.owner)),
            ("recipient", text(&own.recipient)),
            ("beforeBlock", own.before_block.into()),
        ],
        Record::Swap(own) => vec![
            ("shareIdOne", own.share_id_one.0.into()),
            ("quantityOne", own.quantity_one.into()),
            ("ownerOne", text(&own.owner_one)),
            ("shareIdTwo", own.share_id_two.0.into()),
            ("quantityTwo", own.quantity_two.into()),
            ("ownerTwo", text(&own.owner_two)),
            ("beforeBlock", own.before_block.into()),
        ],
    };
    let mut fields: Vec<(Rc<str>, Value)> = vec![("type".into(), record.name().into())];
    let members = members.into_iter();
    fields.extend(members.map(|(name, member)| (Rc::from(name), member)));
    fields.push(("signature".into(), record.signature().to_vec().into()));
    if let Some(own) = record.countersignature() {
        fields.push(("countersignature".into(), own.to_vec().into()));
    }
    Value::Object(fields)
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
