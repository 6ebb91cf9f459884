//! What the user or a node did, and what becomes of the work by it.

use std::rc::Rc;

use bitmark_property::{
    id::TxId,
    network::Network,
    rpc::{AssetsGetReply, Created, ProofStatus, Submission, TransactionStatus},
};
use yew::Reducible;

use super::{Aside, Change, KeyChange, NodeKind, Origin, Practised, Seconds, Way, Work};
use crate::issue::pool::Checkpoint;

/// What the user or a node did.
pub(in crate::issue) enum Action {
    Way(Option<Way>),
    /// The network of the next new identity.
    Network(Network),
    Account(Option<String>),
    KeyFile(KeyChange),
    List(Change),
    /// A file of that name is read, with so many waiting; or none.
    Reading(Option<(String, usize)>),
    Signed(Submission),
    Unsign,
    Node(NodeKind),
    Address(String),
    /// A call of that id was made.
    Asking(&'static str),
    /// It came to nothing, and why.
    Told(Origin, String),
    /// It is over.
    Ended(Origin),
    /// It came to this.
    Heard(Origin, Box<Action>),
    Created(Box<Created>, Seconds),
    /// What a node said of fingerprints.
    Known(Vec<String>, AssetsGetReply),
    Search(Checkpoint),
    Running(bool),
    SearchFailed(&'static str),
    /// Ends a search and forgets where it stands.
    Cancel,
    Workers(usize),
    Gentle(bool),
    Found(u64),
    Proof(ProofStatus),
    Status(TxId, TransactionStatus, Seconds),
    Practised(Practised),
    /// Something was pasted into the box of that id, or it was read and is no longer needed.
    Pasted(&'static str, String),
    /// Makes the practice node forget everything.
    ForgetPractice,
    /// Takes up the practice chain as it was before, if nothing was done since.
    RecallPractice,
    /// Takes up what was put aside at that place.
    TakeUp(usize),
    /// Forgets what was put aside at that place.
    ForgetAside(usize),
    /// Puts back what was forgotten last.
    RecallAside,
    Anew,
}

impl Reducible for Work {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut work = (*self).clone();
        work.take(action);
        work.into()
    }
}

impl Work {
    fn take(&mut self, action: Action) {
        // What comes after the chain was begun anew would be lost with its return; what goes on by itself is not.
        let goes_on = matches!(action, Action::Search(_) | Action::Reading(_));
        let chain_before = self.chain_before.take_if(|_| !goes_on);
        match action {
            Action::Way(way) => self.way = way,
            Action::Network(network) => self.is_live = network == Network::Live,
            Action::Account(account) => self.account = account,
            Action::KeyFile(change) => self.change_key(change),
            Action::List(change) => self.change_list(change),
            Action::Reading(reading) => {
                self.reading = reading;
                self.cut_off = None;
            }
            Action::Signed(submission) => self.sign_anew(Some(submission)),
            Action::Unsign => self.sign_anew(None),
            Action::Node(kind) => self.go_to(kind, self.address.clone()),
            Action::Address(address) => self.go_to(self.node, address),
            Action::Asking(id) => self.set_call(id, true, String::new()),
            Action::Told(origin, said) => {
                self.at_place(&origin, |work| work.set_call(origin.id, false, said))
            }
            Action::Ended(origin) => self.at_place(&origin, |work| work.end_call(origin.id)),
            Action::Heard(origin, action) => self.hear(&origin, *action),
            Action::Created(created, at) => self.take_answer(*created, at),
            Action::Known(fingerprints, reply) => {
                self.known = Some((self.place(), fingerprints, reply))
            }
            Action::Search(checkpoint) => self.search = Some(checkpoint),
            Action::Running(is_running) => {
                self.search_failure = "";
                self.is_running = is_running;
            }
            Action::SearchFailed(failure) => {
                self.search_failure = failure;
                self.is_running = false;
            }
            Action::Cancel => {
                self.search = None;
                self.is_running = false;
            }
            Action::Workers(count) => self.workers = Some(count),
            Action::Gentle(is_gentle) => self.is_gentle = is_gentle,
            Action::Found(nonce) => {
                self.nonce = Some(nonce);
                self.proof = None;
                self.is_running = false;
            }
            Action::Proof(status) => self.take_status(status),
            Action::Status(id, status, at) => self.take_state(id, status, at),
            Action::Practised(done) => self.practise(done),
            Action::Pasted(id, text) => self.keep_pasted(id, text),
            Action::ForgetPractice => self.forget_practice(),
            Action::RecallPractice => self.recall_practice(chain_before),
            Action::TakeUp(place) => {
                self.forget_asked();
                self.take_up(place);
            }
            Action::ForgetAside(place) => self.forget_aside(place),
            Action::RecallAside => self.recall_aside(),
            Action::Anew => {
                self.sign_anew(None);
                self.next_drafts();
            }
        }
    }

    fn forget_practice(&mut self) {
        let before = self.clone();
        self.begin_chain();
        self.chain_before = Some(Box::new(before));
    }

    fn recall_practice(&mut self, chain_before: Option<Box<Self>>) {
        if let Some(before) = chain_before {
            // They went on meanwhile.
            let (search, reading) = (self.search.take(), self.reading.take());
            *self = Self {
                search,
                reading,
                ..*before
            };
        }
    }

    /// Takes what a node answered; what was pasted is needed no longer, unless it is refused.
    fn hear(&mut self, origin: &Origin, action: Action) {
        // What is known of fingerprints hangs on nothing that was signed.
        let of_any = matches!(action, Action::Known(..));
        let take = |work: &mut Self| {
            work.take(action);
            if work.node == NodeKind::Paste && work.said(origin.id).is_empty() {
                work.pasted.retain(|(known, _)| known != origin.id);
            }
        };
        if of_any {
            self.at_place(origin, take);
        } else {
            self.at(origin, take);
        }
    }

    /// Any change of what is signed makes what followed worthless for it; it is put aside.
    fn sign_anew(&mut self, signed: Option<Submission>) {
        self.forget_asked();
        let is_signed_again = |aside: &Aside| signed.as_ref() == Some(aside.signed());
        let again = self.asides.iter().position(is_signed_again);
        if let Some(place) = again.filter(|_| self.signed.is_none()) {
            self.take_up(place);
            return;
        }
        self.set_aside();
        self.forget_found();
        self.signed = signed;
    }

    fn keep_pasted(&mut self, id: &str, text: String) {
        self.pasted.retain(|(known, _)| known != id);
        if !text.is_empty() {
            self.pasted.push((id.into(), text));
        }
    }

    fn forget_asked(&mut self) {
        self.pasted.clear();
        self.calls.clear();
    }
}
