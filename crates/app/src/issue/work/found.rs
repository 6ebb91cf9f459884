//! What a node answered, and what was found for its answer: each node has its own.

use bitmark_property::{
    id::{PayId, PayNonce, TxId},
    rpc::{Created, ProofStatus, Submission, TransactionStatus},
};
use serde::{Deserialize, Serialize};

use super::{NodeKind, Seconds, Work, is_past_pending};
use crate::issue::pool::Checkpoint;

/// A node, as the user chose it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issue) struct Place {
    pub(in crate::issue) kind: NodeKind,
    /// Of one that the user names.
    pub(in crate::issue) address: String,
}

/// Where a request comes from: its answer belongs there, wherever the user has gone meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::issue) struct Origin {
    /// Which of the page's calls it is.
    pub(in crate::issue) id: &'static str,
    place: Place,
    /// The issues that were signed.
    of: Option<PayId>,
}

/// What a node answered to what was signed, and what was found for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::issue) struct Found {
    created: Option<(Created, Seconds)>,
    search: Option<Checkpoint>,
    is_running: bool,
    nonce: Option<u64>,
    found_for: Option<PayNonce>,
    proof: Option<ProofStatus>,
    pub(super) statuses: Statuses,
}

/// What a node said of issues, and when.
type Statuses = Vec<(TxId, TransactionStatus, Seconds)>;

/// Whether a node that said so needs no proof any more. What it took and has lost since is to be sent again.
fn is_proved(proof: Option<ProofStatus>, statuses: &Statuses) -> bool {
    let mut statuses = statuses.iter().map(|(_, status, _)| *status);
    statuses.clone().any(is_past_pending)
        || proof == Some(ProofStatus::Accepted)
            && !statuses.any(|status| status == TransactionStatus::Unknown)
}

/// What a node took, if its chain was not begun anew since.
fn taken(created: Option<&(Created, Seconds)>) -> Option<&(Created, Seconds)> {
    created.filter(|(_, at)| 0 < *at)
}

impl Found {
    pub(super) fn is_proved(&self) -> bool {
        is_proved(self.proof, &self.statuses)
    }

    pub(super) fn taken(&self) -> Option<&(Created, Seconds)> {
        taken(self.created.as_ref())
    }

    /// The chain begins anew: its node knows of nothing that it was sent. A nonce that was found may still fit.
    fn begin_chain(&mut self) {
        self.proof = None;
        self.statuses.clear();
        if let Some((_, at)) = &mut self.created {
            *at = 0;
        }
    }
}

impl Work {
    /// Whether what is signed needs no proof any more.
    pub(in crate::issue) fn is_proved(&self) -> bool {
        is_proved(self.proof, &self.statuses)
    }

    /// What the node answered when it took the records, and when; none since a chain that was begun anew.
    pub(in crate::issue) fn taken(&self) -> Option<&(Created, Seconds)> {
        taken(self.created.as_ref())
    }

    /// The node that was chosen.
    pub(in crate::issue) fn place(&self) -> Place {
        let address = match self.node {
            NodeKind::Named => self.address.trim().to_owned(),
            NodeKind::Practice | NodeKind::Paste => String::new(),
        };
        Place {
            kind: self.node,
            address,
        }
    }

    /// Where a request comes from that is made now.
    pub(in crate::issue) fn origin(&self, id: &'static str) -> Origin {
        let of = self.signed.as_ref().and_then(Submission::pay_id);
        Origin {
            id,
            place: self.place(),
            of,
        }
    }

    /// Chooses another node: what the last one answered stays with it, and its search rests.
    pub(super) fn go_to(&mut self, kind: NodeKind, address: String) {
        let before = self.place();
        let is_running = self.is_running;
        self.is_running = false;
        self.leave();
        (self.node, self.address) = (kind, address);
        self.arrive();
        self.is_running |= is_running && before == self.place();
    }

    /// Does something with what is known of another node, or of the one that was chosen; nothing where the
    /// records are others by now.
    pub(super) fn at(&mut self, origin: &Origin, act: impl FnOnce(&mut Self)) {
        if self.origin(origin.id).of == origin.of {
            self.at_place(origin, act);
        }
    }

