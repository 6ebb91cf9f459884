//! Steps 4 and 5: a node, the proof of work, the state of the issue, the receipt.

use bitmark_pow::Job;
use bitmark_property::{
    id::to_hex,
    network::Network,
    proof::PENDING_MINUTES,
    rpc::{
        AssetsGet, Created, KnownAsset, Proof, ProofStatus, ReplyError, Status, Submission,
        TransactionStatus, read_reply,
    },
};
use yew::prelude::*;

use super::{
    WorkProps, counted, every,
    node::{Asked, practice_node, practise, send},
    now,
    pool::{Checkpoint, quantile},
    receipt::Receipt,
    search::{News, Search},
    text_of, value_of,
    work::{Action, NodeKind, Practised, Seconds, Work},
};
use crate::{component::save, number::format::grouped};

/// Most workers that are started.
const MAX_WORKERS: usize = 32;
/// Milliseconds between two looks at the clock.
const TICK_MS: i32 = 1_000;

#[function_component]
pub(super) fn Prove(props: &WorkProps) -> Html {
    let WorkProps { work, .. } = props;
    if work.signed.is_none() {
        return html! {
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove">{ "4. Prove and send" }</h2>
                <p>{ "Sign something first." }</p>
            </section>
        };
    }
    html! {
        <>
            <section class="panel" aria-labelledby="issue-prove">
                <h2 id="issue-prove">{ "4. Prove and send" }</h2>
                { node_choice(work) }
                <Submit work={work.clone()} />
                <Mine work={work.clone()} />
            </section>
            <section class="panel" aria-labelledby="issue-receipt">
                <h2 id="issue-receipt">{ "5. Status and receipt" }</h2>
                <State work={work.clone()} />
                <ReceiptView work={work.clone()} />
            </section>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    work: UseReducerHandle<Work>,
}

fn node_choice(work: &UseReducerHandle<Work>) -> Html {
    let choice = |kind: NodeKind, name: &'static str| {
        let work_dispatcher = work.dispatcher();
        html! {
            <label><input type="radio" name="issue-node" checked={work.node == kind}
                onchange={Callback::from(move |_: Event| work_dispatcher.dispatch(Action::Node(kind)))} />
                { format!(" {name} ") }</label>
        }
    };
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| work.dispatch(Action::Address(value_of(&event))))
    };
    html! {
        <fieldset class="question">
            <legend>{ "Which node?" }</legend>
            <p>{ choice(NodeKind::Practice, "the practice node") }
                { choice(NodeKind::Named, "a node that I name") }
                { choice(NodeKind::Paste, "none: copy and paste") }</p>
            { match work.node {
                NodeKind::Practice => html! {
                    <p><span class="tag sample">{ "practice" }</span>{ " A node within this page, by the rules of a \
                        real one. What is issued on it counts nowhere." }</p>
                },
                NodeKind::Named => html! {
                    <div class="field wide">
                        <label for="issue-address">{ "Address of the node’s RPC" }</label>
                        <input id="issue-address" type="text" autocomplete="off" spellcheck="false"
                            placeholder="/bitmarkd/rpc" value={work.address.clone()} {oninput} />
                        <details>
                            <summary>{ "How to reach a node" }</summary>
                            <p>{ "A node sends no CORS headers and usually has a certificate of its own, so a browser \
                                cannot read it directly. Let the server of this page pass the path on:" }</p>
                            <pre><code>{ "# nginx\nlocation /bitmarkd/rpc {\n  proxy_pass https://127.0.0.1:2131;\n  \
                                proxy_ssl_verify off;\n}\n\n# Caddy\nreverse_proxy /bitmarkd/rpc https://127.0.0.1:2131 {\n  \
                                transport http { tls_insecure_skip_verify }\n}" }</code></pre>
                        </details>
                    </div>
                },
                NodeKind::Paste => html! {
                    <p>{ "This page gives each request as text and as a command line, and reads the reply that you \
                        paste." }</p>
                },
            } }
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct CallProps {
    work: UseReducerHandle<Work>,
    asked: Asked,
    /// What the button says.
    label: AttrValue,
    /// Unique on the page.
    id: &'static str,
    /// Called with the body of the reply; an error is shown here.
    heard: Callback<String, Result<(), ReplyError>>,
}

/// One call to whichever node was chosen.
#[function_component]
fn CallNode(props: &CallProps) -> Html {
    let said = use_state(String::new);
    let pasted = use_state(String::new);
    let is_busy = use_state(|| false);
    let take = {
        let (heard, said) = (props.heard.clone(), said.setter());
        Callback::from(move |body: String| {
            said.set(match heard.emit(body) {
                Ok(()) => String::new(),
                Err(error) => advice(&error),
            });
        })
    };
    let body = props.asked.body();
    let onclick = {
        let (work, asked, take, body) = (
            props.work.clone(),
            props.asked.clone(),
            take.clone(),
            body.clone(),
        );
        let (said, is_busy) = (said.setter(), is_busy.setter());
        Callback::from(move |_: MouseEvent| match work.node {
            NodeKind::Practice => {
                let Some(network) = work.network() else {
                    return;
                };
                let mut node = practice_node(network, &work.practised);
                let at = now();
                let reply = practise(&mut node, &asked, at);
                match &asked {
                    Asked::Create(submission) => {
                        work.dispatch(Action::Practised(Practised::Create(at, submission.clone())));
                    }
                    Asked::Prove(proof) => {
                        work.dispatch(Action::Practised(Practised::Prove(at, proof.clone())));
                    }
                    Asked::Status(_) | Asked::Known(_) => {}
                }
                take.emit(reply);
            }
            NodeKind::Named => {
                let (address, body, take) =
                    (work.address.trim().to_owned(), body.clone(), take.clone());
                let (said, is_busy) = (said.clone(), is_busy.clone());
                is_busy.set(true);
                wasm_bindgen_futures::spawn_local(async move {
                    match send(&address, &body).await {
                        Ok(reply) => take.emit(reply),
                        Err(error) => said.set(error),
                    }
                    is_busy.set(false);
                });
            }
            NodeKind::Paste => {}
        })
    };
    let error = html! { <p class="error" role="status">{ &*said }</p> };
    if props.work.node != NodeKind::Paste {
        let is_nowhere = props.work.node == NodeKind::Named && props.work.address.trim().is_empty();
        return html! {
            <>
                <button type="button" {onclick} disabled={*is_busy || is_nowhere}>{ &props.label }</button>
                if is_nowhere { <p class="hint">{ "Name the node first." }</p> }
                { error }
            </>
        };
    }
    let network = props.work.network().unwrap_or(Network::Test);
    let command = props.asked.command(network);
    let copy = |text: String, name: &'static str| {
        let said = said.setter();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match save::copy(&text).await {
                    true => String::new(),
                    false => {
                        "The browser does not let this page copy; mark the text instead.".into()
                    }
                });
            });
        });
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let file = {
        let (name, body, said) = (
            format!("{}.json", props.asked.method()),
            body.clone(),
            said.setter(),
        );
        Callback::from(move |_: MouseEvent| {
            if !save::download(&name, "application/json", &body) {
                said.set("The browser does not let this page save files; copy instead.".into());
            }
        })
    };
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| pasted.set(text_of(&event)))
    };
    let read = {
        let (pasted, take) = (pasted.clone(), take);
        Callback::from(move |_: MouseEvent| take.emit((*pasted).clone()))
    };
    html! {
        <>
            <details open=true>
                <summary>{ format!("The request {}", props.asked.method()) }</summary>
                <pre class="breaks"><code>{ &body }</code></pre>
                <div class="actions">
                    { copy(body.clone(), "Copy the request") }
                    { copy(command, "Copy as a command") }
                    <button type="button" onclick={file}>{ "Save the request" }</button>
                </div>
            </details>
            <div class="field wide">
                <label for={props.id}>{ "The reply" }</label>
                <textarea id={props.id} rows="3" spellcheck="false" value={(*pasted).clone()} {oninput} />
            </div>
            <button type="button" onclick={read} disabled={pasted.trim().is_empty()}>{ "Read the reply" }</button>
            { error }
        </>
    }
}

