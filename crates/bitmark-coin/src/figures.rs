//! What the node's RPC shows of a chain, in the node's own doubles.
//!
//! These figures are for eyes: they are cut, rounded and at times plainly odd,
//! and no rule rests on them. All are those of a node whose tip is the given
//! chain's. What it shows for an earlier height is read off a chain replayed
//! up to that height, but for the difficulties, which are always those of the
//! tip.
//!
//! # Source
//!
//! project-bitmark/bitmark@ffd840e, src/rpcblockchain.cpp, `GetDifficulty`,
//! `GetPeakHashrate`, `GetCurrentHashrate`, `GetNBlocksUpdateSSF`,
//! `GetAverageBlockSpacing`, `GetBlockReward`, `GetMoneySupply` and
//! `blockToJSON` (`get_ssf_height`, `get_ssf_work`, `get_ssf_time`);
//! src/rpcmining.cpp, `GetNetworkHashPS` and `getmininginfo`. Where 27.x
//! (bitmarkcc/bitmark@384a0dd) shows another figure, the method says so.
#![expect(
    clippy::float_arithmetic,
    reason = "the node computes these figures in doubles; to match them, so does this module"
)]

mod getblock;
mod hashps;
mod supply;

use primitive_types::U256;

use crate::algo::Algo;
use crate::difficulty;
use crate::fork::Phase;
use crate::params::Release;
use crate::replay::{Chain, SPACING_BLOCKS};
use crate::target::CompactBits;
use crate::units::{Amount, SignedAmount, WeightedHashRate};
use crate::window::{LookBackEnd, WINDOW_BLOCKS};

/// Whether a difficulty counts the algorithm's weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighting {
    /// `difficulty`.
    Weighted,
    /// `sdifficulty` of release 0.9.7.
    Unweighted,
}

/// Unit in which the node cuts a hash rate to a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateUnit {
    /// 10^9 hashes per second: release 0.9.7, and 27.x by default.
    Giga,
    /// Hashes per second: 27.x with `giga` false.
    One,
}

/// Whether a reward is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RewardKind {
    /// What the next block may claim without fees.
    Scaled,
    /// The nominal reward.
    Nominal,
}

/// The figures of a chain.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'a> {
    chain: &'a Chain,
}

impl<'a> Figures<'a> {
    /// Looks at a chain.
    #[must_use]
    pub const fn new(chain: &'a Chain) -> Self {
        Self { chain }
    }

    /// Difficulty of the next block of `algo`: `difficulty NAME` and
    /// `sdifficulty NAME` of `chaindynamics`, `getdifficulty`.
    ///
    /// `None` where the required bits are not known
    /// ([`Chain::next_bits`]).
    #[must_use]
    pub fn next_difficulty(&self, algo: Algo, weighting: Weighting) -> Option<f64> {
        let bits = self.chain.next_bits(algo)?;
        Some(self.shown_difficulty(bits, algo, weighting))
    }

    /// Difficulty of the newest block of `algo`; before the fork of the tip.
    #[must_use]
    pub fn difficulty(&self, algo: Algo, weighting: Weighting) -> f64 {
        let tip = self.chain.tip();
        let bits = match self.chain.algo_era(algo) {
            Some(era) => era.newest.map(|newest| newest.bits),
            None if tip.height.to_u32() == 0 && self.release() == Release::V0_9_7 => None,
            None => Some(tip.bits),
        };
        let bits = bits.unwrap_or_else(|| match weighting {
            Weighting::Weighted => self.chain.params().pow_limit_bits_of(algo),
            Weighting::Unweighted => self.chain.params().pow_limit_bits(),
        });
        self.shown_difficulty(bits, algo, weighting)
    }

    fn shown_difficulty(&self, bits: CompactBits, algo: Algo, weighting: Weighting) -> f64 {
        let plain = difficulty::of_bits(bits);
        match (self.chain.tip().phase, weighting) {
            (Phase::OnFork, Weighting::Weighted) => plain * f64::from(algo.weight()),
            _ => plain,
        }
    }

    /// `peak hashrate NAME`: weighted, the highest within the look-back of the
    /// newest key block. The largest double if a window took no time.
    #[must_use]
    pub fn peak_hashrate(&self, algo: Algo, unit: RateUnit) -> f64 {
        self.chain
            .algo_era(algo)
            .and_then(|era| era.key)
            .map_or(0.0, |key| {
                let seen = key.block.look_back;
                if seen.end.is_stalled() {
                    f64::MAX
                } else {
                    self.whole(seen.peak, unit)
                }
            })
    }

