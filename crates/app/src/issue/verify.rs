//! Verify: every claim of a receipt or a record, checked without a node.

mod left;

use std::{cell::RefCell, rc::Rc};

use bitmark_property::block::HEADER_BYTES;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use self::left::{use_given, use_left};
use super::{
    given,
    receipt::{Check, header_checks, header_of, verify},
    text_of,
};
use crate::{
    component::file_button::{Choice, file_button, listed},
    run::{JOB, Run},
};

/// Bytes of the longest receipt: 100 assets with all that they may hold, in hexadecimal, and what surrounds them.
const MAX_RECEIPT: usize = 4 << 20;

/// A file and its fingerprint.
#[derive(Clone, Debug, PartialEq)]
struct Original {
    name: String,
    fingerprint: Reading,
}

/// How far the reading of a file is.
#[derive(Clone, Debug, PartialEq)]
enum Reading {
    /// Part of it was read.
    Part(f64),
    Done(String),
    Failed(String),
}

/// What was given.
#[derive(Clone, PartialEq)]
struct Given {
    text: UseStateHandle<String>,
    /// The file that the text came from, or why it did not.
    receipt: UseStateHandle<Result<String, String>>,
    original: UseStateHandle<Option<Original>>,
}

#[function_component]
pub(super) fn Checks() -> Html {
    let given = use_given();
    let is_kept = use_left(&given);
    let run = use_mut_ref(|| None::<Run>);
    let header = header_of(&given.text);
    let digest = use_digest(header);
    let checks = match header {
        Some(header) => Ok(header_checks(&header, digest.as_ref())),
        None => verify(&given.text, given.fingerprint()),
    };
    let (on_receipt, on_original) = (given.on_receipt(), given.on_original(&run));
    let ondrop = {
        let (on_receipt, on_original) = (on_receipt.clone(), on_original.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            let files = files.as_ref().map(listed).unwrap_or_default();
            let (receipts, others) = files
                .into_iter()
                .partition(|file| file.name().to_ascii_lowercase().ends_with(".json"));
            on_receipt.emit(receipts);
            on_original.emit(others);
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let oninput = {
        let text = given.text.setter();
        Callback::from(move |event: InputEvent| text.set(text_of(&event)))
    };
    html! {
        <section class="panel" aria-labelledby="issue-verify" {ondrop} {ondragover}>
            <h2 id="issue-verify">{ "What is to be checked" }</h2>
            <p>{ "Give a receipt, or a packed record or a block header in hexadecimal, and the file it is about if \
                you have it. Everything is checked here, without a node. Dropped, a .json file is the receipt and any \
                other is the file." }</p>
            <div class="fields">
                { file_button("verify-receipt", "Choose a receipt", Choice::One(None), given.receipt_told(), on_receipt) }
                { file_button("verify-file", "Choose the file it is about", Choice::One(None), &given.original_told(), on_original) }
            </div>
            { reading(&given, &run) }
            if let Err(error) = &*given.receipt { <p class="error" role="alert">{ format!("Not read: {error}.") }</p> }
            <div class="field wide">
                <label for="verify-text">{ "Receipt, record or block header" }</label>
                <textarea id="verify-text" rows="6" spellcheck="false" value={(*given.text).clone()} {oninput} />
                if !is_kept {
                    <p class="hint" role="status">{ "It is not kept for after a reload." }</p>
                }
            </div>
            { match &checks {
                Ok(checks) => results(checks),
                Err(_) if given.text.trim().is_empty() => html! {},
                Err(error) => html! { <p class="error" role="alert">{ format!("Nothing was checked: {error}.") }</p> },
            } }
        </section>
    }
}

impl Given {
    fn receipt_told(&self) -> &str {
        match self.receipt.as_deref() {
            Ok("") => "As saved by Issue.",
            Ok(name) => name,
            Err(_) => "",
        }
    }

    fn fingerprint(&self) -> Option<&str> {
        match &self.original.as_ref()?.fingerprint {
            Reading::Done(fingerprint) => Some(fingerprint),
            Reading::Part(_) | Reading::Failed(_) => None,
        }
    }

    fn original_told(&self) -> String {
        match &*self.original {
            None => "Read piece by piece; it stays here.".into(),
            Some(Original { name, fingerprint }) => match fingerprint {
                Reading::Part(_) => name.clone(),
                Reading::Done(fingerprint) => format!("{name}: {fingerprint}"),
                Reading::Failed(error) => format!("{name}: {error}"),
            },
        }
    }

    /// Takes the first of some files as the receipt.
    fn on_receipt(&self) -> Callback<Vec<File>> {
        let (text, receipt) = (self.text.setter(), self.receipt.setter());
        Callback::from(move |files: Vec<File>| {
            let (text, receipt) = (text.clone(), receipt.clone());
            spawn_local(async move {
                let Some(file) = files.first() else { return };
                match given::text(file, MAX_RECEIPT).await {
                    Ok(read) => {
                        text.set(read);
                        receipt.set(Ok(file.name()));
                    }
                    Err(error) => receipt.set(Err(error)),
                }
            });
        })
    }

    /// Has the first of some files fingerprinted.
    fn on_original(&self, run: &Rc<RefCell<Option<Run>>>) -> Callback<Vec<File>> {
        let (original, run) = (self.original.setter(), run.clone());
        Callback::from(move |files: Vec<File>| {
            let Some(file) = files.first() else { return };
            let (name, original) = (file.name(), original.clone());
            let show = move |fingerprint| {
                let name = name.clone();
                original.set(Some(Original { name, fingerprint }));
            };
            show(Reading::Part(0.0));
            let hear = Callback::from(move |told: FromWorker| match told {
                // A fraction of the file, to draw.
                FromWorker::Progress { progress, .. } => show(Reading::Part(
                    progress.bytes as f64 / progress.of_bytes.max(1) as f64,
                )),
                FromWorker::Fingerprinted { fingerprint, .. } => show(Reading::Done(fingerprint)),
                FromWorker::Failed { failure, .. } => show(Reading::Failed(failure.message)),
                _ => {}
            });
            let started = Run::start(&ToWorker::Fingerprint { job: JOB }, Some(file), hear);
            *run.borrow_mut() = started;
        })
    }
}

/// How much of the file was read, and the way to stop it.
fn reading(given: &Given, run: &Rc<RefCell<Option<Run>>>) -> Html {
    let Some(Original {
        fingerprint: Reading::Part(done),
        ..
    }) = &*given.original
    else {
        return html! {};
    };
    let cancel = {
        let (original, run) = (given.original.setter(), run.clone());
        Callback::from(move |_: MouseEvent| {
            *run.borrow_mut() = None;
            original.set(None);
        })
    };
    html! {
        <p role="status">
            <progress max="1" value={done.to_string()} aria-label="Part of the file read" />{ " " }
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </p>
    }
}

/// The digest of a block header: Argon2 with 128 MiB, in a worker that ends when the header changes.
#[hook]
fn use_digest(header: Option<[u8; HEADER_BYTES]>) -> Option<Result<String, String>> {
    let digest = use_state(|| None::<Result<String, String>>);
    let setter = digest.setter();
    use_effect_with(header, move |header| {
        setter.set(None);
        let run = header.and_then(|header| {
            let hear = Callback::from(move |told: FromWorker| match told {
                FromWorker::Digested { digest: own, .. } => setter.set(Some(Ok(own))),
                FromWorker::Failed { failure, .. } => setter.set(Some(Err(failure.message))),
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
    (*digest).clone()
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
