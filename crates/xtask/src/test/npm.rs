//! The step that packs the npm package, installs it from the file, and runs `tests/npm/*.test.mjs` there; and
//! `cargo xtask api`'s description of it.

use super::Context;
use crate::npm;
use crate::project::Project;
use crate::setup;
use crate::sh;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What npm is not to do: ask the network, run scripts, advertise.
const QUIETLY: [&str; 5] = [
    "--offline",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
];

pub fn run(context: &Context<'_>) -> Result<()> {
    let project = context.project;
    let browser = setup::browser()?;
    let (node, consumer) = installed(project)?;
    let mut node = Command::new(node);
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(test_files(&consumer, context.only)?)
        .env("BITMARK_VECTORS", project.root.join("tests/vectors"))
        .env("BITMARK_FUNCTIONS", functions(project))
        .env("CHROMIUM", browser.chromium)
        .current_dir(&consumer);
    sh::run(&mut node)
}

/// Builds, packs and installs the package; returns Node.js and the folder of the project that has it.
pub fn installed(project: &Project) -> Result<(PathBuf, PathBuf)> {
    let node = setup::packages(project, "npm")?;
    let place = project.scratch().join("npm");
    npm::build(project, &place.join("pkg"))?;
    let tests = project.root.join("tests/npm");
    let consumer = consumer(&tests, &place)?;
    // One folder up, so that the package itself is found in the consumer's own alone.
    setup::link(&tests.join("node_modules"), &place.join("node_modules"))?;
    install(&place, &consumer)?;
    Ok((node, consumer))
}

/// The description of the package's functions, from which the playground is drawn.
fn functions(project: &Project) -> PathBuf {
    project
        .root
        .join("crates/app/src/playground/functions.json")
}

/// Writes the description anew, as the package's declarations have it.
pub fn describe(project: &Project) -> Result<PathBuf> {
    let (node, consumer) = installed(project)?;
    let text = sh::answer(
        Command::new(node)
            .arg("describe.mjs")
            .current_dir(&consumer),
    )?;
    let file = functions(project);
    fs::write(&file, text)?;
    Ok(file)
}

/// A project of its own, with nothing but the tests in it.
fn consumer(tests: &Path, place: &Path) -> Result<PathBuf> {
    let folder = place.join("consumer");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy(tests, &folder)?;
    copy(&tests.join("consumers"), &folder.join("consumers"))?;
    let package = r#"{ "name": "consumer", "private": true, "type": "module" }"#;
    fs::write(folder.join("package.json"), package)?;
    Ok(folder)
}

/// Copies the files of a folder, without folders and what npm needs in the checkout only.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let is_json = entry.path().extension().is_some_and(|kind| kind == "json");
        if entry.file_type()?.is_file() && !is_json {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Packs `pkg` and installs the file.
fn install(place: &Path, consumer: &Path) -> Result<()> {
    let packed = sh::answer(
        Command::new("npm")
            .args(["pack", "./pkg", "--json"])
            .args(QUIETLY)
            .current_dir(place),
    )?;
    let packed: serde_json::Value = serde_json::from_str(&packed).context("npm pack --json")?;
    // A list, or since npm 12 an object by name.
    let packed = packed
        .get(0)
        .or_else(|| packed.as_object()?.values().next())
        .context("npm packed nothing")?;
    let name = packed["filename"]
        .as_str()
        .context("npm names no packed file")?;
    println!("{name}: {} bytes", packed["size"]);
    sh::run(
        Command::new("npm")
            .args(["install", "--no-save", "--no-package-lock"])
            .arg(place.join(name))
            .args(QUIETLY)
            .current_dir(consumer),
    )
}

fn test_files(folder: &Path, only: Option<&str>) -> Result<Vec<PathBuf>> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".test.mjs") && only.is_none_or(|text| name.contains(text)) {
            tests.push(path);
        }
    }
    anyhow::ensure!(!tests.is_empty(), "no file of tests/npm/ fits");
    tests.sort();
    Ok(tests)
}
