//! The simulation of block lives: a job of the worker, begun anew a moment after the figures change.

use std::{cell::RefCell, rc::Rc};

use earnings::simulation::{Plan, Spread};
use wasm_bindgen::{JsCast, closure::Closure};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use crate::{
    number::format::grouped,
    run::{JOB, Run},
};

/// Milliseconds without a change after which a simulation begins: one typed number begins one.
const PAUSE_MS: i32 = 250;

/// How the simulation stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Simulated {
    /// Lives done and to do.
    UnderWay(u32, u32),
    /// The user ended it.
    Cancelled,
    /// What the lives came to.
    Done(Rc<Spread>),
    /// Why there is none.
    Failed(String),
}

/// A simulation on screen.
#[derive(Clone, PartialEq)]
pub(super) struct Handle {
    state: UseStateHandle<Simulated>,
    cancel: Callback<MouseEvent>,
    again: Callback<MouseEvent>,
}

impl Handle {
    /// Returns what the lives came to, once they have.
    pub(super) fn spread(&self) -> Option<Rc<Spread>> {
        match &*self.state {
            Simulated::Done(spread) => Some(spread.clone()),
            _ => None,
        }
    }
}

/// Simulates a plan in the worker; another plan ends the run and begins another.
#[hook]
pub(super) fn use_simulation(plan: Option<Plan>) -> Handle {
    let state = use_state(|| Simulated::UnderWay(0, 0));
    let tries = use_state(|| 0_u32);
    // What is waiting or at work; dropping it ends it.
    let work = use_mut_ref(|| None::<Work>);
    {
        let (setter, work) = (state.setter(), work.clone());
        use_effect_with((plan, *tries), move |&(plan, _)| {
            if let Some(plan) = plan {
                setter.set(Simulated::UnderWay(0, plan.lives));
                *work.borrow_mut() = Work::after_a_pause(plan, setter);
            }
            move || drop(work.borrow_mut().take())
        });
    }
    let cancel = {
        let setter = state.setter();
        Callback::from(move |_| {
            drop(work.borrow_mut().take());
            setter.set(Simulated::Cancelled);
        })
    };
    let again = Callback::from(move |_| tries.set(*tries + 1));
    Handle {
        state,
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
    fn after_a_pause(plan: Plan, setter: UseStateSetter<Simulated>) -> Option<Self> {
        let run = Rc::new(RefCell::new(None));
        let begin = {
            let run = run.clone();
            Closure::<dyn Fn()>::new(move || {
                let setter = setter.clone();
                let hear = Callback::from(move |answer| match answer {
                    FromWorker::Simulating { done, lives, .. } => {
                        setter.set(Simulated::UnderWay(done, lives));
                    }
                    FromWorker::Simulated { spread, .. } => {
                        setter.set(Simulated::Done(Rc::new(*spread)));
                    }
                    FromWorker::Failed { failure, .. } => {
                        setter.set(Simulated::Failed(format!(
                            "{}: {}",
                            failure.message, failure.remedy
                        )));
                    }
                    _ => {}
                });
                let job = ToWorker::Simulate { job: JOB, plan };
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

impl Drop for Work {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timeout);
        }
    }
}

/// Says how far the simulation is, with what ends it or begins it again.
pub(super) fn state(handle: &Handle) -> Html {
    match &*handle.state {
        Simulated::UnderWay(done, lives) => html! {
            <div class="actions">
                <label for="simulating">{ format!("Simulating {} lives of the block", grouped(lives)) }</label>
                <progress id="simulating" max={lives.max(&1).to_string()} value={done.to_string()} />
                <button type="button" onclick={handle.cancel.clone()}>{ "Cancel" }</button>
            </div>
        },
        Simulated::Cancelled => html! {
            <div class="actions"><span role="status">{ "Simulation cancelled." }</span>
                <button type="button" onclick={handle.again.clone()}>{ "Simulate" }</button></div>
        },
        Simulated::Failed(why) => html! {
            <div class="actions"><span role="alert">{ format!("No simulation: {why}.") }</span>
                <button type="button" onclick={handle.again.clone()}>{ "Try again" }</button></div>
        },
        Simulated::Done(spread) => html! {
            <p class="hint" role="status">{ format!("Simulated: {} lives of the block.", grouped(spread.lives)) }</p>
        },
    }
}
