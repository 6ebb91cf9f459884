//! The calls: arguments and replies, member by member as the node names them.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Call, payments, text, text_or_number};
use crate::{
    account::Account,
    difficulty::Target,
    id::{AssetId, BlockDigest, PayId, PayNonce, TxId},
    payment::Offer,
    record::{
        AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockOwnerTransfer, ShareGrant,
        ShareSwap,
    },
};

macro_rules! calls {
    ($($call:ty: $method:literal -> $reply:ty;)+) => {$(
        impl Call for $call {
            const METHOD: &'static str = $method;
            type Reply = $reply;
        }
    )+};
}

calls! {
    Submission: "Bitmarks.Create" -> Created;
    Proof: "Bitmarks.Proof" -> ProofReply;
    Status: "Transaction.Status" -> StatusReply;
    AssetsGet: "Assets.Get" -> AssetsGetReply;
    NodeInfo: "Node.Info" -> NodeInfoReply;
    NodeList: "Node.List" -> Value;
    BlockDump: "Node.BlockDump" -> BlockDumpReply;
    BlockDumpRange: "Node.BlockDumpRange" -> BlocksReply;
    BitmarkTransfer: "Bitmark.Transfer" -> TransferReply;
    BitmarkProvenance: "Bitmark.Provenance" -> ProvenanceReply;
    OwnerBitmarks: "Owner.Bitmarks" -> OwnerBitmarksReply;
    BlockNumber: "BlockOwner.TxIDForBlock" -> BlockTxId;
    BlockOwnerTransfer: "BlockOwner.Transfer" -> BlockOwnerTransferReply;
    BitmarkShare: "Share.Create" -> ShareReply;
    ShareBalances: "Share.Balance" -> BalanceReply;
    ShareGrant: "Share.Grant" -> GrantReply;
    ShareSwap: "Share.Swap" -> SwapReply;
}

/// Registers assets and issues bitmarks: up to 100 of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Assets, handled first and in order.
    pub assets: Vec<AssetData>,
    /// Issues.
    pub issues: Vec<BitmarkIssue>,
}

/// What a submission was answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Created {
    /// For each asset, in order.
    pub assets: Vec<CreatedAsset>,
    /// For each issue, in order; none without issues.
    pub issues: Option<Vec<CreatedIssue>>,
    /// Names the submission; zero without issues.
    pub pay_id: PayId,
    /// For the proof; zero for paid issues.
    pub pay_nonce: PayNonce,
    /// What the proof must reach, for free issues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Target>,
    /// What is to be paid, for paid ones.
    #[serde(default, with = "payments", skip_serializing_if = "Offer::is_empty")]
    pub payments: Offer,
}

/// An asset that was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedAsset {
    /// Its id.
    pub id: AssetId,
    /// Whether it was there before: perhaps with another name and other metadata.
    pub duplicate: bool,
}

/// An issue that is pending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedIssue {
    /// Its transaction id, which is the bitmark's.
    pub tx_id: TxId,
}

/// Sends a nonce.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    /// Of the submission.
    pub pay_id: PayId,
    /// 8 to 64 bytes.
    #[serde(with = "super::hex")]
    pub nonce: Vec<u8>,
}

/// What became of a nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProofStatus {
    /// The work is proved.
    Accepted,
    /// No pay nonce fits: try again.
    Invalid,
    /// Unknown pay id, expired, accepted before, or paid.
    NotFound,
    /// Not sent by present nodes.
    Processed,
}

/// The reply to [`Proof`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofReply {
    /// What became of it.
    pub status: ProofStatus,
}

/// Asks for the state of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Which one.
    pub tx_id: TxId,
}

/// The state of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TransactionStatus {
    /// The node does not know it.
    Unknown,
    /// Waiting for proof or payment, 45 minutes at most.
    Pending,
    /// Proved or paid; waiting for a block.
    Verified,
    /// In a block.
    Confirmed,
}

/// The reply to [`Status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusReply {
    /// The state.
    pub status: TransactionStatus,
}

/// Asks for assets by fingerprint, 1 to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetsGet {
    /// The fingerprints; not asset ids.
    pub fingerprints: Vec<String>,
}

/// The reply to [`AssetsGet`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetsGetReply {
    /// In the order asked; data is none for an unknown one.
    pub assets: Vec<KnownAsset>,
}

/// What the node knows of a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAsset {
    /// `AssetData`, or empty.
    pub record: String,
    /// Whether it is in a block.
    pub confirmed: bool,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<AssetId>,
    /// Its record.
    pub data: Option<AssetData>,
}

/// Asks how the node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeInfo {}

/// The reply to [`NodeInfo`]; what only matters to the node's owner is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NodeInfoReply {
    /// `bitmark`, `testing` or `local`.
    pub chain: String,
    /// `Normal`, `Resynchronise` or `Stopped`.
    pub mode: String,
    /// The last block.
    pub block: Tip,
    /// Of blocks, not of issues.
    pub difficulty: f64,
    /// As the node estimates it, from the difficulty.
    pub hashrate: f64,
    /// The node's release.
    pub version: String,
}

/// The last block of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// Its number.
    pub height: u64,
    /// Its digest, reversed; empty at the genesis.
    pub hash: String,
}

/// Asks for the nodes that this one knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeList {
    /// Where to begin.
    #[serde(with = "text")]
    pub start: u64,
    /// How many.
    pub count: u64,
}

/// Asks for a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockDump {
    /// Which one.
    #[serde(with = "text_or_number")]
    pub height: u64,
    /// Whether its records come decoded, and the packed block too.
    pub binary: bool,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockDumpReply {
    /// The block.
    pub block: BlockJson,
}

/// Asks for several blocks, 100 at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockDumpRange {
    /// The first.
    #[serde(with = "text_or_number")]
    pub height: u64,
    /// How many.
    pub count: u64,
    /// Whether their records come along.
    pub txs: bool,
}

/// Blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlocksReply {
    /// In order.
    pub blocks: Vec<BlockJson>,
}

/// A block as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockJson {
    /// Its digest.
    pub digest: BlockDigest,
    /// Its header.
    pub header: HeaderJson,
    /// Its records, the foundation first; none if they were not asked for.
    #[serde(default)]
    pub transactions: Vec<TransactionJson>,
    /// The packed block in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packed: Option<String>,
}

/// A block header as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeaderJson {
    /// The version.
    pub version: u16,
    /// Records of the block.
    pub transaction_count: u16,
    /// Height.
    #[serde(with = "text")]
    pub number: u64,
    /// Digest of the block before.
    pub previous_block: BlockDigest,
    /// 64 digits.
    pub merkle_root: String,
    /// Seconds since 1970.
    #[serde(with = "text")]
    pub timestamp: u64,
    /// Bits, little endian, 16 digits.
    pub difficulty: String,
    /// Little endian, 16 digits.
    pub nonce: String,
}

/// A record within a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionJson {
    /// Its place.
    pub index: u64,
    /// Its id.
    pub tx_id: TxId,
    /// Its kind, as the node names records.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its members.
    pub data: Value,
}

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
    /// Its records.
    pub data: Vec<Value>,
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
    pub data: Vec<Item>,
    /// Records that belong to them, by id.
    #[serde(default)]
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
