//! What a node printed, pasted or dropped: one output or several, in any
//! order, with or without the shell lines between them.
//!
//! Every output is recognised by its shape. What it does not tell is asked
//! for, not guessed; what is wrong is said with its place.

mod block;
mod disagree;
mod dynamics;
mod fields;
mod figures;
mod info;
mod kind;
mod moment;
mod pending;
mod problem;
mod remedy;
mod resolve;
mod shape;
mod shell;
mod single;
mod text;
mod together;
mod value;

#[cfg(test)]
mod tests;

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
    units::BlockHeight,
};

pub use figures::{
    AlgoDynamics, BlockInfo, BlockReward, BlockSpacing, ChainDynamics, ChainInfo, Difficulty,
    Figures, Info, MiningInfo, MoneySupply, NetworkHashRate, PrintedRate, RateUnit, Scaling,
    SsfShown, SupplyOf,
};
pub use problem::{Differing, Place, Problem, ProblemKind, Severity};
pub use shell::{Argument, Command, NetworkOption, Rpc};

use self::{problem::Report, shape::Context};
use crate::{
    json::{Cursor, Json, Spot},
    sniff::{Shape, sniff},
};

/// The longest text that is read, in bytes.
pub const MAX_OUTPUT_BYTES: usize = 8 << 20;

/// What was found in a text that a node printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The outputs, in the order of the text.
    pub outputs: Vec<Output>,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
    /// The release, if some output shows one and none another.
    pub release: Option<Release>,
    /// The network, if something tells one and nothing another.
    pub network: Option<Network>,
    /// The height of the tip, if some output tells it and none another.
    pub tip: Option<BlockHeight>,
    /// The height that the figures are of, without those left out: the tip's, or the one asked for.
    pub height: Option<BlockHeight>,
}

/// One output, where it stood and what it leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// First and last line, from 1.
    pub lines: (u32, u32),
    /// The release that printed it.
    pub release: ReleaseSeen,
    /// The command that gave it, where it was pasted too.
    pub command: Option<Command>,
    /// Its figures.
    pub figures: Figures,
    /// What the page has to ask before all figures can be used.
    pub questions: Vec<Question>,
    /// Whether it was asked for at another height than the paste is of, so that its figures do not go with the
    /// others; the difficulties of `chaindynamics` are of the tip all the same.
    pub is_left_out: bool,
}

/// How a release is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseSeen {
    /// The output's own shape shows it.
    Shown(Release),
    /// Both print it so; the only release shown elsewhere in the paste.
    SamePaste(Release),
    /// Both print it so.
    Unknown,
}

impl ReleaseSeen {
    /// Returns the release, however it is known.
    pub const fn release(self) -> Option<Release> {
        match self {
            Self::Shown(release) | Self::SamePaste(release) => Some(release),
            Self::Unknown => None,
        }
    }
}

/// What an output leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which algorithm is it of? The eight outputs of a kind that lack it, one
    /// after the other, are likely those of algorithms 0 to 7.
    Algorithm {
        /// The algorithm by place, to put before the user.
        likely: Option<Algo>,
    },
    /// Is it the total, or of which algorithm?
    SupplyOf {
        /// The algorithm by place, to put before the user.
        likely: Option<Algo>,
    },
    /// Are the hash rates in GH/s, or in H/s?
    RateUnit {
        /// The unit that difficulty and spacing speak for.
        likely: Option<RateUnit>,
    },
    /// Is the reward scaled, or nominal? The third argument's meaning depends
    /// on the release.
    Scaling,
}

/// An output as read, before the paste is looked at as a whole.
#[derive(Debug)]
pub(crate) struct Found {
    output: Output,
    /// The height of the tip, told beside it.
    tip: Option<BlockHeight>,
    /// Where the list over all algorithms begins that it is part of.
    list: Option<Spot>,
}

impl Found {
    fn new(figures: Figures, release: ReleaseSeen, context: &Context) -> Self {
        let Context {
            lines,
            command,
            tip,
            list,
            ..
        } = context;
        let (lines, command) = (*lines, command.clone());
        let output = Output {
            lines,
            release,
            command,
            figures,
            questions: Vec::new(),
            is_left_out: false,
        };
        Self {
            output,
            tip: *tip,
            list: *list,
        }
    }
}

