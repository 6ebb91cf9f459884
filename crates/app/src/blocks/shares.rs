//! Mining shares on screen, as a mail of January 2019 proposed them; in no node.

mod view;

use bitmark_property::mining_share::{
    Foundation, MATURITY, Reading, Use, cost, is_verified_at_once,
};

pub(super) use self::view::MiningShares;
use super::input::Reader;
use crate::{
    component::table::{Cell, Narrow, Table},
    form::{FieldError, Form, Schema},
    number::{
        Quantity,
        format::{counted, grouped, significant},
    },
};

/// Every field of the part.
pub const SCHEMA: Schema = &[
    ("transactions", "20"),
    ("blocks", "10"),
    ("first", "1000"),
    ("height", "1105"),
    ("kind", "transfer"),
    ("bytes", "2500"),
    ("price", "0.01"),
    ("fees", "0.05"),
    ("currency", "USD"),
    ("foundation", "counts"),
    ("used", "spent"),
    ("maturity", "100"),
];

/// Kinds of transactions: value, name, packed bytes.
///
/// Source: SPEC-property 11, sizes of packed records.
const KINDS: [(&str, &str, u64); 6] = [
    ("issue", "issue, 166 bytes", 166),
    ("transfer", "transfer, 134 bytes", 134),
    ("both", "countersigned transfer, 199 bytes", 199),
    ("share", "share, 108 bytes", 108),
    ("grant", "grant, 240 bytes", 240),
    ("swap", "swap, 280 bytes", 280),
];

/// What is calculated from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    transactions: u64,
    blocks: u64,
    first: u64,
    height: u64,
    bytes: u64,
    price: f64,
    fees: f64,
    currency: String,
    reading: Reading,
}

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key. The size is read only where it is typed.
pub fn parse(form: &Form) -> Result<Inputs, Vec<FieldError>> {
    let mut reader = Reader::new(form);
    // The limits fit the types.
    let transactions = reader.whole("transactions", 2.0, 10_000.0) as u64;
    let blocks = reader.whole("blocks", 1.0, 1e6) as u64;
    let first = reader.whole("first", 2.0, 1e12) as u64;
    let height = reader.whole("height", 2.0, 1e12) as u64;
    let known = KINDS.iter().find(|kind| kind.0 == form.text("kind"));
    let bytes = match known {
        Some(kind) => kind.2,
        None => reader.whole("bytes", 1.0, 1e6) as u64,
    };
    let price = reader.read("price", Quantity::Number, 0.0, 1e12);
    let fees = reader.read("fees", Quantity::Number, 0.0, 1e12);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(Inputs {
        transactions,
        blocks,
        first,
        height,
        bytes,
        price,
        fees,
        currency: form.text("currency").trim().chars().take(8).collect(),
        reading: Reading {
            foundation: match form.text("foundation") {
                "not" => Foundation::DoesNotCount,
                _ => Foundation::Counts,
            },
            using: match form.text("used") {
                "kept" => Use::Kept,
                _ => Use::Spent,
            },
            maturity: match form.text("maturity") {
                "101" => MATURITY + 1,
                _ => MATURITY,
            },
        },
    })
}

impl Inputs {
    /// Returns the shares of all blocks, and those that count at the height.
    pub fn balance(&self) -> (u64, u64) {
        let each = self.reading.earned(self.transactions);
        // Block after block from the first; the one that is active is at most height − maturity.
        let oldest = self.reading.active_from(self.first);
        let active = match self.height.checked_sub(oldest) {
            Some(passed) => (passed + 1).min(self.blocks),
            None => 0,
        };
        (each * self.blocks, each * active)
    }

    fn table(&self) -> Table {
        let (earned, active) = self.balance();
        let units = cost(self.bytes);
        let last = self.first + self.blocks - 1;
        let verified = match self.reading.verifications(active, units) {
            None => "without end".to_owned(),
            Some(times) => grouped(times),
        };
        let income = self.price * self.reading.earned(self.transactions) as f64;
        let against = match self.fees > 0.0 {
            true => format!("{} times the fees", significant(income / self.fees)),
            false => "no fees are expected".into(),
        };
        let money = |value: f64| format!("{} {}", significant(value), self.currency);
        let rows: Vec<(&str, String)> = vec![
            (
                "Shares of a block",
                grouped(self.reading.earned(self.transactions)),
            ),
            ("Shares of all blocks", grouped(earned)),
            (
                "They count from",
                format!(
                    "block {} to block {}",
                    grouped(self.reading.active_from(self.first)),
                    grouped(self.reading.active_from(last))
                ),
            ),
            ("Counting now", grouped(active)),
            (
                "What the transaction takes",
                format!(
                    "{}: {}, so a balance of {} at least",
                    counted(self.bytes, "byte"),
                    counted(units, "unit"),
                    grouped(units + 1)
                ),
            ),
            (
                "Verified at once",
                if is_verified_at_once(active, units) {
                    "yes".into()
                } else {
                    "no".into()
                },
            ),
            ("Such transactions at once", verified),
            ("A block’s shares sold", money(income)),
            ("Against its fees", against),
        ];
        let row =
            |(name, answer): (&str, String)| -> Vec<Cell> { vec![name.into(), answer.into()] };
        Table {
            caption: format!(
                "Mining shares at height {}, were the proposal in force",
                grouped(self.height)
            ),
            columns: ["Question", "Answer"].map(str::to_owned).to_vec(),
            rows: rows.into_iter().map(row).collect(),
            narrow: Narrow::Cards,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Result<Inputs, Vec<FieldError>> {
        parse(&Form::new(SCHEMA).after(Change::fill(fields)))
    }

    #[test]
    fn shares_count_block_by_block() {
        // At 1,105 the shares of blocks 1,000 to 1,005 count.
        assert_eq!(with(&[]).expect("defaults").balance(), (200, 120));
        let later = with(&[("maturity", "101"), ("foundation", "not")]).expect("choices");
        assert_eq!(later.balance(), (190, 95));
        assert_eq!(with(&[("height", "1099")]).expect("early").balance().1, 0);
        assert_eq!(with(&[("height", "9999")]).expect("late").balance().1, 200);
    }

    #[test]
    fn the_size_is_read_where_it_is_typed() {
        assert!(with(&[("bytes", "x")]).is_ok());
        let errors =
            with(&[("bytes", "x"), ("kind", "typed"), ("transactions", "1")]).expect_err("two");
        assert_eq!(
            errors.iter().map(|error| error.0).collect::<Vec<_>>(),
            ["transactions", "bytes"]
        );
    }
}