    /// As [`at`](Self::at), whatever the records are.
    pub(super) fn at_place(&mut self, origin: &Origin, act: impl FnOnce(&mut Self)) {
        if self.place() == origin.place {
            act(self);
            return;
        }
        let here = (self.node, self.address.clone());
        self.leave();
        (self.node, self.address) = (origin.place.kind, origin.place.address.clone());
        self.arrive();
        act(self);
        self.leave();
        (self.node, self.address) = here;
        self.arrive();
    }

    /// Begins the practice chain anew, for what is signed and what was signed before.
    pub(super) fn begin_chain(&mut self) {
        self.practised.clear();
        let is_practice = |(place, _): &&mut (Place, Found)| place.kind == NodeKind::Practice;
        self.leave();
        if (self.known.as_ref()).is_some_and(|(place, ..)| place.kind == NodeKind::Practice) {
            self.known = None;
        }
        let forgotten = self.forgotten.iter_mut().map(|(_, aside)| aside);
        let asides = self.asides.iter_mut().chain(forgotten);
        let asides = asides.flat_map(|aside| &mut aside.found);
        let all = self.elsewhere.iter_mut().chain(asides);
        all.filter(is_practice)
            .for_each(|(_, found)| found.begin_chain());
        self.arrive();
    }

    /// Forgets what every node answered.
    pub(super) fn forget_found(&mut self) {
        self.elsewhere.clear();
        self.put_found(Found::default());
    }

    /// Leaves what is known with the node that was chosen.
    pub(super) fn leave(&mut self) {
        let found = Found {
            created: self.created.take(),
            search: self.search.take(),
            is_running: std::mem::take(&mut self.is_running),
            nonce: self.nonce.take(),
            found_for: self.found_for.take(),
            proof: self.proof.take(),
            statuses: std::mem::take(&mut self.statuses),
        };
        if found != Found::default() {
            self.elsewhere.push((self.place(), found));
        }
    }

    /// Takes up what is known of the node that was chosen.
    pub(super) fn arrive(&mut self) {
        let place = self.place();
        let known = self.elsewhere.iter().position(|(known, _)| *known == place);
        let found = known.map(|known| self.elsewhere.remove(known).1);
        self.put_found(found.unwrap_or_default());
    }

