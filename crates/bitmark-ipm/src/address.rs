//! Addresses of the coin, checked.
//!
//! Source: project-bitmark/bitmark, `src/chainparams.cpp`, `base58Prefixes`.

use core::fmt;

use sha2::{Digest as _, Sha256};

/// The most letters of 25 bytes in base58.
const MAX_LETTERS: usize = 35;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A key on the main network: version 85, begins with b.
    Key,
    /// A script on the main network: version 5.
    Script,
    /// A key on the test network: version 130, begins with u.
    TestKey,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key address, main network",
            Self::Script => "script address, main network",
            Self::TestKey => "key address, test network",
        })
    }
}

/// Why a text is no address of the coin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing.
    #[error("no address")]
    Empty,
    /// Far longer than an address.
    #[error("{0} letters, an address has {MAX_LETTERS} at the most")]
    Long(usize),
    /// A letter that base58 does not have.
    #[error("“{letter}” at place {place} is no letter of an address{hint}", hint = hint(*.letter))]
    Letter {
        /// The letter.
        letter: char,
        /// Its place, from 1.
        place: usize,
    },
    /// Too short or too long.
    #[error("{0} bytes, an address has 25: letters are missing or too many")]
    Length(usize),
    /// A typing error.
    #[error("the checksum is wrong: a letter is mistyped")]
    Checksum,
    /// Of another coin.
    #[error("version {0}; Bitmark has 85 (b…), 5 (3…) and, for tests, 130 (u…){coin}", coin = coin(*.0))]
    Version(u8),
}

fn hint(letter: char) -> &'static str {
    match letter {
        '0' | 'O' => ": neither zero nor capital O is",
        'I' | 'l' => ": neither capital I nor small L is",
        _ => "",
    }
}

fn coin(version: u8) -> &'static str {
    match version {
        0 => ": this one is of Bitcoin",
        48 | 50 => ": this one is of Litecoin",
        30 => ": this one is of Dogecoin",
        _ => "",
    }
}

/// Checks an address.
///
/// # Errors
///
/// [`AddressError`].
pub fn check(address: &str) -> Result<Kind, AddressError> {
    if address.is_empty() {
        return Err(AddressError::Empty);
    }
    let letters = address.chars().count();
    // The time that base58 takes grows with the square of the length.
    if 2 * MAX_LETTERS < letters {
        return Err(AddressError::Long(letters));
    }
    let is_known =
        |letter: char| letter.is_ascii_alphanumeric() && !matches!(letter, '0' | 'O' | 'I' | 'l');
    if let Some((index, letter)) = address
        .chars()
        .enumerate()
        .find(|(_, letter)| !is_known(*letter))
    {
        return Err(AddressError::Letter {
            letter,
            place: index + 1,
        });
    }
    let bytes = bs58::decode(address).into_vec().unwrap_or_default();
    let length = bytes.len();
    let bytes: [u8; 25] = bytes.try_into().map_err(|_| AddressError::Length(length))?;
    let (body, sum) = bytes.split_at(21);
    if Sha256::digest(Sha256::digest(body))[..4] != *sum {
        return Err(AddressError::Checksum);
    }
    match bytes[0] {
        85 => Ok(Kind::Key),
        5 => Ok(Kind::Script),
        130 => Ok(Kind::TestKey),
        other => Err(AddressError::Version(other)),
    }
}
