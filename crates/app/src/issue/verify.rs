//! Verify: every claim of a receipt, a record or a block, checked without a node.

mod left;
mod results;

use std::{cell::RefCell, rc::Rc};

use bitmark_property::block::HEADER_BYTES;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use self::{
    left::{use_given, use_left},
    results::results,
};
use super::{
    given, now,
    receipt::{Input, header_of, verify},
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
    let header = use_memo(given.text.clone(), |text| header_of(text));
    let digest = use_digest(*header);
    let file = given.fingerprint().map(str::to_owned);
    let verified = use_memo(
        (given.text.clone(), file, digest),
        |(text, file, digest)| {
            verify(&Input {
                text,
                file: file.as_deref(),
                digest: digest.as_ref(),
                now: now(),
            })
        },
    );
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
            <p>{ "Give a receipt, or a packed record, a block header or a block in hexadecimal, and the file it is about \
                if you have it. Everything is checked here, without a node. Dropped, a .json file is the receipt and any \
                other is the file." }</p>
            <div class="fields">
                { file_button("verify-receipt", "Choose a receipt", Choice::One(None), given.receipt_told(), on_receipt) }
                { file_button("verify-file", "Choose the file it is about", Choice::One(None), &given.original_told(), on_original) }
            </div>
            { reading(&given, &run) }
            if let Err(error) = &*given.receipt { <p class="error" role="alert">{ format!("Not read: {error}.") }</p> }
            <div class="field wide">
                <label for="verify-text">{ "Receipt, record or block" }</label>
                <textarea id="verify-text" rows="6" spellcheck="false" value={(*given.text).clone()} {oninput} />
                if !is_kept {
                    <p class="hint" role="status">{ "It is not kept for after a reload." }</p>
                }
            </div>
            if !given.text.trim().is_empty() { { results(&verified) } }
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
    let digest = use_state(|| None::<([u8; HEADER_BYTES], Result<String, String>)>);
    let setter = digest.setter();
    use_effect_with(header, move |header| {
        let run = header.and_then(|header| {
            let hear = Callback::from(move |told: FromWorker| match told {
                FromWorker::Digested { digest: own, .. } => setter.set(Some((header, Ok(own)))),
                FromWorker::Failed { failure, .. } => {
                    setter.set(Some((header, Err(failure.message))));
                }
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
    let own = (*digest).as_ref().filter(|(of, _)| Some(*of) == header);
    own.map(|(_, digest)| digest.clone())
}
