//! Payment maps: where the owner of a block is paid.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{AddressError, Currency, CurrencyError, check_address};
use crate::{network::Network, varint};

/// The one version that payment maps have: it takes exactly bitcoin and litecoin.
pub(crate) const PAYMENT_VERSION: u64 = 1;

/// Where the owner of a block is paid, by currency.
pub type PaymentMap = BTreeMap<Currency, String>;

/// Why a payment map is refused, in the node's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentMapError {
    /// Not version 1.
    #[error("invalid payment version")]
    Version,
    /// Not exactly bitcoin and litecoin.
    #[error("invalid currency address")]
    Currencies,
    /// An address is refused.
    #[error(transparent)]
    Address(#[from] AddressError),
}

/// Packs a payment map: by ascending code, number currency and text address.
#[must_use]
pub fn pack_payments(map: &PaymentMap) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (currency, address) in map {
        varint::push(&mut bytes, currency.code());
        varint::push(&mut bytes, address.len() as u64);
        bytes.extend(address.as_bytes());
    }
    bytes
}

/// Checks version and addresses of a payment map.
///
/// # Errors
///
/// [`PaymentMapError`].
pub fn check_payments(
    version: u64,
    map: &PaymentMap,
    network: Network,
) -> Result<(), PaymentMapError> {
    if version != PAYMENT_VERSION {
        return Err(PaymentMapError::Version);
    }
    if !is_complete(map) {
        return Err(PaymentMapError::Currencies);
    }
    for (currency, address) in map {
        check_address(address, *currency, network)?;
    }
    Ok(())
}

/// Whether each currency has its address.
pub(crate) fn is_complete(map: &PaymentMap) -> bool {
    map.len() == Currency::ALL.len()
}

/// Why packed bytes are no payment map, in the node's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapUnpackError {
    /// Fewer than two bytes.
    #[error("invalid buffer")]
    Buffer,
    /// An address of no letters, of more than 255, or cut off.
    #[error("invalid count")]
    Count,
    /// An unknown currency code, or one that is cut off.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
    /// An address is refused.
    #[error(transparent)]
    Address(#[from] AddressError),
}

/// Unpacks a payment map. It may lack a currency; [`check_payments`] tells.
///
/// # Errors
///
/// [`MapUnpackError`].
pub fn unpack_payments(bytes: &[u8], network: Network) -> Result<PaymentMap, MapUnpackError> {
    if bytes.len() < 2 {
        return Err(MapUnpackError::Buffer);
    }
    let mut map = PaymentMap::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        // One that is cut off is read as 0, which is no currency.
        let (code, used) = varint::decode(rest).ok_or(CurrencyError)?;
        let currency = Currency::from_code(code)?;
        rest = &rest[used..];
        let (length, used) = varint::decode_clipped(rest, 1..=255).ok_or(MapUnpackError::Count)?;
        // At most 255.
        let address = rest.get(used..used + length as usize);
        let address = address.ok_or(MapUnpackError::Count)?;
        rest = &rest[used + address.len()..];
        let address = str::from_utf8(address).map_err(|_| AddressError::Invalid(currency))?;
        check_address(address, currency, network)?;
        map.insert(currency, address.into());
    }
    Ok(map)
}
