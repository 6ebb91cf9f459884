//! What the user has prepared, signed and found: everything of an issue but its secret.
//!
//! It is kept in the browser after every change, so that a reload loses nothing.

use std::rc::Rc;

use bitmark_pow::Job;
use bitmark_property::{
    account::Account,
    asset::{self, MetadataError},
    id::{PayId, PayNonce, TxId},
    network::Network,
    record::{AssetData, BitmarkIssue, Record, RecordError},
    rpc::{Created, CreatedError, ProofStatus, Submission, TransactionStatus},
};
use keys::protocol::Unsigned;
use serde::{Deserialize, Serialize};
use yew::Reducible;

use super::pool::Checkpoint;

/// The version of what is kept: another one is not read.
const VERSION: u32 = 1;
/// Assets of one submission.
pub(super) const MAX_DRAFTS: usize = 100;

/// An asset on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) fingerprint: String,
    /// Keys and values.
    pub(super) rows: Vec<(String, String)>,
    /// The file that the fingerprint is of: its name and its bytes.
    pub(super) file: Option<(String, u64)>,
}

/// Why a draft cannot be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DraftError {
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Draft {
    /// Returns the metadata as it is signed.
    pub(super) fn metadata(&self) -> Result<String, MetadataError> {
        asset::metadata_of(&self.rows)
    }

    /// Checks everything that can be said before signing.
    pub(super) fn check(&self, account: &Account) -> Result<(), DraftError> {
        let record = Record::Asset(AssetData {
            name: self.name.clone(),
            fingerprint: self.fingerprint.clone(),
            metadata: self.metadata()?,
            registrant: *account,
            signature: Vec::new(),
        });
        Ok(record.check_fields(account)?)
    }
}

/// How records reach a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum NodeKind {
    /// The node within the page.
    #[default]
    Practice,
    /// One that the user names.
    Named,
    /// By copying and pasting.
    Paste,
}

/// A time, in seconds since 1970.
pub(super) type Seconds = u64;

/// A call of the practice node, to be repeated after a reload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Practised {
    Create(Seconds, Submission),
    Prove(Seconds, bitmark_property::rpc::Proof),
    Block,
}

/// Everything of an issue but its secret.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Work {
    pub(super) version: u32,
    /// The account that signs, or is only looked at.
    pub(super) account: Option<String>,
    /// The key file, if the user keeps it in this browser.
    pub(super) key_file: Option<String>,
    pub(super) drafts: Vec<Draft>,
    /// The signed records.
    pub(super) signed: Option<Submission>,
    pub(super) node: NodeKind,
    pub(super) address: String,
    /// What the node answered, and when.
    pub(super) created: Option<(Created, Seconds)>,
    /// Where the search stands: kept apart, since it changes all the time.
    #[serde(skip)]
    pub(super) search: Option<Checkpoint>,
    /// Whether it is to go on after a reload.
    pub(super) is_running: bool,
    /// How many workers the user wants.
    #[serde(default)]
    pub(super) workers: Option<usize>,
    /// Whether they are to rest half of the time.
    #[serde(default)]
    pub(super) is_gentle: bool,
    /// The nonce that passes.
    pub(super) nonce: Option<u64>,
    pub(super) proof: Option<ProofStatus>,
    /// What is known of the issues, and since when.
    #[serde(default)]
    pub(super) statuses: Vec<(TxId, TransactionStatus, Seconds)>,
    pub(super) practised: Vec<Practised>,
}

/// What the user or a node did.
pub(super) enum Action {
    Account(Option<String>),
    KeyFile(Option<String>),
    AddDraft(Draft),
    EditDraft(usize, Draft),
    RemoveDraft(usize),
    Signed(Submission),
    Unsign,
    Node(NodeKind),
    Address(String),
    Created(Box<Created>, Seconds),
    Search(Checkpoint),
    Running(bool),
    Workers(usize),
    Gentle(bool),
    Found(u64),
    Proof(ProofStatus),
    Status(TxId, TransactionStatus, Seconds),
    Practised(Practised),
    Anew,
}

