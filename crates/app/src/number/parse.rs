//! Reads a number with point or comma, groups of three digits, or a power of ten.
//!
//! A point alone is always the decimal point, as the node prints it. A comma alone before exactly
//! three digits could be either, and is refused with both readings named.

use thiserror::Error;

use super::decimal::Decimal;

/// The most characters a number may have.
const MAX_CHARS: usize = 60;
/// Signs that may stand between groups of three digits, besides point and comma.
const SPACES: [char; 7] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '_', '\'', '’'];

/// Why a text is no number of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("a number is needed")]
    Empty,
    /// Not digits, one decimal sign and groups of three.
    #[error("“{0}” is no number; write it like 1234.5, 1 234,5 or 1.9e9")]
    Shape(String),
    /// One comma before three digits.
    #[error("“{text}” can be {whole} or {part}; write one of these")]
    Ambiguous {
        /// What was typed.
        text: String,
        /// The reading with the comma between groups.
        whole: String,
        /// The reading with the comma as decimal sign.
        part: String,
    },
    /// Too many digits, or too great a power of ten.
    #[error("“{0}” has more than 38 digits, or a power of ten beyond 60")]
    TooLong(String),
    /// A unit that does not belong here.
    #[error("the unit “{unit}” is not known here; write {known}")]
    Unit {
        /// What stands behind the digits.
        unit: String,
        /// What may stand there.
        known: &'static str,
    },
}

/// Reads a number that stands alone.
///
/// # Errors
///
/// Says what is wrong with the text and how to write it.
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if MAX_CHARS < text.chars().count() {
        let start: String = text.chars().take(20).collect();
        return Err(NumberError::TooLong(format!("{start}…")));
    }
    let shape = || NumberError::Shape(text.to_owned());
    let (negative, body) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (body, power) = match body.split_once(['e', 'E']) {
        Some((body, power)) => (body, Some(power.parse::<i32>().map_err(|_| shape())?)),
        None => (body, None),
    };
    let sign = decimal_sign(body);
    if power.is_none() && sign == Some(',') && may_group(body) {
        let sign = if negative { "-" } else { "" };
        return Err(NumberError::Ambiguous {
            text: text.to_owned(),
            whole: format!("{sign}{}", body.replace(',', "")),
            part: format!("{sign}{}", body.replace(',', ".")),
        });
    }
    let (whole, part) = match sign {
        Some(sign) => body.rsplit_once(sign).ok_or_else(shape)?,
        None => (body, ""),
    };
    let digits = ungroup(whole, sign).ok_or_else(shape)? + part;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(shape());
    }
    let too_long = || NumberError::TooLong(text.to_owned());
    let mantissa: i128 = digits.parse().map_err(|_| too_long())?;
    let decimals = i32::try_from(part.len()).map_err(|_| too_long())?;
    let exponent = power.unwrap_or(0).checked_sub(decimals);
    let mantissa = if negative { -mantissa } else { mantissa };
    exponent
        .and_then(|exponent| Decimal::new(mantissa, exponent))
        .ok_or_else(too_long)
}

/// Reads a count or a height: a sign before three digits stands between groups, as there are no decimals.
///
/// Nothing where it is no whole number, or one above 32 bits.
pub fn parse_whole(text: &str) -> Option<u32> {
    let digits = ungroup(text.trim(), None)?;
    // Without what `u32` reads too: a plus sign.
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_plain)
}

/// Returns the sign in front of the decimals: the later of two kinds, or one that stands once.
fn decimal_sign(body: &str) -> Option<char> {
    let last = body.rfind(['.', ','])?;
    let sign = char::from(body.as_bytes()[last]);
    let other = if sign == '.' { ',' } else { '.' };
    (body.contains(other) || body.matches(sign).count() == 1).then_some(sign)
}

/// Whether the one comma could stand between groups: `1,234`, but not `0,234` or `1 234,567`.
fn may_group(body: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    body.split_once(',').is_some_and(|(whole, part)| {
        (1..=3).contains(&whole.len())
            && part.len() == 3
            && is_digits(whole)
            && is_digits(part)
            && !whole.starts_with('0')
    })
}

/// Takes the signs between groups of three out; nothing where they stand elsewhere or are mixed.
fn ungroup(whole: &str, decimal: Option<char>) -> Option<String> {
    let is_group = |c: char| (SPACES.contains(&c) || c == '.' || c == ',') && Some(c) != decimal;
    let Some(sign) = whole.chars().find(|&c| is_group(c)) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    fits.then(|| whole.replace(sign, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn point_comma_groups_and_powers_are_read() {
        for (text, plain) in [
            ("1.234", "1.234"),
            ("0,065", "0.065"),
            ("6,5", "6.5"),
            ("12,3456", "12.3456"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1.234.567,5", "1234567.5"),
            ("1 234,567", "1234.567"),
            ("27\u{202f}579\u{202f}894.73108", "27579894.73108"),
            ("1'000", "1000"),
            ("1234,567", "1234.567"),
            ("1.9e9", "1900000000"),
            ("1,234e3", "1234"),
            ("5E-3", "0.005"),
            (" −.5 ", "-0.5"),
            ("+7.", "7"),
        ] {
            let read = parse_decimal(text).map(|number| number.to_string());
            assert_eq!(read, Ok(plain.to_owned()), "{text}");
        }
    }

    #[test]
    fn whole_numbers_have_groups_and_no_decimals() {
        for text in ["700000", " 700,000", "700.000", "700\u{202f}000", "700'000"] {
            assert_eq!(parse_whole(text), Some(700_000), "{text}");
        }
        assert_eq!(parse_whole("4,294,967,295"), Some(u32::MAX));
        for text in [
            "",
            "7,5",
            "70,0000",
            "1,234.567",
            "-1",
            "+1",
            "4294967296",
            "1e3",
            "٣",
        ] {
            assert_eq!(parse_whole(text), None, "{text}");
        }
    }

    #[test]
    fn two_readings_are_refused_with_both_named() {
        let error = parse_decimal("-1,234").unwrap_err();
        let text = error.to_string();
        assert!(text.contains("-1234 or -1.234"), "{text}");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "abc",
            "1.2.3",
            "1,23,456",
            "12 34",
            "1 23,5",
            "--1",
            ".",
            "1e",
            "1e1.5",
            "1,2.3,4",
            "٣",
            "1 234 5",
            "0x10",
            "NaN",
            "inf",
            "1,234 567",
        ] {
            let read = parse_decimal(text);
            assert_eq!(read, Err(NumberError::Shape(text.to_owned())), "{text}");
        }
        assert_eq!(parse_decimal("  "), Err(NumberError::Empty));
        for text in [
            "1e61",
            "1e-61",
            "1e2147483647",
            &"9".repeat(39),
            &"9".repeat(61),
        ] {
            let read = parse_decimal(text);
            assert!(
                matches!(read, Err(NumberError::TooLong(_))),
                "{text}: {read:?}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "0",
            "-0.00000001",
            "123456789012345678901234567890",
            "7.5911054",
        ] {
            assert_eq!(
                parse_decimal(text).map(|n| n.to_string()),
                Ok(text.to_owned())
            );
        }
    }
}