/// What to do about a refusal.
fn advice(error: &ReplyError) -> String {
    let next = match error {
        ReplyError::Refused(text) => match text.as_str() {
            "transaction already exists" => {
                "It is proved or in a block already, or some of its issues are in another submission: look at \
                 its status."
            }
            "assets already registered" => {
                "The fingerprint is pending with another name or other metadata."
            }
            "asset not found" => "The node has forgotten the asset: send the submission once more.",
            "wrong network for public key" => {
                "The node is of the other network than your identity."
            }
            "not available during synchronise" => "The node is synchronising: try again later.",
            "not available in read only mode" => "The node takes no records: name another.",
            _ => "",
        },
        ReplyError::NotJson(_) => "Copy the whole reply of the node, from { to }.",
        ReplyError::OtherRequest { .. } => "Paste the reply to the request above.",
        _ => "",
    };
    format!("{error}. {next}")
}

/// Sends the records, and shows what came back.
#[function_component]
fn Submit(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let Some(signed) = work.signed.clone() else {
        return html! {};
    };
    let heard = {
        let work = work.dispatcher();
        Callback::from(move |body: String| {
            let created = read_reply::<Submission>(&body, Some(1))?;
            work.dispatch(Action::Created(Box::new(created), now()));
            Ok(())
        })
    };
    let own = work.tx_ids();
    html! {
        <>
            if work.created.is_none() && work.node != NodeKind::Paste {
                <Known work={work.clone()} />
            }
            <h3>{ "Send the records" }</h3>
            <CallNode work={work.clone()} asked={Asked::Create(signed)} {heard} id="issue-create-reply"
                label={if work.created.is_some() { "Send again" } else { "Send the signed records" }} />
            { for work.created.iter().map(|(created, at)| created_view(created, *at, own.len())) }
            { for work.oddity().iter().map(|odd| html! { <p class="error" role="alert">{ odd }</p> }) }
        </>
    }
}

