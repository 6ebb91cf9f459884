//! A list of investments as text: a line each, `amount,confirmed,sent,address`.
//!
//! Separated by commas, semicolons or tabs; the last two leave the comma free for decimals. A first line may
//! name the columns, in any order, and others among them. Amounts are in BTC, or in satoshis with `sat` behind;
//! times as [`time`] reads them. `sent` and `address` may be missing. A row that cannot be read is reported with
//! its line, and the others are kept.

mod row;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use self::row::{investment, is_header, is_row, separator_of, short, split};
use crate::{address::AddressError, pool::Investment, time};

/// The most rows that are read.
pub const MAX_ROWS: usize = 100_000;
/// All bitcoin that there will be, in satoshis.
const MAX_SATOSHIS: u64 = 2_100_000_000_000_000;
/// The first block of Bitcoin, 2009-01-03 18:15:05 UTC: nothing was confirmed before.
const FIRST_BLOCK: u64 = 1_231_006_505;
/// How much later than confirmed a payment may seem to be sent, in seconds: the clocks of Bitcoin's blocks
/// may be wrong by as much.
const CLOCK: u64 = 7_200;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The investments, in the order of the list.
    pub investments: Vec<Investment>,
    /// The line of each, from 1.
    pub lines: Vec<usize>,
    /// The rows that could not be read.
    pub bad: Vec<BadRow>,
    /// Names of columns that were left aside.
    pub unused: Vec<String>,
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct BadRow {
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub error: RowError,
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Fewer or more fields than columns.
    #[error("{found} fields, there are {columns} columns")]
    Fields {
        /// How many there are.
        found: usize,
        /// How many are wanted at the most.
        columns: usize,
    },
    /// A column that must be there.
    #[error("no column is named “{0}”; amount and confirmed must be, sent and address may be")]
    Missing(&'static str),
    /// No amount.
    #[error("“{0}” is no amount: 0.5, 0.5 BTC and 50000000 sat are")]
    Amount(String),
    /// Too much, or nothing.
    #[error("the amount {0} is out of range: from 1 sat to 21000000 BTC")]
    Range(String),
    /// No time.
    #[error(
        "“{0}” is no time: 2014-07-20, 2014-07-20 18:30 (UTC) and seconds since 1970 are, to the year 9999"
    )]
    Time(String),
    /// Confirmed before there was a block.
    #[error(
        "confirmed before Bitcoin’s first block, 2009-01-03 18:15:05: “{0}” may stand in the wrong column"
    )]
    Early(String),
    /// Sent long after it was confirmed.
    #[error(
        "sent {0} s after it was confirmed; the two times may be exchanged (up to 7200 s are taken)"
    )]
    Sent(u64),
    /// No address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Too many rows.
    #[error("more than {MAX_ROWS} rows: this one and those after it were left out")]
    Rows,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Amount,
    Confirmed,
    Sent,
    Address,
    /// Of no known name.
    Other,
}

const COLUMNS: [Column; 4] = [
    Column::Amount,
    Column::Confirmed,
    Column::Sent,
    Column::Address,
];

impl Column {
    /// Takes a name for what it means, however it is punctuated: `Amount, BTC` and `amount (BTC)` are one.
    fn of_name(name: &str) -> Self {
        let words = name.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        match words.join(" ").to_ascii_lowercase().as_str() {
            "amount" | "btc" | "amount btc" | "amount in btc" => Self::Amount,
            "confirmed" | "confirmed utc" | "time confirmed" => Self::Confirmed,
            "sent" | "sent utc" | "time sent" => Self::Sent,
            "address" | "payout address" | "bitmark address" => Self::Address,
            _ => Self::Other,
        }
    }
}

/// Reads a list. Empty lines and those that begin with `#` are passed over.
///
/// # Examples
///
/// ```
/// let list = bitmark_ipm::list::read("0.5,2014-07-20\n1,yesterday\n");
/// assert_eq!(list.investments[0].amount.0, 50_000_000);
/// assert!(list.bad[0].to_string().starts_with("line 2: “yesterday” is no time"));
/// ```
#[must_use]
pub fn read(text: &str) -> List {
    let mut list = List::default();
    let mut columns = COLUMNS.to_vec();
    let mut separator = None;
    let mut is_first = true;
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    for (index, line) in lines.filter(|(_, line)| is_row(line)) {
        let separator = *separator.get_or_insert_with(|| separator_of(line));
        let fields = split(line, separator);
        let number = index + 1;
        if core::mem::take(&mut is_first) && is_header(&fields) {
            match list.take_header(&fields) {
                Ok(named) => columns = named,
                // No row can be read.
                Err(error) => {
                    list.refuse(number, error);
                    break;
                }
            }
            continue;
        }
        if list.investments.len() == MAX_ROWS {
            list.refuse(number, RowError::Rows);
            break;
        }
        match investment(&fields, &columns, separator) {
            Ok(investment) => {
                list.investments.push(investment);
                list.lines.push(number);
            }
            Err(error) => list.refuse(number, error),
        }
    }
    list
}

