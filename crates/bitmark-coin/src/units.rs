//! Units as types: amounts, heights, times, factors and hash rates.

use core::{fmt, str::FromStr};

use primitive_types::U256;

use crate::algo::Algo;

/// Bitmark-satoshis in one coin.
pub const SAT_PER_COIN: u64 = 100_000_000;

/// An amount of coins in Bitmark-satoshis (10⁻⁸ coins).
///
/// # Examples
///
/// ```
/// use bitmark_coin::units::Amount;
///
/// let reward: Amount = "7.59110540".parse()?;
/// assert_eq!(reward.to_sat(), 759_110_540);
/// assert_eq!(reward.to_string(), "7.59110540");
/// # Ok::<_, bitmark_coin::units::ParseAmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(u64);

impl Amount {
    /// No coins.
    pub const ZERO: Self = Self(0);

    /// Takes an amount in Bitmark-satoshis.
    #[must_use]
    pub const fn from_sat(sat: u64) -> Self {
        Self(sat)
    }

    /// Returns the amount in Bitmark-satoshis.
    #[must_use]
    pub const fn to_sat(self) -> u64 {
        self.0
    }

    /// Returns the sum, or nothing where it exceeds 2⁶⁴ − 1 satoshis.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sat) => Some(Self(sat)),
            None => None,
        }
    }

    /// Returns the difference, or nothing where it is negative.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(sat) => Some(Self(sat)),
            None => None,
        }
    }

    /// Returns the amount `n` times, at most 2⁶⁴ − 1 satoshis.
    #[must_use]
    pub const fn saturating_mul(self, n: u64) -> Self {
        Self(self.0.saturating_mul(n))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:08}", self.0 / SAT_PER_COIN, self.0 % SAT_PER_COIN)
    }
}

impl FromStr for Amount {
    type Err = ParseAmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + part.len() == 0 || !digits(whole) || !digits(part) {
            return Err(ParseAmountError::NotANumber);
        }
        if part.len() > 8 {
            return Err(ParseAmountError::TooPrecise { digits: part.len() });
        }
        let mut sat = 0_u64;
        let padding = core::iter::repeat_n(b'0', 8 - part.len());
        for digit in whole.bytes().chain(part.bytes()).chain(padding) {
            sat = sat
                .checked_mul(10)
                .and_then(|sat| sat.checked_add(u64::from(digit - b'0')))
                .ok_or(ParseAmountError::TooLarge)?;
        }
        Ok(Self(sat))
    }
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseAmountError {
    /// Something beside digits and one point.
    #[error("not a number of coins: only digits and one decimal point are read")]
    NotANumber,
    /// More than eight decimals.
    #[error("{digits} decimals, but a coin has 8")]
    TooPrecise {
        /// How many decimals stood there.
        digits: usize,
    },
    /// More than 2⁶⁴ − 1 satoshis.
    #[error("more than 184467440737.09551615 coins")]
    TooLarge,
}

/// An amount which may be negative, in Bitmark-satoshis: a reward as the node computes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SignedAmount(i64);

impl SignedAmount {
    /// Takes an amount in Bitmark-satoshis.
    #[must_use]
    pub const fn from_sat(sat: i64) -> Self {
        Self(sat)
    }

    /// Returns the amount in Bitmark-satoshis.
    #[must_use]
    pub const fn to_sat(self) -> i64 {
        self.0
    }
}

impl fmt::Display for SignedAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        Amount(self.0.unsigned_abs()).fmt(f)
    }
}

