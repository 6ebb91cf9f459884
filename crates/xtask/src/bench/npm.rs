//! `cargo xtask bench npm`: what the boundary of the npm package costs: calls through it in Node.js against
//! the same in Rust.

use crate::npm;
use crate::project::Project;
use crate::setup;
use crate::sh;
use anyhow::{Result, ensure};
use std::process::Command;

/// So many a second: calls, blocks or nonces.
#[derive(Clone, Debug, PartialEq)]
struct Rate {
    place: String,
    name: String,
    per_second: f64,
}

/// Runs both.
pub fn run(project: &Project) -> Result<()> {
    let node = setup::packages(project, "bench")?;
    let package = project.scratch().join("bench/npm");
    npm::build(project, &package)?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--locked", "--release", "--package", "bitmark-wasm"]);
    cargo.args(["--example", "boundary"]);
    // As fast as Rust can be; the package's modules are built to be small.
    cargo.args(["--config", "profile.release.opt-level=3"]);
    let mut script = Command::new(&node);
    script
        .arg(project.root.join("tests/bench/boundary.mjs"))
        .env("PACKAGE", &package);
    let rust = rates_in(&sh::answer(&mut cargo)?);
    let through = rates_in(&sh::answer(&mut script)?);
    ensure!(
        !rust.is_empty() && rust.len() == through.len(),
        "{} rates of Rust, {} of the package",
        rust.len(),
        through.len()
    );
    report(&rust, &through);
    Ok(())
}

/// Reads `npm where=W name=N rate=R` wherever it stands in a line.
fn rates_in(output: &str) -> Vec<Rate> {
    let rate = |line: &str| {
        let (_, figures) = line.split_once("npm where=")?;
        let (place, figures) = figures.split_once(" name=")?;
        let (name, rate) = figures.split_once(" rate=")?;
        Some(Rate {
            place: place.to_owned(),
            name: name.to_owned(),
            per_second: rate.trim().parse().ok()?,
        })
    };
    output.lines().filter_map(rate).collect()
}

fn report(rust: &[Rate], through: &[Rate]) {
    println!(
        "\n{:<12}  {:>14}  {:>14}  {:>7}  each costs more",
        "", "Rust, a second", "package, a s.", "ratio"
    );
    for (rust, through) in rust.iter().zip(through) {
        println!(
            "{:<12}  {:>14.0}  {:>14.0}  {:>7.2}  {:.3} µs",
            rust.name,
            rust.per_second,
            through.per_second,
            rust.per_second / through.per_second,
            more(rust, through),
        );
    }
}

/// Microseconds that one costs more through the package.
fn more(rust: &Rate, through: &Rate) -> f64 {
    1e6 / through.per_second - 1e6 / rust.per_second
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_both_print_and_compares() {
        let rates = rates_in(
            "npm where=Rust name=small call rate=1000000.0\nnpm where=package name=small call rate=250000\nnpm where=x\n",
        );
        assert_eq!(rates.len(), 2);
        assert_eq!((&*rates[0].place, &*rates[1].name), ("Rust", "small call"));
        assert!((more(&rates[0], &rates[1]) - 3.0).abs() < 1e-9);
    }
}
