//! Look-back windows: the hash rate of 90 blocks of one algorithm, now and at
//! its best within 365 windows.
//!
//! A key block looks back from its predecessor in steps of 90 blocks of its
//! algorithm. The node walks up to 32,850 blocks for it. Here each block of the
//! algorithm closes one window, and of all windows that lie a multiple of 90
//! blocks apart only those are kept that can still be the fastest of a later
//! key block. So a key block may come anywhere, be it the first of its
//! algorithm after thousands without a flag, and finds its answer ready.

mod lane;

use alloc::vec::Vec;

use primitive_types::U256;

use self::lane::{Lane, windows_between};
use crate::units::{BlockTime, WeightedHashRate};

/// Blocks of one algorithm in a window, and from key block to key block.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/core.h, `nSSF`: 720 blocks, a day of
/// all eight algorithms, divided by 8.
pub const WINDOW_BLOCKS: u32 = 90;

/// How many windows a key block looks back over, the newest included.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `get_ssf`.
pub const LOOK_BACK_WINDOWS: u32 = 365;

/// Hash rates count in units of 10^-8 hashes per second.
const RATE_SCALE: u32 = 100_000_000;

/// What a key block sees when it looks back over its algorithm's windows.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `get_ssf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookBack {
    /// Rate of the newest window; zero if that is incomplete.
    pub current: WeightedHashRate,
    /// Highest rate of all windows visited.
    pub peak: WeightedHashRate,
    /// Which window has the highest rate, 0 being the newest; the newest of
    /// equals. `None` if no window has a rate.
    pub peak_window: Option<u16>,
    /// How many windows were visited, an incomplete one included.
    pub windows: u16,
    /// How the walk ended.
    pub end: LookBackEnd,
}

impl LookBack {
    /// What the first block of an algorithm sees.
    pub(crate) const EMPTY: Self = Self {
        current: WeightedHashRate::ZERO,
        peak: WeightedHashRate::ZERO,
        peak_window: None,
        windows: 0,
        end: LookBackEnd::Complete,
    };
}

/// Where a walk over the windows ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookBackEnd {
    /// With a complete window: the 365th, or the first of the algorithm.
    Complete,
    /// With the algorithm's first blocks, fewer than 90.
    Incomplete,
    /// With a complete window that took no time, which switches scaling off.
    StalledComplete,
    /// With the algorithm's first blocks, fewer than 90, which took no time,
    /// which switches scaling off.
    StalledIncomplete,
}

impl LookBackEnd {
    /// Whether a window without duration was met: the factor is then zero.
    #[must_use]
    pub const fn is_stalled(self) -> bool {
        matches!(self, Self::StalledComplete | Self::StalledIncomplete)
    }

    /// Whether the last window visited had fewer than 90 blocks.
    #[must_use]
    pub const fn is_incomplete(self) -> bool {
        matches!(self, Self::Incomplete | Self::StalledIncomplete)
    }
}

/// The windows of one algorithm since the fork.
///
/// Work per block: constant, on average over the chain. Memory: 90 blocks, and
/// for each of the 90 ways to lay windows at most 365 rates, on common chains
/// about seven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Windows {
    /// Blocks of the algorithm so far.
    blocks: u32,
    /// Raw time of the last block before the fork.
    fork_time: BlockTime,
    /// The newest 90 blocks; block `n` has place `n % 90`.
    recent: Vec<Mark>,
    /// Lane `r` holds the windows that a key block at index `n`,
    /// `n % 90 == r`, looks back over.
    lanes: Vec<Lane>,
}

/// What is kept of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    median: BlockTime,
    /// Work of the algorithm's blocks up to and with this one, modulo 2^256.
    work: U256,
}

impl Windows {
    /// Creates the windows of an algorithm that has no block on fork yet.
    pub(crate) const fn new(fork_time: BlockTime) -> Self {
        Self {
            blocks: 0,
            fork_time,
            recent: Vec::new(),
            lanes: Vec::new(),
        }
    }

    /// Number of blocks of the algorithm.
    pub(crate) const fn blocks(&self) -> u32 {
        self.blocks
    }

    /// Work of all blocks of the algorithm so far, modulo 2^256.
    pub(crate) fn total_work(&self) -> U256 {
        self.blocks
            .checked_sub(1)
            .and_then(|newest| self.recent.get(place(newest)))
            .map_or(U256::zero(), |mark| mark.work)
    }

    /// Adds the next block of the algorithm.
    ///
    /// A replay admits targets from 2^64 on, so `work` is below 2^216 and no
    /// sum or product here leaves 256 bits.
    pub(crate) fn push(&mut self, median: BlockTime, work: U256) {
        let index = self.blocks;
        let mark = Mark {
            median,
            work: self.total_work().overflowing_add(work).0,
        };
        if index < WINDOW_BLOCKS - 1 {
            self.push_incomplete(index, mark);
        } else {
            let before = self.before_window(index);
            self.lane(index).push(index, rate(before, mark));
        }
        match self.recent.get_mut(place(index)) {
            Some(oldest) => *oldest = mark,
            None => self.recent.push(mark),
        }
        self.blocks += 1;
    }

