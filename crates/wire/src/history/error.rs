//! What can be wrong with a block history or an emission log.

use core::fmt;

use bitmark_coin::params::{Network, Release};

/// Why a file cannot be read on, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1; 0 = the file as a whole.
    pub line: u64,
    /// The column's name, where one is meant.
    pub column: Option<&'static str>,
    /// What is wrong.
    pub kind: FileErrorKind,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the message beside each variant says what its fields are"
)]
pub enum FileErrorKind {
    #[error("the file is empty")]
    Empty,
    #[error("no row of a block stands in the file")]
    NoRows,
    #[error("the line is longer than {limit} bytes")]
    LongLine { limit: usize },
    #[error("this is no text: byte {byte:#04x}")]
    Binary { byte: u8 },
    #[error("this is text in UTF-16")]
    Utf16,
    #[error("this is a gzip file")]
    Gzip,
    #[error("this is a web page")]
    Html,
    #[error("this is JSON, as the node's commands print it")]
    Json,
    #[error("the first line names no column: {text:?}")]
    NoHeader { text: String },
    #[error("the names of the columns stand here once more")]
    SecondHeader,
    #[error("the column is missing; there are {found}")]
    ColumnMissing { found: String },
    #[error("the column stands twice")]
    ColumnTwice,
    #[error("{count} columns, the limit is {limit}")]
    ManyColumns { count: usize, limit: usize },
    #[error("without the column height, a line `# height: N` must tell that of the first row")]
    HeightUnknown,
    #[error("{value:?} is not {expected}")]
    Preamble {
        value: String,
        expected: &'static str,
    },
    #[error("{found} values, {expected} are due")]
    FieldCount { found: usize, expected: usize },
    #[error("the file ends in the middle of the line")]
    CutShort,
    #[error("the value is missing")]
    ValueMissing,
    #[error("{value:?} is not {expected}")]
    NotANumber {
        value: String,
        expected: &'static str,
    },
    #[error("{value:?} has a decimal point, but amounts are whole numbers of 0.00000001 coins")]
    Coins { value: String },
    #[error("{value} is not between {least} and {most}")]
    OutOfRange {
        value: String,
        least: i64,
        most: i64,
    },
    #[error("{version} is no block's version: the lowest byte of one is 1 or more")]
    NoVersion { version: i32 },
    #[error("{bits:08x} is no compact target: the number it stands for is 0, or below")]
    NoTarget { bits: u32 },
    #[error(
        "in the first {rows} rows what stands in column coinbase rises as times do, and this does not"
    )]
    TimesStandStill { rows: u64 },
    #[error("in each of the first {rows} rows the fees are all that the coinbase pays, or more")]
    AllIsFees { rows: u64 },
    #[error("height {height} stands twice in a row")]
    HeightTwice { height: u32 },
    #[error("height {expected} is missing, {height} follows {}", .expected.wrapping_sub(1))]
    HeightMissing { height: u32, expected: u32 },
    #[error("height {height} follows {}: two histories in one file, or rows out of order", .expected.wrapping_sub(1))]
    HeightBack { height: u32, expected: u32 },
    #[error("bits {bits:08x} belong to the {} network, the rows before to the {} network", name(*.here), name(*.before))]
    NetworksMixed {
        bits: u32,
        here: Network,
        before: Network,
    },
    #[error("bits {bits:08x} belong to the {} network, the file says the {} network", name(*.here), name(*.said))]
    NetworkDiffers {
        bits: u32,
        here: Network,
        said: Network,
    },
    #[error(
        "the history begins at height {height}, and no line `# supply: N` tells the money supply there"
    )]
    SupplyUnknown { height: u32 },
}

pub(super) const fn name(network: Network) -> &'static str {
    match network {
        Network::Main => "main",
        Network::Test => "test",
        Network::Regtest => "regtest",
    }
}

/// Reads a network's name.
pub(super) fn network(text: &str) -> Option<Network> {
    match text.to_ascii_lowercase().as_str() {
        "main" | "mainnet" => Some(Network::Main),
        "test" | "testnet" => Some(Network::Test),
        "regtest" => Some(Network::Regtest),
        _ => None,
    }
}

/// Reads a release's name: `0.9.7`, `0.9.7.4`, `27`, `27.x`.
pub(super) fn release(text: &str) -> Option<Release> {
    let text = text.trim_start_matches(['v', 'V']);
    let is = |head: &str| {
        text == head
            || text
                .strip_prefix(head)
                .is_some_and(|rest| rest.starts_with('.'))
    };
    if is("0.9.7") {
        return Some(Release::V0_9_7);
    }
    is("27").then_some(Release::V27)
}

impl FileErrorKind {
    /// Puts it on a line.
    pub(crate) const fn on(self, line: u64) -> FileError {
        FileError {
            line,
            column: None,
            kind: self,
        }
    }

    /// Puts it into a column of a line.
    pub(crate) const fn in_column(self, line: u64, column: &'static str) -> FileError {
        FileError {
            line,
            column: Some(column),
            kind: self,
        }
    }

    /// Returns what to do about it, as a request to the reader.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Empty | Self::NoRows => "make the file again: the command printed no block",
            Self::LongLine { .. } | Self::Binary { .. } => {
                "drop a block history as described under its format, plain or gzip"
            }
            Self::Utf16 => {
                "save the file as UTF-8; in PowerShell pipe into Set-Content -Encoding utf8"
            }
            Self::Gzip => "drop it with its name unchanged, or unpack it first",
            Self::Html => "download the file itself, not the page around it",
            Self::Json => "paste the node's outputs under Network state instead",
            Self::NoHeader { .. } => {
                "put a first line height,time,version,bits,coinbase,fees above the rows"
            }
            Self::ColumnMissing { .. } => "add the column, or correct its name in the first line",
            Self::ColumnTwice | Self::ManyColumns { .. } => "remove the surplus columns",
            Self::SecondHeader => "keep one history in a file, and one line of column names",
            Self::HeightUnknown => "add the line, or a column height",
            Self::Preamble { .. } => "correct the line, or remove it",
            Self::FieldCount { .. } | Self::ValueMissing => {
                "complete the line, or make the file again"
            }
            Self::CutShort => "copy the file again to its end, or remove the last line",
            Self::NoVersion { .. }
            | Self::NoTarget { .. }
            | Self::TimesStandStill { .. }
            | Self::AllIsFees { .. } => {
                "put the names in the first line in the order of the values: two columns seem to stand in each other's place"
            }
            Self::NotANumber { .. } | Self::OutOfRange { .. } => {
                "check that the columns stand in the order of the first line, and that no message of a command stands among the rows"
            }
            Self::Coins { .. } => "multiply the amounts by 100,000,000: 20 coins are 2000000000",
            Self::HeightTwice { .. } => "remove one of the two rows",
            Self::HeightMissing { .. } => "make the missing rows and put them in their place",
            Self::HeightBack { .. } => "sort the rows by height, and keep one history in a file",
            Self::NetworksMixed { .. } => "keep one network in a file",
            Self::NetworkDiffers { .. } => "correct the line `# network:`",
            Self::SupplyUnknown { .. } => {
                "begin at height 0, or add the supply in 0.00000001 coins: getmoneysupply -1 HEIGHT x 100000000; if that is no height, check that the columns stand in the order of the first line"
            }
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, None) => {}
            (0, Some(column)) => write!(formatter, "column {column}: ")?,
            (line, None) => write!(formatter, "line {line}: ")?,
            (line, Some(column)) => write!(formatter, "line {line}, column {column}: ")?,
        }
        self.kind.fmt(formatter)
    }
}

impl core::error::Error for FileError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        None
    }
}
