//! Records as JavaScript has them, and back.

use super::kinds::KINDS;
use crate::args::Args;
use crate::fault::Fault;
use crate::property::fee::{code_value, escrow_value, opt_currency, opt_escrow};
use crate::property::{payments, payments_value};
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::id::{AssetId, TxId};
use bitmark_property::record::{
    AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockFoundation, BlockOwnerTransfer,
    OldBaseData, Record, ShareGrant, ShareSwap,
};
use std::rc::Rc;

/// A record of a call.
pub(in crate::property) fn record(args: Args<'_>) -> Result<Record, Fault> {
    let members = args.choice("type", &KINDS)?;
    let mut names = vec!["type"];
    names.extend(members.iter().map(|member| member.name));
    args.only(&names)?;
    let signature = bytes(args, "signature")?;
    Ok(match args.text("type")? {
        "BaseData" => Record::BaseData(OldBaseData {
            currency: opt_currency(args)?,
            payment_address: args.text("paymentAddress")?.into(),
            owner: args.parsed("owner")?,
            nonce: args.u64("nonce")?,
            signature,
        }),
        "AssetData" => Record::Asset(AssetData {
            name: args.text("name")?.into(),
            fingerprint: args.text("fingerprint")?.into(),
            metadata: args.text("metadata")?.into(),
            registrant: args.parsed("registrant")?,
            signature,
        }),
        "BitmarkIssue" => Record::Issue(BitmarkIssue {
            asset_id: AssetId(args.bytes("assetId")?),
            owner: args.parsed("owner")?,
            nonce: args.u64("nonce")?,
            signature,
        }),
        "BitmarkTransferUnratified" => Record::TransferUnratified(transfer(args, signature)?),
        "BitmarkTransferCountersigned" => Record::TransferCountersigned(transfer(args, signature)?),
        "BlockFoundation" => Record::Foundation(BlockFoundation {
            version: args.u64("version")?,
            payments: payments(args, "payments")?,
            owner: args.parsed("owner")?,
            nonce: args.u64("nonce")?,
            signature,
        }),
        "BlockOwnerTransfer" => Record::BlockTransfer(sale(args, signature)?),
        "ShareBalance" => Record::Share(BitmarkShare {
            link: id(args, "link")?,
            quantity: args.u64("quantity")?,
            signature,
        }),
        "ShareGrant" => Record::Grant(grant(args, signature)?),
        _ => Record::Swap(swap(args, signature)?),
    })
}

fn id(args: Args<'_>, name: &str) -> Result<TxId, Fault> {
    args.bytes(name).map(TxId)
}

/// A signature, none before it is made.
fn bytes(args: Args<'_>, name: &str) -> Result<Vec<u8>, Fault> {
    match args.get(name) {
        None => Ok(Vec::new()),
        Some(_) => args.slice(name).map(<[u8]>::to_vec),
    }
}

fn transfer(args: Args<'_>, signature: Vec<u8>) -> Result<BitmarkTransfer, Fault> {
    Ok(BitmarkTransfer {
        link: id(args, "link")?,
        escrow: opt_escrow(args)?,
        owner: args.parsed("owner")?,
        signature,
        countersignature: bytes(args, "countersignature")?,
    })
}

fn sale(args: Args<'_>, signature: Vec<u8>) -> Result<BlockOwnerTransfer, Fault> {
    Ok(BlockOwnerTransfer {
        link: id(args, "link")?,
        escrow: opt_escrow(args)?,
        version: args.u64("version")?,
        payments: payments(args, "payments")?,
        owner: args.parsed("owner")?,
        signature,
        countersignature: bytes(args, "countersignature")?,
    })
}

fn grant(args: Args<'_>, signature: Vec<u8>) -> Result<ShareGrant, Fault> {
    Ok(ShareGrant {
        share_id: id(args, "shareId")?,
        quantity: args.u64("quantity")?,
        owner: args.parsed("owner")?,
        recipient: args.parsed("recipient")?,
        before_block: args.u64("beforeBlock")?,
        signature,
        countersignature: bytes(args, "countersignature")?,
    })
}

fn swap(args: Args<'_>, signature: Vec<u8>) -> Result<ShareSwap, Fault> {
    Ok(ShareSwap {
        share_id_one: id(args, "shareIdOne")?,
        quantity_one: args.u64("quantityOne")?,
        owner_one: args.parsed("ownerOne")?,
        share_id_two: id(args, "shareIdTwo")?,
        quantity_two: args.u64("quantityTwo")?,
        owner_two: args.parsed("ownerTwo")?,
        before_block: args.u64("beforeBlock")?,
        signature,
        countersignature: bytes(args, "countersignature")?,
    })
}

/// A record as JavaScript has it.
pub(in crate::property) fn value(record: &Record) -> Value {
    let text = |account: &Account| account.to_string().into();
    let members: Vec<(&str, Value)> = match record {
        Record::BaseData(own) => vec![
            ("currency", code_value(own.currency)),
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
