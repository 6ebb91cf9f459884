//! The difficulty rule before the fork: one target for all blocks, set anew
//! every 720 blocks from the time that they took.

use crate::params::{Network, Params};
use crate::target::CompactBits;
use crate::units::BlockHeight;

/// Blocks from one retarget to the next: a day.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `GetNextWorkRequired`.
pub const INTERVAL_BLOCKS: u32 = 720;

/// Wanted time of an interval, in seconds.
pub const INTERVAL_SPAN: u32 = 86_400;

/// The newest block of a chain, as the rule sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    pub(crate) height: BlockHeight,
    pub(crate) bits: CompactBits,
    /// Seconds since the interval's first block; `None` if that is not in the
    /// chain.
    pub(crate) span: Option<i64>,
}

/// The bits of the block that follows `last`; `None` if they depend on a block
/// that is not in the chain.
pub(crate) fn next_bits(last: Last, params: &Params) -> Option<CompactBits> {
    let height = last.height.to_u32();
    if height % INTERVAL_BLOCKS == INTERVAL_BLOCKS - 1 {
        return last.span.map(|span| retarget(last.bits, span, params));
    }
    Some(match (params.network(), height) {
        (Network::Test, 0) => params.pow_limit_bits(),
        _ => last.bits,
    })
}

/// The bits of an interval that follows one with `bits`, whose last block came
/// `span` seconds after its first (719 intervals, taken for 720).
///
/// A change is limited to a factor of four, and the result to the network's
/// easiest target. The sign of a target below zero, which no chain has, is left
/// aside.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `GetNextWorkRequired`.
///
/// # Examples
///
/// ```
/// # use bitmark_coin::{params::*, retarget::retarget, target::CompactBits};
/// let main = Params::new(Network::Main, Release::V0_9_7);
/// let faster = retarget(CompactBits::from_u32(0x1b76_b856), 86_399, &main);
/// assert!(faster < CompactBits::from_u32(0x1b76_b856));
/// ```
#[must_use]
pub fn retarget(bits: CompactBits, span: i64, params: &Params) -> CompactBits {
    let span = span.clamp(i64::from(INTERVAL_SPAN / 4), i64::from(4 * INTERVAL_SPAN)) as u64;
    let limit = params.pow_limit();
    // From eight times the limit a change by four leads beyond it all the same.
    let target = bits.magnitude().min(limit * 8_u32);
    CompactBits::encode((target * span / INTERVAL_SPAN).min(limit))
}
