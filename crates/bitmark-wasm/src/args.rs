//! Reads a call's arguments; an error names the field, what was given and what is taken.

mod numbers;
mod refusal;

use crate::fault::{Code, Fault};
use crate::value::Value;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

/// The largest whole number that a number of JavaScript keeps apart from its neighbours: 2⁵³ − 1.
pub const SAFE: f64 = 9_007_199_254_740_991.0;

/// The fields of an object: of the call's own, or of one inside it.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    place: Place<'a>,
    fields: &'a [(Rc<str>, Value)],
}

/// Where an object stands in the call.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Top,
    Field(&'a str),
    Row(&'a str, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Field(name) => write!(f, "{name}."),
            Self::Row(name, row) => write!(f, "{name}[{row}]."),
        }
    }
}

/// A number in a message. Only whole ones are written out: the rest would double what a module weighs of the
/// standard library, and an error has the number itself.
struct Shown(f64);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.fract() == 0.0 && self.0.abs() <= SAFE {
            return write!(f, "{}", self.0 as i64);
        }
        f.write_str("(not whole, or beyond 2⁵³)")
    }
}

impl<'a> Args<'a> {
    /// The arguments of a call.
    #[must_use]
    pub fn new(fields: &'a [(Rc<str>, Value)]) -> Self {
        Self {
            place: Place::Top,
            fields,
        }
    }

    /// Refuses fields of other names: most are misspelt.
    ///
    /// # Errors
    ///
    /// Names the first of them.
    pub fn only(&self, names: &[&str]) -> Result<(), Fault> {
        match self
            .fields
            .iter()
            .find(|(name, _)| !names.contains(&&**name))
        {
            None => Ok(()),
            // What it holds is not repeated: it may be a secret under a name misspelt.
            Some((name, _)) => {
                let taken = names.join(", ");
                let message = format!("{}{name} is not known here, only {taken}", self.place);
                Err(self.fault(Code::Unknown, name, &Value::Null, taken.into(), message))
            }
        }
    }

    /// A field, nothing where it is left out, `null` or `undefined`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        let (_, value) = self.fields.iter().find(|(known, _)| **known == *name)?;
        (*value != Value::Null).then_some(value)
    }

    /// The bytes of a `Uint8Array`.
    ///
    /// # Errors
    ///
    /// If it is missing or of another type.
    pub fn slice(&self, name: &str) -> Result<&'a [u8], Fault> {
        match self.need(name)? {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(self.mistyped(name, "a Uint8Array")),
        }
    }

    /// So many bytes, in a `Uint8Array`.
    ///
    /// # Errors
    ///
    /// If it is missing, of another type or another length.
    pub fn bytes<const N: usize>(&self, name: &str) -> Result<[u8; N], Fault> {
        let bytes = self.slice(name)?;
        bytes.try_into().map_err(|_| {
            let length = bytes.len();
            // Both are far below 2^53.
            self.range(
                name,
                Value::Number(N as f64),
                &format!("has {length} bytes, not {N}"),
            )
        })
    }

    /// A boolean, `false` where it is left out.
    ///
    /// # Errors
    ///
    /// If it is of another type.
    pub fn flag(&self, name: &str) -> Result<bool, Fault> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(self.mistyped(name, "a boolean")),
        }
    }

    /// A string.
    ///
    /// # Errors
    ///
    /// If it is missing or of another type.
    pub fn text(&self, name: &str) -> Result<&'a str, Fault> {
        match self.need(name)? {
            Value::Text(text) => Ok(text),
            _ => Err(self.mistyped(name, "a string")),
        }
    }

    /// What a string says.
    ///
    /// # Errors
    ///
    /// If it is missing, of another type, or says nothing such.
    pub fn parsed<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Result<T, Fault> {
        let parsed = self.text(name)?.parse();
        parsed.map_err(|error| self.invalid(name, &error))
    }

    /// Byte strings of one length in an array.
    ///
    /// # Errors
    ///
    /// If it is missing, or an item is another thing.
    pub fn byte_list<const N: usize>(&self, name: &str) -> Result<Vec<[u8; N]>, Fault> {
        let item = |(row, item): (usize, &Value)| {
            let field = format!("{name}[{row}]");
            let fields = [(Rc::from(field.as_str()), item.clone())];
            Args::new(&fields).bytes(&field)
        };
        self.list(name)?.iter().enumerate().map(item).collect()
    }

    /// The strings of an array.
    ///
    /// # Errors
    ///
    /// If it is missing, or an item is another thing.
    pub fn texts(&self, name: &str) -> Result<Vec<&'a str>, Fault> {
        let items = self.list(name)?.iter().enumerate();
        let text = |(row, item): (usize, &'a Value)| match item {
            Value::Text(text) => Ok(&**text),
            other => {
                let field = format!("{name}[{row}]");
                let message = format!("{}{field} must be a string", self.place);
                Err(self.fault(Code::Type, &field, other, "a string".into(), message))
            }
        };
        items.map(text).collect()
    }

    /// One of the strings that are understood.
    ///
    /// # Errors
    ///
    /// If it is missing or none of them.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T, Fault> {
        let text = self.text(name)?;
        let chosen = choices.iter().find(|(known, _)| *known == text);
        chosen.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let known = known.join(", ");
            let message = format!("{}{name} is none of {known}", self.place);
            let given = self.get(name).unwrap_or(&Value::Null);
            self.fault(Code::Choice, name, given, known.into(), message)
        })
    }

    /// As [`Self::choice`], where it may be left out.
    ///
    /// # Errors
    ///
    /// If it is none of them.
    pub fn choice_or<T: Copy>(
        &self,
        name: &str,
        choices: &[(&str, T)],
        default: T,
    ) -> Result<T, Fault> {
        match self.get(name) {
            None => Ok(default),
            Some(_) => self.choice(name, choices),
        }
    }

    /// An object inside.
    ///
    /// # Errors
    ///
    /// If it is missing or of another type.
    pub fn object(&self, name: &'a str) -> Result<Self, Fault> {
        match self.need(name)? {
            Value::Object(fields) => Ok(Self {
                place: Place::Field(name),
                fields,
            }),
            _ => Err(self.mistyped(name, "an object")),
        }
    }

    /// The items of an array.
    ///
    /// # Errors
    ///
    /// If it is missing or of another type.
    pub fn list(&self, name: &str) -> Result<&'a [Value], Fault> {
        match self.need(name)? {
            Value::List(items) => Ok(items),
            _ => Err(self.mistyped(name, "an array")),
        }
    }

    /// The objects of an array; errors count them from `first`.
    ///
    /// # Errors
    ///
    /// If it is missing or of another type; an item of another type is its own error.
    pub fn rows(
        &self,
        name: &'a str,
        first: usize,
    ) -> Result<impl Iterator<Item = Result<Self, Fault>>, Fault> {
        let this = *self;
        let items = self.list(name)?.iter().enumerate();
        Ok(items.map(move |(row, item)| match item {
            Value::Object(fields) => Ok(Self {
                place: Place::Row(name, first + row),
                fields,
            }),
            other => {
                let field = format!("{name}[{}]", first + row);
                let message = format!("{field} must be an object");
                Err(this.fault(Code::Type, &field, other, "an object".into(), message))
            }
        }))
    }
}
