//! How far a receipt came, by its own word: a receipt that only was signed has the same signatures as any other.

use bitmark_property::rpc::TransactionStatus;

use super::{
    super::{Packed, Receipt},
    Outcome,
};

impl Receipt {
    /// What it falls short of; none where a node is said to have found all of it in a block.
    pub(super) fn shortfall(&self) -> Option<Outcome> {
        if self.practice {
            Some(Outcome::Practice)
        } else if !self.is_sent() {
            Some(Outcome::Unsent)
        } else if self.difficulty.is_some() && self.nonce.is_none() {
            // Where a fee is due instead, there is no difficulty.
            Some(Outcome::Unproved)
        } else if !self.is_confirmed() {
            Some(Outcome::Unconfirmed)
        } else {
            None
        }
    }

    /// Whether any answer of a node is told.
    pub(super) fn is_sent(&self) -> bool {
        self.sent_at.is_some()
            || self.pay_id.is_some()
            || self.pay_nonce.is_some()
            || self.difficulty.is_some()
            || self.nonce.is_some()
            || self.proof.is_some()
            || self.records.iter().any(|packed| packed.status.is_some())
    }

    fn is_confirmed(&self) -> bool {
        let is_issue = |packed: &&Packed| packed.record == "BitmarkIssue";
        let mut issues = self.records.iter().filter(is_issue).peekable();
        issues.peek().is_some()
            && issues.all(|issue| issue.status == Some(TransactionStatus::Confirmed))
    }
}