/// Asks whether the fingerprints are registered already.
#[function_component]
fn Known(props: &StepProps) -> Html {
    let found = use_state(|| None::<String>);
    let signed = props.work.signed.clone().unwrap_or_default();
    let fingerprints = signed.assets.iter().map(|asset| asset.fingerprint.clone());
    let asked = Asked::Known(AssetsGet {
        fingerprints: fingerprints.collect(),
    });
    let heard = {
        let found = found.setter();
        Callback::from(move |body: String| {
            let known = read_reply::<AssetsGet>(&body, Some(4))?.assets;
            let sentence = |asset: &KnownAsset| {
                let data = asset.data.as_ref()?;
                Some(format!("“{}” by {}", data.name, data.registrant))
            };
            let known: Vec<String> = known.iter().filter_map(sentence).collect();
            found.set(Some(if known.is_empty() {
                "None of the fingerprints is registered.".into()
            } else {
                format!(
                    "Registered before: {}. Its name and metadata stay those.",
                    known.join("; ")
                )
            }));
            Ok(())
        })
    };
    html! {
        <>
            <CallNode work={props.work.clone()} {asked} {heard} id="issue-known-reply"
                label="Look whether the fingerprints are registered" />
            { for found.iter().map(|found| html! { <p role="status">{ found }</p> }) }
        </>
    }
}

