//! A node within the program, to practise with: the states a submission goes through, by the rules of a
//! real node, with no network and no consequence.
//!
//! It keeps what it is told in memory, takes the time as an argument, and makes a block when asked. Its
//! block digests are no proofs of work: they only give pay nonces. Left out: transfers, payments that
//! are taken, and the limit of 20,000 pending issues of a kind.
//!
//! Source: bitmarkd, `reservoir/`, `asset/`.

mod create;

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use crate::{
    asset::asset_id,
    currency::PaymentMap,
    difficulty::{Difficulty, MAX_ISSUES},
    hash,
    id::{AssetId, BlockDigest, PayId, PayNonce, TxId},
    network::Network,
    proof::{self, MAX_NONCE_BYTES, NONCE_BYTES, PENDING_MINUTES},
    record::{AssetData, RecordError},
    rpc::{AssetsGetReply, KnownAsset, ProofStatus, TransactionStatus},
};

/// Seconds that a submission is pending.
const PENDING: u64 = PENDING_MINUTES * 60;
/// Seconds that an asset without issues is remembered.
const ASSET_PENDING: u64 = 135 * 60;

/// Why a call is refused, in the node's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PracticeError {
    /// More than 100 assets or issues.
    #[error("too many items to process")]
    TooMany,
    /// Neither an asset nor an issue.
    #[error("missing parameters")]
    Missing,
    /// An account of the other network.
    #[error("wrong network for public key")]
    WrongNetwork,
    /// A record is refused.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A pending asset with another name, other metadata or another registrant.
    #[error("assets already registered")]
    AssetsAlreadyRegistered,
    /// The asset of an issue is not known; that of a paid one not confirmed.
    #[error("asset not found")]
    AssetNotFound,
    /// Some but not all records are pending, or they are verified or confirmed.
    #[error("transaction already exists")]
    TransactionExists,
    /// Not 8 to 64 bytes.
    #[error("invalid nonce")]
    InvalidNonce,
    /// No fingerprint, or more than 100.
    #[error("invalid count")]
    InvalidCount,
}

/// The node.
#[derive(Clone, Debug)]
pub struct PracticeNode {
    network: Network,
    height: u64,
    /// Digests that pay nonces come from; others follow from their height.
    digests: BTreeMap<u64, BlockDigest>,
    assets: BTreeMap<AssetId, Asset>,
    sets: BTreeMap<PayId, Set>,
    issues: BTreeMap<TxId, Issue>,
    /// Who owns the blocks that the node makes.
    owner: PaymentMap,
}

#[derive(Clone, Debug)]
struct Asset {
    record: AssetData,
    /// When it was last registered.
    since: u64,
    is_confirmed: bool,
}

#[derive(Clone, Debug)]
struct Set {
    since: u64,
    pay_nonce: PayNonce,
    /// None for a paid one.
    difficulty: Option<Difficulty>,
    issues: Vec<TxId>,
}

#[derive(Clone, Copy, Debug)]
struct Issue {
    asset: AssetId,
    status: TransactionStatus,
}

impl PracticeNode {
    /// A node at a height whose chain has these digests, where they matter; its blocks belong to `owner`.
    #[must_use]
    pub fn new(
        network: Network,
        height: u64,
        digests: BTreeMap<u64, BlockDigest>,
        owner: PaymentMap,
    ) -> Self {
        Self {
            network,
            height,
            digests,
            assets: BTreeMap::new(),
            sets: BTreeMap::new(),
            issues: BTreeMap::new(),
            owner,
        }
    }

    /// Returns the number of the last block.
    #[must_use]
    pub const fn height(&self) -> u64 {
        self.height
    }

    /// Takes a nonce: `Bitmarks.Proof`. It is checked against the pay nonces of up to six heights, from the
    /// present one down.
    ///
    /// # Errors
    ///
    /// [`PracticeError::InvalidNonce`].
    pub fn prove(
        &mut self,
        now: u64,
        pay_id: &PayId,
        nonce: &[u8],
    ) -> Result<ProofStatus, PracticeError> {
        self.sweep(now);
        if !(NONCE_BYTES..=MAX_NONCE_BYTES).contains(&nonce.len()) {
            return Err(PracticeError::InvalidNonce);
        }
        let set = self.sets.get(pay_id);
        let Some((set, difficulty)) = set.and_then(|set| Some((set, set.difficulty?))) else {
            return Ok(ProofStatus::NotFound);
        };
        let proves =
            |height: u64| proof::proves(pay_id, self.pay_nonce(height), nonce, difficulty.target());
        if !proof::checked_heights(self.height).into_iter().any(proves) {
            return Ok(ProofStatus::Invalid);
        }
        for id in set.issues.clone() {
            self.set_status(id, TransactionStatus::Verified);
        }
        self.sets.remove(pay_id);
        Ok(ProofStatus::Accepted)
    }

