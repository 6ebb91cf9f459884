//! The files that are given to Verify: the receipt, and what it is about.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use crate::{
    issue::{focus, given},
    run::{JOB, Run},
};

/// The id of the button that chooses the file that it is about.
pub(super) const FILE: &str = "verify-file";
/// Bytes of the longest receipt: 100 assets with all that they may hold, in hexadecimal, and what surrounds them.
const MAX_RECEIPT: usize = 4 << 20;

/// A file and its fingerprint.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Original {
    pub(super) name: String,
    pub(super) fingerprint: Reading,
}

/// How far the reading of a file is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// Part of it was read.
    Part(f64),
    Done(String),
    Failed(String),
}

/// What was given.
#[derive(Clone, PartialEq)]
pub(super) struct Given {
    pub(super) text: UseStateHandle<String>,
    /// The file that the text came from, or why it did not.
    pub(super) receipt: UseStateHandle<Result<String, String>>,
    pub(super) original: UseStateHandle<Option<Original>>,
    /// What of the last drop was not taken, and why.
    pub(super) left_out: UseStateHandle<String>,
}

impl Given {
    pub(super) fn receipt_told(&self) -> &str {
        match self.receipt.as_deref() {
            Ok("") => "As saved by Issue.",
            Ok(name) => name,
            Err(_) => "",
        }
    }

    pub(super) fn fingerprint(&self) -> Option<&str> {
        match &self.original.as_ref()?.fingerprint {
            Reading::Done(fingerprint) => Some(fingerprint),
            Reading::Part(_) | Reading::Failed(_) => None,
        }
    }

    pub(super) fn original_told(&self) -> String {
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
    pub(super) fn on_receipt(&self) -> Callback<Vec<File>> {
        let (text, receipt) = (self.text.setter(), self.receipt.setter());
        let left_out = self.left_out.setter();
        Callback::from(move |files: Vec<File>| {
            let Some(file) = files.into_iter().next() else {
                return;
            };
            left_out.set(String::new());
            let (text, receipt) = (text.clone(), receipt.clone());
            spawn_local(async move {
                match given::text(&file, MAX_RECEIPT).await {
                    Ok(read) if read.trim().is_empty() => receipt.set(Err(format!(
                        "“{}” is empty; choose the file that Issue saved",
                        file.name()
                    ))),
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
    pub(super) fn on_original(&self, run: &Rc<RefCell<Option<Run>>>) -> Callback<Vec<File>> {
        let (original, run) = (self.original.setter(), run.clone());
        let left_out = self.left_out.setter();
        Callback::from(move |files: Vec<File>| {
            let Some(file) = files.first() else { return };
            left_out.set(String::new());
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

    /// Lets go of the file, and of its reading; the focus goes to where another can be chosen.
    fn forget(&self, run: &Rc<RefCell<Option<Run>>>) -> Callback<MouseEvent> {
        let (original, run) = (self.original.setter(), run.clone());
        Callback::from(move |_| {
            *run.borrow_mut() = None;
            original.set(None);
            focus(FILE.into());
        })
    }
}

/// The way to be rid of a file that was read, without which later receipts are compared with it, too.
pub(super) fn remover(given: &Given, run: &Rc<RefCell<Option<Run>>>) -> Html {
    let reading = given.original.as_ref().map(|file| &file.fingerprint);
    if let None | Some(Reading::Part(_)) = reading {
        return html! {};
    }
    let onclick = given.forget(run);
    html! { <button type="button" {onclick} aria-describedby={format!("{FILE}-note")}>{ "Remove the file" }</button> }
}

/// Why the receipt given last was not read; what is still in the field is not it, and so not checked.
pub(super) fn unread(given: &Given) -> Html {
    let Err(error) = &*given.receipt else {
        return html! {};
    };
    let rest = if given.text.trim().is_empty() {
        ""
    } else {
        " The field still holds what was given before: it is checked again once you change it."
    };
    html! { <p class="error" role="alert">{ format!("Not read: {error}.{rest}") }</p> }
}

/// How much of the file was read, and the way to stop it.
pub(super) fn reading(given: &Given, run: &Rc<RefCell<Option<Run>>>) -> Html {
    let Some(Original {
        fingerprint: Reading::Part(done),
        ..
    }) = &*given.original
    else {
        return html! {};
    };
    let cancel = given.forget(run);
    html! {
        <p role="status">
            <progress max="1" value={done.to_string()} aria-label="Part of the file read" />{ " " }
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </p>
    }
}
