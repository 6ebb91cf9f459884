//! Short memory for the figures that span blocks before and on fork.

use alloc::collections::VecDeque;

use super::Tip;
use crate::algo::Algo;
use crate::target::CompactBits;
use crate::units::BlockTime;

/// How many blocks of each algorithm are kept for `getnetworkhashps`: enough
/// for any of its default look-backs.
pub const HASHPS_BLOCKS: usize = 2_017;

/// How many blocks of an algorithm the average spacing looks at.
pub const SPACING_BLOCKS: usize = 25;

/// The last blocks of each algorithm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    algos: [AlgoHistory; Algo::ALL.len()],
}

/// The last blocks of one algorithm, by the version alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AlgoHistory {
    /// Oldest first.
    blocks: VecDeque<Past>,
    /// Whether older blocks have been let go.
    cut: bool,
    /// Times of the last blocks on fork, oldest first.
    times: VecDeque<Times>,
}

/// Both times of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) raw: BlockTime,
    pub(crate) median: BlockTime,
}

/// What is kept of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) time: BlockTime,
    pub(crate) bits: CompactBits,
}

impl History {
    pub(crate) fn push(&mut self, tip: &Tip) {
        let history = &mut self.algos[tip.algo.index()];
        if tip.phase.is_on_fork() {
            let times = Times {
                raw: tip.time,
                median: tip.median,
            };
            keep(&mut history.times, times, SPACING_BLOCKS);
        }
        let past = Past {
            time: tip.time,
            bits: tip.bits,
        };
        history.cut |= keep(&mut history.blocks, past, HASHPS_BLOCKS);
    }

    pub(crate) const fn algo(&self, algo: Algo) -> &AlgoHistory {
        &self.algos[algo.index()]
    }
}

impl AlgoHistory {
    /// The blocks kept, newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = Past> {
        self.blocks.iter().rev().copied()
    }

    /// Whether older blocks than those kept have been pushed.
    pub(crate) const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Times of the first and the last of up to 25 blocks on fork.
    pub(crate) fn spacing(&self) -> Option<(Times, Times)> {
        Some((*self.times.front()?, *self.times.back()?))
    }
}

/// Appends; returns whether the oldest had to go.
fn keep<T>(queue: &mut VecDeque<T>, newest: T, most: usize) -> bool {
    let full = most <= queue.len();
    if full {
        queue.pop_front();
    }
    queue.push_back(newest);
    full
}
