//! `cargo xtask api`: writes down what the published crates offer, one line per item, into their `api.txt`; and
//! what the npm package offers, into the `functions.json` of the playground.
//!
//! The listing is under version control, so that a change of what others build on is seen where it is
//! reviewed. It is read from rustdoc's JSON, whose form goes with the compiler: a new toolchain may need a
//! new release of the crate `public-api`.

use crate::project::Project;
use crate::sh;
use crate::test::describe;
use anyhow::{Context as _, Result, bail};
use public_api::{Builder, PublicApi};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates that are published, those that others need first.
pub const PUBLISHED: [&str; 4] = [
    "bitmark-coin",
    "bitmark-ipm",
    "bitmark-pow",
    "bitmark-property",
];

/// Runs `cargo xtask api`.
pub fn command(project: &Project) -> Result<()> {
    for name in PUBLISHED {
        let file = file(project, name);
        fs::write(&file, listing(project, name)?)?;
        println!("{}", file.display());
    }
    println!("{}", describe(project)?.display());
    Ok(())
}

/// Checks that the listings are those of the sources.
pub fn check(project: &Project) -> Result<()> {
    for name in PUBLISHED {
        let file = file(project, name);
        let written = fs::read_to_string(&file)
            .with_context(|| format!("{} is missing: cargo xtask api", file.display()))?;
        let now = listing(project, name)?;
        let changes = changes(&written, &now);
        if !changes.is_empty() {
            bail!(
                "what {name} offers has changed; cargo xtask api writes it down, the changelog tells why:\n{changes}"
            );
        }
    }
    Ok(())
}

fn file(project: &Project, name: &str) -> PathBuf {
    project.root.join("crates").join(name).join("api.txt")
}

fn listing(project: &Project, name: &str) -> Result<String> {
    let json = rustdoc_json(project, name)?;
    let api =
        read(&json).with_context(|| format!("{} is of another compiler's form", json.display()))?;
    let mut listing = String::new();
    for item in api.items() {
        writeln!(listing, "{item}")?;
    }
    Ok(listing)
}

fn read(json: &Path) -> public_api::Result<PublicApi> {
    Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
}

fn rustdoc_json(project: &Project, name: &str) -> Result<PathBuf> {
    let target = project.target.join("api");
    let mut cargo = project.cargo();
    cargo
        .args(["rustdoc", "--locked", "--quiet", "--lib", "--all-features"])
        .args(["--package", name, "--target-dir"])
        .arg(&target)
        .args([
            "--",
            "-Zunstable-options",
            "--output-format=json",
            "--cap-lints=allow",
        ])
        // The form is not stable, but of one compiler it is always the same.
        .env("RUSTC_BOOTSTRAP", "1");
    sh::run(&mut cargo)?;
    Ok(target
        .join("doc")
        .join(format!("{}.json", name.replace('-', "_"))))
}

/// Lines that went and lines that came.
fn changes(before: &str, now: &str) -> String {
    let only = |own: &str, other: &str, sign: char| -> String {
        let known: std::collections::BTreeSet<&str> = other.lines().collect();
        let lines = own.lines().filter(|line| !known.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    only(before, now, '-') + &only(now, before, '+')
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn tells_what_went_and_what_came() {
        assert_eq!(changes("a\nb\n", "b\na\n"), "");
        assert_eq!(changes("a\nb\n", "b\nc\n"), "- a\n+ c\n");
    }
}
