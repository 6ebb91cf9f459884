//! The practice node: it runs in a worker, from what was done on it before.

use std::cell::RefCell;

use bitmark_property::rpc::{Proof, ProofStatus, read_reply};
use worker::{
    practice_job::Practice,
    protocol::{FromWorker, ToWorker},
};
use yew::prelude::*;

use super::{
    call::Reply,
    node::Asked,
    now,
    work::{Action, Practised, Work},
};
use crate::run::{JOB, Run};

/// What became of a call: the replies, or why there are none.
type Heard = Callback<Result<Vec<Reply>, String>>;

thread_local! {
    /// Calls under way, by the ids of the page's calls: they outlive the way to another page of the app.
    static CALLS: RefCell<Vec<(&'static str, Run)>> = const { RefCell::new(Vec::new()) };
}

/// Asks the practice node, and keeps what changes it.
pub(super) fn ask(work: &UseReducerHandle<Work>, asked: &[Asked], id: &'static str, hear: Heard) {
    let at = now();
    let Some(network) = work.chain() else {
        hear.emit(Err("Create, restore or look at an identity first.".into()));
        return;
    };
    let practice = Practice {
        network: network.into(),
        // Texts, numbers and lists of them can always be written.
        past: serde_json::to_string(&work.practised).unwrap_or_default(),
        asked: asked.iter().map(Asked::body).collect(),
        at,
    };
    let (asked, work) = (asked.to_vec(), work.dispatcher());
    let told = Callback::from(move |told: FromWorker| match told {
        FromWorker::Practised { replies, .. } => {
            for (asked, reply) in asked.iter().zip(&replies) {
                if let Some(change) = change(asked, reply, at) {
                    work.dispatch(Action::Practised(change));
                }
            }
            hear.emit(Ok(replies.into_iter().enumerate().collect()));
        }
        FromWorker::Failed { failure, .. } => {
            let (message, remedy) = (failure.message, failure.remedy);
            hear.emit(Err(format!(
                "the practice node does not answer: {message}; {remedy}"
            )));
        }
        _ => {}
    });
    let run = Run::start(&ToWorker::Practise { job: JOB, practice }, None, told);
    CALLS.with_borrow_mut(|calls| {
        calls.retain(|(known, _)| *known != id);
        calls.extend(run.map(|run| (id, run)));
    });
}

/// What a request may have changed on the node, by its reply. Of records that are refused some may be registered.
fn change(asked: &Asked, reply: &str, at: u64) -> Option<Practised> {
    match asked {
        Asked::Create(submission) => Some(Practised::Create(at, submission.clone())),
        Asked::Prove(proof) => {
            let status = read_reply::<Proof>(reply, None).ok()?.status;
            (status == ProofStatus::Accepted).then(|| Practised::Prove(at, proof.clone()))
        }
        Asked::Status(..) | Asked::Known(_) => None,
    }
}
