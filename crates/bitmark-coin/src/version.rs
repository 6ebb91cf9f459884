//! The block version field: algorithm, flags and chain id in its bits.

use core::fmt;

use crate::algo::Algo;

/// Bit 8: the block is merge-mined.
const AUXPOW: i32 = 1 << 8;
/// Bits 9 to 11: the algorithm.
const ALGO_SHIFT: u32 = 9;
/// Bit 12: the block is a key block, which refreshes the scaling factor.
const UPDATE_SSF: i32 = 1 << 12;
/// Bit 13: the first variant.
const VARIANT: i32 = 1 << 13;
/// Bit 14: the second variant.
const VARIANT_2: i32 = 1 << 14;

/// A block's version, a signed 32-bit field.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/pureheader.h`, `CPureBlockHeader`.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{algo::Algo, version::Version};
///
/// let version = Version::from_consensus(4).with_algo(Algo::X17).with_update_ssf();
/// assert_eq!((version.core(), version.algo(), version.update_ssf()), (4, Algo::X17, true));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(i32);

impl Version {
    /// Takes the field as it stands in a block.
    #[must_use]
    pub const fn from_consensus(version: i32) -> Self {
        Self(version)
    }

    /// Returns the field as it stands in a block.
    #[must_use]
    pub const fn to_consensus(self) -> i32 {
        self.0
    }

    /// Returns the core version, bits 0 to 7.
    #[must_use]
    pub const fn core(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// Returns the algorithm, read from bits 9 to 11 also where no miner meant them.
    #[must_use]
    pub const fn algo(self) -> Algo {
        Algo::ALL[(self.0 >> ALGO_SHIFT & 7) as usize]
    }

    /// Returns whether the block is merge-mined.
    #[must_use]
    pub const fn auxpow(self) -> bool {
        self.0 & AUXPOW != 0
    }

    /// Returns whether the block carries the update-SSF flag.
    #[must_use]
    pub const fn update_ssf(self) -> bool {
        self.0 & UPDATE_SSF != 0
    }

    /// Returns the variant as `getblock` shows it: 0 for neither bit, 1 for bit 13, 2 for bit 14, 3 for both.
    #[must_use]
    pub const fn variant(self) -> u8 {
        (self.0 & VARIANT != 0) as u8 | ((self.0 & VARIANT_2 != 0) as u8) << 1
    }

    /// Returns the chain id, bits 16 to 31; negative for negative versions. Bitmark's own is 91.
    #[must_use]
    pub const fn chain_id(self) -> i32 {
        self.0 >> 16
    }

    /// Returns the same version for another algorithm.
    #[must_use]
    pub const fn with_algo(self, algo: Algo) -> Self {
        Self(self.0 & !(7 << ALGO_SHIFT) | (algo.id() as i32) << ALGO_SHIFT)
    }

    /// Returns the same version with the update-SSF flag set.
    #[must_use]
    pub const fn with_update_ssf(self) -> Self {
        Self(self.0 | UPDATE_SSF)
    }

    /// Returns the same version with the merge-mining bit set.
    #[must_use]
    pub const fn with_auxpow(self) -> Self {
        Self(self.0 | AUXPOW)
    }

    /// Returns the same version with another chain id.
    #[must_use]
    pub const fn with_chain_id(self, id: i16) -> Self {
        Self(self.0 & 0xffff | (id as i32) << 16)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
