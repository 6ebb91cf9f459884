//! What the Rewards page holds: the text it was given, as last read with success, and the answers.

use std::rc::Rc;

use bitmark_coin::params::Network;
use wire::{Problem, ProblemKind, RateUnit, Reading, read_node_output};
use yew::Reducible;

use super::{
    SAMPLE,
    network::{Answers, Order},
    typed::{self, Typed},
};
use crate::{
    form::{Change, Form},
    link,
};

/// Where the text is kept so that a reload loses nothing.
const KEY: &str = "bitmark.rewards.output.v1";

/// Where the time is kept at which it was given.
const GIVEN_KEY: &str = "bitmark.rewards.output.given.v1";
/// Where the figures typed by hand are kept, as a link has them.
const TYPED_KEY: &str = "bitmark.rewards.typed.v1";

/// The page's state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Store {
    /// The text as typed, pasted or dropped; the sample where it is nothing.
    pub(crate) text: Option<Rc<str>>,
    /// When it was given.
    pub(crate) given: Option<Rc<str>>,
    /// The last reading that held an output: what the figures on screen come from.
    pub(crate) reading: Rc<Reading>,
    /// What the text on screen holds, if it differs from that reading: problems and no output.
    pub(crate) refused: Option<Rc<Reading>>,
    /// The user's answers.
    pub(crate) answers: Answers,
    /// The figures typed by hand.
    pub(crate) typed: Rc<Typed>,
}

/// What the user does.
pub(crate) enum Action {
    /// Gives a text.
    Give(Rc<str>),
    /// Goes back to the sample.
    Sample,
    /// Tells how outputs without an algorithm stand.
    Order(Order),
    /// Tells the unit of hash rates.
    Unit(Option<RateUnit>),
    /// Tells the network.
    Network(Network),
    /// Types figures.
    Typed(Rc<Typed>),
}

impl Store {
    /// Returns the state as kept by this browser, the sample otherwise.
    pub(crate) fn load() -> Self {
        let sample = Self {
            text: None,
            given: None,
            reading: Rc::new(read_node_output(SAMPLE)),
            refused: None,
            answers: Answers::default(),
            typed: Rc::new(typed_before()),
        };
        match kept(KEY) {
            Some(text) => Self {
                given: kept(GIVEN_KEY).map(Rc::from),
                ..sample.give(text.into())
            },
            None => sample,
        }
    }

    fn sample(&self) -> Self {
        Self {
            text: None,
            given: None,
            reading: Rc::new(read_node_output(SAMPLE)),
            refused: None,
            ..self.clone()
        }
    }

    fn give(&self, text: Rc<str>) -> Self {
        let reading = Rc::new(read_node_output(&text));
        let old = Self {
            given: now(),
            ..self.clone()
        };
        let text = Some(text);
        if reading.outputs.is_empty() || is_half(&reading) {
            let refused = Some(reading);
            Self {
                text,
                refused,
                ..old
            }
        } else {
            let refused = None;
            Self {
                text,
                reading,
                refused,
                ..old
            }
        }
    }
}

/// Whether the text is one output that was cut off: half of its figures are no state of the network.
fn is_half(reading: &Reading) -> bool {
    let is_cut = |problem: &Problem| {
        matches!(
            problem.kind,
            ProblemKind::CutShort { .. } | ProblemKind::BeginningMissing
        )
    };
    reading.outputs.len() == 1 && reading.problems.iter().any(is_cut)
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let answers = self.answers;
        let answers = match action {
            Action::Give(text) if text.trim().is_empty() => return self.sample().into(),
            Action::Give(text) => return self.give(text).into(),
            Action::Sample => return self.sample().into(),
            Action::Typed(typed) => {
                return Self {
                    typed,
                    ..(*self).clone()
                }
                .into();
            }
            Action::Order(order) => Answers { order, ..answers },
            Action::Unit(unit) => Answers { unit, ..answers },
            Action::Network(network) => Answers { network, ..answers },
        };
        Self {
            answers,
            ..(*self).clone()
        }
        .into()
    }
}

/// Keeps the text for the next visit, and when it was given; where storage is refused or full, the
/// page works without.
pub(crate) fn keep((text, given): &(Option<Rc<str>>, Option<Rc<str>>)) {
    let Some(storage) = storage() else { return };
    let set = |key: &str, value: &Option<Rc<str>>| match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
    if set(KEY, text).and_then(|()| set(GIVEN_KEY, given)).is_err() {
        let _ = storage.remove_item(KEY);
        let _ = storage.remove_item(GIVEN_KEY);
    }
}

/// Returns the time, as 2026-01-31 12:34 UTC.
#[cfg(target_arch = "wasm32")]
fn now() -> Option<Rc<str>> {
    written(&js_sys::Date::new_0()).map(Rc::from)
}

fn written(date: &js_sys::Date) -> Option<String> {
    let iso = date.to_iso_string().as_string()?;
    let (day, time) = iso.split_once('T')?;
    Some(format!("{day} {} UTC", time.get(..5)?))
}

/// Writes a time, in seconds since 1970, and how long ago it was by this machine's clock.
pub(crate) fn age(seconds: u32) -> String {
    let date = js_sys::Date::new_0();
    let days = (date.get_time() / 1_000.0 - f64::from(seconds)) / 86_400.0;
    date.set_time(f64::from(seconds) * 1_000.0);
    let time = written(&date).unwrap_or_default();
    match days {
        2.0.. => format!("of {time}, {days:.0} days old"),
        0.0.. => format!("of {time}, {:.0} hours old", days * 24.0),
        // A clock may be wrong.
        _ => format!("of {time}"),
    }
}

/// Outside a browser no time is told.
#[cfg(not(target_arch = "wasm32"))]
fn now() -> Option<Rc<str>> {
    None
}

/// Returns the figures typed at the last visit, as a link has them.
pub(crate) fn kept_figures() -> Option<String> {
    kept(TYPED_KEY)
}

fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps the figures typed, as a link has them.
pub(crate) fn keep_figures(printed: &str) {
    if let Some(storage) = storage() {
        let _ = match printed {
            "" => storage.remove_item(TYPED_KEY),
            _ => storage.set_item(TYPED_KEY, printed),
        };
    }
}

fn typed_before() -> Typed {
    let Some(kept) = kept_figures() else {
        return Typed::default();
    };
    let values = link::read(&kept, typed::SCHEMA).values;
    typed::parse(&Form::new(typed::SCHEMA).after(Change::Load(values))).unwrap_or_default()
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Outside a browser nothing is kept.
#[cfg(not(target_arch = "wasm32"))]
fn storage() -> Option<web_sys::Storage> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_leaves_the_last_figures() {
        let store = Rc::new(Store::load());
        let good = store.reduce(Action::Give(
            "$ bitmark-cli getmoneysupply 3\n{\"money supply\": 1.5}".into(),
        ));
        let bad = good
            .clone()
            .reduce(Action::Give("<!DOCTYPE html><p>404".into()));
        assert_eq!(bad.reading, good.reading);
        assert!(
            bad.refused
                .as_ref()
                .is_some_and(|reading| !reading.problems.is_empty())
        );
        let back = bad.reduce(Action::Give("  ".into()));
        assert_eq!((back.text.clone(), back.refused.clone()), (None, None));
    }
}
