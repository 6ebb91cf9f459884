//! What the Rewards page holds of the network: the text it was given, as last read with success, the answers, the
//! figures typed by hand, and what came with a link in the place of them.

mod kept;
mod read;
mod time;

use std::rc::Rc;

use bitmark_coin::{params::Network, units::BlockTime};
use wire::{RateUnit, Scaling, SupplyOf};
use yew::Reducible;

pub(super) use self::kept::{
    Own, arrive, is_refused, keep, keep_figures, kept_figures, leave_link,
};
use self::read::{Read, is_half};
pub(super) use self::time::{Time, age, now, written};
use super::{
    SAMPLE, SAMPLE_TIME,
    network::{Answers, Order, State},
    shared::{self, Figures, Shared, Told},
    source::and_typed,
    typed::Typed,
};
use crate::route::Part;

/// The page's state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Store {
    /// The user's text as typed, pasted or dropped.
    pub(crate) text: Option<Rc<str>>,
    /// The text that the figures were read from; nothing for the sample.
    pub(crate) last: Option<Rc<str>>,
    /// When what is read of it was given, in seconds since 1970.
    pub(crate) given: Option<u32>,
    /// The last reading that held an output; the sample's where there was none.
    pub(crate) reading: Read,
    /// Whether that is the sample's.
    is_sample: bool,
    /// What the text on screen holds, if it differs from that reading: problems and no output.
    pub(crate) refused: Option<Read>,
    /// The user's answers.
    pub(crate) answers: Answers,
    /// The figures typed by hand over all others.
    pub(crate) typed: Rc<Typed>,
    /// When the last of them was typed.
    pub(crate) typed_at: Option<u32>,
    /// Of which algorithms a typed figure cannot be read, so that older ones stand in its place.
    pub(crate) stale: [bool; 8],
    /// What came with a link in the place of the user's own.
    pub(crate) link: Option<Rc<FromLink>>,
    /// How often the user went back to the figures of their own.
    pub(crate) returns: u32,
}

/// What came with a link.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FromLink {
    /// The figures; nothing where only typed ones came, or none that can be used.
    pub(crate) figures: Option<Figures>,
    /// Whether the user has given something before.
    pub(crate) has_own: bool,
    /// What could not be used, as sentences for the user.
    pub(crate) reports: Vec<String>,
}

/// What the user does.
pub(crate) enum Action {
    /// Gives a text.
    Give(Rc<str>, Option<u32>),
    /// Goes back to the sample.
    Sample,
    /// Goes back from a link's figures to these, the user's own.
    Own(Box<Store>),
    /// Tells how outputs without an algorithm stand.
    Order(Order),
    /// Tells the unit of hash rates.
    Unit(Option<RateUnit>),
    /// Tells the network.
    Network(Network),
    /// Tells whose one of the outputs is that name no algorithm.
    Whose(usize, Option<SupplyOf>),
    /// Tells what rewards contain that can be either.
    Scaling(Scaling),
    /// Types figures, some of which cannot be read.
    Typed(Rc<Typed>, Option<u32>, [bool; 8]),
}

/// Which figures those on screen come from, beside the typed ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Origin<'a> {
    /// The bundled sample.
    Sample,
    /// The user's node.
    Node,
    /// A link, whose sender has them from there.
    Link(&'a str),
}

impl Store {
    /// Returns the state as kept by this browser, the sample otherwise.
    pub(crate) fn load() -> Self {
        kept::load()
    }

    /// Returns the figures, those typed by hand over all others.
    pub(crate) fn state(&self) -> State {
        self.typed.over(self.base())
    }

    /// Returns the figures below those typed by hand.
    fn base(&self) -> State {
        match self.link_figures() {
            Some(Figures::Told(told)) => return told.state.clone(),
            None if !self.is_sample => return State::of(&self.reading, self.answers),
            Some(Figures::Sample) | None => {}
        }
        let reading = match self.is_sample {
            true => self.reading.clone(),
            false => Read::of(SAMPLE),
        };
        State {
            tip_time: Some(BlockTime::from_unix(SAMPLE_TIME)),
            ..State::of(&reading, Answers::default())
        }
    }

    fn link_figures(&self) -> Option<&Figures> {
        self.link.as_ref()?.figures.as_ref()
    }

