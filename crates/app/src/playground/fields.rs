//! The fields of a function, each with its type, its documentation and what is wrong with it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    functions::{Call, Input, Kind, On},
    input::FieldError,
    run::Refusal,
    text::plain,
};
use crate::{form::FormHandle, link::MAX_VALUE};

/// The length from which a text gets several lines.
const LONG: usize = 48;

/// Draws every field, those of the constructor apart.
pub(super) fn fields(
    call: &'static Call,
    form: &FormHandle,
    errors: &[FieldError],
    refusal: Option<&Refusal>,
) -> Html {
    let refused =
        refusal.and_then(|refusal| Some((call.key_of(&refusal.field)?, &*refusal.message)));
    let error_of = |key: &str| {
        let own = errors.iter().find(|error| error.0 == key);
        let own = own.map(|error| error.1.as_str());
        own.or_else(|| {
            refused
                .filter(|refused| refused.0 == key)
                .map(|refused| refused.1)
        })
    };
    let group = |on: On| {
        let own = call
            .inputs
            .iter()
            .zip(&call.schema)
            .filter(move |((key, _), _)| key.starts_with("new-") == (on == On::New));
        // What must be there comes first.
        let (needed, optional): (Vec<_>, Vec<_>) = own.partition(|((_, input), _)| !input.optional);
        let all = needed.into_iter().chain(optional);
        all.map(|((_, input), &(key, _))| field(key, input, form, error_of(key)))
            .collect::<Vec<_>>()
    };
    let (made, given) = (group(On::New), group(On::Call));
    html! {
        <>
            if !given.is_empty() { <div class="fields">{ given }</div> }
            if !made.is_empty() {
                <fieldset class="machine">
                    <legend>{ "For " }<code>{ format!("new {}", call.function.of) }</code></legend>
                    <div class="fields">{ made }</div>
                </fieldset>
            }
        </>
    }
}

/// How a field is typed.
enum Control {
    Line,
    Lines(usize),
    Select,
}

fn control(input: &Input, text: &str) -> Control {
    let is_long = LONG < input.example.len();
    let is_text_of_lines = input.kind == Kind::Text && (is_long || input.example.contains('\n'));
    match input.kind {
        Kind::Choice => Control::Select,
        Kind::Value | Kind::Bytes => Control::Lines(rows(text)),
        Kind::Text if is_text_of_lines => Control::Lines(rows(text)),
        Kind::Bigint if is_long => Control::Lines(rows(text)),
        _ => Control::Line,
    }
}

/// The lines that a text takes, about.
fn rows(text: &str) -> usize {
    let lines = text.lines().map(|line| line.len() / 64 + 1);
    lines.sum::<usize>().clamp(1, 14)
}

fn field(key: &'static str, input: &'static Input, form: &FormHandle, error: Option<&str>) -> Html {
    let id = format!("in-{key}");
    let (note, hint) = (format!("{id}-note"), format!("{id}-hint"));
    let control = control(input, form.text(key));
    let is_wide = matches!(control, Control::Lines(_)).then_some("wide");
    let kind = format!(
        " {}{}",
        input.declared,
        if input.optional { ", optional" } else { "" }
    );
    let frame = Frame {
        id: id.clone(),
        described: format!("{hint} {note}"),
        is_invalid: error.map(|_| "true"),
        text: form.text(key).to_owned(),
        on_text: form.setter(key),
    };
    html! {
        <div class={classes!("field", is_wide)} key={key}>
            <label for={id}><code>{ &input.name }</code><small class="type">{ kind }</small></label>
            <div class="with-unit">
                { drawn(&control, frame, input) }
                if let Some(onclick) = form.resetter(key) {
                    <button type="button" class="reset" {onclick} aria-label={format!("Reset: {}", input.name)}>{ "↺" }</button>
                }
            </div>
            <p id={hint} class="hint">{ plain(&input.about) }</p>
            <p id={note} class="error" role="status">{ error.unwrap_or_default() }</p>
        </div>
    }
}

/// What every control has.
struct Frame {
    id: String,
    described: String,
    is_invalid: Option<&'static str>,
    text: String,
    on_text: Callback<String>,
}

fn drawn(control: &Control, frame: Frame, input: &'static Input) -> Html {
    let Frame {
        id,
        described,
        is_invalid,
        text,
        on_text,
    } = frame;
    let oninput = typed(&on_text);
    match control {
        Control::Line => html! {
            <input {id} type="text" autocomplete="off" spellcheck="false" maxlength={MAX_VALUE.to_string()} value={text} {oninput}
                aria-invalid={is_invalid} aria-describedby={described} />
        },
        Control::Lines(rows) => html! {
            <textarea {id} autocomplete="off" spellcheck="false" rows={rows.to_string()} value={text} {oninput}
                aria-invalid={is_invalid} aria-describedby={described} />
        },
        Control::Select => {
            let left_out = input.optional.then_some(("", "left out"));
            let choices = input.choices.iter().map(|choice| (&**choice, &**choice));
            html! {
                <select {id} onchange={chosen(&on_text)} aria-invalid={is_invalid} aria-describedby={described}>
                    { for left_out.into_iter().chain(choices).map(|(value, name)| html! {
                        <option {value} selected={value == text}>{ name }</option>
                    }) }
                </select>
            }
        }
    }
}

fn typed(on_text: &Callback<String>) -> Callback<InputEvent> {
    let on_text = on_text.clone();
    Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
            on_text.emit(input.value());
        } else if let Some(area) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
            on_text.emit(area.value());
        }
    })
}

fn chosen(on_text: &Callback<String>) -> Callback<Event> {
    let on_text = on_text.clone();
    Callback::from(move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        on_text.emit(select.value());
    })
}
