//! Whose rules blocks follow, as it travels.

use bitmark_coin::params;
use serde::{Deserialize, Serialize};

/// Whose rules the blocks follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The network.
    pub network: Network,
    /// The release, where they differ.
    pub release: Release,
}

/// A network, as it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like the networks of bitmark-coin")]
pub enum Network {
    Main,
    Test,
    Regtest,
}

/// A release, as it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like the releases of bitmark-coin")]
pub enum Release {
    V0_9_7,
    V27,
}

impl From<params::Network> for Network {
    fn from(network: params::Network) -> Self {
        match network {
            params::Network::Main => Self::Main,
            params::Network::Test => Self::Test,
            params::Network::Regtest => Self::Regtest,
        }
    }
}

impl From<Network> for params::Network {
    fn from(network: Network) -> Self {
        match network {
            Network::Main => Self::Main,
            Network::Test => Self::Test,
            Network::Regtest => Self::Regtest,
        }
    }
}

impl From<params::Release> for Release {
    fn from(release: params::Release) -> Self {
        match release {
            params::Release::V0_9_7 => Self::V0_9_7,
            params::Release::V27 => Self::V27,
        }
    }
}

impl From<Release> for params::Release {
    fn from(release: Release) -> Self {
        match release {
            Release::V0_9_7 => Self::V0_9_7,
            Release::V27 => Self::V27,
        }
    }
}
