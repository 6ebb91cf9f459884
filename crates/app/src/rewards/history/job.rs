//! The replay: one at a time, and it goes on while other parts of the app are on screen.

use std::{cell::RefCell, rc::Rc, time::Duration};

use gloo_timers::future::sleep;
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
    /// Whether what an earlier visit replayed has been looked for.
    is_searched: bool,
    /// Whether the browser refused to keep the last result.
    pub(super) is_refused: bool,
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
            | FromWorker::Simulated { .. }
            | FromWorker::Practised { .. } => return None,
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
    /// What was replayed at an earlier visit has been found, or nothing.
    Recall(Option<Rc<Past>>),
    /// The browser does not keep the result.
    Refuse,
    /// The result goes.
    Forget,
}

impl Shown {
    /// Whether there is no history, and none on its way.
    pub(super) const fn is_without(&self) -> bool {
        self.is_searched && self.outcome.is_none() && self.progress.is_none()
    }

    fn after(self, action: Action) -> Self {
        let is_untouched = Self {
            is_searched: false,
            ..self.clone()
        } == Self::default();
        // What is not named stays.
        match action {
            Action::Start => Self {
                progress: Some(Progress::default()),
                failure: None,
                ..self
            },
            Action::Stop => Self {
                progress: None,
                failure: None,
                ..self
            },
            Action::Recall(past) => Self {
                is_searched: true,
                // What was asked for meanwhile goes before.
                outcome: match past.filter(|_| is_untouched) {
                    Some(past) => Some(Outcome::Replayed(past)),
                    None => self.outcome,
                },
                ..self
            },
            Action::Refuse => Self {
                is_refused: true,
                ..self
            },
            Action::Forget => Self {
                is_searched: true,
                ..Self::default()
            },
            Action::Hear(Answer::Progress(progress)) => Self {
                progress: Some(progress),
                failure: None,
                ..self
            },
            Action::Hear(Answer::Done(outcome)) => Self {
                progress: None,
                outcome: Some(outcome),
                failure: None,
                is_refused: false,
                ..self
            },
            Action::Hear(Answer::Failed(failure)) => Self {
                progress: None,
                failure: Some(failure),
                ..self
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
        spawn_local(async move {
            // A task of its own: reading the answer and drawing it take long enough together.
            sleep(Duration::ZERO).await;
            if !past::save(&past).await {
                act(Action::Refuse);
            }
        });
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
            act(Action::Recall(past::load().await.map(Rc::new)));
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

    #[test]
    fn a_history_is_missed_once_it_was_looked_for() {
        let shown = Shown::default();
        assert!(!shown.is_without());
        let shown = shown.after(Action::Recall(None));
        assert!(shown.is_without() && !shown.clone().after(Action::Start).is_without());
        assert!(shown.after(Action::Refuse).is_refused);
        assert!(Shown::default().after(Action::Forget).is_without());
    }
}
