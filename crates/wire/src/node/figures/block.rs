//! What block and header say.

use bitmark_coin::{
    target::CompactBits,
    units::{Amount, BlockHeight, BlockTime},
    version::Version,
};

use crate::decimal::Decimal;

/// What 0.9.7.x shows of the scaling factor in `getblock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SsfShown {
    /// Blocks of the same algorithm since the key block, 0 for the key block
    /// itself; none where there is no key block.
    pub height: Option<u32>,
    /// Work since the key block, in 10⁹.
    pub work: u64,
    /// Seconds since the block before the key block; 0 = none.
    pub time: u32,
}

/// `getblock` or `getblockheader`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockInfo {
    /// Hash.
    pub hash: Option<String>,
    /// Height.
    pub height: Option<BlockHeight>,
    /// Version: algorithm, merge-mined, key block.
    pub version: Option<Version>,
    /// Compact target.
    pub bits: Option<CompactBits>,
    /// Time.
    pub time: Option<BlockTime>,
    /// Median time past, 27.x only.
    pub median_time: Option<BlockTime>,
    /// Blocks from this one to the tip, both counted; negative off the chain.
    pub confirmations: Option<i64>,
    /// Difficulty, weighted on fork.
    pub difficulty: Option<Decimal>,
    /// The scaling factor's figures, 0.9.7.x only.
    pub ssf: Option<SsfShown>,
    /// Number of transactions.
    pub transactions: Option<u32>,
    /// What the coinbase pays; with transactions spelled out only
    /// (`getblock HASH 2` in 27.x).
    pub coinbase: Option<Amount>,
    /// Sum of the fees; with transactions spelled out only.
    pub fees: Option<Amount>,
}

impl BlockInfo {
    /// Returns the height of the tip when the block was printed.
    pub fn tip(&self) -> Option<BlockHeight> {
        let above = u32::try_from(self.confirmations?.checked_sub(1)?).ok()?;
        self.height?
            .to_u32()
            .checked_add(above)
            .map(BlockHeight::from_u32)
    }
}
