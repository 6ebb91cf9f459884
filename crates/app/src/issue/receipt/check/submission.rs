//! What a receipt claims of a node's answers: what follows from the records is computed anew, the rest is the node's
//! word, and must not contradict itself.

use bitmark_ipm::time::{self, DAY};
use bitmark_property::{
    difficulty::{Difficulty, Target},
    id::{BlockDigest, PayId, PayNonce, from_hex, to_hex},
    network::Network,
    proof,
    record::{Record, pay_id},
    rpc::ProofStatus,
};

use super::{super::Receipt, Check, signed::assets_and_issues};
use crate::{issue::work::Seconds, number::format::counted};

const PAY_ID: &str = "the pay id is that of the issues";
const PAY_NONCE: &str = "the pay nonce is of a block";
const DIFFICULTY: &str = "the difficulty is that of so many free issues";
const NONCE: &str = "the nonce proves the work";
const PROOF: &str = "what the node said of the proof";
const SENT: &str = "when it was sent";
/// Of what a node answers together with the rest.
const MISSING: &str = "not given, although the receipt tells what a node answered";
const UNSENT: &str = "not given: it was not sent to a node";

/// What issues take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    Proof,
    /// Some nonce is not 0.
    Fee,
    /// There is no issue.
    Nothing,
}

/// The answers, and what they are about.
pub(super) struct Submission<'a> {
    pub(super) receipt: &'a Receipt,
    network: Network,
    now: Seconds,
    due: Due,
    count: u32,
    /// The pay id of the issues.
    pay_id: PayId,
}

impl<'a> Submission<'a> {
    pub(super) fn new(
        receipt: &'a Receipt,
        records: &[Record],
        network: Network,
        now: Seconds,
    ) -> Self {
        let (_, issues) = assets_and_issues(records);
        let due = match issues.as_slice() {
            [] => Due::Nothing,
            issues if issues.iter().all(|issue| issue.nonce == 0) => Due::Proof,
            _ => Due::Fee,
        };
        let packed: Vec<Vec<u8>> = issues
            .iter()
            .map(|issue| Record::Issue((*issue).clone()).packed())
            .collect();
        let pay_id = match due {
            Due::Nothing => PayId([0; PayId::BYTES]),
            _ => pay_id(packed.iter().map(Vec::as_slice)),
        };
        Self {
            receipt,
            network,
            now,
            due,
            // A submission has at most 100.
            count: u32::try_from(issues.len()).unwrap_or(u32::MAX),
            pay_id,
        }
    }

    pub(super) fn checks(&self) -> Vec<Check> {
        let mut checks = vec![
            self.sent_check(),
            self.pay_id_check(),
            self.pay_nonce_check(),
        ];
        if self.due == Due::Proof {
            checks.extend([
                self.difficulty_check(),
                self.nonce_check(),
                self.proof_check(),
            ]);
        } else {
            checks.extend(self.needless_checks());
        }
        checks.extend(self.known_checks());
        checks.extend(self.status_checks());
        checks
    }

    /// Of what is not given.
    fn missing(&self, claim: &str, more: &str) -> Check {
        if self.receipt.is_sent() {
            Check::fails(claim, format!("{MISSING}{more}"))
        } else {
            Check::absent(claim, format!("{UNSENT}{more}"))
        }
    }

    fn sent_check(&self) -> Check {
        match self.receipt.sent_at {
            None => self.missing(SENT, ""),
            Some(at) if self.is_ahead(at) => {
                Check::fails(SENT, format!("{}, which has not come", date(at)))
            }
            Some(at) => Check::open(
                SENT,
                format!("{}: the word of whoever made the receipt", date(at)),
            ),
        }
    }

    fn pay_id_check(&self) -> Check {
        let expected = self.pay_id;
        match self.receipt.pay_id {
            None => self.missing(PAY_ID, &format!("; that of the issues is {expected}")),
            Some(own) if own == expected => Check::new(PAY_ID, true, own.to_string()),
            Some(own) => Check::fails(PAY_ID, format!("{own}; that of the issues is {expected}")),
        }
    }

    fn pay_nonce_check(&self) -> Check {
        let Some(own) = self.receipt.pay_nonce else {
            return self.missing(PAY_NONCE, "");
        };
        if self.due != Due::Proof {
            let is_zero = own == PayNonce([0; PayNonce::BYTES]);
            return Check::new(
                "the pay nonce is zero, as no proof is due",
                is_zero,
                own.to_string(),
            );
        }
        let first = if own == BlockDigest::genesis(self.network).pay_nonce() {
            " (the first block’s, which nodes give below height 256)"
        } else {
            ""
        };
        Check::open(PAY_NONCE, format!("{own}{first}: the node’s word"))
    }

