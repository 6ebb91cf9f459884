//! The block history: a chain replayed in the worker, claims checked against what was allowed.

mod at_height;
mod charts;
mod lists;
mod report;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};
use worker::protocol::{Failure, FromWorker, Network, Progress, Release, Rules, ToWorker};
use yew::prelude::*;

use self::{
    charts::Charts,
    lists::{Lists, SCHEMA, algo_of, choices},
    report::{emission_report, history_report},
};
use super::{
    format::grouped,
    past::{self, Past},
};
use crate::{
    component::stamp::Source,
    form::use_form,
    route::Part,
    run::{JOB, Run},
};

/// What the page shows of a job.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    /// The job under way.
    progress: Option<Progress>,
    /// The last result; it stays beside a later failure.
    outcome: Option<Outcome>,
    /// Why the last job has no result.
    failure: Option<Failure>,
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

impl Reducible for Shown {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
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
            Action::Recall(_) if *self != Self::default() => return self,
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
        .into()
    }
}

/// Takes a file, replays it and reports.
#[function_component]
pub(crate) fn History() -> Html {
    let shown = use_reducer(Shown::default);
    let running = use_mut_ref(|| None::<Run>);
    let rules = use_state(|| Rules {
        network: Network::Main,
        release: Release::V0_9_7,
    });
    use_kept(&shown);
    let form = use_form(Part::History.fragment(), SCHEMA, choices);
    let start = {
        let (shown, running, rules) = (shown.clone(), running.clone(), rules.clone());
        Callback::from(move |file: File| {
            let hear = {
                let (shown, name) = (shown.clone(), file.name());
                Callback::from(move |told| {
                    if let Some(answer) = Answer::of(told, &name) {
                        shown.dispatch(Action::Hear(answer));
                    }
                })
            };
            shown.dispatch(Action::Start);
            let job = ToWorker::ReadFile {
                job: JOB,
                rules: *rules,
            };
            // The run before, if any, ends as it is dropped.
            *running.borrow_mut() = Run::start(&job, Some(&file), hear);
        })
    };
    let onchange = {
        let start = start.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                start.emit(file);
            }
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            start.emit(file);
        }
    });
    let cancel = {
        let (shown, running) = (shown.clone(), running);
        Callback::from(move |_: MouseEvent| {
            *running.borrow_mut() = None;
            shown.dispatch(Action::Stop);
        })
    };
    let forget = {
        let shown = shown.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let shown = shown.clone();
            // Off the screen once it is gone: whoever reloads then does not see it again.
            spawn_local(async move {
                past::forget().await;
                shown.dispatch(Action::Forget);
            });
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <section class="panel" aria-labelledby="history" {ondrop} {ondragover}>
            <h2 id="history">{ "Block history" }</h2>
            <p>{ "Drop or choose a file with one row per block (CSV, plain or gzip, or a \
                MARKS.emission.log). The chain is replayed here, in this browser: factor and reward of \
                every block, exact, and what each coinbase claimed against what it was allowed." }</p>
            <div class="fields">
                <div class="field">
                    <label for="history-file">{ "Block history" }</label>
                    <input id="history-file" type="file" {onchange} />
                </div>
                { release_choice(&rules) }
            </div>
            { if let Some(progress) = shown.progress { under_way(progress, cancel) } else { html! {} } }
            { if let Some(failure) = &shown.failure { failed(failure) } else { html! {} } }
            { match &shown.outcome {
                Some(Outcome::Replayed(past)) => html! {
                    <ContextProvider<Source> context={Source(past.source().into())}>
                        { origin(past, forget) }{ history_report(&past.replayed) }
                        <Lists past={past.clone()} form={form.clone()} />
                        <Charts past={past.clone()} algo={algo_of(&form)} />
                    </ContextProvider<Source>>
                },
                Some(Outcome::Emission(emission)) => emission_report(emission),
                None => html! {},
            } }
            { format_help() }
        </section>
    }
}

/// Shows what an earlier visit replayed, and keeps what this one does.
#[hook]
fn use_kept(shown: &UseReducerHandle<Shown>) {
    let dispatcher = shown.dispatcher();
    use_effect_with((), move |()| {
        spawn_local(async move {
            if let Some(past) = past::load().await {
                dispatcher.dispatch(Action::Recall(Rc::new(past)));
            }
        });
    });
    use_effect_with(shown.outcome.clone(), |outcome| {
        if let Some(Outcome::Replayed(past)) = outcome.clone() {
            spawn_local(async move { past::save(&past).await });
        }
    });
}

/// Says which file is on screen and since when, with the button that removes it.
fn origin(past: &Past, forget: Callback<MouseEvent>) -> Html {
    html! {
        <p class="hint">
            { format!("{}; kept in this browser for the next visit and for Where emission goes. ", past.source()) }
            <button type="button" onclick={forget}>{ "Remove" }</button>
        </p>
    }
}

/// Asks whose rules apply where a file names none and the releases differ.
fn release_choice(rules: &UseStateHandle<Rules>) -> Html {
    let onchange = {
        let rules = rules.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            let release = if value == "27" {
                Release::V27
            } else {
                Release::V0_9_7
            };
            rules.set(Rules { release, ..*rules });
        })
    };
    html! {
        <div class="field">
            <label for="history-release">{ "Rules, where the file names none" }</label>
            <select id="history-release" {onchange}>
                <option value="0.9.7" selected={rules.release == Release::V0_9_7}>{ "0.9.7.x" }</option>
                <option value="27" selected={rules.release == Release::V27}>{ "27.x" }</option>
            </select>
        </div>
    }
}

fn under_way(progress: Progress, cancel: Callback<MouseEvent>) -> Html {
    // A fraction of the file, to draw.
    let done = progress.bytes as f64 / progress.of_bytes.max(1) as f64;
    html! {
        <p role="status">
            <progress max="1" value={done.to_string()} aria-label="Part of the file read" />
            { format!(" {} blocks, height {} ", grouped(progress.blocks), grouped(progress.height)) }
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </p>
    }
}

fn failed(failure: &Failure) -> Html {
    html! {
        <p class="problems" role="alert">
            { format!("The file was not replayed: {}. {}", failure.message, sentence(&failure.remedy)) }
        </p>
    }
}

/// Writes a remedy as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn format_help() -> Html {
    html! {
        <details>
            <summary>{ "Which format?" }</summary>
            <pre><code>{ "# network: main\n# release: 0.9.7\nheight,time,version,bits,coinbase,fees\n\
                0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,2,1d00ffff,2000000000,0" }</code></pre>
            <p>{ "Columns in any order; coinbase and fees in Bitmark-satoshis. Without coinbase, claims \
                cannot be checked. A history that does not begin at height 0 begins before the fork and \
                names its money supply in a line “# supply: …”. The scripts that make the file from a \
                running node are in crates/wire/HISTORY.md of the sources." }</p>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_the_last_result() {
        let emission = Rc::new(worker::emission_job::Emission::default());
        let done = Answer::Done(Outcome::Emission(emission));
        let shown = Rc::new(Shown::default())
            .reduce(Action::Start)
            .reduce(Action::Hear(done));
        assert_eq!((shown.progress, shown.outcome.is_some()), (None, true));
        let failure = Failure::new("too short", "drop it once more");
        let shown = shown
            .reduce(Action::Start)
            .reduce(Action::Hear(Answer::Failed(failure)));
        assert!(shown.outcome.is_some() && shown.failure.is_some() && shown.progress.is_none());
    }

    #[test]
    fn a_remedy_is_a_sentence() {
        assert_eq!(sentence("drop it once more"), "Drop it once more.");
    }
}
