//! The simulation of block lives, a job of the worker, and what it tells.

use std::rc::Rc;

use earnings::simulation::{Plan, Spread};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use super::{input::Inputs, one::axis};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    follow::{self, Heard, Words, use_following},
    number::format::{grouped, significant},
    run::JOB,
};

impl follow::Job for Plan {
    type Outcome = Spread;
    const WORDS: Words<Self> = Words {
        id: "simulating",
        under_way: |lives| format!("Simulating {} lives of the block", grouped(lives)),
        cancelled: "Simulation cancelled.",
        begin: "Simulate",
        failed: "No simulation",
        done: |plan| format!("Simulated: {} lives of the block.", grouped(plan.lives)),
    };

    fn order(&self) -> ToWorker {
        ToWorker::Simulate {
            job: JOB,
            plan: *self,
        }
    }

    fn steps(&self) -> u32 {
        self.lives
    }

    fn hear(answer: FromWorker) -> Option<Heard<Spread>> {
        match answer {
            FromWorker::Simulating { done, lives, .. } => Some(Heard::Progress(done, lives)),
            FromWorker::Simulated { spread, .. } => spread.open().map(Heard::Done),
            _ => None,
        }
    }
}

/// A simulation on screen.
pub(super) struct Handle(follow::Handle<Plan>);

impl Handle {
    /// Returns what the lives came to, once they have; until then, what those before did.
    pub(super) fn spread(&self) -> Option<Rc<Spread>> {
        Some(self.0.last()?.outcome)
    }

    /// Draws what the lives tell, dimmed where they are those of the figures before.
    pub(super) fn told(&self, told: Html) -> Html {
        html! { <div class={self.0.is_stale().then_some("stale")}>{ told }</div> }
    }

    /// Says how far the simulation is.
    pub(super) fn state(&self) -> Html {
        self.0.state()
    }
}

/// Simulates lives of the block.
#[hook]
pub(super) fn use_simulation(inputs: Option<&Inputs>) -> Handle {
    Handle(use_following(inputs.map(|inputs| Rc::new(inputs.plan()))))
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
