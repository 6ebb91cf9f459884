//! Compact bits, the target they stand for, and the work of a block.

use core::fmt;

use primitive_types::{U256, U512};

use crate::algo::Algo;

/// The sign bit of the compact form.
const SIGN: u32 = 0x0080_0000;
/// The mantissa of the compact form, three bytes less the sign.
const MANTISSA: u32 = 0x007f_ffff;

/// A target in compact form: a size in bytes (8 bits), a sign and a 23-bit mantissa.
///
/// Any 32 bits are a legal value; sizes up to 255 bytes are numbers.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/bignum.h`, `SetCompact` and `GetCompact`.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{algo::Algo, target::CompactBits};
///
/// let limit = CompactBits::from_u32(0x1d00_ffff);
/// assert_eq!(CompactBits::encode(limit.magnitude()), limit);
/// assert_eq!(limit.work(Algo::Sha256d).low_u64(), 0x1_0001_0001);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompactBits(u32);

impl CompactBits {
    /// Takes the field as it stands in a block.
    #[must_use]
    pub const fn from_u32(bits: u32) -> Self {
        Self(bits)
    }

    /// Returns the field as it stands in a block.
    #[must_use]
    pub const fn to_u32(self) -> u32 {
        self.0
    }

    /// Returns whether the target is negative; negative zero is zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        let target = self.decode();
        target.negative
    }

    /// Returns the target without its sign, exactly up to 2⁵¹² − 1 and that number beyond it.
    #[must_use]
    pub fn magnitude(self) -> U512 {
        self.decode().magnitude()
    }

    /// Returns the number the bits stand for.
    #[must_use]
    pub const fn decode(self) -> Target {
        let size = self.0 >> 24;
        let (mantissa, bytes) = if size <= 3 {
            ((self.0 & MANTISSA) >> (8 * (3 - size)), 0)
        } else {
            (self.0 & MANTISSA, size - 3)
        };
        Target {
            negative: mantissa != 0 && self.0 & SIGN != 0,
            mantissa,
            bytes,
        }
    }

    /// Returns the compact form of a number, rounded toward zero to its three leading bytes.
    #[must_use]
    pub fn encode(number: U512) -> Self {
        let bytes = number.bits().div_ceil(8);
        let leading = (number >> (8 * bytes.saturating_sub(3))).low_u32();
        // A U512 has at most 64 bytes.
        Self::assemble(
            leading,
            u32::try_from(bytes).unwrap_or(u32::MAX),
            Sign::Plus,
        )
    }

    /// Puts together the leading (at most three) bytes of a number of `size` bytes.
    const fn assemble(leading: u32, size: u32, sign: Sign) -> Self {
        let mantissa = if size < 3 {
            leading << (8 * (3 - size))
        } else {
            leading
        };
        // A mantissa that reaches the sign bit gives up its last byte.
        let (mantissa, size) = if mantissa & SIGN == 0 {
            (mantissa, size)
        } else {
            (mantissa >> 8, size + 1)
        };
        let sign = match sign {
            Sign::Minus if mantissa != 0 => SIGN,
            Sign::Minus | Sign::Plus => 0,
        };
        Self(mantissa | sign | size << 24)
    }

    /// Returns the work of a block with these bits: ⌊2²⁵⁶ ÷ (⌊target ÷ weight⌋ + 1)⌋, its low 256
    /// bits; 0 for a target of zero or below.
    ///
    /// # Source
    ///
    /// project-bitmark/bitmark@ffd840e, `src/core.h`, `CBlockIndex::GetBlockWork`.
    #[must_use]
    pub fn work(self, algo: Algo) -> U256 {
        let target = self.decode();
        if target.negative || target.mantissa == 0 {
            return U256::zero();
        }
        match U256::try_from(target.magnitude() / U512::from(algo.weight())) {
            // The low 256 bits of 2²⁵⁶.
            Ok(share) if share.is_zero() => U256::zero(),
            Ok(U256::MAX) => U256::one(),
            // 2²⁵⁶ ÷ (n + 1) without its 257th bit: (2²⁵⁶ − 1 − n) ÷ (n + 1) + 1.
            Ok(share) => !share / (share + U256::one()) + U256::one(),
            Err(_) => U256::zero(),
        }
    }

    /// Returns how many plain hashes of the algorithm a block with these bits takes on average:
    /// ⌊2²⁵⁶ ÷ (target + 1)⌋, the weight left aside.
    #[must_use]
    pub fn expected_hashes(self) -> U256 {
        self.work(Algo::Sha256d)
    }
}

impl fmt::Display for CompactBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

#[derive(Clone, Copy)]
enum Sign {
    Plus,
    Minus,
}

/// The number that compact bits stand for: ± mantissa · 256^bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    negative: bool,
    mantissa: u32,
    bytes: u32,
}

impl Target {
    /// Returns the number without its sign, exactly up to 2⁵¹² − 1 and that number beyond it.
    #[must_use]
    pub fn magnitude(self) -> U512 {
        let shift = 8 * self.bytes as usize;
        let number = U512::from(self.mantissa);
        if number.bits() + shift > 512 && self.mantissa != 0 {
            U512::MAX
        } else {
            number << shift
        }
    }

    /// Returns the low 256 bits of the number without its sign: what a hash is compared with.
    #[must_use]
    pub fn low_u256(self) -> U256 {
        U256::from(self.mantissa) << (8 * self.bytes as usize)
    }

    /// Returns the number in compact form again.
    #[must_use]
    pub const fn to_compact(self) -> CompactBits {
        let significant = (32 - self.mantissa.leading_zeros()).div_ceil(8);
        let size = if self.mantissa == 0 {
            0
        } else {
            significant + self.bytes
        };
        // The leading three bytes of the number, which may reach below the mantissa.
        let below = if self.bytes < 3 - significant {
            self.bytes
        } else {
            3 - significant
        };
        let sign = if self.negative {
            Sign::Minus
        } else {
            Sign::Plus
        };
        CompactBits::assemble(self.mantissa << (8 * below), size, sign)
    }
}

/// Hexadecimal, a minus sign before a negative number.
impl fmt::LowerHex for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        write!(f, "{:x}", self.mantissa)?;
        if self.mantissa != 0 {
            (0..self.bytes).try_for_each(|_| f.write_str("00"))?;
        }
        Ok(())
    }
}