fn created_view(created: &Created, at: Seconds, issues: usize) -> Html {
    let left = (at + PENDING_MINUTES * 60).saturating_sub(now());
    let duplicates = created
        .assets
        .iter()
        .filter(|asset| asset.duplicate)
        .count();
    html! {
        <>
            <table><caption>{ "The node’s answer" }</caption><tbody>
                <tr><th scope="row">{ "Pay id" }</th><td class="breaks"><code>{ created.pay_id.to_string() }</code></td></tr>
                <tr><th scope="row">{ "Pay nonce" }</th><td><code>{ created.pay_nonce.to_string() }</code></td></tr>
                { for created.difficulty.iter().map(|target| html! {
                    <tr><th scope="row">{ "Difficulty" }</th><td class="breaks">
                        { format!("{:.1}: about {} tries for {}", target.difficulty(),
                            grouped(target.expected_hashes() as u64), counted(issues, "issue")) }
                        <br /><code>{ target.to_string() }</code></td></tr>
                }) }
            </tbody></table>
            if 0 < duplicates {
                <p class="notice" role="status">{ format!("{duplicates} of the assets were registered before, perhaps by \
                    another and with other metadata: whoever registers a fingerprint first names it.") }</p>
            }
            <p class="hint">{ if left == 0 {
                "The 45 minutes are over: send the records again; a proof that was found still fits for some hours.".into()
            } else {
                format!("Pending for {} more minutes when this was drawn.", left.div_ceil(60))
            } }</p>
        </>
    }
}

