//! The steps that cargo does: format, lints, tests on the host and in the browser, docs, fuzzing.

use super::Context;
use crate::api;
use crate::project::{self, Project};
use crate::setup::{self, WASM};
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages with code for the browser, where their own wasm tests run.
const IN_BROWSER: [&str; 4] = ["--package", "app", "--package", "worker"];

pub fn format(context: &Context<'_>) -> Result<()> {
    sh::run(context.project.cargo().args(["fmt", "--all", "--check"]))
}

pub fn lint(context: &Context<'_>) -> Result<()> {
    let clippy = || {
        let mut cargo = context.project.cargo();
        cargo.args(["clippy", "--locked", "--all-targets"]);
        cargo
    };
    let as_errors = ["--", "--deny", "warnings"];
    sh::run(clippy().arg("--workspace").args(as_errors))?;
    setup::wasm_target(context.project)?;
    sh::run(
        clippy()
            .args(["--target", WASM])
            .args(IN_BROWSER)
            .args(as_errors),
    )
}

pub fn native(context: &Context<'_>) -> Result<()> {
    sh::run(
        context
            .project
            .cargo()
            .args(["test", "--locked", "--workspace"]),
    )
}

pub fn docs(context: &Context<'_>) -> Result<()> {
    let mut cargo = context.project.cargo();
    cargo
        .args(["doc", "--locked", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "--deny warnings");
    sh::run(&mut cargo)
}

/// Compares the listings of what the published crates offer, and packs these crates in the order in which
/// they would be published; each is built from its package.
pub fn crates(context: &Context<'_>) -> Result<()> {
    api::check(context.project)?;
    let target = context.project.target.join("packages");
    forget_packed(&target)?;
    let mut cargo = context.project.cargo();
    cargo.args(["package", "--locked", "--allow-dirty", "--target-dir"]);
    cargo.arg(&target);
    for name in api::PUBLISHED {
        cargo.args(["--package", name]);
    }
    sh::run(&mut cargo)
}

/// Removes what cargo kept of crates that were packed before: it takes a package of the same name and version
/// for the same, and would build the next crate on an older one.
fn forget_packed(target: &Path) -> Result<()> {
    let is_packed = |name: &str| {
        let mut published = api::PUBLISHED.iter();
        published.any(|own| name.starts_with(&format!("{own}-")))
    };
    let mut folders = vec![target.join("debug/.fingerprint"), target.join("package")];
    let sources = project::cargo_home()?.join("registry/src");
    // A registry in a folder has no host in its name.
    let is_local = |path: &Path| {
        path.file_name()
            .is_some_and(|name| name.as_encoded_bytes()[0] == b'-')
    };
    folders.extend(
        folders_in(&sources)?
            .into_iter()
            .filter(|path| is_local(path)),
    );
    for path in folders
        .iter()
        .map(|folder| folders_in(folder))
        .collect::<Result<Vec<_>>>()?
        .concat()
    {
        if is_packed(&path.file_name().unwrap_or_default().to_string_lossy()) {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// The folders in a folder, none if it is not there.
fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

/// Compiles the fuzz targets; running them is for longer evenings.
pub fn fuzz(context: &Context<'_>) -> Result<()> {
    let manifest = context.project.root.join("fuzz/Cargo.toml");
    let mut cargo = context.project.cargo();
    cargo
        .args(["check", "--locked", "--manifest-path"])
        .arg(manifest);
    sh::run(&mut cargo)
}

pub fn browser(context: &Context<'_>) -> Result<()> {
    setup::wasm_target(context.project)?;
    let mut cargo = in_browser(context.project)?;
    let said = sh::answer(
        cargo
            .args(["test", "--locked", "--target", WASM, "--tests"])
            .args(IN_BROWSER),
    )?;
    print!("{said}");
    // The runner takes a file without tests for a success.
    if passed(&said) == 0 {
        bail!("no wasm test ran in the browser");
    }
    Ok(())
}

/// The number of tests that `said`, a test runner's output, reports as passed.
fn passed(said: &str) -> u64 {
    said.lines()
        .filter_map(|line| line.trim().strip_prefix("test result: ok. "))
        .filter_map(|rest| rest.split_once(" passed"))
        .filter_map(|(count, _)| count.parse::<u64>().ok())
        .sum()
}

/// A cargo command whose wasm tests and benches run in headless Chromium.
///
/// # Errors
///
/// Where there is no Chromium and none can be installed.
pub fn in_browser(project: &Project) -> Result<Command> {
    let browser = setup::browser()?;
    let program = env::current_exe().context("this program does not know where it is")?;
    let config = project.scratch().join("webdriver.json");
    fs::create_dir_all(project.scratch())?;
    fs::write(&config, capabilities(&browser).to_string())?;
    let mut cargo = project.cargo();
    cargo
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            format!("{} wbtest", program.display()),
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", config)
        .env("WASM_BINDGEN_USE_BROWSER", "1");
    Ok(cargo)
}

fn capabilities(browser: &setup::Browser) -> serde_json::Value {
    let args = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"];
    serde_json::json!({
        "goog:chromeOptions": { "binary": browser.chromium, "args": args }
    })
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn counts_the_tests_of_every_file() {
        let said = "no tests to run!\n\
                    running 3 tests\n\
                    test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out\n\
                    \n    test result: ok. 14 passed; 0 failed; 0 ignored\n";
        assert_eq!(passed(said), 17);
    }

    #[test]
    fn a_run_without_tests_counts_none() {
        assert_eq!(passed("no tests to run!\n"), 0);
        assert_eq!(passed("test result: ok. 0 passed; 0 failed\n"), 0);
    }
}
