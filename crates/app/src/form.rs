//! A page's inputs: the text of each field as typed, with undo, in step with the address.
//!
//! `Form` is pure; [`use_form`] ties one to the address, so that a link shares a calculation.

mod hook;
mod last;

use std::rc::Rc;

use yew::prelude::*;

pub(crate) use self::hook::{forget_left, is_left};
pub use self::{
    hook::{FormHandle, Rules, use_form, use_form_by},
    last::use_last,
};
use crate::link;

/// A field's key in the link, and the text it holds until the user types.
pub type FieldSpec = (&'static str, &'static str);
/// Every field of a page, in the order of the link.
pub type Schema = &'static [FieldSpec];
/// The values that a field of few choices can have; nothing for a field in which anything can stand.
pub type Choices = fn(&str) -> Option<Vec<&'static str>>;

/// A field and what is wrong with it.
pub type FieldError = (&'static str, String);

/// Figures that somebody has stated.
pub struct Preset {
    /// Whom it quotes, and of when.
    pub quotes: &'static str,
    /// The fields that it fills.
    pub fields: &'static [(&'static str, &'static str)],
}

/// The most steps that can be undone.
const MAX_STEPS: usize = 200;

/// The fields of a page and how to get back to what they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    schema: Schema,
    /// The most characters of a value.
    most: usize,
    values: Vec<String>,
    past: Vec<Vec<String>>,
    future: Vec<Vec<String>>,
    /// The field of the last change: what is typed into one field is one step.
    typing: Option<usize>,
}

