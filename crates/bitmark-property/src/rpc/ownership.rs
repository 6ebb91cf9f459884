//! Giving on and owning: arguments and replies, member by member as the node names them.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{list, payments, text, text_or_number};
use crate::{
    account::Account,
    id::{AssetId, PayId, TxId},
    payment::Offer,
};

/// The reply to a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferReply {
    /// Its id.
    pub tx_id: TxId,
    /// The bitmark's.
    pub bitmark_id: TxId,
    /// For the payment.
    pub pay_id: PayId,
    /// What is to be paid.
    #[serde(with = "payments")]
    pub payments: Offer,
}

/// Asks for the history of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BitmarkProvenance {
    /// The newest record to begin with.
    pub tx_id: TxId,
    /// How many records.
    pub count: u64,
}

/// The history of an item, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProvenanceReply {
    /// Its records, and that of its asset.
    #[serde(default, deserialize_with = "list")]
    pub data: Vec<ProvenanceItem>,
}

/// A record of an item's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvenanceItem {
    /// Its kind, as the node names records.
    pub record: String,
    /// Whether it names the present owner.
    #[serde(default)]
    pub is_owner: bool,
    /// Its id; an asset has none here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx_id: Option<TxId>,
    /// The block that confirmed it.
    #[serde(with = "text_or_number")]
    pub in_block: u64,
    /// The asset's id, of an asset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_id: Option<AssetId>,
    /// Its members.
    #[serde(default)]
    pub data: Value,
}

/// Asks for what an account owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerBitmarks {
    /// The account.
    pub owner: Account,
    /// Where to begin; the node documents it with a capital.
    #[serde(rename = "Start", with = "text")]
    pub start: u64,
    /// How many.
    pub count: u64,
}

/// What an account owns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerBitmarksReply {
    /// Where the next page begins.
    #[serde(with = "text")]
    pub next: u64,
    /// The items.
    #[serde(default, deserialize_with = "list")]
    pub data: Vec<Item>,
    /// Records that belong to them, by id.
    #[serde(default, deserialize_with = "list")]
    pub tx: BTreeMap<String, Value>,
}

/// Something owned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Its number in the owner's list.
    #[serde(with = "text")]
    pub n: u64,
    /// Its last record.
    pub tx_id: TxId,
    /// Its issue; of a block, the foundation transaction id.
    pub issue: TxId,
    /// `Asset`, `Block` or `Share`.
    pub item: String,
    /// The asset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset_id: Option<AssetId>,
    /// The block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block_number: Option<u64>,
}

/// Asks for the id that the first sale of a block links to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockNumber {
    /// The block.
    pub block_number: u64,
}

/// The foundation transaction id of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockTxId {
    /// The id.
    pub tx_id: TxId,
}

/// The reply to the sale of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockOwnerTransferReply {
    /// Its id.
    pub tx_id: TxId,
    /// For the payment.
    pub pay_id: PayId,
    /// What is to be paid.
    #[serde(with = "payments")]
    pub payments: Offer,
}

/// The reply to a bitmark turned into shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShareReply {
    /// Its id.
    pub tx_id: TxId,
    /// The share's.
    pub share_id: TxId,
    /// For the payment.
    pub pay_id: PayId,
    /// What is to be paid.
    #[serde(with = "payments")]
    pub payments: Offer,
}

/// Asks for an account's shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShareBalances {
    /// The account.
    pub owner: Account,
    /// The first share; zero for all.
    pub share_id: TxId,
    /// How many, 1 or more.
    pub count: u64,
}

/// An account's shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceReply {
    /// By share id.
    #[serde(default, deserialize_with = "list")]
    pub balances: Vec<Balance>,
}

/// The balance of one share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Balance {
    /// The share.
    pub share_id: TxId,
    /// In blocks.
    pub confirmed: u64,
    /// Used by grants and swaps that are not in blocks yet.
    pub spend: u64,
    /// The difference.
    pub available: u64,
}

/// The reply to a grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GrantReply {
    /// What the owner keeps.
    pub remaining: u64,
    /// Its id.
    pub tx_id: TxId,
    /// For the payment.
    pub pay_id: PayId,
    /// What is to be paid.
    #[serde(with = "payments")]
    pub payments: Offer,
}

/// The reply to a swap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SwapReply {
    /// What the first owner keeps.
    pub remaining_one: u64,
    /// What the second owner keeps.
    pub remaining_two: u64,
    /// Its id.
    pub tx_id: TxId,
    /// For the payment.
    pub pay_id: PayId,
    /// What is to be paid.
    #[serde(with = "payments")]
    pub payments: Offer,
}
