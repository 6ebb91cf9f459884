//! The workers of a search; dropping it ends them.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use bitmark_pow::Job;
use js_sys::Uint8Array;
use prover::message::Report;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use super::pool::{Checkpoint, Outcome, Pool};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnProver, catch)]
    fn spawn_prover() -> Result<Worker, JsValue>;
}

/// Times that dead workers are replaced before the search gives up.
const MAX_DEATHS: u32 = 20;

/// Milliseconds between two pieces of news at least, however many workers report.
const NEWS_MS: f64 = 200.0;

/// Milliseconds between two reports that were worked at most: workers report four times a second, unless the
/// computer sleeps.
const SILENCE_MS: f64 = 2_000.0;

/// The time that workers worked, by the clock at their reports.
#[derive(Clone, Copy)]
struct Worked {
    milliseconds: f64,
    heard: f64,
}

impl Worked {
    /// Takes the time of a report. A clock that was set back counts nothing, and one that jumped next to nothing.
    const fn hear(&mut self, now: f64) {
        self.milliseconds += (now - self.heard).clamp(0.0, SILENCE_MS);
        self.heard = now;
    }
}

/// What a search tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum News {
    /// How far it is.
    Progress(Checkpoint),
    /// A nonce passes; it was checked the plain way.
    Found(u64, Checkpoint),
    /// It cannot go on.
    Failed(&'static str),
}

/// A search under way.
pub(super) struct Search {
    shared: Rc<Shared>,
}

struct Shared {
    pool: RefCell<Pool>,
    workers: RefCell<Vec<Slot>>,
    deaths: RefCell<u32>,
    /// When the last news was told.
    told: Cell<f64>,
    worked: Cell<Worked>,
    hear: Callback<News>,
}

struct Slot {
    worker: Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        // The slots hold closures that hold what is shared.
        let slots = self.shared.workers.take();
        drop(slots);
    }
}

impl Search {
    /// Starts so many workers, each allowed so much of the time, from the beginning or from a checkpoint.
    pub(super) fn start(
        job: Job,
        workers: usize,
        duty: u8,
        checkpoint: Option<&Checkpoint>,
        hear: Callback<News>,
    ) -> Self {
        let before = checkpoint.map_or(0, |checkpoint| checkpoint.milliseconds);
        let worked = Worked {
            milliseconds: before as f64,
            heard: js_sys::Date::now(),
        };
        let shared = Rc::new(Shared {
            pool: RefCell::new(Pool::new(job, duty, checkpoint)),
            workers: RefCell::default(),
            deaths: RefCell::default(),
            told: Cell::default(),
            worked: Cell::new(worked),
            hear,
        });
        for index in 0..workers {
            match shared.spawn(index) {
                Some(slot) => shared.workers.borrow_mut().push(slot),
                None => shared.hear.emit(News::Failed("no worker could be started")),
            }
        }
        Self { shared }
    }

    /// Returns where the search stands.
    pub(super) fn checkpoint(&self) -> Checkpoint {
        self.shared.checkpoint()
    }
}

impl Shared {
    fn checkpoint(&self) -> Checkpoint {
        let worked = self.worked.get().milliseconds;
        self.pool.borrow().checkpoint(worked as u64)
    }

    fn spawn(self: &Rc<Self>, index: usize) -> Option<Slot> {
        let worker = spawn_prover().ok()?;
        let heard = {
            let shared = Rc::downgrade(self);
            Closure::<dyn Fn(_)>::new(move |event: MessageEvent| {
                let bytes = event.data().dyn_into::<Uint8Array>().ok();
                let report = bytes.and_then(|bytes| Report::from_bytes(&bytes.to_vec()));
                if let (Some(shared), Some(report)) = (shared.upgrade(), report) {
                    shared.take(index, report);
                }
            })
        };
        let broken = {
            let shared = Rc::downgrade(self);
            Closure::<dyn Fn(_)>::new(move |event: web_sys::Event| {
                event.prevent_default();
                if let Some(shared) = shared.upgrade() {
                    shared.replace(index);
                }
            })
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        self.give_work(index, &worker);
        Some(Slot {
            worker,
            _heard: heard,
            _broken: broken,
        })
    }

    fn give_work(&self, index: usize, worker: &Worker) {
        if let Some(work) = self.pool.borrow_mut().work_for(index) {
            // Bytes can always be cloned, so posting does not fail.
            let _ = worker.post_message(&Uint8Array::from(work.to_bytes().as_slice()));
        }
    }

    fn take(self: &Rc<Self>, index: usize, report: Report) {
        let now = js_sys::Date::now();
        let mut worked = self.worked.get();
        worked.hear(now);
        self.worked.set(worked);
        let outcome = self.pool.borrow_mut().hear(index, report);
        match outcome {
            Outcome::GoesOn => {
                // A clock that was set back does not silence the search.
                if NEWS_MS <= (now - self.told.get()).abs() {
                    self.told.set(now);
                    self.hear.emit(News::Progress(self.checkpoint()));
                }
            }
            Outcome::WantsWork => {
                let worker = self
                    .workers
                    .borrow()
                    .get(index)
                    .map(|slot| slot.worker.clone());
                if let Some(worker) = worker {
                    self.give_work(index, &worker);
                }
            }
            Outcome::Found(nonce) => self.hear.emit(News::Found(nonce, self.checkpoint())),
            Outcome::Wrong => self.replace(index),
        }
    }

    /// Puts another worker in the place of one that died; its range is done again from its last report.
    fn replace(self: &Rc<Self>, index: usize) {
        self.pool.borrow_mut().lose(index);
        *self.deaths.borrow_mut() += 1;
        if MAX_DEATHS < *self.deaths.borrow() {
            self.hear
                .emit(News::Failed("workers keep stopping; try fewer of them"));
            return;
        }
        if let Some(slot) = self.spawn(index) {
            let old = self
                .workers
                .borrow_mut()
                .get_mut(index)
                .map(|place| std::mem::replace(place, slot));
            drop(old);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: f64, reports: &[f64], milliseconds: f64) {
        let mut worked = Worked {
            milliseconds: before,
            heard: 1e12,
        };
        for report in reports {
            worked.hear(1e12 + report);
        }
        assert!((worked.milliseconds - milliseconds).abs() < 1e-3);
    }

    #[test]
    fn a_clock_that_jumps_adds_no_work() {
        check(0.0, &[250.0, 500.0, 750.0], 750.0);
        // What was searched before a reload goes on adding up.
        check(9_000.0, &[250.0, 500.0], 9_500.0);
        let slept = 8.0 * 3_600_000.0;
        check(0.0, &[250.0, slept, slept + 250.0], 500.0 + SILENCE_MS);
        // Set back by an hour.
        check(0.0, &[250.0, -3_600_000.0, -3_599_750.0], 500.0);
    }
}
