//! Long chains out of thin air, the same on every machine: eight algorithms
//! mined at hash rates that wander, with correct bits, flags and rewards.
//!
//! For the benchmarks, native and in the browser; expected values come from
//! the reference vectors.

use bitmark_coin::algo::Algo;
use bitmark_coin::fork::Phase;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::replay::{Block, Chain, Root};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime};
use bitmark_coin::version::Version;

/// Rules and root of the synthetic chain.
#[must_use]
pub fn chain() -> Chain {
    let root = Root {
        height: BlockHeight::from_u32(450_800),
        time: BlockTime::from_unix(1_528_000_000),
        version: Version::from_consensus(4),
        bits: CompactBits::from_u32(0x1b12_a3c4),
        supply: Amount::from_sat(873_200_000_000_000),
    };
    Chain::new(Params::new(Network::Main, Release::V0_9_7), root).expect("a sound root")
}

/// The first `count` blocks after the root of [`chain`].
#[must_use]
pub fn blocks(count: usize) -> Vec<Block> {
    Miners::new().take(count).collect()
}

/// Eight algorithms that race for the next block.
struct Miners {
    chain: Chain,
    random: SplitMix,
    /// Hashes per second.
    rates: [f64; Algo::ALL.len()],
}

impl Miners {
    fn new() -> Self {
        Self {
            chain: chain(),
            random: SplitMix(2_014),
            // About one block of each algorithm in 960 s at first.
            rates: [5e11, 8e15, 6e4, 3e5, 2e7, 2e7, 7e5, 7e5],
        }
    }

    /// Picks the algorithm of the next block and the seconds until then.
    fn race(&mut self) -> (Algo, u32) {
        if self.chain.next_phase() == Phase::PreFork {
            return (Algo::Scrypt, 120);
        }
        let chance = Algo::ALL.map(|algo| {
            let bits = self.chain.next_bits(algo).expect("bits on fork");
            let limit = 2_f64.powi(256);
            self.rates[algo.index()] * target(bits) / limit
        });
        let all: f64 = chance.iter().sum();
        let mut draw = self.random.fraction() * all;
        let winner = Algo::ALL.into_iter().find(|algo| {
            draw -= chance[algo.index()];
            draw < 0.0
        });
        // A memoryless wait, without a logarithm that might differ by machine.
        let mut ticks = 0.0;
        while self.random.below(16) != 0 {
            ticks += 1.0;
        }
        let wait = ticks / 15.0 / all;
        (winner.unwrap_or(Algo::Scrypt), wait.min(1e6) as u32)
    }
}

impl Iterator for Miners {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let (algo, wait) = self.race();
        let wander = &mut self.rates[algo.index()];
        *wander *= 0.99 + 0.02 * self.random.fraction();
        let tip = *self.chain.tip();
        let jitter = self.random.below(90) as u32;
        let time = (tip.time.to_unix() + wait).saturating_sub(jitter);
        let is_key = self.chain.next_phase() == Phase::OnFork
            && self
                .chain
                .blocks_since_key(algo)
                .is_none_or(|blocks| blocks == 89);
        let next = if is_key {
            self.chain.next_key_block(algo)
        } else {
            self.chain.next_block(algo)
        };
        let reward = next.reward.to_sat();
        let version = Version::from_consensus(4).with_algo(algo);
        let block = Block {
            height: BlockHeight::from_u32(tip.height.to_u32() + 1),
            time: BlockTime::from_unix(time.max(tip.median.to_unix() + 1)),
            version: if is_key {
                version.with_update_ssf()
            } else {
                version
            },
            bits: self.chain.next_bits(algo)?,
            coinbase: Amount::from_sat(reward.max(0).unsigned_abs()),
            // Where the reward is below zero only fees make a block possible.
            fees: Amount::from_sat(reward.min(0).unsigned_abs()),
        };
        self.chain.push(block).ok()?;
        Some(block)
    }
}

/// The target as a number of roughly that size.
fn target(bits: CompactBits) -> f64 {
    let bits = bits.to_u32();
    f64::from(bits & 0x7f_ffff) * 256_f64.powi((bits >> 24) as i32 - 3)
}

/// The generator of Steele, Lea and Flood: fast, small, good enough.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A number from 0 to below 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 2_f64.powi(53)
    }
}
