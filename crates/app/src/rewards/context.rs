//! What is known of the network, for every part of the Rewards page.
//!
//! Each part's module reads anew what the browser keeps, and what the address brings.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    actions::fragment_of,
    network::{Row, State},
    state::{self, Store},
};
use crate::{
    component::stamp::{Linked, Source},
    route::Part,
};

/// What is known of the network: `use_context::<Known>()`.
#[derive(Clone, PartialEq)]
pub(crate) struct Known {
    /// What the user gave.
    pub(crate) store: UseReducerHandle<Store>,
    /// The figures in it.
    pub(crate) state: Rc<State>,
    /// What follows for each algorithm, by its identifier.
    pub(crate) rows: Rc<[Row; 8]>,
    /// Whether the browser refuses to keep what the user gave.
    pub(crate) is_refused: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) children: Html,
}

/// Holds what is known of the network and keeps it for the next visit.
#[function_component]
pub(crate) fn Provider(props: &Props) -> Html {
    let store = use_reducer(|| {
        state::arrive();
        Store::load()
    });
    let kept = state::Own {
        text: store.text.clone(),
        last: store.last.clone(),
        given: store.given,
        answers: store.answers,
    };
    // Known once it was tried.
    let refused = use_state_eq(state::is_refused);
    {
        let refused = refused.setter();
        use_effect_with(kept, move |kept| {
            state::keep(kept);
            refused.set(state::is_refused());
        });
    }
    let given = (
        store.reading.clone(),
        store.answers,
        store.typed.clone(),
        store.link.clone(),
    );
    let state = use_memo(given, |_| store.state());
    let rows = use_memo(state.clone(), |state| state.rows());
    let is_refused = *refused || state::is_refused();
    html! {
        <ContextProvider<Known> context={Known { store, state, rows, is_refused }}>
            { props.children.clone() }
        </ContextProvider<Known>>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SourcedProps {
    pub(crate) part: Part,
    pub(crate) children: Html,
}

/// Tells every export below it that its figures rest on what is known of the network, and the link that leads
/// to them.
#[function_component]
pub(crate) fn Sourced(props: &SourcedProps) -> Html {
    let linked = use_memo(props.part, |&part| {
        Linked(Callback::from(move |()| fragment_of(part)))
    });
    let known = use_context::<Known>();
    let source = known.map_or_else(String::new, |known| {
        super::source(&known.store, &known.state)
    });
    html! {
        <ContextProvider<Source> context={Source(source.into())}>
            <ContextProvider<Linked> context={(*linked).clone()}>
                { props.children.clone() }
            </ContextProvider<Linked>>
        </ContextProvider<Source>>
    }
}
