//! Values of Rust's own types.

use super::Value;
use primitive_types::{U256, U512};

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Number(value.into())
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        U512::from(value).into()
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Big {
            negative: value < 0,
            magnitude: Box::new(value.unsigned_abs().into()),
        }
    }
}

impl From<U256> for Value {
    fn from(value: U256) -> Self {
        U512::from(value).into()
    }
}

impl From<U512> for Value {
    fn from(magnitude: U512) -> Self {
        Self::Big {
            negative: false,
            magnitude: Box::new(magnitude),
        }
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.into())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value.into())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