    /// Returns where the figures below the typed ones come from.
    pub(crate) fn origin(&self) -> Origin<'_> {
        match self.link_figures() {
            Some(Figures::Told(told)) => Origin::Link(&told.from),
            Some(Figures::Sample) => Origin::Sample,
            None if self.is_sample => Origin::Sample,
            None => Origin::Node,
        }
    }

    /// Returns when the figures below the typed ones were given to a page.
    pub(crate) fn given(&self) -> Option<u32> {
        match self.link_figures() {
            Some(Figures::Told(told)) => told.given,
            None if !self.is_sample => self.given,
            Some(Figures::Sample) | None => None,
        }
    }

    /// Returns the time that the figures are of, as far as it is known.
    pub(in crate::rewards) fn time(&self, state: &State) -> Option<Time> {
        if self.typed.has_every_supply() {
            return self.typed_at.map(Time::Typed);
        }
        let tip = state.tip_time.map(|time| Time::Tip(time.to_unix()));
        tip.or_else(|| self.given().map(Time::Given))
    }

    /// Returns what a link of a part needs beside the part's own inputs, from `?` on, so that it leads to the same
    /// results: figures of no known time are told to be of `now`.
    pub(crate) fn printed(&self, part: Part, now: Option<u32>) -> String {
        // The part where figures are typed has them among its own inputs.
        let is_merged = part != Part::Network && !self.typed.is_empty();
        let typed = self
            .typed_at
            .filter(|_| !is_merged && !self.typed.is_empty());
        if !is_merged && self.origin() == Origin::Sample {
            let figures = Some(Figures::Sample);
            return shared::print(&Shared { figures, typed });
        }
        let mut state = if is_merged { self.state() } else { self.base() };
        let mut given = self.given();
        if is_merged && self.typed.has_every_supply() {
            state.tip_time = None;
            given = self.typed_at;
        }
        if state.tip_time.is_none() {
            given = given.or(now);
        }
        let from = match self.origin() {
            Origin::Sample => "the sample of node 0.9.7.4",
            Origin::Node => "a node’s output",
            Origin::Link(from) => from,
        };
        let from = match is_merged {
            true => format!("{from}{}", and_typed(&self.typed)),
            false => from.to_owned(),
        };
        let told = Told { state, from, given };
        let figures = Some(Figures::Told(told.into()));
        shared::print(&Shared { figures, typed })
    }

    fn sample(answers: Answers) -> Self {
        Self {
            text: None,
            last: None,
            given: None,
            reading: Read::of(SAMPLE),
            is_sample: true,
            refused: None,
            answers,
            typed: Rc::default(),
            typed_at: None,
            stale: [false; 8],
            link: None,
            returns: 0,
        }
    }

    fn give(&self, text: Rc<str>, at: Option<u32>) -> Self {
        let reading = Read::of(&text);
        let old = self.clone();
        let text = Some(text);
        if reading.outputs.is_empty() || is_half(&reading) {
            let refused = Some(reading);
            Self {
                text,
                refused,
                ..old
            }
        } else {
            Self {
                last: text.clone(),
                text,
                given: at,
                reading,
                is_sample: false,
                refused: None,
                ..old
            }
        }
    }
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let answers = self.answers;
        let sample = || Self {
            typed: self.typed.clone(),
            typed_at: self.typed_at,
            stale: self.stale,
            returns: self.returns,
            ..Self::sample(answers)
        };
        let answers = match action {
            Action::Give(text, _) if text.trim().is_empty() => return sample().into(),
            Action::Give(text, at) => {
                let mut given = self.give(text, at);
                if given.refused.is_none() {
                    given.answers = answers.for_another_text();
                }
                return given.into();
            }
            Action::Sample => return sample().into(),
            Action::Own(own) => {
                let returns = self.returns + 1;
                return Self { returns, ..*own }.into();
            }
            Action::Typed(typed, typed_at, stale) => {
                return Self {
                    typed,
                    typed_at,
                    stale,
                    ..(*self).clone()
                }
                .into();
            }
            Action::Order(order) => Answers { order, ..answers },
            Action::Unit(unit) => Answers { unit, ..answers },
            Action::Network(network) => Answers { network, ..answers },
            Action::Whose(at, whose) => answers.with_whose(at, whose),
            Action::Scaling(scaling) => Answers {
                scaling: Some(scaling),
                ..answers
            },
        };
        Self {
            answers,
            ..(*self).clone()
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use bitmark_coin::units::Amount;

    use super::*;
    use crate::{
        form::{Change, Form},
        rewards::typed,
    };

    const SUPPLY: &str = "$ bitmark-cli getmoneysupply 3\n{\"money supply\": 1.5}";

    fn typed(fields: &[(&'static str, &str)]) -> Rc<Typed> {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        let form = Form::new(typed::SCHEMA).after(Change::Fill(fields.collect()));
        typed::parse(&form, &Typed::default()).0.into()
    }

    #[test]
    fn what_cannot_be_read_leaves_the_last_figures() {
        let store = Rc::new(Store::load());
        let good = store.reduce(Action::Give(SUPPLY.into(), Some(7)));
        assert_eq!((good.origin(), good.given()), (Origin::Node, Some(7)));
        let bad = good
            .clone()
            .reduce(Action::Give("<!DOCTYPE html><p>404".into(), Some(8)));
        assert_eq!((&bad.reading, bad.given()), (&good.reading, Some(7)));
        assert!(
            bad.refused
                .as_ref()
                .is_some_and(|reading| !reading.problems.is_empty())
        );
        let back = bad.reduce(Action::Give("  ".into(), None));
        assert_eq!((back.text.clone(), back.refused.clone()), (None, None));
        // Most of an output is missing.
        let one = "{\"peak hashrate X17\": 3}";
        let bad = back.clone().reduce(Action::Give(one.into(), Some(8)));
        assert_eq!(
            (bad.refused.is_some(), bad.origin()),
            (true, Origin::Sample)
        );
        // What cannot be read is no figure of a node.
        let bad = back.reduce(Action::Give("404".into(), Some(8)));
        assert_eq!((bad.origin(), bad.given()), (Origin::Sample, None));
    }

    #[test]
    fn figures_are_of_their_tip_or_of_when_they_were_given_or_typed() {
        let time = |store: &Store| store.time(&store.state());
        let sample = Rc::new(Store::load());
        assert_eq!(time(&sample), Some(Time::Tip(SAMPLE_TIME)));
        let given = sample.clone().reduce(Action::Give(SUPPLY.into(), Some(7)));
        assert_eq!(time(&given), Some(Time::Given(7)));
        let some = typed(&[("scrypt.supply", "5")]);
        let some = sample
            .clone()
            .reduce(Action::Typed(some, Some(9), [false; 8]));
        assert_eq!(time(&some), Some(Time::Tip(SAMPLE_TIME)));
        let all = typed::KEYS.map(|keys| (keys[0], "5"));
        let all = sample.reduce(Action::Typed(typed(&all), Some(9), [false; 8]));
        assert_eq!(time(&all), Some(Time::Typed(9)));
    }

    /// Opens the link of a store's part in a browser that holds other figures.
    fn opened(store: &Store, part: Part, typed: &Rc<Typed>) -> Store {
        let (shared, reports) = shared::read(&store.printed(part, Some(11)));
        assert_eq!(reports, Vec::<String>::new());
        let link = FromLink {
            figures: shared.figures,
            has_own: true,
            reports,
        };
        let other = Rc::new(Store::load()).reduce(Action::Give(SUPPLY.into(), Some(99)));
        Store {
            link: Some(link.into()),
            typed: typed.clone(),
            typed_at: shared.typed,
            ..(*other).clone()
        }
    }

    #[test]
    fn a_link_leads_to_the_same_figures_and_their_time() {
        let some = typed(&[("scrypt.supply", "5"), ("x17.peak", "7 TH")]);
        let all = typed(&typed::KEYS.map(|keys| (keys[0], "6")));
        for given in [None, Some(SUPPLY)] {
            for typed in [Rc::default(), some.clone(), all.clone()] {
                let store = Rc::new(Store::load());
                let store = match given {
                    Some(text) => store.reduce(Action::Give(text.into(), None)),
                    None => store,
                };
                let store = store.reduce(Action::Typed(typed.clone(), Some(9), [false; 8]));
                for part in Part::ALL {
                    let of_form = match part {
                        Part::Network => typed.clone(),
                        _ => Rc::default(),
                    };
                    let opened = opened(&store, part, &of_form);
                    let (want, got) = (store.state(), opened.state());
                    assert_eq!((got.rows(), got.tip), (want.rows(), want.tip), "{part:?}");
                    let seconds = |store: &Store, state| store.time(state).map(Time::seconds);
                    // Without any time it is that of the copy.
                    let want = seconds(&store, &want).or(Some(11));
                    assert_eq!(seconds(&opened, &got), want, "{part:?} {given:?}");
                    assert_eq!(opened.given().is_some(), opened.state().tip_time.is_none());
                }
            }
        }
        let supply = opened(&Store::load(), Part::Rig, &some).state().algos[0].supply;
        assert_eq!(supply, Some(Amount::from_sat(500_000_000)));
    }
}