    /// What a key block that follows the newest block sees.
    pub(crate) fn look_back(&self) -> LookBack {
        let lane = self.lanes.get(place(self.blocks));
        let complete = (self.blocks / WINDOW_BLOCKS).min(LOOK_BACK_WINDOWS);
        let rest = self.blocks % WINDOW_BLOCKS;
        let mut seen = LookBack {
            windows: complete as u16,
            ..LookBack::EMPTY
        };
        let Some(lane) = lane else {
            return seen;
        };
        let newest = self.blocks.saturating_sub(1);
        if 0 < complete {
            lane.rates_into(newest, &mut seen);
        }
        match lane.stalled.map(|end| windows_between(end, newest)) {
            Some(window) if window < LOOK_BACK_WINDOWS => {
                seen.windows = window as u16 + 1;
                seen.end = LookBackEnd::StalledComplete;
            }
            _ if complete < LOOK_BACK_WINDOWS && 0 < rest => {
                seen.windows += 1;
                seen.end = if lane.incomplete_stalled {
                    LookBackEnd::StalledIncomplete
                } else {
                    LookBackEnd::Incomplete
                };
            }
            _ => {}
        }
        seen
    }

    /// Notes whether the blocks 0 to `index`, fewer than 90, took any time.
    fn push_incomplete(&mut self, index: u32, newest: Mark) {
        let started = match index {
            // A single block has no older one to start the clock.
            0 => None,
            _ => self.recent.first().map(|first| first.median),
        };
        self.lane(index).incomplete_stalled = started.is_some_and(|at| newest.median <= at);
    }

    /// The mark just before the window that ends with block `index`.
    fn before_window(&self, index: u32) -> Mark {
        if index < WINDOW_BLOCKS {
            return Mark {
                median: self.fork_time,
                work: U256::zero(),
            };
        }
        self.recent[place(index)]
    }

    /// The lane of a window whose last block is `index`.
    fn lane(&mut self, index: u32) -> &mut Lane {
        if self.lanes.is_empty() {
            self.lanes
                .resize_with(WINDOW_BLOCKS as usize, Lane::default);
        }
        &mut self.lanes[place(index + 1)]
    }
}

const fn place(index: u32) -> usize {
    (index % WINDOW_BLOCKS) as usize
}

/// Work between two marks by the time between them; `None` if no time passed.
fn rate(before: Mark, last: Mark) -> Option<U256> {
    let seconds = last
        .median
        .to_unix()
        .checked_sub(before.median.to_unix())
        .filter(|&seconds| 0 < seconds)?;
    let work = last.work.overflowing_sub(before.work).0;
    Some(work * RATE_SCALE / seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks whose clock stands still now and then, and at times runs back,
    /// as no valid chain's would.
    fn blocks(count: u32) -> Vec<(u32, u64)> {
        let mut state = 2_018_u64;
        let mut clock = 1_528_000_000_u32;
        (0..count)
            .map(|index| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let draw = (state >> 33) as u32;
                clock += match index % 11_000 {
                    0..100 => 0,
                    _ => draw % 2_000,
                };
                (clock, u64::from(draw % 1_000) + 1)
            })
            .collect()
    }

    /// The walk as the node does it, for a key block after `blocks`.
    fn walk(blocks: &[(u32, u64)], fork_time: u32) -> LookBack {
        let mut seen = LookBack::EMPTY;
        let mut peak = 0;
        let mut rest = blocks;
        for window in 0..LOOK_BACK_WINDOWS as u16 {
            let Some(&(end, _)) = rest.last() else { break };
            seen.windows += 1;
            let Some(older) = rest.len().checked_sub(WINDOW_BLOCKS as usize) else {
                let stalled = 1 < rest.len() && end <= rest[0].0;
                seen.end = if stalled {
                    LookBackEnd::StalledIncomplete
                } else {
                    LookBackEnd::Incomplete
                };
                break;
            };
            let start = rest[..older].last().map_or(fork_time, |block| block.0);
            if end <= start {
                seen.end = LookBackEnd::StalledComplete;
                break;
            }
            let work: u64 = rest[older..].iter().map(|block| block.1).sum();
            let rate = work * u64::from(RATE_SCALE) / u64::from(end - start);
            if window == 0 {
                seen.current = WeightedHashRate::from_e8(U256::from(rate));
            }
            if peak < rate {
                peak = rate;
                seen.peak = WeightedHashRate::from_e8(U256::from(rate));
                seen.peak_window = Some(window);
            }
            rest = &rest[..older];
        }
        seen
    }

    #[test]
    fn look_back_is_the_walk_at_every_alignment() {
        let fork_time = 1_527_999_000;
        let blocks = blocks(35_000);
        let mut windows = Windows::new(BlockTime::from_unix(fork_time));
        let mut ends = [0_u32; 4];
        for (index, &(median, work)) in blocks.iter().enumerate() {
            // All starts, then places of all 90 lanes, dense where the look-back
            // begins to leave windows behind.
            if index < 400 || index % 149 == 0 || 32_800 < index && index % 7 == 0 {
                let seen = windows.look_back();
                assert_eq!(seen, walk(&blocks[..index], fork_time), "block {index}");
                ends[seen.end as usize] += 1;
            }
            windows.push(BlockTime::from_unix(median), U256::from(work));
        }
        assert!(ends.iter().all(|&count| 0 < count), "ends seen: {ends:?}");
    }
}
