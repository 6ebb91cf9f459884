//! Chromium and its driver.

use super::on_path;
use crate::sh;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The browser that the tests run in.
pub struct Browser {
    pub chromium: PathBuf,
    /// The WebDriver server that fits it.
    pub driver: PathBuf,
}

/// Debian's names.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Finds Chromium and its driver, and installs them where apt may.
///
/// The environment's `CHROMIUM` and `CHROMEDRIVER` come before what is on `PATH`.
///
/// # Errors
///
/// Where they are missing and apt cannot bring them: says what to install.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    println!("Setting up: apt-get install {}", PACKAGES.join(" "));
    // One unreachable source fails an update; whether the packages arrive is what counts.
    if let Err(cause) = apt(&["update", "--quiet"]) {
        println!("{cause:#}");
    }
    let installed = apt(&[&["install", "--yes", "--quiet"][..], &PACKAGES].concat());
    match (installed, find()) {
        (Ok(()), Some(browser)) => Ok(browser),
        (Ok(()), None) => bail!("apt-get succeeded, yet chromium or chromedriver is not on PATH"),
        (Err(cause), _) => Err(cause).context(
            "Chromium and its driver are missing and apt could not install them. Install both, \
             of one version (Debian: `apt-get install chromium chromium-driver` as root), or name \
             them in the environment variables CHROMIUM and CHROMEDRIVER",
        ),
    }
}

fn find() -> Option<Browser> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    let chromium = named("CHROMIUM")
        .or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome"]))?;
    let driver = named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?;
    Some(Browser { chromium, driver })
}

/// Runs apt-get as root: as it is, or through a sudo that asks nothing.
pub(super) fn apt(args: &[&str]) -> Result<()> {
    let is_root = sh::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "apt-get"]);
        sudo
    };
    sh::run(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}
