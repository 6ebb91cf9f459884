//! What is wrong with a call: becomes a `BitmarkError` in JavaScript.

use crate::value::Value;
use std::ops::{Deref, DerefMut};

/// What kind of mistake it is; the names are part of the package's interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A needed argument is not there.
    Missing,
    /// An argument is of another type.
    Type,
    /// A value is outside of what there can be.
    Range,
    /// A text is none of those that are understood.
    Choice,
    /// An argument is not one of this call.
    Unknown,
    /// A text or bytes are not what the argument is for.
    Invalid,
    /// A rule of the chain, or the node, refuses it.
    Refused,
    /// A block does not follow, or cannot be one.
    Block,
    /// The object was freed.
    Freed,
    /// The package contradicts itself.
    Internal,
}

impl Code {
    const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Type => "type",
            Self::Range => "range",
            Self::Choice => "choice",
            Self::Unknown => "unknown",
            Self::Invalid => "invalid",
            Self::Refused => "refused",
            Self::Block => "block",
            Self::Freed => "freed",
            Self::Internal => "internal",
        }
    }
}

/// A refused call.
///
/// Boxed: every call returns one or its answer, and a wide error would be moved about everywhere.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", .0.message)]
pub struct Fault(Box<Details>);

/// What a fault says.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What kind of mistake it is.
    pub code: Code,
    /// The argument it is in, as `blocks[3].time`; empty where none is to blame.
    pub field: String,
    /// What was given, where it is a plain value.
    pub value: Value,
    /// The limit, or what would be taken.
    pub limit: Value,
    /// All of it in a sentence.
    pub message: String,
}

impl Deref for Fault {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl DerefMut for Fault {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl From<Details> for Fault {
    fn from(details: Details) -> Self {
        Self(details.into())
    }
}

impl Fault {
    /// A mistake of the package itself.
    #[must_use]
    pub fn internal(message: &str) -> Self {
        Details {
            code: Code::Internal,
            field: String::new(),
            value: Value::Null,
            limit: Value::Null,
            message: message.to_owned(),
        }
        .into()
    }

    /// As JavaScript reads it.
    #[must_use]
    pub fn into_value(self) -> Value {
        let details = *self.0;
        Value::object([
            ("code", details.code.name().into()),
            ("field", details.field.into()),
            ("value", details.value),
            ("limit", details.limit),
            ("message", details.message.into()),
        ])
    }
}
