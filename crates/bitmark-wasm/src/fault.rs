//! What is wrong with a call: becomes a `BitmarkError` in JavaScript.

use crate::value::Value;

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
            Self::Block => "block",
            Self::Freed => "freed",
            Self::Internal => "internal",
        }
    }
}

/// A refused call.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
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

impl Fault {
    /// A mistake of the package itself.
    #[must_use]
    pub fn internal(message: &str) -> Self {
        Self {
            code: Code::Internal,
            field: String::new(),
            value: Value::Null,
            limit: Value::Null,
            message: message.to_owned(),
        }
    }

    /// As JavaScript reads it.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::object([
            ("code", self.code.name().into()),
            ("field", self.field.into()),
            ("value", self.value),
            ("limit", self.limit),
            ("message", self.message.into()),
        ])
    }
}