/// Searches the proof and sends it.
#[function_component]
fn Mine(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let cores = cores();
    let workers = use_state(|| cores);
    let duty = use_state(|| 100_u8);
    let search = use_mut_ref(|| None::<Search>);
    let error = use_state(String::new);
    let rate = use_mut_ref(|| None::<(u64, u64)>);
    let job = work.created.as_ref().and_then(|(created, _)| {
        Some(Job {
            pay_id: created.pay_id.0,
            pay_nonce: created.pay_nonce.0,
            target: created.difficulty?.0,
        })
    });
    let start = {
        let (work, search, error, workers, duty) = (
            work.clone(),
            search.clone(),
            error.setter(),
            *workers,
            *duty,
        );
        let rate = rate.clone();
        Callback::from(move |(): ()| {
            let Some(job) = job else { return };
            error.set(String::new());
            let first = work.search.clone().unwrap_or_default();
            *rate.borrow_mut() = Some((first.tried, first.milliseconds));
            let hear = {
                let (work, search, error) = (work.dispatcher(), search.clone(), error.clone());
                Callback::from(move |news: News| match news {
                    News::Progress(checkpoint) => work.dispatch(Action::Search(checkpoint)),
                    News::Found(nonce, checkpoint) => {
                        work.dispatch(Action::Search(checkpoint));
                        work.dispatch(Action::Found(nonce));
                        end(search.clone());
                    }
                    News::Failed(message) => {
                        error.set(message.into());
                        work.dispatch(Action::Running(false));
                        end(search.clone());
                    }
                })
            };
            work.dispatch(Action::Running(true));
            *search.borrow_mut() = Some(Search::start(
                job,
                workers,
                duty,
                work.search.as_ref(),
                hear,
            ));
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
        let search = search.clone();
        use_effect_with(job, move |_| move || *search.borrow_mut() = None);
    }
    let Some(job) = job else {
        return html! {};
    };
    let pause = {
        let (work, search) = (work.dispatcher(), search.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(search) = search.borrow_mut().take() {
                work.dispatch(Action::Search(search.checkpoint()));
            }
            work.dispatch(Action::Running(false));
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| start.emit(()));
    html! {
        <>
            <h3>{ "Search the proof" }</h3>
            { settings(&workers, &duty, cores, work.is_running) }
            <div class="actions">
                if work.nonce.is_some() {
                } else if work.is_running {
                    <button type="button" onclick={pause}>{ "Pause" }</button>
                } else {
                    <button type="button" {onclick}>{ if work.search.is_some() { "Go on" } else { "Search" } }</button>
                }
            </div>
            { for work.search.iter().map(|checkpoint| progress(checkpoint, &job, *rate.borrow(), work)) }
            <p class="error" role="status">{ &*error }</p>
            { for work.nonce.iter().map(|nonce| found(work, *nonce, &job)) }
        </>
    }
}

/// Ends a search after its own message has been handled.
fn end(search: std::rc::Rc<std::cell::RefCell<Option<Search>>>) {
    wasm_bindgen_futures::spawn_local(async move { *search.borrow_mut() = None });
}

/// How many workers the machine runs side by side.
fn cores() -> usize {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (cores as usize).clamp(1, MAX_WORKERS)
}

fn settings(
    workers: &UseStateHandle<usize>,
    duty: &UseStateHandle<u8>,
    cores: usize,
    is_running: bool,
) -> Html {
    let on_workers = {
        let workers = workers.setter();
        Callback::from(move |event: InputEvent| {
            if let Ok(count) = value_of(&event).parse::<usize>() {
                workers.set(count.clamp(1, MAX_WORKERS));
            }
        })
    };
    let on_gentle = {
        let (duty, is_gentle) = (duty.setter(), **duty < 100);
        Callback::from(move |_: Event| duty.set(if is_gentle { 100 } else { 50 }))
    };
    html! {
        <div class="fields">
            <div class="field">
                <label for="issue-workers">{ "Workers" }</label>
                <input id="issue-workers" type="range" min="1" max={cores.max(**workers).to_string()} disabled={is_running}
                    value={workers.to_string()} oninput={on_workers} aria-valuetext={format!("{} workers", **workers)} />
                <p class="echo">{ format!("{} of {cores} cores", **workers) }</p>
            </div>
            <label><input type="checkbox" checked={**duty < 100} onchange={on_gentle} disabled={is_running} />
                { " gentle: rest half of the time, for laptops and phones" }</label>
        </div>
    }
}

fn progress(checkpoint: &Checkpoint, job: &Job, since: Option<(u64, u64)>, work: &Work) -> Html {
    let expected = bitmark_property::difficulty::Target(job.target).expected_hashes();
    // Estimates from here on: rates and chances, to read.
    let (tried, milliseconds) = since.unwrap_or_default();
    let tries = checkpoint.tried.saturating_sub(tried) as f64;
    let rate = tries / checkpoint.milliseconds.saturating_sub(milliseconds).max(1) as f64 * 1000.0;
    let so_far = 1.0 - (-(checkpoint.tried as f64) / expected).exp();
    let is_over = work.nonce.is_some();
    html! {
        <>
            <p role="status" class="figure">{ format!("{} tries in {:.1} s{}; {} are expected. A search of this length \
                succeeds with {:.0} %.", grouped(checkpoint.tried), checkpoint.milliseconds as f64 / 1000.0,
                if 0.0 < rate { format!(", {:.2} million a second", rate / 1e6) } else { String::new() },
                grouped(expected as u64), 100.0 * so_far) }</p>
            if !is_over && 0.0 < rate {
                <p class="hint">{ format!("From now on: even odds within {}, nine in ten within {}. The search has no \
                    memory, so this does not shrink as it goes; there is no progress bar to show.",
                    duration(quantile(expected, 0.5) / rate), duration(quantile(expected, 0.9) / rate)) }</p>
            }
            if !is_over {
                <p class="hint">{ "Workers go on in a background tab as far as the browser lets them. After a reload the \
                    search goes on where its last report stood." }</p>
            }
        </>
    }
}

/// Seconds to read.
fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 90.0 => format!("{seconds:.1} s"),
        seconds if seconds < 5400.0 => format!("{:.0} min", seconds / 60.0),
        seconds => format!("{:.1} h", seconds / 3600.0),
    }
}

fn found(work: &UseReducerHandle<Work>, nonce: u64, job: &Job) -> Html {
    let Some((created, _)) = &work.created else {
        return html! {};
    };
    let asked = Asked::Prove(Proof {
        pay_id: created.pay_id,
        nonce: nonce.to_be_bytes().to_vec(),
    });
    let heard = {
        let work = work.dispatcher();
        Callback::from(move |body: String| {
            let status = read_reply::<Proof>(&body, Some(2))?.status;
            work.dispatch(Action::Proof(status));
            Ok(())
        })
    };
    html! {
        <>
            <p class="sentence" role="status">{ "Found: the nonce " }<code>{ to_hex(&nonce.to_be_bytes()) }</code>
                { ", checked again by the plain way." }</p>
            <p class="hint breaks">{ "Its digest " }<code>{ to_hex(&job.digest(nonce)) }</code></p>
            <h3>{ "Send the proof" }</h3>
            <CallNode work={work.clone()} {asked} {heard} label="Send the proof" id="issue-proof-reply" />
            { for work.proof.iter().map(|status| html! {
                <p role="status">{ match status {
                    ProofStatus::Accepted => "Accepted: the work is proved.",
                    ProofStatus::Invalid => "Invalid: the node’s pay nonces have moved on. Send the records again and \
                        search with the new pay nonce.",
                    ProofStatus::NotFound => "Not found: the submission has expired, or its proof was accepted before. \
                        Look at its status; if it is unknown, send the records again.",
                    ProofStatus::Processed => "Processed.",
                } }</p>
            }) }
        </>
    }
}

/// The state of the first issue.
#[function_component]
fn State(props: &StepProps) -> Html {
    let StepProps { work } = props;
    // Ages are drawn anew.
    let ticks = use_state(|| 0_u32);
    {
        let ticks = ticks.clone();
        use_effect_with(*ticks, move |&count| {
            every(TICK_MS * 30, move || ticks.set(count.wrapping_add(1)))
        });
    }
    let Some(id) = work.tx_ids().first().copied() else {
        return html! {};
    };
    let heard = {
        let work = work.dispatcher();
        Callback::from(move |body: String| {
            let status = read_reply::<Status>(&body, Some(3))?.status;
            work.dispatch(Action::Status(status, now()));
            Ok(())
        })
    };
    let asked = Asked::Status(Status { tx_id: id });
    let make_block = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::Practised(Practised::Block)))
    };
    html! {
        <>
            <p>{ "The first issue: " }<code class="breaks">{ id.to_string() }</code></p>
            <CallNode work={work.clone()} {asked} {heard} label="Ask for the status" id="issue-status-reply" />
            if work.node == NodeKind::Practice && work.proof == Some(ProofStatus::Accepted) {
                <button type="button" onclick={make_block}>{ "Let the practice node make a block" }</button>
            }
            { for work.status.iter().map(|(status, at)| html! {
                <p class="sentence" role="status">{ format!("{}, {} s ago", match status {
                    TransactionStatus::Unknown => "Unknown: the node has never seen it, or has dropped it",
                    TransactionStatus::Pending => "Pending: it waits for its proof",
                    TransactionStatus::Verified => "Verified: it waits for a block",
                    TransactionStatus::Confirmed => "Confirmed: it is in a block",
                }, now().saturating_sub(*at)) }</p>
            }) }
        </>
    }
}

