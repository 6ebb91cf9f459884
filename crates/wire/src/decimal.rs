//! Numbers as a node prints them, kept exactly.
//!
//! Belongs to every reader of this crate: no figure passes through a float
//! before the page draws it.

mod error;

use core::{cmp::Ordering, fmt, str::FromStr};

pub use error::DecimalError;

/// A number as printed: `digits × 10^exponent`, exact, without unit.
///
/// Two spellings of one number (`15.00000000`, `15`, `1.5e1`) are equal.
///
/// # Examples
///
/// ```
/// # use wire::Decimal;
/// let printed: Decimal = "3.72523389912554e-06".parse()?;
/// assert_eq!(printed.to_string(), "0.00000372523389912554");
/// assert_eq!("15.00000000".parse::<Decimal>()?, "15".parse()?);
/// # Ok::<_, wire::DecimalError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// Without trailing zeros.
    digits: u128,
    exponent: i32,
}

/// The most significant digits kept; `10^38 < 2^128`.
const DIGITS: usize = 38;
/// The largest power of ten, up or down; a double ends near 10^308.
const EXPONENT: i32 = 400;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self {
        negative: false,
        digits: 0,
        exponent: 0,
    };

    /// Returns the number times 10^`power`.
    pub(crate) const fn shifted(self, power: i32) -> Self {
        Self {
            exponent: self.exponent + power,
            ..self
        }
    }

    /// Says whether the number is below zero.
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// Returns the magnitude if the number is whole and fits in 128 bits.
    pub fn whole(self) -> Option<u128> {
        let power = u32::try_from(self.exponent).ok()?;
        self.digits.checked_mul(10u128.checked_pow(power)?)
    }

    /// Returns the magnitude rounded to a whole number, half up, and the
    /// distance to it in units of 10^`exponent`; none if it does not fit.
    pub(crate) fn rounded(self) -> Option<(u128, Self)> {
        if self.exponent >= 0 {
            return self.whole().map(|whole| (whole, Self::ZERO));
        }
        let power = self.exponent.unsigned_abs();
        let Some(one) = 10u128.checked_pow(power) else {
            return Some((
                0,
                Self {
                    negative: false,
                    ..self
                },
            ));
        };
        let (below, rest) = (self.digits / one, self.digits % one);
        let (whole, away) = if rest >= one - rest {
            (below + 1, one - rest)
        } else {
            (below, rest)
        };
        Some((
            whole,
            Self {
                negative: false,
                digits: away,
                exponent: self.exponent,
            }
            .tidy(),
        ))
    }

    /// Returns the nearest double, or beyond 15 digits or 22 powers of ten one close to it: to draw and
    /// to estimate with only.
    ///
    /// Reading the text would take the tables of the standard library's parser, which weigh as much as
    /// the readers of this crate; up to 2⁵³ and 10²² both sides of a single operation are exact.
    pub fn to_f64(self) -> f64 {
        let digits = self.digits as f64;
        let size = match self.exponent {
            0.. => digits * 10_f64.powi(self.exponent),
            _ => digits / 10_f64.powi(self.exponent.saturating_neg()),
        };
        if self.negative { -size } else { size }
    }

    /// Returns the power of ten of the leading digit.
    fn magnitude(self) -> i32 {
        self.digits
            .checked_ilog10()
            .map_or(i32::MIN, |log| log as i32 + self.exponent)
    }

    /// Says whether |self| is below |other|.
    pub(crate) fn magnitude_below(self, other: Self) -> bool {
        if self.magnitude() != other.magnitude() {
            return self.magnitude() < other.magnitude();
        }
        let low = self.exponent.min(other.exponent);
        let scale = |it: Self| {
            let power = (it.exponent - low).unsigned_abs();
            10u128
                .checked_pow(power)
                .and_then(|one| it.digits.checked_mul(one))
        };
        // Equal leading powers: the one that does not fit has more digits
        // after the same head only if both do; at 38 digits both fit.
        matches!((scale(self), scale(other)), (Some(mine), Some(theirs)) if mine < theirs)
    }

    const fn tidy(mut self) -> Self {
        if self.digits == 0 {
            return Self {
                negative: false,
                digits: 0,
                exponent: 0,
            };
        }
        while self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent += 1;
        }
        self
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let bad = || DecimalError::NotANumber(cut(text));
        let (negative, rest) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (mantissa, power) = match rest.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, exponent(power).ok_or_else(bad)?),
            None => (rest, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return Err(bad()),
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !all_digits(whole) || !all_digits(fraction) {
            return Err(bad());
        }
        let head = format!("{whole}{fraction}");
        let kept = head.trim_start_matches('0').trim_end_matches('0');
        if kept.len() > DIGITS {
            return Err(DecimalError::TooLong {
                text: cut(text),
                limit: DIGITS,
            });
        }
        let zeros = head.len() - head.trim_end_matches('0').len();
        let exponent = i64::from(power) + zeros as i64 - fraction.len() as i64;
        let far = || {
            let (text, limit) = (cut(text), EXPONENT);
            if exponent < 0 {
                DecimalError::Decimals { text, limit }
            } else {
                DecimalError::Exponent { text, limit }
            }
        };
        let digits: u128 = if kept.is_empty() {
            0
        } else {
            kept.parse().map_err(|_| bad())?
        };
        if digits == 0 {
            return Ok(Self::ZERO);
        }
        let within = |power: &i32| power.unsigned_abs() <= EXPONENT.unsigned_abs();
        let exponent = i32::try_from(exponent)
            .ok()
            .filter(within)
            .ok_or_else(far)?;
        Ok(Self {
            negative,
            digits,
            exponent,
        })
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the power of ten behind an `e`; absurd ones are cut to the limit's
/// far side, where the caller refuses them.
fn exponent(text: &str) -> Option<i32> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !all_digits(digits) {
        return None;
    }
    let size = digits.parse::<i32>().unwrap_or(i32::MAX);
    Some(if negative { -size } else { size })
}

