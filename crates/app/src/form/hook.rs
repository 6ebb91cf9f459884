//! A form on a page: its state beside the address.

use std::{ops::Deref, rc::Rc};

use yew::prelude::*;

use super::{Change, Choices, Form, Schema, chosen};
use crate::{
    link,
    stored::{self, Kept::ForTab},
};

/// A form on screen.
#[derive(Clone, PartialEq)]
pub struct FormHandle {
    form: UseReducerHandle<Form>,
    reports: Rc<Vec<String>>,
}

impl FormHandle {
    /// Changes the form.
    pub fn dispatch(&self, change: Change) {
        self.form.dispatch(change);
    }

    /// Returns what to call with the new text of a field.
    pub fn setter(&self, key: &'static str) -> Callback<String> {
        let form = self.form.dispatcher();
        Callback::from(move |text| form.dispatch(Change::Set(key, text)))
    }

    /// Returns what to call to put one field back; nothing where it holds its default.
    pub fn resetter(&self, key: &'static str) -> Option<Callback<MouseEvent>> {
        let default = self.schema.iter().find(|field| field.0 == key)?.1;
        (self.text(key) != default).then(|| self.on_click(Change::ResetField(key)))
    }

    /// Returns what to call to make a change, as for a button.
    pub fn on_click(&self, change: Change) -> Callback<MouseEvent> {
        let form = self.form.dispatcher();
        Callback::from(move |_| form.dispatch(change.clone()))
    }

    /// Returns what the link held that could not be used, as sentences for the user.
    pub fn reports(&self) -> &[String] {
        &self.reports
    }
}

impl Deref for FormHandle {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

/// Holds the inputs of the page at `route` (`#/rewards/rig`), read from the address at first and
/// written to it at every change.
///
/// The shell builds a page anew whenever the user follows a link, so that the address is read again.
#[hook]
pub fn use_form(route: &'static str, schema: Schema, choices: Choices) -> FormHandle {
    use_form_by(&Rules {
        route,
        schema,
        choices: &choices,
        most: link::MAX_VALUE,
        secrets: &[],
    })
}

/// How a page's inputs stand in the address.
pub struct Rules<'a> {
    /// The page.
    pub route: &'static str,
    /// Its fields.
    pub schema: Schema,
    /// What can be chosen.
    pub choices: &'a dyn Fn(&str) -> Option<Vec<&'static str>>,
    /// The most characters of a value.
    pub most: usize,
    /// The fields that stay out of the address.
    pub secrets: &'static [&'static str],
}

/// As [`use_form`], by a page's own rules.
#[hook]
pub fn use_form_by(rules: &Rules<'_>) -> FormHandle {
    let &Rules {
        route,
        schema,
        most,
        secrets,
        ..
    } = rules;
    // The address that the form and its page stand for.
    let address = use_mut_ref(link::fragment);
    let given = use_memo((), |()| {
        let address = address.borrow();
        // Whoever comes back to a part by its name finds it as it was left.
        let left = (!address.contains('?')).then(|| left_at(route)).flatten();
        let link = link::read_within(left.as_deref().unwrap_or(&address), schema, most);
        chosen(link, schema, rules.choices)
    });
    let form = {
        let given = given.clone();
        use_reducer(move || Form::within(schema, most).opened_with(given.values.clone()))
    };
    use_effect_with(form.values.clone(), move |values| {
        // The user may have gone on meanwhile, to an address that is another page's: even before this page
        // was there to be left.
        let now = link::fragment();
        if now == *address.borrow() && is_of(&now, route) {
            let shown = |(value, &(key, default))| {
                if secrets.contains(&key) {
                    default
                } else {
                    value
                }
            };
            let values: Vec<&str> = values
                .iter()
                .map(String::as_str)
                .zip(schema)
                .map(shown)
                .collect();
            let link = format!("{route}{}", link::print_within(&values, schema, most));
            link::replace(&link);
            stored::set(ForTab, &left_key(route), Some(&link));
            *address.borrow_mut() = link::fragment();
        }
    });
    let reports = use_memo((), |()| given.reports.clone());
    FormHandle { form, reports }
}

/// Returns how the part at `route` was left in this tab, as an address.
fn left_at(route: &str) -> Option<String> {
    stored::get(ForTab, &left_key(route))
}

/// Whether the part at `route` was left in this tab with this address.
pub(crate) fn is_left(route: &str, address: &str) -> bool {
    left_at(route).as_deref() == Some(address)
}

/// Has the part at `route` begin anew.
pub(crate) fn forget_left(route: &str) {
    stored::set(ForTab, &left_key(route), None);
}

fn left_key(route: &str) -> String {
    format!("bitmark.left.{route}")
}

/// Whether an address is of the page at `route`.
pub(super) fn is_of(fragment: &str, route: &str) -> bool {
    let path = fragment.split('?').next().unwrap_or_default();
    path.trim_end_matches('/') == route
}
