//! The eight proof-of-work algorithms: identifiers, names and weights.

use core::fmt;

/// A proof-of-work algorithm of the coin.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/pureheader.h`, algorithm constants; `src/core.cpp`, `GetAlgoWeight`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Algo {
    /// scrypt, the only algorithm before the fork.
    Scrypt = 0,
    /// SHA-256, twice.
    Sha256d = 1,
    /// yescrypt.
    Yescrypt = 2,
    /// Argon2.
    Argon2 = 3,
    /// X17.
    X17 = 4,
    /// Lyra2REv2.
    Lyra2ReV2 = 5,
    /// Equihash 200,9.
    Equihash = 6,
    /// CryptoNight.
    Cryptonight = 7,
}

impl Algo {
    /// Every algorithm, by identifier.
    pub const ALL: [Self; 8] = [
        Self::Scrypt,
        Self::Sha256d,
        Self::Yescrypt,
        Self::Argon2,
        Self::X17,
        Self::Lyra2ReV2,
        Self::Equihash,
        Self::Cryptonight,
    ];

    /// Returns the identifier in bits 9 to 11 of a block version, 0 to 7.
    #[must_use]
    pub const fn id(self) -> u8 {
        self as u8
    }

    /// Returns the place in [`Algo::ALL`] and in every table with a row per algorithm.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Returns the algorithm with this identifier, if there is one.
    #[must_use]
    pub fn from_id(id: u8) -> Option<Self> {
        Self::ALL.get(usize::from(id)).copied()
    }

    /// Returns the name as the node prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scrypt => "SCRYPT",
            Self::Sha256d => "SHA256D",
            Self::Yescrypt => "YESCRYPT",
            Self::Argon2 => "ARGON2",
            Self::X17 => "X17",
            Self::Lyra2ReV2 => "LYRA2REv2",
            Self::Equihash => "EQUIHASH",
            Self::Cryptonight => "CRYPTONIGHT",
        }
    }

    /// Returns the algorithm of this name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|algo| algo.name().eq_ignore_ascii_case(name))
    }

    /// Returns the weight by which the node multiplies a hash of this algorithm, 1 to 8,000,000.
    ///
    /// The target limit is the network's times this, and chain work per plain hash too. A hash rate
    /// printed by the node is the plain (raw) rate times this.
    #[must_use]
    pub const fn weight(self) -> u32 {
        match self {
            Self::Sha256d => 1,
            Self::Scrypt | Self::X17 | Self::Lyra2ReV2 => 8_000,
            Self::Yescrypt => 800_000,
            Self::Argon2 => 4_000_000,
            Self::Equihash | Self::Cryptonight => 8_000_000,
        }
    }
}

impl fmt::Display for Algo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids_lead_back() {
        for algo in Algo::ALL {
            assert_eq!(Algo::from_id(algo.id()), Some(algo));
            assert_eq!(Algo::from_name(algo.name()), Some(algo));
        }
        assert_eq!(Algo::from_id(8), None);
        assert_eq!(Algo::from_name("lyra2rev2"), Some(Algo::Lyra2ReV2));
        assert_eq!(Algo::from_name("lyra"), None);
    }
}
