//! Difficulty in all its forms, with the node's rounding.
//!
//! A difficulty is a number from 1 up; the larger, the harder. The node holds it as a double, as a 256
//! bit integer that digests are compared with, and as 64 bits in block headers.
//!
//! Source: bitmarkd, `difficulty/`.

mod arithmetic;

use core::fmt;

use primitive_types::{U256, U512};

use self::arithmetic::{bits_of, divide, over, quotient};
use crate::network::Network;

/// Most free issues in one submission.
pub const MAX_ISSUES: u32 = 100;
/// Seconds that a block should take.
pub const BLOCK_SECONDS: u64 = 120;
/// Blocks between two adjustments of the block difficulty.
pub const ADJUSTMENT_BLOCKS: u64 = 200;
/// First block version whose difficulty is adjusted.
pub const ADJUSTMENT_VERSION: u16 = 5;

/// Bits of a mantissa below its hidden one.
const MANTISSA: u32 = 56;
/// Exponents from here on are refused: the node panics.
const EXPONENT_END: u64 = 0xc0;
/// Significant bits that the node divides with.
const PRECISION: usize = 256;

/// The easiest: 56 one bits after the first zero byte, then one more.
const ONE: U256 = U256([0, 0, 0x8000_0000_0000_0000, 0x00ff_ffff_ffff_ffff]);

/// What a digest must not exceed, as a big endian number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Target(pub [u8; 32]);

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::id::to_hex(&self.0))
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({self})")
    }
}

impl core::str::FromStr for Target {
    type Err = crate::id::IdError;

    /// Reads 64 hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = crate::id::from_hex(text)?.try_into();
        Ok(Self(bytes.map_err(|_| {
            crate::id::IdError::Length("not a difficulty of 64 digits")
        })?))
    }
}

impl Target {
    fn of(integer: U256) -> Self {
        Self(integer.to_big_endian())
    }

    fn integer(self) -> U256 {
        U256::from_big_endian(&self.0)
    }

    /// Returns the hashes it takes on average: 2²⁵⁶ ÷ (target + 1), to the precision of a double.
    #[must_use]
    pub fn expected_hashes(self) -> f64 {
        over(U512::one() << 256, U512::from(self.integer()) + U512::one())
    }

    /// Returns the difficulty whose integer is this one: One ÷ integer.
    #[must_use]
    pub fn difficulty(self) -> f64 {
        quotient(self.integer().max(U256::one()))
    }
}

/// A difficulty in its three forms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difficulty {
    value: f64,
    target: Target,
    bits: u64,
}

/// An exponent from 0xc0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("difficulty bits {0:016x}: the exponent is {e:#04x}, it must be below 0xc0", e = .0 >> 56)]
pub struct BitsError(u64);

impl Difficulty {
    /// Sets it from a number, as the node does: what is below 1 counts as 1.
    ///
    /// The integer is One ÷ value to 256 significant bits, rounded up, without its fraction.
    #[must_use]
    pub fn from_value(value: f64) -> Self {
        // A number that is none counts as 1, too.
        let value = if 1.0 <= value { value } else { 1.0 };
        let integer = divide(value).max(U256::one());
        Self {
            value,
            target: Target::of(integer),
            bits: bits_of(integer),
        }
    }

    /// Sets it from the bits of a block header.
    ///
    /// # Errors
    ///
    /// [`BitsError`].
    pub fn from_bits(bits: u64) -> Result<Self, BitsError> {
        let exponent = bits >> MANTISSA;
        if EXPONENT_END <= exponent {
            return Err(BitsError(bits));
        }
        let hidden = 1 << MANTISSA;
        let mantissa = U256::from(hidden | bits & (hidden - 1));
        // From 0 to 191.
        let integer = mantissa << (EXPONENT_END - 1 - exponent) as usize;
        Ok(Self {
            value: quotient(integer),
            target: Target::of(integer),
            bits,
        })
    }

    /// Returns the number: the one it was set from, or One ÷ integer.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// Returns the integer that digests are compared with.
    #[must_use]
    pub const fn target(&self) -> Target {
        self.target
    }

    /// Returns the 64 bits of block headers: eight of exponent, 56 of mantissa. Headers hold them little
    /// endian, in JSON too.
    #[must_use]
    pub const fn bits(&self) -> u64 {
        self.bits
    }

    /// Returns what a submission of `issues` free issues takes.
    ///
    /// # Errors
    ///
    /// [`IssueCountError`] unless there are 1 to 100.
    pub fn of_issues(issues: u32, network: Network) -> Result<Self, IssueCountError> {
        let factor = match issues {
            1 => 1.0,
            2..=10 => 0.95,
            11..=50 => 0.9,
            51..=MAX_ISSUES => 0.85,
            _ => return Err(IssueCountError(issues)),
        };
        let base = match network {
            Network::Live => 2048.0,
            Network::Test => 256.0,
        };
        Ok(Self::from_value(f64::from(issues) * base * factor))
    }

    /// Returns the block difficulty that follows, when the blocks of [`timespan_blocks`] took so many
    /// seconds; [`period`] says what no chain has.
    #[must_use]
    pub fn next(&self, seconds: u64) -> Self {
        let planned = BLOCK_SECONDS * ADJUSTMENT_BLOCKS;
        let ratio = if seconds <= planned / 4 {
            4.0
        } else if planned * 4 <= seconds {
            0.25
        } else {
            planned as f64 / seconds as f64
        };
        Self::from_value(ratio * self.value)
    }

    /// Returns the hash rate that `Node.Info` shows for a block difficulty, rounded to 3 decimals.
    #[must_use]
    pub fn hash_rate(&self) -> f64 {
        let rate = self.value * 256.0 / BLOCK_SECONDS as f64;
        let thousandths = rate * 1000.0 + 0.5;
        if 9e15 < thousandths {
            // Such a number has no decimals.
            return rate;
        }
        thousandths as u64 as f64 / 1000.0
    }
}

/// No free issue, or more than a submission takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} free issues; a submission has 1 to {MAX_ISSUES}")]
pub struct IssueCountError(u32);

/// Returns the first and the last of the blocks whose times set the difficulty at a height.
#[must_use]
pub const fn timespan_blocks(height: u64) -> (u64, u64) {
    let adjusted = height - height % ADJUSTMENT_BLOCKS;
    if adjusted < 2 * ADJUSTMENT_BLOCKS {
        return (2, ADJUSTMENT_BLOCKS - 1);
    }
    (adjusted - ADJUSTMENT_BLOCKS - 1, adjusted - 1)
}

/// A block that is no later than the one the period begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("block end earlier than begin")]
pub struct PeriodError;

/// Returns the seconds between the timestamps of the blocks of [`timespan_blocks`].
///
/// # Errors
///
/// [`PeriodError`] if the last is not later than the first.
pub const fn period(begin: u64, end: u64) -> Result<u64, PeriodError> {
    if end <= begin {
        return Err(PeriodError);
    }
    Ok(end - begin)
}

/// Whether a block of this version and height begins a new difficulty.
#[must_use]
pub const fn adjusts(version: u16, height: u64) -> bool {
    ADJUSTMENT_VERSION <= version && height.is_multiple_of(ADJUSTMENT_BLOCKS)
}
