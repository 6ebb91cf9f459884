//! Base58 with the Bitcoin alphabet, and the checksum that accounts and seeds carry.

use alloc::{string::String, vec::Vec};

use zeroize::Zeroizing;

use crate::hash;

/// Bytes of the checksum.
pub const CHECKSUM: usize = 4;
/// Letters beyond which nothing can be an account or a key. Reading takes time by the square of the length.
const TOO_LONG: usize = 1024;

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

/// As [`decode`], for what may be an account or a key; `None` if it is base58, but of too many letters.
pub(crate) fn decode_key(text: &str) -> Option<Vec<u8>> {
    let is_letter = |letter: u8| letter.is_ascii_alphanumeric() && !b"0OIl".contains(&letter);
    if text.len() <= TOO_LONG {
        Some(decode(text))
    } else if text.bytes().all(is_letter) {
        None
    } else {
        Some(Vec::new())
    }
}

/// Returns the text of `bytes` followed by the first four bytes of their SHA3-256.
#[must_use]
pub fn encode_checked(bytes: &[u8]) -> String {
    // What is encoded may be a secret: all room at once, and nothing stays behind.
    let mut checked = Zeroizing::new(Vec::with_capacity(bytes.len() + CHECKSUM));
    checked.extend(bytes);
    checked.extend(checksum(bytes));
    encode(&checked)
}

/// Returns the first four bytes of the SHA3-256 of `bytes`.
pub(crate) fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let [a, b, c, d, ..] = hash::sha3_256(&[bytes]);
    [a, b, c, d]
}
