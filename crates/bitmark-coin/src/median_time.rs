//! Median time past: the clock that the coin's rules go by.
//!
//! Single timestamps may run backwards; the median of the last eleven does
//! not. Difficulty, look-back windows and the lower limit of a block's own
//! time are all measured with it.

use crate::fork::Phase;
use crate::units::BlockTime;

/// How many timestamps the median is taken of, the block's own included.
pub const MEDIAN_TIME_BLOCKS: usize = 11;

/// The last eleven timestamps of a chain, and their median.
///
/// Blocks are pushed in the order of their heights. A clone is a snapshot.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/core.h, `CBlockIndex::GetMedianTimePast`.
///
/// # Examples
///
/// ```
/// # use bitmark_coin::{fork::Phase, median_time::MedianTime, units::BlockTime};
/// let mut clock = MedianTime::new();
/// clock.push(BlockTime::from_unix(1_000), Phase::PreFork);
/// // The first block on fork sees itself and one block before the fork.
/// let median = clock.push(BlockTime::from_unix(900), Phase::OnFork);
/// assert_eq!(median, BlockTime::from_unix(1_000));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MedianTime {
    newest_first: [u32; MEDIAN_TIME_BLOCKS],
    /// Bit `i` is set where `newest_first[i]` is the time of an on-fork block.
    on_fork: u16,
    len: usize,
}

impl MedianTime {
    /// Creates the clock of a chain without blocks.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            newest_first: [0; MEDIAN_TIME_BLOCKS],
            on_fork: 0,
            len: 0,
        }
    }

    /// Adds a block and returns its median time past.
    ///
    /// The walk back from the block takes at most eleven times. Once it has
    /// met a block on fork it ends with the first block that is not. Of an
    /// even number of times the later of the two in the middle is taken.
    pub fn push(&mut self, time: BlockTime, phase: Phase) -> BlockTime {
        self.newest_first.copy_within(..MEDIAN_TIME_BLOCKS - 1, 1);
        self.newest_first[0] = time.to_unix();
        self.on_fork = (self.on_fork << 1) | u16::from(phase.is_on_fork());
        self.len = (self.len + 1).min(MEDIAN_TIME_BLOCKS);

        let visited = self.visited();
        let mut sorted = self.newest_first;
        sorted[..visited].sort_unstable();
        BlockTime::from_unix(sorted[visited / 2])
    }

    /// How many of the stored times the walk back from the newest block takes.
    fn visited(&self) -> usize {
        let newer_not_on_fork = self.on_fork.trailing_zeros().min(u16::BITS - 1);
        let on_fork = (self.on_fork >> newer_not_on_fork).trailing_ones();
        let until_fork = (newer_not_on_fork + on_fork + 1) as usize;
        until_fork.min(self.len)
    }
}
