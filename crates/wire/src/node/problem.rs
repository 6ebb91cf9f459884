//! What can be wrong with a pasted text, where, and what to do about it.
//!
//! Belongs to [`crate::read_node_output`]; the page shows these beside the
//! figures that could be read.

mod report;
mod words;

use core::fmt;

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
    units::{Amount, SignedAmount},
};

pub(crate) use self::report::Report;
pub use self::words::Differing;
use self::words::{differing, missing, network_name, other_height, release_name};
use super::shell::Rpc;
use crate::json::Spot;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the text.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// A stretch of the text, lines and columns counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first line.
    pub first_line: u32,
    /// The last line.
    pub last_line: u32,
    /// The column on the first line, in characters, where one is meant.
    pub column: Option<u32>,
    /// The key inside the output, where one is meant.
    pub key: Option<String>,
    /// The command whose output it is, where known.
    pub rpc: Option<Rpc>,
}

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Everything was read; worth knowing.
    Note,
    /// Some figures are missing or in doubt.
    Doubt,
    /// Nothing could be read there.
    Lost,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the message beside each variant says what its fields are"
)]
pub enum ProblemKind {
    #[error("there is nothing to read")]
    Empty,
    #[error("the text holds no output of the node")]
    NoOutput,
    #[error("the text has {length} bytes, more than {limit}")]
    TooLong { length: usize, limit: usize },
    #[error("this is no text: byte {byte:#04x} at byte {offset}")]
    Binary { byte: u8, offset: usize },
    #[error("this is a gzip file, not a node's output")]
    Gzip,
    #[error("this is a web page ({title:?}), not a node's output")]
    Html { title: String },
    #[error("the node answered with error {code}: {message}")]
    RpcError { code: i64, message: String },
    #[error("the node gave no answer: {message}")]
    NoAnswer { message: String },
    #[error("these are rows of blocks, not a node's output")]
    Rows,
    #[error("not understood: {text:?}")]
    NotUnderstood { text: String },
    #[error("the output that begins on line {opened} ends in the middle")]
    CutShort { opened: u32 },
    #[error("the beginning of this output is missing")]
    BeginningMissing,
    #[error("found {found:?} where {due} was due")]
    Syntax { found: String, due: &'static str },
    #[error("nested deeper than {limit} levels")]
    TooDeep { limit: u32 },
    #[error("an output of no known shape, with the keys {keys}")]
    UnknownShape { keys: String },
    #[error("these keys stand in several outputs, and none that tells which it is")]
    UnclearShape,
    #[error("the key stands twice, first on line {first_line}")]
    DuplicateKey { first_line: u32 },
    #[error("an unknown key")]
    UnknownKey,
    #[error("{}", missing(.keys))]
    MissingKeys { keys: Vec<String> },
    #[error("the whole text stands between quotation marks; it was read without them")]
    Quoted,
    #[error("reward_next {printed} of {} stands for this or for {above}: the node cuts a unit now and then", .algo.name())]
    RewardCut {
        algo: Algo,
        printed: SignedAmount,
        above: SignedAmount,
    },
    #[error("found {found}, expected {expected}")]
    WrongType {
        found: String,
        expected: &'static str,
    },
    #[error("{value} is not a number")]
    NotANumber { value: String },
    #[error("{value} is not between {least} and {most}")]
    OutOfRange {
        value: String,
        least: String,
        most: String,
    },
    #[error("{value} is not a whole number")]
    NotWhole { value: String },
    #[error("{value} has more than {limit} significant digits")]
    TooManyDigits { value: String, limit: usize },
    #[error("{value} has more than {limit} decimals")]
    ManyDecimals { value: String, limit: i32 },
    #[error("{value} has more than 8 decimals, the smallest coin is 0.00000001")]
    TooPrecise { value: String },
    #[error("the node shows its largest number, 1.797e308: a window of blocks without duration")]
    NoDuration,
    #[error("the current hash rate {current} is above the peak {peak}")]
    CurrentAbovePeak { current: String, peak: String },
    #[error("{printed} is printed, but version {version} says {decoded}")]
    AlgorithmDiffers {
        printed: String,
        version: i32,
        decoded: &'static str,
    },
    #[error("a number alone, {value}, without the command that printed it")]
    LoneNumber { value: String },
    #[error("{found} results in a list, expected {expected}: one for each algorithm")]
    ListLength { found: usize, expected: usize },
    #[error("an empty list or object")]
    NothingInside,
    #[error("line {first_line} shows release {}, this {}", release_name(*.first), release_name(*.second))]
    ReleasesDiffer {
        first_line: u32,
        first: Release,
        second: Release,
    },
    #[error("line {first_line} shows the {} network, this the {} network", network_name(*.first), network_name(*.second))]
    NetworksDiffer {
        first_line: u32,
        first: Network,
        second: Network,
    },
    #[error("line {first_line} shows height {first}, this height {second}")]
    HeightsDiffer {
        first_line: u32,
        first: u32,
        second: u32,
    },
    #[error("{}", differing(.figures))]
    Disagree { figures: Vec<Differing> },
    #[error("the supplies of {count} algorithms add up to {sum}, but the total here is {total}")]
    SumDiffers {
        count: usize,
        sum: Amount,
        total: Amount,
    },
    #[error("{}", other_height(*.at, *.first_line, *.height, .figures, *.more))]
    OtherHeight {
        at: u32,
        first_line: u32,
        height: Option<u32>,
        figures: String,
        more: usize,
    },
    #[error("{count} further problems are not listed, the limit is {limit}")]
    More { count: usize, limit: usize },
}

impl ProblemKind {
    /// Returns how much the problem costs.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::NoOutput
            | Self::TooLong { .. }
            | Self::Binary { .. }
            | Self::Gzip
            | Self::Html { .. }
            | Self::RpcError { .. }
            | Self::NoAnswer { .. }
            | Self::Rows
            | Self::UnknownShape { .. }
            | Self::UnclearShape
            | Self::LoneNumber { .. }
            | Self::NothingInside => Severity::Lost,
            Self::UnknownKey
            | Self::NotUnderstood { .. }
            | Self::Quoted
            | Self::RewardCut { .. } => Severity::Note,
            _ => Severity::Doubt,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place {
            first_line,
            last_line,
            column,
            key,
            rpc,
        } = &self.place;
        if let Some(rpc) = rpc {
            write!(formatter, "{}, ", rpc.name())?;
        }
        match (column, key) {
            _ if *first_line == 0 => {}
            (Some(column), None) => write!(formatter, "line {first_line}, column {column}: ")?,
            (_, Some(key)) => write!(formatter, "line {first_line}, key {key:?}: ")?,
            (None, None) if first_line == last_line => write!(formatter, "line {first_line}: ")?,
            (None, None) => write!(formatter, "lines {first_line} to {last_line}: ")?,
        }
        self.kind.fmt(formatter)
    }
}

impl Place {
    /// A single spot.
    pub(crate) fn at(spot: Spot) -> Self {
        let Spot { line, column } = spot;
        Self {
            first_line: line,
            last_line: line,
            column: Some(column),
            key: None,
            rpc: None,
        }
    }
}