/// Returns a text short enough for a message.
pub(crate) fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = if self.digits == other.digits && self.exponent == other.exponent {
            Ordering::Equal
        } else if self.magnitude_below(*other) {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        match (self.negative, other.negative) {
            (false, false) => magnitude,
            (true, true) => magnitude.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    /// Writes the number plainly, without a power of ten.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let digits = self.digits.to_string();
        let Ok(places) = usize::try_from(-self.exponent) else {
            let zeros = "0".repeat(self.exponent.unsigned_abs() as usize);
            return write!(formatter, "{sign}{digits}{zeros}");
        };
        if places == 0 {
            return write!(formatter, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        write!(formatter, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        text.parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn prints_what_it_read() {
        for (text, want) in [
            ("0", "0"),
            ("-0.00", "0"),
            ("15.00000000", "15"),
            ("20", "20"),
            ("1e3", "1000"),
            ("4.656542373906925e-10", "0.0000000004656542373906925"),
            ("-3.5E+2", "-350"),
            ("717026942.96625555", "717026942.96625555"),
            ("162814712166122.84375000", "162814712166122.84375"),
        ] {
            assert_eq!(read(text).to_string(), want, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "", "-", ".5", "5.", "1e", "1e+", "01", "+1", "0x10", "NaN", "1,5", "1_0", " 1",
        ] {
            assert_eq!(
                text.parse::<Decimal>(),
                Err(DecimalError::NotANumber(text.into())),
                "{text:?}"
            );
        }
    }

    #[test]
    fn names_the_limit_of_what_is_too_long() {
        let long = "1".repeat(39);
        let error = long.parse::<Decimal>().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{long} has more than 38 significant digits")
        );
        let far = "1e401".parse::<Decimal>().unwrap_err();
        assert_eq!(far.to_string(), "1e401 is beyond 10^400");
        let absurd = "1e99999999999".parse::<Decimal>().unwrap_err();
        assert_eq!(absurd.to_string(), "1e99999999999 is beyond 10^400");
        let tiny = "2.5e-99999999999".parse::<Decimal>().unwrap_err();
        assert_eq!(
            tiny.to_string(),
            "2.5e-99999999999 has more than 400 decimals"
        );
        assert_eq!(read("0e99999999999"), Decimal::ZERO);
    }

    #[test]
    fn compares_by_value() {
        let sorted = [
            "-20",
            "-0.5",
            "0",
            "1e-30",
            "0.09",
            "0.1",
            "1",
            "1.00000001",
            "9.99",
            "10",
            "1e20",
        ];
        for pair in sorted.windows(2) {
            assert!(read(pair[0]) < read(pair[1]), "{pair:?}");
            assert!(read(pair[1]) > read(pair[0]), "{pair:?}");
        }
        assert_eq!(read("1.50"), read("15e-1"));
    }

    #[test]
    fn rounds_half_up() {
        for (text, want, away) in [
            ("2.5", 3, "0.5"),
            ("2.49", 2, "0.49"),
            ("994999999.9999999", 995_000_000, "0.0000001"),
            ("7", 7, "0"),
            ("1e-300", 0, "1e-300"),
        ] {
            assert_eq!(read(text).rounded(), Some((want, read(away))), "{text}");
        }
    }
}
