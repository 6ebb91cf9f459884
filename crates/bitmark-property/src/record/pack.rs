//! Records as bytes: tag, fields, signatures.

use alloc::vec::Vec;
use core::ops::Range;

use super::{Escrow, Record};
use crate::{
    account::Account,
    currency::{Currency, PaymentMap, pack_payments},
    hash,
    id::TxId,
    varint,
};

/// A stretch of a packed record, with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The member's name in the RPC, or `tag`, or `length` of the member that follows.
    pub name: &'static str,
    /// Which bytes.
    pub range: Range<usize>,
}

/// A field with its name and what its bytes are.
pub(super) struct Stretch {
    /// Of the member; of a length, that of the member it is of.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// What the bytes of a field are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Tag,
    Number,
    Length,
    Bytes,
    Text,
    Metadata,
    Account,
    Payments,
    Currency,
    /// Whether something follows.
    Flag,
}

/// Which of a record's signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// The first, over all bytes before it.
    First,
    /// The second, over all bytes before it, the first signature included.
    Counter,
}

impl Record {
    /// Returns the number that the packed form begins with.
    #[must_use]
    pub const fn tag(&self) -> u64 {
        match self {
            Self::BaseData(_) => 1,
            Self::Asset(_) => 2,
            Self::Issue(_) => 3,
            Self::TransferUnratified(_) => 4,
            Self::TransferCountersigned(_) => 5,
            Self::Foundation(_) => 6,
            Self::BlockTransfer(_) => 7,
            Self::Share(_) => 8,
            Self::Grant(_) => 9,
            Self::Swap(_) => 10,
        }
    }

    /// Returns the bytes that a signature covers.
    #[must_use]
    pub fn message(&self, signature: Signature) -> Vec<u8> {
        let mut packer = self.body();
        if signature == Signature::Counter {
            packer.bytes("signature", self.signature());
        }
        packer.bytes
    }

    /// Returns the packed form, signatures included. It is not checked.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        self.packer().bytes
    }

    /// Returns what each byte of the packed form means, in order and without gaps.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let field = |stretch: Stretch| Field {
            name: match stretch.kind {
                Kind::Length => "length",
                _ => stretch.name,
            },
            range: stretch.range,
        };
        self.packer().stretches.into_iter().map(field).collect()
    }

    /// The packed form and what its bytes are.
    pub(super) fn stretches(&self) -> (Vec<u8>, Vec<Stretch>) {
        let Packer { bytes, stretches } = self.packer();
        (bytes, stretches)
    }

    /// Returns the transaction id: SHA3-256 of the packed form.
    #[must_use]
    pub fn tx_id(&self) -> TxId {
        TxId(hash::sha3_256(&[&self.packed()]))
    }

    /// Returns the first signature.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        match self {
            Self::BaseData(record) => &record.signature,
            Self::Asset(record) => &record.signature,
            Self::Issue(record) => &record.signature,
            Self::TransferUnratified(record) | Self::TransferCountersigned(record) => {
                &record.signature
            }
            Self::Foundation(record) => &record.signature,
            Self::BlockTransfer(record) => &record.signature,
            Self::Share(record) => &record.signature,
            Self::Grant(record) => &record.signature,
            Self::Swap(record) => &record.signature,
        }
    }

    /// Returns the second signature, for the kinds that have one.
    #[must_use]
    pub fn countersignature(&self) -> Option<&[u8]> {
        match self {
            Self::TransferCountersigned(record) => Some(&record.countersignature),
            Self::BlockTransfer(record) => Some(&record.countersignature),
            Self::Grant(record) => Some(&record.countersignature),
            Self::Swap(record) => Some(&record.countersignature),
            _ => None,
        }
    }

    fn packer(&self) -> Packer {
        let mut packer = self.body();
        packer.bytes("signature", self.signature());
        if let Some(signature) = self.countersignature() {
            packer.bytes("countersignature", signature);
        }
        packer
    }

    /// Tag and fields, without signatures.
    fn body(&self) -> Packer {
        let mut packer = Packer::default();
        packer.code("tag", Kind::Tag, self.tag());
        match self {
            Self::BaseData(record) => {
                packer.currency("currency", record.currency);
                packer.text("paymentAddress", Kind::Text, &record.payment_address);
                packer.account("owner", &record.owner);
                packer.number("nonce", record.nonce);
            }
            Self::Asset(record) => {
                packer.text("name", Kind::Text, &record.name);
                packer.text("fingerprint", Kind::Text, &record.fingerprint);
                packer.text("metadata", Kind::Metadata, &record.metadata);
                packer.account("registrant", &record.registrant);
            }
            Self::Issue(record) => {
                packer.bytes("assetId", &record.asset_id.0);
                packer.account("owner", &record.owner);
                packer.number("nonce", record.nonce);
            }
            Self::TransferUnratified(record) | Self::TransferCountersigned(record) => {
                packer.bytes("link", &record.link.0);
                packer.escrow(record.escrow.as_ref());
                packer.account("owner", &record.owner);
            }
            Self::Foundation(record) => {
                packer.payments(record.version, &record.payments);
                packer.account("owner", &record.owner);
                packer.number("nonce", record.nonce);
            }
            Self::BlockTransfer(record) => {
                packer.bytes("link", &record.link.0);
                packer.escrow(record.escrow.as_ref());
                packer.payments(record.version, &record.payments);
                packer.account("owner", &record.owner);
            }
            Self::Share(record) => {
                packer.bytes("link", &record.link.0);
                packer.number("quantity", record.quantity);
            }
            Self::Grant(record) => {
                packer.bytes("shareId", &record.share_id.0);
                packer.number("quantity", record.quantity);
                packer.account("owner", &record.owner);
                packer.account("recipient", &record.recipient);
                packer.number("beforeBlock", record.before_block);
            }
            Self::Swap(record) => {
                packer.bytes("shareIdOne", &record.share_id_one.0);
                packer.number("quantityOne", record.quantity_one);
                packer.account("ownerOne", &record.owner_one);
                packer.bytes("shareIdTwo", &record.share_id_two.0);
                packer.number("quantityTwo", record.quantity_two);
                packer.account("ownerTwo", &record.owner_two);
                packer.number("beforeBlock", record.before_block);
            }
        }
        packer
    }
}

