//! The step that asks cargo-deny, by the rules of `.deny.toml`.

use super::Context;
use crate::setup::{self, CARGO_DENY};
use crate::{project, sh};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

pub fn run(context: &Context<'_>) -> Result<()> {
    let deny = setup::tool(context.project, &CARGO_DENY)?;
    let check = |args: &[&str]| {
        let mut command = Command::new(&deny);
        command.args(args).current_dir(&context.project.root);
        sh::run(&mut command)
    };
    check(&["--locked", "check", "licenses", "bans", "sources"])?;
    match advisory_database()? {
        Some(folder) => {
            println!("Advisories from {}", folder.display());
            check(&["--frozen", "check", "advisories"])
        }
        None => {
            println!(
                "Advisories: no database at hand, so none were checked. `cargo deny fetch` \
                 brings one where the network allows; the next run then uses it."
            );
            Ok(())
        }
    }
}

/// The folder that `cargo deny fetch` fills, if it has.
fn advisory_database() -> Result<Option<PathBuf>> {
    let folder = project::cargo_home()?.join("advisory-dbs");
    let is_filled = folder
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some());
    Ok(is_filled.then_some(folder))
}
