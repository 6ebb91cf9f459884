//! Reads the values of a row, without a copy.

use super::{error::FileErrorKind, header::LEAST_TIME};
use crate::decimal::cut;

type Read<T> = Result<T, FileErrorKind>;

/// Returns bytes as a text short enough for a message.
pub(crate) fn shown(bytes: &[u8]) -> String {
    cut(&String::from_utf8_lossy(bytes))
}

/// Takes blanks and a pair of quotes off a value.
pub(crate) fn bare(value: &[u8]) -> &[u8] {
    let value = value.trim_ascii();
    match value {
        [b'"', inner @ .., b'"'] | [b'\'', inner @ .., b'\''] => inner.trim_ascii(),
        _ => value,
    }
}

/// Reads a whole decimal number within bounds.
pub(crate) fn integer(value: &[u8], least: i64, most: i64) -> Read<i64> {
    let (negative, digits) = match value {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(not(value, "a whole number"));
    }
    let size = digits.iter().try_fold(0i64, |size, digit| {
        size.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
    });
    let number = size.map(|size| if negative { -size } else { size });
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| FileErrorKind::OutOfRange {
            value: shown(value),
            least,
            most,
        })
}

/// Reads seconds since 1970, as many as a block can tell.
pub(super) fn time(value: &[u8]) -> Read<u32> {
    let number = integer(value, LEAST_TIME, u32::MAX.into())?;
    u32::try_from(number).map_err(|_| not(value, "a number of 32 bits"))
}

/// Reads a version: decimal with a sign, or `0x` and hexadecimal digits.
pub(crate) fn version(value: &[u8]) -> Read<i32> {
    if let Some(digits) = value.strip_prefix(b"0x") {
        let version = hex(digits).ok_or_else(|| not(value, "8 hexadecimal digits"))?;
        return Ok(version.cast_signed());
    }
    let number = integer(value, i32::MIN.into(), i32::MAX.into())?;
    i32::try_from(number).map_err(|_| not(value, "a number of 32 bits"))
}

/// Reads compact bits: up to 8 hexadecimal digits, with or without `0x`.
pub(crate) fn bits(value: &[u8]) -> Read<u32> {
    let digits = value.strip_prefix(b"0x").unwrap_or(value);
    hex(digits).ok_or_else(|| not(value, "8 hexadecimal digits"))
}

fn hex(digits: &[u8]) -> Option<u32> {
    if !(1..=8).contains(&digits.len()) {
        return None;
    }
    digits.iter().try_fold(0u32, |bits, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(bits << 4 | digit)
    })
}

pub(crate) fn not(value: &[u8], expected: &'static str) -> FileErrorKind {
    FileErrorKind::NotANumber {
        value: shown(value),
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_their_errors() {
        let text =
            |read: Read<i64>| read.map_or_else(|error| error.to_string(), |it| it.to_string());
        for (value, want) in [
            ("0", "0"),
            ("-5", "-5"),
            ("100", "100"),
            ("101", "101 is not between -5 and 100"),
            (
                "99999999999999999999",
                "99999999999999999999 is not between -5 and 100",
            ),
            ("", "\"\" is not a whole number"),
            ("-", "\"-\" is not a whole number"),
            ("1.5", "\"1.5\" is not a whole number"),
            ("1e3", "\"1e3\" is not a whole number"),
        ] {
            assert_eq!(text(integer(value.as_bytes(), -5, 100)), want, "{value}");
        }
        assert_eq!(bits(b"1b0404cb"), Ok(0x1b04_04cb));
        assert_eq!(bits(b"0x207FFFFF"), Ok(0x207f_ffff));
        for value in ["", "486604799", "1g", "0x", "-1"] {
            assert_eq!(
                bits(value.as_bytes()),
                Err(not(value.as_bytes(), "8 hexadecimal digits"))
            );
        }
        assert_eq!(version(b"-2147483648"), Ok(i32::MIN));
        assert_eq!(version(b"0x80000004"), Ok(i32::MIN + 4));
        assert!(version(b"2147483648").is_err());
    }

    #[test]
    fn quotes_and_blanks_come_off() {
        for value in ["7", " 7\t", "\"7\"", "' 7 '"] {
            assert_eq!(bare(value.as_bytes()), b"7", "{value}");
        }
        assert_eq!(bare(b"\""), b"\"");
    }
}
