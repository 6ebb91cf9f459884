//! What a node answers, and whether it is an answer to what was signed.

use bitmark_property::{
    id::TxId,
    proof::PENDING_MINUTES,
    rpc::{Created, CreatedError, ProofStatus, TransactionStatus},
};

use super::{Seconds, Work};
use crate::issue::{counted, pool::MAX_TRIES, tenths, tries};

/// The id of the call that sends the records.
pub(in crate::issue) const CREATE: &str = "issue-create-reply";

impl Work {
    /// Why an answer is not taken: it must be to what was signed, and as hard as so many issues, if an
    /// answer like that is there.
    fn refusal(&self, created: &Created) -> Option<String> {
        match created.check(self.signed.as_ref()?, self.chain()?).err()? {
            CreatedError::Difficulty { got, expected } => {
                let hashes = got.expected_hashes();
                let is_hopeless = MAX_TRIES <= hashes;
                let has_better = self
                    .created
                    .as_ref()
                    .is_some_and(|(known, _)| known.difficulty == Some(expected));
                (is_hopeless || has_better).then(|| {
                    format!(
                        "The node asks for {}, where the rule asks for {}: it is not honest, or of \
                     another chain. This answer is not used.",
                        tries(hashes),
                        tries(expected.expected_hashes())
                    )
                })
            }
            error => Some(format!(
                "{error}: the answer is to something else, or the node is not honest. Do not search for it."
            )),
        }
    }

    /// What is odd about the answer that was taken.
    pub(in crate::issue) fn oddity(&self) -> Option<String> {
        let (created, _) = self.created.as_ref()?;
        let signed = self.signed.as_ref()?;
        let Err(CreatedError::Difficulty { got, expected }) = created.check(signed, self.chain()?)
        else {
            return None;
        };
        Some(format!(
            "The node asks for difficulty {}; for {} it is {}. Make sure that the node is one you trust before \
             you search.",
            tenths(got.difficulty()),
            counted(signed.issues.len(), "free issue"),
            tenths(expected.difficulty())
        ))
    }

    /// Forgets an answer that would not be taken now.
    pub(super) fn drop_refused(&mut self) {
        let answered = self.created.take();
        self.created = answered.filter(|(created, _)| self.refusal(created).is_none());
    }

    /// Takes an answer, unless it is none to what was signed: then what is known stays.
    pub(super) fn take_answer(&mut self, mut created: Created, at: Seconds) {
        if let Some(refusal) = self.refusal(&created) {
            self.set_call(CREATE, true, refusal);
            return;
        }
        // It is pending now, whatever it was before.
        self.statuses
            .retain(|(_, status, _)| *status == TransactionStatus::Pending);
        let Some((known, since)) = self.created.take() else {
            self.created = Some((created, at));
            self.search_anew();
            return;
        };
        // What was sent from here is no surprise when it is sent again.
        for (asset, before) in created.assets.iter_mut().zip(&known.assets) {
            asset.duplicate &= before.duplicate;
        }
        let is_same = known.pay_nonce == created.pay_nonce;
        let is_as_hard = (known.pay_id, known.difficulty) == (created.pay_id, created.difficulty);
        let pay_nonce = created.pay_nonce;
        // Sent again while it is pending, it lapses no later.
        let is_pending = is_as_hard && is_same && at < since + PENDING_MINUTES * 60;
        self.created = Some((created, if is_pending { since } else { at }));
        if !is_as_hard {
            self.search_anew();
        } else if is_same {
            // What was refused is refused again.
            self.proof = self.proof.filter(|proof| *proof == ProofStatus::Invalid);
        } else {
            // What was found for an older pay nonce is good for a while, unless the node has refused it.
            let is_good = self.nonce.is_some() && self.proof != Some(ProofStatus::Invalid);
            let found = self.nonce.filter(|_| is_good);
            let found_for = self.found_for.unwrap_or(known.pay_nonce);
            self.search_anew();
            self.nonce = found;
            self.found_for = found.map(|_| found_for).filter(|old| *old != pay_nonce);
        }
    }

    pub(super) fn take_status(&mut self, status: ProofStatus) {
        // A node forgets a submission that is proved: its state is to be asked for instead.
        if status == ProofStatus::NotFound && self.is_proved() {
            return;
        }
        self.proof = Some(status);
        if status == ProofStatus::Accepted {
            // What was not known before is known now.
            self.statuses
                .retain(|(_, status, _)| *status != TransactionStatus::Unknown);
        }
        // Too old: the pay nonce that the node gives now is to be searched with.
        if status == ProofStatus::Invalid && self.found_for.is_some() {
            self.nonce = None;
            self.found_for = None;
        }
    }

    /// Takes what a node says of an issue.
    pub(super) fn take_state(&mut self, id: TxId, status: TransactionStatus, at: Seconds) {
        self.statuses.retain(|(known, ..)| *known != id);
        self.statuses.push((id, status, at));
        self.is_running &= !self.is_proved();
    }

