//! The step that uses the release build as a person would: `tests/e2e/*.spec.mjs` in Chromium.

use super::{Context, npm};
use crate::serve::Server;
use crate::setup;
use crate::sh;
use anyhow::{Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

/// Where the second server shows the app, as a host of many pages would.
const BELOW: &str = "/some/where/";

pub fn run(context: &Context<'_>) -> Result<()> {
    let project = context.project;
    let browser = setup::browser()?;
    // What the commands that the page hands out for a node run.
    setup::installed(&["curl", "jq"])?;
    let node = setup::packages(project, "e2e")?;
    let (_, consumer) = npm::installed(project)?;
    let dist = context.release()?;
    // Compiled here, a scenario's time does not pay for it.
    let mut cargo = project.cargo();
    cargo.args(["build", "--locked", "--release", "--package", "tests"]);
    sh::run(cargo.args(["--example", "history"]))?;
    let shots = project.scratch().join("e2e");
    fs::create_dir_all(&shots)?;
    let mut command = Command::new(node);
    command
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(specs(context)?)
        .env("BITMARK_URL", serve(dist.to_owned(), "/")?)
        .env("BITMARK_URL_BELOW", serve(dist.to_owned(), BELOW)?)
        .env("BITMARK_DIST", dist)
        .env("BITMARK_CONSUMER", consumer)
        .env("BITMARK_VERSION", &project.version)
        .env("BITMARK_COMMIT", &project.commit)
        .env("XTASK", std::env::current_exe()?)
        .env("CHROMIUM", browser.chromium)
        .env("AGE", setup::program("age")?)
        .env("CADDY", setup::program("caddy")?)
        .env("NGINX", setup::program("nginx")?)
        .env("SHOTS", shots)
        .current_dir(&project.root);
    sh::run(&mut command)
}

/// Serves `dist` for as long as this program runs; returns the address.
fn serve(dist: PathBuf, below: &str) -> Result<String> {
    let server = Server::bind(dist, 0, below)?;
    let address = server.address();
    thread::spawn(|| server.run());
    Ok(address)
}

fn specs(context: &Context<'_>) -> Result<Vec<PathBuf>> {
    let mut specs = Vec::new();
    for entry in fs::read_dir(context.project.root.join("tests/e2e"))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_wanted = context.only.is_none_or(|text| name.contains(text));
        if name.ends_with(".spec.mjs") && is_wanted {
            specs.push(path);
        }
    }
    if specs.is_empty() {
        bail!(
            "no file of tests/e2e/ fits `{}`",
            context.only.unwrap_or("*.spec.mjs")
        );
    }
    specs.sort();
    Ok(specs)
}
