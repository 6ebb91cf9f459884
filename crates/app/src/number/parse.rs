//! Reads a number with point or comma, groups of three digits, or a power of ten.
//!
//! A point alone is always the decimal point, as the node prints it. A comma alone before exactly
//! three digits could be either, and is refused with both readings named.

use thiserror::Error;

use super::decimal::Decimal;

/// The most digits that are kept.
const MAX_DIGITS: usize = 38;
/// The most characters of a text that a message repeats.
const SHOWN: usize = 40;
/// Signs that may stand between groups of three digits, besides point and comma.
const SPACES: [char; 7] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '_', '\'', '’'];

/// Why a text is no number of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("a number is needed")]
    Empty,
    /// Not digits, one decimal sign and groups of three.
    #[error("“{0}” is no number; write it in digits, like 1234.5, 1 234,5 or 1.9e9")]
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
    /// More digits than are kept.
    #[error("“{text}” has {digits} digits; at most {MAX_DIGITS} are read")]
    ManyDigits {
        /// What was typed.
        text: String,
        /// How many digits stand in it, without zeros in front.
        digits: usize,
    },
    /// Beyond 38 digits before the point.
    #[error("“{0}” is too large; numbers up to 10³⁸ are read")]
    TooLarge(String),
    /// Beyond 60 digits behind the point.
    #[error("“{0}” is too fine; at most 60 decimals are read")]
    TooFine(String),
    /// Decimals where there can be none.
    #[error("“{0}” is not whole; a whole number is needed")]
    NotWhole(String),
    /// A count below zero, or above 32 bits.
    #[error("“{0}” is out of range: from 0 to {most}", most = u32::MAX)]
    NoCount(String),
    /// A unit that does not belong here.
    #[error("the unit “{unit}” is not known here; write {known}")]
    Unit {
        /// What stands behind the digits.
        unit: String,
        /// What may stand there.
        known: &'static str,
    },
}

/// A number, and how finely it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The number.
    pub number: Decimal,
    /// The power of ten of its last digit: −2 for `7.50`.
    pub last: i32,
}

/// Returns a text short enough for a message.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Reads a number that stands alone.
///
/// # Errors
///
/// Says what is wrong with the text and how to write it.
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    parse_typed(text).map(|typed| typed.number)
}

/// Reads a number that stands alone, and the place of its last digit.
pub(super) fn parse_typed(text: &str) -> Result<Typed, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let shape = || NumberError::Shape(cut(text));
    let (negative, body) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (body, power) = match body.split_once(['e', 'E']) {
        Some((body, power)) => (body, Some(exponent(power).ok_or_else(shape)?)),
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
    if digits.is_empty() || !are_digits(&digits) {
        return Err(shape());
    }
    let significant = digits.trim_start_matches('0');
    let many = || NumberError::ManyDigits {
        text: cut(text),
        digits: significant.len(),
    };
    if MAX_DIGITS < significant.len() {
        return Err(many());
    }
    let mantissa: i128 = digits.parse().map_err(|_| many())?;
    let decimals = i32::try_from(part.len()).unwrap_or(i32::MAX);
    let last = power.unwrap_or(0).saturating_sub(decimals);
    let number = Decimal::new(if negative { -mantissa } else { mantissa }, last);
    number
        .map(|number| Typed { number, last })
        .ok_or_else(|| beyond(text, last))
}

/// Says that a number is beyond what is kept: too large, or too fine, by its power of ten.
pub(super) fn beyond(text: &str, power: i32) -> NumberError {
    if power < 0 {
        NumberError::TooFine(cut(text))
    } else {
        NumberError::TooLarge(cut(text))
    }
}

