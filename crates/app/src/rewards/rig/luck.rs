//! What chance makes of an expectation when mining alone: odds, waits and the spread of a month.

use super::{
    income::{Bar, Spread, Stream},
    model::DAYS_PER_MONTH,
    poisson::{at_least_one, band, median_wait},
};
use crate::rewards::span::Span;

/// Bars of a drawn distribution.
const BARS: usize = 40;

/// Blocks that all pay the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// How many are expected in a month.
    pub blocks: Span,
    /// What each pays, in coins, after the pool's fee.
    pub coins: Span,
}

/// Odds and spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Luck {
    /// Chance of at least one block in a day.
    pub day: Span,
    /// In a week.
    pub week: Span,
    /// In a month.
    pub month: Span,
    /// Days within which the next block is found in half of all cases; nothing without a block.
    pub median_wait: Option<Span>,
    /// Blocks of a month between which nine of ten months lie.
    pub blocks: Span,
    /// Coins of a month between which nine of ten months lie.
    pub coins: Span,
    /// How likely each income of a month is, at the middle of the ranges.
    pub bars: Vec<Bar>,
}

impl Luck {
    /// Returns what chance makes of these parts.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        let blocks = parts
            .iter()
            .fold(Span::default(), |sum, part| sum + part.blocks);
        let chance = |days: f64| blocks.map(|month| at_least_one(month * days / DAYS_PER_MONTH));
        let spread = |side: fn(Span) -> f64| {
            let stream = |part: &Part| Stream {
                mean: side(part.blocks),
                coins: side(part.coins),
            };
            Spread::of(&parts.iter().map(stream).collect::<Vec<_>>())
        };
        Self {
            day: chance(1.0),
            week: chance(7.0),
            month: chance(DAYS_PER_MONTH),
            median_wait: wait(blocks * (1.0 / DAYS_PER_MONTH)),
            blocks: Span::between(band(blocks.low).0, band(blocks.high).1),
            coins: Span::between(
                spread(|span| span.low).quantile(0.05),
                spread(|span| span.high).quantile(0.95),
            ),
            bars: spread(Span::mid).bars(BARS),
        }
    }
}

/// Returns the median wait at these blocks per day; without upper bound (infinite) where there may
/// be none.
fn wait(blocks: Span) -> Option<Span> {
    let low = median_wait(blocks.high)?;
    Some(Span::between(
        low,
        median_wait(blocks.low).unwrap_or(f64::INFINITY),
    ))
}
