//! A chain's tip, and what its algorithms are up to.

use primitive_types::U256;

use super::key::KeyBlock;
use crate::algo::Algo;
use crate::fork::Phase;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime, SignedAmount, Ssf};
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

/// What a next block of an algorithm is up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextBlock {
    /// Rules that it is under.
    pub phase: Phase,
    /// What the algorithm has emitted so far, taken eightfold; before the fork
    /// the money supply.
    pub emitted: Amount,
    /// Subsidy without scaling and fees.
    pub base: Amount,
    /// Scaling factor, unless the block is a key block.
    pub ssf: Ssf,
    /// Subsidy with scaling, without fees, unless the block is a key block.
    pub reward: SignedAmount,
}

/// An algorithm as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlgoState {
    /// Its blocks since the fork.
    pub blocks: u32,
    /// Height of the newest of them.
    pub newest: Option<BlockHeight>,
    /// Its money supply; its share of the supply at the fork, or of the tip's
    /// before, where it has no block yet.
    pub supply: Amount,
    /// Its newest key block.
    pub key: Option<KeyBlock>,
    /// How many of its blocks follow that; the key block after comes when it
    /// is 89.
    pub blocks_since_key: Option<u32>,
    /// Its next block, unless that is a key block.
    pub next: NextBlock,
    /// Bits that its next block must have; `None` as for
    /// [`Chain::next_bits`](super::Chain::next_bits).
    pub next_bits: Option<CompactBits>,
}
