//! What is known of the network, for every part of the Rewards page.
//!
//! Held above the pages, so that it outlives the way from one part to another.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    network::{Row, State},
    state::{self, Store},
};
use crate::component::stamp::Source;

/// What is known of the network: `use_context::<Known>()`.
#[derive(Clone, PartialEq)]
pub(crate) struct Known {
    /// What the user gave.
    pub(crate) store: UseReducerHandle<Store>,
    /// The figures in it.
    pub(crate) state: Rc<State>,
    /// What follows for each algorithm, by its identifier.
    pub(crate) rows: Rc<[Row; 8]>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) children: Html,
}

/// Holds what is known of the network and keeps it for the next visit.
#[function_component]
pub(crate) fn Provider(props: &Props) -> Html {
    let store = use_reducer(Store::load);
    use_effect_with((store.text.clone(), store.given.clone()), state::keep);
    let given = (store.reading.clone(), store.answers, store.typed.clone());
    let state = use_memo(given, |(reading, answers, typed)| {
        typed.over(State::of(reading, *answers))
    });
    let rows = use_memo(state.clone(), |state| state.rows());
    html! {
        <ContextProvider<Known> context={Known { store, state, rows }}>
            { props.children.clone() }
        </ContextProvider<Known>>
    }
}

/// Tells every export below it that its figures rest on what is known of the network.
#[function_component]
pub(crate) fn Sourced(props: &Props) -> Html {
    let known = use_context::<Known>();
    let source = known.map_or_else(String::new, |known| super::source(&known));
    html! {
        <ContextProvider<Source> context={Source(source.into())}>
            { props.children.clone() }
        </ContextProvider<Source>>
    }
}
