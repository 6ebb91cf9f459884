//! `cargo xtask bench`: how fast a chain is replayed, a proof searched, a pool run and a block's lives simulated,
//! natively and in the browser; and what the npm package costs.
//!
//! Replays run `tests/benches/replay.rs`, in the browser within a dedicated worker as the app does,
//! and print a line per length; this file compares. `pow`, `timed` and `npm` hold the others.

mod npm;
mod pow;
mod timed;

use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use crate::test::in_browser;
use anyhow::{Result, bail, ensure};
use std::process::Command;
use std::str::FromStr;

/// How long the browser may take for both lengths together, in seconds.
const PATIENCE: &str = "600";

/// One measured replay.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    blocks: u32,
    seconds: f64,
}

impl Run {
    fn blocks_per_second(self) -> f64 {
        f64::from(self.blocks) / self.seconds
    }
}

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Args {
    /// What to measure; everything, where nothing is named
    what: Vec<What>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Replay,
    Pow,
    Pool,
    Lives,
    Npm,
}

impl FromStr for What {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "replay" => Ok(Self::Replay),
            "pow" => Ok(Self::Pow),
            "pool" => Ok(Self::Pool),
            "lives" => Ok(Self::Lives),
            "npm" => Ok(Self::Npm),
            _ => bail!("`{name}` is none of replay, pow, pool, lives and npm"),
        }
    }
}

/// Runs `cargo xtask bench`.
pub fn command(project: &Project, args: &Args) -> Result<()> {
    let is_wanted = |what| args.what.is_empty() || args.what.contains(&what);
    if is_wanted(What::Replay) {
        replay(project)?;
    }
    if is_wanted(What::Pow) {
        pow::run(project)?;
    }
    if is_wanted(What::Npm) {
        npm::run(project)?;
    }
    if is_wanted(What::Pool) {
        timed::POOL.run(project)?;
    }
    if is_wanted(What::Lives) {
        timed::LIVES.run(project)?;
    }
    Ok(())
}

fn replay(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    println!("Replaying natively");
    let native = measure(project.cargo().args([
        "bench",
        "--locked",
        "--package",
        "tests",
        "--bench",
        "replay",
    ]))?;
    println!("Replaying in Chromium");
    let mut cargo = in_browser(project)?;
    cargo
        .args([
            "test",
            "--locked",
            "--release",
            "--target",
            WASM,
            "--package",
            "tests",
        ])
        .args(["--bench", "replay", "--", "--nocapture"])
        .env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE);
    let browser = measure(&mut cargo)?;
    report(&native, &browser);
    Ok(())
}

fn measure(command: &mut Command) -> Result<Vec<Run>> {
    let runs = runs_in(&sh::answer(command)?);
    ensure!(
        runs.len() >= 2,
        "the benchmark printed {} runs, two are needed",
        runs.len()
    );
    Ok(runs)
}

/// Reads `replay blocks=N seconds=S` wherever it stands in a line.
fn runs_in(output: &str) -> Vec<Run> {
    let run = |line: &str| {
        let (_, figures) = line.split_once("replay blocks=")?;
        let (blocks, seconds) = figures.split_once(" seconds=")?;
        Some(Run {
            blocks: blocks.parse().ok()?,
            seconds: seconds.trim().parse().ok()?,
        })
    };
    output.lines().filter_map(run).collect()
}

fn report(native: &[Run], browser: &[Run]) {
    println!(
        "\n{:>10}  {:>16}  {:>16}  {:>5}",
        "blocks", "native blocks/s", "wasm blocks/s", "ratio"
    );
    for (native, browser) in native.iter().zip(browser) {
        println!(
            "{:>10}  {:>16.0}  {:>16.0}  {:>5.2}",
            native.blocks,
            native.blocks_per_second(),
            browser.blocks_per_second(),
            browser.seconds / native.seconds,
        );
    }
    for (name, runs) in [("native", native), ("wasm", browser)] {
        if let Some((lengths, times)) = growth(runs) {
            println!("{name}: {lengths:.1} times the blocks take {times:.2} times the time");
        }
    }
}

/// How much longer the last run is than the first, in blocks and in time.
fn growth(runs: &[Run]) -> Option<(f64, f64)> {
    let (first, last) = (runs.first()?, runs.last()?);
    Some((
        f64::from(last.blocks) / f64::from(first.blocks),
        last.seconds / first.seconds,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_lines_of_both_worlds() {
        let output = "Running benches/replay.rs\nreplay blocks=500000 seconds=0.5\n\
                      test replay ... ok\n    replay blocks=2000000 seconds=2.5 \nreplay blocks=x\n";
        let runs = runs_in(output);
        let run = |blocks, seconds| Run { blocks, seconds };
        assert_eq!(runs, [run(500_000, 0.5), run(2_000_000, 2.5)]);
        assert_eq!(runs[1].blocks_per_second(), 800_000.0);
        assert_eq!(growth(&runs), Some((4.0, 5.0)));
    }
}
