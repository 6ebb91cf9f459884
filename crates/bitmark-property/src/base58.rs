//! Base58 with the Bitcoin alphabet, and the checksum that accounts and seeds carry.

use alloc::{string::String, vec::Vec};

use crate::hash;

/// Bytes of the checksum.
pub const CHECKSUM: usize = 4;

/// Returns the text of `bytes`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bs58::encode(bytes).into_string()
}

/// Returns the bytes of a text; empty if it holds any other letter, blanks included.
#[must_use]
pub fn decode(text: &str) -> Vec<u8> {
    bs58::decode(text).into_vec().unwrap_or_default()
}

/// Returns the text of `bytes` followed by the first four bytes of their SHA3-256.
#[must_use]
pub fn encode_checked(bytes: &[u8]) -> String {
    let mut checked = bytes.to_vec();
    checked.extend(checksum(bytes));
    encode(&checked)
}

/// Returns the first four bytes of the SHA3-256 of `bytes`.
pub(crate) fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let [a, b, c, d, ..] = hash::sha3_256(&[bytes]);
    [a, b, c, d]
}
