//! What can be done with a part as a whole: its link copied, the page printed.

use yew::prelude::*;

use super::state::{self, Store};
use crate::{component::save, link, rewards::shared, route::Part};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) part: Part,
}

/// Buttons below a part, and what came of them.
#[function_component]
pub(super) fn PageActions(props: &Props) -> Html {
    let said = use_state(|| "");
    let part = props.part;
    let copy = {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            // What has become of the address and of the figures is known at the click.
            let (fragment, told) = linked(part);
            let (said, address) = (said.clone(), link::address(&fragment));
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match save::copy(&address).await {
                    true => told,
                    false => "The browser does not let this page copy; copy the address instead.",
                });
            });
        })
    };
    let print = Callback::from(|_| {
        // Without a printer there is nothing to say.
        let _ = web_sys::window().map(|window| window.print());
    });
    html! {
        <div class="page-actions">
            <div class="actions" role="group" aria-label="This page">
                <button type="button" onclick={copy}>{ "Copy the link" }</button>
                <button type="button" onclick={print}>{ "Print" }</button>
            </div>
            <p class="echo" role="status">{ *said }</p>
        </div>
    }
}

/// Returns the fragment that leads to what is on screen, and what to say of it.
fn linked(part: Part) -> (String, &'static str) {
    let fragment = link::fragment();
    if part == Part::History {
        return (
            fragment,
            "Copied: whoever opens the link sees these inputs, once the same file is replayed there.",
        );
    }
    // An area that is still on its way has not taken its figures out of the address.
    let (own, _) = link::taken_apart(&fragment, shared::is_key);
    let told = match part == Part::Emission && own.contains("from=history") {
        true => {
            "Copied: the link holds your inputs, not the replayed history; whoever opens it has to replay the same file."
        }
        false => {
            "Copied: whoever opens the link sees the same results, from the same figures of the network."
        }
    };
    (
        link::with(&own, &Store::load().printed(part, state::now())),
        told,
    )
}
