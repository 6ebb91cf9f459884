//! The ten kinds of records: what is signed, packed and stored in blocks.
//!
//! Here are the kinds, those of shares in `share`; `pack` turns them into bytes, `unpack` back, `parts` tells what
//! each byte means, `check` holds the node's refusals.
//!
//! Source: bitmarkd, `transactionrecord/`.

mod check;
mod pack;
mod parts;
mod share;
mod unpack;

pub use check::RecordError;
pub use pack::{Field, Signature};
pub use parts::{Part, Role};
pub use share::{BitmarkShare, ShareGrant, ShareSwap};
pub use unpack::UnpackError;

use alloc::{string::String, vec::Vec};

#[cfg(feature = "rpc")]
use serde::{Deserialize, Serialize};

use crate::{
    account::Account,
    currency::{Currency, PaymentMap},
    id::{AssetId, PayId, TxId},
};

/// A record, with its signatures (empty until it is signed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Tag 1.
    BaseData(OldBaseData),
    /// Tag 2.
    Asset(AssetData),
    /// Tag 3.
    Issue(BitmarkIssue),
    /// Tag 4: signed by the present owner alone.
    TransferUnratified(BitmarkTransfer),
    /// Tag 5: signed by the present owner and by the new one.
    TransferCountersigned(BitmarkTransfer),
    /// Tag 6.
    Foundation(BlockFoundation),
    /// Tag 7.
    BlockTransfer(BlockOwnerTransfer),
    /// Tag 8.
    Share(BitmarkShare),
    /// Tag 9.
    Grant(ShareGrant),
    /// Tag 10.
    Swap(ShareSwap),
}

/// The block owner record of the genesis and of blocks of version 1. Obsolete.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct OldBaseData {
    /// What the owner is paid in; none is code 0.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::currency_or_none"))]
    pub currency: Option<Currency>,
    /// Where.
    pub payment_address: String,
    /// The block's owner, who signs.
    pub owner: Account,
    /// Any number.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub nonce: u64,
    /// The owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
}

/// An asset: what bitmarks are issued of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct AssetData {
    /// Up to 64 runes.
    pub name: String,
    /// 1 to 1,024 runes; its hash is the asset id.
    pub fingerprint: String,
    /// Up to 2,048 runes: key NUL value NUL key NUL value.
    pub metadata: String,
    /// Who registers it, and signs.
    pub registrant: Account,
    /// The registrant's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
}

/// A bitmark of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct BitmarkIssue {
    /// The asset.
    pub asset_id: AssetId,
    /// The first owner, who signs.
    pub owner: Account,
    /// 0 for the free one; other numbers tell paid ones apart.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub nonce: u64,
    /// The owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
}

/// A payment that goes with the next transfer of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct Escrow {
    /// What it is paid in; none is code 0, in which nothing can be paid.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::currency_or_none"))]
    pub currency: Option<Currency>,
    /// Where.
    pub address: String,
    /// How much, in 10⁻⁸ coin.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub amount: u64,
}

/// A bitmark given on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct BitmarkTransfer {
    /// The issue or the last transfer.
    pub link: TxId,
    /// What the next transfer has to pay.
    pub escrow: Option<Escrow>,
    /// The new owner; the present one is that of the linked record.
    pub owner: Account,
    /// The present owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
    /// The new owner's, if countersigned.
    #[cfg_attr(feature = "rpc", serde(default, skip_serializing_if = "Vec::is_empty"))]
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub countersignature: Vec<u8>,
}

/// The first record of a block: who owns it and where fees go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct BlockFoundation {
    /// Of the payment map: 1.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub version: u64,
    /// Where fees go.
    pub payments: PaymentMap,
    /// The block's owner, who signs.
    pub owner: Account,
    /// Any number; the node writes 1234.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub nonce: u64,
    /// The owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
}

/// A block sold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct BlockOwnerTransfer {
    /// The foundation transaction id, or the last sale.
    pub link: TxId,
    /// What the next sale has to pay.
    pub escrow: Option<Escrow>,
    /// Of the payment map: 1.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub version: u64,
    /// Where fees go from now on.
    pub payments: PaymentMap,
    /// The new owner, who countersigns.
    pub owner: Account,
    /// The present owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
    /// The new owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub countersignature: Vec<u8>,
}

impl Record {
    /// Returns the record's name in the RPC.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::BaseData(_) => "BaseData",
            Self::Asset(_) => "AssetData",
            Self::Issue(_) => "BitmarkIssue",
            Self::TransferUnratified(_) => "BitmarkTransferUnratified",
            Self::TransferCountersigned(_) => "BitmarkTransferCountersigned",
            Self::Foundation(_) => "BlockFoundation",
            Self::BlockTransfer(_) => "BlockOwnerTransfer",
            Self::Share(_) => "ShareBalance",
            Self::Grant(_) => "ShareGrant",
            Self::Swap(_) => "ShareSwap",
        }
    }

    /// Returns the account that must have signed, where the record itself names it. Transfers and shares
    /// are signed by the owner in the record they link to.
    #[must_use]
    pub const fn signer(&self) -> Option<&Account> {
        match self {
            Self::BaseData(record) => Some(&record.owner),
            Self::Asset(record) => Some(&record.registrant),
            Self::Issue(record) => Some(&record.owner),
            Self::Foundation(record) => Some(&record.owner),
            Self::Grant(record) => Some(&record.owner),
            Self::Swap(record) => Some(&record.owner_one),
            Self::TransferUnratified(_)
            | Self::TransferCountersigned(_)
            | Self::BlockTransfer(_)
            | Self::Share(_) => None,
        }
    }

    /// Returns the account that must have countersigned, for the kinds with two signatures.
    #[must_use]
    pub const fn countersigner(&self) -> Option<&Account> {
        match self {
            Self::TransferCountersigned(record) => Some(&record.owner),
            Self::BlockTransfer(record) => Some(&record.owner),
            Self::Grant(record) => Some(&record.recipient),
            Self::Swap(record) => Some(&record.owner_two),
            _ => None,
        }
    }
}

/// Returns the pay id of a submission: SHA3-384 of its packed records in the order sent.
#[must_use]
pub fn pay_id<'a>(packed: impl IntoIterator<Item = &'a [u8]>) -> PayId {
    PayId(crate::hash::sha3_384(packed))
}
