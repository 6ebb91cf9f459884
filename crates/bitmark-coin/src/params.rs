//! What the networks, and the releases of the node, set differently.

use primitive_types::U512;

use crate::{
    algo::Algo,
    target::CompactBits,
    units::{Amount, BlockHeight, BlockTime},
    version::Version,
};

/// The network a chain belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Network {
    /// The main network.
    #[default]
    Main,
    /// The public test network.
    Test,
    /// A private chain for tests.
    Regtest,
}

/// A line of the node's releases whose rules differ (SPEC of both: `params` and `dark_gravity`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Release {
    /// Bitmark Core 0.9.7.x, project-bitmark/bitmark@ffd840e.
    #[default]
    V0_9_7,
    /// The 27.x branch, bitmarkcc/bitmark@384a0dd.
    V27,
}

/// The rules' parameters on one network under one release.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/chainparams.cpp`; the height of 200, `src/core.h`, `nForkHeight`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Params {
    network: Network,
    release: Release,
}

/// A network's first block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Genesis {
    /// Its timestamp.
    pub time: BlockTime,
    /// Its version.
    pub version: Version,
    /// Its compact target.
    pub bits: CompactBits,
    /// What its coinbase pays.
    pub value: Amount,
}

impl Params {
    /// Names a network and a release.
    #[must_use]
    pub const fn new(network: Network, release: Release) -> Self {
        Self { network, release }
    }

    /// Returns the network.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    /// Returns the release.
    #[must_use]
    pub const fn release(&self) -> Release {
        self.release
    }

    /// Returns the lowest height at which a block can be on fork: 200 in 0.9.7.x, none in 27.x.
    #[must_use]
    pub const fn fork_min_height(&self) -> BlockHeight {
        BlockHeight::from_u32(match self.release {
            Release::V0_9_7 => 200,
            Release::V27 => 0,
        })
    }

    /// Returns the blocks between two halvings before the fork; a quartering stands in the middle.
    #[must_use]
    pub const fn halving_interval(&self) -> u32 {
        match self.network {
            Network::Main | Network::Test => 788_000,
            Network::Regtest => 300,
        }
    }

    /// Returns the easiest target: 2²²⁴ − 1 on main, 2²⁴⁸ − 1 on test, 2²⁵⁵ − 1 on regtest.
    #[must_use]
    pub fn pow_limit(&self) -> U512 {
        let bits = match self.network {
            Network::Main => 224,
            Network::Test => 248,
            Network::Regtest => 255,
        };
        (U512::one() << bits) - U512::one()
    }

    /// Returns the easiest target in compact form.
    #[must_use]
    pub fn pow_limit_bits(&self) -> CompactBits {
        CompactBits::encode(self.pow_limit())
    }

    /// Returns an algorithm's easiest target, the network's times its weight, in compact form.
    #[must_use]
    pub fn pow_limit_bits_of(&self, algo: Algo) -> CompactBits {
        CompactBits::encode(self.pow_limit() * U512::from(algo.weight()))
    }

    /// Returns the chain id that a merge-mined block must carry.
    #[must_use]
    pub const fn auxpow_chain_id(&self) -> i32 {
        91
    }

    /// Returns the network's first block.
    #[must_use]
    pub const fn genesis(&self) -> Genesis {
        let (time, bits) = match self.network {
            Network::Main => (1_405_274_442, 0x1d00_ffff),
            Network::Test => (1_534_873_293, 0x1e0f_fff0),
            Network::Regtest => (1_405_274_400, 0x207f_ffff),
        };
        Genesis {
            time: BlockTime::from_unix(time),
            version: Version::from_consensus(1),
            bits: CompactBits::from_u32(bits),
            value: Amount::from_sat(2_000_000_000),
        }
    }
}
