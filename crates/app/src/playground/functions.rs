//! What there is to call, as the package's own declarations have it.
//!
//! `functions.json` is made of them (`cargo xtask api`); a test of the package compares the two.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use crate::form::FieldSpec;

/// An entry point of the package.
#[derive(Debug, Deserialize)]
pub(super) struct Area {
    /// Its name, behind `bitmark-toolkit/`.
    pub(super) name: String,
    /// What it is about.
    pub(super) about: String,
    /// The types that its functions name: their declarations.
    pub(super) types: BTreeMap<String, String>,
    /// Its functions, and the members of its classes.
    pub(super) functions: Vec<Function>,
}

/// A function, or a member of a class.
#[derive(Debug, Deserialize)]
pub(super) struct Function {
    /// Its name.
    pub(super) name: String,
    /// Its class; empty for a function.
    pub(super) of: String,
    /// Its documentation, by paragraphs.
    pub(super) about: Vec<String>,
    /// How its result comes.
    pub(super) how: How,
    /// The type of its result.
    pub(super) result: String,
    /// Options that are functions or signals, which nobody types.
    pub(super) hooks: Vec<String>,
    /// What it takes.
    pub(super) args: Vec<Argument>,
    /// The types that these name.
    pub(super) types: Vec<String>,
}

/// How a result comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum How {
    /// It is returned.
    Call,
    /// It is a property of an object.
    Get,
    /// It is the object itself.
    New,
    /// It is promised.
    Promise,
    /// It is gone through.
    Items,
    /// It is awaited item by item.
    Stream,
}

/// What an argument is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum On {
    /// The constructor of the class.
    New,
    /// The call itself.
    Call,
}

/// An argument.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Argument {
    /// What it is given to.
    pub(super) on: On,
    /// Its name.
    pub(super) name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// Whether it is an object, with a field for each member.
    pub(super) is_flat: bool,
    /// Whether it can be left out.
    pub(super) optional: bool,
    /// The fields that it is made of.
    pub(super) fields: Vec<Input>,
}

/// A field.
#[derive(Debug, Deserialize)]
pub(super) struct Input {
    /// The name of the member, or of the argument.
    pub(super) name: String,
    /// Its type, as declared.
    #[serde(rename = "type")]
    pub(super) declared: String,
    /// How it is typed.
    pub(super) kind: Kind,
    /// What can be chosen.
    #[serde(default)]
    pub(super) choices: Vec<String>,
    /// Whether it can be left out.
    #[serde(default)]
    pub(super) optional: bool,
    /// Whether it stays out of the address.
    #[serde(default)]
    pub(super) secret: bool,
    /// What it is.
    pub(super) about: String,
    /// What stands in it at first.
    pub(super) example: String,
}

/// How a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A number.
    Number,
    /// A bigint.
    Bigint,
    /// A text as it is.
    Text,
    /// Bytes in hexadecimal.
    Bytes,
    /// One of few.
    Choice,
    /// Any value in JavaScript's notation.
    Value,
}

/// A function of an area, and how the page addresses it.
pub(super) struct Call {
    /// The area.
    pub(super) area: &'static Area,
    /// The function.
    pub(super) function: &'static Function,
    /// `Chain.push`.
    pub(super) title: String,
    /// `#/playground/coin/Chain.push`.
    pub(super) route: String,
    /// Its fields, by their keys in the address.
    pub(super) inputs: Vec<(String, &'static Input)>,
    /// Keys and what stands in the fields at first.
    pub(super) schema: Vec<FieldSpec>,
    /// The keys that stay out of the address.
    pub(super) secrets: Vec<&'static str>,
}

/// Where the addresses of the playground begin.
pub(super) const HOME: &str = "#/playground";

/// Returns every area.
pub(super) fn areas() -> &'static [Area] {
    static AREAS: OnceLock<Vec<Area>> = OnceLock::new();
    AREAS.get_or_init(|| {
        serde_json::from_str(include_str!("functions.json"))
            .expect("functions.json is made for this and tested")
    })
}

/// Returns every call, area by area.
pub(super) fn calls() -> &'static [Call] {
    static CALLS: OnceLock<Vec<Call>> = OnceLock::new();
    CALLS.get_or_init(|| {
        let of_area = |area: &'static Area| {
            let functions = area.functions.iter();
            functions.map(move |function| Call::new(area, function))
        };
        areas().iter().flat_map(of_area).collect()
    })
}

/// Returns the call that a fragment addresses.
pub(super) fn addressed(fragment: &str) -> Option<&'static Call> {
    let path = fragment.split('?').next().unwrap_or_default();
    calls().iter().find(|call| call.route == path)
}