/// Checks that a payment was not sent long after it was confirmed.
///
/// # Errors
///
/// [`RowError::Sent`] if it was.
pub const fn check_sent(confirmed: u64, sent: u64) -> Result<(), RowError> {
    if confirmed.saturating_add(CLOCK) < sent {
        return Err(RowError::Sent(sent - confirmed));
    }
    Ok(())
}

/// Writes a list as [`read`] reads it.
#[must_use]
pub fn print(investments: &[Investment]) -> String {
    let mut out = String::from("amount,confirmed,sent,address\n");
    for one in investments {
        for part in [
            one.amount.to_string().as_str(),
            ",",
            &time::print(one.confirmed),
            ",",
            &time::print(one.sent),
            ",",
            &one.address,
            "\n",
        ] {
            out.push_str(part);
        }
    }
    out
}

impl List {
    fn refuse(&mut self, line: usize, error: RowError) {
        self.bad.push(BadRow { line, error });
    }

    /// Reads the names of the columns.
    fn take_header(&mut self, names: &[String]) -> Result<Vec<Column>, RowError> {
        let columns: Vec<_> = names.iter().map(|name| Column::of_name(name)).collect();
        let others = columns.iter().zip(names);
        let others = others.filter(|(column, _)| **column == Column::Other);
        self.unused = others.map(|(_, name)| short(name)).collect();
        for (column, name) in [(Column::Amount, "amount"), (Column::Confirmed, "confirmed")] {
            if !columns.contains(&column) {
                return Err(RowError::Missing(name));
            }
        }
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "bCjHuFv7ggRwqouv9M2Wp5nHbZdhKdPGhd";

    #[track_caller]
    fn check(text: &str, amounts: &[u64], bad: &[&str]) {
        let list = read(text);
        let found: Vec<u64> = list.investments.iter().map(|one| one.amount.0).collect();
        assert_eq!(found, amounts);
        let errors: Vec<String> = list.bad.iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), bad.len(), "{errors:?}");
        for (error, begins) in errors.iter().zip(bad) {
            assert!(error.starts_with(begins), "{error}");
        }
    }

    #[test]
    fn lists_are_read_with_and_without_names() {
        check("0.5,2014-07-20", &[50_000_000], &[]);
        check(
            "1 BTC,1405900800,1405900700\r\n250 sat,2014-07-21 10:00\n",
            &[100_000_000, 250],
            &[],
        );
        let named = alloc::format!("address;amount;confirmed\n{ADDRESS};0,25;2014-07-20\n");
        check(&named, &[25_000_000], &[]);
        assert_eq!(read(&named).investments[0].address, ADDRESS);
        check("# a note\n\n\"1\"\t\"2014-07-20\"\n", &[100_000_000], &[]);
    }

    #[test]
    fn bad_rows_are_named_and_the_others_kept() {
        let text = "amount,confirmed,sent,address\n\
                    1,2014-07-20\n\
                    one,2014-07-20\n\
                    2,2014-07-20,2014-07-21,\n\
                    3,2014-07-20,,bCjHuFv7ggRwqouv9M2Wp5nHbZdhKdPGhe\n\
                    0,2014-07-20\n\
                    21000001,2014-07-20\n\
                    4,20 July\n\
                    5,2014-07-20,,,\n\
                    0.123456789,2014-07-20\n\
                    6,2014-07-20\n";
        check(
            text,
            &[100_000_000, 600_000_000],
            &[
                "line 3: “one” is no amount",
                "line 4: sent 86400 s after",
                "line 5: the checksum is wrong",
                "line 6: the amount 0 is out of range",
                "line 7: the amount 21000001 is out of range",
                "line 8: “20 July” is no time",
                "line 9: 5 fields, there are 4 columns",
                "line 10: “0.123456789” is no amount",
            ],
        );
        // A comma for the decimals moves what follows.
        check(
            "1,5\n1,5,2014-07-20\n",
            &[],
            &[
                "line 1: confirmed before Bitcoin’s first block",
                "line 2: confirmed before",
            ],
        );
    }

    #[test]
    fn columns_are_known_by_their_names() {
        check(
            "amount,colour\n1,red\n2,blue\n",
            &[],
            &["line 1: no column is named “confirmed”"],
        );
        let text = "Line;Amount (BTC);State;Confirmed, UTC\n1;0,5;paid;2014-07-20\n";
        check(text, &[50_000_000], &[]);
        assert_eq!(read(text).unused, ["Line", "State"]);
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let list = read(&alloc::format!(
            "0.5,2014-07-20 18:00,2014-07-20 17:59:58,{ADDRESS}\n7 sat,1231006505\n"
        ));
        assert_eq!(
            read(&print(&list.investments)).investments,
            list.investments
        );
    }
}
