//! The practice node: it runs in a worker, from what was done on it before.

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

/// Asks the practice node, and keeps what changes it; nothing before there is an account.
pub(super) fn ask(work: &UseReducerHandle<Work>, asked: &[Asked], hear: Heard) -> Option<Run> {
    let at = now();
    let practice = Practice {
        network: work.network()?.into(),
        // Texts, numbers and lists of them can always be written.
        past: serde_json::to_string(&work.practised).unwrap_or_default(),
        asked: asked.iter().map(Asked::body).collect(),
        at,
    };
    let changes: Vec<Practised> = asked.iter().filter_map(|asked| change(asked, at)).collect();
    let work = work.dispatcher();
    let told = Callback::from(move |told: FromWorker| match told {
        FromWorker::Practised { replies, .. } => {
            for change in &changes {
                work.dispatch(Action::Practised(change.clone()));
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
    Run::start(&ToWorker::Practise { job: JOB, practice }, None, told)
}

/// What a request changes on the node.
fn change(asked: &Asked, at: u64) -> Option<Practised> {
    match asked {
        Asked::Create(submission) => Some(Practised::Create(at, submission.clone())),
        Asked::Prove(proof) => Some(Practised::Prove(at, proof.clone())),
        Asked::Status(_) | Asked::Known(_) => None,
    }
}
