//! The switch from the old rules to the eight-algorithm rules ("fork 1"),
//! and the count of variant bits that one clause of the difficulty rule asks
//! for.
//!
//! Nothing is latched: whether a block is on fork follows from the hundred
//! blocks before it, so the fork can in theory be undone and made again.

use crate::params::Params;
use crate::units::BlockHeight;
use crate::version::Version;

/// Which set of rules a block is under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// One algorithm (scrypt), one money supply, a retarget every 720 blocks.
    PreFork,
    /// Eight algorithms, each with its own supply, difficulty and scaling.
    OnFork,
}

impl Phase {
    /// Whether the block is under the eight-algorithm rules.
    #[must_use]
    pub const fn is_on_fork(self) -> bool {
        matches!(self, Self::OnFork)
    }
}

/// How many blocks, ending at the parent, the fork rule looks at.
pub const FORK_WINDOW_BLOCKS: u32 = 100;

/// How many of them must have core version 4 or more.
pub const FORK_MAJORITY_BLOCKS: u32 = 75;

/// Lowest core version that counts for the fork.
pub const FORK_CORE_VERSION: u8 = 4;

/// The votes of the last hundred blocks for the fork.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/core.h, `CBlockIndex::onFork`;
/// src/core.cpp, `CBlockIndex::IsSuperMajority`.
///
/// # Examples
///
/// ```
/// # use bitmark_coin::{fork::*, params::*, units::BlockHeight, version::Version};
/// let params = Params::new(Network::Main, Release::V0_9_7);
/// let mut votes = ForkVotes::new();
/// for _ in 0..75 {
///     votes.push(Version::from_consensus(4));
/// }
/// assert_eq!(votes.phase_of_next(BlockHeight::from_u32(199), &params), Phase::PreFork);
/// assert_eq!(votes.phase_of_next(BlockHeight::from_u32(200), &params), Phase::OnFork);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForkVotes {
    /// Bit 0 is the newest block.
    recent: u128,
}

impl ForkVotes {
    /// Creates the votes of a chain without blocks.
    #[must_use]
    pub const fn new() -> Self {
        Self { recent: 0 }
    }

    /// Adds the next block of the chain.
    pub fn push(&mut self, version: Version) {
        let mask = (1 << FORK_WINDOW_BLOCKS) - 1;
        let vote = u128::from(FORK_CORE_VERSION <= version.core());
        self.recent = (self.recent << 1 | vote) & mask;
    }

    /// Number of blocks, of the last hundred, that vote for the fork.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.recent.count_ones()
    }

    /// The phase of the block at `height` that follows the last pushed one.
    #[must_use]
    pub fn phase_of_next(&self, height: BlockHeight, params: &Params) -> Phase {
        if params.fork_min_height() <= height && FORK_MAJORITY_BLOCKS <= self.count() {
            Phase::OnFork
        } else {
            Phase::PreFork
        }
    }
}

const MAJORITY_WINDOW_BLOCKS: usize = 1_000;
const MAJORITY_BLOCKS: u16 = 950;
const WORDS: usize = MAJORITY_WINDOW_BLOCKS.div_ceil(64);

/// Which of the last thousand blocks have a property, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastThousand {
    bits: [u64; WORDS],
    next: usize,
    count: u16,
}

impl LastThousand {
    pub(crate) const fn new() -> Self {
        Self {
            bits: [0; WORDS],
            next: 0,
            count: 0,
        }
    }

    /// Adds the next block; `has` says whether it has the property.
    pub(crate) const fn push(&mut self, has: bool) {
        let (word, bit) = (self.next / 64, self.next % 64);
        let left = (self.bits[word] >> bit & 1) as u16;
        let came = has as u16;
        self.bits[word] = self.bits[word] & !(1 << bit) | (came as u64) << bit;
        self.count = self.count + came - left;
        self.next = (self.next + 1) % MAJORITY_WINDOW_BLOCKS;
    }

    /// Whether at least 950 of the last thousand have it.
    pub(crate) const fn is_majority(&self) -> bool {
        MAJORITY_BLOCKS <= self.count
    }
}