    /// A search begins anew.
    pub(super) fn search_anew(&mut self) {
        self.search = None;
        self.is_running = false;
        self.nonce = None;
        self.found_for = None;
        self.proof = None;
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use bitmark_property::{difficulty::Target, id::PayId, network::Network, rpc::Submission};
    use yew::Reducible;

    use super::*;
    use crate::issue::work::{Action, NodeKind, sample};

    fn found() -> (Submission, Rc<Work>) {
        let submission = sample::submission("01", Network::Test);
        let work = sample::signed(&submission, NodeKind::Named)
            .reduce(sample::created(&submission, 1, 100))
            .reduce(Action::Found(7));
        (submission, work)
    }

    #[test]
    fn a_bad_answer_leaves_the_good_one_and_its_nonce() {
        let (submission, work) = found();
        let good = sample::answer(&submission, 1);
        let bad = [
            Created {
                pay_id: PayId([9; 48]),
                ..good.clone()
            },
            Created {
                assets: Vec::new(),
                ..good.clone()
            },
            Created {
                issues: None,
                ..good.clone()
            },
            Created {
                difficulty: None,
                ..good.clone()
            },
            Created {
                difficulty: Some(Target([0xee; 32])),
                ..good.clone()
            },
            Created {
                difficulty: Some(Target([0; 32])),
                ..good
            },
        ];
        for bad in bad {
            let after = work
                .clone()
                .reduce(Action::Created(Box::new(bad.clone()), 200));
            assert_eq!((&after.created, after.nonce), (&work.created, Some(7)));
            assert!(!after.said(CREATE).is_empty());
            // Nor is it searched for where nothing else was answered, but for a difficulty that can be met.
            let first = sample::signed(&submission, NodeKind::Named)
                .reduce(Action::Created(Box::new(bad.clone()), 200));
            assert_eq!(
                first.job().is_some(),
                bad.difficulty == Some(Target([0xee; 32])),
                "{bad:?}"
            );
            assert_eq!(first.oddity().is_some(), first.job().is_some());
        }
    }

    #[test]
    fn what_was_sent_from_here_is_not_anothers() {
        let (submission, work) = found();
        let mut again = sample::answer(&submission, 2);
        again.assets[0].duplicate = true;
        let after = work.reduce(Action::Created(Box::new(again.clone()), 200));
        assert!(!after.created.as_ref().unwrap().0.assets[0].duplicate);
        // At first it is news.
        let first = sample::signed(&submission, NodeKind::Named)
            .reduce(Action::Created(Box::new(again), 200));
        assert!(first.created.as_ref().unwrap().0.assets[0].duplicate);
    }

    #[test]
    fn a_proof_sent_again_worsens_nothing() {
        let (submission, work) = found();
        let accepted = work.reduce(Action::Proof(ProofStatus::Accepted));
        assert!(accepted.is_proved());
        let again = accepted
            .clone()
            .reduce(Action::Proof(ProofStatus::NotFound));
        assert_eq!(
            (again.proof, again.nonce),
            (Some(ProofStatus::Accepted), Some(7))
        );
        // A node that knows it no longer has to be sent it again, and its proof, too.
        let id = accepted.tx_ids()[0];
        let lost = accepted.reduce(Action::Status(id, TransactionStatus::Unknown, 300));
        assert!(!lost.is_proved());
        let sent = lost.reduce(sample::created(&submission, 1, 400));
        assert_eq!(
            (sent.proof, sent.nonce, sent.is_proved()),
            (None, Some(7), false)
        );
    }

    #[test]
    fn a_state_past_pending_needs_no_proof() {
        let (_, work) = found();
        let id = work.tx_ids()[0];
        for (status, is_proved) in [
            (TransactionStatus::Pending, false),
            (TransactionStatus::Verified, true),
            (TransactionStatus::Confirmed, true),
        ] {
            let known = work
                .clone()
                .reduce(Action::Running(true))
                .reduce(Action::Status(id, status, 200));
            assert_eq!(
                (known.is_proved(), known.is_running),
                (is_proved, !is_proved),
                "{status:?}"
            );
        }
    }

    #[test]
    fn a_new_practice_chain_knows_nothing_of_what_was() {
        let submission = sample::submission("01", Network::Test);
        let work = sample::signed(&submission, NodeKind::Practice)
            .reduce(sample::created(&submission, 1, 100))
            .reduce(Action::Found(7))
            .reduce(Action::Proof(ProofStatus::Accepted));
        let id = work.tx_ids()[0];
        let work = work
            .reduce(Action::Status(id, TransactionStatus::Confirmed, 200))
            .reduce(Action::ForgetPractice);
        assert!(!work.is_proved() && !work.is_confirmed() && work.statuses.is_empty());
        // Sent to it again, the nonce still fits.
        let again = work.reduce(sample::created(&submission, 1, 10_000));
        assert_eq!(
            (again.nonce, again.created.as_ref().unwrap().1),
            (Some(7), 10_000)
        );
    }
}