impl Output {
    /// Returns the command that prints such an output.
    pub const fn rpc(&self) -> Rpc {
        match &self.figures {
            Figures::ChainDynamics(_) => Rpc::ChainDynamics,
            Figures::BlockReward(_) => Rpc::BlockReward,
            Figures::MoneySupply(_) => Rpc::MoneySupply,
            Figures::MiningInfo(_) => Rpc::MiningInfo,
            Figures::Info(_) => Rpc::Info,
            Figures::ChainInfo(_) => Rpc::ChainInfo,
            Figures::Block(_) => Rpc::Block,
            Figures::Difficulty(_) => Rpc::Difficulty,
            Figures::NetworkHashRate(_) => Rpc::NetworkHashRate,
            Figures::BlockSpacing(_) => Rpc::BlockSpacing,
            Figures::BlockCount(_) => Rpc::BlockCount,
        }
    }
}

/// Reads what a node printed.
///
/// Never fails as a whole: what can be read is in [`Reading::outputs`], the
/// rest in [`Reading::problems`].
///
/// # Examples
///
/// ```
/// # use wire::{Figures, read_node_output};
/// let paste = "$ bitmark-cli getblockreward 3\n{\n    \"block reward\" : 7.59110540\n}\n";
/// let reading = read_node_output(paste);
/// assert!(reading.problems.is_empty());
/// let Figures::BlockReward(reward) = &reading.outputs[0].figures else { panic!() };
/// assert_eq!(reward.algo.map(|algo| algo.name()), Some("ARGON2"));
/// assert_eq!(reward.reward.to_string(), "7.59110540");
/// ```
pub fn read_node_output(text: &str) -> Reading {
    let mut report = Report::default();
    let mut found = Vec::new();
    let length = text.len();
    let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if MAX_OUTPUT_BYTES < length {
        report.add_lines(
            0,
            0,
            ProblemKind::TooLong {
                length,
                limit: MAX_OUTPUT_BYTES,
            },
        );
    } else if text.starts_with(GZIP) {
        report.add_lines(0, 0, ProblemKind::Gzip);
    } else if let Some(offset) = text.bytes().position(|byte| control(&byte)) {
        let byte = text.as_bytes()[offset];
        report.add_lines(0, 0, ProblemKind::Binary { byte, offset });
    } else if text
        .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .is_empty()
    {
        report.add_lines(0, 0, ProblemKind::Empty);
    } else {
        match unquoted(text) {
            Some(inner) => {
                report.add_lines(0, 0, ProblemKind::Quoted);
                text::read(&inner, &mut found, &mut report);
            }
            None => text::read(text, &mut found, &mut report),
        }
        if found.is_empty() && report.is_quiet() {
            let kind = match sniff(text.as_bytes()) {
                Shape::History | Shape::EmissionLog => ProblemKind::Rows,
                Shape::NodeOutput | Shape::Gzip => ProblemKind::NoOutput,
            };
            report.add_lines(0, 0, kind);
        }
    }
    together::finish(found, report)
}

/// Returns what stands in a text that is one string of JSON, as logs and scripts print an output.
fn unquoted(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text);
    cursor.skip_blanks();
    if cursor.peek() != Some(b'"') {
        return None;
    }
    let (item, fault) = cursor.value();
    cursor.skip_blanks();
    match item.json {
        Json::Text(inner) if fault.is_none() && cursor.rest().is_empty() => Some(inner.into()),
        _ => None,
    }
}

/// Makes the text of a dropped file for [`read_node_output`].
///
/// UTF-8, or UTF-16 with a byte order mark as PowerShell's `>` writes it. Bytes that are neither become
/// replacement characters: one letter of another encoding in a prompt costs no output.
///
/// # Examples
///
/// ```
/// # use wire::node_text;
/// assert_eq!(node_text(b"\xff\xfe7\0\n\0"), "7\n");
/// ```
pub fn node_text(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.as_chunks().0;
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0x1f, 0x8b, ..] => GZIP.to_owned(),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What a gzip file begins with.
const GZIP: &str = "\u{1f}\u{8b}";
