//! The time since the fork: what each of the eight algorithms carries along.
//!
//! An era begins with a block on fork whose parent is not, and ends, in theory
//! only, with the next block that is not: the fork can be undone.

use alloc::boxed::Box;

use primitive_types::U256;

use super::connected::KeyRule;
use super::key::KeyBlock;
use crate::algo::Algo;
use crate::dark_gravity::{BeforeFork, Gravity, Mark};
use crate::units::{Amount, BlockTime, Ssf};
use crate::window::{WINDOW_BLOCKS, Windows};

/// All algorithms since the fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Era {
    /// The last block before the fork.
    pub(crate) before: BeforeFork,
    algos: Box<[AlgoEra; Algo::ALL.len()]>,
}

/// One algorithm since the fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AlgoEra {
    /// Supply after the algorithm's newest block, or its share of the supply
    /// at the fork.
    pub(crate) supply: Amount,
    /// Factor of the newest key block.
    pub(crate) ssf: Ssf,
    /// The newest block.
    pub(crate) newest: Option<Mark>,
    /// The newest key block.
    pub(crate) key: Option<KeyState>,
    pub(crate) gravity: Gravity,
    pub(crate) windows: Windows,
    /// Update flags of the last 90 blocks, the newest in bit 0.
    flags: u128,
}

/// The newest key block of an algorithm, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyState {
    pub(crate) block: KeyBlock,
    /// Blocks of the algorithm before it.
    pub(crate) index: u32,
    /// Their work, modulo 2^256.
    pub(crate) work_before: U256,
    /// Median time past of the algorithm's block before it, or the raw time of
    /// the last block before the fork.
    pub(crate) start: BlockTime,
}

/// A block of an algorithm, as its era takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AlgoBlock {
    pub(crate) mark: Mark,
    pub(crate) work: U256,
    pub(crate) supply: Amount,
    pub(crate) ssf: Ssf,
    pub(crate) key: Option<KeyBlock>,
}

impl Era {
    /// Begins an era after the block `before`, which left `supply`.
    pub(crate) fn new(before: BeforeFork) -> Self {
        Self {
            before,
            algos: Box::new(core::array::from_fn(|_| AlgoEra::new(&before))),
        }
    }

    pub(crate) const fn algo(&self, algo: Algo) -> &AlgoEra {
        &self.algos[algo.index()]
    }

    pub(crate) const fn algo_mut(&mut self, algo: Algo) -> &mut AlgoEra {
        &mut self.algos[algo.index()]
    }
}

impl AlgoEra {
    /// An algorithm without a block.
    pub(crate) fn new(before: &BeforeFork) -> Self {
        Self {
            supply: before.share(),
            ssf: Ssf::ZERO,
            newest: None,
            key: None,
            gravity: Gravity::new(),
            windows: Windows::new(before.time),
            flags: 0,
        }
    }

    /// Adds the algorithm's next block.
    pub(crate) fn push(&mut self, fork_time: BlockTime, block: AlgoBlock) {
        if let Some(key) = block.key {
            self.key = Some(KeyState {
                block: key,
                index: self.windows.blocks(),
                work_before: self.windows.total_work(),
                start: self.newest.map_or(fork_time, |before| before.median),
            });
        }
        self.flags = (self.flags << 1 | u128::from(block.key.is_some())) & FLAGS;
        self.supply = block.supply;
        self.ssf = block.ssf;
        self.newest = Some(block.mark);
        self.gravity.push(block.mark);
        self.windows.push(block.mark.median, block.work);
    }

    /// Steps from the newest block back to the newest key block.
    pub(crate) fn steps_to_key(&self) -> Option<u32> {
        self.key.map(|key| self.windows.blocks() - 1 - key.index)
    }

    /// Whether a next block with or without flag keeps the rhythm.
    pub(super) fn key_rule(&self, next: UpdateFlag) -> KeyRule {
        let nearer = self.flags & (FLAGS >> 1);
        match next {
            UpdateFlag::Set if nearer != 0 => KeyRule::TooSoon {
                blocks: nearer.trailing_zeros() + 1,
            },
            UpdateFlag::Clear if self.flags != nearer => KeyRule::Missing,
            UpdateFlag::Set | UpdateFlag::Clear => KeyRule::Kept,
        }
    }
}

/// The bit of the version that makes a block on fork a key block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpdateFlag {
    Set,
    Clear,
}

/// Room for the flags of 90 blocks.
const FLAGS: u128 = (1 << WINDOW_BLOCKS) - 1;
