//! Fields of a form: a label, the input, how it was read, and what is wrong with it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::form::{Change, FormHandle};

/// What a [`Field`] shows.
#[derive(Clone, Properties, PartialEq)]
pub struct FieldProps {
    /// The id of the input, unique on the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// The text as typed.
    pub value: AttrValue,
    /// Called with the new text at every keystroke.
    pub on_text: Callback<String>,
    /// The unit beside the input.
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// What may be typed, or where the value comes from.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// How the text was read; not shown beside an error.
    #[prop_or_default]
    pub echo: Option<AttrValue>,
    /// What is wrong with the text.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A line of text that stands for a number or a name.
#[function_component]
pub fn Field(props: &FieldProps) -> Html {
    let FieldProps { id, error, .. } = props;
    let note = format!("{id}-note");
    let hint_id = props.hint.as_ref().map(|_| format!("{id}-hint"));
    let described = match &hint_id {
        Some(hint) => format!("{hint} {note}"),
        None => note.clone(),
    };
    let on_text = props.on_text.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        on_text.emit(
            event
                .target_unchecked_into::<web_sys::HtmlInputElement>()
                .value(),
        );
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ &props.label }</label>
            <div class="with-unit">
                <input id={id.clone()} type="text" autocomplete="off" spellcheck="false"
                    value={props.value.clone()} {oninput}
                    aria-invalid={error.as_ref().map(|_| "true")} aria-describedby={described} />
                { for props.unit.iter().map(|unit| html! { <span class="unit">{ unit }</span> }) }
            </div>
            <p id={note} class={if error.is_some() { "error" } else { "echo" }} role="status">
                { error.as_ref().or(props.echo.as_ref()).cloned().unwrap_or_default() }
            </p>
            { for props.hint.iter().map(|hint| html! { <p id={hint_id.clone()} class="hint">{ hint }</p> }) }
        </div>
    }
}

/// What a [`Select`] shows.
#[derive(Clone, Properties, PartialEq)]
pub struct SelectProps {
    /// The id of the input, unique on the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// The value chosen.
    pub value: AttrValue,
    /// Each choice: its value and its name.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// Called with the value chosen.
    pub on_text: Callback<String>,
}

/// A choice of one among few.
#[function_component]
pub fn Select(props: &SelectProps) -> Html {
    let on_text = props.on_text.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(select) = select {
            let select: web_sys::HtmlSelectElement = select;
            on_text.emit(select.value());
        }
    });
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <select id={props.id.clone()} {onchange}>
                { for props.options.iter().map(|(value, name)| html! {
                    <option value={value.clone()} selected={*value == props.value}>{ name }</option>
                }) }
            </select>
        </div>
    }
}

/// What [`FormActions`] and [`LinkReports`] act on.
#[derive(Clone, Properties, PartialEq)]
pub struct FormProps {
    /// The page's inputs.
    pub form: FormHandle,
}

/// Buttons that undo, redo and reset a form.
#[function_component]
pub fn FormActions(props: &FormProps) -> Html {
    let form = &props.form;
    let button = |name: &str, change: Change, is_idle: bool| {
        html! {
            <button type="button" onclick={form.on_click(change)} disabled={is_idle}>{ name }</button>
        }
    };
    html! {
        <div class="actions" role="group" aria-label="Inputs">
            { button("Undo", Change::Undo, !form.can_undo()) }
            { button("Redo", Change::Redo, !form.can_redo()) }
            { button("Reset", Change::Reset, form.is_default()) }
        </div>
    }
}

/// Says which parts of the link could not be used.
#[function_component]
pub fn LinkReports(props: &FormProps) -> Html {
    html! {
        <>{ for props.form.reports().iter().map(|report| html! {
            <p class="notice" role="status">{ report }</p>
        }) }</>
    }
}
