//! Records that are handed in.

use alloc::vec::Vec;

use super::{Asset, Issue, PracticeError, PracticeNode, Set};
use crate::{
    asset::asset_id,
    difficulty::{Difficulty, MAX_ISSUES},
    id::{PayId, PayNonce, TxId},
    payment, proof,
    record::{AssetData, BitmarkIssue, Record, pay_id},
    rpc::{Created, CreatedAsset, CreatedIssue, Submission, TransactionStatus},
};

impl PracticeNode {
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
        Record::Asset(asset.clone()).check(&asset.registrant)?;
        // Found when what was packed is read back: after all else that is wrong with the record.
        if asset.registrant.network() != self.network {
            return Err(PracticeError::WrongNetwork);
        }
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
            if !self.assets.contains_key(&issue.asset_id) {
                return Err(PracticeError::AssetNotFound);
            }
            let id = record.tx_id();
            // What is pending may be this very set.
            let is_past = |issue: &Issue| issue.status != TransactionStatus::Pending;
            if ids.contains(&id) || self.issues.get(&id).is_some_and(is_past) {
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
            if is_paid && !self.is_payable(issues) {
                return Err(PracticeError::AssetNotFound);
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

    /// Paid issues are of one asset, which is confirmed.
    fn is_payable(&self, issues: &[BitmarkIssue]) -> bool {
        let asset = issues[0].asset_id;
        self.assets
            .get(&asset)
            .is_some_and(|asset| asset.is_confirmed)
            && issues.iter().all(|issue| issue.asset_id == asset)
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
}
