//! One algorithm's difficulty on fork by itself, for what-ifs: no chain, only its blocks' bits and times.

use super::{ALGO_SPACING, AVERAGING_BLOCKS, BeforeFork, Gravity, Mark, View};
use crate::algo::Algo;
use crate::fork::Phase;
use crate::params::Params;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime};

/// An algorithm on fork that begins with 25 blocks of one target, each on time.
///
/// The node measures time by the median of the chain's last eleven blocks; here it is given as it is. Streaks,
/// which take blocks of the other algorithms to break, are left out: other algorithms are thought to go on.
///
/// # Examples
///
/// ```
/// # use bitmark_coin::{algo::Algo, dark_gravity::Steady, params::*, target::CompactBits, units::BlockTime};
/// let params = Params::new(Network::Main, Release::V0_9_7);
/// let bits = CompactBits::from_u32(0x1b04_0905);
/// let mut algorithm = Steady::new(Algo::Scrypt, bits, BlockTime::from_unix(1_600_000_000), params);
/// // Blocks that come at half the wanted time lower the target.
/// for block in 1..=30 {
///     let time = BlockTime::from_unix(1_600_000_000 + block * 480);
///     algorithm.push(algorithm.next_bits(time), time);
/// }
/// let now = BlockTime::from_unix(1_600_000_000 + 30 * 480);
/// assert!(algorithm.next_bits(now).magnitude() < bits.magnitude());
/// ```
#[derive(Clone, Debug)]
pub struct Steady {
    algo: Algo,
    params: Params,
    gravity: Gravity,
    height: u32,
}

/// A height on fork, above all that the rule compares with.
const HEIGHT: u32 = 1_000_000;
/// Each algorithm has one block of these, so that none has a streak.
const APART: u32 = 8;

impl Steady {
    /// An algorithm whose last block, of many on time, came at `time`.
    #[must_use]
    pub fn new(algo: Algo, bits: CompactBits, time: BlockTime, params: Params) -> Self {
        let mut steady = Self {
            algo,
            params,
            gravity: Gravity::new(),
            height: HEIGHT,
        };
        for left in (0..AVERAGING_BLOCKS).rev() {
            steady.push(bits, earlier(time, left * ALGO_SPACING));
        }
        steady
    }

    /// Adds a block.
    pub fn push(&mut self, bits: CompactBits, time: BlockTime) {
        self.height = self.height.saturating_add(APART);
        self.gravity.push(Mark {
            height: BlockHeight::from_u32(self.height),
            bits,
            median: time,
            streak: 1,
        });
    }

    /// Returns the bits of the next block while the chain's clock shows `now`.
    ///
    /// # Source
    ///
    /// project-bitmark/bitmark@ffd840e, src/main.cpp, `DarkGravityWave`.
    #[must_use]
    pub fn next_bits(&self, now: BlockTime) -> CompactBits {
        let before_fork = BeforeFork {
            height: BlockHeight::from_u32(0),
            time: now,
            bits: self.params.pow_limit_bits(),
            supply: Amount::ZERO,
            parent_streak: None,
        };
        let view = View {
            params: &self.params,
            limit: self.params.pow_limit_bits_of(self.algo).magnitude(),
            height: BlockHeight::from_u32(self.height.saturating_add(1)),
            phase: Phase::OnFork,
            median: now,
            before_fork,
            variants: true,
        };
        self.gravity.next_bits(self.algo, view)
    }
}

fn earlier(time: BlockTime, seconds: u32) -> BlockTime {
    BlockTime::from_unix(time.to_unix().saturating_sub(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Network, Release};

    const BEGIN: u32 = 1_600_000_000;
    const BITS: CompactBits = CompactBits::from_u32(0x1b04_0905);

    fn steady() -> Steady {
        let params = Params::new(Network::Main, Release::V0_9_7);
        Steady::new(Algo::Scrypt, BITS, BlockTime::from_unix(BEGIN), params)
    }

    fn after(seconds: u32) -> BlockTime {
        BlockTime::from_unix(BEGIN + seconds)
    }

    #[test]
    fn blocks_on_time_keep_the_target() {
        let mut algorithm = steady();
        for block in 0..60 {
            let time = after(block * ALGO_SPACING);
            assert_eq!(algorithm.next_bits(time), BITS, "block {block}");
            if 0 < block {
                algorithm.push(BITS, time);
            }
        }
    }

    #[test]
    fn a_silence_raises_the_target_threefold_and_more() {
        let algorithm = steady();
        assert_eq!(algorithm.next_bits(after(9_600)), BITS);
        let eased = |seconds| {
            let target = algorithm.next_bits(after(seconds)).magnitude();
            (target * 100_u32 / BITS.magnitude()).low_u64()
        };
        assert_eq!([eased(9_601), eased(19_200)], [300, 600]);
    }

    #[test]
    fn no_bits_are_too_large() {
        let params = Params::new(Network::Test, Release::V0_9_7);
        for bits in [0, 0x0080_0001, 0x257f_ffff, 0x407f_ffff, u32::MAX] {
            let bits = CompactBits::from_u32(bits);
            let mut algorithm = Steady::new(Algo::Equihash, bits, after(0), params);
            for now in [BEGIN, u32::MAX] {
                let next = algorithm.next_bits(BlockTime::from_unix(now));
                assert!(
                    next <= params.pow_limit_bits_of(Algo::Equihash),
                    "{bits} {now}"
                );
                algorithm.push(bits, BlockTime::from_unix(now));
            }
        }
    }
}
