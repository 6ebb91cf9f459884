//! What the members of a receipt have to be; said in plain words, with what to do, where one is not.

use serde_json::{Error, Map, Value};

use super::super::{KIND, Receipt, VERSION};

/// A member, and what it has to be.
type Member = (&'static str, Need, Form);

/// Whether a member has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Always,
    /// It may be missing or null.
    Once,
}

/// What a member has to be.
#[derive(Clone, Copy)]
enum Form {
    Text,
    /// One of some texts.
    OneOf(&'static [&'static str]),
    /// A whole number up to this one.
    Whole(u64),
    Flag,
    List,
    /// So many hexadecimal digits.
    Digits(usize),
}

const NETWORK: Member = ("network", Need::Always, Form::OneOf(&["live", "test"]));
const MEMBERS: [Member; 12] = [
    ("receipt", Need::Always, Form::Text),
    ("version", Need::Always, Form::Whole(u32::MAX as u64)),
    NETWORK,
    ("practice", Need::Always, Form::Flag),
    ("account", Need::Always, Form::Text),
    ("records", Need::Always, Form::List),
    ("sentAt", Need::Once, Form::Whole(u64::MAX)),
    ("payId", Need::Once, Form::Digits(96)),
    ("payNonce", Need::Once, Form::Digits(16)),
    ("difficulty", Need::Once, Form::Digits(64)),
    ("nonce", Need::Once, Form::Text),
    (
        "proof",
        Need::Once,
        Form::OneOf(&["Accepted", "Invalid", "NotFound", "Processed"]),
    ),
];
/// The members of each of its records.
const RECORD_MEMBERS: [Member; 6] = [
    ("record", Need::Always, Form::Text),
    ("id", Need::Always, Form::Digits(64)),
    ("packed", Need::Always, Form::Text),
    ("duplicate", Need::Once, Form::Flag),
    (
        "status",
        Need::Once,
        Form::OneOf(&["Unknown", "Pending", "Verified", "Confirmed"]),
    ),
    ("askedAt", Need::Once, Form::Whole(u64::MAX)),
];
/// What a member of none of the records is of.
const WHOLE: &str = "this receipt";
/// What to do about a receipt that is not as it was.
const REMEDY: &str = "give the file as Issue saved it";
/// Letters of a wrong value that are shown.
const SHOWN: usize = 40;

/// Reads a receipt; returns the names of the members that none has, too.
///
/// # Errors
///
/// What is wrong, where, and what to do.
pub(super) fn receipt(text: &str) -> Result<(Receipt, Vec<String>), String> {
    let value: Value = serde_json::from_str(text).map_err(|error| no_json(&error))?;
    let whole = value.as_object().cloned().unwrap_or_default();
    check_kind(&whole)?;
    let records = whole.get("records").and_then(Value::as_array);
    let records = records.map(Vec::as_slice).unwrap_or_default();
    let receipt = match serde_json::from_str(text) {
        Ok(receipt) => receipt,
        Err(error) => {
            find_wrong(&whole, records)?;
            return Err(no_receipt(&error));
        }
    };
    // For serde it is any text.
    check(&whole, &[NETWORK], WHOLE)?;
    let mut unknown = names_beside(&whole, &MEMBERS, "");
    for (number, record) in (1..).zip(records) {
        let of = format!(" of record {number}");
        let record = record.as_object().into_iter();
        unknown.extend(record.flat_map(|record| names_beside(record, &RECORD_MEMBERS, &of)));
    }
    Ok((receipt, unknown))
}

/// Refuses another kind or version first, since other members may be missing from it by right.
fn check_kind(whole: &Map<String, Value>) -> Result<(), String> {
    let Some(kind @ Value::String(name)) = whole.get("receipt") else {
        return Ok(());
    };
    let told = match whole.get("version").and_then(Value::as_u64) {
        _ if name != KIND => format!("{} is no kind of receipt that is known here", shown(kind)),
        Some(version) if version != u64::from(VERSION) => {
            format!("version {version} of receipts is not known here")
        }
        _ => return Ok(()),
    };
    Err(format!(
        "{told}; this page reads “{KIND}” of version {VERSION}: open it with the toolkit that made it"
    ))
}

