//! What the node makes of a seed's text, the forms included that a careful client refuses.

use super::{
    CORE_1, CORE_2, Core, HEADER_1, HEADER_2, LIVE, SeedError, TEST, TEXT_2, checked_bytes,
    network_nibble, private_key,
};
use crate::{base58, key::PrivateKey, network::Network};

/// How a text that the node takes differs from what clients write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Irregularity {
    /// Version 1 with a network byte that is neither 0 nor 1. The node takes it as live.
    NetworkByte(u8),
    /// Version 2 whose core names neither network. The node takes it as live.
    NetworkNibble,
    /// The header of version 1 in a text of 24 bytes. The node's core is the 20 bytes after the network
    /// byte, the checksum among them, and twelve zero bytes.
    Short,
}

/// The identity that the node derives from a seed's text.
///
/// For those who must reach what was once put under such a text; everything else reads seeds with
/// [`super::Seed::from_text`].
pub struct NodeReading {
    /// The key, with the network that the node takes it for.
    pub key: PrivateKey,
    /// What is wrong with the text; `None` if [`super::Seed::from_text`] reads it alike.
    pub irregularity: Option<Irregularity>,
}

impl NodeReading {
    /// Reads a text as the node does.
    ///
    /// # Errors
    ///
    /// [`SeedError`], never [`SeedError::Network`].
    ///
    /// # Source
    ///
    /// bitmark-inc/bitmarkd 0.16.0, `account/`: reading of seeds in base58.
    pub fn of(text: &str) -> Result<Self, SeedError> {
        let bytes = checked_bytes(text)?;
        if bytes.starts_with(&HEADER_1) {
            return Ok(Self::version_1(&bytes));
        }
        let body = &bytes[..bytes.len() - base58::CHECKSUM];
        let core = body
            .strip_prefix(&HEADER_2)
            .ok_or(SeedError::InvalidHeader)?;
        Self::version_2(core.try_into().map_err(|_| SeedError::InvalidLength)?)
    }

    /// Takes all bytes of the text: 24 or 40.
    fn version_1(bytes: &[u8]) -> Self {
        let (network_byte, rest) = (bytes[HEADER_1.len()], &bytes[HEADER_1.len() + 1..]);
        let is_short = bytes.len() == TEXT_2;
        let irregularity = match network_byte {
            _ if is_short => Some(Irregularity::Short),
            LIVE | TEST => None,
            other => Some(Irregularity::NetworkByte(other)),
        };
        let mut core = Core::One([0; CORE_1]);
        if let Core::One(core) = &mut core {
            let used = rest.len().min(CORE_1);
            core[..used].copy_from_slice(&rest[..used]);
        }
        let network = if network_byte == TEST {
            Network::Test
        } else {
            Network::Live
        };
        Self {
            key: private_key(&core, network),
            irregularity,
        }
    }

    fn version_2(core: &[u8; CORE_2]) -> Result<Self, SeedError> {
        if core[16] & 0x0f != 0 {
            return Err(SeedError::InvalidLength);
        }
        let nibble = core[15] & 0xf0;
        let (network, irregularity) = if nibble == network_nibble(core, Network::Test) {
            (Network::Test, None)
        } else if nibble == network_nibble(core, Network::Live) {
            (Network::Live, None)
        } else {
            (Network::Live, Some(Irregularity::NetworkNibble))
        };
        Ok(Self {
            key: private_key(&Core::Two(*core), network),
            irregularity,
        })
    }
}
