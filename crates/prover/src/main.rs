//! Entry point of the worker: takes one piece of work, searches it in slices, reports.

use bitmark_pow::Search;
use js_sys::{Function, Uint8Array};
use prover::message::{Report, Work};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

/// Milliseconds of a slice: how long a message waits at most.
const SLICE_MS: f64 = 25.0;
/// Milliseconds between two reports.
const REPORT_MS: f64 = 250.0;
/// Nonces of the first slice, before its speed is known.
const FIRST_SLICE: u64 = 4096;

fn main() {
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().ok();
        match bytes.and_then(|bytes| Work::from_bytes(&bytes.to_vec())) {
            Some(work) => Run::new(work).go_on(),
            // Both ends are of one build: this is a defect.
            None => wasm_bindgen::throw_str("work that the prover does not understand"),
        }
    });
    scope().set_onmessage(Some(handler.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    handler.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

struct Run {
    search: Search,
    work: Work,
    tried: u64,
    slice: u64,
    reported: f64,
}

impl Run {
    fn new(work: Work) -> Self {
        Self {
            search: Search::new(&work.job, work.start),
            work,
            tried: 0,
            slice: FIRST_SLICE,
            reported: now(),
        }
    }

    /// Searches a slice, and asks to be called again for the next.
    fn go_on(mut self) {
        let began = now();
        let tries = self.slice.min(self.work.count - self.tried);
        if let Some(nonce) = self.search.advance(tries) {
            let tried = nonce - self.work.start + 1;
            return post(&Report::Found { tried, nonce });
        }
        self.tried += tries;
        let tried = self.tried;
        if tried == self.work.count || self.search.next().is_none() {
            return post(&Report::Exhausted { tried });
        }
        let took = (now() - began).max(0.1);
        // Never more than twice the last one, so that one odd measurement does no harm.
        let fitting = (tries as f64 * SLICE_MS / took) as u64;
        self.slice = fitting.clamp(FIRST_SLICE, 2 * self.slice);
        if self.reported + REPORT_MS <= now() {
            self.reported = now();
            post(&Report::Tried { tried });
        }
        let rest = took * (100.0 / f64::from(self.work.duty.clamp(1, 100)) - 1.0);
        later(rest, move || self.go_on());
    }
}

thread_local! {
    /// A worker's message to itself.
    static CHANNEL: Option<MessageChannel> = MessageChannel::new().ok();
}

/// Calls after so many milliseconds, the messages that wait first.
///
/// Browsers stretch a timer that a timer started to 4 milliseconds at least, a seventh of a slice; a message to
/// oneself comes at once.
fn later(milliseconds: f64, call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    let function: &Function = call.unchecked_ref();
    let is_posted = milliseconds <= 0.0
        && CHANNEL.with(|channel| {
            channel.as_ref().is_some_and(|channel| {
                channel.port1().set_onmessage(Some(function));
                channel.port2().post_message(&JsValue::NULL).is_ok()
            })
        });
    if is_posted {
        return;
    }
    // Whole milliseconds; a rest is at most some seconds.
    let wait = milliseconds.ceil() as i32;
    if scope()
        .set_timeout_with_callback_and_timeout_and_arguments_0(function, wait)
        .is_err()
    {
        wasm_bindgen::throw_str("the browser gives no timer");
    }
}

/// Milliseconds since the worker began.
fn now() -> f64 {
    scope().performance().map_or(0.0, |clock| clock.now())
}

fn post(report: &Report) {
    let bytes = Uint8Array::from(report.to_bytes().as_slice());
    // Bytes can always be cloned, so posting does not fail.
    let _ = scope().post_message(&JsValue::from(bytes));
}
