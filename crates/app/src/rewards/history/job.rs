//! The replay: one at a time, and it goes on while other parts of the app are on screen.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use worker::protocol::{Failure, FromWorker, Progress, Rules, ToWorker};
use yew::prelude::*;

use crate::{
    rewards::past::{self, Past},
    run::{JOB, Run},
};

/// What the page shows of a job.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The job under way.
    pub(super) progress: Option<Progress>,
    /// The last result; it stays beside a later failure.
    pub(super) outcome: Option<Outcome>,
    /// Why the last job has no result.
    pub(super) failure: Option<Failure>,
}

/// What a worker tells.
enum Answer {
    /// How far it is.
    Progress(Progress),
    /// It has a result.
    Done(Outcome),
    /// It has none.
    Failed(Failure),
}

impl Answer {
    /// Takes what belongs to this job's kind, of a file of that name.
    fn of(told: FromWorker, file: &str) -> Option<Self> {
        Some(match told {
            FromWorker::Progress { progress, .. } => Self::Progress(progress),
            FromWorker::Replayed { replayed, .. } => {
                let past = Past::new(file.into(), replayed.open()?);
                Self::Done(Outcome::Replayed(Rc::new(past)))
            }
            FromWorker::Emission { emission, .. } => {
                Self::Done(Outcome::Emission(Rc::new(emission.open()?)))
            }
            FromWorker::Failed { failure, .. } => Self::Failed(failure),
            FromWorker::Fingerprinted { .. }
            | FromWorker::Digested { .. }
            | FromWorker::RunningPool { .. }
            | FromWorker::RanPool { .. }
            | FromWorker::Simulating { .. }
            | FromWorker::Simulated { .. } => return None,
        })
    }
}

/// A result of the worker.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// A history has been replayed.
    Replayed(Rc<Past>),
    /// An emission log has been read.
    Emission(Rc<worker::emission_job::Emission>),
}

enum Action {
    Start,
    Stop,
    Hear(Answer),
    /// What was replayed at an earlier visit has been found.
    Recall(Rc<Past>),
    /// The result goes.
    Forget,
}

impl Shown {
    fn after(self, action: Action) -> Self {
        let outcome = self.outcome.clone();
        match action {
            Action::Start => Self {
                progress: Some(Progress::default()),
                outcome,
                failure: None,
            },
            Action::Stop => Self {
                progress: None,
                outcome,
                failure: None,
            },
            // What was asked for meanwhile goes before.
            Action::Recall(_) if self != Self::default() => self,
            Action::Recall(past) => Self {
                outcome: Some(Outcome::Replayed(past)),
                ..Self::default()
            },
            Action::Forget => Self::default(),
            Action::Hear(Answer::Progress(progress)) => Self {
                progress: Some(progress),
                outcome,
                failure: None,
            },
            Action::Hear(Answer::Done(outcome)) => Self {
                progress: None,
                outcome: Some(outcome),
                failure: None,
            },
            Action::Hear(Answer::Failed(failure)) => Self {
                progress: None,
                outcome,
                failure: Some(failure),
            },
        }
    }
}

/// The replay, and who looks at it.
#[derive(Default)]
struct Desk {
    shown: Shown,
    run: Option<Run>,
    watch: Option<Callback<Shown>>,
}

thread_local! {
    // Of the area's module, which stays when its page leaves the screen.
    static DESK: RefCell<Desk> = RefCell::default();
}

fn act(action: Action) {
    let (shown, watch) = DESK.with_borrow_mut(|desk| {
        desk.shown = std::mem::take(&mut desk.shown).after(action);
        (desk.shown.clone(), desk.watch.clone())
    });
    if let Some(watch) = watch {
        watch.emit(shown);
    }
}

/// Takes in the worker's answer to a file of that name.
fn hear(told: FromWorker, file: &str) {
    let Some(answer) = Answer::of(told, file) else {
        return;
    };
    if let Answer::Done(Outcome::Replayed(past)) = &answer {
        let past = past.clone();
        spawn_local(async move { past::save(&past).await });
    }
    act(Action::Hear(answer));
}

/// Begins a replay; one under way ends.
pub(super) fn start(file: &File, rules: Rules) {
    act(Action::Start);
    let name = file.name();
    let hear = Callback::from(move |told| hear(told, &name));
    let run = Run::start(&ToWorker::ReadFile { job: JOB, rules }, Some(file), hear);
    DESK.with_borrow_mut(|desk| desk.run = run);
}

/// Ends the replay under way.
pub(super) fn cancel() {
    DESK.with_borrow_mut(|desk| desk.run = None);
    act(Action::Stop);
}

/// Removes the result, here and from what the browser keeps.
pub(super) fn forget() {
    // Off the screen once it is gone: whoever reloads then does not see it again.
    spawn_local(async {
        past::forget().await;
        act(Action::Forget);
    });
}

/// Returns how the replay stands; at first, what an earlier visit replayed.
#[hook]
pub(super) fn use_replay() -> Shown {
    let shown = use_state(|| DESK.with_borrow(|desk| desk.shown.clone()));
    let setter = shown.setter();
    use_effect_with((), move |()| {
        let watch = Callback::from(move |shown| setter.set(shown));
        DESK.with_borrow_mut(|desk| desk.watch = Some(watch));
        spawn_local(async {
            if let Some(past) = past::load().await {
                act(Action::Recall(Rc::new(past)));
            }
        });
        || DESK.with_borrow_mut(|desk| desk.watch = None)
    });
    (*shown).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_the_last_result() {
        let emission = Rc::new(worker::emission_job::Emission::default());
        let done = Answer::Done(Outcome::Emission(emission));
        let shown = Shown::default()
            .after(Action::Start)
            .after(Action::Hear(done));
        assert_eq!((shown.progress, shown.outcome.is_some()), (None, true));
        let failure = Failure::new("too short", "drop it once more");
        let shown = shown
            .after(Action::Start)
            .after(Action::Hear(Answer::Failed(failure)));
        assert!(shown.outcome.is_some() && shown.failure.is_some() && shown.progress.is_none());
    }
}
