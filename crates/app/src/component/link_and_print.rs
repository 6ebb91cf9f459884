//! What can be done with a page as a whole: its link copied, the page printed.

use yew::prelude::*;

use super::save;
use crate::link;

/// What a page says of its link.
#[derive(Properties, PartialEq)]
pub struct LinkAndPrintProps {
    /// What is said of a copied link: what it holds.
    #[prop_or("Copied: whoever opens the link sees these inputs.")]
    pub copied: &'static str,
}

/// Buttons below a page, and what came of them.
#[function_component]
pub fn LinkAndPrint(props: &LinkAndPrintProps) -> Html {
    let said = use_state(|| "");
    let copied = props.copied;
    let copy = {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            // What has become of the address is known at the click.
            let (said, address) = (said.clone(), link::address(&link::fragment()));
            wasm_bindgen_futures::spawn_local(async move {
                said.set(match save::copy(&address).await {
                    true => copied,
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
