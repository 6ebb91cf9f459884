//! What the user has prepared, signed and found: everything of an issue but its secret.
//!
//! It is kept in the browser after every change, so that a reload loses nothing.

mod action;
mod answer;
mod aside;
mod calls;
mod found;
mod key_file;
mod list;
mod practised;
#[cfg(test)]
pub(super) mod sample;

use bitmark_pow::Job;
use bitmark_property::{
    account::Account,
    id::{PayId, PayNonce, TxId},
    network::Network,
    record::Record,
    rpc::{AssetsGetReply, Created, ProofStatus, Submission, TransactionStatus},
};
use keys::protocol::Unsigned;
use serde::{Deserialize, Serialize};

pub(super) use worker::practice_job::Practised;

use self::key_file::KeptKey;
pub(super) use self::{
    action::Action,
    answer::CREATE,
    aside::Aside,
    found::{Found, Origin, Place},
    key_file::{KeyChange, KeyFile},
    list::Change,
};
use super::{draft::Draft, node::may_be_kept, pool::Checkpoint};

/// The version of what is kept: another one is not read.
const VERSION: u32 = 1;
/// Assets of one submission.
pub(super) const MAX_DRAFTS: usize = 100;
/// Assets of this submission and of those after it.
pub(super) const MAX_LISTED: usize = 5_000;

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

/// How to come by an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Way {
    New,
    Restore,
    KeyFile,
    Look,
}

/// A time, in seconds since 1970.
pub(super) type Seconds = u64;

/// Everything of an issue but its secret.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Work {
    pub(super) version: u32,
    /// How the user wants to come by an identity; what is likely unless told.
    #[serde(default)]
    pub(super) way: Option<Way>,
    /// Whether a new one is to be of the live network.
    #[serde(default)]
    pub(super) is_live: bool,
    /// The account that signs, or is only looked at.
    pub(super) account: Option<String>,
    #[serde(flatten)]
    pub(super) kept_key: KeptKey,
    pub(super) drafts: Vec<Draft>,
    /// Assets of the submissions after this one.
    #[serde(default)]
    pub(super) later: Vec<Draft>,
    /// What was last taken away, and its places in the whole list: to be put back.
    #[serde(skip)]
    pub(super) removed: Vec<(usize, Draft)>,
    /// The file that is read for its fingerprint, and how many wait after it.
    #[serde(default)]
    pub(super) reading: Option<(String, usize)>,
    /// The same of those that a reload cut off.
    #[serde(skip)]
    pub(super) cut_off: Option<(String, usize)>,
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
    /// The pay nonce that it was found for, where the node has answered a newer one since: old ones are good
    /// for about a day.
    #[serde(default)]
    pub(super) found_for: Option<PayNonce>,
    pub(super) proof: Option<ProofStatus>,
    /// What is known of the issues, and since when.
    #[serde(default)]
    pub(super) statuses: Vec<(TxId, TransactionStatus, Seconds)>,
    /// What other nodes answered than the one that was chosen, and what was found for it.
    #[serde(default)]
    pub(super) elsewhere: Vec<(Place, Found)>,
    /// What was signed before this, to be taken up again; the latest first.
    #[serde(default)]
    pub(super) asides: Vec<Aside>,
    /// The one that was forgotten last, and its place: to be put back.
    #[serde(skip)]
    pub(super) forgotten: Option<(usize, Aside)>,
    /// The only one of them that earlier releases kept.
    #[serde(default, skip_serializing)]
    pub(super) aside: Option<Box<Aside>>,
    /// What was done on the practice node, which is made anew from it.
    pub(super) practised: Vec<Practised>,
    /// Everything as it was before the practice chain was begun anew, until something else is done.
    #[serde(skip)]
    pub(super) chain_before: Option<Box<Self>>,
    /// Calls that were made since the page was loaded, by the ids of their boxes.
    #[serde(skip)]
    pub(super) calls: Vec<(&'static str, calls::Call)>,
    /// What a node said of fingerprints, and which ones.
    #[serde(skip)]
    pub(super) known: Option<(Place, Vec<String>, AssetsGetReply)>,
    /// Why the last search ended without a nonce.
    #[serde(skip)]
    pub(super) search_failure: &'static str,
    /// Replies that were pasted and not read, by the ids of their boxes.
    #[serde(default)]
    pub(super) pasted: Vec<(String, String)>,
}

