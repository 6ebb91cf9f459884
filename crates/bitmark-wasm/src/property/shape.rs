//! What a member of the node's JSON holds, and how JavaScript has it: one table serves both ways.

mod read;

use self::read::{number, value};
use super::CURRENCIES;
use crate::args::SAFE;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::id::to_hex;
use serde_json::{Map, Value as Json};
use std::rc::Rc;

/// A member.
pub(super) struct Member {
    pub(super) name: &'static str,
    /// The node's name for it.
    pub(super) node_name: &'static str,
    pub(super) shape: Shape,
    pub(super) need: Need,
}

/// Whether a member is there.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    Always,
    /// Its absence is `null`, or an empty list.
    Sometimes,
}

/// The members of an object.
pub(super) type Members = &'static [Member];

/// What a member holds: in JavaScript, in JSON.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A string in both.
    Text,
    /// One of these strings in both.
    OneOf(&'static [&'static str]),
    /// A string in both.
    Account,
    /// So many bytes, hexadecimal.
    Id(usize),
    /// Bytes, hexadecimal.
    Bytes,
    /// A bigint, a decimal string.
    Big,
    /// A whole number; JSON has it as a number or as a decimal string, and gets a string.
    Count,
    /// The same, and JSON gets a number.
    Whole,
    /// A number in both.
    Number,
    /// A boolean in both.
    Flag,
    /// A bigint, 64 hexadecimal digits.
    Target,
    /// A currency's code or `null`, its code or the empty string.
    Currency,
    /// `{ BTC, LTC }` in both, each a string.
    Payments,
    /// `{ BTC, LTC }` in both, each a list of outputs.
    Offer,
    /// A bigint, 16 hexadecimal digits in little endian.
    Little,
    /// A record; JSON has its kind beside it.
    Record,
    /// Strings in both.
    Texts,
    /// Objects in both.
    List(Members),
    /// An object in both.
    Object(Members),
    /// Objects in a list, by identifier in JSON.
    Map(Members),
}

/// A member that is always there.
pub(super) const fn always(name: &'static str, shape: Shape) -> Member {
    Member {
        name,
        node_name: name,
        shape,
        need: Need::Always,
    }
}

/// A member that may be missing or `null`.
pub(super) const fn sometimes(name: &'static str, shape: Shape) -> Member {
    Member {
        need: Need::Sometimes,
        ..always(name, shape)
    }
}

/// The members of an escrow.
pub(super) const ESCROW: Members = &[
    always("currency", Shape::Currency),
    always("address", Shape::Text),
    always("amount", Shape::Big),
];
/// The members of an output.
const OUTPUT: Members = &[always("address", Shape::Text), always("amount", Shape::Big)];

/// Reads an object of JSON; the error says which member is wrong.
pub(super) fn object(members: Members, json: &Json) -> Result<Vec<(Rc<str>, Value)>, String> {
    let Json::Object(map) = json else {
        return Err("it is no object".to_owned());
    };
    let mut fields = Vec::with_capacity(members.len());
    for member in members {
        let own = map.get(member.node_name).filter(|own| !own.is_null());
        let value = match (own, member.need, member.shape) {
            (Some(own), ..) => value(member.shape, own, map),
            (None, Need::Always, _) => Err("is missing".to_owned()),
            (None, Need::Sometimes, Shape::List(_) | Shape::Map(_)) => Ok(Value::List(Vec::new())),
            (None, Need::Sometimes, _) => Ok(Value::Null),
        };
        let value = value.map_err(|error| format!("{}: {error}", member.node_name))?;
        fields.push((member.name.into(), value));
    }
    Ok(fields)
}

/// Whatever the node says.
pub(super) fn any(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(own) => (*own).into(),
        Json::Number(own) => number(own),
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => Value::List(items.iter().map(any).collect()),
        Json::Object(members) => {
            let member = |(name, own): (&String, &Json)| (Rc::from(name.as_str()), any(own));
            Value::Object(members.iter().map(member).collect())
        }
    }
}

/// Writes an object as JSON: one that [`object`] reads, or that was read from a call's arguments.
pub(super) fn written(members: Members, fields: &[(Rc<str>, Value)]) -> Result<Json, Fault> {
    let mut map = Map::new();
    for member in members {
        let own = fields.iter().find(|(name, _)| **name == *member.name);
        let own = own.map_or(&Value::Null, |(_, own)| own);
        if let Some(json) = json(member.shape, own)? {
            map.insert(member.node_name.to_owned(), json);
        }
    }
    Ok(Json::Object(map))
}

fn json(shape: Shape, own: &Value) -> Result<Option<Json>, Fault> {
    Ok(Some(match (shape, own) {
        // A transfer that is not countersigned has no such member.
        (Shape::Bytes, Value::Null) => return Ok(None),
        (Shape::Currency, Value::Null) => "".into(),
        (_, Value::Null) => Json::Null,
        (_, Value::Bytes(bytes)) => to_hex(bytes).into(),
        (_, Value::Bool(own)) => (*own).into(),
        (_, Value::Text(text) | Value::Decimal(text)) => text.to_string().into(),
        (_, Value::Big { magnitude, .. }) => magnitude.to_string().into(),
        // Whole, from 0 to 2^53 − 1.
        (Shape::Count, Value::Number(own)) => (own.clamp(0.0, SAFE) as u64).to_string().into(),
        (_, Value::Number(own)) => (own.clamp(0.0, SAFE) as u64).into(),
        (Shape::List(members), Value::List(items)) => {
            let item = |item: &Value| match item {
                Value::Object(fields) => written(members, fields),
                _ => Err(Fault::internal("a list of other things than objects")),
            };
            items
                .iter()
                .map(item)
                .collect::<Result<Vec<_>, _>>()?
                .into()
        }
        (_, Value::List(items)) => {
            let item = |item: &Value| Ok(json(Shape::Text, item)?.unwrap_or_default());
            items
                .iter()
                .map(item)
                .collect::<Result<Vec<_>, Fault>>()?
                .into()
        }
        (Shape::Object(members), Value::Object(fields)) => written(members, fields)?,
        (_, Value::Object(fields)) => {
            let mut map = Map::new();
            for (code, _) in CURRENCIES {
                if let Some((_, own)) = fields.iter().find(|(name, _)| **name == *code) {
                    map.insert(code.to_owned(), json(Shape::Text, own)?.unwrap_or_default());
                }
            }
            Json::Object(map)
        }
        (_, Value::Huge) => return Err(Fault::internal("a bigint that no call takes")),
    }))
}
