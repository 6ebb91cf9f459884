//! Fields for secrets. What is typed stays in the element and goes to the key worker from there: no state of
//! the page holds it.

use keys::protocol::Secret;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is typed into a field.
pub(super) fn secret_of(field: &NodeRef) -> Secret {
    let of_input = field.cast::<HtmlInputElement>().map(|field| field.value());
    let of_area = || {
        field
            .cast::<HtmlTextAreaElement>()
            .map(|field| field.value())
    };
    of_input.or_else(of_area).unwrap_or_default().into()
}

/// Puts a text into a field; what could be undone there is forgotten.
pub(super) fn put(field: &NodeRef, text: &str) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.set_value(text);
    } else if let Some(field) = field.cast::<HtmlTextAreaElement>() {
        field.set_value(text);
    }
}

/// Whether a box is ticked, if it is there.
pub(super) fn is_checked(field: &NodeRef) -> bool {
    let field = field.cast::<HtmlInputElement>();
    field.is_some_and(|field| field.checked())
}

/// A form whose button, or the Enter key in one of its fields, does something.
pub(super) fn form(act: Callback<()>, fields: Html) -> Html {
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(());
    });
    html! { <form {onsubmit}>{ fields }</form> }
}

/// A field for a passphrase.
pub(super) fn passphrase_field(
    id: &'static str,
    label: &'static str,
    field: &NodeRef,
    on_text: &Callback<()>,
    hint: &str,
) -> Html {
    let oninput = on_text.reform(|_: InputEvent| ());
    let note = format!("{id}-note");
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} ref={field} type="password" autocomplete="off" {oninput} aria-describedby={note.clone()} />
            <p id={note} class="hint" role="status">{ hint }</p>
        </div>
    }
}
