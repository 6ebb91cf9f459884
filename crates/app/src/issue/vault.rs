//! The page's end of the key worker: questions in order, each answered, and the end of the worker as the wipe.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use gloo_timers::callback::Interval;
use js_sys::{Promise, Uint8Array};
use keys::protocol::{self, FromKeys, Network, ToKeys};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use super::begun;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = spawnKeys, catch)]
    fn spawn_keys() -> Result<Promise, JsValue>;
}

/// Milliseconds without a question after which the identity is locked.
const LOCK_AFTER: f64 = 15.0 * 60.0 * 1000.0;
/// Milliseconds between two looks at whether it was left alone.
const LOOK_MS: u32 = 10_000;

thread_local! {
    /// It outlives the way to another page of the app and back, and so does the timer within.
    static KEYS: RefCell<Option<KeyWorker>> = const { RefCell::new(None) };
    static WATCHER: RefCell<Option<Callback<State>>> = const { RefCell::new(None) };
    /// What was locked because it was left alone, until there is another identity.
    static LAPSED: Cell<State> = const { Cell::new(State::Closed) };
}

/// What the key worker holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    #[default]
    Closed,
    /// A new identity of that network, whose words are not confirmed yet. It does not sign.
    NotConfirmed(Network),
    /// An identity that signs.
    Open,
}

struct KeyWorker {
    /// None while it starts.
    running: Option<Running>,
    state: State,
    /// Of the identity that is open.
    account: Option<String>,
    used: f64,
    /// Questions of before it ran.
    unsent: Vec<protocol::Bytes>,
    /// Who is to hear the answers that are to come, in order.
    waiting: VecDeque<Callback<FromKeys>>,
    _look: Interval,
    /// Tells this one apart from the next.
    mark: Rc<()>,
}