    /// `current hashrate NAME`: weighted, of the 90 blocks before the newest
    /// key block. The largest double if they took no time.
    #[must_use]
    pub fn current_hashrate(&self, algo: Algo, unit: RateUnit) -> f64 {
        self.chain
            .algo_era(algo)
            .and_then(|era| era.key)
            .map_or(0.0, |key| {
                let seen = key.block.look_back;
                if seen.end == LookBackEnd::StalledComplete && seen.windows == 1 {
                    f64::MAX
                } else {
                    self.whole(seen.current, unit)
                }
            })
    }

    /// `nblocks update SSF NAME`: 90 right after a key block, 1 if the next
    /// block of the algorithm is one. Without any key block it counts down from
    /// 90 and goes below zero; before the fork it is 0.
    #[must_use]
    pub fn blocks_to_update(&self, algo: Algo) -> i64 {
        let Some(era) = self.chain.algo_era(algo) else {
            return 0;
        };
        match (era.newest, era.steps_to_key()) {
            (None, _) => 0,
            (_, Some(steps)) => i64::from(WINDOW_BLOCKS) - i64::from(steps),
            (_, None) => i64::from(WINDOW_BLOCKS) - i64::from(era.windows.blocks()),
        }
    }

    /// `average block spacing NAME`, in minutes: the time between the first
    /// and the last of 25 blocks, which are 24 intervals, by 25. Fewer blocks
    /// are divided by 25 too. Release 0.9.7 takes the blocks' own times, 27.x
    /// their median times.
    #[must_use]
    pub fn average_spacing(&self, algo: Algo) -> f64 {
        let spacing = self.chain.history().algo(algo).spacing();
        let span = spacing.map_or(0, |(first, last)| match self.release() {
            Release::V0_9_7 => first.raw.seconds_until(last.raw),
            Release::V27 => first.median.seconds_until(last.median),
        });
        span as f64 / SPACING_BLOCKS as f64 / 60.0
    }

    /// `getblockreward`, in coins.
    #[must_use]
    pub fn block_reward(&self, algo: Algo, kind: RewardKind) -> f64 {
        let next = self.chain.next_block(algo);
        let sat = match kind {
            RewardKind::Scaled => next.reward.to_sat(),
            RewardKind::Nominal => next.base.to_sat() as i64,
        };
        sat as f64 / COIN
    }

    /// `reward_next` and `reward_max` of `getmininginfo`: [`Self::block_reward`]
    /// turned back into Bitmark-satoshi by cutting, so now and then one less.
    #[must_use]
    pub fn mining_reward(&self, algo: Algo, kind: RewardKind) -> SignedAmount {
        SignedAmount::from_sat((self.block_reward(algo, kind) * COIN) as i64)
    }

    /// A rate cut to whole units.
    fn whole(&self, rate: WeightedHashRate, unit: RateUnit) -> f64 {
        let hashes = rate.to_e8() / U256::from(RATE_UNITS);
        let units = match unit {
            RateUnit::Giga => hashes / U256::from(1_000_000_000_u32),
            RateUnit::One => hashes,
        };
        match self.release() {
            Release::V0_9_7 => word(units) as f64,
            Release::V27 => nearest(units),
        }
    }

    fn release(&self) -> Release {
        self.chain.params().release()
    }
}

fn coins(amount: Amount) -> f64 {
    amount.to_sat() as f64 / COIN
}

/// Base units in a coin.
const COIN: f64 = 100_000_000.0;

/// Hash rates of the rules count in 10^-8 hashes per second.
const RATE_UNITS: u64 = 100_000_000;

/// A big number as the 64-bit word of release 0.9.7: the largest, if it does
/// not fit.
fn word(number: U256) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The double nearest to a big number, as 27.x makes it.
fn nearest(number: U256) -> f64 {
    let shift = number.bits().saturating_sub(64);
    let top = (number >> shift).low_u64();
    // What is cut off decides only where the rest is a tie.
    let odd = u64::from((U256::from(top) << shift) != number);
    let scale = f64::from_bits((1_023 + shift as u64) << 52);
    (top | odd) as f64 * scale
}
