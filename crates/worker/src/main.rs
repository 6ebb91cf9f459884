//! Entry point of the worker: takes messages, runs jobs, answers.

use bitmark_property::block::Header;
use earnings::simulation::Plan;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};
use worker::{
    browser,
    file_job::FileOutcome,
    pool_job::{self, PoolPlan},
    practice_job,
    protocol::{self, Failure, FromWorker, JobId, Packed, Rules, ToWorker},
    simulation_job,
    throttle::Throttle,
};

/// Milliseconds between two reports of progress.
const REPORT_MS: f64 = 100.0;

fn main() {
    let handler = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        take(&event.data());
    });
    scope().set_onmessage(Some(handler.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    handler.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Takes a message: its bytes, and the file beside them.
fn take(data: &JsValue) {
    let parts = Array::from(data);
    let bytes = parts.get(0).dyn_into::<Uint8Array>();
    let message = bytes
        .ok()
        .and_then(|bytes| protocol::decode(&bytes.to_vec()));
    match (message, parts.get(1).dyn_into::<Blob>()) {
        (Some(ToWorker::ReadFile { job, rules }), Ok(file)) => spawn_local(read(job, rules, file)),
        (Some(ToWorker::Fingerprint { job }), Ok(file)) => spawn_local(fingerprint(job, file)),
        (Some(ToWorker::Digest { job, header }), _) => post(&digest(job, &header)),
        (Some(ToWorker::ReadFile { job, .. } | ToWorker::Fingerprint { job }), Err(_)) => {
            let failure = Failure::new("no file came with the job", "drop the file once more");
            post(&FromWorker::Failed { job, failure });
        }
        (Some(ToWorker::Practise { job, practice }), _) => {
            let replies = practice_job::practise(&practice);
            post(&FromWorker::Practised { job, replies });
        }
        (Some(ToWorker::Simulate { job, plan }), _) => simulate(job, plan),
        (Some(ToWorker::RunPool { job, plan }), _) => run_pool(job, &plan),
        // Both ends are of one build: this is a defect, and the page hears of
        // it as such.
        (None, _) => wasm_bindgen::throw_str("a message that no job understands"),
    }
}

async fn read(job: JobId, rules: Rules, file: Blob) {
    let mut throttle = Throttle::new(REPORT_MS, now());
    let report = |progress| {
        if throttle.is_due(now()) {
            post(&FromWorker::Progress { job, progress });
        }
    };
    post(&match browser::read_file(&file, rules, report).await {
        Ok(FileOutcome::Replayed(replayed)) => FromWorker::Replayed {
            job,
            replayed: Packed::new(&*replayed),
        },
        Ok(FileOutcome::Emission(emission)) => FromWorker::Emission {
            job,
            emission: Packed::new(&*emission),
        },
        Err(failure) => FromWorker::Failed { job, failure },
    });
}

async fn fingerprint(job: JobId, file: Blob) {
    let mut throttle = Throttle::new(REPORT_MS, now());
    let report = |progress| {
        if throttle.is_due(now()) {
            post(&FromWorker::Progress { job, progress });
        }
    };
    post(&match browser::fingerprint(&file, report).await {
        Ok(fingerprint) => FromWorker::Fingerprinted { job, fingerprint },
        Err(failure) => FromWorker::Failed { job, failure },
    });
}

fn digest(job: JobId, header: &[u8]) -> FromWorker {
    match Header::unpack(header, None) {
        Ok(header) => FromWorker::Digested {
            job,
            digest: header.digest().to_string(),
        },
        Err(error) => FromWorker::Failed {
            job,
            failure: Failure::new(error, "paste the header as the node gave it"),
        },
    }
}

fn simulate(job: JobId, plan: Plan) {
    let mut throttle = Throttle::new(REPORT_MS, now());
    let report = |done, lives| {
        if throttle.is_due(now()) {
            post(&FromWorker::Simulating { job, done, lives });
        }
    };
    post(&match simulation_job::simulate(plan, report) {
        Ok(spread) => FromWorker::Simulated {
            job,
            spread: Packed::new(&spread),
        },
        Err(failure) => FromWorker::Failed { job, failure },
    });
}

fn run_pool(job: JobId, plan: &PoolPlan) {
    let mut throttle = Throttle::new(REPORT_MS, now());
    let report = |day, days| {
        if throttle.is_due(now()) {
            post(&FromWorker::RunningPool { job, day, days });
        }
    };
    let outcome = Packed::new(&pool_job::run(plan, report));
    post(&FromWorker::RanPool { job, outcome });
}

/// Milliseconds since the worker began.
fn now() -> f64 {
    scope().performance().map_or(0.0, |clock| clock.now())
}

fn post(message: &FromWorker) {
    let bytes = Uint8Array::from(protocol::encode(message).as_slice());
    // Bytes can always be cloned, so posting does not fail.
    let _ = scope().post_message(&Array::of1(&bytes));
}