impl Reducible for Work {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut work = (*self).clone();
        match action {
            Action::Account(account) => work.account = account,
            Action::KeyFile(file) => work.key_file = file,
            Action::AddDraft(draft) if work.drafts.len() < MAX_DRAFTS => work.drafts.push(draft),
            Action::AddDraft(_) => {}
            Action::EditDraft(index, draft) => {
                if let Some(known) = work.drafts.get_mut(index) {
                    *known = draft;
                }
            }
            Action::RemoveDraft(index) if index < work.drafts.len() => {
                work.drafts.remove(index);
            }
            Action::RemoveDraft(_) => {}
            Action::Signed(submission) => {
                work.after_signing();
                work.signed = Some(submission);
            }
            Action::Unsign => {
                work.after_signing();
                work.signed = None;
            }
            Action::Node(kind) => work.node = kind,
            Action::Address(address) => work.address = address,
            Action::Created(created, at) => {
                let is_another = work.created.as_ref().is_none_or(|(known, _)| {
                    (known.pay_id, known.pay_nonce, known.difficulty)
                        != (created.pay_id, created.pay_nonce, created.difficulty)
                });
                if is_another {
                    work.search = None;
                    work.nonce = None;
                }
                work.proof = None;
                work.created = Some((*created, at));
            }
            Action::Search(checkpoint) => work.search = Some(checkpoint),
            Action::Running(is_running) => work.is_running = is_running,
            Action::Workers(count) => work.workers = Some(count),
            Action::Gentle(is_gentle) => work.is_gentle = is_gentle,
            Action::Found(nonce) => {
                work.nonce = Some(nonce);
                work.is_running = false;
            }
            Action::Proof(status) => work.proof = Some(status),
            Action::Status(id, status, at) => {
                work.statuses.retain(|(known, ..)| *known != id);
                work.statuses.push((id, status, at));
            }
            Action::Practised(call) => work.practised.push(call),
            Action::Anew => {
                work.after_signing();
                work.signed = None;
                work.drafts.clear();
            }
        }
        work.into()
    }
}

impl Work {
    /// Any change after signing makes what follows worthless.
    fn after_signing(&mut self) {
        self.created = None;
        self.search = None;
        self.is_running = false;
        self.nonce = None;
        self.proof = None;
        self.statuses.clear();
    }

    /// The account, if its text is one.
    pub(super) fn own_account(&self) -> Option<Account> {
        self.account.as_ref()?.parse().ok()
    }

    /// The network of the account.
    pub(super) fn network(&self) -> Option<Network> {
        self.own_account().map(|account| account.network())
    }

    /// What is to be signed: each asset, then an issue of each.
    pub(super) fn unsigned(&self) -> Vec<Unsigned> {
        let assets = self.drafts.iter().map(|draft| Unsigned::Asset {
            name: draft.name.clone(),
            fingerprint: draft.fingerprint.clone(),
            // Checked before the button that leads here is shown.
            metadata: draft.metadata().unwrap_or_default(),
        });
        let issues = self.drafts.iter().map(|draft| Unsigned::Issue {
            fingerprint: draft.fingerprint.clone(),
            nonce: 0,
        });
        assets.chain(issues).collect()
    }

    /// The ids of the issues that were signed.
    pub(super) fn tx_ids(&self) -> Vec<TxId> {
        let issues = self.signed.iter().flat_map(|signed| &signed.issues);
        issues
            .map(|issue| Record::Issue(issue.clone()).tx_id())
            .collect()
    }

    /// What is to be searched, if the node asks for a proof.
    pub(super) fn job(&self) -> Option<Job> {
        let (created, _) = self.created.as_ref()?;
        Some(Job {
            pay_id: created.pay_id.0,
            pay_nonce: created.pay_nonce.0,
            target: created.difficulty?.0,
        })
    }

    /// Puts where the search stands into bytes, with what is searched.
    pub(super) fn search_kept(&self) -> Option<Vec<u8>> {
        let (created, _) = self.created.as_ref()?;
        let kept = (created.pay_id, created.pay_nonce, self.search.as_ref()?);
        // Texts, numbers and lists of them can always be written.
        serde_json::to_vec(&kept).ok()
    }

