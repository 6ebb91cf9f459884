//! Seeds: what an identity is restored from, in two versions.
//!
//! Source: bitmarkd, `account/seed.go`; the JavaScript SDK where the node takes what no client writes.

mod node;

pub use node::{Irregularity, NodeReading};

use alloc::{string::String, vec::Vec};

use crypto_secretbox::{KeyInit as _, XSalsa20Poly1305, aead::Aead as _};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{base58, hash, key::PrivateKey, network::Network};

const HEADER_1: [u8; 3] = [0x5a, 0xfe, 0x01];
const HEADER_2: [u8; 3] = [0x5a, 0xfe, 0x02];
const CORE_1: usize = 32;
const CORE_2: usize = 17;
/// Bytes of the decoded text, with header and checksum.
const TEXT_1: usize = 40;
const TEXT_2: usize = 24;
/// The network byte of version 1.
const LIVE: u8 = 0;
const TEST: u8 = 1;

/// A seed. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Seed {
    core: Core,
    #[zeroize(skip)]
    network: Network,
}

#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(crate) enum Core {
    /// 24 words.
    One([u8; CORE_1]),
    /// 12 words; the low four bits of the last byte are clear.
    Two([u8; CORE_2]),
}

/// Why a text is no seed, in the node's words where it has some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeedError {
    /// Not base58, or of another length.
    #[error("invalid seed length")]
    InvalidLength,
    /// A typing error.
    #[error("checksum mismatch")]
    ChecksumMismatch,
    /// Not one of the two versions.
    #[error("invalid seed header")]
    InvalidHeader,
    /// The core names neither network as clients write it. The node takes it as live, the SDK refuses it.
    #[error("unrecognized network value")]
    Network,
}

impl Seed {
    /// Makes a seed of version 2 from 16 random bytes.
    #[must_use]
    pub fn from_entropy(entropy: &[u8; 16], network: Network) -> Self {
        let mut core = Zeroizing::new([0; CORE_2]);
        core[..16].copy_from_slice(entropy);
        core[16] = entropy[15] & 0xf0;
        core[15] = network_nibble(&core, network) | core[15] & 0x0f;
        Self {
            core: Core::Two(*core),
            network,
        }
    }

    /// The network that the seed is for.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    pub(crate) const fn core(&self) -> &Core {
        &self.core
    }

    /// Takes a core of version 1.
    pub(crate) const fn of_core_1(core: [u8; CORE_1], network: Network) -> Self {
        Self {
            core: Core::One(core),
            network,
        }
    }

    /// Takes a core of version 2, if it names a network.
    pub(crate) fn of_core_2(core: [u8; CORE_2]) -> Result<Self, SeedError> {
        if core[16] & 0x0f != 0 {
            return Err(SeedError::InvalidLength);
        }
        let network = [Network::Live, Network::Test]
            .into_iter()
            .find(|network| network_nibble(&core, *network) == core[15] & 0xf0)
            .ok_or(SeedError::Network)?;
        Ok(Self {
            core: Core::Two(core),
            network,
        })
    }

    /// Returns the bytes of the core: 32 in version 1, 17 in version 2.
    #[must_use]
    pub fn core_bytes(&self) -> &[u8] {
        match &self.core {
            Core::One(core) => core,
            Core::Two(core) => core,
        }
    }

    /// Returns the text form.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; 3 + 1 + CORE_1]);
        let used = match &self.core {
            Core::One(core) => {
                bytes[..3].copy_from_slice(&HEADER_1);
                bytes[3] = network_byte(self.network);
                bytes[4..].copy_from_slice(core);
                4 + CORE_1
            }
            Core::Two(core) => {
                bytes[..3].copy_from_slice(&HEADER_2);
                bytes[3..3 + CORE_2].copy_from_slice(core);
                3 + CORE_2
            }
        };
        Zeroizing::new(base58::encode_checked(&bytes[..used]))
    }

    /// Reads the text form as a careful client does: the three irregular forms that the node takes are
    /// refused. [`NodeReading`] tells what the node makes of them.
    ///
    /// # Errors
    ///
    /// [`SeedError`].
    pub fn from_text(text: &str) -> Result<Self, SeedError> {
        let bytes = checked_bytes(text)?;
        let body = &bytes[..bytes.len() - base58::CHECKSUM];
        if let Some(body) = body.strip_prefix(&HEADER_1) {
            let (network, core) = body.split_first().ok_or(SeedError::InvalidLength)?;
            let network = network_of_byte(*network)?;
            let core = core.try_into().map_err(|_| SeedError::InvalidLength)?;
            return Ok(Self::of_core_1(core, network));
        }
        let core = body
            .strip_prefix(&HEADER_2)
            .ok_or(SeedError::InvalidHeader)?;
        Self::of_core_2(core.try_into().map_err(|_| SeedError::InvalidLength)?)
    }

    /// Returns the private key that the seed stands for.
    #[must_use]
    pub fn private_key(&self) -> PrivateKey {
        private_key(&self.core, self.network)
    }
}

fn private_key(core: &Core, network: Network) -> PrivateKey {
    let seed = match core {
        Core::One(core) => secretbox(core),
        Core::Two(core) => hash::shake256_of_four(core),
    };
    PrivateKey::from_ed25519_seed(&seed, network)
}

/// Returns the bytes of a text, checksum included: 24 or 40.
fn checked_bytes(text: &str) -> Result<Zeroizing<Vec<u8>>, SeedError> {
    let bytes = base58::decode(text).map_err(|_| SeedError::InvalidLength)?;
    let bytes = Zeroizing::new(bytes);
    if bytes.len() != TEXT_1 && bytes.len() != TEXT_2 {
        return Err(SeedError::InvalidLength);
    }
    let (body, sum) = bytes
        .split_last_chunk::<{ base58::CHECKSUM }>()
        .ok_or(SeedError::InvalidLength)?;
    if base58::checksum(body) != *sum {
        return Err(SeedError::ChecksumMismatch);
    }
    Ok(bytes)
}

pub(crate) const fn network_byte(network: Network) -> u8 {
    match network {
        Network::Live => LIVE,
        Network::Test => TEST,
    }
}

pub(crate) const fn network_of_byte(byte: u8) -> Result<Network, SeedError> {
    match byte {
        LIVE => Ok(Network::Live),
        TEST => Ok(Network::Test),
        _ => Err(SeedError::Network),
    }
}

/// The high half of byte 15 that names the network in a core of version 2.
const fn network_nibble(core: &[u8; CORE_2], network: Network) -> u8 {
    let live = core[0] & 0x80 | core[1] & 0x40 | core[2] & 0x20 | core[3] & 0x10;
    match network {
        Network::Live => live,
        Network::Test => live ^ 0xf0,
    }
}

/// The Ed25519 seed of version 1: a NaCl secretbox of the key number 999.
fn secretbox(core: &[u8; CORE_1]) -> Zeroizing<[u8; 32]> {
    let mut message = [0; 16];
    message[14..].copy_from_slice(&999_u16.to_be_bytes());
    let boxed = XSalsa20Poly1305::new(core.into()).encrypt(&Default::default(), &message[..]);
    let boxed = Zeroizing::new(boxed.expect("a short message can be encrypted"));
    let mut seed = Zeroizing::new([0; 32]);
    seed.copy_from_slice(&boxed);
    seed
}
