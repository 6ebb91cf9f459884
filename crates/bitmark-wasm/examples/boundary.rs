//! The same calls as `tests/bench/boundary.mjs`, without a boundary: what `cargo xtask bench npm` compares with.

use bitmark_coin::modulation::node_reward_by_factor;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::replay::{BitsRule, Block, Chain, Root};
use bitmark_coin::units::{Amount, BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use bitmark_pow::{Job, Search};
use std::hint::black_box;
use std::time::Instant;

/// Every contest is run so often, and the best counts: what else the machine does slows some.
const ROUNDS: u32 = 7;
const CALLS: u32 = 1_000_000;
const BLOCKS: u32 = 50_000;
const NONCES: u64 = 1_000_000;

#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn main() {
    for (name, count, run) in [
        ("small call", f64::from(CALLS), small_calls as fn() -> u64),
        ("replay", f64::from(BLOCKS), replay),
        ("search", NONCES as f64, search),
    ] {
        let best = (0..ROUNDS).map(|_| {
            let began = Instant::now();
            black_box(run());
            began.elapsed().as_secs_f64()
        });
        let best = best.fold(f64::INFINITY, f64::min);
        println!("npm where=Rust name={name} rate={:.1}", count / best);
    }
}

fn small_calls() -> u64 {
    let base = Amount::from_sat(1_500_000_000);
    (0..CALLS).fold(0, |sum, factor| {
        let reward = node_reward_by_factor(black_box(base), black_box(factor.into()));
        sum ^ reward.to_sat().unsigned_abs()
    })
}

/// A chain of blocks two minutes apart.
fn replay() -> u64 {
    let params = Params::new(Network::Main, Release::V0_9_7);
    let root = Root::genesis(&params);
    let Ok(mut chain) = Chain::new(params, root) else {
        return 0;
    };
    chain.set_bits_rule(BitsRule::Free);
    let mut rewards = 0;
    for index in 1..=BLOCKS {
        let connected = chain.push(Block {
            height: BlockHeight::from_u32(index),
            time: BlockTime::from_unix(root.time.to_unix() + 120 * index),
            version: Version::from_consensus(2),
            bits: root.bits,
            coinbase: Amount::from_sat(2_000_000_000),
            fees: Amount::from_sat(0),
        });
        rewards ^= connected.map_or(0, |connected| connected.claimed.to_sat());
    }
    rewards
}

fn search() -> u64 {
    let job = Job {
        pay_id: [7; 48],
        pay_nonce: [9; 8],
        target: [0; 32],
    };
    Search::new(&job, 0).advance(NONCES).unwrap_or(NONCES)
}