/// Finds the first member that keeps this from being a receipt.
fn find_wrong(whole: &Map<String, Value>, records: &[Value]) -> Result<(), String> {
    if !whole.contains_key("receipt") {
        return Err(format!(
            "this has no member “receipt”, by which a receipt says that it is a “{KIND}”: {REMEDY}"
        ));
    }
    check(whole, &MEMBERS, WHOLE)?;
    for (number, record) in (1..).zip(records) {
        let of = format!("record {number} of {WHOLE}");
        match record.as_object() {
            Some(record) => check(record, &RECORD_MEMBERS, &of)?,
            None => {
                let record = shown(record);
                return Err(format!("{of} is {record}, which is no record: {REMEDY}"));
            }
        }
    }
    Ok(())
}

/// Says why a text is no hexadecimal, after its name.
pub(super) fn no_hexadecimal(text: &str) -> String {
    match wrong_digit(text) {
        Some((place, letter)) => {
            format!("has “{letter}” at place {place}, which is no hexadecimal digit: {REMEDY}")
        }
        None => format!(
            "has {} digits, which is odd, so one is missing or too many: {REMEDY}",
            text.len()
        ),
    }
}

/// The first letter that is no hexadecimal digit, and its place, the first being 1.
fn wrong_digit(text: &str) -> Option<(usize, char)> {
    let mut letters = (1..).zip(text.chars());
    letters.find(|(_, letter)| !letter.is_ascii_hexdigit())
}

/// Why a text is no JSON.
fn no_json(error: &Error) -> String {
    let at = format!("line {}, column {}", error.line(), error.column());
    if error.is_eof() {
        format!("not a receipt of this toolkit: it breaks off at {at}; {REMEDY}, whole")
    } else {
        format!("not a receipt of this toolkit: it is no JSON from {at} on; {REMEDY}")
    }
}

/// Why JSON with all that a receipt has is none.
fn no_receipt(error: &Error) -> String {
    let cause = error.to_string();
    let twice = cause.strip_prefix("duplicate field `");
    match twice.and_then(|rest| rest.split('`').next()) {
        Some(name) => format!(
            "this receipt has “{name}” twice, again at line {}: {REMEDY}",
            error.line()
        ),
        None => format!(
            "this receipt has a wrong value at line {}, column {}: {REMEDY}",
            error.line(),
            error.column()
        ),
    }
}

fn check(given: &Map<String, Value>, members: &[Member], of: &str) -> Result<(), String> {
    for (name, need, form) in members {
        match given.get(*name) {
            None | Some(Value::Null) if *need == Need::Once => {}
            None => return Err(lacks(of, name, *form)),
            Some(value) if form.fits(value) => {}
            Some(value) => {
                return Err(format!(
                    "“{name}” of {of} is {}; it has to be {}: {REMEDY}",
                    form.instead(value),
                    form.told()
                ));
            }
        }
    }
    Ok(())
}

fn lacks(of: &str, name: &str, form: Form) -> String {
    let told = form.told();
    format!("{of} lacks “{name}”, which has to be {told}: {REMEDY}")
}

fn names_beside(given: &Map<String, Value>, known: &[Member], of: &str) -> Vec<String> {
    let is_known = |name: &str| known.iter().any(|(known, ..)| *known == name);
    let unknown = given.keys().filter(|name| !is_known(name));
    unknown.map(|name| format!("“{name}”{of}")).collect()
}

impl Form {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::OneOf(texts) => value.as_str().is_some_and(|text| texts.contains(&text)),
            Self::Whole(most) => value.as_u64().is_some_and(|number| number <= most),
            Self::Flag => value.is_boolean(),
            Self::List => value.is_array(),
            Self::Digits(count) => value.as_str().is_some_and(|text| {
                text.len() == count && text.bytes().all(|byte| byte.is_ascii_hexdigit())
            }),
        }
    }

    fn told(self) -> String {
        match self {
            Self::Text => "a text".into(),
            Self::OneOf(texts) => texts.join(" or "),
            Self::Whole(most) => format!("a whole number up to {most}"),
            Self::Flag => "true or false".into(),
            Self::List => "a list".into(),
            Self::Digits(count) => format!("{count} hexadecimal digits"),
        }
    }

    /// What a value is that does not fit.
    fn instead(self, value: &Value) -> String {
        let (Self::Digits(count), Some(text)) = (self, value.as_str()) else {
            return shown(value);
        };
        match wrong_digit(text) {
            Some((place, letter)) => format!("no hexadecimal, with “{letter}” at place {place}"),
            None => format!("{} digits long instead of {count}", text.len()),
        }
    }
}

