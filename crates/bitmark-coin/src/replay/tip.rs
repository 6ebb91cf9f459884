//! A chain's newest block.

use primitive_types::U256;

use crate::algo::Algo;
use crate::fork::Phase;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime};
use crate::version::Version;

/// The newest block of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Height.
    pub height: BlockHeight,
    /// The block's own timestamp.
    pub time: BlockTime,
    /// Median time past, this block included.
    pub median: BlockTime,
    /// Version field.
    pub version: Version,
    /// Algorithm by the version; means nothing before the fork.
    pub algo: Algo,
    /// Rules that the block is under.
    pub phase: Phase,
    /// Compact target.
    pub bits: CompactBits,
    /// Money supply after the block: of its algorithm, if on fork.
    pub supply: Amount,
    /// Weighted work of the block.
    pub work: U256,
    /// Weighted work of all blocks from the root on, modulo 2^256.
    pub chain_work: U256,
    /// How many blocks of the algorithm in a row end with this one; 0 before
    /// the fork.
    pub streak: u32,
}
