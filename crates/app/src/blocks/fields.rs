//! Fields and figures that every part of Block earnings draws alike.

use yew::prelude::*;

use crate::{
    component::{
        field::{Field, Slider, error_of, field},
        table::Cell,
    },
    form::{FieldError, FormHandle},
    number::{Quantity, format::significant},
};

/// Where the slider of a share ends, in per cent; other fields have none.
const SLIDERS: [(&str, u32); 3] = [("moving", 100), ("btc", 100), ("discount", 40)];

/// A field for a quantity; a share has a slider.
pub(super) fn asked(
    form: &FormHandle,
    errors: &[FieldError],
    key: &'static str,
    label: &str,
    kind: Quantity,
) -> Html {
    let text = form.text(key).to_owned();
    let read = kind.parse(&text).ok();
    let slider = SLIDERS.iter().find(|slider| slider.0 == key);
    field(&Field {
        id: key.into(),
        label: label.to_owned().into(),
        on_text: form.setter(key),
        echo: read.map(|read| kind.echo(read).into()),
        slider: slider.map(|&(_, max)| Slider {
            max,
            value: read.map_or(0.0, |read| read.to_f64() * 100.0),
        }),
        on_reset: form.resetter(key),
        error: error_of(errors, key),
        value: text.into(),
        ..Field::default()
    })
}

/// A field for a name.
pub(super) fn named(form: &FormHandle, key: &'static str, label: &'static str) -> Html {
    field(&Field {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        on_text: form.setter(key),
        on_reset: form.resetter(key),
        ..Field::default()
    })
}

/// An estimate as a cell.
pub(super) fn estimate(value: f64) -> Cell {
    Cell::with_plain(significant(value), value.to_string())
}

/// A share of one as the eye wants it.
pub(super) fn percent(share: f64) -> String {
    format!("{} %", significant(share * 100.0))
}
