//! The network beside the pool: honest miners, visitors that come and go, and the difficulty rule.
//!
//! Times and hash rates are estimates, doubles: every block takes the time that is expected of it. The
//! difficulty itself goes through the node's own rule.

mod step;

use alloc::vec::Vec;

use bitmark_coin::{
    algo::Algo,
    dark_gravity::ALGO_SPACING,
    modulation::{CERM_V1, Mining, published_reward, scale},
    target::CompactBits,
    units::{Amount, WeightedHashRate},
};

use self::step::Miners;

/// Hashes of a share at difficulty 1, as the proposal counts.
const HASHES: f64 = 4_294_967_296.0;
/// The rounds that a peak counts for under CERM: a year of days.
const LOOK_BACK: usize = 365;

/// The rule that sets the difficulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Before the fork: one target for 720 blocks of two minutes, a change by a factor of four at most.
    Retarget,
    /// On fork: Dark Gravity Wave for one of eight algorithms, each with a block every 16 minutes. A round is
    /// 90 of its blocks, the window of CERM. The others are thought to go on.
    DarkGravity(Algo),
}

impl Rule {
    /// Returns the seconds that a block should take.
    #[must_use]
    pub const fn block_seconds(self) -> f64 {
        match self {
            Self::Retarget => 120.0,
            Self::DarkGravity(_) => ALGO_SPACING as f64,
        }
    }

    /// Returns the blocks of a round: a day, where they come in time.
    #[must_use]
    pub const fn round_blocks(self) -> u32 {
        match self {
            Self::Retarget => 720,
            Self::DarkGravity(_) => 90,
        }
    }

    /// Returns the hash rate that keeps the block time at a difficulty, in H/s.
    #[must_use]
    pub fn required(self, difficulty: f64) -> f64 {
        difficulty * HASHES / self.block_seconds()
    }
}

/// A pool of many coins: it mines where the difficulty is low.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visitor {
    /// Its hash rate in H/s.
    pub rate: f64,
    /// It comes when the difficulty is at most this.
    pub comes_at: f64,
    /// It leaves when the difficulty is above this.
    pub leaves_above: f64,
}

/// What happens on the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The rule that sets the difficulty.
    pub rule: Rule,
    /// Compact bits of the first round.
    pub bits: CompactBits,
    /// Hash rate of those who stay, in H/s.
    pub honest: f64,
    /// Those who come and go.
    pub visitors: Vec<Visitor>,
    /// The pool's part of the required hash rate, 0 without a pool.
    pub share: f64,
    /// Rounds to run.
    pub rounds: u32,
    /// The highest hash rate of the year before, in H/s.
    pub peak: f64,
    /// Nominal coins of a block.
    pub base: Amount,
}

/// A round: averages over its blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Its difficulty.
    pub difficulty: f64,
    /// The hash rate that keeps the block time, in H/s.
    pub required: f64,
    /// What visitors add, in H/s.
    pub visiting: f64,
    /// What the pool adds, in H/s.
    pub pool: f64,
    /// The whole network, in H/s.
    pub network: f64,
    /// Seconds of a block.
    pub block_seconds: f64,
    /// Days that the round takes.
    pub days: f64,
    /// Emission scaling factor: the network's part of its peak.
    pub esf: f64,
    /// Coins of a block under CERM, as published.
    pub reward: Amount,
    /// Whether the node's own arithmetic pays something else, as its factor is cut to 32 bits.
    pub is_erratic: bool,
}

/// Runs the rounds. Fewer than asked for are returned where nobody mines any more.
#[must_use]
pub fn run(scenario: &Scenario) -> Vec<Round> {
    let mut miners = Miners::new(scenario);
    let mut rounds: Vec<Round> = Vec::new();
    for _ in 0..scenario.rounds {
        let Some(round) = miners.round() else { break };
        let since = (rounds.len() + 1).saturating_sub(LOOK_BACK);
        let before = if since == 0 { scenario.peak } else { 0.0 };
        let known = rounds.iter().skip(since).map(|round| round.network);
        let peak = known.fold(before, f64::max).max(round.network);
        let [current, highest] = rates(round.network, peak);
        rounds.push(Round {
            esf: round.network / peak,
            reward: reward(scenario.base, round.network, peak),
            is_erratic: scale(highest, current).is_truncated(),
            ..round
        });
    }
    rounds
}

/// Returns the reward under CERM, as published, at a hash rate and its peak, both in H/s.
#[must_use]
pub fn reward(base: Amount, current: f64, peak: f64) -> Amount {
    let [current, peak] = rates(current, peak);
    published_reward(base, current, peak, &CERM_V1, Mining::Native)
}

/// Both rates as whole numbers, by the power of two that gives the peak 53 binary digits: the factor is one of
/// their ratio alone, and a rate of a few solutions a second, or of more hashes than 64 bits count, keeps its digits.
fn rates(current: f64, peak: f64) -> [WeightedHashRate; 2] {
    const BIAS: u64 = 1_023;
    let exponent = peak.to_bits() >> 52;
    // Beyond lie no peak, one below zero, and what is no number.
    if !(52..=2_046).contains(&exponent) {
        return [WeightedHashRate::ZERO; 2];
    }
    let power = f64::from_bits((BIAS + 52 + BIAS - exponent) << 52);
    // A cast of what is below zero, or no number, is zero.
    [current, peak].map(|rate| WeightedHashRate::from_hs((rate * power) as u64))
}

/// Returns the compact bits whose difficulty is nearest to a number; none unless it is positive and below
/// 2¹⁹².
#[must_use]
pub fn bits_of(wanted: f64) -> Option<CompactBits> {
    if !(wanted > 0.0 && wanted < 6.2e57) {
        return None;
    }
    // Target = 0xffff · 2²⁰⁸ ÷ difficulty: three bytes of mantissa, one of exponent.
    let mut mantissa = 65_535.0 / wanted;
    let mut exponent: u32 = 0x1d;
    while mantissa < 32_768.0 && 3 < exponent {
        mantissa *= 256.0;
        exponent -= 1;
    }
    while 8_388_607.0 < mantissa && exponent < 0x20 {
        mantissa /= 256.0;
        exponent += 1;
    }
    // Below 2²³.
    let rounded = (mantissa + 0.5) as u32;
    Some(CompactBits::from_u32(
        exponent << 24 | rounded.min(0x7f_ffff),
    ))
}