#[derive(Default)]
struct Packer {
    bytes: Vec<u8>,
    stretches: Vec<Stretch>,
}

impl Packer {
    /// Notes what was appended since the last field.
    fn end(&mut self, name: &'static str, kind: Kind) {
        let start = self.stretches.last().map_or(0, |field| field.range.end);
        let range = start..self.bytes.len();
        if !range.is_empty() {
            self.stretches.push(Stretch { name, kind, range });
        }
    }

    fn code(&mut self, name: &'static str, kind: Kind, value: u64) {
        varint::push(&mut self.bytes, value);
        self.end(name, kind);
    }

    fn currency(&mut self, name: &'static str, currency: Option<Currency>) {
        let code = currency.map_or(0, Currency::code);
        self.code(name, Kind::Currency, code);
    }

    fn number(&mut self, name: &'static str, value: u64) {
        self.code(name, Kind::Number, value);
    }

    fn with_length(&mut self, name: &'static str, kind: Kind, value: &[u8]) {
        self.code(name, Kind::Length, value.len() as u64);
        self.bytes.extend(value);
        self.end(name, kind);
    }

    fn bytes(&mut self, name: &'static str, value: &[u8]) {
        self.with_length(name, Kind::Bytes, value);
    }

    fn text(&mut self, name: &'static str, kind: Kind, value: &str) {
        self.with_length(name, kind, value.as_bytes());
    }

    fn account(&mut self, name: &'static str, account: &Account) {
        self.with_length(name, Kind::Account, &account.packed());
    }

    fn payments(&mut self, version: u64, payments: &PaymentMap) {
        self.number("version", version);
        self.with_length("payments", Kind::Payments, &pack_payments(payments));
    }

    fn escrow(&mut self, escrow: Option<&Escrow>) {
        self.code("escrow", Kind::Flag, u64::from(escrow.is_some()));
        if let Some(escrow) = escrow {
            self.currency("escrow currency", escrow.currency);
            self.text("escrow address", Kind::Text, &escrow.address);
            self.number("escrow amount", escrow.amount);
        }
    }
}
