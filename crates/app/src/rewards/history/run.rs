//! One job in a worker of its own; dropping it ends the worker, which is the cancellation.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{File, MessageEvent, Worker};
use worker::protocol::{self, Failure, FromWorker, JobId, Progress, Rules, ToWorker};
use yew::Callback;

use super::Outcome;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnWorker, catch)]
    fn spawn_worker() -> Result<Worker, JsValue>;
}

/// What a worker tells.
pub(super) enum Answer {
    /// How far it is.
    Progress(Progress),
    /// It has a result.
    Done(Outcome),
    /// It has none.
    Failed(Failure),
}

/// A worker at work.
pub(super) struct Run {
    worker: Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Run {
    /// Starts a worker on a file; nothing, and a failure told, where none can be started.
    pub(super) fn start(file: &File, rules: Rules, hear: Callback<Answer>) -> Option<Self> {
        let Ok(worker) = spawn_worker() else {
            let failure = Failure::new(
                "no worker could be started",
                "reload the page and try again",
            );
            hear.emit(Answer::Failed(failure));
            return None;
        };
        let heard = {
            let hear = hear.clone();
            Closure::<dyn Fn(_)>::new(move |event: MessageEvent| {
                if let Some(answer) = answer(&event) {
                    hear.emit(answer);
                }
            })
        };
        let broken = Closure::<dyn Fn(_)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            let failure = Failure::new("the worker has stopped", "reload the page and try again");
            hear.emit(Answer::Failed(failure));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        let message = protocol::encode(&ToWorker::ReadFile {
            job: JobId(0),
            rules,
        });
        let parts = Array::of2(&Uint8Array::from(message.as_slice()), file);
        // Bytes and files can always be cloned, so posting does not fail.
        let _ = worker.post_message(&parts);
        Some(Self {
            worker,
            _heard: heard,
            _broken: broken,
        })
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Reads an answer; each worker has one job, so that its number tells nothing.
fn answer(event: &MessageEvent) -> Option<Answer> {
    let bytes = Array::from(&event.data())
        .get(0)
        .dyn_into::<Uint8Array>()
        .ok()?;
    Some(match protocol::decode(&bytes.to_vec())? {
        FromWorker::Progress { progress, .. } => Answer::Progress(progress),
        FromWorker::Replayed { replayed, .. } => {
            Answer::Done(Outcome::Replayed(Rc::new(*replayed)))
        }
        FromWorker::Emission { emission, .. } => {
            Answer::Done(Outcome::Emission(Rc::new(*emission)))
        }
        FromWorker::Failed { failure, .. } => Answer::Failed(failure),
    })
}
