//! Registering and issuing, the proof of it, and what has become of it: arguments and replies, member by
//! member as the node names them.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use super::{list, payments};
use crate::{
    difficulty::Target,
    id::{AssetId, PayId, PayNonce, TxId},
    payment::Offer,
    record::{AssetData, BitmarkIssue, Record, pay_id},
};

/// Registers assets and issues bitmarks: up to 100 of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Assets, handled first and in order.
    pub assets: Vec<AssetData>,
    /// Issues.
    pub issues: Vec<BitmarkIssue>,
}

impl Submission {
    /// Whether it is free: its issues all have nonce 0.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.issues.iter().all(|issue| issue.nonce == 0)
    }

    /// Returns the pay id that a node must answer; none without issues.
    #[must_use]
    pub fn pay_id(&self) -> Option<PayId> {
        let packed = |issue: &BitmarkIssue| Record::Issue(issue.clone()).packed();
        let packed: Vec<_> = self.issues.iter().map(packed).collect();
        (!packed.is_empty()).then(|| pay_id(packed.iter().map(Vec::as_slice)))
    }
}

/// What a submission was answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Created {
    /// For each asset, in order.
    #[serde(default, deserialize_with = "list")]
    pub assets: Vec<CreatedAsset>,
    /// For each issue, in order; none without issues.
    #[serde(default)]
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
    #[serde(default, deserialize_with = "list")]
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