/// A value, cut where it is long.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => format!("“{text}”"),
        Value::Array(_) => return "a list".into(),
        Value::Object(_) => return "an object".into(),
        other => other.to_string(),
    };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"record":"AssetData","id":"ID","packed":"00"}"#;

    /// A receipt in which something is replaced.
    fn refusal(from: &str, to: &str) -> String {
        let record = RECORD.replace("ID", &"0".repeat(64));
        let whole = format!(
            r#"{{"receipt":"Bitmark issue","version":1,"network":"test","practice":true,"account":"a","records":[{record}]}}"#
        );
        assert!(receipt(&whole).is_ok(), "{whole}");
        assert!(whole.contains(from), "{from}");
        receipt(&whole.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn what_is_wrong_is_said_in_plain_words_with_where_and_what_to_do() {
        let with = |more: &str| format!("\"account\":\"a\",{more}");
        let zeros = "0".repeat(63);
        for (from, to, told) in [
            (
                "\"network\":\"test\",",
                "",
                "this receipt lacks “network”, which has to be live or test",
            ),
            (
                "\"test\"",
                "\"mars\"",
                "“network” of this receipt is “mars”; it has to be live or test",
            ),
            (
                "true",
                "\"yes\"",
                "“practice” of this receipt is “yes”; it has to be true or false",
            ),
            ("1,", "1.5,", "“version” of this receipt is 1.5"),
            (
                "\"packed\":\"00\"",
                "\"packet\":\"00\"",
                "record 1 of this receipt lacks “packed”, which has to be a text",
            ),
            (
                &*format!("\"{zeros}0\""),
                &*format!("\"{zeros}z\""),
                "“id” of record 1 of this receipt is no hexadecimal, with “z” at place 64; it has to be 64 hexadecimal digits",
            ),
            (
                &*format!("\"{zeros}0\""),
                &*format!("\"{zeros}\""),
                "is 63 digits long instead of 64",
            ),
            (
                "\"account\":\"a\"",
                &*with("\"network\":\"live\""),
                "this receipt has “network” twice",
            ),
            (
                "\"account\":\"a\"",
                &*with("\"proof\":\"Perhaps\""),
                "it has to be Accepted or Invalid or NotFound or Processed",
            ),
            ("[{", "[7,{", "record 1 of this receipt is 7"),
            ("}]", "}", "it is no JSON from line 1, column "),
            ("}]}", "}]", "it breaks off at line 1, column "),
            (
                "\"receipt\":",
                "\"reciept\":",
                "this has no member “receipt”",
            ),
        ] {
            let error = refusal(from, to);
            assert!(error.contains(told), "{to}: {error}");
            assert!(error.contains(REMEDY), "{to}: {error}");
            assert!(!error.contains('`'), "{to}: {error}");
        }
    }

    #[test]
    fn other_kinds_and_versions_are_told_whatever_else_they_have() {
        for (text, told) in [
            (
                r#"{"receipt":"Bitmark issue","version":2}"#,
                "version 2 of receipts is not known here",
            ),
            (
                r#"{"receipt":"Bitmark issue","version":0,"network":"mars"}"#,
                "version 0 of receipts is not known here",
            ),
            (
                r#"{"receipt":"Bitmark issue","version":4294967296}"#,
                "version 4294967296 of receipts is not known here",
            ),
            (
                r#"{"receipt":"Coin transfer","version":1}"#,
                "“Coin transfer” is no kind of receipt that is known here",
            ),
        ] {
            let error = receipt(text).unwrap_err();
            assert!(error.starts_with(told), "{text}: {error}");
            let known = "this page reads “Bitmark issue” of version 1: open it with the toolkit that made it";
            assert!(error.ends_with(known), "{text}: {error}");
        }
    }

    #[test]
    fn wrong_digits_are_named_with_their_place() {
        assert!(no_hexadecimal("00é0").starts_with("has “é” at place 3, which is no"));
        assert!(no_hexadecimal("000").starts_with("has 3 digits, which is odd"));
    }
}