struct Running {
    worker: Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _broken: Closure<dyn Fn(web_sys::Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Asks the key worker, which is started if there is none. What was asked before is answered before; whatever
/// happens, there is an answer.
pub(super) fn ask(asked: ToKeys, hear: Callback<FromKeys>) {
    // A computer that slept wakes before its timers do.
    lock_if_idle();
    let message = protocol::encode(&asked);
    let new = KEYS.with_borrow_mut(|keys| {
        let new = keys.is_none().then(Rc::default);
        let keys = keys.get_or_insert_with(|| KeyWorker::starting(new.clone().unwrap_or_default()));
        keys.used = js_sys::Date::now();
        keys.waiting.push_back(hear);
        match &keys.running {
            Some(running) => running.post(&message),
            None => keys.unsent.push(message),
        }
        new
    });
    if let Some(mark) = new {
        spawn_local(start(mark));
    }
}

/// What there is in memory.
pub(super) fn state() -> State {
    KEYS.with_borrow(|keys| keys.as_ref().map_or_else(State::default, |keys| keys.state))
}

/// The account of the identity that is open: it may have been opened while the page was left.
pub(super) fn account() -> Option<String> {
    KEYS.with_borrow(|keys| keys.as_ref()?.account.clone())
}

/// What was locked because it was left alone, if there was no other identity since; else nothing.
pub(super) fn lapsed() -> State {
    LAPSED.get()
}

/// Ends the worker, and the secret with it.
pub(super) fn lock() {
    end("the identity was locked before this was done");
}

/// Tells of every change of the state until it is dropped.
pub(super) struct Watch(Callback<State>);

impl Watch {
    pub(super) fn new(tell: Callback<State>) -> Self {
        WATCHER.set(Some(tell.clone()));
        // It may have changed since it was drawn.
        tell.emit(state());
        Self(tell)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        WATCHER.with_borrow_mut(|watcher| {
            if watcher.as_ref() == Some(&self.0) {
                *watcher = None;
            }
        });
    }
}

impl KeyWorker {
    fn starting(mark: Rc<()>) -> Self {
        Self {
            running: None,
            state: State::Closed,
            account: None,
            used: js_sys::Date::now(),
            unsent: Vec::new(),
            waiting: VecDeque::new(),
            // Ending the interval from within it would free what runs.
            _look: Interval::new(LOOK_MS, || spawn_local(async { lock_if_idle() })),
            mark,
        }
    }
}

impl Running {
    fn new(worker: Worker) -> Self {
        let heard = Closure::<dyn Fn(_)>::new(|event: MessageEvent| hear(answer_of(&event)));
        let broken = Closure::<dyn Fn(_)>::new(|event: web_sys::Event| {
            event.prevent_default();
            // As above.
            spawn_local(async { end("the key worker has stopped; open your identity again") });
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        Self {
            worker,
            _heard: heard,
            _broken: broken,
        }
    }

    /// Bytes can always be cloned, so posting does not fail. They are a copy that the worker wipes; this one is
    /// wiped here.
    fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        let _ = self.worker.post_message(&bytes);
        bytes.fill(0, 0, bytes.length());
    }
}

async fn start(mark: Rc<()>) {
    let spawned = match spawn_keys() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let running = spawned.map(|worker| Running::new(worker.unchecked_into()));
    let is_failed = KEYS.with_borrow_mut(|keys| {
        // What was locked meanwhile is not wanted any more.
        let Some(keys) = keys.as_mut().filter(|keys| Rc::ptr_eq(&keys.mark, &mark)) else {
            return false;
        };
        let Ok(running) = running else { return true };
        for message in keys.unsent.drain(..) {
            running.post(&message);
        }
        keys.running = Some(running);
        false
    });
    if is_failed {
        end("the key worker did not start; reload the page and try again");
    }
}

fn answer_of(event: &MessageEvent) -> FromKeys {
    let bytes = event.data().dyn_into::<Uint8Array>().ok();
    let answer = bytes.and_then(|bytes| {
        let copied = bytes.to_vec();
        // The browser's own copy; it may hold the words.
        bytes.fill(0, 0, bytes.length());
        protocol::decode::<FromKeys>(copied)
    });
    answer.unwrap_or_else(|| failed("the key worker answers in riddles; reload the page"))
}

/// Takes the answer to the question that waits longest.
fn hear(answer: FromKeys) {
    let state = match &answer {
        FromKeys::Made { network } => Some(State::NotConfirmed(*network)),
        FromKeys::Opened { .. } => Some(State::Open),
        _ => None,
    };
    let waited = KEYS.with_borrow_mut(|keys| {
        let keys = keys.as_mut()?;
        keys.state = state.unwrap_or(keys.state);
        if let FromKeys::Opened { account, .. } = &answer {
            keys.account = Some(account.clone());
        }
        keys.waiting.pop_front()
    });
    if let Some(state) = state {
        tell(state);
    }
    if let Some(waited) = waited {
        waited.emit(answer);
    }
}

/// Ends the worker; those who wait for an answer are told why there is none.
fn end(why: &str) {
    let Some(mut keys) = KEYS.take() else { return };
    let waiting = std::mem::take(&mut keys.waiting);
    drop(keys);
    tell(State::Closed);
    for hear in waiting {
        hear.emit(failed(why));
    }
}

fn lock_if_idle() {
    let idle = KEYS.with_borrow(|keys| {
        let is_idle = |keys: &&KeyWorker| LOCK_AFTER < js_sys::Date::now() - keys.used;
        keys.as_ref().filter(is_idle).map(|keys| keys.state)
    });
    if let Some(state) = idle {
        if state != State::Closed {
            LAPSED.set(state);
        }
        lock();
    }
}

fn tell(state: State) {
    begun::set(matches!(state, State::NotConfirmed(_)));
    if state != State::Closed {
        LAPSED.set(State::Closed);
    }
    if let Some(watcher) = WATCHER.with_borrow(Clone::clone) {
        watcher.emit(state);
    }
}

pub(super) fn failed(message: &str) -> FromKeys {
    FromKeys::Failed {
        message: message.into(),
    }
}
