//! Fields of a form: a label, the input, how it was read, and what is wrong with it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::{
    form::{Change, FieldError, FormHandle, Preset},
    link::MAX_VALUE,
};

/// A slider beside a field, for whole numbers from 0 on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// Its end.
    pub max: u32,
    /// Where it stands.
    pub value: f64,
}

/// A line of text that stands for a number or a name.
#[derive(Default)]
pub struct Field {
    /// The id of the input, unique on the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// The text as typed.
    pub value: AttrValue,
    /// Called with the new text at every keystroke.
    pub on_text: Callback<String>,
    /// The unit beside the input.
    pub unit: Option<AttrValue>,
    /// Called to put the field back to what it was at first; nothing where it is so.
    pub on_reset: Option<Callback<MouseEvent>>,
    /// What may be typed, or where the value comes from.
    pub hint: Option<AttrValue>,
    /// A slider that writes whole numbers into the field.
    pub slider: Option<Slider>,
    /// How the text was read; not shown beside an error.
    pub echo: Option<AttrValue>,
    /// What is wrong with the text.
    pub error: Option<AttrValue>,
}

/// Gives the focus to a field, as where the button that had it is about to go.
pub(crate) fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let field = document.and_then(|document| document.get_element_by_id(id));
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Without the focus nothing is lost.
        let _ = field.focus();
    }
}

/// Draws a field.
pub fn field(props: &Field) -> Html {
    let Field { id, error, .. } = props;
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
    let reset = props.on_reset.clone().map(|reset| {
        let id = props.id.clone();
        Callback::from(move |event: MouseEvent| {
            focus(&id);
            reset.emit(event);
        })
    });
    // Paper has no use for an empty field.
    let is_blank = props.value.trim().is_empty() && error.is_none();
    html! {
        <div class={classes!("field", is_blank.then_some("blank"))}>
            <label for={id.clone()}>{ &props.label }</label>
            <div class="with-unit">
                <input id={id.clone()} type="text" autocomplete="off" spellcheck="false" maxlength={MAX_VALUE.to_string()}
                    value={props.value.clone()} oninput={oninput.clone()}
                    aria-invalid={error.as_ref().map(|_| "true")} aria-describedby={described} />
                // What comes and goes is one child each: a list would change its length, and the input beside
                // it be made anew, without the focus.
                if let Some(unit) = &props.unit { <span class="unit">{ unit }</span> }
                if let Some(onclick) = reset {
                    <button type="button" class="reset" {onclick} aria-label={format!("Reset: {}", props.label)}>{ "↺" }</button>
                }
            </div>
            if let Some(slider) = &props.slider {
                <input type="range" min="0" max={slider.max.to_string()} step="1" oninput={oninput.clone()}
                    value={slider.value.to_string()} aria-label={format!("{}, slider", props.label)} aria-valuetext={props.echo.clone()} />
            }
            <p id={note} class={if error.is_some() { "error" } else { "echo" }} role="status">
                { error.as_ref().or(props.echo.as_ref()).cloned().unwrap_or_default() }
            </p>
            if let Some(hint) = &props.hint { <p id={hint_id} class="hint">{ hint }</p> }
        </div>
    }
}

/// A choice of one among few.
pub struct Select {
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

/// Draws a choice.
pub fn select(props: &Select) -> Html {
    let on_text = props.on_text.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(select) = select {
            let select: web_sys::HtmlSelectElement = select;
            on_text.emit(select.value());
        }
    });
    // Beside another there is room for this many letters.
    let is_wide = props.options.iter().any(|(_, name)| 16 < name.len());
    html! {
        <div class={classes!("field", is_wide.then_some("wide"))}>
            <label for={props.id.clone()}>{ &props.label }</label>
            <select id={props.id.clone()} {onchange}>
                { for props.options.iter().map(|(value, name)| html! {
                    <option value={value.clone()} selected={*value == props.value}>{ name }</option>
                }) }
            </select>
        </div>
    }
}

/// A choice among few for a field of a form.
pub fn choice(
    form: &FormHandle,
    key: &'static str,
    label: &'static str,
    list: &[(&'static str, &'static str)],
) -> Html {
    let option = |&(value, name): &(&'static str, &'static str)| (value.into(), name.into());
    select(&Select {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        options: list.iter().map(option).collect(),
        on_text: form.setter(key),
    })
}

/// Buttons that fill several fields of a form at once.
pub fn presets(form: &FormHandle, list: &[Preset]) -> Html {
    let button = |preset: &Preset| {
        let onclick = form.on_click(Change::fill(preset.fields));
        html! { <button type="button" {onclick}>{ preset.quotes }</button> }
    };
    html! { <div class="actions">{ for list.iter().map(button) }</div> }
}

/// Returns what is wrong with a field.
pub fn error_of(errors: &[FieldError], key: &str) -> Option<AttrValue> {
    let error = errors.iter().find(|error| error.0 == key)?;
    Some(error.1.clone().into())
}

/// Buttons that undo, redo and reset a form.
pub fn form_actions(form: &FormHandle) -> Html {
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
pub fn link_reports(form: &FormHandle) -> Html {
    html! {
        <>{ for form.reports().iter().map(|report| html! {
            <p class="notice" role="status">{ report }</p>
        }) }</>
    }
}
