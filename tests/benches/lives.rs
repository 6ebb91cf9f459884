//! Speed of the simulation of block lives: 100,000 lives over ten years, as the page asks for them at first.
//!
//! `cargo xtask bench lives` runs it natively and in a browser's worker; it reads the line that [`measure`]
//! returns.

use earnings::{block::Block, movement::Movement, simulation::Plan};
use web_time::Instant;
use worker::simulation_job::simulate;

const LIVES: u32 = 100_000;

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn main() {
    // cargo test runs benchmarks too, to see that they work.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let shrink = if is_bench { 1 } else { 100 };
    println!("{}", measure(LIVES / shrink));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the browser's test runner calls instead of `main`.
#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    #[wasm_bindgen_test]
    fn lives() {
        console_log!("{}", super::measure(super::LIVES));
    }
}

/// Simulates a block whose records move often, and says how long it took.
fn measure(lives: u32) -> String {
    let plan = plan(lives);
    let start = Instant::now();
    let spread = simulate(plan, |_, _| {}).expect("more than one life");
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(spread.lives, lives);
    // The closed form knows what the lives must come to.
    let expected = plan.block.expected_fees(f64::from(plan.years));
    let (mean, error) = spread.fees;
    assert!((mean - expected).abs() < 8.0 * error, "{mean} {expected}");
    format!("lives count={lives} fees={mean:.3} seconds={seconds:.4}")
}

/// A hundred issues, of which one in ten moves once a year: ten times as many fees as by the seed's figures.
fn plan(lives: u32) -> Plan {
    Plan {
        block: Block {
            issues: 100,
            transfers: 10,
            assets: 50,
            paid_issues: 0.1,
            movement: Movement::new(0.1, 0.1, 0.5, 0.0).expect("in range"),
        },
        years: 10,
        discount: 0.08,
        bitcoin_share: 0.1,
        bitcoin_worth: 10.0,
        lives,
        seed: 1,
    }
}
