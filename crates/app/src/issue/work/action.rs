//! What the user or a node did, and what becomes of the work by it.

use std::rc::Rc;

use bitmark_property::{
    id::TxId,
    rpc::{Created, ProofStatus, Submission, TransactionStatus},
};
use yew::Reducible;

use super::{Change, NodeKind, Practised, Seconds, Work};
use crate::issue::pool::Checkpoint;

/// What the user or a node did.
pub(in crate::issue) enum Action {
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
    Status(TxId, TransactionStatus, Seconds),
    Practised(Practised),
    /// Makes the practice node forget everything.
    ForgetPractice,
    Anew,
}

impl Reducible for Work {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut work = (*self).clone();
        match action {
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
                work.is_running = false;
            }
            Action::Proof(status) => work.proof = Some(status),
            Action::Status(id, status, at) => {
                work.statuses.retain(|(known, ..)| *known != id);
                work.statuses.push((id, status, at));
            }
            Action::Practised(call) => work.practised.push(call),
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
        self.search = None;
        self.is_running = false;
        self.nonce = None;
        self.proof = None;
        self.statuses.clear();
    }

    /// What was searched for another answer is of no use for this one.
    fn take_answer(&mut self, created: Created, at: Seconds) {
        let is_another = self.created.as_ref().is_none_or(|(known, _)| {
            (known.pay_id, known.pay_nonce, known.difficulty)
                != (created.pay_id, created.pay_nonce, created.difficulty)
        });
        if is_another {
            self.search = None;
            self.nonce = None;
        }
        self.proof = None;
        self.created = Some((created, at));
    }
}
