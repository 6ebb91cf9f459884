//! Speed of chain replay: blocks per second, and how the time grows with the
//! length of the chain.
//!
//! `cargo xtask bench` runs it natively and in a browser's worker, and
//! compares; it reads the lines that [`measure`] returns.

use bitmark_coin::replay::Block;
use tests::synthetic;
use web_time::{Duration, Instant};

const LENGTHS: [usize; 2] = [500_000, 2_000_000];

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn main() {
    // cargo test runs benchmarks too, to see that they work.
    let lengths = if std::env::args().any(|argument| argument == "--bench") {
        LENGTHS
    } else {
        LENGTHS.map(|length| length / 1_000)
    };
    for line in measure(lengths) {
        println!("{line}");
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the browser's test runner calls instead of `main`.
#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    #[wasm_bindgen_test]
    fn replay() {
        for line in super::measure(super::LENGTHS) {
            console_log!("{line}");
        }
    }
}

/// Replays chains of these lengths; a line for each says how long it took.
fn measure(lengths: [usize; 2]) -> [String; 2] {
    let blocks = synthetic::blocks(lengths[1]);
    lengths.map(|length| {
        let time = replay(&blocks[..length]).as_secs_f64();
        format!("replay blocks={length} seconds={time:.4}")
    })
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
