//! Whether a reply answers what was asked: what a client can know of it without the chain.

use super::{AssetsGet, AssetsGetReply, Created, KnownAsset, Submission};
use crate::{
    asset::asset_id,
    currency::Currency,
    difficulty::{Difficulty, Target},
    id::{PayId, PayNonce},
    network::Network,
    record::{AssetData, Record, Signature},
};

/// Why an answer is not one to this submission: the node is another, or lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreatedError {
    /// Another number of assets, or other ones.
    #[error("the node answers other assets than those sent; send them to another node")]
    Assets,
    /// Another number of issues, or other ones.
    #[error("the node answers other issues than those sent; send them to another node")]
    Issues,
    /// Another pay id: the proof would be for something else.
    #[error("the node answers pay id {got}, that of the submission is {expected}")]
    PayId {
        /// The one that came.
        got: PayId,
        /// The one of the records.
        expected: PayId,
    },
    /// A proof is asked for paid issues or a fee for free ones, or either without an issue.
    #[error("the node asks for a proof or a fee where none is due, or for none where one is")]
    Kind,
    /// A pay nonce for paid issues, or without an issue.
    #[error("the node gives pay nonce {0}, which is all zero where no proof is due")]
    PayNonce(PayNonce),
    /// Another difficulty than the rule gives.
    #[error("the node asks for difficulty {got}, the rule for so many issues is {expected}")]
    Difficulty {
        /// The one that came.
        got: Target,
        /// The one of the rule.
        expected: Target,
    },
    /// No output in a currency, or several, for paid issues.
    #[error("the node asks for {got} outputs in {currency}, the rule is one")]
    Outputs {
        /// How many came.
        got: usize,
        /// The currency.
        currency: Currency,
    },
    /// Another fee than the rule gives.
    #[error("the node asks for {got} of 10⁻⁸ coin, the fee for so many issues is {expected}")]
    Fee {
        /// The amount that came.
        got: u64,
        /// The one of the rule.
        expected: u64,
    },
}

impl Created {
    /// Checks what a client can know of an answer: the ids are those of the records sent, and the
    /// difficulty or the fee is that of the rule: one output in each currency. Without a proof that is due
    /// there is no pay nonce. Who is to be paid, only the chain tells.
    ///
    /// # Errors
    ///
    /// [`CreatedError`].
    pub fn check(&self, submission: &Submission, network: Network) -> Result<(), CreatedError> {
        let Submission { assets, issues } = submission;
        let expected = assets.iter().map(|asset| asset_id(&asset.fingerprint));
        if !expected.eq(self.assets.iter().map(|asset| asset.id)) {
            return Err(CreatedError::Assets);
        }
        let expected = issues
            .iter()
            .map(|issue| Record::Issue(issue.clone()).tx_id());
        let answered = self.issues.iter().flatten().map(|issue| issue.tx_id);
        if !expected.eq(answered) {
            return Err(CreatedError::Issues);
        }
        let nothing = PayId([0; PayId::BYTES]);
        let expected = submission.pay_id().unwrap_or(nothing);
        if self.pay_id != expected {
            let got = self.pay_id;
            return Err(CreatedError::PayId { got, expected });
        }
        let is_due = !issues.is_empty();
        let is_free = submission.is_free();
        if self.difficulty.is_some() != (is_due && is_free)
            || self.payments.is_empty() == (is_due && !is_free)
        {
            return Err(CreatedError::Kind);
        }
        // The node refuses more than 100.
        let count = u32::try_from(issues.len()).unwrap_or(u32::MAX);
        match self.difficulty {
            Some(got) => check_difficulty(got, count, network),
            None if self.pay_nonce != PayNonce([0; PayNonce::BYTES]) => {
                Err(CreatedError::PayNonce(self.pay_nonce))
            }
            None if is_due => self.check_fee(count),
            None => Ok(()),
        }
    }

    fn check_fee(&self, count: u32) -> Result<(), CreatedError> {
        for currency in Currency::ALL {
            let outputs = self.payments.get(&currency);
            let outputs = outputs.map_or(&[][..], |outputs| &outputs[..]);
            let [output] = outputs else {
                let got = outputs.len();
                return Err(CreatedError::Outputs { got, currency });
            };
            let (got, expected) = (output.amount, currency.fee() * u64::from(count));
            if got != expected {
                return Err(CreatedError::Fee { got, expected });
            }
        }
        Ok(())
    }
}

fn check_difficulty(got: Target, count: u32, network: Network) -> Result<(), CreatedError> {
    let expected = Difficulty::of_issues(count, network).map_err(|_| CreatedError::Issues)?;
    let expected = expected.target();
    if got != expected {
        return Err(CreatedError::Difficulty { got, expected });
    }
    Ok(())
}

/// How the node names an asset's record.
const ASSET: &str = "AssetData";

/// Why an answer is not one to these fingerprints: the node is another, or lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssetsGetError {
    /// None to the fingerprint at this place, from 1, or to another one.
    #[error(
        "it does not answer fingerprint {0}: it is to another request, or the node is not honest"
    )]
    Fingerprint(usize),
    /// An asset that its registrant did not sign.
    #[error(
        "the asset with which it answers fingerprint {0} is not signed by its registrant: the node is not honest"
    )]
    Signature(usize),
}

impl AssetsGetReply {
    /// Checks that there is an answer to each fingerprint: that it is unknown, or the asset with its id, as
    /// its registrant signed it.
    ///
    /// # Errors
    ///
    /// [`AssetsGetError`] with the place of the first that has none, from 1.
    pub fn check(&self, asked: &AssetsGet) -> Result<(), AssetsGetError> {
        let mut answers = self.assets.iter();
        for (index, fingerprint) in asked.fingerprints.iter().enumerate() {
            let place = index + 1;
            let answer = answers
                .next()
                .filter(|known| answers_to(known, fingerprint));
            let answer = answer.ok_or(AssetsGetError::Fingerprint(place))?;
            if !answer.data.as_ref().is_none_or(is_signed) {
                return Err(AssetsGetError::Signature(place));
            }
        }
        match answers.next() {
            None => Ok(()),
            Some(_) => Err(AssetsGetError::Fingerprint(asked.fingerprints.len() + 1)),
        }
    }
}

fn answers_to(known: &KnownAsset, fingerprint: &str) -> bool {
    match &known.data {
        None => known.record.is_empty() && !known.confirmed,
        Some(data) => {
            known.record == ASSET
                && data.fingerprint == fingerprint
                && known.id == Some(asset_id(fingerprint))
        }
    }
}

fn is_signed(asset: &AssetData) -> bool {
    let message = Record::Asset(asset.clone()).message(Signature::First);
    asset.registrant.verify(&message, &asset.signature).is_ok()
}
