//! What the end-to-end tests and the benchmarks take from npm.

use super::on_path;
use crate::project::{self, Project};
use crate::sh;
use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

/// Makes the packages of `tests/FOLDER/package-lock.json` importable there; returns Node.js.
///
/// They are installed once per lock file, outside the checkout, and linked to.
///
/// # Errors
///
/// Where Node.js is missing, or npm cannot fetch a package.
pub fn packages(project: &Project, folder: &str) -> Result<PathBuf> {
    let node = on_path(&["node"])
        .context("Node.js is missing: install version 20 or newer (https://nodejs.org)")?;
    let source = project.root.join("tests").join(folder);
    let lock = fs::read(source.join("package-lock.json"))?;
    let digest = format!("{:x}", Sha256::digest(&lock));
    let kept = project::cache()?.join(format!("{folder}-{}", &digest[..16]));
    let done = kept.join("installed");
    if !done.is_file() {
        println!("Setting up: npm packages into {}", kept.display());
        fs::create_dir_all(&kept)?;
        for file in ["package.json", "package-lock.json"] {
            fs::copy(source.join(file), kept.join(file))?;
        }
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&kept);
        sh::run(&mut npm)
            .with_context(|| format!("npm could not install the packages of tests/{folder}"))?;
        fs::write(done, "")?;
    }
    link(&kept.join("node_modules"), &source.join("node_modules"))?;
    Ok(node)
}

/// Makes `link` lead to `folder`.
pub fn link(folder: &std::path::Path, link: &std::path::Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|old| old == folder) {
        return Ok(());
    }
    let removed = match fs::symlink_metadata(link) {
        Ok(old) if old.is_dir() => fs::remove_dir_all(link),
        Ok(_) => fs::remove_file(link),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
    };
    removed
        .and_then(|()| std::os::unix::fs::symlink(folder, link))
        .with_context(|| format!("cannot link {} to {}", link.display(), folder.display()))
}
