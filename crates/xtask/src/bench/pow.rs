//! `cargo xtask bench pow`: how many nonces a second the proof search tries, beside others.
//!
//! Natively, in Node.js and in Chromium, with and without SIMD; `tests/bench` holds the contest, this file
//! builds what it needs and compares. OpenSSL stands for the reference client, whose loop in Go reaches
//! 0.915 of it.

use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The reference client's loop, as a part of OpenSSL's speed.
const GO_OF_OPENSSL: f64 = 0.915;
/// Bytes of a message: pay id, pay nonce and nonce.
const MESSAGE: f64 = 64.0;
const OWN: &str = "own, SIMD";

/// Millions of nonces a second.
#[derive(Clone, Debug, PartialEq)]
struct Rate {
    place: String,
    name: String,
    mhs: f64,
}

/// Runs the contest.
pub fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    let browser = setup::browser()?;
    let node = setup::packages(project, "bench")?;
    let (scalar, simd) = (wasm(project, None)?, wasm(project, Some("simd128"))?);
    let script = |name: &str| {
        let mut command = Command::new(&node);
        command
            .arg(project.root.join("tests/bench").join(name))
            .env("SCALAR", &scalar)
            .env("SIMD", &simd)
            .env("CHROMIUM", &browser.chromium)
            .current_dir(&project.root);
        command
    };
    // OpenSSL before and after, since nothing takes turns with it.
    let mut rates = vec![openssl()?];
    for mut command in [
        rate_example(project),
        script("node.mjs"),
        script("chromium.mjs"),
    ] {
        rates.extend(rates_in(&sh::answer(&mut command)?));
    }
    let after = openssl()?;
    rates[0].mhs = rates[0].mhs.max(after.mhs);
    report(&rates);
    Ok(())
}

/// The example of the crate `bitmark-pow`, with every crate at its fastest.
fn cargo_example(project: &Project, verb: &str) -> Command {
    let mut cargo = project.cargo();
    cargo.args([verb, "--locked", "--release", "--package", "bitmark-pow"]);
    cargo.args([
        "--example",
        "rate",
        "--config",
        "profile.release.opt-level=3",
    ]);
    cargo
}

fn rate_example(project: &Project) -> Command {
    cargo_example(project, "run")
}

/// Compiles the example for wasm, with a feature of the target or without; returns the file.
fn wasm(project: &Project, feature: Option<&str>) -> Result<PathBuf> {
    let target = project
        .scratch()
        .join("bench")
        .join(feature.unwrap_or("plain"));
    let mut cargo = cargo_example(project, "build");
    cargo.args(["--target", WASM, "--target-dir"]).arg(&target);
    if let Some(feature) = feature {
        cargo.env(
            "CARGO_ENCODED_RUSTFLAGS",
            format!("-Ctarget-feature=+{feature}"),
        );
    }
    sh::run(&mut cargo)?;
    let built: [&Path; 4] = [
        &target,
        WASM.as_ref(),
        "release".as_ref(),
        "examples".as_ref(),
    ];
    Ok(built.iter().collect::<PathBuf>().join("rate.wasm"))
}

fn openssl() -> Result<Rate> {
    let mut speed = Command::new("openssl");
    speed.args(["speed", "-seconds", "3", "-evp", "sha3-256", "-bytes", "64"]);
    let printed =
        sh::output(&mut speed).context("OpenSSL, one of the peers, cannot be measured")?;
    Ok(Rate {
        place: "native".to_owned(),
        name: "OpenSSL".to_owned(),
        mhs: openssl_rate(&printed)
            .with_context(|| format!("OpenSSL printed no rate: {printed}"))?,
    })
}

/// Reads `sha3-256  181278.91k`: thousands of bytes a second.
fn openssl_rate(printed: &str) -> Option<f64> {
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix("sha3-256"))?;
    let thousands: f64 = line.trim().strip_suffix('k')?.parse().ok()?;
    Some(thousands * 1e3 / MESSAGE / 1e6)
}

/// Reads `pow where=W name=N mhs=R` wherever it stands in a line.
fn rates_in(output: &str) -> Vec<Rate> {
    let rate = |line: &str| {
        let (_, figures) = line.split_once("pow where=")?;
        let (place, figures) = figures.split_once(" name=")?;
        let (name, mhs) = figures.split_once(" mhs=")?;
        Some(Rate {
            place: place.to_owned(),
            name: name.to_owned(),
            mhs: mhs.trim().parse().ok()?,
        })
    };
    output.lines().filter_map(rate).collect()
}

fn report(rates: &[Rate]) {
    println!("\n{:<9}  {:<22}  {:>6}", "where", "who", "MH/s");
    for Rate { place, name, mhs } in rates {
        println!("{place:<9}  {name:<22}  {mhs:>6.2}");
    }
    println!("\nThe reference client's loop counts as {GO_OF_OPENSSL} of OpenSSL.");
    let of = |place: &str, name: &str| {
        let rate = |rate: &&Rate| rate.place == place && rate.name == name;
        rates.iter().find(rate).map(|rate| rate.mhs)
    };
    for place in ["Node.js", "Chromium"] {
        if let (Some(own), Some(go), Some(hash_wasm)) = (
            of(place, OWN),
            of("native", "OpenSSL"),
            of(place, "hash-wasm"),
        ) {
            println!(
                "{place}: SIMD is {:.2} times hash-wasm and {:.2} times the reference client",
                own / hash_wasm,
                own / (go * GO_OF_OPENSSL)
            );
        }
    }
    for (times, share) in scaling(rates) {
        println!("{times} workers reach {share:.2} of {times} times one worker");
    }
}

/// How near so many workers come to so many times one.
fn scaling(rates: &[Rate]) -> Vec<(u32, f64)> {
    let count = |rate: &Rate| rate.name.split(' ').next()?.parse::<u32>().ok();
    let counts: Vec<(u32, f64)> = rates
        .iter()
        .filter(|rate| rate.place == "workers")
        .filter_map(|rate| Some((count(rate)?, rate.mhs)))
        .collect();
    let Some(&(_, one)) = counts.iter().find(|(count, _)| *count == 1) else {
        return Vec::new();
    };
    let share = |&(count, mhs): &(u32, f64)| (count, mhs / one / f64::from(count));
    counts
        .iter()
        .filter(|(count, _)| 1 < *count)
        .map(share)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_contestants_print() {
        let rates = rates_in("pow where=Node.js name=own, SIMD mhs=5.810\n x pow where=a\n");
        let own = Rate {
            place: "Node.js".into(),
            name: OWN.into(),
            mhs: 5.81,
        };
        assert_eq!(rates, [own]);
        let printed = "type  64 bytes\nsha3-256        181278.91k\n";
        let mhs = openssl_rate(printed).unwrap();
        assert!((mhs - 2.8325).abs() < 0.001, "{mhs}");
        assert_eq!(openssl_rate("sha3-256 x"), None);
    }

    #[test]
    fn workers_are_compared_with_one() {
        let rates = rates_in(
            "pow where=workers name=1 workers mhs=5\npow where=workers name=4 workers mhs=18\n",
        );
        assert_eq!(scaling(&rates), [(4, 0.9)]);
    }
}