macro_rules! integer_unit {
    ($(#[$doc:meta])* $name:ident, $from:ident, $to:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// Takes the plain number.
            #[must_use]
            pub const fn $from(value: u32) -> Self {
                Self(value)
            }

            /// Returns the plain number.
            #[must_use]
            pub const fn $to(self) -> u32 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

integer_unit!(
    /// The number of blocks below a block; the genesis block has height 0.
    BlockHeight, from_u32, to_u32
);
integer_unit!(
    /// A block's timestamp in seconds since 1970-01-01 00:00 UTC.
    BlockTime, from_unix, to_unix
);
integer_unit!(
    /// The subsidy scaling factor as the node keeps it: ⌊10⁸ · peak ÷ (peak − current)⌋, its low 32
    /// bits. Zero means that the full subsidy is paid.
    Ssf, from_u32, to_u32
);

impl BlockTime {
    /// Returns the seconds from this time to a later one; negative if that one is earlier.
    #[must_use]
    pub const fn seconds_until(self, later: Self) -> i64 {
        later.0 as i64 - self.0 as i64
    }
}

impl Ssf {
    /// No scaling: the full subsidy.
    pub const ZERO: Self = Self(0);
    /// The factor when current is nothing beside the peak: half the subsidy.
    pub const HALF: Self = Self(100_000_000);
}

/// Hundred-millionths of a hash per second in a hash per second.
const E8: u64 = 100_000_000;

macro_rules! hash_rate {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(U256);

        impl $name {
            /// No hashes.
            pub const ZERO: Self = Self(U256::zero());

            /// Takes a rate in 10⁻⁸ hashes per second.
            #[must_use]
            pub const fn from_e8(e8: U256) -> Self {
                Self(e8)
            }

            /// Takes a rate in hashes per second.
            #[must_use]
            pub fn from_hs(hs: u64) -> Self {
                Self(U256::from(u128::from(hs) * u128::from(E8)))
            }

            /// Takes a rate in 10⁹ hashes per second.
            #[must_use]
            pub fn from_ghs(ghs: u64) -> Self {
                Self(U256::from(u128::from(ghs) * u128::from(E8)) * U256::from(1_000_000_000_u64))
            }

            /// Returns the rate in 10⁻⁸ hashes per second.
            #[must_use]
            pub const fn to_e8(self) -> U256 {
                self.0
            }

            /// Returns an estimate in hashes per second, for drawing and for expectations.
            #[must_use]
            #[expect(clippy::float_arithmetic, reason = "an estimate, in no rule")]
            pub fn estimate_hs(self) -> f64 {
                let limbs = self.0.0.iter().rev();
                limbs.fold(0.0, |sum, &limb| sum * 18_446_744_073_709_551_616.0 + limb as f64) / 1e8
            }
        }
    };
}

hash_rate!(
    /// A hash rate as the node counts it: plain hashes times the algorithm's weight.
    WeightedHashRate
);
hash_rate!(
    /// A plain hash rate, as a miner means it.
    RawHashRate
);

impl WeightedHashRate {
    /// Returns the plain rate of an algorithm, rounded down to 10⁻⁸ hashes per second.
    #[must_use]
    pub fn to_raw(self, algo: Algo) -> RawHashRate {
        RawHashRate(self.0 / U256::from(algo.weight()))
    }
}

impl RawHashRate {
    /// Returns the rate as the node counts it, at most 2²⁵⁶ − 1 in its unit.
    #[must_use]
    pub fn to_weighted(self, algo: Algo) -> WeightedHashRate {
        WeightedHashRate(self.0.saturating_mul(U256::from(algo.weight())))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn amounts_are_read_to_the_satoshi() {
        #[track_caller]
        fn check(text: &str, want: Result<u64, ParseAmountError>) {
            assert_eq!(text.parse::<Amount>().map(Amount::to_sat), want, "{text}");
        }
        check("20", Ok(2_000_000_000));
        check("0.00000001", Ok(1));
        check(".5", Ok(50_000_000));
        check("5.", Ok(500_000_000));
        check("184467440737.09551615", Ok(u64::MAX));
        check("184467440737.09551616", Err(ParseAmountError::TooLarge));
        check(
            "0.000000001",
            Err(ParseAmountError::TooPrecise { digits: 9 }),
        );
        for bad in ["", ".", "-1", "1e8", "1 0", "1.2.3"] {
            check(bad, Err(ParseAmountError::NotANumber));
        }
    }

    #[test]
    fn negative_amounts_keep_their_sign_below_one_coin() {
        assert_eq!(SignedAmount::from_sat(-1).to_string(), "-0.00000001");
        assert_eq!(
            SignedAmount::from_sat(i64::MIN).to_string(),
            "-92233720368.54775808"
        );
    }

    #[test]
    fn weighted_and_raw_rates_differ_by_the_weight() {
        let printed = WeightedHashRate::from_ghs(8);
        assert_eq!(printed.to_raw(Algo::Equihash), RawHashRate::from_hs(1_000));
        assert_eq!(
            RawHashRate::from_hs(1_000).to_weighted(Algo::Equihash),
            printed
        );
        assert_eq!(printed.to_raw(Algo::Sha256d).estimate_hs(), 8e9);
    }
}
