//! What the browser keeps of the network's figures: the user's own for the next visit, and those that came with a
//! link for this tab, beside them. Every area's module reads both.

use std::rc::Rc;

use bitmark_coin::{algo::Algo, params::Network};
use wire::{RateUnit, Scaling, SupplyOf};

use super::{FromLink, Store};
use crate::{
    form::{self, Change, Form},
    link,
    rewards::{
        network::{Answers, Order},
        shared::{self, Figures},
        typed::{self, Typed},
    },
    route::{Part, Route},
    stored::{
        self,
        Kept::{self, ForTab, ForVisits},
    },
};

/// The node's output.
const OUTPUT: &str = "bitmark.rewards.output.v1";
/// The last output that could be read, where that is another.
const LAST: &str = "bitmark.rewards.output.last.v1";
/// When it was given, in seconds since 1970.
const GIVEN: &str = "bitmark.rewards.output.given.v2";
/// The answers to what no output tells.
const ANSWERS: &str = "bitmark.rewards.answers.v1";
/// The figures typed by hand, as a link has them.
const TYPED: &str = "bitmark.rewards.typed.v1";
/// When the last of them was typed, in seconds since 1970.
const TYPED_AT: &str = "bitmark.rewards.typed.given.v1";
/// What a link told of the network, as the link has it.
const LINK: &str = "bitmark.rewards.link.v1";
/// The figures typed by hand over it.
const LINK_TYPED: &str = "bitmark.rewards.link.typed.v1";
/// When the last of them was typed.
const LINK_TYPED_AT: &str = "bitmark.rewards.link.typed.given.v1";

/// Takes what the address tells of the network, for this tab, and leaves the part's own inputs in the address.
/// What the user gave before is kept beside it.
pub(in crate::rewards) fn arrive() {
    let fragment = link::fragment();
    let Route::Rewards(part) = Route::of_fragment(&fragment) else {
        return;
    };
    let (own, told) = link::taken_apart(&fragment, shared::is_key);
    let printed = match part {
        Part::Network => typed::printed(&link::read(&own, typed::SCHEMA).values),
        _ => String::new(),
    };
    let is_left = form::is_left(Part::Network.fragment(), &own);
    let brings_figures = !printed.is_empty() && !is_left && printed != kept_figures();
    if told.is_none() && !brings_figures {
        return;
    }
    let mut has_figures = !printed.is_empty();
    if let Some(told) = &told {
        link::replace(&own);
        let (shared, _) = shared::read(told);
        if shared.figures == Some(Figures::Sample) && printed.is_empty() && !has_own() {
            // It is on screen without a link, too.
            return forget_link();
        }
        has_figures |= shared.figures.is_some();
        let when = shared.typed.map(|seconds| seconds.to_string());
        stored::set(ForTab, LINK_TYPED_AT, when.as_deref());
    }
    if told.is_some() || stored::get(ForTab, LINK).is_none() {
        stored::set(ForTab, LINK, Some(told.as_deref().unwrap_or_default()));
    }
    stored::set(ForTab, LINK_TYPED, has_figures.then_some(&*printed));
    if part != Part::Network {
        // How that part was left stands for figures that are not in use now.
        form::forget_left(Part::Network.fragment());
    }
}

/// Whether the user has given figures of their own.
fn has_own() -> bool {
    [OUTPUT, TYPED]
        .into_iter()
        .any(|name| stored::get(ForVisits, name).is_some())
}

fn forget_link() {
    for name in [LINK, LINK_TYPED, LINK_TYPED_AT] {
        stored::set(ForTab, name, None);
    }
    form::forget_left(Part::Network.fragment());
}

/// Goes back to the user's own figures.
pub(in crate::rewards) fn leave_link() {
    forget_link();
    let fragment = link::fragment();
    if Route::of_fragment(&fragment) == Route::Rewards(Part::Network) {
        link::replace(Part::Network.fragment());
    }
}

/// Returns the state as kept: the user's own, with what came with a link over it.
pub(super) fn load() -> Store {
    let own = Store::sample(kept_answers());
    let given = seconds(ForVisits, GIVEN);
    let texts = [LAST, OUTPUT].map(|name| stored::get(ForVisits, name));
    let texts = texts.into_iter().flatten();
    let own = texts.fold(own, |own, text| own.give(text.into(), given));
    let link = stored::get(ForTab, LINK).map(|told| {
        let (shared, reports) = shared::read(&told);
        Rc::new(FromLink {
            figures: shared.figures,
            has_own: has_own(),
            reports,
        })
    });
    let (kept, _, at) = place_of_typed();
    Store {
        typed: Rc::new(read_figures(&kept_figures())),
        typed_at: seconds(kept, at),
        link,
        ..own
    }
}

/// What the user gave, as it is kept.
#[derive(PartialEq)]
pub(in crate::rewards) struct Own {
    /// The output that stands in the field.
    pub(in crate::rewards) text: Option<Rc<str>>,
    /// The last that could be read.
    pub(in crate::rewards) last: Option<Rc<str>>,
    /// When that was given, in seconds since 1970.
    pub(in crate::rewards) given: Option<u32>,
    /// What was told beside it.
    pub(in crate::rewards) answers: Answers,
}

