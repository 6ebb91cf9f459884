//! Bitcoin and litecoin as the chain knows them: codes, fees, addresses; payment maps are in `map`.
//!
//! Source: bitmarkd, `currency/`.

mod map;

pub use map::{
    MapUnpackError, PaymentMap, PaymentMapError, check_payments, pack_payments, unpack_payments,
};
pub(crate) use map::{PAYMENT_VERSION, is_complete};

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, str::FromStr};

use sha2::{Digest as _, Sha256};

use crate::{base58, network::Network};

/// A currency that fees are paid in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// BTC, code 1.
    Bitcoin = 1,
    /// LTC, code 2.
    Litecoin = 2,
}

/// A text or a code that names no currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid currency")]
pub struct CurrencyError;

impl Currency {
    /// Both, by code.
    pub const ALL: [Self; 2] = [Self::Bitcoin, Self::Litecoin];

    /// Returns the code in records.
    #[must_use]
    pub const fn code(self) -> u64 {
        self as u64
    }

    /// Returns the currency of a code.
    ///
    /// # Errors
    ///
    /// [`CurrencyError`].
    pub fn from_code(code: u64) -> Result<Self, CurrencyError> {
        Self::ALL
            .into_iter()
            .find(|currency| currency.code() == code)
            .ok_or(CurrencyError)
    }

    /// Returns one fee, in 10⁻⁸ coin.
    #[must_use]
    pub const fn fee(self) -> u64 {
        match self {
            Self::Bitcoin => 10_000,
            Self::Litecoin => 100_000,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Bitcoin => "bitcoin",
            Self::Litecoin => "litecoin",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bitcoin => "BTC",
            Self::Litecoin => "LTC",
        })
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    /// Reads `BTC`, `LTC`, `bitcoin` or `litecoin`, in either case.
    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let lower = text.to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|currency| {
                lower == currency.name() || text.eq_ignore_ascii_case(&currency.to_string())
            })
            .ok_or(CurrencyError)
    }
}

/// Why a payment address is refused, in the node's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// More than 64 runes.
    #[error("payment address too long")]
    TooLong,
    /// Not base58check, or of another kind.
    #[error("invalid {} address", .0.name())]
    Invalid(Currency),
    /// For the other network.
    #[error("{} address for wrong network", .0.name())]
    WrongNetwork(Currency),
}

/// Runes of the longest payment address.
pub const MAX_ADDRESS_RUNES: usize = 64;

/// Checks a payment address.
///
/// # Errors
///
/// [`AddressError`].
pub fn check_address(
    address: &str,
    currency: Currency,
    network: Network,
) -> Result<(), AddressError> {
    if MAX_ADDRESS_RUNES < address.chars().count() {
        return Err(AddressError::TooLong);
    }
    let (version, _) = decode_address(address).ok_or(AddressError::Invalid(currency))?;
    let own = match (currency, version) {
        (Currency::Bitcoin, 0 | 5) | (Currency::Litecoin, 48 | 5 | 50) => Network::Live,
        (Currency::Bitcoin, 111 | 196) | (Currency::Litecoin, 111 | 196 | 58) => Network::Test,
        _ => return Err(AddressError::Invalid(currency)),
    };
    if own != network {
        return Err(AddressError::WrongNetwork(currency));
    }
    Ok(())
}

/// Splits base58check into version and hash.
fn decode_address(address: &str) -> Option<(u8, [u8; 20])> {
    let bytes: [u8; 25] = base58::decode(address).ok()?.try_into().ok()?;
    let (body, sum) = bytes.split_last_chunk::<4>()?;
    if double_sha256(body)[..4] != sum[..] {
        return None;
    }
    let (version, hash) = body.split_first()?;
    Some((*version, hash.try_into().ok()?))
}

fn encode_address(version: u8, hash: &[u8; 20]) -> String {
    let mut bytes = Vec::with_capacity(25);
    bytes.push(version);
    bytes.extend(hash);
    let sum = double_sha256(&bytes);
    bytes.extend(&sum[..4]);
    base58::encode(&bytes)
}

fn double_sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(Sha256::digest(bytes)).into()
}

fn with_version(address: &str, other: impl Fn(u8) -> Option<u8>) -> Option<String> {
    let (version, hash) = decode_address(address)?;
    Some(encode_address(other(version)?, &hash))
}

/// Returns the litecoin address with the hash of a bitcoin address: old blocks carry only the latter.
#[must_use]
pub fn litecoin_from_bitcoin(address: &str) -> Option<String> {
    with_version(address, |version| match version {
        0 => Some(48),
        5 | 111 | 196 => Some(version),
        _ => None,
    })
}

/// Returns the other text of a litecoin script address, or the text of any other: a payment to either
/// counts.
#[must_use]
pub fn litecoin_alias(address: &str) -> Option<String> {
    with_version(address, |version| match version {
        5 => Some(50),
        50 => Some(5),
        196 => Some(58),
        58 => Some(196),
        48 | 111 => Some(version),
        _ => None,
    })
}

/// Reads an amount of coins with a decimal point into units of 10⁻⁸, dropping further digits as the
/// node does. `None` if it is no such number or does not fit 64 bits.
#[must_use]
pub fn units_of(text: &str) -> Option<u64> {
    const DECIMALS: usize = 8;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let kept = fraction
        .bytes()
        .chain(core::iter::repeat(b'0'))
        .take(DECIMALS);
    whole.bytes().chain(kept).try_fold(0_u64, |units, digit| {
        units.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    })
}
