//! Programs that tests are held against, from Debian's packages: servers are unpacked per user, not
//! installed, so that none ever starts by itself.

use super::{browser::apt, on_path};
use crate::project;
use crate::sh;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns the program, which its package is named like; fetched at the first call.
///
/// # Errors
///
/// Where it is missing and apt cannot fetch it: says what to install.
pub fn program(name: &str) -> Result<PathBuf> {
    let root = project::cache()?.join(format!("debian-{name}"));
    let folders = [
        "/usr/sbin".into(),
        root.join("usr/bin"),
        root.join("usr/sbin"),
    ];
    let find = || {
        let unpacked = folders.iter().map(|folder: &PathBuf| folder.join(name));
        on_path(&[name]).or_else(|| unpacked.into_iter().find(|program| program.is_file()))
    };
    if let Some(program) = find() {
        return Ok(program);
    }
    println!("Setting up: apt-get download {name}");
    unpack(name, &root).with_context(|| {
        format!("{name} is missing and apt could not fetch it: install it (Debian: `apt-get install {name}`)")
    })?;
    match find() {
        Some(program) => Ok(program),
        None => bail!("Debian's package {name} holds no program of that name"),
    }
}

/// Makes sure that programs are on `PATH`, installed by apt from the packages which they name where it may.
///
/// # Errors
///
/// Where one is missing and apt cannot bring it: says what to install.
pub fn installed(names: &[&str]) -> Result<()> {
    let is_missing = |name: &&&str| on_path(&[**name]).is_none();
    let missing: Vec<&str> = names.iter().filter(is_missing).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    println!("Setting up: apt-get install {list}");
    let install = || apt(&[&["install", "--yes", "--quiet"][..], &missing].concat());
    // Where the lists of packages are old or missing, new ones help.
    install()
        .or_else(|_| apt(&["update", "--quiet"]).and_then(|()| install()))
        .with_context(|| {
            format!("missing, and apt could not install them: {list} (Debian: `apt-get install {list}` as root)")
        })
}

fn unpack(name: &str, root: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let download = || {
        sh::run(
            Command::new("apt-get")
                .args(["download", "--quiet", name])
                .current_dir(&folder),
        )
    };
    // Where the lists of packages are old or missing, new ones help.
    download().or_else(|_| apt(&["update", "--quiet"]).and_then(|()| download()))?;
    for package in fs::read_dir(&folder)? {
        sh::run(
            Command::new("dpkg-deb")
                .arg("--extract")
                .arg(package?.path())
                .arg(root),
        )?;
    }
    Ok(())
}
