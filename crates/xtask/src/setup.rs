//! Brings what a command needs and the machine lacks. A warm run only looks.

use crate::project::Project;
use crate::sh;
use anyhow::{Context, Result};
use std::path::Path;
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
