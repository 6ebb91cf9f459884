//! The run of the pool, a job of the worker.

use worker::{
    pool_job::PoolOutcome,
    protocol::{FromWorker, ToWorker},
};

use super::input::Inputs;
use crate::{
    follow::{Heard, Job, Last, Words},
    number::format::grouped,
    run::JOB,
};

/// What was run, and what came of it.
pub(super) type Ran = Last<Inputs>;

impl Job for Inputs {
    type Outcome = PoolOutcome;
    const WORDS: Words<Self> = Words {
        id: "running-pool",
        under_way: |days| format!("Running the pool over {} days", grouped(days)),
        cancelled: "The run was cancelled.",
        begin: "Run the pool",
        failed: "The pool did not run",
        done: |_| "The pool has run to its last day.".into(),
    };

    fn order(&self) -> ToWorker {
        ToWorker::RunPool {
            job: JOB,
            plan: self.plan.clone(),
        }
    }

    fn steps(&self) -> u32 {
        self.plan.difficulties.len() as u32
    }

    fn hear(answer: FromWorker) -> Option<Heard<PoolOutcome>> {
        match answer {
            FromWorker::RunningPool { day, days, .. } => Some(Heard::Progress(day, days)),
            FromWorker::RanPool { outcome, .. } => outcome.open().map(Heard::Done),
            _ => None,
        }
    }
}
