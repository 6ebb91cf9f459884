//! Private keys: signing, and their text.
//!
//! Source: bitmarkd, `account/privatekey.go`.

use alloc::{string::String, vec::Vec};

use ed25519_dalek::{Signer as _, SigningKey};
use zeroize::Zeroizing;

use crate::{
    account::{
        ALGORITHM, Account, ED25519, NOTHING, PUBLIC, PublicKey, SIGNATURE_BYTES, network_of,
        variant,
    },
    base58,
    network::Network,
    varint,
};

/// Bytes of a key of the algorithm "nothing".
const NOTHING_BYTES: usize = 2;

/// An Ed25519 private key with its network. Wiped when dropped.
pub struct PrivateKey {
    network: Network,
    key: SigningKey,
}

/// Why a text is no private key, in the node's words where it has some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrivateKeyError {
    /// Not base58.
    #[error("cannot decode private key")]
    CannotDecode,
    /// An account, or no key.
    #[error("not private key")]
    NotPrivateKey,
    /// An unknown algorithm.
    #[error("invalid key type")]
    InvalidKeyType,
    /// Too short or too long for the algorithm.
    #[error("invalid key length")]
    InvalidKeyLength,
    /// A typing error.
    #[error("checksum mismatch")]
    ChecksumMismatch,
    /// The public half is another key's. The node does not look.
    #[error("the public half of the key does not belong to its private half")]
    Halves,
}

impl PrivateKey {
    /// The key of a 32 byte Ed25519 seed.
    #[must_use]
    pub fn from_ed25519_seed(seed: &[u8; 32], network: Network) -> Self {
        Self {
            network,
            key: SigningKey::from_bytes(seed),
        }
    }

    /// The network that the key is for.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    /// The account of the key.
    #[must_use]
    pub fn account(&self) -> Account {
        let key = PublicKey::Ed25519(self.key.verifying_key().to_bytes());
        Account::new(self.network, key)
    }

    /// Signs a message. The same message gives the same signature.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.key.sign(message).to_bytes()
    }

    /// Returns the 64 bytes: seed and public key.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; 64]> {
        Zeroizing::new(self.key.to_keypair_bytes())
    }

    /// Returns the text form.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(varint::encode(variant(ED25519, self.network)));
        // Before any of the key, so that no part is left behind in memory given up.
        bytes.reserve_exact(64);
        bytes.extend(self.to_bytes().iter());
        Zeroizing::new(base58::encode_checked(&bytes))
    }

    /// Reads the text form.
    ///
    /// # Errors
    ///
    /// [`PrivateKeyError`].
    pub fn from_text(text: &str) -> Result<Self, PrivateKeyError> {
        let bytes = base58::decode(text).map_err(|_| PrivateKeyError::InvalidKeyLength)?;
        let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(bytes);
        if bytes.is_empty() {
            return Err(PrivateKeyError::CannotDecode);
        }
        let (variant, start) = varint::decode(&bytes).ok_or(PrivateKeyError::NotPrivateKey)?;
        if variant & PUBLIC != 0 {
            return Err(PrivateKeyError::NotPrivateKey);
        }
        if ED25519 < variant >> ALGORITHM {
            return Err(PrivateKeyError::InvalidKeyType);
        }
        let (body, sum) = bytes
            .split_last_chunk::<{ base58::CHECKSUM }>()
            .filter(|(body, _)| start < body.len())
            .ok_or(PrivateKeyError::InvalidKeyLength)?;
        if base58::checksum(body) != *sum {
            return Err(PrivateKeyError::ChecksumMismatch);
        }
        if variant >> ALGORITHM == NOTHING {
            // The node takes those of two bytes; they are of no use but to a debugger.
            return Err(match body.len() - start {
                NOTHING_BYTES => PrivateKeyError::InvalidKeyType,
                _ => PrivateKeyError::InvalidKeyLength,
            });
        }
        let halves: Zeroizing<[u8; 64]> = Zeroizing::new(
            body[start..]
                .try_into()
                .map_err(|_| PrivateKeyError::InvalidKeyLength)?,
        );
        let key = SigningKey::from_keypair_bytes(&halves).map_err(|_| PrivateKeyError::Halves)?;
        Ok(Self {
            network: network_of(variant),
            key,
        })
    }
}
