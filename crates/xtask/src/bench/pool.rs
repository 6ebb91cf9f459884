//! The investment pool: 10,000 investments over 1,000 days, natively and in a browser's worker.

use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use crate::test::in_browser;
use anyhow::{Context as _, Result};
use std::process::Command;

/// Runs `tests/benches/pool.rs` twice and compares.
pub fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    println!("Running the investment pool natively");
    let native = measure(project.cargo().args([
        "bench",
        "--locked",
        "--package",
        "tests",
        "--bench",
        "pool",
    ]))?;
    println!("Running the investment pool in Chromium");
    let mut cargo = in_browser(project)?;
    let wasm = measure(
        cargo
            .args(["test", "--locked", "--release", "--target", WASM])
            .args(["--package", "tests", "--bench", "pool", "--", "--nocapture"]),
    )?;
    println!(
        "\npool, 10,000 investments over 1,000 days: native {native:.3} s, wasm {wasm:.3} s, ratio {:.2}",
        wasm / native
    );
    Ok(())
}

fn measure(command: &mut Command) -> Result<f64> {
    seconds_in(&sh::answer(command)?).context("the benchmark printed no time")
}

/// Reads `pool … seconds=S` wherever it stands in a line.
fn seconds_in(output: &str) -> Option<f64> {
    output.lines().find_map(|line| {
        let (_, figures) = line.split_once("pool investments=")?;
        let (_, seconds) = figures.split_once(" seconds=")?;
        seconds.trim().parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_line_of_both_worlds() {
        let output = "Running\n  pool investments=10000 days=1000 payouts=9 seconds=0.25 \n";
        assert_eq!(seconds_in(output), Some(0.25));
        assert_eq!(seconds_in("replay blocks=1 seconds=2"), None);
    }
}
