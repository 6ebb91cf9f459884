//! Speed of chain replay: blocks per second, and how the time grows with the
//! length of the chain.
#![expect(clippy::print_stdout, reason = "a benchmark prints its result")]

use std::time::{Duration, Instant};

use bitmark_coin::replay::Block;
use tests::synthetic;

const LENGTHS: [usize; 2] = [500_000, 2_000_000];

fn main() {
    // cargo test runs benchmarks too, to see that they work.
    let lengths = if std::env::args().any(|argument| argument == "--bench") {
        LENGTHS
    } else {
        LENGTHS.map(|length| length / 1_000)
    };
    let blocks = synthetic::blocks(lengths[1]);
    let times = lengths.map(|length| {
        let time = replay(&blocks[..length]);
        let speed = length as f64 / time.as_secs_f64();
        println!("replay of {length} blocks: {time:.2?}, {speed:.0} blocks/s");
        time
    });
    let growth = times[1].as_secs_f64() / times[0].as_secs_f64();
    println!("time grows {growth:.2} times for 4 times the blocks");
}

fn replay(blocks: &[Block]) -> Duration {
    let mut chain = synthetic::chain();
    let start = Instant::now();
    for &block in blocks {
        let connected = chain.push(block).expect("a sound block");
        assert_eq!(connected.violations().next(), None);
    }
    let time = start.elapsed();
    assert_eq!(
        blocks.last().map(|last| last.height),
        Some(chain.tip().height)
    );
    time
}
