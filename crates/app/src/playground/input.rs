//! The text of each field to the arguments of a call.

use super::{
    functions::{Call, Input, Kind, On, key},
    notation::{self, Literal},
};

/// What a call is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    /// The arguments of the constructor, where there is a class.
    pub(super) made: Vec<Literal>,
    /// The arguments of the call.
    pub(super) given: Vec<Literal>,
}

/// A field that cannot be read: its key, and why.
pub(super) type FieldError = (String, String);

/// Reads every field.
///
/// # Errors
///
/// Every field that cannot be read.
pub(super) fn read(
    call: &Call,
    text_of: &dyn Fn(&str) -> String,
) -> Result<Arguments, Vec<FieldError>> {
    let mut arguments = Arguments::default();
    let mut errors = Vec::new();
    for argument in &call.function.args {
        let mut members = Vec::new();
        for input in &argument.fields {
            let key = key(argument.on, &input.name);
            match value(input, &text_of(&key)) {
                Ok(Some(value)) => members.push((input.name.clone(), value)),
                Ok(None) => {}
                Err(error) => errors.push((key, error)),
            }
        }
        let value = if argument.is_flat {
            let is_left_out = argument.optional && members.is_empty();
            (!is_left_out).then_some(Literal::Object(members))
        } else {
            members.pop().map(|(_, value)| value)
        };
        let list = match argument.on {
            On::New => &mut arguments.made,
            On::Call => &mut arguments.given,
        };
        list.push(value.unwrap_or(Literal::Undefined));
    }
    for list in [&mut arguments.made, &mut arguments.given] {
        while list.last() == Some(&Literal::Undefined) {
            list.pop();
        }
    }
    if errors.is_empty() {
        Ok(arguments)
    } else {
        Err(errors)
    }
}

/// Reads a field; nothing where it is left out.
fn value(input: &Input, text: &str) -> Result<Option<Literal>, String> {
    // A text that must be there can be empty; whatever else is missing, the package says so.
    if text.trim().is_empty() && (input.optional || input.kind != Kind::Text) {
        return Ok(
            (input.kind == Kind::Bytes && !input.optional).then_some(Literal::Bytes(Vec::new()))
        );
    }
    let read = match input.kind {
        Kind::Number => notation::number(text),
        Kind::Bigint => notation::bigint(text),
        Kind::Bytes => notation::bytes(text),
        Kind::Value => notation::parse(text),
        Kind::Text => Ok(Literal::Text(text.to_owned())),
        Kind::Choice => Ok(match text {
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            text => Literal::Text(text.to_owned()),
        }),
    };
    read.map(Some)
        .map_err(|error| format!("Cannot be read, {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::functions::{addressed, calls};

    fn printed(arguments: &[Literal]) -> Vec<String> {
        arguments.iter().map(Literal::print).collect()
    }

    #[test]
    fn the_examples_of_every_call_can_be_read() {
        for call in calls() {
            let text_of = |key: &str| {
                let field = call.schema.iter().find(|field| field.0 == key);
                field.map_or(String::new(), |field| field.1.to_owned())
            };
            let read = read(call, &text_of);
            assert!(read.is_ok(), "{}: {read:?}", call.route);
        }
    }

    #[test]
    fn what_is_left_out_is_left_out() {
        let call = addressed("#/playground/coin/networkParams").expect("a call");
        let read = |text: &str| {
            read(call, &|key| {
                if key == "network" {
                    text.to_owned()
                } else {
                    String::new()
                }
            })
        };
        assert_eq!(read(""), Ok(Arguments::default()));
        assert_eq!(
            read("test").map(|read| printed(&read.given)),
            Ok(vec!["{ network: \"test\" }".into()])
        );
    }

    #[test]
    fn each_field_that_cannot_be_read_is_told() {
        let call = addressed("#/playground/coin/nodeReward").expect("a call");
        let errors = read(call, &|_| "much".into()).expect_err("two errors");
        assert_eq!(
            errors.iter().map(|error| &*error.0).collect::<Vec<_>>(),
            ["base", "factor"]
        );
        let missing = read(call, &|key| {
            if key == "base" {
                "1".into()
            } else {
                String::new()
            }
        });
        assert_eq!(
            missing.map(|read| printed(&read.given)),
            Ok(vec!["{ base: 1n }".into()])
        );
    }

    #[test]
    fn a_class_is_made_before_it_is_called() {
        let call = addressed("#/playground/coin/Chain.networkHashps").expect("a call");
        let read = read(call, &|key| match key {
            "new-network" => "test".into(),
            "algo" => "SCRYPT".into(),
            "blocks" => "120".into(),
            _ => String::new(),
        });
        let read = read.expect("arguments");
        assert_eq!(printed(&read.made), ["{ network: \"test\" }"]);
        assert_eq!(printed(&read.given), ["{ algo: \"SCRYPT\", blocks: 120 }"]);
    }
}
