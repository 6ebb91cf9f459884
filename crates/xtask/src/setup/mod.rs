//! Brings what a command needs and the machine lacks. A warm run only looks.
//!
//! Tools are kept per user, outside the checkout, by exact version; system packages come by apt,
//! and where apt cannot be used the error says what to install.

mod browser;
mod debian;
mod node;
mod tool;

pub use browser::{Browser, browser};
pub use debian::{installed, program};
pub use node::{link, packages};
pub use tool::{CARGO_DENY, TRUNK, tool};

use crate::project::Project;
use crate::sh;
use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target that the app and its worker are compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can compile for wasm.
///
/// # Errors
///
/// Where the target is missing and there is no rustup, or rustup cannot fetch it.
pub fn wasm_target(project: &Project) -> Result<()> {
    let found = sh::output(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", WASM])
            .current_dir(&project.root),
    );
    if found.is_ok_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    println!("Setting up: rustup target add {WASM}");
    if !sh::succeeds(Command::new("rustc").arg("-V").current_dir(&project.root)) {
        // Without the option, rustup would replace itself as well.
        rustup(project, &["toolchain", "install", "--no-self-update"])?;
    }
    rustup(project, &["target", "add", WASM])
}

fn rustup(project: &Project, args: &[&str]) -> Result<()> {
    sh::run(Command::new("rustup").args(args).current_dir(&project.root)).with_context(|| {
        format!(
            "rustc cannot compile for {WASM}: install rustup (https://rustup.rs), or the \
             standard library for that target by the means rustc was installed by"
        )
    })
}

/// The first of `names` that is a program on `PATH`.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}
