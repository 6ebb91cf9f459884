//! Accounts: public keys with their network, as bytes and as text.
//!
//! Source: bitmarkd, `account/account.go`.

use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};

use ed25519_dalek::{Signature, VerifyingKey};

use crate::{base58, network::Network, varint};

/// Bit of the key variant that is set in public keys.
pub(crate) const PUBLIC: u64 = 1;
/// Bit that is set on the test network.
pub(crate) const TEST: u64 = 2;
/// The algorithm begins here.
pub(crate) const ALGORITHM: u32 = 4;
pub(crate) const NOTHING: u64 = 0;
pub(crate) const ED25519: u64 = 1;

/// Bytes of an Ed25519 signature.
pub const SIGNATURE_BYTES: usize = 64;

/// A public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicKey {
    /// An Ed25519 key.
    Ed25519([u8; 32]),
    /// The two bytes of the algorithm "nothing", for debugging; no signature is valid for it.
    Nothing([u8; 2]),
}

/// An account: who registers, issues, owns.
///
/// Two different texts may name one account, since spare bits are dropped: compare accounts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Account {
    network: Network,
    key: PublicKey,
}

/// Why a text or its bytes are no account, in the node's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// Not base58.
    #[error("cannot decode account")]
    CannotDecode,
    /// A private key, or no key.
    #[error("not public key")]
    NotPublicKey,
    /// An unknown algorithm.
    #[error("invalid key type")]
    InvalidKeyType,
    /// Too short or too long for the algorithm.
    #[error("invalid key length")]
    InvalidKeyLength,
    /// A typing error.
    #[error("checksum mismatch")]
    ChecksumMismatch,
}

/// A signature that does not belong to message and account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid signature")]
pub struct InvalidSignature;

impl Account {
    /// The account of a key.
    #[must_use]
    pub const fn new(network: Network, key: PublicKey) -> Self {
        Self { network, key }
    }

    /// The network that the account is for.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    /// The public key.
    #[must_use]
    pub const fn key(&self) -> PublicKey {
        self.key
    }

    /// Whether it is the zero account: a transfer to it destroys the item, nothing else takes it.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.key == PublicKey::Ed25519([0; 32])
    }

    /// Returns the binary form: key variant and key.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let (algorithm, key): (u64, &[u8]) = match &self.key {
            PublicKey::Ed25519(key) => (ED25519, key),
            PublicKey::Nothing(key) => (NOTHING, key),
        };
        let mut bytes = varint::encode(variant(algorithm, self.network) | PUBLIC);
        bytes.extend(key);
        bytes
    }

    /// Reads the binary form.
    ///
    /// # Errors
    ///
    /// [`AccountError`], without the two of the text form.
    pub fn from_packed(bytes: &[u8]) -> Result<Self, AccountError> {
        let (variant, start) = varint::decode(bytes).ok_or(AccountError::NotPublicKey)?;
        check_variant(variant)?;
        Self::of(variant, &bytes[start..])
    }

    fn of(variant: u64, key: &[u8]) -> Result<Self, AccountError> {
        let wrong = |_| AccountError::InvalidKeyLength;
        let key = match variant >> ALGORITHM {
            ED25519 => PublicKey::Ed25519(key.try_into().map_err(wrong)?),
            _ => PublicKey::Nothing(key.try_into().map_err(wrong)?),
        };
        Ok(Self::new(network_of(variant), key))
    }

    /// Checks a signature strictly: no key of small order, no second form of a signature.
    ///
    /// # Errors
    ///
    /// [`InvalidSignature`], whatever the fault.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let PublicKey::Ed25519(key) = &self.key else {
            return Err(InvalidSignature);
        };
        let key = VerifyingKey::from_bytes(key).map_err(|_| InvalidSignature)?;
        let signature = Signature::from_slice(signature).map_err(|_| InvalidSignature)?;
        key.verify_strict(message, &signature)
            .map_err(|_| InvalidSignature)
    }
}

fn check_variant(variant: u64) -> Result<(), AccountError> {
    if variant & PUBLIC == 0 {
        return Err(AccountError::NotPublicKey);
    }
    if ED25519 < variant >> ALGORITHM {
        return Err(AccountError::InvalidKeyType);
    }
    Ok(())
}

pub(crate) const fn variant(algorithm: u64, network: Network) -> u64 {
    let network = match network {
        Network::Live => 0,
        Network::Test => TEST,
    };
    algorithm << ALGORITHM | network
}

pub(crate) const fn network_of(variant: u64) -> Network {
    if variant & TEST == 0 {
        Network::Live
    } else {
        Network::Test
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = base58::encode_checked(&self.packed());
        f.write_str(&text)
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({self})")
    }
}

impl FromStr for Account {
    type Err = AccountError;

    fn from_str(text: &str) -> Result<Self, AccountError> {
        let bytes = base58::decode(text).map_err(|_| AccountError::InvalidKeyLength)?;
        if bytes.is_empty() {
            return Err(AccountError::CannotDecode);
        }
        let (variant, start) = varint::decode(&bytes).ok_or(AccountError::NotPublicKey)?;
        check_variant(variant)?;
        let (body, sum) = bytes
            .split_last_chunk::<{ base58::CHECKSUM }>()
            .filter(|(body, _)| start < body.len())
            .ok_or(AccountError::InvalidKeyLength)?;
        if base58::checksum(body) != *sum {
            return Err(AccountError::ChecksumMismatch);
        }
        Self::of(variant, &body[start..])
    }
}
