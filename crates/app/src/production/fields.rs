//! Fields and figures that every part of Production cost draws alike.

use std::rc::Rc;

use yew::prelude::*;

use super::read::FieldError;
use crate::{
    component::{
        export::Export,
        field::{Field, Select, Slider, field, select},
        table::{Table, data_table},
    },
    form::{Change, FormHandle},
    number::Quantity,
};

/// A form, and what is wrong with its fields.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) form: &'a FormHandle,
    pub(super) errors: &'a [FieldError],
}

/// Fields that somebody has named a value for: whom the preset quotes, and the fields that it fills.
pub(super) type Preset = (&'static str, &'static [(&'static str, &'static str)]);

impl Fields<'_> {
    /// A field for a quantity; a share has a slider.
    pub(super) fn asked(&self, key: &'static str, label: &str, kind: Quantity) -> Html {
        self.hinted(key, label, kind, "")
    }

    /// A field for a quantity with a word on it.
    pub(super) fn hinted(
        &self,
        key: &'static str,
        label: &str,
        kind: Quantity,
        hint: &'static str,
    ) -> Html {
        let text = self.form.text(key).to_owned();
        let parsed = kind.parse(&text);
        // A field on which nothing depends until it is asked for can be wrong, too.
        let wrong = parsed.as_ref().err().filter(|_| !text.trim().is_empty());
        let may_be_negative = key == "change";
        let negative = parsed
            .as_ref()
            .ok()
            .filter(|read| !may_be_negative && read.is_negative());
        let wrong = wrong
            .map(|error| error.to_string().into())
            .or_else(|| negative.map(|read| format!("{} is below zero", kind.echo(*read)).into()));
        let read = parsed.ok();
        // What may lie below zero has no slider.
        let has_slider = kind == Quantity::Percent && !may_be_negative;
        let slider = has_slider.then(|| Slider {
            max: 100,
            value: read.map_or(0.0, |read| read.to_f64() * 100.0),
        });
        field(&Field {
            id: key.into(),
            label: label.to_owned().into(),
            on_text: self.form.setter(key),
            echo: read.map(|read| kind.echo(read).into()),
            error: self.error(key).or(wrong),
            on_reset: self.form.resetter(key),
            hint: (!hint.is_empty()).then(|| hint.into()),
            slider,
            value: text.into(),
            ..Field::default()
        })
    }

    /// A field for words.
    pub(super) fn named(&self, key: &'static str, label: &'static str, hint: &'static str) -> Html {
        self.echoed(key, label, hint, None)
    }

    /// A field for words that are read as something.
    pub(super) fn echoed(
        &self,
        key: &'static str,
        label: &'static str,
        hint: &'static str,
        echo: Option<String>,
    ) -> Html {
        field(&Field {
            id: key.into(),
            label: label.into(),
            value: self.form.text(key).to_owned().into(),
            on_text: self.form.setter(key),
            hint: (!hint.is_empty()).then(|| hint.into()),
            echo: echo.map(AttrValue::from),
            error: self.error(key),
            on_reset: self.form.resetter(key),
            ..Field::default()
        })
    }

    /// A choice of one among few.
    pub(super) fn choice(
        &self,
        key: &'static str,
        label: &'static str,
        list: &[(&'static str, &'static str)],
    ) -> Html {
        let option = |&(value, name): &(&'static str, &'static str)| (value.into(), name.into());
        html! {
            <>
                { select(&Select {
                    id: key.into(),
                    label: label.into(),
                    value: self.form.text(key).to_owned().into(),
                    options: list.iter().map(option).collect(),
                    on_text: self.form.setter(key),
                }) }
                { for self.error(key).map(|error| html! { <p class="error" role="status">{ error }</p> }) }
            </>
        }
    }

    /// Buttons that fill several fields at once.
    pub(super) fn presets(&self, presets: &[Preset]) -> Html {
        let button = |&(quotes, fields): &Preset| {
            let fields = fields.iter().map(|&(key, text)| (key, text.to_owned()));
            let onclick = self.form.on_click(Change::Fill(fields.collect()));
            html! { <button type="button" {onclick}>{ quotes }</button> }
        };
        html! { <div class="actions">{ for presets.iter().map(button) }</div> }
    }

    fn error(&self, key: &str) -> Option<AttrValue> {
        let error = self.errors.iter().find(|error| error.0 == key)?;
        Some(error.1.clone().into())
    }
}

/// The values of a list of choices, which a link's must be among.
pub(super) fn values(list: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    list.iter().map(|choice| choice.0).collect()
}

/// Units of hash rate that prices are quoted for.
pub(super) const UNITS: [(&str, &str); 10] = [
    ("H", "H/s"),
    ("kH", "kH/s"),
    ("MH", "MH/s"),
    ("GH", "GH/s"),
    ("TH", "TH/s"),
    ("PH", "PH/s"),
    ("EH", "EH/s"),
    ("Sol", "Sol/s"),
    ("kSol", "kSol/s"),
    ("MSol", "MSol/s"),
];
/// Times that prices are quoted for.
pub(super) const TIMES: [(&str, &str); 4] = [
    ("day", "day"),
    ("hour", "hour"),
    ("second", "second"),
    ("month", "month"),
];
/// One pool or two.
pub(super) const POOLS: [Preset; 2] = [
    (
        "One pool of 35 %, the proposal",
        &[("share", "35"), ("pools", "1")],
    ),
    (
        "Two pools of 17.5 %, the thread of July 2014",
        &[("share", "35"), ("pools", "2")],
    ),
];

/// A table with what copies and saves it.
pub(super) fn figures(name: &'static str, table: Table) -> Html {
    let table = Rc::new(table);
    html! { <>{ data_table(&table) }<Export {table} {name} /></> }
}

/// Draws results, dimmed where a field above could not be read.
pub(super) fn results(is_stale: bool, results: Html) -> Html {
    html! {
        <div class={is_stale.then_some("stale")}>
            if is_stale {
                <p class="notice" role="status">{ "A field above cannot be read; these are the last figures." }</p>
            }
            { results }
        </div>
    }
}

/// Keeps the last good inputs, and says what is wrong with these.
#[hook]
pub(super) fn use_last<T: PartialEq + 'static>(
    read: Result<T, Vec<FieldError>>,
) -> (Option<Rc<T>>, Vec<FieldError>) {
    let last = use_mut_ref(|| None::<Rc<T>>);
    let errors = match read {
        Ok(inputs) => {
            let is_same = last.borrow().as_deref() == Some(&inputs);
            if !is_same {
                *last.borrow_mut() = Some(Rc::new(inputs));
            }
            Vec::new()
        }
        Err(errors) => errors,
    };
    let inputs = last.borrow().clone();
    (inputs, errors)
}