impl Work {
    /// The account, if its text is one.
    pub(super) fn own_account(&self) -> Option<Account> {
        self.account.as_ref()?.parse().ok()
    }

    /// The network of the account.
    pub(super) fn network(&self) -> Option<Network> {
        self.own_account().map(|account| account.network())
    }

    /// Who signed; before that, the account that will. Another identity that is opened later signed nothing.
    pub(super) fn signer(&self) -> Option<Account> {
        let Some(signed) = &self.signed else {
            return self.own_account();
        };
        let owner = signed.issues.first().map(|issue| issue.owner);
        owner.or_else(|| signed.assets.first().map(|asset| asset.registrant))
    }

    /// The chain that the records are for.
    pub(super) fn chain(&self) -> Option<Network> {
        self.signer().map(|account| account.network())
    }

    /// Whether a node has said of every issue that it is in a block.
    pub(super) fn is_confirmed(&self) -> bool {
        let ids = self.tx_ids();
        let is_confirmed = |id: &TxId| {
            let mut statuses = self.statuses.iter();
            statuses
                .any(|(known, status, _)| known == id && *status == TransactionStatus::Confirmed)
        };
        !ids.is_empty() && ids.iter().all(is_confirmed)
    }

    /// Whether a node took these very records and their proof, and has said of every issue that it is in a block.
    /// Where it did not, issues of the same ids are from others, perhaps with another name and other metadata.
    pub(super) fn is_certain(&self) -> bool {
        let needs_proof = |created: &Created| created.difficulty.is_some();
        let taken = self.taken();
        taken.is_some_and(|(created, _)| self.nonce.is_some() || !needs_proof(created))
            && self.is_confirmed()
            && !self.is_rivalled()
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

    /// What the nonce was found for.
    pub(super) fn found_job(&self) -> Option<Job> {
        let mut job = self.job()?;
        if let Some(PayNonce(pay_nonce)) = self.found_for {
            job.pay_nonce = pay_nonce;
        }
        Some(job)
    }

    /// What was pasted into the box of that id, and not read.
    pub(super) fn pasted_into(&self, id: &str) -> &str {
        let pasted = self.pasted.iter().find(|(known, _)| known == id);
        pasted.map_or("", |(_, text)| text)
    }

    /// Puts where the search stands into bytes, with what is searched.
    pub(super) fn search_kept(&self) -> Option<Vec<u8>> {
        let (created, _) = self.created.as_ref()?;
        let kept = (created.pay_id, created.pay_nonce, self.search.as_ref()?);
        // Texts, numbers and lists of them can always be written.
        serde_json::to_vec(&kept).ok()
    }

    /// Takes it out of bytes; none if they are of another search, or of none.
    pub(super) fn search_of(&self, kept: &[u8]) -> Option<Checkpoint> {
        let (created, _) = self.created.as_ref()?;
        let (pay_id, pay_nonce, checkpoint): (PayId, PayNonce, Checkpoint) =
            serde_json::from_slice(kept).ok()?;
        let is_own = (pay_id, pay_nonce) == (created.pay_id, created.pay_nonce);
        (is_own && checkpoint.is_sound()).then_some(checkpoint)
    }

    /// Puts it into text, to be kept: without what may be a secret in the wrong field.
    pub(super) fn to_text(&self) -> String {
        let mut kept = Self {
            version: VERSION,
            ..self.clone()
        };
        kept.account = self
            .account
            .clone()
            .filter(|_| self.own_account().is_some());
        if !may_be_kept(&kept.address) {
            kept.address.clear();
        }
        kept.pasted.retain(|(_, text)| is_no_secret(text));
        // Texts, numbers and lists of them can always be written.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Takes it out of text; none if it is of another version.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut work: Self = serde_json::from_str(text).ok()?;
        work.asides.extend(work.aside.take().map(|aside| *aside));
        work.cut_off = work.reading.take();
        work.drop_refused();
        (work.version == VERSION).then_some(work)
    }
}

/// Whether an issue is beyond its proof.
const fn is_past_pending(status: TransactionStatus) -> bool {
    matches!(
        status,
        TransactionStatus::Verified | TransactionStatus::Confirmed
    )
}

/// Whether a text that was pasted as a reply is neither words nor a seed: those have no sign that JSON cannot
/// do without.
fn is_no_secret(pasted: &str) -> bool {
    pasted.contains(['{', '"', ':', '<'])
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use bitmark_property::difficulty::Target;
    use yew::Reducible;

    use super::*;
    use crate::issue::outside::search;

    fn signed() -> Rc<Work> {
        let draft = Draft {
            name: "a".into(),
            fingerprint: "1".into(),
            ..Draft::default()
        };
        Rc::new(Work::default())
            .reduce(Action::List(Change::Add(vec![draft])))
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
    fn a_kept_search_that_cannot_have_been_is_not_gone_on_with() {
        let kept = |tried: u64| {
            format!("{{\"next\":10,\"open\":[[2,3]],\"tried\":{tried},\"milliseconds\":5}}")
        };
        let read = search(&kept(7)).unwrap();
        assert_eq!((read.written, read.goes_on), (kept(7), true));
        assert_eq!(search(&kept(8)), None);
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
    fn a_longer_list_waits_for_the_next_submissions() {
        let draft = |index: usize| Draft {
            name: index.to_string(),
            ..Draft::default()
        };
        let list = (0..MAX_LISTED + 5).map(draft).collect();
        let work = Rc::new(Work::default()).reduce(Action::List(Change::Add(list)));
        assert_eq!((work.drafts.len(), work.listed()), (MAX_DRAFTS, MAX_LISTED));
        let work = work.reduce(Action::List(Change::Remove(0)));
        assert_eq!(work.drafts[MAX_DRAFTS - 1].name, MAX_DRAFTS.to_string());
        let work = work
            .reduce(Action::List(Change::Remove(1000)))
            .reduce(Action::Anew);
        assert_eq!(work.drafts[0].name, (MAX_DRAFTS + 1).to_string());
        assert_eq!(work.listed(), MAX_LISTED - MAX_DRAFTS - 1);
    }

    #[test]
    fn what_was_removed_is_put_back() {
        let draft = |name: &str| Draft {
            name: name.into(),
            ..Draft::default()
        };
        let list = |change| Action::List(change);
        let names = |work: &Work| -> String {
            let all = work.drafts.iter().chain(&work.later);
            all.map(|draft| &*draft.name).collect()
        };
        let work = Rc::new(Work::default())
            .reduce(list(Change::Add(vec![draft("a"), draft("b")])))
            .reduce(list(Change::Remove(0)));
        assert_eq!((names(&work), work.can_put_back()), ("b".into(), true));
        // What came and what changed since stays.
        let work = work
            .reduce(list(Change::Add(vec![draft("c")])))
            .reduce(list(Change::Edit(
                0,
                Box::new(|draft| draft.name = "B".into()),
            )))
            .reduce(list(Change::PutBack));
        assert_eq!((names(&work), work.can_put_back()), ("aBc".into(), false));
        let work = work
            .reduce(list(Change::RemoveAll))
            .reduce(list(Change::Add(vec![draft("d")])));
        assert_eq!(names(&work), "d");
        assert_eq!(names(&work.reduce(list(Change::PutBack))), "aBcd");
    }

    #[test]
    fn edits_that_come_faster_than_the_screen_follows_lose_nothing() {
        let list = |change| Action::List(change);
        let work = Rc::new(Work::default()).reduce(list(Change::Add(vec![Draft::default()])));
        // Both are of the asset as it was drawn before either.
        let name = list(Change::Edit(0, Box::new(|draft| draft.name = "a".into())));
        let print = list(Change::Edit(
            0,
            Box::new(|draft| draft.fingerprint = "01".into()),
        ));
        let draft = &work.reduce(name).reduce(print).drafts[0];
        assert_eq!((&*draft.name, &*draft.fingerprint), ("a", "01"));
    }

    #[test]
    fn what_comes_after_signing_waits_for_the_next_submission() {
        let late = Draft {
            name: "late".into(),
            ..Draft::default()
        };
        let work = signed().reduce(Action::List(Change::Add(vec![late])));
        assert_eq!((work.drafts.len(), work.later.len()), (1, 1));
        let next = work.reduce(Action::Anew);
        assert_eq!((&*next.drafts[0].name, next.later.len()), ("late", 0));
    }

    #[test]
    fn what_a_reload_cuts_off_is_named_until_files_are_given_again() {
        let reading = Some(("a.txt".to_owned(), 2));
        let work = signed().reduce(Action::Reading(reading.clone()));
        let again = Rc::new(Work::from_text(&work.to_text()).unwrap());
        assert_eq!((&again.reading, &again.cut_off), (&None, &reading));
        let given = again.reduce(Action::Reading(reading));
        assert_eq!(given.cut_off, None);
    }

    fn answered(pay_nonce: u8, at: Seconds) -> Action {
        let created = Created {
            assets: Vec::new(),
            issues: None,
            pay_id: PayId([1; 48]),
            pay_nonce: PayNonce([pay_nonce; 8]),
            difficulty: Some(Target([2; 32])),
            payments: Default::default(),
        };
        Action::Created(Box::new(created), at)
    }

    #[test]
    fn a_nonce_outlives_a_newer_pay_nonce_until_it_is_refused() {
        let work = signed().reduce(answered(1, 0)).reduce(Action::Found(7));
        let work = work.reduce(answered(2, 10_000));
        assert_eq!(
            (work.nonce, work.found_for),
            (Some(7), Some(PayNonce([1; 8])))
        );
        assert_eq!(work.found_job().unwrap().pay_nonce, [1; 8]);
        assert_eq!(work.job().unwrap().pay_nonce, [2; 8]);
        let refused = work.reduce(Action::Proof(ProofStatus::Invalid));
        assert_eq!((refused.nonce, refused.found_for), (None, None));
        assert_eq!(refused.proof, Some(ProofStatus::Invalid));
        assert_eq!(refused.reduce(Action::Found(8)).proof, None);
    }

    #[test]
    fn what_is_sent_again_while_it_is_pending_lapses_no_later_and_stays_refused() {
        let work = signed().reduce(answered(1, 100)).reduce(Action::Found(7));
        let work = work
            .reduce(Action::Proof(ProofStatus::Invalid))
            .reduce(answered(1, 2_000));
        let since = |work: &Work| work.created.as_ref().map(|(_, at)| *at);
        assert_eq!(
            (since(&work), work.proof),
            (Some(100), Some(ProofStatus::Invalid))
        );
        let work = work.reduce(answered(3, 3_000));
        assert_eq!(
            (since(&work), work.proof, work.nonce),
            (Some(3_000), None, None)
        );
    }

    #[test]
    fn what_may_be_a_secret_in_the_wrong_field_is_not_kept() {
        let secret = "abandon ability able";
        let work = signed()
            .reduce(Action::Account(Some(secret.into())))
            .reduce(Action::Pasted("a", secret.into()))
            .reduce(Action::Pasted("b", "{\"id\":1}".into()));
        assert_eq!((work.pasted_into("a"), work.pasted_into("c")), (secret, ""));
        assert!(!work.to_text().contains(secret));
        let kept = Work::from_text(&work.to_text()).unwrap();
        assert_eq!(kept.pasted_into("b"), "{\"id\":1}");
        assert_eq!(kept.account, None);
    }
}
