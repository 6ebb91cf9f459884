//! Members of the property node's results. All of these panic where one cannot be read: it must not pass.

use bitmark_property::{id::from_hex, network::Network};
use serde_json::Value;

use crate::text;

/// Reads bytes in hexadecimal.
///
/// # Panics
///
/// If they cannot be read.
#[must_use]
#[track_caller]
pub fn bytes(case: &Value, member: &str) -> Vec<u8> {
    from_hex(text(case, member)).unwrap_or_else(|error| panic!("{member}: {error}"))
}

/// Reads which network a case is of.
///
/// # Panics
///
/// If it names none.
#[must_use]
#[track_caller]
pub fn network(case: &Value) -> Network {
    match text(case, "network") {
        "live" => Network::Live,
        "test" => Network::Test,
        other => panic!("network {other}"),
    }
}

/// Reads a number; those that JavaScript could not hold are texts.
///
/// # Panics
///
/// If it cannot be read.
#[must_use]
#[track_caller]
pub fn number(case: &Value, member: &str) -> u64 {
    let read = match &case[member] {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    read.unwrap_or_else(|| panic!("{member} is {}", case[member]))
}
