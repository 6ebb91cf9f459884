//! How single values are written: numbers and names as text, bytes as hexadecimal.

use alloc::string::{String, ToString};
use core::{fmt::Display, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{
    account::Account,
    currency::Currency,
    id::{AssetId, BlockDigest, PayId, PayNonce, TxId},
};

/// Anything with a text form, as a JSON string. A bare number is refused, as the node refuses it.
pub(crate) mod text {
    use super::*;

    pub(crate) fn serialize<T: Display, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// Bytes of any length.
pub(crate) mod hex {
    use super::*;
    use crate::id::{from_hex, to_hex};
    use alloc::vec::Vec;

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_hex(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        from_hex(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A currency; none is the empty text.
pub(crate) mod currency_or_none {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        currency: &Option<Currency>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = currency.as_ref().map_or(String::new(), ToString::to_string);
        serializer.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Currency>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(D::Error::custom)
    }
}

macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                text::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                text::deserialize(deserializer)
            }
        }
    )+};
}

as_text!(
    Account,
    AssetId,
    BlockDigest,
    Currency,
    PayId,
    PayNonce,
    TxId
);
