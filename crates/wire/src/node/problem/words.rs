//! Words of the longer messages.

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
};

/// A figure that is told twice and differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The algorithm, where it is of one.
    pub algo: Option<Algo>,
    /// The figure, in words.
    pub what: String,
    /// Where it stands first.
    pub first_line: u32,
    /// What it is there.
    pub first: String,
    /// What it is in the later output, which is used.
    pub second: String,
}

/// The most figures named in one message.
const NAMED: usize = 3;

pub(super) fn differing(figures: &[Differing]) -> String {
    let named = figures.iter().take(NAMED).map(|figure| {
        let Differing {
            what,
            first_line,
            first,
            second,
            ..
        } = figure;
        format!("{what} is {first} on line {first_line}, but {second} here")
    });
    let named: Vec<_> = named.collect();
    let more = match figures.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => "; 1 more figure differs".to_owned(),
        more => format!("; {more} more figures differ"),
    };
    named.join("; ") + &more
}

pub(super) fn missing(keys: &[String]) -> String {
    match keys.len() {
        0..=NAMED => format!("missing: {}", keys.join(", ")),
        count => format!("missing: {count} keys, {}, …", keys[..NAMED].join(", ")),
    }
}

pub(super) fn other_height(
    at: u32,
    first_line: u32,
    height: Option<u32>,
    figures: &str,
    more: usize,
) -> String {
    let height = height.map_or("of the tip".to_owned(), |height| {
        format!("of height {height}")
    });
    let comma = if figures.is_empty() { "" } else { "; " };
    let more = match more {
        0 => String::new(),
        more => format!("; {more} more like it"),
    };
    format!(
        "this is of height {at}, line {first_line} {height}: it is left out{comma}{figures}{more}"
    )
}

pub(super) fn release_name(release: Release) -> &'static str {
    match release {
        Release::V0_9_7 => "0.9.7.x",
        Release::V27 => "27.x",
    }
}

pub(super) fn network_name(network: Network) -> &'static str {
    match network {
        Network::Main => "main",
        Network::Test => "test",
        Network::Regtest => "regtest",
    }
}
