//! What can be done with a part as a whole: its link copied, the page printed.

use yew::prelude::*;

use super::state::{self, Store};
use crate::{component::link_and_print::LinkAndPrint, link, rewards::shared, route::Part};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) part: Part,
}

/// Buttons below a part; its link holds the network's figures, too.
#[function_component]
pub(super) fn PageActions(props: &Props) -> Html {
    let part = props.part;
    html! { <LinkAndPrint linked={Callback::from(move |()| linked(part))} /> }
}

/// Returns the fragment that leads to what is on screen, and what to say of it.
fn linked(part: Part) -> (String, &'static str) {
    let fragment = fragment_of(part);
    let told = match part {
        Part::History => {
            "Copied: whoever opens the link sees these inputs, once the same file is replayed there."
        }
        Part::Emission if fragment.contains("from=history") => {
            "Copied: the link holds your inputs, not the replayed history; whoever opens it has to replay the same file."
        }
        _ => {
            "Copied: whoever opens the link sees the same results, from the same figures of the network."
        }
    };
    (fragment, told)
}

/// Returns the fragment that leads to what is on screen: a part's own inputs, and the network's figures.
pub(super) fn fragment_of(part: Part) -> String {
    let fragment = link::fragment();
    if part == Part::History {
        return fragment;
    }
    // An area that is still on its way has not taken its figures out of the address.
    let (own, _) = link::taken_apart(&fragment, shared::is_key);
    link::with(&own, &Store::load().printed(part, state::now()))
}
