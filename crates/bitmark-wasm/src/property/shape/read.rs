//! JSON, read as the members of a shape.

use super::super::{record, target_value, whole};
use super::{Members, OUTPUT, Shape, object};
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::currency::Currency;
use bitmark_property::difficulty::Target;
use bitmark_property::id::from_hex;
use serde_json::{Map, Value as Json};
use std::rc::Rc;

/// Reads a member; `beside` is the object that it stands in.
pub(super) fn value(
    shape: Shape,
    json: &Json,
    beside: &Map<String, Json>,
) -> Result<Value, String> {
    match shape {
        Shape::Flag => json.as_bool().map(Value::Bool).ok_or_else(no("boolean")),
        Shape::Number => json.as_number().map(number).ok_or_else(no("number")),
        Shape::Count | Shape::Whole => count(json),
        Shape::List(members) => items(json, |item| object(members, item).map(Value::Object)),
        Shape::Texts => items(json, |item| Ok(text(item)?.into())),
        Shape::Object(members) => object(members, json).map(Value::Object),
        Shape::Map(members) => map(members, json),
        Shape::Payments => currencies(json, |_, own| Ok(text(own)?.into())),
        Shape::Offer => currencies(json, |currency, own| {
            items(own, |item| output(currency, item))
        }),
        Shape::Record => {
            let kind = beside.get("record").or_else(|| beside.get("type"));
            let kind = kind.and_then(Json::as_str).unwrap_or_default();
            record::from_json(kind, json)
        }
        _ => of_text(shape, text(json)?),
    }
}

fn of_text(shape: Shape, text: &str) -> Result<Value, String> {
    match shape {
        Shape::Account => text
            .parse::<Account>()
            .map(|account| account.to_string().into())
            .map_err(|error| error.to_string()),
        Shape::OneOf(names) if !names.contains(&text) => {
            Err(format!("{text} is none of {}", names.join(", ")))
        }
        Shape::Id(length) => match from_hex(text).map_err(|error| error.to_string())? {
            bytes if bytes.len() == length => Ok(bytes.into()),
            bytes => Err(format!("{} bytes, not {length}", bytes.len())),
        },
        Shape::Bytes => from_hex(text)
            .map(Value::Bytes)
            .map_err(|error| error.to_string()),
        Shape::Big => digits(text).map(Value::from),
        Shape::Little => {
            let bytes = from_hex(text).map_err(|error| error.to_string())?;
            let bytes = bytes.try_into().map_err(|_| "is not 8 bytes".to_owned())?;
            Ok(u64::from_le_bytes(bytes).into())
        }
        Shape::Target => text
            .parse::<Target>()
            .map(target_value)
            .map_err(|error| error.to_string()),
        Shape::Currency if text.is_empty() => Ok(Value::Null),
        Shape::Currency => text
            .parse::<Currency>()
            .map(|currency| currency.to_string().into())
            .map_err(|error| error.to_string()),
        _ => Ok(text.into()),
    }
}

pub(super) fn no(kind: &'static str) -> impl Fn() -> String {
    move || format!("is no {kind}")
}

pub(super) fn text(json: &Json) -> Result<&str, String> {
    json.as_str().ok_or_else(no("string"))
}

fn count(json: &Json) -> Result<Value, String> {
    let number = match json {
        Json::String(text) => digits(text)?,
        other => other.as_u64().ok_or_else(no("whole number"))?,
    };
    whole("it", number).map_err(|fault| fault.to_string())
}

/// Rust reads a plus sign, the node does not.
fn digits(text: &str) -> Result<u64, String> {
    let number = text.parse().ok().filter(|_| !text.starts_with('+'));
    number.ok_or_else(no("whole number"))
}

fn output(currency: Currency, json: &Json) -> Result<Value, String> {
    let own = json.get("currency").and_then(Json::as_str);
    if own.and_then(|own| own.parse().ok()) != Some(currency) {
        return Err(format!("is not in {currency}"));
    }
    object(OUTPUT, json).map(Value::Object)
}

pub(super) fn items(
    json: &Json,
    item: impl Fn(&Json) -> Result<Value, String>,
) -> Result<Value, String> {
    let items = json.as_array().ok_or_else(no("list"))?;
    let numbered = items.iter().enumerate();
    let read = numbered.map(|(row, own)| item(own).map_err(|error| format!("[{row}] {error}")));
    Ok(Value::List(read.collect::<Result<_, String>>()?))
}

fn currencies(
    json: &Json,
    read: impl Fn(Currency, &Json) -> Result<Value, String>,
) -> Result<Value, String> {
    let Json::Object(map) = json else {
        return Err("it is no object".to_owned());
    };
    let mut fields: Vec<(Rc<str>, Value)> = Vec::new();
    for (name, own) in map {
        let currency: Currency = name.parse().map_err(|_| format!("{name} is no currency"))?;
        let code = Rc::from(currency.to_string());
        // Each has several names.
        if fields.iter().any(|(known, _)| *known == code) {
            return Err(format!("{code} stands twice"));
        }
        fields.push((code, read(currency, own)?));
    }
    Ok(Value::Object(fields))
}

pub(super) fn map(members: Members, json: &Json) -> Result<Value, String> {
    let Json::Object(map) = json else {
        return Err("it is no object".to_owned());
    };
    let entry = |(id, own): (&String, &Json)| {
        let mut fields = vec![("id".into(), of_text(Shape::Bytes, id)?)];
        fields.extend(object(members, own)?);
        Ok(Value::Object(fields))
    };
    Ok(Value::List(
        map.iter().map(entry).collect::<Result<_, String>>()?,
    ))
}

/// Any number, as it was written.
pub(super) fn number(own: &serde_json::Number) -> Value {
    Value::Decimal(own.as_str().into())
}
