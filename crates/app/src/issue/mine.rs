//! Searches the proof in workers and sends it.

mod settings;

use std::cell::RefCell;

use bitmark_pow::Job;
use bitmark_property::{
    difficulty::Target,
    id::to_hex,
    proof::PENDING_MINUTES,
    rpc::{Proof, ProofStatus, read_reply},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::settings::{Settings, workers};
use super::{
    StepProps,
    call::{CallNode, Reply},
    counted, duration, mend_focus,
    node::{Asked, PROVE_ID},
    pool::{Checkpoint, quantile},
    search::{News, Search},
    tries, use_clock,
    work::{Action, Work},
};
use crate::number::format::grouped;

/// The id of the call that sends the proof.
const PROVE: &str = "issue-proof-reply";
/// Seconds that records are pending.
const PENDING_SECONDS: f64 = 60.0 * PENDING_MINUTES as f64;
/// Per cent of the time that a gentle search computes.
const GENTLE: u8 = 50;

/// A search under way, and where it stood when this page began it: rates are of what came since.
#[derive(Default)]
struct Running {
    job: Option<Job>,
    search: Option<Search>,
    since: Checkpoint,
}

thread_local! {
    // Of the area's module: it goes on while another page of the app is on screen.
    static RUNNING: RefCell<Running> = RefCell::default();
}

/// Has the search going on that the work asks for, and no other.
pub(super) fn attend(work: &UseReducerHandle<Work>) {
    let is_wanted = work.is_running && work.nonce.is_none();
    let job = work.job().filter(|_| is_wanted);
    if RUNNING.with_borrow(|running| running.job == job) {
        return;
    }
    let since = work.search.clone().unwrap_or_default();
    let search = job.map(|job| begin(work, job));
    let running = Running { job, search, since };
    let old = RUNNING.replace(running);
    // This may be within a message of the old one.
    spawn_local(async move { drop(old) });
}

/// Ends the search, whatever the work says.
pub(super) fn stop() {
    let old = RUNNING.take();
    spawn_local(async move { drop(old) });
}

/// Searches the proof and sends it.
#[function_component]
pub(super) fn Mine(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let Some(job) = work.job() else {
        return html! {};
    };
    if work.is_proved() {
        return proved(work);
    }
    let on_click = |act: fn(&UseReducerHandle<Work>)| {
        let work = work.clone();
        Callback::from(move |_: MouseEvent| act(&work))
    };
    let start = on_click(|work| work.dispatch(Action::Running(true)));
    let pause = on_click(|work| {
        let checkpoint =
            RUNNING.with_borrow(|running| running.search.as_ref().map(Search::checkpoint));
        work.dispatch(Action::Running(false));
        if let Some(checkpoint) = checkpoint {
            work.dispatch(Action::Search(checkpoint));
        }
        stop();
    });
    let cancel = on_click(|work| {
        mend_focus("issue-search");
        work.dispatch(Action::Cancel);
        stop();
    });
    let since = RUNNING.with_borrow(|running| running.since.clone());
    html! {
        <>
            <h3 id="issue-search" tabindex="-1">{ "Search the proof" }</h3>
            if work.nonce.is_none() {
                <Settings work={work.clone()} />
                <div class="actions">
                    if work.is_running {
                        <button type="button" onclick={pause}>{ "Pause" }</button>
                    } else {
                        <button type="button" onclick={start}>{ if work.search.is_some() { "Go on" } else { "Search" } }</button>
                    }
                    if work.is_running || work.search.is_some() {
                        <button type="button" onclick={cancel}>{ "Cancel: forget this search" }</button>
                    }
                </div>
            }
            <>{ for work.search.iter().map(|checkpoint| progress(checkpoint, &job, &since, work)) }</>
            <p class="error" role="status">{ work.search_failure }</p>
            <>{ for work.nonce.iter().map(|nonce| found(work, *nonce)) }</>
            <SaidToProof work={work.clone()} />
        </>
    }
}

/// What is left to say once the work is proved.
fn proved(work: &Work) -> Html {
    html! {
        <>
            <h3 id="issue-search" tabindex="-1">{ "Search the proof" }</h3>
            <>{ for work.nonce.iter().map(|nonce| html! {
                <p class="sentence">{ "The nonce " }<code>{ to_hex(&nonce.to_be_bytes()) }</code></p> }) }</>
            <p role="status">{ if work.proof == Some(ProofStatus::Accepted) { "Accepted: the work is proved." } else {
                "The node says that it is proved: there is nothing to search." } }</p>
        </>
    }
}

/// Starts the workers, from where the search stands.
fn begin(work: &UseReducerHandle<Work>, job: Job) -> Search {
    let hear = {
        let work = work.dispatcher();
        Callback::from(move |news: News| match news {
            News::Progress(checkpoint) => work.dispatch(Action::Search(checkpoint)),
            News::Found(nonce, checkpoint) => {
                work.dispatch(Action::Search(checkpoint));
                work.dispatch(Action::Found(nonce));
            }
            News::Failed(message) => work.dispatch(Action::SearchFailed(message)),
        })
    };
    let duty = if work.is_gentle { GENTLE } else { 100 };
    Search::start(job, workers(work), duty, work.search.as_ref(), hear)
}

fn progress(checkpoint: &Checkpoint, job: &Job, since: &Checkpoint, work: &Work) -> Html {
    let expected = Target(job.target).expected_hashes();
    // Estimates from here on: rates and chances, to read.
    let tried = checkpoint.tried.saturating_sub(since.tried) as f64;
    let took = checkpoint.milliseconds.saturating_sub(since.milliseconds);
    let rate = tried / took.max(1) as f64 * 1000.0;
    let chance = 1.0 - (-(checkpoint.tried as f64) / expected).exp();
    html! {
        <>
            <p role="status" class="figure">{ format!("{} tries in {:.1} s{}; {} to be expected.{}",
                grouped(checkpoint.tried), checkpoint.milliseconds as f64 / 1000.0,
                if 0.0 < rate { format!(", {:.2} million a second", rate / 1e6) } else { String::new() },
                tries(expected), if work.nonce.is_none() { success(chance) } else { String::new() }) }</p>
            if work.nonce.is_none() {
                if 0.0 < rate {
                    <p class="hint">{ format!("From now on: even odds within {}, nine in ten within {}. The search has no \
                        memory, so this does not shrink as it goes; there is no progress bar to show.",
                        duration(quantile(expected, 0.5) / rate), duration(quantile(expected, 0.9) / rate)) }</p>
                    if PENDING_SECONDS < quantile(expected, 0.5) / rate {
                        <p class="notice">{ "The records are likely to lapse before that: send them again when they do. \
                            Nothing is lost by it, since the search has no memory." }</p>
                    }
                }
                <p class="hint">{ "The search goes on while another page of the toolkit is open, and in a background tab as far \
                    as the browser lets it. After a reload it goes on where its last report stood." }</p>
            }
        </>
    }
}

/// How likely a search was to have found something by now.
fn success(chance: f64) -> String {
    let percent = match 100.0 * chance {
        ..1.0 => "less than 1".into(),
        percent if 99.0 < percent => "more than 99".into(),
        percent => format!("{percent:.0}"),
    };
    format!(" A search of this length succeeds with {percent} %.")
}

fn found(work: &UseReducerHandle<Work>, nonce: u64) -> Html {
    let (Some((created, _)), Some(job)) = (&work.created, work.found_job()) else {
        return html! {};
    };
    let asked = [Asked::Prove(Proof {
        pay_id: created.pay_id,
        nonce: nonce.to_be_bytes().to_vec(),
    })];
    let heard = Callback::from(|(_, body): Reply| {
        Ok(Action::Proof(
            read_reply::<Proof>(&body, Some(PROVE_ID))?.status,
        ))
    });
    html! {
        <>
            <p class="sentence" role="status">{ "Found: the nonce " }<code>{ to_hex(&nonce.to_be_bytes()) }</code>
                { ", checked again by the plain way." }</p>
            <p class="hint breaks">{ "Its digest " }<code>{ to_hex(&job.digest(nonce)) }</code></p>
            if let Some(old) = work.found_for {
                <p class="hint">{ format!("It was found for the pay nonce {old}. The node gives a newer one by now; an old one \
                    is good for about a day.") }</p>
            }
            <h3 id="issue-send-proof" tabindex="-1">{ "Send the proof" }</h3>
            <CallNode work={work.clone()} asked={asked.to_vec()} {heard} label="Send the proof" id={PROVE} />
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
    // What was said before an error is not what holds now.
    if !work.said(PROVE).is_empty() {
        return html! {};
    }
    let left = (at + PENDING_MINUTES * 60).saturating_sub(now);
    let said = match status {
        ProofStatus::Accepted => "Accepted, and unknown to the node since: send the records again.".into(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_search_is_sure_to_fail_or_to_succeed() {
        for (chance, percent) in [
            (0.0, "less than 1"),
            (0.0099, "less than 1"),
            (0.01, "1"),
            (0.632, "63"),
            (0.99, "99"),
            (0.9999, "more than 99"),
        ] {
            let told = success(chance);
            assert!(told.ends_with(&format!(" with {percent} %.")), "{told}");
        }
    }
}
