//! Searches the proof in workers and sends it.

mod settings;

use std::{cell::RefCell, rc::Rc};

use bitmark_pow::Job;
use bitmark_property::{
    difficulty::Target,
    id::to_hex,
    proof::PENDING_MINUTES,
    rpc::{Proof, ProofStatus, read_reply},
};
use yew::prelude::*;

use self::settings::{Settings, workers};
use super::{
    StepProps,
    call::CallNode,
    counted, duration, mend_focus,
    node::Asked,
    pool::{Checkpoint, quantile},
    search::{News, Search},
    use_clock,
    work::{Action, Work},
};
use crate::number::format::grouped;

/// Per cent of the time that a gentle search computes.
const GENTLE: u8 = 50;

/// A search under way, and where it stood when this page began it: rates are of what came since.
#[derive(Default)]
struct Running {
    search: Option<Search>,
    since: Checkpoint,
}

/// Searches the proof and sends it.
#[function_component]
pub(super) fn Mine(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let running = use_mut_ref(Running::default);
    let error = use_state(String::new);
    let job = work.job();
    let start = {
        let (work, running, error) = (work.clone(), running.clone(), error.setter());
        Callback::from(move |(): ()| {
            if let Some(job) = work.job() {
                begin(&work, job, &running, &error);
            }
        })
    };
    // A search that was under way goes on after a reload.
    {
        let (start, is_running) = (start.clone(), work.is_running && work.nonce.is_none());
        use_effect_with((), move |()| {
            if is_running {
                start.emit(());
            }
        });
    }
    // Another submission, or none, ends the search of the last one.
    {
        let running = running.clone();
        use_effect_with(job, move |_| move || running.borrow_mut().search = None);
    }
    let Some(job) = job else {
        return html! {};
    };
    let pause = {
        let (work, running) = (work.dispatcher(), running.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(search) = running.borrow_mut().search.take() {
                work.dispatch(Action::Search(search.checkpoint()));
            }
            work.dispatch(Action::Running(false));
        })
    };
    let cancel = {
        let (work, running) = (work.dispatcher(), running.clone());
        Callback::from(move |_: MouseEvent| {
            running.borrow_mut().search = None;
            work.dispatch(Action::Cancel);
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| start.emit(()));
    html! {
        <>
            <h3>{ "Search the proof" }</h3>
            if work.nonce.is_none() {
                <Settings work={work.clone()} />
                <div class="actions">
                    if work.is_running {
                        <button type="button" onclick={pause}>{ "Pause" }</button>
                    } else {
                        <button type="button" {onclick}>{ if work.search.is_some() { "Go on" } else { "Search" } }</button>
                    }
                    if work.is_running || work.search.is_some() {
                        <button type="button" onclick={cancel}>{ "Cancel: forget this search" }</button>
                    }
                </div>
            }
            { for work.search.iter().map(|checkpoint| progress(checkpoint, &job, &running.borrow().since, work)) }
            <p class="error" role="status">{ &*error }</p>
            { for work.nonce.iter().map(|nonce| found(work, *nonce)) }
            <SaidToProof work={work.clone()} />
        </>
    }
}

/// Starts the workers, from where the search stands.
fn begin(
    work: &UseReducerHandle<Work>,
    job: Job,
    running: &Rc<RefCell<Running>>,
    error: &UseStateSetter<String>,
) {
    error.set(String::new());
    let hear = {
        let (work, running, error) = (work.dispatcher(), running.clone(), error.clone());
        Callback::from(move |news: News| match news {
            News::Progress(checkpoint) => work.dispatch(Action::Search(checkpoint)),
            News::Found(nonce, checkpoint) => {
                work.dispatch(Action::Search(checkpoint));
                work.dispatch(Action::Found(nonce));
                end(running.clone());
                mend_focus("issue-found");
            }
            News::Failed(message) => {
                error.set(message.into());
                work.dispatch(Action::Running(false));
                end(running.clone());
            }
        })
    };
    work.dispatch(Action::Running(true));
    let duty = if work.is_gentle { GENTLE } else { 100 };
    let search = Search::start(job, workers(work), duty, work.search.as_ref(), hear);
    *running.borrow_mut() = Running {
        search: Some(search),
        since: work.search.clone().unwrap_or_default(),
    };
}

/// Ends a search after its own message has been handled.
fn end(running: Rc<RefCell<Running>>) {
    wasm_bindgen_futures::spawn_local(async move { running.borrow_mut().search = None });
}

fn progress(checkpoint: &Checkpoint, job: &Job, since: &Checkpoint, work: &Work) -> Html {
    let expected = Target(job.target).expected_hashes();
    // Estimates from here on: rates and chances, to read.
    let tries = checkpoint.tried.saturating_sub(since.tried) as f64;
    let took = checkpoint.milliseconds.saturating_sub(since.milliseconds);
    let rate = tries / took.max(1) as f64 * 1000.0;
    let so_far = 1.0 - (-(checkpoint.tried as f64) / expected).exp();
    html! {
        <>
            <p role="status" class="figure">{ format!("{} tries in {:.1} s{}; {} are expected. A search of this length \
                succeeds with {:.0} %.", grouped(checkpoint.tried), checkpoint.milliseconds as f64 / 1000.0,
                if 0.0 < rate { format!(", {:.2} million a second", rate / 1e6) } else { String::new() },
                grouped(expected as u64), 100.0 * so_far) }</p>
            if work.nonce.is_none() {
                if 0.0 < rate {
                    <p class="hint">{ format!("From now on: even odds within {}, nine in ten within {}. The search has no \
                        memory, so this does not shrink as it goes; there is no progress bar to show.",
                        duration(quantile(expected, 0.5) / rate), duration(quantile(expected, 0.9) / rate)) }</p>
                }
                <p class="hint">{ "Workers go on in a background tab as far as the browser lets them. After a reload the \
                    search goes on where its last report stood." }</p>
            }
        </>
    }
}

fn found(work: &UseReducerHandle<Work>, nonce: u64) -> Html {
    let (Some((created, _)), Some(job)) = (&work.created, work.found_job()) else {
        return html! {};
    };
    let asked = [Asked::Prove(Proof {
        pay_id: created.pay_id,
        nonce: nonce.to_be_bytes().to_vec(),
    })];
    let heard = {
        let work = work.dispatcher();
        Callback::from(move |(_, body): (usize, String)| {
            let status = read_reply::<Proof>(&body, Some(2))?.status;
            work.dispatch(Action::Proof(status));
            Ok(())
        })
    };
    html! {
        <>
            <p class="sentence" role="status" id="issue-found" tabindex="-1">{ "Found: the nonce " }<code>{ to_hex(&nonce.to_be_bytes()) }</code>
                { ", checked again by the plain way." }</p>
            <p class="hint breaks">{ "Its digest " }<code>{ to_hex(&job.digest(nonce)) }</code></p>
            if let Some(old) = work.found_for {
                <p class="hint">{ format!("It was found for the pay nonce {old}. The node gives a newer one by now; an old one \
                    is good for about a day.") }</p>
            }
            <h3>{ "Send the proof" }</h3>
            <CallNode work={work.clone()} asked={asked.to_vec()} {heard} label="Send the proof" id="issue-proof-reply" />
        </>
    }
}

/// Milliseconds between two looks at whether the records have lapsed.
const TICK_MS: u32 = 10_000;

/// What the node said to the proof, and what comes next.
#[function_component]
fn SaidToProof(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let now = use_clock(TICK_MS);
    let (Some(status), Some((_, at))) = (work.proof, &work.created) else {
        return html! {};
    };
    let left = (at + PENDING_MINUTES * 60).saturating_sub(now);
    let said = match status {
        ProofStatus::Accepted => "Accepted: the work is proved.".into(),
        ProofStatus::Invalid if work.nonce.is_none() => "Invalid: the pay nonce that it was found for is too old by now. \
            Search with the one that the node gives now."
            .to_owned(),
        ProofStatus::Invalid if 0 < left => format!("Invalid: the node’s pay nonces have moved on. As long as the records \
            are pending it gives the old one again: let them lapse in {}, then send them again and search with the new \
            pay nonce.", counted(left.div_ceil(60), "minute")),
        ProofStatus::Invalid => "Invalid: the node’s pay nonces have moved on. The records have lapsed: send them again, \
            and search with the new pay nonce."
            .into(),
        ProofStatus::NotFound => "Not found: the submission has expired, or its proof was accepted before. \
            Look at its status; if it is unknown, send the records again."
            .into(),
        ProofStatus::Processed => "Processed.".into(),
    };
    html! { <p role="status">{ said }</p> }
}