/// Keeps what the user gave for the next visit.
pub(in crate::rewards) fn keep(own: &Own) {
    let Own {
        text,
        last,
        given,
        answers,
    } = own;
    stored::set(ForVisits, OUTPUT, text.as_deref());
    let other = last.as_deref().filter(|_| text != last);
    stored::set(ForVisits, LAST, other);
    let given = given.map(|given| given.to_string());
    stored::set(ForVisits, GIVEN, given.as_deref());
    let answers = (*answers != Answers::default()).then(|| written_answers(*answers));
    stored::set(ForVisits, ANSWERS, answers.as_deref());
}

/// Whether the browser refuses to keep the user's output or figures.
pub(in crate::rewards) fn is_refused() -> bool {
    [OUTPUT, LAST, TYPED, LINK, LINK_TYPED]
        .into_iter()
        .any(stored::is_refused)
}

/// Returns the figures typed by hand that are in use, as a link has them.
pub(in crate::rewards) fn kept_figures() -> String {
    let (kept, name, _) = place_of_typed();
    stored::get(kept, name).unwrap_or_default()
}

/// Keeps the figures typed, as a link has them, and when.
pub(in crate::rewards) fn keep_figures(printed: &str, at: Option<u32>) {
    let (kept, name, at_name) = place_of_typed();
    let is_link = kept == ForTab;
    // None is told apart from "the user's own", where a link is in use.
    stored::set(
        kept,
        name,
        (is_link || !printed.is_empty()).then_some(printed),
    );
    let at = at.filter(|_| !printed.is_empty()).map(|at| at.to_string());
    stored::set(kept, at_name, at.as_deref());
}

/// Where the figures typed by hand are kept that are in use: beside a link, those over it.
fn place_of_typed() -> (Kept, &'static str, &'static str) {
    match stored::get(ForTab, LINK_TYPED) {
        Some(_) => (ForTab, LINK_TYPED, LINK_TYPED_AT),
        None => (ForVisits, TYPED, TYPED_AT),
    }
}

fn read_figures(printed: &str) -> Typed {
    let values = link::read(printed, typed::SCHEMA).values;
    let form = Form::new(typed::SCHEMA).after(Change::Load(values));
    typed::parse(&form, &Typed::default()).0
}

fn seconds(kept: Kept, name: &str) -> Option<u32> {
    stored::get(kept, name)?.parse().ok()
}

/// Writes answers as letters: order, unit, network, scaling, and whose each output is.
fn written_answers(answers: Answers) -> String {
    let Answers {
        order,
        unit,
        network,
        whose,
        scaling,
    } = answers;
    let order = match order {
        Order::Unknown => '-',
        Order::ByAlgorithm => 'a',
    };
    let unit = match unit {
        None => '-',
        Some(RateUnit::Gigahash) => 'g',
        Some(RateUnit::Hash) => 'h',
    };
    let network = match network {
        Network::Main => 'm',
        Network::Test => 't',
        Network::Regtest => 'r',
    };
    let scaling = match scaling {
        None => '-',
        Some(Scaling::Scaled) => 's',
        Some(Scaling::Nominal) => 'n',
    };
    let whose = whose.map(|whose| match whose {
        None => '-',
        Some(SupplyOf::Total) => 't',
        Some(SupplyOf::Algo(algo)) => char::from(b'0' + algo.id()),
    });
    [order, unit, network, scaling]
        .into_iter()
        .chain(whose)
        .collect()
}

fn kept_answers() -> Answers {
    stored::get(ForVisits, ANSWERS).map_or(Answers::default(), |text| read_answers(&text))
}

fn read_answers(text: &str) -> Answers {
    let letter = |at| text.as_bytes().get(at).copied();
    Answers {
        order: match letter(0) {
            Some(b'a') => Order::ByAlgorithm,
            _ => Order::Unknown,
        },
        unit: match letter(1) {
            Some(b'g') => Some(RateUnit::Gigahash),
            Some(b'h') => Some(RateUnit::Hash),
            _ => None,
        },
        network: match letter(2) {
            Some(b't') => Network::Test,
            Some(b'r') => Network::Regtest,
            _ => Network::Main,
        },
        scaling: match letter(3) {
            Some(b's') => Some(Scaling::Scaled),
            Some(b'n') => Some(Scaling::Nominal),
            _ => None,
        },
        whose: std::array::from_fn(|at| match letter(4 + at)? {
            b't' => Some(SupplyOf::Total),
            id => Algo::from_id(id.wrapping_sub(b'0')).map(SupplyOf::Algo),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_they_were_written() {
        for order in [Order::Unknown, Order::ByAlgorithm] {
            for unit in [None, Some(RateUnit::Gigahash), Some(RateUnit::Hash)] {
                for network in [Network::Main, Network::Test, Network::Regtest] {
                    let mut answers = Answers {
                        order,
                        unit,
                        network,
                        ..Answers::default()
                    };
                    assert_eq!(read_answers(&written_answers(answers)), answers);
                    answers.whose[1] = Some(SupplyOf::Total);
                    answers.whose[15] = Some(SupplyOf::Algo(Algo::Cryptonight));
                    answers.scaling = Some(Scaling::Nominal);
                    assert_eq!(read_answers(&written_answers(answers)), answers);
                }
            }
        }
        assert_eq!(read_answers("?"), Answers::default());
    }
}
