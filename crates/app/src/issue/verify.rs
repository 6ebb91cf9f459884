//! Verify: every claim of a receipt or a record, checked without a node.

use web_sys::{File, HtmlInputElement};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use super::{
    receipt::{Check, header_checks, header_of, verify},
    text_of,
};
use crate::run::{JOB, Run};

/// A file and its fingerprint.
#[derive(Clone, Debug, PartialEq)]
struct Original {
    name: String,
    /// Or why there is none, or nothing while it is read.
    fingerprint: Option<Result<String, String>>,
}

#[function_component]
pub(super) fn Verify() -> Html {
    let text = use_state(String::new);
    let original = use_state(|| None::<Original>);
    let run = use_mut_ref(|| None::<Run>);
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(text_of(&event)))
    };
    let on_receipt = {
        let text = text.setter();
        Callback::from(move |event: Event| {
            let Some(file) = file_of(&event) else { return };
            let text = text.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let read = wasm_bindgen_futures::JsFuture::from(file.text()).await;
                text.set(
                    read.ok()
                        .and_then(|read| read.as_string())
                        .unwrap_or_default(),
                );
            });
        })
    };
    let on_original = {
        let (original, run) = (original.setter(), run);
        Callback::from(move |event: Event| {
            let Some(file) = file_of(&event) else { return };
            let name = file.name();
            let shown = move |fingerprint| Original {
                name: name.clone(),
                fingerprint,
            };
            original.set(Some(shown(None)));
            let hear = {
                let original = original.clone();
                Callback::from(move |told: FromWorker| match told {
                    FromWorker::Fingerprinted { fingerprint, .. } => {
                        original.set(Some(shown(Some(Ok(fingerprint)))));
                    }
                    FromWorker::Failed { failure, .. } => {
                        original.set(Some(shown(Some(Err(failure.message)))));
                    }
                    _ => {}
                })
            };
            *run.borrow_mut() = Run::start(&ToWorker::Fingerprint { job: JOB }, Some(&file), hear);
        })
    };
    let header = header_of(&text);
    let digest = use_state(|| None::<Result<String, String>>);
    {
        // Argon2 with 128 MiB: in a worker, ended when the text changes.
        let digest = digest.setter();
        use_effect_with(header, move |header| {
            digest.set(None);
            let run = header.and_then(|header| {
                let hear = Callback::from(move |told: FromWorker| match told {
                    FromWorker::Digested { digest: own, .. } => digest.set(Some(Ok(own))),
                    FromWorker::Failed { failure, .. } => digest.set(Some(Err(failure.message))),
                    _ => {}
                });
                let job = ToWorker::Digest {
                    job: JOB,
                    header: header.to_vec(),
                };
                Run::start(&job, None, hear)
            });
            move || drop(run)
        });
    }
    let fingerprint = original
        .as_ref()
        .and_then(|original| original.fingerprint.as_ref()?.as_ref().ok());
    let checks = match header {
        Some(header) => Ok(header_checks(&header, digest.as_ref())),
        None => verify(&text, fingerprint.map(String::as_str)),
    };
    html! {
        <section class="panel" aria-labelledby="issue-verify">
            <h2 id="issue-verify">{ "Verify" }</h2>
            <p>{ "Give a receipt, or a packed record or a block header in hexadecimal, and the file it is about if \
                you have it. Everything is checked here, without a node." }</p>
            <div class="fields">
                <div class="field">
                    <label for="verify-receipt">{ "Receipt file" }</label>
                    <input id="verify-receipt" type="file" onchange={on_receipt} />
                </div>
                <div class="field">
                    <label for="verify-file">{ "The file it is about" }</label>
                    <input id="verify-file" type="file" onchange={on_original} />
                </div>
            </div>
            <div class="field wide">
                <label for="verify-text">{ "Receipt, record or block header" }</label>
                <textarea id="verify-text" rows="6" spellcheck="false" value={(*text).clone()} {oninput} />
            </div>
            { for original.iter().map(|original| html! { <p class="hint">{ match &original.fingerprint {
                None => format!("Reading {}…", original.name),
                Some(Ok(fingerprint)) => format!("{}: {fingerprint}", original.name),
                Some(Err(error)) => format!("{}: {error}", original.name),
            } }</p> }) }
            { match &checks {
                Ok(checks) => results(checks),
                Err(_) if text.trim().is_empty() => html! {},
                Err(error) => html! { <p class="error" role="alert">{ format!("Nothing was checked: {error}.") }</p> },
            } }
        </section>
    }
}

fn file_of(event: &Event) -> Option<File> {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    input.files().and_then(|files| files.get(0))
}

fn results(checks: &[Check]) -> Html {
    let failing = checks
        .iter()
        .filter(|check| check.holds == Some(false))
        .count();
    let sentence = if failing == 0 {
        "Every claim that can be checked here holds.".to_owned()
    } else {
        format!("{failing} of {} claims do not hold.", checks.len())
    };
    html! {
        <>
            <p class="sentence" role="status">{ sentence }</p>
            <div class="scroll"><table>
                <caption>{ "Claims" }</caption>
                <thead><tr><th scope="col">{ "Claim" }</th><th scope="col">{ "Holds" }</th><th scope="col">{ "Seen" }</th></tr></thead>
                <tbody>{ for checks.iter().map(|check| html! {
                    <tr>
                        <th scope="row">{ &check.claim }</th>
                        <td>{ match check.holds { Some(true) => "yes", Some(false) => "no", None => "open" } }</td>
                        <td class="breaks">{ &check.detail }</td>
                    </tr>
                }) }</tbody>
            </table></div>
        </>
    }
}