/// Reads the power of ten behind an `e`; one beyond 32 bits becomes the last that fits.
fn exponent(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !are_digits(digits) {
        return None;
    }
    let size = digits.parse().unwrap_or(i32::MAX);
    Some(if negative { -size } else { size })
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a count or a height: a sign before three digits stands between groups, as there are no decimals.
///
/// # Errors
///
/// Says what is wrong with the text: no number, not whole, or beyond 32 bits.
pub fn parse_whole(text: &str) -> Result<u32, NumberError> {
    let text = text.trim();
    let digits = ungroup(text, None).filter(|digits| are_digits(digits));
    let number = parse_decimal(digits.as_deref().unwrap_or(text))?;
    let whole = number
        .whole()
        .ok_or_else(|| NumberError::NotWhole(cut(text)))?;
    u32::try_from(whole).map_err(|_| NumberError::NoCount(cut(text)))
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
    body.split_once(',').is_some_and(|(whole, part)| {
        (1..=3).contains(&whole.len())
            && part.len() == 3
            && are_digits(whole)
            && are_digits(part)
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
        for text in [
            "700000",
            " 700,000",
            "700.000",
            "700\u{202f}000",
            "700'000",
            "7e5",
            "+700000.0",
        ] {
            assert_eq!(parse_whole(text), Ok(700_000), "{text}");
        }
        assert_eq!(parse_whole("4,294,967,295"), Ok(u32::MAX));
        for (text, error) in [
            ("", "a number is needed"),
            ("7,5", "“7,5” is not whole; a whole number is needed"),
            (
                "70,0001",
                "“70,0001” is not whole; a whole number is needed",
            ),
            (
                "1,234.567",
                "“1,234.567” is not whole; a whole number is needed",
            ),
            ("-1", "“-1” is out of range: from 0 to 4294967295"),
            (
                "4294967296",
                "“4294967296” is out of range: from 0 to 4294967295",
            ),
            (
                "block",
                "“block” is no number; write it in digits, like 1234.5, 1 234,5 or 1.9e9",
            ),
            (
                "٣",
                "“٣” is no number; write it in digits, like 1234.5, 1 234,5 or 1.9e9",
            ),
        ] {
            let read = parse_whole(text).map_err(|error| error.to_string());
            assert_eq!(read, Err(error.to_owned()), "{text}");
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
            "１２",
            "5🚀",
            "- 5",
            "5 −",
            "\u{202e}5",
        ] {
            let read = parse_decimal(text);
            assert_eq!(read, Err(NumberError::Shape(text.to_owned())), "{text}");
        }
        assert_eq!(parse_decimal("  "), Err(NumberError::Empty));
    }

    #[test]
    fn what_is_beyond_is_told_from_what_is_no_number() {
        let (nines, ones) = ("9".repeat(39), "1".repeat(100));
        for (text, error) in [
            (
                &*nines,
                format!("“{nines}” has 39 digits; at most 38 are read"),
            ),
            (
                &*ones,
                format!("“{}…” has 100 digits; at most 38 are read", &ones[..40]),
            ),
            (
                "1e39",
                "“1e39” is too large; numbers up to 10³⁸ are read".into(),
            ),
            (
                "1e999",
                "“1e999” is too large; numbers up to 10³⁸ are read".into(),
            ),
            (
                "1e99999999999",
                "“1e99999999999” is too large; numbers up to 10³⁸ are read".into(),
            ),
            (
                "1e-61",
                "“1e-61” is too fine; at most 60 decimals are read".into(),
            ),
            (
                "-1E−99999999999",
                "“-1E−99999999999” is too fine; at most 60 decimals are read".into(),
            ),
        ] {
            let read = parse_decimal(text).map_err(|error| error.to_string());
            assert_eq!(read, Err(error), "{text}");
        }
        // Neither zeros in front nor those of nothing count.
        assert_eq!(
            parse_decimal(&format!("{}7", "0".repeat(99))),
            Ok(Decimal::new(7, 0).unwrap())
        );
        assert_eq!(parse_decimal("0e999"), Ok(Decimal::ZERO));
        let letters = parse_decimal(&"x".repeat(100)).unwrap_err();
        assert_eq!(letters, NumberError::Shape(format!("{}…", "x".repeat(40))));
    }

    #[test]
    fn the_place_of_the_last_digit_is_kept() {
        for (text, last) in [
            ("7.59110540", -8),
            ("7,5", -1),
            ("7", 0),
            ("1 000.", 0),
            ("2.50e3", 1),
        ] {
            assert_eq!(
                parse_typed(text).map(|typed| typed.last),
                Ok(last),
                "{text}"
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
