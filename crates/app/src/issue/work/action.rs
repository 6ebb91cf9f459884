//! What the user or a node did, and what becomes of the work by it.

use std::rc::Rc;

use bitmark_property::{
    id::TxId,
    network::Network,
    proof::PENDING_MINUTES,
    rpc::{Created, ProofStatus, Submission, TransactionStatus},
};
use yew::Reducible;

use super::{Change, NodeKind, Practised, Seconds, Way, Work};
use crate::issue::pool::Checkpoint;

/// What the user or a node did.
pub(in crate::issue) enum Action {
    Way(Option<Way>),
    /// The network of the next new identity.
    Network(Network),
    Account(Option<String>),
    KeyFile(Option<String>),
    List(Change),
    Signed(Submission),
    Unsign,
    Node(NodeKind),
    Address(String),
    Created(Box<Created>, Seconds),
    Search(Checkpoint),
    Running(bool),
    /// Ends a search and forgets where it stands.
    Cancel,
    Workers(usize),
    Gentle(bool),
    Found(u64),
    Proof(ProofStatus),
    AskIssue(usize),
    Status(TxId, TransactionStatus, Seconds),
    Practised(Practised),
    /// Something was pasted into the box of that id, or it was read and is no longer needed.
    Pasted(&'static str, String),
    /// Makes the practice node forget everything.
    ForgetPractice,
    Anew,
}

impl Reducible for Work {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut work = (*self).clone();
        match action {
            Action::Way(way) => work.way = way,
            Action::Network(network) => work.is_live = network == Network::Live,
            Action::Account(account) => work.account = account,
            Action::KeyFile(file) => work.key_file = file,
            Action::List(change) => work.change_list(change),
            Action::Signed(submission) => work.sign_anew(Some(submission)),
            Action::Unsign => work.sign_anew(None),
            Action::Node(kind) => work.node = kind,
            Action::Address(address) => work.address = address,
            Action::Created(created, at) => work.take_answer(*created, at),
            Action::Search(checkpoint) => work.search = Some(checkpoint),
            Action::Running(is_running) => work.is_running = is_running,
            Action::Cancel => {
                work.search = None;
                work.is_running = false;
            }
            Action::Workers(count) => work.workers = Some(count),
            Action::Gentle(is_gentle) => work.is_gentle = is_gentle,
            Action::Found(nonce) => {
                work.nonce = Some(nonce);
                work.proof = None;
                work.is_running = false;
            }
            Action::Proof(status) => work.take_status(status),
            Action::AskIssue(place) => work.asked_issue = place,
            Action::Status(id, status, at) => {
                work.statuses.retain(|(known, ..)| *known != id);
                work.statuses.push((id, status, at));
            }
            Action::Practised(call) => work.practised.push(call),
            Action::Pasted(id, text) => {
                work.pasted.retain(|(known, _)| known != id);
                if !text.is_empty() {
                    work.pasted.push((id.into(), text));
                }
            }
            Action::ForgetPractice => work.practised.clear(),
            Action::Anew => {
                work.sign_anew(None);
                work.next_drafts();
            }
        }
        work.into()
    }
}

impl Work {
    /// Any change of what is signed makes what followed worthless.
    fn sign_anew(&mut self, signed: Option<Submission>) {
        self.signed = signed;
        self.created = None;
        self.statuses.clear();
        self.asked_issue = 0;
        self.pasted.clear();
        self.search_anew();
    }

    fn search_anew(&mut self) {
        self.search = None;
        self.is_running = false;
        self.nonce = None;
        self.found_for = None;
        self.proof = None;
    }

    /// What was found for another submission is of no use for this one. What was found for an older pay nonce
    /// is, unless the node has refused it.
    fn take_answer(&mut self, created: Created, at: Seconds) {
        let Some((known, since)) = self.created.replace((created.clone(), at)) else {
            self.search_anew();
            return;
        };
        if (known.pay_id, known.difficulty) != (created.pay_id, created.difficulty) {
            self.search_anew();
        } else if known.pay_nonce != created.pay_nonce {
            let is_good = self.nonce.is_some() && self.proof != Some(ProofStatus::Invalid);
            let found = self.nonce.filter(|_| is_good);
            let found_for = self.found_for.unwrap_or(known.pay_nonce);
            self.search_anew();
            self.nonce = found;
            self.found_for = found
                .map(|_| found_for)
                .filter(|old| *old != created.pay_nonce);
        } else {
            // Sent again while it is pending, it lapses no later.
            if at < since + PENDING_MINUTES * 60 {
                self.created = Some((created, since));
            }
            // What was refused is refused again.
            self.proof = self.proof.filter(|proof| *proof == ProofStatus::Invalid);
        }
    }

    fn take_status(&mut self, status: ProofStatus) {
        self.proof = Some(status);
        // Too old: the pay nonce that the node gives now is to be searched with.
        if status == ProofStatus::Invalid && self.found_for.is_some() {
            self.nonce = None;
            self.found_for = None;
        }
    }
}
