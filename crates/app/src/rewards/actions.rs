//! What can be done with a part as a whole: its link copied, its figures shared, the page printed.

use yew::prelude::*;

use super::{context::Known, source, typed};
use crate::{component::save, link, route::Part};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) part: Part,
}

/// Buttons below a part, and what came of them.
#[function_component]
pub(super) fn PageActions(props: &Props) -> Html {
    let said = use_state(|| "");
    let known = use_context::<Known>();
    // What becomes of the address is known at the click.
    let copy = |told: &'static str, fragment: Callback<(), String>| {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            let (said, address) = (said.clone(), link::address(&fragment.emit(())));
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match save::copy(&address).await {
                    true => told,
                    false => "The browser does not let this page copy; copy the address instead.",
                });
            });
        })
    };
    let own = copy(
        "Copied: whoever opens the link sees these inputs.",
        Callback::from(|()| link::fragment()),
    );
    let share = known.filter(|_| props.part == Part::Network).map(|known| {
        let fragment = Callback::from(move |()| {
            let shared = typed::shared(&known.state, source(&known));
            format!("{}{shared}", Part::Network.fragment())
        });
        copy(
            "Copied: the link holds every figure of the table, as if typed.",
            fragment,
        )
    });
    let print = Callback::from(|_| {
        // Without a printer there is nothing to say.
        let _ = web_sys::window().map(|window| window.print());
    });
    html! {
        <div class="page-actions">
            <div class="actions" role="group" aria-label="This page">
                <button type="button" onclick={own}>{ "Copy the link" }</button>
                { for share.map(|onclick| html! { <button type="button" {onclick}>{ "Share these figures" }</button> }) }
                <button type="button" onclick={print}>{ "Print" }</button>
            </div>
            <p class="echo" role="status">{ *said }</p>
        </div>
    }
}
