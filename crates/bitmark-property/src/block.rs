//! Block headers, their digests, and merkle trees.
//!
//! Source: bitmarkd, `blockrecord/`, `blockdigest/`, `merkle/`.

use alloc::vec::Vec;

use argon2::{Algorithm, Argon2, Params, Version};

use crate::{
    difficulty::{ADJUSTMENT_VERSION, BitsError, Difficulty, Target},
    hash,
    id::{BlockDigest, PayNonce, TxId},
    network::Network,
};

/// Bytes of a header.
pub const HEADER_BYTES: usize = 100;
/// Memory that a digest takes, in KiB: 128 MiB.
pub const DIGEST_MEMORY_KIB: u32 = 1 << 17;
/// Most records of a block.
pub const MAX_TRANSACTIONS: u16 = 10_000;

const PASSES: u32 = 4;
/// Seconds that a timestamp may lie ahead.
const MAX_AHEAD: u64 = 5 * 60;

/// A block header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// 1 or more; 5 at present.
    pub version: u16,
    /// Records of the block, the foundation included.
    pub transaction_count: u16,
    /// Height; the genesis is 1.
    pub number: u64,
    /// Digest of the block before.
    pub previous_block: BlockDigest,
    /// Of the transaction ids.
    pub merkle_root: [u8; 32],
    /// Seconds since 1970.
    pub timestamp: u64,
    /// Of [`Difficulty::bits`].
    pub difficulty_bits: u64,
    /// What the miner found.
    pub nonce: u64,
}

/// Why a header is refused, in the node's words where it has some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Not 100 bytes.
    #[error("{0} bytes, a block header has {HEADER_BYTES}")]
    Length(usize),
    /// Version 0, number 0, or a genesis of another form.
    #[error("invalid block header version")]
    Version,
    /// Not 2 to 10,000 records.
    #[error("transaction count out of range")]
    TransactionCount,
    /// More than five minutes ahead, or too far behind the block before.
    #[error("invalid block header timestamp")]
    Timestamp,
    /// Lower than that of the block before.
    #[error("block version must not decrease")]
    VersionDecrease,
    /// Other bits than those of the adjusted difficulty.
    #[error("difficulty does not match calculated")]
    Difficulty,
    /// Bits that are no difficulty.
    #[error(transparent)]
    Bits(#[from] BitsError),
}

impl Header {
    /// Returns the 100 bytes.
    #[must_use]
    pub fn packed(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        let mut end = 0;
        for part in [
            &self.version.to_le_bytes()[..],
            &self.transaction_count.to_le_bytes(),
            &self.number.to_le_bytes(),
            &self.previous_block.0,
            &self.merkle_root,
            &self.timestamp.to_le_bytes(),
            &self.difficulty_bits.to_le_bytes(),
            &self.nonce.to_le_bytes(),
        ] {
            bytes[end..end + part.len()].copy_from_slice(part);
            end += part.len();
        }
        bytes
    }

    /// Reads the 100 bytes and checks what they alone tell; with `now`, in seconds since 1970, that the
    /// timestamp is not ahead.
    ///
    /// # Errors
    ///
    /// [`HeaderError`].
    pub fn unpack(bytes: &[u8], now: Option<u64>) -> Result<Self, HeaderError> {
        let bytes: &[u8; HEADER_BYTES] = bytes
            .try_into()
            .map_err(|_| HeaderError::Length(bytes.len()))?;
        let mut rest = &bytes[..];
        let header = Self {
            version: u16::from_le_bytes(take(&mut rest)),
            transaction_count: u16::from_le_bytes(take(&mut rest)),
            number: u64::from_le_bytes(take(&mut rest)),
            previous_block: BlockDigest(take(&mut rest)),
            merkle_root: take(&mut rest),
            timestamp: u64::from_le_bytes(take(&mut rest)),
            difficulty_bits: u64::from_le_bytes(take(&mut rest)),
            nonce: u64::from_le_bytes(take(&mut rest)),
        };
        header.check(now)?;
        Ok(header)
    }

    fn check(&self, now: Option<u64>) -> Result<(), HeaderError> {
        let is_genesis = self.number == 1 && self.version == 1 && self.transaction_count == 1;
        if !is_genesis {
            if self.version < 1 || self.number < 2 {
                return Err(HeaderError::Version);
            }
            if !(2..=MAX_TRANSACTIONS).contains(&self.transaction_count) {
                return Err(HeaderError::TransactionCount);
            }
        }
        if now.is_some_and(|now| now.saturating_add(MAX_AHEAD) < self.timestamp) {
            return Err(HeaderError::Timestamp);
        }
        Difficulty::from_bits(self.difficulty_bits)?;
        Ok(())
    }

