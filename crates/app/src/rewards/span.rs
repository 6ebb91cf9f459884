//! An estimate between two bounds, for everything that follows from figures known only as ranges.

use std::ops::{Add, Mul, Sub};

/// An estimate from `low` to `high`; never the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// The least it can be.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
}

impl Span {
    /// Takes two bounds in any order.
    #[must_use]
    pub fn between(a: f64, b: f64) -> Self {
        let (low, high) = if b < a { (b, a) } else { (a, b) };
        Self { low, high }
    }

    /// Takes an estimate without a range.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// Returns the middle.
    #[must_use]
    pub fn mid(self) -> f64 {
        self.low / 2.0 + self.high / 2.0
    }

    /// Returns what a function that rises or falls throughout makes of both bounds.
    #[must_use]
    pub fn map(self, function: impl Fn(f64) -> f64) -> Self {
        Self::between(function(self.low), function(self.high))
    }

    /// Returns the product with a span of which neither bound is negative.
    #[must_use]
    pub fn times(self, factor: Self) -> Self {
        let low = self.low
            * if self.low < 0.0 {
                factor.high
            } else {
                factor.low
            };
        let high = self.high
            * if self.high < 0.0 {
                factor.low
            } else {
                factor.high
            };
        Self { low, high }
    }

    /// Returns whether both bounds are numbers.
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }
}

impl Sub for Span {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            low: self.low - other.high,
            high: self.high - other.low,
        }
    }
}

impl Mul<f64> for Span {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        self.map(|bound| bound * factor)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever values lie in two spans, their sum, difference and product lie in the results.
        #[test]
        fn results_hold_every_value(
            (a, b, c, d) in (-1e6..1e6_f64, -1e6..1e6_f64, 0.0..1e6_f64, 0.0..1e6_f64),
            (s, t) in (0.0..=1.0_f64, 0.0..=1.0_f64),
        ) {
            let (x, y) = (Span::between(a, b), Span::between(c, d));
            let (u, v) = (x.low + s * (x.high - x.low), y.low + t * (y.high - y.low));
            for (span, value) in [
                (x + y, u + v), (x - y, u - v), (x.times(y), u * v), (x * -2.0, -2.0 * u),
            ] {
                let slack = 1e-9 * value.abs().max(1.0);
                prop_assert!(span.low <= value + slack && value <= span.high + slack, "{span:?} {value}");
            }
        }
    }
}