    fn put_found(&mut self, found: Found) {
        let Found {
            created,
            search,
            is_running,
            nonce,
            found_for,
            proof,
            statuses,
        } = found;
        self.created = created;
        self.search = search;
        self.is_running = is_running;
        self.nonce = nonce;
        self.found_for = found_for;
        self.proof = proof;
        self.statuses = statuses;
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use bitmark_property::{network::Network, record::Record};
    use yew::Reducible;

    use super::*;
    use crate::issue::{
        receipt::Receipt,
        work::{Action, Aside, Change, Draft, sample},
    };

    /// Everything done on a node, up to being in a block.
    fn confirmed(node: NodeKind) -> (Submission, Rc<Work>) {
        let submission = sample::submission("01", Network::Live);
        let work = sample::signed(&submission, node)
            .reduce(sample::created(&submission, 1, 100))
            .reduce(Action::Found(7))
            .reduce(Action::Proof(ProofStatus::Accepted));
        let id = work.tx_ids()[0];
        let work = work.reduce(Action::Status(id, TransactionStatus::Confirmed, 200));
        (submission, work)
    }

    fn receipt(work: &Work) -> String {
        Receipt::of(work).unwrap().to_text()
    }

    #[test]
    fn what_the_practice_node_said_is_no_other_nodes_word() {
        let (_, work) = confirmed(NodeKind::Practice);
        assert!(work.is_confirmed() && receipt(&work).contains("\"practice\": true"));
        for kind in [NodeKind::Paste, NodeKind::Named] {
            let other = work.clone().reduce(Action::Node(kind));
            let text = receipt(&other);
            assert!(text.contains("\"practice\": false") && text.contains("\"live\""));
            for found in ["Confirmed", "Accepted", "\"nonce\": \"0"] {
                assert!(!text.contains(found), "{kind:?}: {found} in {text}");
            }
            assert!(!other.is_confirmed() && !other.is_proved() && other.job().is_none());
            // Nothing found is lost: neither by a reload.
            let kept = Rc::new(Work::from_text(&other.to_text()).unwrap());
            let back = kept.reduce(Action::Node(NodeKind::Practice));
            assert_eq!(receipt(&back), receipt(&work));
            assert!(back.is_confirmed());
        }
    }

    #[test]
    fn records_that_a_node_refused_are_not_those_that_are_in_a_block() {
        let (submission, work) = confirmed(NodeKind::Named);
        assert!(work.is_certain());
        let mut renamed = submission.clone();
        renamed.assets[0].name = "renamed".into();
        let work = work
            .reduce(Action::Unsign)
            .reduce(Action::Signed(renamed))
            .reduce(Action::Status(
                Record::Issue(submission.issues[0].clone()).tx_id(),
                TransactionStatus::Confirmed,
                300,
            ));
        assert_eq!((work.is_confirmed(), work.is_certain()), (true, false));
        assert!(!receipt(&work).contains("Confirmed"));
    }

    #[test]
    fn a_certificate_is_of_what_was_proved_and_of_this_chain() {
        // One that was sent and never proved; another of the same issue, which was.
        let submission = sample::submission("01", Network::Live);
        let mut renamed = submission.clone();
        renamed.assets[0].name = "renamed".into();
        let status = |work: Rc<Work>| {
            let id = work.tx_ids()[0];
            work.reduce(Action::Status(id, TransactionStatus::Confirmed, 300))
        };
        let prove = |work: Rc<Work>| {
            let proved = work
                .reduce(Action::Found(7))
                .reduce(Action::Proof(ProofStatus::Accepted));
            status(proved)
        };
        let sent =
            |node| sample::signed(&submission, node).reduce(sample::created(&submission, 1, 100));
        let other = |work: Rc<Work>| {
            let next = work
                .reduce(Action::Unsign)
                .reduce(Action::Signed(renamed.clone()))
                .reduce(sample::created(&renamed, 1, 200));
            prove(next)
        };
        for node in [NodeKind::Practice, NodeKind::Named] {
            let unproved = status(sent(node));
            assert_eq!(
                (unproved.is_confirmed(), unproved.is_certain()),
                (true, false)
            );
            // Found too late, and the other is in the block.
            let late = other(sent(node).reduce(Action::Found(7)));
            assert!(late.is_certain());
            let late = status(late.reduce(Action::TakeUp(0)));
            assert_eq!((late.is_confirmed(), late.is_certain()), (true, false));
        }
        // Proved on a chain that is no more.
        let before = prove(sent(NodeKind::Practice));
        assert!(before.is_certain());
        let anew = status(before.reduce(Action::ForgetPractice));
        assert_eq!((anew.is_confirmed(), anew.is_certain()), (true, false));
        let text = receipt(&anew);
        for left in ["\"sentAt\": null", "\"payId\": null", "\"nonce\": null"] {
            assert!(text.contains(left), "{text}");
        }
    }

    #[test]
    fn what_a_node_has_lost_is_not_issued() {
        let (submission, work) = confirmed(NodeKind::Named);
        let account = submission.issues[0].owner.to_string();
        let id = work.tx_ids()[0];
        let lost = work
            .reduce(Action::Account(Some(account)))
            .reduce(Action::Status(id, TransactionStatus::Unknown, 300))
            .reduce(Action::Unsign)
            .reduce(Action::List(Change::Add(vec![Draft {
                fingerprint: "01".into(),
                ..Draft::default()
            }])));
        assert!(lost.issued_before().is_empty());
    }

    #[test]
    fn a_search_that_goes_on_leaves_the_chain_before() {
        let (_, work) = confirmed(NodeKind::Practice);
        let anew = work
            .reduce(Action::ForgetPractice)
            .reduce(Action::Search(Checkpoint::default()))
            .reduce(Action::Reading(Some(("a".into(), 0))));
        assert!(anew.chain_before.is_some());
        let back = anew.reduce(Action::RecallPractice);
        assert!(back.is_certain() && back.search.is_some() && back.reading.is_some());
    }

    #[test]
    fn what_was_forgotten_is_on_no_chain_begun_anew() {
        let (_, work) = confirmed(NodeKind::Practice);
        let back = work
            .reduce(Action::Anew)
            .reduce(Action::ForgetAside(0))
            .reduce(Action::ForgetPractice)
            .reduce(Action::RecallAside);
        assert_eq!(back.asides[0].progress(), ("signed, not sent", None));
    }

    #[test]
    fn what_was_issued_before_is_known_at_the_node_that_took_it() {
        let (submission, work) = confirmed(NodeKind::Practice);
        let account = submission.issues[0].owner.to_string();
        let drafts = ["02", "01"].map(|fingerprint| Draft {
            fingerprint: fingerprint.into(),
            ..Draft::default()
        });
        let next = work
            .reduce(Action::Account(Some(account)))
            .reduce(Action::Anew)
            .reduce(Action::List(Change::Add(drafts.to_vec())));
        assert_eq!(next.issued_before(), [1]);
        let elsewhere = next.clone().reduce(Action::Node(NodeKind::Named));
        assert!(elsewhere.issued_before().is_empty());
        let other = next.clone().reduce(Action::Account(None));
        assert!(other.issued_before().is_empty());
        // A chain begun anew knows nothing of it; undone, it does again.
        let anew = next.reduce(Action::ForgetPractice);
        assert!(anew.issued_before().is_empty());
        assert_eq!(
            anew.clone().reduce(Action::RecallPractice).issued_before(),
            [1]
        );
        let late = anew
            .reduce(Action::Gentle(true))
            .reduce(Action::RecallPractice);
        assert!(late.issued_before().is_empty());
    }

    #[test]
    fn each_address_has_its_own_answer() {
        let (_, work) = confirmed(NodeKind::Named);
        let other = work.clone().reduce(Action::Address("/other".into()));
        assert!(other.created.is_none() && other.statuses.is_empty());
        let back = other.reduce(Action::Address(" ".into()));
        assert!(back.is_confirmed());
    }

    #[test]
    fn a_reply_goes_to_the_node_and_the_records_it_is_of() {
        let submission = sample::submission("01", Network::Test);
        let work = sample::signed(&submission, NodeKind::Named);
        let origin = work.origin("a");
        let reply = || {
            Action::Heard(
                origin.clone(),
                Box::new(sample::created(&submission, 1, 100)),
            )
        };
        let late = work
            .clone()
            .reduce(Action::Node(NodeKind::Paste))
            .reduce(reply());
        assert!(late.created.is_none());
        assert!(late.reduce(Action::Node(NodeKind::Named)).created.is_some());
        let other = sample::submission("02", Network::Test);
        let others = work
            .reduce(Action::Unsign)
            .reduce(Action::Signed(other))
            .reduce(reply());
        assert!(others.created.is_none() && others.elsewhere.is_empty());
    }

    #[test]
    fn choosing_another_node_lets_the_search_rest() {
        let submission = sample::submission("01", Network::Test);
        let work = sample::signed(&submission, NodeKind::Practice)
            .reduce(sample::created(&submission, 1, 100))
            .reduce(Action::Search(Checkpoint::default()))
            .reduce(Action::Running(true));
        let back = work
            .clone()
            .reduce(Action::Node(NodeKind::Paste))
            .reduce(Action::Node(NodeKind::Practice));
        assert_eq!((back.is_running, back.search.is_some()), (false, true));
        assert!(work.reduce(Action::Node(NodeKind::Practice)).is_running);
    }

    #[test]
    fn what_was_finished_is_taken_up_again() {
        let (submission, work) = confirmed(NodeKind::Named);
        for action in [Action::Unsign, Action::Anew] {
            let left = work.clone().reduce(action);
            assert!(left.signed.is_none() && left.created.is_none());
            let kept = Rc::new(Work::from_text(&left.to_text()).unwrap());
            let back = kept.clone().reduce(Action::TakeUp(0));
            assert_eq!(receipt(&back), receipt(&work));
            assert_eq!(
                (back.drafts.len(), back.later.len(), back.asides.is_empty()),
                (1, 0, true)
            );
            // The same, signed again, is what it was.
            let again = kept.reduce(Action::Signed(submission.clone()));
            assert_eq!(receipt(&again), receipt(&work));
        }
    }

    #[test]
    fn taking_up_loses_nothing_of_what_was_begun_since() {
        let (_, work) = confirmed(NodeKind::Named);
        let draft = Draft {
            fingerprint: "02".into(),
            ..Draft::default()
        };
        let begun = work
            .reduce(Action::Anew)
            .reduce(Action::List(Change::Add(vec![draft])));
        let back = begun.clone().reduce(Action::TakeUp(0));
        assert_eq!(
            (&*back.drafts[0].fingerprint, &*back.later[0].fingerprint),
            ("01", "02")
        );
        let other = sample::submission("02", Network::Live);
        let swapped = begun
            .reduce(Action::Signed(other.clone()))
            .reduce(Action::TakeUp(0));
        assert!(swapped.is_confirmed());
        assert_eq!(swapped.reduce(Action::TakeUp(0)).signed, Some(other));
    }

    #[test]
    fn all_that_was_put_aside_is_kept_until_it_is_forgotten() {
        let (first, work) = confirmed(NodeKind::Named);
        let second = sample::submission("02", Network::Live);
        let titles =
            |work: &Work| -> Vec<String> { work.asides.iter().map(Aside::title).collect() };
        let left = work
            .reduce(Action::Anew)
            .reduce(Action::Signed(second.clone()))
            .reduce(Action::Anew);
        let kept = Rc::new(Work::from_text(&left.to_text()).unwrap());
        assert_eq!(titles(&kept).len(), 2);
        let told: Vec<_> = kept.asides.iter().map(Aside::progress).collect();
        assert_eq!(
            told,
            [("signed, not sent", None), ("in a block", Some(100))]
        );
        let back = kept.clone().reduce(Action::TakeUp(1));
        assert_eq!(
            (&back.signed, back.is_confirmed()),
            (&Some(first.clone()), true)
        );
        assert_eq!(back.asides[0].signed(), &second);
        // The same, signed again, is what it was, wherever it stands.
        assert!(kept.clone().reduce(Action::Signed(first)).is_confirmed());
        let less = kept
            .reduce(Action::ForgetAside(1))
            .reduce(Action::ForgetAside(1));
        assert_eq!(less.asides.len(), 1);
        assert_eq!(less.asides[0].signed(), &second);
        let recalled = less.reduce(Action::RecallAside);
        assert_eq!(recalled.asides, left.asides);
        assert_eq!(recalled.reduce(Action::RecallAside).asides, left.asides);
    }

    #[test]
    fn what_an_earlier_release_put_aside_is_read() {
        let (_, work) = confirmed(NodeKind::Named);
        let left = work.reduce(Action::Anew);
        let aside = serde_json::to_string(&left.asides[0]).unwrap();
        let text = left.to_text();
        let earlier = text.replace(
            &format!("\"asides\":[{aside}]"),
            &format!("\"aside\":{aside}"),
        );
        assert_ne!(earlier, text);
        assert_eq!(Work::from_text(&earlier).unwrap().asides, left.asides);
        let none = earlier.replace(&aside, "null");
        assert!(Work::from_text(&none).unwrap().asides.is_empty());
    }

    #[test]
    fn who_signed_stays_whatever_account_is_looked_at() {
        let (_, work) = confirmed(NodeKind::Named);
        for account in [None, Some("no account"), Some("fJ")] {
            let other = work
                .clone()
                .reduce(Action::Account(account.map(Into::into)));
            assert_eq!(receipt(&other), receipt(&work));
            assert_eq!(other.chain(), Some(Network::Live));
        }
    }
}
