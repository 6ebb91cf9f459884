//! How a node is, and its blocks: arguments and replies, member by member as the node names them.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{finite, list, text, text_or_number};
use crate::{
    block::Header,
    id::{BlockDigest, IdError, TxId, from_hex, to_hex},
};

/// Asks how the node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeInfo {}

/// The reply to [`NodeInfo`].
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
    #[serde(deserialize_with = "finite")]
    pub difficulty: f64,
    /// As the node estimates it, from the difficulty.
    #[serde(deserialize_with = "finite")]
    pub hashrate: f64,
    /// The node's release.
    pub version: String,
    /// What became of the blocks that miners sent.
    #[serde(default)]
    pub miner: MinerCounters,
    /// Clients that are connected.
    #[serde(default)]
    pub rpcs: u64,
    /// Nodes that are connected.
    #[serde(default)]
    pub peers: u64,
    /// Submissions that are in no block yet.
    #[serde(default)]
    pub transaction_counters: TransactionCounters,
    /// Since the start, such as `1h2m3.5s`.
    #[serde(default)]
    pub uptime: String,
    /// The node's own key.
    #[serde(default)]
    pub public_key: String,
}

/// Blocks that miners sent to a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinerCounters {
    /// Those that joined the chain.
    pub success: u64,
    /// Those that did not.
    pub failed: u64,
}

/// Transactions that wait at a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionCounters {
    /// For a proof or a payment.
    pub pending: u64,
    /// For a block.
    pub verified: u64,
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
    #[serde(default, deserialize_with = "list")]
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
    #[serde(default, deserialize_with = "list")]
    pub transactions: Vec<TransactionJson>,
    /// The packed block in base64; the node names it `binary`.
    #[serde(rename = "binary", default, skip_serializing_if = "Option::is_none")]
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

impl HeaderJson {
    /// Returns the header, of which digest and proof can be checked.
    ///
    /// # Errors
    ///
    /// [`IdError`] if root, difficulty or nonce are not of their lengths in hexadecimal.
    pub fn header(&self) -> Result<Header, IdError> {
        fn bytes<const N: usize>(text: &str, refusal: &'static str) -> Result<[u8; N], IdError> {
            from_hex(text)?
                .try_into()
                .map_err(|_| IdError::Length(refusal))
        }
        let little = |text, refusal| bytes(text, refusal).map(u64::from_le_bytes);
        Ok(Header {
            version: self.version,
            transaction_count: self.transaction_count,
            number: self.number,
            previous_block: self.previous_block,
            merkle_root: bytes(&self.merkle_root, "not a merkle root of 64 digits")?,
            timestamp: self.timestamp,
            difficulty_bits: little(&self.difficulty, "not difficulty bits of 16 digits")?,
            nonce: little(&self.nonce, "not a block nonce of 16 digits")?,
        })
    }
}

impl From<&Header> for HeaderJson {
    fn from(header: &Header) -> Self {
        Self {
            version: header.version,
            transaction_count: header.transaction_count,
            number: header.number,
            previous_block: header.previous_block,
            merkle_root: to_hex(&header.merkle_root),
            timestamp: header.timestamp,
            difficulty: to_hex(&header.difficulty_bits.to_le_bytes()),
            nonce: to_hex(&header.nonce.to_le_bytes()),
        }
    }
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
