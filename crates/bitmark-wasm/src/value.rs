//! Values as they cross the boundary: JavaScript's own kinds, and their bytes.
//!
//! A byte says the kind, its content follows, numbers in little endian. A short text is remembered
//! by both sides and named by its place when it comes again: the names of an object's fields cross
//! once per call. `js/codec.js` is the other half.

mod from;

use crate::fault::Fault;
use primitive_types::U512;
use std::rc::Rc;

/// A value of JavaScript.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null` or `undefined`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A number as it was written: JavaScript reads it, so that no module has the tables for that. Goes out only.
    Decimal(Rc<str>),
    /// A bigint of up to 512 bits.
    Big {
        /// Whether it is below zero.
        negative: bool,
        /// Its distance from zero.
        magnitude: Box<U512>,
    },
    /// A bigint of more than 512 bits; no call takes one.
    Huge,
    /// A string.
    Text(Rc<str>),
    /// A `Uint8Array`.
    Bytes(Vec<u8>),
    /// An array.
    List(Vec<Value>),
    /// An object's fields, in order.
    Object(Vec<(Rc<str>, Value)>),
}

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const NUMBER: u8 = 3;
const BIG: u8 = 4;
const SMALL_BIG: u8 = 5;
const TEXT: u8 = 6;
const SAME_TEXT: u8 = 7;
const BYTES: u8 = 8;
const LIST: u8 = 9;
const OBJECT: u8 = 10;
const DECIMAL: u8 = 11;

/// Texts of up to this many bytes are remembered,
const REMEMBERED_BYTES: usize = 32;
/// and so many of them.
const REMEMBERED_TEXTS: usize = 128;
/// Values nest no deeper than this.
const DEPTH: u32 = 16;

impl Value {
    /// An object of these fields.
    #[must_use]
    pub fn object<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::of_fields(&mut fields.into_iter())
    }

    /// Not inlined into each caller: there are hundreds, and they would be most of a module.
    #[inline(never)]
    fn of_fields(fields: &mut dyn Iterator<Item = (&'static str, Self)>) -> Self {
        Self::Object(fields.map(|(name, value)| (name.into(), value)).collect())
    }

    /// A list of what `items` become.
    #[must_use]
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// Writes a value.
#[must_use]
pub fn encode(value: &Value) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.value(value);
    writer.bytes
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    texts: Vec<Rc<str>>,
}

impl Writer {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null | Value::Huge => self.bytes.push(NULL),
            Value::Bool(false) => self.bytes.push(FALSE),
            Value::Bool(true) => self.bytes.push(TRUE),
            Value::Number(number) => {
                self.bytes.push(NUMBER);
                self.bytes.extend(number.to_le_bytes());
            }
            Value::Big {
                negative,
                magnitude,
            } => self.big(*negative, **magnitude),
            Value::Text(text) => self.text(text),
            Value::Decimal(text) => {
                self.bytes.push(DECIMAL);
                self.text(text);
            }
            Value::Bytes(bytes) => {
                self.bytes.push(BYTES);
                self.length(bytes.len());
                self.bytes.extend(bytes);
            }
            Value::List(items) => {
                self.bytes.push(LIST);
                self.length(items.len());
                items.iter().for_each(|item| self.value(item));
            }
            Value::Object(fields) => {
                self.bytes.push(OBJECT);
                self.length(fields.len());
                for (name, value) in fields {
                    self.text(name);
                    self.value(value);
                }
            }
        }
    }

    fn length(&mut self, length: usize) {
        // Wasm's memory ends at 2^32.
        self.bytes.extend((length as u32).to_le_bytes());
    }

    fn big(&mut self, negative: bool, magnitude: U512) {
        if magnitude <= U512::from(i64::MAX) {
            let value = magnitude.low_u64() as i64;
            self.bytes.push(SMALL_BIG);
            let value = if negative { -value } else { value };
            self.bytes.extend(value.to_le_bytes());
            return;
        }
        let bytes = magnitude.to_little_endian();
        let length = magnitude.bits().div_ceil(8);
        self.bytes.push(BIG);
        self.bytes.push(u8::from(negative));
        self.length(length);
        self.bytes.extend(&bytes[..length]);
    }

    fn text(&mut self, text: &Rc<str>) {
        if let Some(place) = self.texts.iter().position(|known| known == text) {
            self.bytes.push(SAME_TEXT);
            self.bytes.push(place as u8);
            return;
        }
        self.bytes.push(TEXT);
        self.length(text.len());
        self.bytes.extend(text.as_bytes());
        if text.len() <= REMEMBERED_BYTES && self.texts.len() < REMEMBERED_TEXTS {
            self.texts.push(Rc::clone(text));
        }
    }
}

