//! One job in a worker of its own; dropping it ends the worker, which is the cancellation.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{File, MessageEvent, Worker};
use worker::protocol::{self, Failure, FromWorker, JobId, ToWorker};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnWorker, catch)]
    fn spawn_worker() -> Result<Worker, JsValue>;
}

/// The number of the one job that a worker has.
pub(crate) const JOB: JobId = JobId(0);

/// A worker at work.
pub(crate) struct Run {
    worker: Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Run {
    /// Starts a worker on a job, with the file that the job is about; nothing, and a failure told, where
    /// none can be started.
    pub(crate) fn start(
        job: &ToWorker,
        file: Option<&File>,
        hear: Callback<FromWorker>,
    ) -> Option<Self> {
        let Ok(worker) = spawn_worker() else {
            hear.emit(failed("no worker could be started"));
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
            hear.emit(failed("the worker has stopped"));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        let parts = Array::of1(&Uint8Array::from(protocol::encode(job).as_slice()));
        if let Some(file) = file {
            parts.push(file);
        }
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

fn failed(message: &str) -> FromWorker {
    FromWorker::Failed {
        job: JOB,
        failure: Failure::new(message, "reload the page and try again"),
    }
}

fn answer(event: &MessageEvent) -> Option<FromWorker> {
    let bytes = Array::from(&event.data())
        .get(0)
        .dyn_into::<Uint8Array>()
        .ok()?;
    protocol::decode(&bytes.to_vec())
}
