//! Identifiers and digests, each a type of its own; their text is lower case hexadecimal.

use alloc::{format, string::String, vec::Vec};
use core::{fmt, str::FromStr};

/// Why a text is not hexadecimal, as the node words it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HexError {
    /// A digit is missing.
    #[error("encoding/hex: odd length hex string")]
    OddLength,
    /// A letter that is no digit.
    #[error("encoding/hex: invalid byte: {}", shown(*.0))]
    InvalidByte(char),
}

/// A byte, taken for a letter of Latin-1, as Go's `%#U` shows it: those that cannot be printed by their
/// number alone.
fn shown(letter: char) -> String {
    let number = u32::from(letter);
    match letter {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' => {
            format!("U+{number:04X} '{letter}'")
        }
        _ => format!("U+{number:04X}"),
    }
}

/// Reads hexadecimal in either case.
///
/// # Errors
///
/// [`HexError`], the first wrong letter before the odd length, as Go's `encoding/hex` does.
pub fn from_hex(text: &str) -> Result<Vec<u8>, HexError> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut high = None;
    for byte in text.bytes() {
        let digit = char::from(byte).to_digit(16);
        // A digit is below 16.
        let digit = digit.ok_or(HexError::InvalidByte(char::from(byte)))? as u8;
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) => bytes.push(high | digit),
        }
    }
    if high.is_some() {
        return Err(HexError::OddLength);
    }
    Ok(bytes)
}

/// Writes lower case hexadecimal.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}

/// Why a text is no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not hexadecimal.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// Of another length; the words are the node's.
    #[error("{0}")]
    Length(&'static str),
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal, $refusal:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub [u8; $bytes]);

        impl $name {
            /// Bytes of it.
            pub const BYTES: usize = $bytes;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&to_hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Reads hexadecimal in either case. As at the node, a wrong length comes before a wrong
            /// letter, and a single digit too many counts as a missing one.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let refusal = IdError::Length($refusal);
                if text.len() / 2 != $bytes {
                    return Err(refusal);
                }
                from_hex(text)?.try_into().map(Self).map_err(|_| refusal)
            }
        }
    };
}

id! {
    /// Names an asset: SHA3-512 of its fingerprint.
    ///
    /// A wrong length is refused as `not link`, which is what the node says.
    AssetId, 64, "not link"
}
id! {
    /// Names a record: SHA3-256 of its packed form with all signatures. Bitmarks and shares are named by
    /// that of their issue.
    TxId, 32, "not link"
}
id! {
    /// Names a submission: SHA3-384 of its packed records, one after another.
    PayId, 48, "not a pay id"
}
id! {
    /// Ties a proof of work to the chain's height: the first bytes of a block digest as stored.
    PayNonce, 8, "not a pay nonce"
}
id! {
    /// The digest of a block header, as stored: little endian as a number.
    BlockDigest, 32, "not a block digest"
}