    /// Tells the state of a transaction: `Transaction.Status`.
    #[must_use]
    pub fn status(&mut self, now: u64, id: &TxId) -> TransactionStatus {
        self.sweep(now);
        self.issues
            .get(id)
            .map_or(TransactionStatus::Unknown, |issue| issue.status)
    }

    /// Tells what is known of fingerprints: `Assets.Get`.
    ///
    /// # Errors
    ///
    /// [`PracticeError::InvalidCount`] unless there are 1 to 100.
    pub fn assets(
        &mut self,
        now: u64,
        fingerprints: &[String],
    ) -> Result<AssetsGetReply, PracticeError> {
        self.sweep(now);
        if !(1..=MAX_ISSUES as usize).contains(&fingerprints.len()) {
            return Err(PracticeError::InvalidCount);
        }
        let known = |fingerprint: &String| {
            let id = asset_id(fingerprint);
            let asset = self.assets.get(&id);
            KnownAsset {
                record: asset.map_or("", |_| "AssetData").into(),
                confirmed: asset.is_some_and(|asset| asset.is_confirmed),
                id: asset.map(|_| id),
                data: asset.map(|asset| asset.record.clone()),
            }
        };
        let assets = fingerprints.iter().map(known).collect();
        Ok(AssetsGetReply { assets })
    }

    /// Puts everything verified into a block; returns its number, or none if there was nothing.
    pub fn make_block(&mut self) -> Option<u64> {
        let is_verified =
            |(_, issue): &(&TxId, &Issue)| issue.status == TransactionStatus::Verified;
        let ids: Vec<TxId> = self
            .issues
            .iter()
            .filter(is_verified)
            .map(|(id, _)| *id)
            .collect();
        if ids.is_empty() {
            return None;
        }
        self.height += 1;
        for id in ids {
            self.set_status(id, TransactionStatus::Confirmed);
            let asset = self.issues[&id].asset;
            if let Some(asset) = self.assets.get_mut(&asset) {
                asset.is_confirmed = true;
            }
        }
        Some(self.height)
    }

    /// Lets others make so many blocks, by which pay nonces grow old; what is verified goes into the first
    /// of them.
    pub fn pass_blocks(&mut self, count: u64) {
        if 0 < count {
            let own = u64::from(self.make_block().is_some());
            self.height = self.height.saturating_add(count - own);
        }
    }

    fn set_status(&mut self, id: TxId, status: TransactionStatus) {
        if let Some(issue) = self.issues.get_mut(&id) {
            issue.status = status;
        }
    }

    /// Drops what has been pending for too long.
    fn sweep(&mut self, now: u64) {
        let expired = |since: u64, limit: u64| limit < now.saturating_sub(since);
        let gone: Vec<PayId> = self
            .sets
            .iter()
            .filter(|(_, set)| expired(set.since, PENDING))
            .map(|(id, _)| *id)
            .collect();
        for id in gone {
            for issue in self.sets.remove(&id).into_iter().flat_map(|set| set.issues) {
                self.issues.remove(&issue);
            }
        }
        let in_use: BTreeSet<AssetId> = self.issues.values().map(|issue| issue.asset).collect();
        self.assets.retain(|id, asset| {
            asset.is_confirmed || in_use.contains(id) || !expired(asset.since, ASSET_PENDING)
        });
    }

    /// The pay nonce of a height; 0 and 1 are the genesis.
    fn pay_nonce(&self, height: u64) -> PayNonce {
        let genesis = || BlockDigest::genesis(self.network);
        let invented = || {
            let digest = hash::sha3_256(&[&genesis().0, &height.to_le_bytes()]);
            BlockDigest(digest)
        };
        let digest = self.digests.get(&height).copied();
        let digest = digest.unwrap_or_else(|| if height < 2 { genesis() } else { invented() });
        digest.pay_nonce()
    }
}