/// Returns the call of that title, as the documentation of an area names it.
pub(super) fn named(area: &Area, title: &str) -> Option<&'static Call> {
    let mut own = calls().iter().filter(|call| call.area.name == area.name);
    own.find(|call| call.title == title)
}

impl Call {
    fn new(area: &'static Area, function: &'static Function) -> Self {
        let title = match function {
            Function { of, name, .. } if of.is_empty() => name.clone(),
            Function {
                of, how: How::New, ..
            } => of.clone(),
            Function { of, name, .. } => format!("{of}.{name}"),
        };
        let keyed = |argument: &'static Argument| {
            let fields = argument.fields.iter();
            fields.map(move |input| (key(argument.on, &input.name), input))
        };
        let inputs: Vec<_> = function.args.iter().flat_map(keyed).collect();
        // Made once, and kept as long as the page.
        let schema: Vec<FieldSpec> = inputs
            .iter()
            .map(|(key, input)| (&*key.clone().leak(), &*input.example))
            .collect();
        let secrets = schema.iter().zip(&inputs);
        let secrets = secrets.filter(|(_, (_, input))| input.secret);
        Self {
            area,
            function,
            route: format!("{HOME}/{}/{title}", area.name),
            title,
            secrets: secrets.map(|(&(key, _), _)| key).collect(),
            inputs,
            schema,
        }
    }

    /// Returns what can be chosen in a field; nothing where anything can be typed.
    pub(super) fn choices(&self, key: &str) -> Option<Vec<&'static str>> {
        let (_, input) = self.inputs.iter().find(|(known, _)| known == key)?;
        let left_out = input.optional.then_some("");
        let choices = input.choices.iter().map(String::as_str);
        (input.kind == Kind::Choice).then(|| left_out.into_iter().chain(choices).collect())
    }

    /// Returns the field that an error of the package is about, by its key.
    pub(super) fn key_of(&self, field: &str) -> Option<&str> {
        let is_end = |c: char| c == '.' || c == '[';
        let (first, rest) = field.split_at(field.find(is_end).unwrap_or(field.len()));
        let second = rest.trim_start_matches('.').split(is_end).next();
        let is_flat = |name: &str| {
            self.function
                .args
                .iter()
                .any(|arg| arg.is_flat && arg.name == name)
        };
        let name = match second {
            Some(second) if is_flat(first) && !second.is_empty() => second,
            _ => first,
        };
        let keys = [On::Call, On::New].map(|on| key(on, name));
        let known = self.inputs.iter().map(|(key, _)| key.as_str());
        known
            .into_iter()
            .find(|known| keys.iter().any(|key| key == known))
    }
}

/// The key of a field in the address, and its element's id.
pub(super) fn key(on: On, name: &str) -> String {
    match on {
        On::New => format!("new-{name}"),
        On::Call => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_has_an_address_and_fields_of_its_own() {
        let mut routes: Vec<_> = calls().iter().map(|call| &*call.route).collect();
        assert!(routes.len() > 140, "{}", routes.len());
        for call in calls() {
            let found = addressed(&format!("{}?v=1", call.route));
            assert!(found.is_some_and(|found| found.title == call.title));
            let mut keys: Vec<_> = call.schema.iter().map(|field| field.0).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "{}", call.route);
        }
        routes.sort_unstable();
        routes.dedup();
        assert_eq!(routes.len(), calls().len());
        assert!(
            addressed("#/playground").is_none() && addressed("#/playground/coin/none").is_none()
        );
    }

    #[test]
    fn what_is_secret_stays_out_of_the_address() {
        for call in calls() {
            for (key, input) in &call.inputs {
                let is_secret = ["seed", "privateKey", "entropy", "ed25519Seed", "phrase"]
                    .contains(&&*input.name);
                // The seed of the pool draws blocks.
                if is_secret && call.area.name == "property" {
                    assert!(call.secrets.contains(&&**key), "{} {key}", call.route);
                }
            }
        }
    }

    #[test]
    fn an_error_leads_to_its_field() {
        let push = addressed("#/playground/coin/Chain.push").expect("a call");
        for (field, key) in [
            ("block.height", Some("height")),
            ("height", Some("height")),
            ("root.time", Some("new-root")),
            ("network", Some("new-network")),
            ("block", None),
            ("options", None),
            ("", None),
        ] {
            assert_eq!(push.key_of(field), key, "{field}");
        }
        let range = addressed("#/playground/ipm/rentalRange").expect("a call");
        assert_eq!(range.key_of("quotes[0].perSecond"), Some("quotes"));
    }
}
