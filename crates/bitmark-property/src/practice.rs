//! A node within the program, to practise with: the states a submission goes through, by the rules of a
//! real node, with no network and no consequence.
//!
//! It keeps what it is told in memory, takes the time as an argument, and makes a block when asked. Its
//! block digests are no proofs of work: they only give pay nonces.
//!
//! Source: bitmarkd, `reservoir/`, `asset/`.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::{
    asset::asset_id,
    currency::PaymentMap,
    difficulty::{Difficulty, MAX_ISSUES},
    hash,
    id::{AssetId, BlockDigest, PayId, PayNonce, TxId},
    network::Network,
    payment,
    proof::{self, MAX_NONCE_BYTES, NONCE_BYTES, PENDING_MINUTES},
    record::{AssetData, Record, RecordError, pay_id},
    rpc::{
        AssetsGetReply, Created, CreatedAsset, CreatedIssue, KnownAsset, ProofStatus, Submission,
        TransactionStatus,
    },
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

    /// Takes a submission at a time in seconds: `Bitmarks.Create`.
    ///
    /// # Errors
    ///
    /// [`PracticeError`]; assets before the one that fails stay registered.
    pub fn create(&mut self, now: u64, submission: &Submission) -> Result<Created, PracticeError> {
        self.sweep(now);
        let Submission { assets, issues } = submission;
        if (MAX_ISSUES as usize) < assets.len().max(issues.len()) {
            return Err(PracticeError::TooMany);
        }
        if assets.is_empty() && issues.is_empty() {
            return Err(PracticeError::Missing);
        }
        let assets: Vec<CreatedAsset> = assets
            .iter()
            .map(|asset| self.register(now, asset))
            .collect::<Result<_, _>>()?;
        if issues.is_empty() {
            return Ok(Created {
                assets,
                issues: None,
                pay_id: PayId([0; PayId::BYTES]),
                pay_nonce: PayNonce([0; PayNonce::BYTES]),
                difficulty: None,
                payments: payment::Offer::new(),
            });
        }
        self.issue(now, submission, assets)
    }

    fn register(&mut self, now: u64, asset: &AssetData) -> Result<CreatedAsset, PracticeError> {
        if asset.registrant.network() != self.network {
            return Err(PracticeError::WrongNetwork);
        }
        Record::Asset(asset.clone()).check(&asset.registrant)?;
        let id = asset_id(&asset.fingerprint);
        let Some(known) = self.assets.get_mut(&id) else {
            let record = asset.clone();
            self.assets.insert(
                id,
                Asset {
                    record,
                    since: now,
                    is_confirmed: false,
                },
            );
            return Ok(CreatedAsset {
                id,
                duplicate: false,
            });
        };
        if !known.is_confirmed && known.record != *asset {
            return Err(PracticeError::AssetsAlreadyRegistered);
        }
        known.since = now;
        Ok(CreatedAsset {
            id,
            duplicate: true,
        })
    }

    fn issue(
        &mut self,
        now: u64,
        submission: &Submission,
        assets: Vec<CreatedAsset>,
    ) -> Result<Created, PracticeError> {
        let issues = &submission.issues;
        let is_paid = issues.iter().any(|issue| issue.nonce != 0);
        let mut packed = Vec::with_capacity(issues.len());
        let mut ids = Vec::with_capacity(issues.len());
        for issue in issues {
            if issue.owner.network() != self.network {
                return Err(PracticeError::WrongNetwork);
            }
            let record = Record::Issue(issue.clone());
            record.check(&issue.owner)?;
            let asset = self.assets.get(&issue.asset_id);
            let asset = asset.ok_or(PracticeError::AssetNotFound)?;
            if is_paid && (!asset.is_confirmed || issue.asset_id != issues[0].asset_id) {
                return Err(PracticeError::AssetNotFound);
            }
            let id = record.tx_id();
            if ids.contains(&id) {
                return Err(PracticeError::TransactionExists);
            }
            ids.push(id);
            packed.push(record.packed());
        }
        let pay_id = pay_id(packed.iter().map(Vec::as_slice));
        if !self.sets.contains_key(&pay_id) {
            if ids.iter().any(|id| self.issues.contains_key(id)) {
                return Err(PracticeError::TransactionExists);
            }
            self.keep(now, pay_id, submission, &ids, is_paid);
        }
        let set = &self.sets[&pay_id];
        let issues = ids.into_iter().map(|tx_id| CreatedIssue { tx_id });
        Ok(Created {
            assets,
            issues: Some(issues.collect()),
            pay_id,
            pay_nonce: set.pay_nonce,
            difficulty: set.difficulty.map(|difficulty| difficulty.target()),
            payments: match set.difficulty {
                Some(_) => payment::Offer::new(),
                None => payment::paid_issues(set.issues.len() as u64, &self.owner),
            },
        })
    }

    fn keep(
        &mut self,
        now: u64,
        pay_id: PayId,
        submission: &Submission,
        ids: &[TxId],
        is_paid: bool,
    ) {
        // 1 to 100: the others were refused.
        let count = u32::try_from(ids.len()).unwrap_or(MAX_ISSUES);
        let difficulty = Difficulty::of_issues(count, self.network).ok();
        let pay_nonce = self.pay_nonce(proof::pay_nonce_height(self.height));
        let set = Set {
            since: now,
            pay_nonce: if is_paid {
                PayNonce([0; PayNonce::BYTES])
            } else {
                pay_nonce
            },
            difficulty: difficulty.filter(|_| !is_paid),
            issues: ids.to_vec(),
        };
        self.sets.insert(pay_id, set);
        for (id, issue) in ids.iter().zip(&submission.issues) {
            let issue = Issue {
                asset: issue.asset_id,
                status: TransactionStatus::Pending,
            };
            self.issues.insert(*id, issue);
        }
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
        let in_use: Vec<AssetId> = self.issues.values().map(|issue| issue.asset).collect();
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
