//! Files that wait for their fingerprints, and the worker on the first of them.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use bitmark_property::asset::MAX_NAME_RUNES;
use wasm_bindgen_futures::spawn_local;
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use super::path::Pathed;
use crate::{
    issue::{
        draft::Draft,
        work::{Action, Change, Work},
    },
    run::{JOB, Run},
};

/// How far the fingerprinting is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hashing {
    pub(super) name: String,
    /// Bytes of the file that were read, and all of them.
    pub(super) bytes: u64,
    pub(super) of_bytes: u64,
    /// Files after it.
    pub(super) waiting: usize,
}

/// Files that wait, the worker on the first, and what it tells.
#[derive(Clone)]
pub(super) struct Queue {
    shared: Rc<RefCell<Shared>>,
    work: UseReducerDispatcher<Work>,
    /// Called with why a file has no fingerprint.
    failed: Callback<String>,
}

/// What is the same at every drawing, and while another page of the app is on screen.
#[derive(Default)]
struct Shared {
    files: VecDeque<Pathed>,
    run: Option<Run>,
    hashing: Option<Hashing>,
    /// The page that shows it.
    watch: Option<UseStateSetter<Option<Hashing>>>,
}

thread_local! {
    // Of the area's module, which stays when its page leaves the screen.
    static SHARED: Rc<RefCell<Shared>> = Rc::default();
}

/// How far the fingerprinting is.
#[hook]
pub(super) fn use_hashing() -> Option<Hashing> {
    let hashing = use_state(|| SHARED.with(|shared| shared.borrow().hashing.clone()));
    let setter = hashing.setter();
    use_effect_with((), move |()| {
        SHARED.with(|shared| shared.borrow_mut().watch = Some(setter));
        || SHARED.with(|shared| shared.borrow_mut().watch = None)
    });
    (*hashing).clone()
}

impl Queue {
    pub(super) fn new(work: UseReducerDispatcher<Work>, failed: Callback<String>) -> Self {
        Self {
            shared: SHARED.with(Rc::clone),
            work,
            failed,
        }
    }

    fn show(&self, hashing: Option<Hashing>) {
        let mut shared = self.shared.borrow_mut();
        if let Some(watch) = &shared.watch {
            watch.set(hashing.clone());
        }
        shared.hashing = hashing;
    }

    /// Files that wait or are read.
    pub(super) fn taken(&self) -> usize {
        let shared = self.shared.borrow();
        shared.files.len() + usize::from(shared.run.is_some())
    }

    /// Adds files and starts on the first if none is read.
    pub(super) fn add(&self, files: impl IntoIterator<Item = Pathed>) {
        self.shared.borrow_mut().files.extend(files);
        if self.shared.borrow().run.is_none() {
            self.next();
        }
    }

    /// Reads no further; returns the file that was being read, and how many waited.
    pub(super) fn cancel(&self) -> Option<(String, usize)> {
        let hashing = self.shared.borrow().hashing.clone();
        self.show(None);
        self.work.dispatch(Action::Reading(None));
        let mut shared = self.shared.borrow_mut();
        let waiting = shared.files.len();
        shared.files.clear();
        shared.run = None;
        hashing.map(|hashing| (hashing.name, waiting))
    }

    /// Starts the worker on the next file.
    fn next(&self) {
        let Some(Pathed { path, file }) = self.shared.borrow_mut().files.pop_front() else {
            self.cancel();
            return;
        };
        let shown = Hashing {
            name: path.clone(),
            bytes: 0,
            // Sizes of files are whole numbers.
            of_bytes: file.size() as u64,
            waiting: self.shared.borrow().files.len(),
        };
        self.show(Some(shown.clone()));
        self.work
            .dispatch(Action::Reading(Some((path.clone(), shown.waiting))));
        let hear = {
            let (queue, file) = (self.clone(), file.clone());
            Callback::from(move |told: FromWorker| match told {
                FromWorker::Progress { progress, .. } => {
                    // Apart: it is borrowed to be shown, too.
                    let waiting = queue.shared.borrow().files.len();
                    queue.show(Some(Hashing {
                        bytes: progress.bytes,
                        waiting,
                        ..shown.clone()
                    }));
                }
                FromWorker::Fingerprinted { fingerprint, .. } => {
                    let draft = Draft {
                        name: file.name().chars().take(MAX_NAME_RUNES).collect(),
                        fingerprint,
                        rows: Vec::new(),
                        file: Some((path.clone(), shown.of_bytes)),
                    };
                    queue.work.dispatch(Action::List(Change::Add(vec![draft])));
                    queue.next();
                }
                FromWorker::Failed { failure, .. } => {
                    let message = failure.message;
                    queue.failed.emit(format!(
                        "{path} has no fingerprint: {message}; {}.",
                        failure.remedy
                    ));
                    // Where no worker starts at all, this is still within the start of the last one.
                    let queue = queue.clone();
                    spawn_local(async move { queue.next() });
                }
                _ => {}
            })
        };
        let run = Run::start(&ToWorker::Fingerprint { job: JOB }, Some(&file), hear);
        self.shared.borrow_mut().run = run;
    }
}
