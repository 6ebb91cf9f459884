//! The simulation of block lives: a job of the worker, begun anew a moment after the figures change.

use std::{cell::RefCell, rc::Rc};

use earnings::simulation::{Plan, Spread};
use wasm_bindgen::{JsCast, closure::Closure};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use super::{input::Inputs, one::axis};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    number::format::{grouped, significant},
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
    last: Option<Rc<Spread>>,
    cancel: Callback<MouseEvent>,
    again: Callback<MouseEvent>,
}

impl Handle {
    /// Returns what the lives came to, once they have; until then, what those before did.
    pub(super) fn spread(&self) -> Option<Rc<Spread>> {
        self.last.clone()
    }

    /// Draws what the lives tell, dimmed where they are those of the figures before.
    pub(super) fn told(&self, told: Html) -> Html {
        let is_new = matches!(*self.state, Simulated::Done(_));
        html! { <div class={(!is_new).then_some("stale")}>{ told }</div> }
    }
}

/// Simulates a plan in the worker; another plan ends the run and begins another.
#[hook]
pub(super) fn use_simulation(plan: Option<Plan>) -> Handle {
    let state = use_state(|| Simulated::UnderWay(0, 0));
    let tries = use_state(|| 0_u32);
    let last = use_mut_ref(|| None::<Rc<Spread>>);
    if let Simulated::Done(spread) = &*state {
        *last.borrow_mut() = Some(spread.clone());
    }
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
    let last = last.borrow().clone();
    Handle {
        state,
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
                        if let Some(spread) = spread.open() {
                            setter.set(Simulated::Done(Rc::new(spread)));
                        }
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

/// Returns how likely the block is worth at least so much, with a price asked for it.
pub(super) fn worths(inputs: &Inputs, spread: &Spread, price: Option<f64>) -> LineData {
    let money = |permille: usize| spread.permille[permille] * inputs.fee.in_litecoin;
    // The rarest hundredth would press the others together.
    let mut points: Vec<(f64, f64)> = (0..=990)
        .step_by(5)
        .map(|permille| (money(permille), 1.0 - permille as f64 / 1e3))
        .collect();
    // Of lives that are worth the same, the first tells how many are worth less.
    points.dedup_by_key(|point| point.0);
    let mut series = vec![Series {
        name: "lives worth at least this".into(),
        points,
    }];
    if let Some(price) = price {
        let chance = spread.chance_of(price / inputs.fee.in_litecoin);
        series.push(Series {
            name: "the price".into(),
            points: vec![(price, chance)],
        });
    }
    LineData {
        title: "What the block may be worth".into(),
        summary: format!(
            "Half of all lives are worth at most {}, one in twenty more than {} {}.",
            significant(money(500)),
            significant(money(950)),
            inputs.currency
        ),
        x: axis(&format!("{}, present value", inputs.currency)),
        y: Axis {
            label: "chance".into(),
            scale: Scale::Linear,
            write: Write::Percent,
        },
        series,
        present: None,
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
