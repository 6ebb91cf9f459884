//! Where the checkout, its build folder and the tool cache are, and which version this is.

use crate::sh;
use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One checkout of the project.
pub struct Project {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's build folder, as `CARGO_TARGET_DIR` or cargo's configuration has it.
    pub target: PathBuf,
    /// Version of the workspace, as in `Cargo.toml`.
    pub version: String,
    /// Commit of the checkout, `-dirty` where files differ from it; `unknown` outside git.
    pub commit: String,
}

impl Project {
    /// Finds the checkout this program was built from.
    pub fn locate() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("crates/xtask has no grandparent folder")?;
        Ok(Self {
            root: root.to_owned(),
            target: target_folder(root)?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            commit: commit(root),
        })
    }

    /// The same sources and version at another place, built into a folder of its own there.
    pub fn copy_at(&self, root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            target: root.join("target"),
            version: self.version.clone(),
            commit: self.commit.clone(),
        }
    }

    /// A cargo command in the checkout.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(sh::cargo());
        cargo
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// This program's own folder for what it makes on the way to `dist/`.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

/// The folder that keeps tools per user, outside every checkout.
///
/// # Errors
///
/// Where neither `XDG_CACHE_HOME` nor `HOME` is set.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(path) => PathBuf::from(path),
        None => {
            let home = env::home_dir().context("neither XDG_CACHE_HOME nor HOME is set")?;
            home.join(".cache")
        }
    };
    Ok(base.join("bitmark-toolkit"))
}

/// Cargo's own folder of the user.
///
/// # Errors
///
/// Where neither `CARGO_HOME` nor `HOME` is set.
pub fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(PathBuf::from(home));
    }
    let home = env::home_dir().context("neither CARGO_HOME nor HOME is set")?;
    Ok(home.join(".cargo"))
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let metadata = sh::output(
        Command::new(sh::cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(root),
    )?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata["target_directory"]
        .as_str()
        .context("cargo metadata names no target_directory")?;
    Ok(PathBuf::from(folder))
}

/// `BITMARK_COMMIT` if set (a build from an archive), else what git says.
fn commit(root: &Path) -> String {
    if let Ok(commit) = env::var("BITMARK_COMMIT") {
        return commit;
    }
    let git = |args: &[&str]| sh::output(Command::new("git").args(args).current_dir(root)).ok();
    match (
        git(&["rev-parse", "--short=12", "HEAD"]),
        git(&["status", "--porcelain"]),
    ) {
        (Some(head), Some(changes)) if changes.trim().is_empty() => head.trim().to_owned(),
        (Some(head), _) => format!("{}-dirty", head.trim()),
        (None, _) => "unknown".to_owned(),
    }
}