    /// Computes the digest: Argon2d over the header, which takes 128 MiB and some tenths of a second.
    #[must_use]
    pub fn digest(&self) -> BlockDigest {
        digest_of(&self.packed())
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> [u8; N] {
    let (part, rest) = bytes
        .split_first_chunk()
        .expect("the parts of a header have 100 bytes together");
    *bytes = rest;
    *part
}

fn digest_of(header: &[u8; HEADER_BYTES]) -> BlockDigest {
    let params = Params::new(DIGEST_MEMORY_KIB, PASSES, 1, Some(32))
        .expect("memory, passes and length are within Argon2's limits");
    let mut digest = [0; 32];
    Argon2::new(Algorithm::Argon2d, Version::V0x13, params)
        .hash_password_into(header, header, &mut digest)
        .expect("100 bytes are a password and a salt");
    BlockDigest(digest)
}

impl BlockDigest {
    /// The genesis digest of a network.
    #[must_use]
    pub const fn genesis(network: Network) -> Self {
        match network {
            Network::Live => Self([
                0x5c, 0x93, 0xf7, 0x39, 0xeb, 0x01, 0xcd, 0xde, 0x30, 0x55, 0x79, 0xf0, 0x3c, 0xcf,
                0xb3, 0x7a, 0x74, 0x29, 0x71, 0x31, 0x3f, 0xf9, 0x8d, 0x35, 0xb4, 0xc0, 0x7c, 0x43,
                0x8f, 0xaf, 0x12, 0x00,
            ]),
            Network::Test => Self([
                0x8a, 0xe6, 0x8b, 0xb8, 0x7c, 0x4a, 0x92, 0x6b, 0x8f, 0x12, 0xc5, 0xee, 0xda, 0x96,
                0x95, 0xbb, 0xde, 0xaa, 0x9b, 0x28, 0x0b, 0x57, 0xbc, 0x16, 0x54, 0x5a, 0x2c, 0x8f,
                0x7b, 0x80, 0xfe, 0x00,
            ]),
        }
    }

    /// Returns the pay nonce that the block gives.
    #[must_use]
    pub fn pay_nonce(&self) -> PayNonce {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        PayNonce([a, b, c, d, e, f, g, h])
    }

    /// Whether the digest, little endian, is at most the target.
    #[must_use]
    pub fn meets(&self, target: Target) -> bool {
        self.reversed() <= target.0
    }

    /// Returns the bytes as logs and `Node.Info` show them.
    #[must_use]
    pub fn reversed(&self) -> [u8; 32] {
        let mut bytes = self.0;
        bytes.reverse();
        bytes
    }
}

/// Returns the id that block transfers link to first.
#[must_use]
pub fn foundation_tx_id(digest: &BlockDigest, number: u64) -> TxId {
    TxId(hash::sha3_256(&[&digest.0, &number.to_le_bytes()]))
}

/// Checks a block's version against that of the block before.
///
/// # Errors
///
/// [`HeaderError::Version`] or [`HeaderError::VersionDecrease`].
pub const fn check_version(previous: u16, version: u16) -> Result<(), HeaderError> {
    if version < 1 {
        return Err(HeaderError::Version);
    }
    if version < previous {
        return Err(HeaderError::VersionDecrease);
    }
    Ok(())
}

/// Checks a block's timestamp against that of the block before.
///
/// # Errors
///
/// [`HeaderError::Timestamp`].
pub const fn check_time(version: u16, previous: u64, timestamp: u64) -> Result<(), HeaderError> {
    let behind = if version < 2 { 14_400 } else { 600 };
    if behind < previous.saturating_sub(timestamp) {
        return Err(HeaderError::Timestamp);
    }
    Ok(())
}

/// Checks a block's difficulty bits against the computed difficulty, which counts from version 5 on.
///
/// # Errors
///
/// [`HeaderError::Difficulty`].
pub const fn check_difficulty(
    version: u16,
    bits: u64,
    computed: &Difficulty,
) -> Result<(), HeaderError> {
    if ADJUSTMENT_VERSION <= version && bits != computed.bits() {
        return Err(HeaderError::Difficulty);
    }
    Ok(())
}

/// Returns the merkle tree of transaction ids: the ids, then level by level up to the root. An odd last
/// one is paired with itself.
#[must_use]
pub fn merkle_tree(ids: &[TxId]) -> Vec<TxId> {
    let mut tree = ids.to_vec();
    let mut level = ids.to_vec();
    while 1 < level.len() {
        level = pairs(&level);
        tree.extend(&level);
    }
    tree
}

/// Returns the merkle root; `None` without an id.
#[must_use]
pub fn merkle_root(ids: &[TxId]) -> Option<TxId> {
    merkle_tree(ids).last().copied()
}

/// Returns the reduced tree that miners get: the first id, then of each level above the others the first
/// hash, which is left out of the next level.
///
/// This is what the node computes. It leads to another root than [`merkle_root`], since the second id is
/// paired with the third and not with the first.
#[must_use]
pub fn minimum_merkle_tree(ids: &[TxId]) -> Vec<TxId> {
    let Some((first, rest)) = ids.split_first() else {
        return Vec::new();
    };
    let mut tree = [*first].to_vec();
    let mut level = rest.to_vec();
    while !level.is_empty() {
        level = pairs(&level);
        tree.push(level.remove(0));
    }
    tree
}

fn pairs(level: &[TxId]) -> Vec<TxId> {
    let pair = |pair: &[TxId]| {
        let (left, right) = (&pair[0], pair.last().unwrap_or(&pair[0]));
        TxId(hash::sha3_256(&[&left.0, &right.0]))
    };
    level.chunks(2).map(pair).collect()
}
