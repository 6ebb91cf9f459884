//! The steps that cargo does: format, lints, tests on the host and in the browser, docs, fuzzing.

use super::Context;
use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use anyhow::{Context as _, Result};
use std::env;
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
    sh::run(
        cargo
            .args(["test", "--locked", "--target", WASM, "--tests"])
            .args(IN_BROWSER),
    )
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
    std::fs::create_dir_all(project.scratch())?;
    std::fs::write(&config, capabilities(&browser).to_string())?;
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
