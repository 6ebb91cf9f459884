//! A job of the worker that follows what is typed: begun anew a moment after the figures change, with
//! the last outcome beside it.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsCast, closure::Closure};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use crate::run::Run;

/// Milliseconds without a change after which a job begins: one typed number begins one.
const PAUSE_MS: i32 = 250;

/// What a job is asked to do.
pub(crate) trait Job: PartialEq + 'static {
    /// What comes of it.
    type Outcome: 'static;
    /// What the page says of it.
    const WORDS: Words<Self>;

    /// Returns what the worker is told.
    fn order(&self) -> ToWorker;
    /// Returns how many steps there are to do.
    fn steps(&self) -> u32;
    /// Takes an answer; nothing where it is of another kind.
    fn hear(answer: FromWorker) -> Option<Heard<Self::Outcome>>;
}

/// What the page says of a job.
pub(crate) struct Words<J: ?Sized> {
    /// The id of the progress bar.
    pub(crate) id: &'static str,
    /// What is done, of how many steps.
    pub(crate) under_way: fn(u32) -> String,
    /// That the user ended it.
    pub(crate) cancelled: &'static str,
    /// The button that begins it again.
    pub(crate) begin: &'static str,
    /// Before the reason for which there is no outcome.
    pub(crate) failed: &'static str,
    /// That it is done.
    pub(crate) done: fn(&J) -> String,
}

/// What a worker answers.
pub(crate) enum Heard<Outcome> {
    /// Steps done, and to do.
    Progress(u32, u32),
    /// What came of it.
    Done(Outcome),
}

/// How a job stands.
#[derive(Clone, Debug, PartialEq)]
enum Status {
    /// Steps done and to do.
    UnderWay(u32, u32),
    /// The user ended it.
    Cancelled,
    /// It has an outcome.
    Done,
    /// Why there is none.
    Failed(String),
}

/// What was asked, and what came of it.
pub(crate) struct Last<J: Job> {
    /// What was asked.
    pub(crate) asked: Rc<J>,
    /// What came of it.
    pub(crate) outcome: Rc<J::Outcome>,
}

impl<J: Job> Clone for Last<J> {
    fn clone(&self) -> Self {
        Self {
            asked: self.asked.clone(),
            outcome: self.outcome.clone(),
        }
    }
}

/// A job on screen.
pub(crate) struct Handle<J: Job> {
    status: UseStateHandle<Status>,
    last: UseStateHandle<Option<Last<J>>>,
    cancel: Callback<MouseEvent>,
    again: Callback<MouseEvent>,
}

impl<J: Job> Handle<J> {
    /// Returns what was asked last with success, and what came of it.
    pub(crate) fn last(&self) -> Option<Last<J>> {
        (*self.last).clone()
    }

    /// Whether that is not of the present inputs.
    pub(crate) fn is_stale(&self) -> bool {
        *self.status != Status::Done
    }

    /// Says how far the job is, with what ends it or begins it again.
    pub(crate) fn state(&self) -> Html {
        let words = J::WORDS;
        match &*self.status {
            Status::UnderWay(done, of) => html! {
                <div class="actions">
                    <label for={words.id}>{ (words.under_way)(*of) }</label>
                    <progress id={words.id} max={of.max(&1).to_string()} value={done.to_string()} />
                    <button type="button" onclick={self.cancel.clone()}>{ "Cancel" }</button>
                </div>
            },
            Status::Cancelled => html! {
                <div class="actions"><span role="status">{ words.cancelled }</span>
                    <button type="button" onclick={self.again.clone()}>{ words.begin }</button></div>
            },
            Status::Failed(why) => html! {
                <div class="actions"><span role="alert">{ format!("{}: {why}.", words.failed) }</span>
                    <button type="button" onclick={self.again.clone()}>{ "Try again" }</button></div>
            },
            Status::Done => html! {
                <p class="hint" role="status">
                    { for self.last.as_ref().map(|last| (words.done)(&last.asked)) }</p>
            },
        }
    }
}

/// Has the worker do what is asked; something else ends that job and begins another.
#[hook]
pub(crate) fn use_following<J: Job>(asked: Option<Rc<J>>) -> Handle<J> {
    let status = use_state(|| Status::UnderWay(0, 0));
    let last = use_state(|| None);
    let tries = use_state(|| 0_u32);
    // What is waiting or at work; dropping it ends it.
    let work = use_mut_ref(|| None::<Work>);
    {
        let (work, status, last) = (work.clone(), status.setter(), last.setter());
        use_effect_with((asked, *tries), move |(asked, _)| {
            if let Some(asked) = asked.clone() {
                status.set(Status::UnderWay(0, asked.steps()));
                let order = asked.order();
                let hear = Callback::from(move |answer| take(&asked, answer, &status, &last));
                *work.borrow_mut() = Work::after_a_pause(order, hear);
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

fn take<J: Job>(
    asked: &Rc<J>,
    answer: FromWorker,
    status: &UseStateSetter<Status>,
    last: &UseStateSetter<Option<Last<J>>>,
) {
    if let FromWorker::Failed { failure, .. } = answer {
        let why = format!("{}: {}", failure.message, failure.remedy);
        return status.set(Status::Failed(why));
    }
    match J::hear(answer) {
        Some(Heard::Progress(done, of)) => status.set(Status::UnderWay(done, of)),
        Some(Heard::Done(outcome)) => {
            last.set(Some(Last {
                asked: asked.clone(),
                outcome: Rc::new(outcome),
            }));
            status.set(Status::Done);
        }
        None => {}
    }
}

/// A pause, then a run.
struct Work {
    timeout: i32,
    _begin: Closure<dyn Fn()>,
    _run: Rc<RefCell<Option<Run>>>,
}

impl Work {
    fn after_a_pause(order: ToWorker, hear: Callback<FromWorker>) -> Option<Self> {
        let run = Rc::new(RefCell::new(None));
        let begin = {
            let run = run.clone();
            Closure::<dyn Fn()>::new(move || {
                *run.borrow_mut() = Run::start(&order, None, hear.clone());
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

impl Drop for Work {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timeout);
        }
    }
}
