//! The code for a call, to be copied, in the dialect chosen.

use yew::prelude::*;

use super::{
    code::{Dialect, code},
    functions::Call,
    input::Arguments,
};
use crate::component::save;

#[derive(Properties, PartialEq)]
pub(super) struct SnippetProps {
    /// The function.
    pub(super) call: &'static Call,
    /// What it is given.
    pub(super) arguments: Arguments,
    /// The dialect.
    pub(super) dialect: Dialect,
    /// Called when another is chosen.
    pub(super) on_dialect: Callback<Dialect>,
}

/// The code, the choice of its dialect, and the button that copies it.
#[function_component]
pub(super) fn Snippet(props: &SnippetProps) -> Html {
    let said = use_state(|| "");
    let text = code(props.call, &props.arguments, props.dialect);
    {
        let said = said.setter();
        use_effect_with(text.clone(), move |_| said.set(""));
    }
    let copy = {
        let text = text.clone();
        save::copier(
            said.setter(),
            "The browser does not let this page copy; select the code instead.",
            move || (text.to_string(), "Copied."),
        )
    };
    let choice = |dialect: Dialect| {
        let on_dialect = props.on_dialect.clone();
        let onclick = Callback::from(move |_: MouseEvent| on_dialect.emit(dialect));
        let is_chosen = dialect == props.dialect;
        html! { <button type="button" {onclick} aria-pressed={if is_chosen { "true" } else { "false" }}>{ dialect.name() }</button> }
    };
    html! {
        <section aria-labelledby="code">
            <h3 id="code">{ "Code" }</h3>
            <div class="actions" role="group" aria-label="Dialect">{ for Dialect::ALL.into_iter().map(choice) }</div>
            <pre tabindex="0" aria-label="The code" id="snippet"><code>{ text }</code></pre>
            <div class="actions"><button type="button" onclick={copy}>{ "Copy the code" }</button></div>
            <p class="echo" role="status">{ *said }</p>
        </section>
    }
}