#[function_component]
fn ReceiptView(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let said = use_state(String::new);
    let Some(receipt) = Receipt::of(work, work.node == NodeKind::Practice) else {
        return html! {};
    };
    let text = receipt.to_text();
    let onclick = {
        let (said, text) = (said.setter(), text.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(
                match save::download("bitmark-receipt.json", "application/json", &text) {
                    true => "Saved as bitmark-receipt.json.".into(),
                    false => {
                        "The browser does not let this page save files; copy the text instead."
                            .to_owned()
                    }
                },
            );
        })
    };
    let anew = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::Anew))
    };
    let print = Callback::from(|_: MouseEvent| {
        // A browser that cannot print says so itself.
        let _ = web_sys::window().map(|window| window.print());
    });
    html! {
        <>
            <div class="actions">
                <button type="button" {onclick}>{ "Save the receipt" }</button>
                <button type="button" onclick={print}>{ "Print the certificate" }</button>
                <a href="#/issue/verify">{ "Verify a receipt" }</a>
                <button type="button" onclick={anew}>{ "Begin another issue" }</button>
            </div>
            <p class="echo" role="status">{ &*said }</p>
            <details>
                <summary>{ "The receipt: everything signed and found, no secret" }</summary>
                <pre class="breaks" id="issue-receipt-text"><code>{ text }</code></pre>
            </details>
        </>
    }
}
