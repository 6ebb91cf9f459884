//! What the bytes of a packed record mean, decoded down to the smallest parts.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::ops::Range;

use super::{
    Record,
    pack::{Kind, Stretch},
};
use crate::{
    account::{ALGORITHM, Account, ED25519, PUBLIC, network_of},
    asset::{SEPARATOR, is_map},
    currency::Currency,
    id::to_hex,
    varint,
};

/// A stretch of a packed record that means one thing, with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The member's name in the RPC, with what of it this is where there is more to it: `owner: public key`.
    pub name: String,
    /// Which bytes.
    pub range: Range<usize>,
    /// What they say, decoded: a number, a text, hexadecimal of bytes.
    pub value: String,
    /// What it is there for.
    pub role: Role,
}

/// What a part is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It holds a value.
    Value,
    /// It tells where a value ends: a length, or what separates two.
    Frame,
}

impl Record {
    /// Returns what each byte of the packed form means, as [`Record::fields`] but with lengths named, accounts
    /// taken apart into key variant and public key, metadata into keys and values, payments into currency and
    /// address; in order and without gaps.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let (bytes, stretches) = self.stretches();
        let mut parts = Parts::default();
        for stretch in &stretches {
            parts.take_apart(stretch, &bytes[stretch.range.clone()], self.name());
        }
        parts.0
    }
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    /// Adds the next bytes.
    fn push(&mut self, name: String, bytes: usize, value: String, role: Role) {
        let start = self.0.last().map_or(0, |part| part.range.end);
        self.0.push(Part {
            name,
            range: start..start + bytes,
            value,
            role,
        });
    }

    fn value(&mut self, name: String, bytes: usize, value: String) {
        self.push(name, bytes, value, Role::Value);
    }

    fn length(&mut self, of: &str, bytes: &[u8]) {
        let value = match number(bytes) {
            1 => "1 byte".into(),
            length => format!("{length} bytes"),
        };
        self.push(format!("{of}: length"), bytes.len(), value, Role::Frame);
    }

    fn take_apart(&mut self, stretch: &Stretch, bytes: &[u8], record: &str) {
        let (name, length) = (stretch.name, bytes.len());
        match stretch.kind {
            Kind::Tag => self.value(name.into(), length, format!("{}, {record}", number(bytes))),
            Kind::Number => self.value(name.into(), length, number(bytes).to_string()),
            Kind::Length => self.length(name, bytes),
            Kind::Bytes => self.value(name.into(), length, to_hex(bytes)),
            Kind::Text => self.value(name.into(), length, text(bytes)),
            Kind::Currency => self.value(name.into(), length, currency(number(bytes))),
            Kind::Flag => {
                let value = if number(bytes) == 0 { "0, none" } else { "1" };
                self.value(name.into(), length, value.into());
            }
            Kind::Metadata => self.metadata(name, &text(bytes)),
            Kind::Account => self.account(name, bytes),
            Kind::Payments => self.payments(name, bytes),
        }
    }

    fn metadata(&mut self, name: &str, metadata: &str) {
        if !is_map(metadata) {
            self.value(name.into(), metadata.len(), metadata.into());
            return;
        }
        for (index, piece) in metadata.split(SEPARATOR).enumerate() {
            if 0 < index {
                self.push(
                    format!("{name}: separator"),
                    SEPARATOR.len_utf8(),
                    "U+0000".into(),
                    Role::Frame,
                );
            }
            let kind = if index % 2 == 0 { "key" } else { "value" };
            let name = format!("{name}: {kind} {}", index / 2 + 1);
            self.value(name, piece.len(), piece.into());
        }
    }

    fn account(&mut self, name: &str, bytes: &[u8]) {
        let (variant, used) = varint::decode(bytes).unwrap_or_default();
        let kind = if variant & PUBLIC == 0 {
            "private"
        } else {
            "public"
        };
        let algorithm = if variant >> ALGORITHM == ED25519 {
            "Ed25519"
        } else {
            "nothing"
        };
        let network = network_of(variant);
        self.value(
            format!("{name}: key variant"),
            used,
            format!("{variant:#04x}: {kind} key, {network} network, algorithm {algorithm}"),
        );
        let key = to_hex(&bytes[used..]);
        let value = match Account::from_packed(bytes) {
            Ok(account) => format!("{key}, with variant and checksum the account {account}"),
            Err(_) => key,
        };
        self.value(format!("{name}: public key"), bytes.len() - used, value);
    }

    fn payments(&mut self, name: &str, mut bytes: &[u8]) {
        while let Some((code, used)) = varint::decode(bytes) {
            self.value(format!("{name}: currency"), used, currency(code));
            bytes = &bytes[used..];
            let Some((length, used)) = varint::decode(bytes) else {
                return;
            };
            let of = format!("{name}: address");
            self.length(&of, &bytes[..used]);
            // What was packed holds its addresses whole.
            let address = &bytes[used..used + length as usize];
            self.value(of, address.len(), text(address));
            bytes = &bytes[used + address.len()..];
        }
    }
}

fn number(bytes: &[u8]) -> u64 {
    varint::decode(bytes).map_or(0, |(value, _)| value)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn currency(code: u64) -> String {
    match Currency::from_code(code) {
        Ok(currency) => format!("{code}, {currency}"),
        Err(_) => format!("{code}, none"),
    }
}
