//! Exact fractions of large numbers, and how they are written.

use alloc::{format, string::String};
use core::cmp::Ordering;

use primitive_types::{U256, U512};

/// A fraction that is not negative.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: U256,
    denominator: U256,
}

/// The most decimals: 10⁷⁷ is the greatest power of ten that 256 bits hold.
const MAX_DECIMALS: u32 = 77;

/// How a fraction is cut to decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Towards zero.
    Down,
    /// To the nearest, halves up.
    Nearest,
    /// Away from zero.
    Up,
}

impl Ratio {
    /// A fraction. A denominator of zero counts as one.
    #[must_use]
    pub fn new(numerator: impl Into<U256>, denominator: impl Into<U256>) -> Self {
        Self {
            numerator: numerator.into(),
            denominator: denominator.into().max(U256::one()),
        }
    }

    /// Returns the product; what would not fit is reduced first, so that products of a calculator's inputs fit.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let numerator = self.numerator.checked_mul(other.numerator);
        let denominator = self.denominator.checked_mul(other.denominator);
        if let (Some(numerator), Some(denominator)) = (numerator, denominator) {
            return Self {
                numerator,
                denominator,
            };
        }
        let (left, right) = (self.least(), other.least());
        let crossed = (
            reduced(left.numerator, right.denominator),
            reduced(right.numerator, left.denominator),
        );
        Self {
            numerator: crossed.0.0.saturating_mul(crossed.1.0),
            denominator: crossed.0.1.saturating_mul(crossed.1.1),
        }
    }

    /// Returns it in its lowest terms.
    fn least(self) -> Self {
        let (numerator, denominator) = reduced(self.numerator, self.denominator);
        Self {
            numerator,
            denominator,
        }
    }

    /// Returns the quotient; by zero, as by one.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        self.times(Self::new(other.denominator, other.numerator))
    }

    /// Returns it in units of 10 to the minus `decimals`, of which more than 77 count as 77; 2²⁵⁶ − 1 at the most.
    #[must_use]
    pub fn units(self, decimals: u32, rounding: Rounding) -> U256 {
        let decimals = decimals.min(MAX_DECIMALS);
        let scaled = U512::from(self.numerator) * U512::from(U256::from(10).pow(decimals.into()));
        let denominator = U512::from(self.denominator);
        let (whole, rest) = scaled.div_mod(denominator);
        let is_up = match rounding {
            Rounding::Down => false,
            Rounding::Nearest => denominator <= rest * U512::from(2),
            Rounding::Up => !rest.is_zero(),
        };
        let whole = whole + U512::from(u8::from(is_up));
        U256::try_from(whole).unwrap_or(U256::MAX)
    }

    /// Writes it with so many decimals, to the nearest.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> String {
        self.written(decimals, Rounding::Nearest)
    }

    /// Writes it with so many decimals.
    #[must_use]
    pub fn written(self, decimals: u32, rounding: Rounding) -> String {
        let digits = format!("{}", self.units(decimals, rounding));
        let places = decimals.min(MAX_DECIMALS) as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        if fraction.is_empty() {
            whole.into()
        } else {
            format!("{whole}.{fraction}")
        }
    }

    /// Returns the nearest double, to draw.
    #[must_use]
    pub fn estimate(self) -> f64 {
        let of = |number: U256| {
            number.0.iter().rev().fold(0.0, |sum, word| {
                sum * 18_446_744_073_709_551_616.0 + *word as f64
            })
        };
        of(self.numerator) / of(self.denominator)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |left: U256, right: U256| U512::from(left) * U512::from(right);
        cross(self.numerator, other.denominator).cmp(&cross(other.numerator, self.denominator))
    }
}

fn reduced(left: U256, right: U256) -> (U256, U256) {
    let (mut a, mut b) = (left, right);
    while !b.is_zero() {
        (a, b) = (b, a % b);
    }
    let common = a.max(U256::one());
    (left / common, right / common)
}
