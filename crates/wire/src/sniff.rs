//! Tells what a dropped file is by its first bytes.
//!
//! The page uses it to choose the reader; the readers check again.

use crate::decimal::Decimal;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A gzip file: look again once unpacked.
    Gzip,
    /// Outputs of the node, for [`crate::read_node_output`].
    NodeOutput,
    /// A block history, for [`crate::HistoryReader`].
    History,
    /// An emission log, for [`crate::EmissionReader`].
    EmissionLog,
}

/// The number of bytes that suffice.
pub const SNIFF_BYTES: usize = 4_096;

/// Names the columns that only a block history has.
const COLUMNS: [&str; 3] = ["version", "bits", "height"];

/// Tells what a file is by its first [`SNIFF_BYTES`].
///
/// Anything that is neither gzip nor rows is taken for outputs of the node,
/// whose reader explains best what is wrong.
///
/// # Examples
///
/// ```
/// # use wire::{Shape, sniff};
/// assert_eq!(sniff(b"height,time,version,bits\n0,1"), Shape::History);
/// assert_eq!(sniff(b"0 1405274442 20 20\n"), Shape::EmissionLog);
/// assert_eq!(sniff(b"{\"block reward\" : 15}"), Shape::NodeOutput);
/// ```
pub fn sniff(head: &[u8]) -> Shape {
    if head.starts_with(&[0x1f, 0x8b]) {
        return Shape::Gzip;
    }
    let head = &head[..head.len().min(SNIFF_BYTES)];
    let text = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.clone().find(|line| !line.starts_with('#')) else {
        // Only a preamble so far.
        let preamble = |line: &str| ["network:", "supply:"].iter().any(|key| line.contains(key));
        let told = lines.clone().any(preamble);
        return if told {
            Shape::History
        } else {
            Shape::NodeOutput
        };
    };
    let words: Vec<String> = first
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .map(|word| word.trim_matches(['"', '\'']).to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let numbers = words
        .iter()
        .filter(|word| word.parse::<Decimal>().is_ok())
        .count();
    let named = COLUMNS
        .iter()
        .filter(|name| words.iter().any(|word| word == *name))
        .count();
    match (words.len(), numbers, named) {
        (_, 0, 2..) => Shape::History,
        (4, 4, _) => Shape::EmissionLog,
        // Rows without their header: the history's reader asks for it.
        (4.., 3.., _) => Shape::History,
        _ => Shape::NodeOutput,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines() {
        for (head, want) in [
            ("", Shape::NodeOutput),
            (
                "\u{feff}# a chain\n# network: main\n# supply: 5",
                Shape::History,
            ),
            ("# a note\n", Shape::NodeOutput),
            (
                "dt,version,bits,fees,underpay,ssf,base,reward\n",
                Shape::History,
            ),
            ("\"height\";\"time\";\"bits\"\n", Shape::History),
            ("0,1405274442,1,1d00ffff,2000000000\n", Shape::History),
            ("0 1405274442 2000000000 2000000000\n", Shape::EmissionLog),
            ("$ bitmark-cli getblockreward 3\n{", Shape::NodeOutput),
            ("getblock height version", Shape::History),
            ("<html>", Shape::NodeOutput),
        ] {
            assert_eq!(sniff(head.as_bytes()), want, "{head}");
        }
        assert_eq!(sniff(&[0x1f, 0x8b]), Shape::Gzip);
    }
}
