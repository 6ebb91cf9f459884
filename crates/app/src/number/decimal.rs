//! An exact decimal number, as typed.

use std::fmt;

/// `mantissa` × 10^−`scale`, without zeros at the end of the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// The furthest power of ten a number may have, so that none overflows or turns to zero as `f64`.
const MAX_EXPONENT: i32 = 60;

impl Decimal {
    /// The number 0.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// Returns `mantissa` × 10^`exponent`; nothing where it needs more than 38 digits.
    pub fn new(mantissa: i128, exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        if !(-MAX_EXPONENT..=MAX_EXPONENT).contains(&exponent) {
            return None;
        }
        let (mut mantissa, mut scale) = (mantissa, 0);
        if exponent < 0 {
            scale = exponent.unsigned_abs();
            while scale > 0 && mantissa % 10 == 0 {
                mantissa /= 10;
                scale -= 1;
            }
        } else {
            mantissa = mantissa.checked_mul(10_i128.checked_pow(exponent.unsigned_abs())?)?;
        }
        Some(Self { mantissa, scale })
    }

    /// Returns the number times 10^`exponent`; nothing where it needs more than 38 digits.
    pub fn shift(self, exponent: i32) -> Option<Self> {
        let scale = i32::try_from(self.scale).ok()?;
        Self::new(self.mantissa, exponent.checked_sub(scale)?)
    }

    /// Whether the number is below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Returns the number as an integer, if it is one.
    pub const fn whole(self) -> Option<i128> {
        if self.scale == 0 {
            Some(self.mantissa)
        } else {
            None
        }
    }

    /// Returns coins as 10^−8 coins; nothing below zero, with a ninth decimal, or above 64 bits.
    pub fn to_sat(self) -> Option<u64> {
        self.shift(8)?.whole()?.try_into().ok()
    }

    /// Returns the nearest `f64`, or beyond 15 digits or 22 decimals one close to it: for estimates and
    /// drawings.
    pub fn to_f64(self) -> f64 {
        // Both are exact in these bounds, so that only the division rounds.
        let scale = i32::try_from(self.scale).unwrap_or(i32::MAX);
        self.mantissa as f64 / 10_f64.powi(scale)
    }
}

/// Plain digits with a point: what `parse_decimal` reads back to the same number.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let scale = usize::try_from(self.scale).unwrap_or(usize::MAX);
        let digits = format!("{:0>1$}", self.mantissa.unsigned_abs(), scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mantissa: i128, exponent: i32) -> Decimal {
        Decimal::new(mantissa, exponent).unwrap()
    }

    #[test]
    fn numbers_are_written_plainly() {
        for (mantissa, exponent, text) in [
            (0, -5, "0"),
            (65, -1, "6.5"),
            (-5, -3, "-0.005"),
            (1_500, -2, "15"),
            (19, 8, "1900000000"),
        ] {
            assert_eq!(of(mantissa, exponent).to_string(), text);
        }
    }

    #[test]
    fn shifts_are_exact_or_refused() {
        assert_eq!(of(65, -1).shift(-2), Decimal::new(65, -3));
        assert_eq!(of(65, -1).shift(12), Decimal::new(65, 11));
        assert_eq!(of(1, 38).shift(1), None);
        assert_eq!(Decimal::new(1, -61), None);
    }

    #[test]
    fn coins_become_the_smallest_unit_only_exactly() {
        assert_eq!(of(759_110_540, -8).to_sat(), Some(759_110_540));
        assert_eq!(of(1, -9).to_sat(), None);
        assert_eq!(of(-1, 0).to_sat(), None);
        assert_eq!(of(18_446_744_073_709_551_616, -8).to_sat(), None);
        assert_eq!(of(18_446_744_073_709_551_615, -8).to_sat(), Some(u64::MAX));
    }

    #[test]
    fn estimates_round_once() {
        for text in ["0.065", "7.5911054", "1900000000", "-0.3"] {
            let number = crate::number::parse_decimal(text).unwrap();
            assert_eq!(number.to_f64(), text.parse::<f64>().unwrap());
        }
    }
}