    /// Takes it out of bytes; none if they are of another search.
    pub(super) fn search_of(&self, kept: &[u8]) -> Option<Checkpoint> {
        let (created, _) = self.created.as_ref()?;
        let (pay_id, pay_nonce, checkpoint): (PayId, PayNonce, Checkpoint) =
            serde_json::from_slice(kept).ok()?;
        ((pay_id, pay_nonce) == (created.pay_id, created.pay_nonce)).then_some(checkpoint)
    }

    /// What is odd about the node's answer: it must be to what was signed, and as hard as so many issues.
    pub(super) fn oddity(&self) -> Option<String> {
        let (created, _) = self.created.as_ref()?;
        let signed = self.signed.as_ref()?;
        match created.check(signed, self.network()?).err()? {
            CreatedError::Difficulty { got, expected } => Some(format!(
                "The node asks for difficulty {:.1}; for {} it is {:.1}. Make sure that the node is one \
                 you trust before you search.",
                got.difficulty(),
                super::counted(signed.issues.len(), "free issue"),
                expected.difficulty()
            )),
            error => Some(format!(
                "{error}: the answer is to something else, or the node is not honest. Do not search for it."
            )),
        }
    }

    /// Puts it into text, to be kept.
    pub(super) fn to_text(&self) -> String {
        let kept = Self {
            version: VERSION,
            ..self.clone()
        };
        // Texts, numbers and lists of them can always be written.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Takes it out of text; none if it is of another version.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let work: Self = serde_json::from_str(text).ok()?;
        (work.version == VERSION).then_some(work)
    }
}

/// Unpacks signed records into a submission; none if they are no assets and issues.
pub(super) fn submission_of(packed: &[Vec<u8>], network: Network) -> Option<Submission> {
    let mut submission = Submission::default();
    for bytes in packed {
        match Record::unpack(bytes, network).ok()?.0 {
            Record::Asset(asset) => submission.assets.push(asset),
            Record::Issue(issue) => submission.issues.push(issue),
            _ => return None,
        }
    }
    Some(submission)
}

/// Every record of a submission, in the order sent.
pub(super) fn records_of(submission: &Submission) -> Vec<Record> {
    let assets = submission.assets.iter().cloned().map(Record::Asset);
    let issue = |issue: &BitmarkIssue| Record::Issue(issue.clone());
    assets.chain(submission.issues.iter().map(issue)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Rc<Work> {
        let draft = Draft {
            name: "a".into(),
            fingerprint: "1".into(),
            ..Draft::default()
        };
        Rc::new(Work::default())
            .reduce(Action::AddDraft(draft))
            .reduce(Action::Signed(Submission::default()))
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let work = signed().reduce(Action::Running(true));
        assert_eq!(
            Work::from_text(&work.to_text()).unwrap().drafts,
            work.drafts
        );
        assert!(Work::from_text(&work.to_text()).unwrap().is_running);
        assert_eq!(Work::from_text("{}"), None);
        let later = work.to_text().replace("\"version\":1", "\"version\":2");
        assert_eq!(Work::from_text(&later), None);
    }

    #[test]
    fn signing_anew_drops_what_followed() {
        let work = signed().reduce(Action::Found(7));
        assert_eq!(work.nonce, Some(7));
        let work = work.reduce(Action::Unsign);
        assert_eq!((work.nonce, work.signed.is_none()), (None, true));
        assert_eq!(work.drafts.len(), 1);
        assert!(work.reduce(Action::Anew).drafts.is_empty());
    }

    #[test]
    fn no_more_than_a_submission_takes() {
        let mut work = Rc::new(Work::default());
        for _ in 0..MAX_DRAFTS + 5 {
            work = work.reduce(Action::AddDraft(Draft::default()));
        }
        assert_eq!(work.drafts.len(), MAX_DRAFTS);
        assert_eq!(
            work.reduce(Action::RemoveDraft(1000)).drafts.len(),
            MAX_DRAFTS
        );
    }
}
