//! Speed of the investment pool: 10,000 investments over 1,000 days, each block drawn.
//!
//! `cargo xtask bench pool` runs it natively and in a browser's worker; it reads the line that [`measure`]
//! returns.

use web_time::Instant;
use worker::pool_job::{PoolPlan, run};

const INVESTMENTS: u64 = 10_000;
const DAYS: u64 = 1_000;

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn main() {
    // cargo test runs benchmarks too, to see that they work.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let shrink = if is_bench { 1 } else { 100 };
    println!("{}", measure(INVESTMENTS / shrink, DAYS / shrink));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the browser's test runner calls instead of `main`.
#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    #[wasm_bindgen_test]
    fn pool() {
        console_log!("{}", super::measure(super::INVESTMENTS, super::DAYS));
    }
}

/// Runs a pool that is busy on every day, and says how long it took.
fn measure(investments: u64, days: u64) -> String {
    let plan = plan(investments, days);
    let start = Instant::now();
    let outcome = run(&plan, |_, _| {});
    let seconds = start.elapsed().as_secs_f64();
    // As many as were asked for, to the day that the last were made.
    assert!(days <= outcome.rounds.len() as u64 + 1);
    let served: usize = outcome.rounds.iter().map(|round| round.payouts.len()).sum();
    assert!(investments <= served as u64 + outcome.refused.len() as u64);
    format!("pool investments={investments} days={days} payouts={served} seconds={seconds:.4}")
}

fn plan(investments: u64, days: u64) -> PoolPlan {
    const DAY: u64 = 86_400;
    // 0.66 BTC a day, which ten investments nearly fill.
    let investment = |index: u64| {
        let amount = 5_000_000 + index * 7_919 % 2_000_000;
        let confirmed = index * (days - 1) * DAY / investments;
        (amount, confirmed, confirmed)
    };
    PoolPlan {
        share: 350_000,
        pools: 1,
        price: (1, 1_000),
        foundation_fee: 50_000,
        running_fee: 1_000,
        foundation_goal: 7_000_000_000_000,
        queue_days: 5,
        begins: DAY,
        difficulties: vec![5_290_280_000; days as usize],
        reward: 2_000_000_000,
        network: None,
        seed: Some(1),
        investments: (0..investments).map(investment).collect(),
    }
}
