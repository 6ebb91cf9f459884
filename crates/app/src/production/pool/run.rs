//! The run of the pool: a job of the worker, begun anew a moment after the figures change.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsCast, closure::Closure};
use worker::{
    pool_job::PoolOutcome,
    protocol::{FromWorker, ToWorker},
};
use yew::prelude::*;

use super::input::Inputs;
use crate::{
    number::format::grouped,
    run::{JOB, Run},
};

/// Milliseconds without a change after which a run begins: one typed number begins one.
const PAUSE_MS: i32 = 250;

/// What was run, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ran {
    pub(super) inputs: Rc<Inputs>,
    pub(super) outcome: Rc<PoolOutcome>,
}

/// How the run stands.
#[derive(Clone, Debug, PartialEq)]
enum Status {
    /// Days done and to do.
    UnderWay(u32, u32),
    /// The user ended it.
    Cancelled,
    /// It has an outcome.
    Done,
    /// Why there is none.
    Failed(String),
}

/// A run on screen; the last outcome stays beside the next run.
#[derive(Clone, PartialEq)]
pub(super) struct Handle {
    status: UseStateHandle<Status>,
    pub(super) last: UseStateHandle<Option<Ran>>,
    cancel: Callback<MouseEvent>,
    again: Callback<MouseEvent>,
}

impl Handle {
    /// Whether the last outcome is not that of the present inputs.
    pub(super) fn is_stale(&self) -> bool {
        *self.status != Status::Done
    }
}

/// Where answers go.
#[derive(Clone)]
struct Setters {
    status: UseStateSetter<Status>,
    last: UseStateSetter<Option<Ran>>,
}

/// Runs the pool in the worker; other inputs end the run and begin another.
#[hook]
pub(super) fn use_pool(inputs: Option<Rc<Inputs>>) -> Handle {
    let status = use_state(|| Status::UnderWay(0, 0));
    let last = use_state(|| None);
    let tries = use_state(|| 0_u32);
    // What is waiting or at work; dropping it ends it.
    let work = use_mut_ref(|| None::<Work>);
    {
        let work = work.clone();
        let setters = Setters {
            status: status.setter(),
            last: last.setter(),
        };
        use_effect_with((inputs, *tries), move |(inputs, _)| {
            if let Some(inputs) = inputs {
                let days = inputs.plan.difficulties.len() as u32;
                setters.status.set(Status::UnderWay(0, days));
                *work.borrow_mut() = Work::after_a_pause(inputs.clone(), setters);
            }
            move || drop(work.borrow_mut().take())
        });
    }
    let cancel = {
        let status = status.setter();
        Callback::from(move |_| {
            drop(work.borrow_mut().take());
            status.set(Status::Cancelled);
        })
    };
    let again = Callback::from(move |_| tries.set(*tries + 1));
    Handle {
        status,
        last,
        cancel,
        again,
    }
}

/// A pause, then a run.
struct Work {
    timeout: i32,
    _begin: Closure<dyn Fn()>,
    _run: Rc<RefCell<Option<Run>>>,
}

impl Work {
    fn after_a_pause(inputs: Rc<Inputs>, setters: Setters) -> Option<Self> {
        let run = Rc::new(RefCell::new(None));
        let begin = {
            let run = run.clone();
            Closure::<dyn Fn()>::new(move || {
                let job = ToWorker::RunPool {
                    job: JOB,
                    plan: inputs.plan.clone(),
                };
                let (inputs, setters) = (inputs.clone(), setters.clone());
                let hear = Callback::from(move |answer| setters.take(&inputs, answer));
                *run.borrow_mut() = Run::start(&job, None, hear);
            })
        };
        let timeout = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                begin.as_ref().unchecked_ref(),
                PAUSE_MS,
            )
            .ok()?;
        Some(Self {
            timeout,
            _begin: begin,
            _run: run,
        })
    }
}

impl Setters {
    fn take(&self, inputs: &Rc<Inputs>, answer: FromWorker) {
        match answer {
            FromWorker::RunningPool { day, days, .. } => {
                self.status.set(Status::UnderWay(day, days));
            }
            FromWorker::RanPool { outcome, .. } => {
                if let Some(outcome) = outcome.open() {
                    self.last.set(Some(Ran {
                        inputs: inputs.clone(),
                        outcome: Rc::new(outcome),
                    }));
                    self.status.set(Status::Done);
                }
            }
            FromWorker::Failed { failure, .. } => {
                let why = format!("{}: {}", failure.message, failure.remedy);
                self.status.set(Status::Failed(why));
            }
            _ => {}
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timeout);
        }
    }
}

/// Says how far the run is, with what ends it or begins it again.
pub(super) fn state(handle: &Handle) -> Html {
    match &*handle.status {
        Status::UnderWay(day, days) => html! {
            <div class="actions">
                <label for="running-pool">{ format!("Running the pool over {} days", grouped(days)) }</label>
                <progress id="running-pool" max={days.max(&1).to_string()} value={day.to_string()} />
                <button type="button" onclick={handle.cancel.clone()}>{ "Cancel" }</button>
            </div>
        },
        Status::Cancelled => html! {
            <div class="actions"><span role="status">{ "The run was cancelled." }</span>
                <button type="button" onclick={handle.again.clone()}>{ "Run the pool" }</button></div>
        },
        Status::Failed(why) => html! {
            <div class="actions"><span role="alert">{ format!("The pool did not run: {why}.") }</span>
                <button type="button" onclick={handle.again.clone()}>{ "Try again" }</button></div>
        },
        Status::Done => html! {
            <p class="hint" role="status">{ "The pool has run to its last day." }</p>
        },
    }
}
