//! Texts of an asset: the customary fingerprint, metadata as keys and values, limits in runes.
//!
//! Source: bitmarkd, `transactionrecord/pack.go`; the SDK for the fingerprint.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use sha3::{Digest as _, Sha3_512};

use crate::{
    hash,
    id::{AssetId, to_hex},
};

/// Runes of the longest name; an empty one is fine.
pub const MAX_NAME_RUNES: usize = 64;
/// Runes of the longest fingerprint; the shortest has one.
pub const MAX_FINGERPRINT_RUNES: usize = 1024;
/// Runes of the longest metadata, its separators included.
pub const MAX_METADATA_RUNES: usize = 2048;

/// What separates keys and values of metadata.
pub const SEPARATOR: char = '\0';

/// Returns the fingerprint that the SDK gives a content: `01` and the SHA3-512 in hexadecimal.
#[must_use]
pub fn content_fingerprint(content: &[u8]) -> String {
    digest_fingerprint(&hash::sha3_512(content))
}

fn digest_fingerprint(sha3_512: &[u8; 64]) -> String {
    let mut fingerprint = String::from("01");
    fingerprint.push_str(&to_hex(sha3_512));
    fingerprint
}

/// A content that comes in pieces, on its way to its customary fingerprint.
#[derive(Clone, Default)]
pub struct Fingerprint(Sha3_512);

impl Fingerprint {
    /// Adds the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Returns the fingerprint of all pieces.
    #[must_use]
    pub fn finish(self) -> String {
        digest_fingerprint(&self.0.finalize().into())
    }
}

/// Returns the asset id: SHA3-512 of the fingerprint, and of nothing else.
#[must_use]
pub fn asset_id(fingerprint: &str) -> AssetId {
    AssetId(hash::sha3_512(fingerprint.as_bytes()))
}

/// Counts runes, as the node counts lengths: Unicode scalar values.
#[must_use]
pub fn runes(text: &str) -> usize {
    text.chars().count()
}

/// Whether metadata is empty, or pairs of keys and values none of which is empty.
#[must_use]
pub fn is_map(metadata: &str) -> bool {
    let pieces = metadata.split(SEPARATOR);
    metadata.is_empty()
        || pieces.clone().count().is_multiple_of(2) && pieces.clone().all(|piece| !piece.is_empty())
}

/// Why pairs cannot be written as metadata.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// A key or a value without a letter.
    #[error("row {0} has an empty key or value")]
    Empty(usize),
    /// The separator within a key or a value.
    #[error("row {0} holds the control character U+0000, which separates keys and values")]
    Separator(usize),
}

/// Writes keys and values as metadata, in their order.
///
/// # Errors
///
/// [`MetadataError`] with the row, from 1.
pub fn metadata_of<K: AsRef<str>, V: AsRef<str>>(
    pairs: &[(K, V)],
) -> Result<String, MetadataError> {
    let mut pieces = Vec::with_capacity(2 * pairs.len());
    for (row, (key, value)) in pairs.iter().enumerate() {
        for piece in [key.as_ref(), value.as_ref()] {
            if piece.is_empty() {
                return Err(MetadataError::Empty(row + 1));
            }
            if piece.contains(SEPARATOR) {
                return Err(MetadataError::Separator(row + 1));
            }
            pieces.push(piece);
        }
    }
    Ok(pieces.join(&SEPARATOR.to_string()))
}

/// Returns the keys and values of metadata; `None` if it [is no map](is_map).
#[must_use]
pub fn pairs_of(metadata: &str) -> Option<Vec<(&str, &str)>> {
    if metadata.is_empty() {
        return Some(Vec::new());
    }
    let pieces: Vec<&str> = metadata.split(SEPARATOR).collect();
    is_map(metadata).then(|| {
        let pairs = pieces.chunks_exact(2);
        pairs.map(|pair| (pair[0], pair[1])).collect()
    })
}
