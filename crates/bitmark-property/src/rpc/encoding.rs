//! How single values are written: numbers and names as text, bytes as hexadecimal.

use alloc::string::{String, ToString};
use core::{fmt::Display, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{
    account::Account,
    currency::Currency,
    difficulty::Target,
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
        parsed(&String::deserialize(deserializer)?)
    }

    /// Rust reads numbers with a plus sign, the node does not.
    pub(crate) fn parsed<T: FromStr<Err: Display>, E: serde::de::Error>(
        text: &str,
    ) -> Result<T, E> {
        if text.starts_with('+') {
            return Err(E::custom("a plus sign, which no value begins with"));
        }
        text.parse().map_err(E::custom)
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

/// A list or a map, which the node may write as null when it is empty.
pub(crate) fn list<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// An estimate. JSON has numbers larger than any double, which would be read as infinite.
pub(crate) fn finite<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let number = f64::deserialize(deserializer)?;
    if number.is_finite() {
        Ok(number)
    } else {
        Err(D::Error::custom("number out of range"))
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
    Target,
    TxId
);

/// A number that some calls write as text and others do not.
pub(crate) mod text_or_number {
    use super::*;

    pub(crate) use super::text::serialize;

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(u64),
        Text(String),
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        match Either::deserialize(deserializer)? {
            Either::Number(number) => Ok(number),
            Either::Text(text) => text::parsed(&text),
        }
    }
}

/// What is to be paid: for each currency a list of outputs, each with the currency again.
pub(crate) mod payments {
    use super::*;
    use crate::payment::{Offer, Output};
    use alloc::{collections::BTreeMap, vec::Vec};
    use serde_json::{Map, Value};

    #[derive(Serialize, Deserialize)]
    struct Written {
        currency: Currency,
        address: String,
        #[serde(with = "super::text")]
        amount: u64,
    }

    pub(crate) fn serialize<S: Serializer>(
        offer: &Offer,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let written = |(currency, outputs): (&Currency, &Vec<Output>)| {
            let outputs = outputs.iter().map(|output| Written {
                currency: *currency,
                address: output.address.clone(),
                amount: output.amount,
            });
            (*currency, outputs.collect::<Vec<_>>())
        };
        // Of a few currencies: collected, they would be sorted by a sort of their own.
        let mut map: BTreeMap<Currency, Vec<Written>> = BTreeMap::new();
        map.extend(offer.iter().map(written));
        map.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Offer, D::Error> {
        // As JSON first: one reading of the outputs, whatever they are read from.
        let map: Map<String, Value> = list(deserializer)?;
        let mut offer = Offer::new();
        for (name, outputs) in map {
            let currency: Currency = text::parsed(&name)?;
            let outputs: Vec<Written> =
                Deserialize::deserialize(outputs).map_err(D::Error::custom)?;
            if outputs.iter().any(|output| output.currency != currency) {
                return Err(D::Error::custom("an output in another currency"));
            }
            let outputs = outputs.into_iter().map(|output| Output {
                address: output.address,
                amount: output.amount,
            });
            // Each has several names.
            if offer.insert(currency, outputs.collect()).is_some() {
                return Err(D::Error::custom("a currency twice"));
            }
        }
        Ok(offer)
    }
}