/// Reads a value.
///
/// # Errors
///
/// If the bytes are not what [`encode`] writes: the package's two halves are then not of one version.
pub fn decode(bytes: &[u8]) -> Result<Value, Fault> {
    let mut reader = Reader {
        bytes,
        texts: Vec::new(),
    };
    reader
        .value(DEPTH)
        .filter(|_| reader.bytes.is_empty())
        .ok_or_else(|| Fault::internal("the arguments cannot be read"))
}

struct Reader<'a> {
    bytes: &'a [u8],
    texts: Vec<Rc<str>>,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        Some(match self.byte()? {
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            NUMBER => Value::Number(f64::from_le_bytes(self.array()?)),
            BIG => self.big()?,
            SMALL_BIG => i64::from_le_bytes(self.array()?).into(),
            kind @ (TEXT | SAME_TEXT) => Value::Text(self.text(kind)?),
            BYTES => {
                let length = self.length()?;
                Value::Bytes(self.take(length)?.to_vec())
            }
            LIST => {
                let length = self.length()?;
                let items = (0..length).map(|_| self.value(depth));
                Value::List(items.collect::<Option<_>>()?)
            }
            OBJECT => {
                let length = self.length()?;
                let fields = (0..length).map(|_| {
                    let kind = self.byte()?;
                    Some((self.text(kind)?, self.value(depth)?))
                });
                Value::Object(fields.collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn length(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.array()?) as usize)
    }

    fn big(&mut self) -> Option<Value> {
        let negative = self.byte()? != 0;
        let length = self.length()?;
        let bytes = self.take(length)?;
        if bytes.len() > 64 {
            return Some(Value::Huge);
        }
        Some(Value::Big {
            negative,
            magnitude: Box::new(U512::from_little_endian(bytes)),
        })
    }

    fn text(&mut self, kind: u8) -> Option<Rc<str>> {
        match kind {
            SAME_TEXT => {
                let place = self.byte()?;
                self.texts.get(usize::from(place)).cloned()
            }
            TEXT => {
                let length = self.length()?;
                let text: Rc<str> = str::from_utf8(self.take(length)?).ok()?.into();
                if length <= REMEMBERED_BYTES && self.texts.len() < REMEMBERED_TEXTS {
                    self.texts.push(Rc::clone(&text));
                }
                Some(text)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trip(value: &Value) {
        assert_eq!(decode(&encode(value)).as_ref(), Ok(value));
    }

    #[test]
    fn every_kind_comes_back() {
        for value in [
            Value::Null,
            true.into(),
            (-0.5).into(),
            i64::MAX.into(),
            u64::MAX.into(),
            (i64::MIN + 1).into(),
            i64::MIN.into(),
            U512::MAX.into(),
            "ÄÖ".into(),
            Value::Bytes(vec![1, 2, 3]),
        ] {
            round_trip(&value);
            round_trip(&Value::List(vec![value.clone(), value.clone()]));
            round_trip(&Value::object([("a", value.clone()), ("b", value)]));
        }
    }

    #[test]
    fn a_name_crosses_once() {
        let row = || Value::object([("height", 1_u32.into())]);
        let once = encode(&Value::List(vec![row()])).len();
        let twice = encode(&Value::List(vec![row(), row()])).len();
        assert_eq!(twice - once, 1 + 4 + 2 + 9);
    }

    #[test]
    fn more_names_than_are_remembered_come_back() {
        let texts = (0..300).map(|n: u32| format!("name {n}"));
        round_trip(&Value::list(texts.clone().chain(texts)));
    }

    #[test]
    fn a_bigint_of_too_many_bits_is_known_as_such() {
        let mut bytes = vec![BIG, 0, 65, 0, 0, 0];
        bytes.extend([1; 65]);
        assert_eq!(decode(&bytes), Ok(Value::Huge));
    }

    #[test]
    fn other_bytes_are_refused() {
        let nested: Vec<u8> = [LIST, 1, 0, 0, 0].repeat(100);
        for bytes in [
            &[][..],
            &[99],
            &[NUMBER, 0],
            &[NULL, NULL],
            &[SAME_TEXT, 0],
            &[LIST, 255, 255, 255, 255],
            &nested,
        ] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
