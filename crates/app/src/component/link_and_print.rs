//! What can be done with a page as a whole: its link copied, the page printed.

use yew::prelude::*;

use super::save;
use crate::link;

/// What a page says of its link.
#[derive(Properties, PartialEq)]
pub struct LinkAndPrintProps {
    /// Returns what the link holds behind the address of the page, and what is said once it is copied: both
    /// are known at the click.
    #[prop_or_else(|| Callback::from(|()| (link::fragment(), INPUTS)))]
    pub linked: Callback<(), (String, &'static str)>,
}

/// What most links hold.
const INPUTS: &str = "Copied: whoever opens the link sees these inputs.";

/// Buttons below a page, and what came of them.
#[function_component]
pub fn LinkAndPrint(props: &LinkAndPrintProps) -> Html {
    let said = use_state(|| "");
    let linked = props.linked.clone();
    let copy = save::copier(
        said.setter(),
        "The browser does not let this page copy; copy the address instead.",
        move || {
            let (fragment, told) = linked.emit(());
            (link::address(&fragment), told)
        },
    );
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
