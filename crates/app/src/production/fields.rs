//! Fields and figures that every part of Production cost draws alike.

use yew::prelude::*;

use crate::{
    component::field::{Field, Slider, choice, error_of, field, presets},
    form::{FieldError, FormHandle, Preset},
    number::Quantity,
};

/// A form, and what is wrong with its fields.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) form: &'a FormHandle,
    pub(super) errors: &'a [FieldError],
}

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
        html! {
            <>
                { choice(self.form, key, label, list) }
                <>{ for self.error(key).map(|error| html! { <p class="error" role="status">{ error }</p> }) }</>
            </>
        }
    }

    /// Buttons that fill several fields at once.
    pub(super) fn presets(&self, list: &[Preset]) -> Html {
        presets(self.form, list)
    }

    fn error(&self, key: &str) -> Option<AttrValue> {
        error_of(self.errors, key)
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
    Preset {
        quotes: "One pool of 35 %, the proposal",
        fields: &[("share", "35"), ("pools", "1")],
    },
    Preset {
        quotes: "Two pools of 17.5 %, the thread of July 2014",
        fields: &[("share", "35"), ("pools", "2")],
    },
];
