//! Base58 with the Bitcoin alphabet, and the checksum that accounts and seeds carry.

use alloc::{string::String, vec::Vec};

use zeroize::Zeroizing;

use crate::hash;

/// Bytes of the checksum.
pub const CHECKSUM: usize = 4;
/// Letters of the longest text that is read, ten times those of the longest key. Reading takes time by the square
/// of the length.
pub const MAX_LETTERS: usize = 1024;

/// A text of base58, but of more letters than are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} letters of base58; up to {MAX_LETTERS} are read")]
pub struct TooLongError(usize);

/// Returns the text of `bytes`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bs58::encode(bytes).into_string()
}

/// Returns the bytes of a text; empty if it holds any other letter, blanks included.
///
/// # Errors
///
/// [`TooLongError`] beyond [`MAX_LETTERS`], where the node has no limit.
pub fn decode(text: &str) -> Result<Vec<u8>, TooLongError> {
    let is_letter = |letter: u8| letter.is_ascii_alphanumeric() && !b"0OIl".contains(&letter);
    if text.len() <= MAX_LETTERS {
        Ok(bs58::decode(text).into_vec().unwrap_or_default())
    } else if text.bytes().all(is_letter) {
        Err(TooLongError(text.len()))
    } else {
        Ok(Vec::new())
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
