//! Programs from the crate registry, in exact versions.

use crate::project::{self, Project};
use crate::sh;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// A program that `cargo install` builds.
pub struct Tool {
    /// Name of the package and of its program.
    pub name: &'static str,
    pub version: &'static str,
}

/// Checks licences, sources and advisories.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

/// The bundler that `Trunk.toml` is for; the newest whose minimum is not above our toolchain.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
};

/// Returns the program, built at the first call and kept per user.
///
/// # Errors
///
/// If it does not build.
pub fn tool(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let Tool { name, version } = tool;
    let root = project::cache()?.join(format!("{name}-{version}"));
    let program = root.join("bin").join(name);
    if program.is_file() {
        return Ok(program);
    }
    println!(
        "Setting up: {name} {version} into {} (some minutes, once)",
        root.display()
    );
    // Built outside the checkout, so that neither our profiles nor our lock file reach it, and
    // without optimisation: that takes a third of the time, and neither tool has much to do.
    let folder = tempfile::tempdir()?;
    sh::run(
        Command::new(sh::cargo())
            .args([
                "install",
                "--debug",
                "--locked",
                &format!("{name}@{version}"),
                "--root",
            ])
            .arg(&root)
            .arg("--target-dir")
            .arg(folder.path())
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&project.root),
    )
    .with_context(|| format!("{name} {version} does not build"))?;
    Ok(program)
}