/// What can happen to a form. A key that the schema does not have changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The user typed into a field.
    Set(&'static str, String),
    /// A preset fills several fields in one step.
    Fill(Vec<(&'static str, String)>),
    /// One field goes back to its default.
    ResetField(&'static str),
    /// Every field goes back to its default.
    Reset,
    /// Back by one step.
    Undo,
    /// Forward again by one step.
    Redo,
    /// The address changed: its values, in the order of the schema.
    Load(Vec<String>),
}

impl Change {
    /// Returns the step that writes these texts.
    pub fn fill(fields: &[(&'static str, &str)]) -> Self {
        let owned = fields.iter().map(|&(key, text)| (key, text.to_owned()));
        Self::Fill(owned.collect())
    }
}

impl Form {
    /// Returns a form that holds the defaults.
    pub fn new(schema: Schema) -> Self {
        Self::within(schema, link::MAX_VALUE)
    }

    /// Returns a form that holds the defaults, with values of up to `most` characters.
    pub fn within(schema: Schema, most: usize) -> Self {
        Self {
            schema,
            most,
            values: defaults(schema),
            past: Vec::new(),
            future: Vec::new(),
            typing: None,
        }
    }

    /// Returns the text of a field; nothing in it where the schema lacks the key.
    pub fn text(&self, key: &str) -> &str {
        self.place(key).map_or("", |place| &self.values[place])
    }

    /// Returns the text of every field, in the order of the schema.
    pub fn texts(&self) -> Vec<&str> {
        self.values.iter().map(String::as_str).collect()
    }

    /// Whether [`Change::Undo`] would change something.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether [`Change::Redo`] would change something.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether every field holds its default.
    pub fn is_default(&self) -> bool {
        self.values == defaults(self.schema)
    }

    /// Returns the form after a change.
    #[must_use]
    pub fn after(&self, change: Change) -> Self {
        let mut form = self.clone();
        match change {
            Change::Set(key, text) => {
                let place = form.place(key);
                form.fill(vec![(key, text)], place);
            }
            Change::Fill(fields) => form.fill(fields, None),
            Change::ResetField(key) => {
                let default = form.schema.iter().find(|field| field.0 == key);
                let text = default.map_or("", |field| field.1);
                form.fill(vec![(key, text.to_owned())], None);
            }
            Change::Reset => form.step(defaults(form.schema), None),
            Change::Undo => {
                if let Some(values) = form.past.pop() {
                    form.future
                        .push(std::mem::replace(&mut form.values, values));
                }
                form.typing = None;
            }
            Change::Redo => {
                if let Some(values) = form.future.pop() {
                    form.past.push(std::mem::replace(&mut form.values, values));
                }
                form.typing = None;
            }
            Change::Load(values) if values.len() == form.schema.len() => form.step(values, None),
            Change::Load(_) => {}
        }
        form
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.schema.iter().position(|field| field.0 == key)
    }

    fn fill(&mut self, fields: Vec<(&'static str, String)>, typing: Option<usize>) {
        let mut values = self.values.clone();
        for (key, text) in fields {
            if let Some(place) = self.place(key) {
                values[place] = link::fitting_within(&text, self.most).to_owned();
            }
        }
        self.step(values, typing);
    }

    fn step(&mut self, values: Vec<String>, typing: Option<usize>) {
        if values == self.values {
            return;
        }
        let old = std::mem::replace(&mut self.values, values);
        let goes_on = typing.is_some() && typing == self.typing;
        if !goes_on {
            if self.past.len() == MAX_STEPS {
                self.past.remove(0);
            }
            self.past.push(old);
        }
        self.future.clear();
        self.typing = typing;
    }
}

fn defaults(schema: Schema) -> Vec<String> {
    schema.iter().map(|field| field.1.to_owned()).collect()
}

impl Reducible for Form {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        self.after(change).into()
    }
}

/// Puts the default in the place of every choice that there is not, and reports it.
fn chosen(
    mut link: link::Link,
    schema: Schema,
    choices: &dyn Fn(&str) -> Option<Vec<&'static str>>,
) -> link::Link {
    for (value, &(key, default)) in link.values.iter_mut().zip(schema) {
        if let Some(known) = choices(key).filter(|known| !known.contains(&&**value)) {
            link.reports.push(format!(
                "The link’s “{key}={value}” is none of {}: “{default}” is used.",
                known.join(", ")
            ));
            default.clone_into(value);
        }
    }
    link
}

impl Form {
    /// Returns the form as a link opens it: with nothing to undo.
    fn opened_with(self, values: Vec<String>) -> Self {
        let loaded = self.after(Change::Load(values));
        Self {
            past: Vec::new(),
            ..loaded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hook::is_of;
    use super::*;

    const SCHEMA: Schema = &[("rate", "110 TH"), ("power", "3.2 kW")];

    #[test]
    fn an_address_is_of_one_page() {
        assert!(is_of("#/rewards", "#/rewards"));
        assert!(is_of("#/rewards/rig/?v=1&rate=2", "#/rewards/rig"));
        assert!(!is_of("#/rewards/rig?v=1", "#/rewards"));
        assert!(!is_of("#/rewards", "#/rewards/rig"));
    }

    fn changed(changes: &[Change]) -> Form {
        let form = Form::new(SCHEMA);
        changes
            .iter()
            .fold(form, |form, change| form.after(change.clone()))
    }

    fn set(key: &'static str, text: &str) -> Change {
        Change::Set(key, text.into())
    }

    #[test]
    fn typing_into_one_field_is_one_step() {
        let changes = [
            set("rate", "1"),
            set("rate", "12"),
            set("power", "3"),
            set("rate", "1"),
        ];
        let mut form = changed(&changes);
        let mut seen = Vec::new();
        while form.can_undo() {
            form = form.after(Change::Undo);
            seen.push((form.text("rate").to_owned(), form.text("power").to_owned()));
        }
        let seen: Vec<_> = seen.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(seen, [("12", "3"), ("12", "3.2 kW"), ("110 TH", "3.2 kW")]);
        assert!(form.is_default());
    }

    #[test]
    fn a_step_undone_can_be_made_again_until_something_else_is_typed() {
        let undone = changed(&[set("rate", "1"), Change::Undo]);
        assert!(undone.can_redo() && undone.text("rate") == "110 TH");
        let again = undone.after(Change::Redo);
        assert!(!again.can_redo() && again.text("rate") == "1");
        let other = undone.after(set("power", "5"));
        assert!(!other.can_redo());
    }

    #[test]
    fn fields_go_back_to_their_defaults() {
        let typed = [set("rate", "1"), set("power", "2")];
        let form = changed(&typed);
        let one = form.after(Change::ResetField("rate"));
        assert_eq!((one.text("rate"), one.text("power")), ("110 TH", "2"));
        let all = form.after(Change::Reset);
        assert!(all.is_default());
        assert_eq!(all.after(Change::Undo).text("power"), "2");
    }

    #[test]
    fn a_preset_is_one_step_and_a_strange_key_none() {
        let fill = Change::Fill(vec![("rate", "9".into()), ("power", "8".into())]);
        let form = changed(&[fill, Change::Undo]);
        assert!(form.is_default() && !form.can_undo());
        assert!(!changed(&[set("colour", "red"), Change::ResetField("x")]).can_undo());
        assert_eq!(form.text("colour"), "");
    }

    #[test]
    fn a_link_opens_with_nothing_to_undo() {
        let form = Form::new(SCHEMA).opened_with(vec!["1".into(), "2".into()]);
        assert!(!form.can_undo() && form.text("power") == "2");
        assert!(changed(&[Change::Load(vec!["1".into()])]).is_default());
    }

    #[test]
    fn a_choice_that_there_is_not_is_reported() {
        let read = |query| {
            let choices: Choices = |key| (key == "power").then(|| vec!["3.2 kW", "1 kW"]);
            chosen(link::read(query, SCHEMA), SCHEMA, &choices)
        };
        let link = read("#/?v=1&rate=FOO&power=BAR");
        assert_eq!(link.values, ["FOO", "3.2 kW"]);
        assert!(
            link.reports.len() == 1 && link.reports[0].contains("power=BAR"),
            "{link:?}"
        );
        assert!(read("#/?v=1&power=1%20kW").reports.is_empty());
    }

    #[test]
    fn texts_end_where_a_link_does() {
        let form = changed(&[set("rate", &"1".repeat(300))]);
        assert_eq!(form.text("rate").len(), link::MAX_VALUE);
    }

    #[test]
    fn steps_do_not_pile_up() {
        let keys = ["rate", "power"];
        let changes: Vec<_> = (0..500).map(|n| set(keys[n % 2], &n.to_string())).collect();
        assert_eq!(changed(&changes).past.len(), MAX_STEPS);
    }
}
