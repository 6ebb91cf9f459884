//! What is said of an argument that cannot be taken.

use super::{Args, Shown};
use crate::fault::{Code, Details, Fault};
use crate::value::Value;
use std::fmt;

impl<'a> Args<'a> {
    /// A text or bytes that are not what the field is for.
    #[must_use]
    pub fn invalid(&self, name: &str, error: &dyn fmt::Display) -> Fault {
        let given = self.get(name).unwrap_or(&Value::Null);
        let message = format!("{}{name}: {error}", self.place);
        self.fault(Code::Invalid, name, given, Value::Null, message)
    }

    /// As [`Self::invalid`], for what must not be repeated.
    #[must_use]
    pub fn invalid_secret(&self, name: &str, error: &dyn fmt::Display) -> Fault {
        let mut fault = self.invalid(name, error);
        fault.value = Value::Null;
        fault
    }

    /// What a rule refuses.
    #[must_use]
    pub fn against_rule(&self, name: &str, error: &dyn fmt::Display) -> Fault {
        let mut fault = self.invalid(name, error);
        fault.code = Code::Refused;
        fault
    }

    /// A value outside of what there can be.
    #[must_use]
    pub fn range(&self, name: &str, limit: Value, is: &str) -> Fault {
        self.refused(Code::Range, name, limit, is)
    }

    /// A field that is refused: the message is its name, its value and `is`.
    #[must_use]
    pub fn refused(&self, code: Code, name: &str, limit: Value, is: &str) -> Fault {
        let given = self.get(name).unwrap_or(&Value::Null);
        let message = match given {
            Value::Number(number) => format!("{}{name} {} {is}", self.place, Shown(*number)),
            Value::Big {
                negative,
                magnitude,
            } => {
                let sign = if *negative { "-" } else { "" };
                format!("{}{name} {sign}{magnitude} {is}", self.place)
            }
            _ => format!("{}{name} {is}", self.place),
        };
        self.fault(code, name, given, limit, message)
    }

    pub(super) fn need(&self, name: &str) -> Result<&'a Value, Fault> {
        self.get(name).ok_or_else(|| {
            let message = format!("{}{name} is missing", self.place);
            self.fault(Code::Missing, name, &Value::Null, Value::Null, message)
        })
    }

    pub(super) fn mistyped(&self, name: &str, wanted: &'static str) -> Fault {
        let given = self.get(name).unwrap_or(&Value::Null);
        let message = format!("{}{name} must be {wanted}", self.place);
        self.fault(Code::Type, name, given, wanted.into(), message)
    }

    pub(super) fn fault(
        &self,
        code: Code,
        name: &str,
        given: &Value,
        limit: Value,
        message: String,
    ) -> Fault {
        let value = match given {
            Value::Bytes(_) | Value::List(_) | Value::Object(_) => Value::Null,
            plain => plain.clone(),
        };
        Details {
            code,
            field: format!("{}{name}", self.place),
            value,
            limit,
            message,
        }
        .into()
    }
}
