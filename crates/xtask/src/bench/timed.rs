//! Jobs of the worker, each timed once natively and once in a browser's worker.

use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use crate::test::in_browser;
use anyhow::{Context as _, Result};
use std::process::Command;

/// A benchmark of the package `tests` that prints `NAME … seconds=S`.
pub struct Timed {
    name: &'static str,
    about: &'static str,
}

/// The investment pool.
pub const POOL: Timed = Timed {
    name: "pool",
    about: "10,000 investments over 1,000 days",
};
/// The simulation behind what a block earns.
pub const LIVES: Timed = Timed {
    name: "lives",
    about: "100,000 block lives over 10 years",
};

impl Timed {
    /// Runs it twice and compares.
    pub fn run(&self, project: &Project) -> Result<()> {
        let Self { name, about } = self;
        setup::wasm_target(project)?;
        println!("Running {name} natively");
        let bench = ["--locked", "--package", "tests", "--bench", name];
        let native = self.measure(project.cargo().arg("bench").args(bench))?;
        println!("Running {name} in Chromium");
        let mut cargo = in_browser(project)?;
        cargo.args(["test", "--release", "--target", WASM]);
        let wasm = self.measure(cargo.args(bench).args(["--", "--nocapture"]))?;
        println!(
            "\n{name}, {about}: native {native:.3} s, wasm {wasm:.3} s, ratio {:.2}",
            wasm / native
        );
        Ok(())
    }

    fn measure(&self, command: &mut Command) -> Result<f64> {
        let output = sh::answer(command)?;
        self.seconds_in(&output)
            .context("the benchmark printed no time")
    }

    /// Reads the time wherever it stands in a line.
    fn seconds_in(&self, output: &str) -> Option<f64> {
        output.lines().find_map(|line| {
            let (before, seconds) = line.split_once(" seconds=")?;
            let is_own = before.trim_start().starts_with(&format!("{} ", self.name));
            is_own.then(|| seconds.trim().parse().ok())?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_line_of_both_worlds() {
        let output = "Running\nlives count=9 seconds=1\n  pool investments=10000 days=1000 payouts=9 seconds=0.25 \n";
        assert_eq!(POOL.seconds_in(output), Some(0.25));
        assert_eq!(LIVES.seconds_in(output), Some(1.0));
        assert_eq!(LIVES.seconds_in("replay blocks=1 seconds=2"), None);
    }
}