    /// The difficulty of the rule; none for more issues than a submission has.
    fn rule(&self) -> Option<Target> {
        let rule = Difficulty::of_issues(self.count, self.network).ok()?;
        Some(rule.target())
    }

    fn difficulty_check(&self) -> Check {
        let Some(own) = self.receipt.difficulty else {
            return self.missing(DIFFICULTY, "");
        };
        let issues = counted(self.count, "issue");
        Check::new(
            DIFFICULTY,
            Some(own) == self.rule(),
            format!("{issues}, {own}"),
        )
    }

    /// Whether the nonce proves the work that the rule asks for, of these issues; none if that cannot be told.
    fn proves(&self) -> Option<bool> {
        let nonce = from_hex(self.receipt.nonce.as_ref()?).unwrap_or_default();
        let target = self.rule()?;
        Some(
            nonce.len() == proof::NONCE_BYTES
                && proof::proves(&self.pay_id, self.receipt.pay_nonce?, &nonce, target),
        )
    }

    fn nonce_check(&self) -> Check {
        let Some(text) = &self.receipt.nonce else {
            return match self.advanced() {
                None if self.receipt.proof.is_none() => {
                    Check::absent(NONCE, "not given: none was found")
                }
                _ => Check::fails(
                    NONCE,
                    "not given, although the node is said to have seen a proof",
                ),
            };
        };
        let nonce = from_hex(text).unwrap_or_default();
        if nonce.len() != proof::NONCE_BYTES {
            return Check::fails(NONCE, format!("“{text}” is not 16 hexadecimal digits"));
        }
        let Some(pay_nonce) = self.receipt.pay_nonce else {
            return Check::open(NONCE, "there is no pay nonce to check it with");
        };
        let digest = to_hex(&proof::digest(&self.pay_id, pay_nonce, &nonce));
        Check::new(
            NONCE,
            self.proves() == Some(true),
            format!("digest {digest}"),
        )
    }

    fn proof_check(&self) -> Check {
        let Some(said) = self.receipt.proof else {
            return match self.advanced() {
                Some(status) => {
                    Check::fails(PROOF, format!("not given, although an issue is {status:?}"))
                }
                None => Check::absent(PROOF, "not given: it was not sent, or not answered"),
            };
        };
        let told = format!("{said:?}: the node’s word");
        match (said, self.proves(), self.advanced()) {
            (_, None, _) => Check::fails(PROOF, format!("{told}, but there is no proof to check")),
            (ProofStatus::Accepted, Some(false), _) => {
                Check::fails(PROOF, format!("{told}, but the nonce proves nothing"))
            }
            (ProofStatus::Invalid, _, Some(status)) => {
                Check::fails(PROOF, format!("{told}, but an issue is {status:?}"))
            }
            // A node says so of a proof that it accepted before, too.
            (ProofStatus::NotFound, ..) => Check::open(
                PROOF,
                format!("{told}; it does not know the pay id, or accepted a proof before"),
            ),
            _ => Check::open(PROOF, told),
        }
    }

    /// What has no place where no proof is due.
    fn needless_checks(&self) -> Vec<Check> {
        let receipt = self.receipt;
        let given = [
            (DIFFICULTY, receipt.difficulty.is_some()),
            (NONCE, receipt.nonce.is_some()),
            (PROOF, receipt.proof.is_some()),
        ];
        let due = match self.due {
            Due::Fee => "these issues are paid, since a nonce of theirs is not 0: no proof is due",
            _ => "there is no issue: no proof is due",
        };
        let mut checks: Vec<Check> = given
            .iter()
            .filter(|(_, is_given)| *is_given)
            .map(|(claim, _)| Check::fails(claim, due))
            .collect();
        if self.due == Due::Fee {
            let detail = "only a node and the chain it was paid on can tell";
            checks.push(Check::open("the fee was paid", detail));
        }
        checks
    }

    /// Whether a time has not come, even by a clock that is a day behind.
    pub(super) fn is_ahead(&self, at: Seconds) -> bool {
        self.now.saturating_add(DAY) < at
    }
}

pub(super) fn date(at: Seconds) -> String {
    format!("{} UTC", time::print(at))
}
