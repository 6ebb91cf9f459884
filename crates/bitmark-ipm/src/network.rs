//! The network beside the pool: honest miners, visitors that come and go, and the difficulty rule.
//!
//! A round is 720 blocks. Times and hash rates are estimates, doubles: the difficulty itself goes through
//! the node's own rule.

use alloc::vec::Vec;

use bitmark_coin::{
    difficulty,
    modulation::{node_reward, scale},
    params::{Network, Params, Release},
    retarget::retarget,
    target::CompactBits,
    units::{Amount, WeightedHashRate},
};

/// Hashes of a share at difficulty 1, as the proposal counts.
const HASHES: f64 = 4_294_967_296.0;
/// Seconds that a block should take.
const BLOCK_SECONDS: f64 = 120.0;
/// Blocks of a round.
const ROUND_BLOCKS: f64 = 720.0;

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

/// A round of 720 blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Its difficulty.
    pub difficulty: f64,
    /// The hash rate that keeps the block time, in H/s.
    pub required: f64,
    /// What the pool adds, in H/s.
    pub pool: f64,
    /// The whole network, in H/s.
    pub network: f64,
    /// Seconds of a block, on average.
    pub block_seconds: f64,
    /// Days that the round takes.
    pub days: f64,
    /// Emission scaling factor: the network's part of its peak.
    pub esf: f64,
    /// Coins of a block under CERM.
    pub reward: Amount,
}

/// Returns the hash rate that keeps the block time at a difficulty, in H/s.
#[must_use]
pub fn required(difficulty: f64) -> f64 {
    difficulty * HASHES / BLOCK_SECONDS
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

/// Runs the rounds under the rule before the fork: one target for 720 blocks, a change by a factor of four
/// at most.
#[must_use]
pub fn run(scenario: &Scenario) -> Vec<Round> {
    let params = Params::new(Network::Main, Release::V0_9_7);
    let mut bits = scenario.bits;
    let mut present: Vec<bool> = scenario.visitors.iter().map(|_| false).collect();
    let mut peak = scenario.peak;
    let mut rounds = Vec::new();
    for _ in 0..scenario.rounds {
        let difficulty = difficulty::of_bits(bits);
        for (visitor, is_here) in scenario.visitors.iter().zip(&mut present) {
            *is_here = if *is_here {
                difficulty <= visitor.leaves_above
            } else {
                difficulty <= visitor.comes_at
            };
        }
        let here = scenario.visitors.iter().zip(&present);
        let visiting: f64 = here
            .map(|(visitor, is_here)| if *is_here { visitor.rate } else { 0.0 })
            .sum();
        let required = required(difficulty);
        let pool = required * scenario.share;
        let network = scenario.honest + visiting + pool;
        // Nobody mines: the round would not end.
        if network <= 0.0 {
            break;
        }
        peak = if peak < network { network } else { peak };
        let block_seconds = difficulty * HASHES / network;
        rounds.push(Round {
            difficulty,
            required,
            pool,
            network,
            block_seconds,
            days: block_seconds * ROUND_BLOCKS / 86_400.0,
            esf: network / peak,
            reward: reward(scenario.base, network, peak),
        });
        // A span of centuries changes no more than one of days.
        bits = retarget(bits, (block_seconds * ROUND_BLOCKS) as i64, &params);
    }
    rounds
}

/// The reward under CERM at a hash rate and its peak, both in H/s.
#[must_use]
pub fn reward(base: Amount, current: f64, peak: f64) -> Amount {
    let rate = |rate: f64| WeightedHashRate::from_hs(rate as u64);
    let scaling = scale(rate(peak), rate(current));
    let reward = node_reward(base, scaling.ssf).to_sat();
    Amount::from_sat(u64::try_from(reward).unwrap_or(0))
}
