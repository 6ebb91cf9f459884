//! `cargo xtask test`: everything that must hold, one step after the other.
//!
//! A step is a function here below; none is ever left out silently. For work on one part, name
//! the steps: `cargo xtask test lint native`.

mod dist;
mod e2e;
mod licences;
mod npm;
mod rust;
mod tidy;

pub use npm::describe;
pub use rust::in_browser;

use crate::build::{self, Profile};
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
#[command(after_help = step_help())]
pub struct Args {
    /// Run these steps alone, in their usual order
    #[arg(value_name = "STEP")]
    steps: Vec<String>,
    /// Of the end-to-end tests, only files whose names hold this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// What the steps share.
pub struct Context<'a> {
    pub project: &'a Project,
    /// See [`Args::only`].
    pub only: Option<&'a str>,
    release: OnceCell<PathBuf>,
}

impl Context<'_> {
    /// The release build, made by the first step that asks.
    pub fn release(&self) -> Result<&Path> {
        if let Some(folder) = self.release.get() {
            return Ok(folder);
        }
        let folder = self.project.scratch().join("dist");
        build::build(self.project, Profile::Release, &[], &folder)?;
        Ok(self.release.get_or_init(|| folder))
    }
}

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Context<'_>) -> Result<()>,
}

/// In order: the quick ones first, then what builds on the release build.
const STEPS: [Step; 15] = [
    Step {
        name: "tidy",
        about: "what the sources promise about themselves",
        run: tidy::run,
    },
    Step {
        name: "format",
        about: "rustfmt",
        run: rust::format,
    },
    Step {
        name: "lint",
        about: "clippy on the host and on wasm32",
        run: rust::lint,
    },
    Step {
        name: "native",
        about: "unit, vector, property and doc tests",
        run: rust::native,
    },
    Step {
        name: "docs",
        about: "rustdoc without warnings",
        run: rust::docs,
    },
    Step {
        name: "crates",
        about: "the published crates: what they offer is written down, and they can be packed",
        run: rust::crates,
    },
    Step {
        name: "fuzz",
        about: "the fuzz targets compile",
        run: rust::fuzz,
    },
    Step {
        name: "browser",
        about: "wasm tests in headless Chromium",
        run: rust::browser,
    },
    Step {
        name: "release",
        about: "the release build",
        run: dist::release,
    },
    Step {
        name: "size",
        about: "the budget of the first load",
        run: dist::size,
    },
    Step {
        name: "e2e",
        about: "the release build in headless Chromium",
        run: e2e::run,
    },
    Step {
        name: "npm",
        about: "the npm package, packed and installed, as its users use it",
        run: npm::run,
    },
    Step {
        name: "reproduce",
        about: "a second clean build gives the same bytes",
        run: dist::reproduce,
    },
    Step {
        name: "trunk",
        about: "Trunk gives the same bytes",
        run: dist::trunk,
    },
    Step {
        name: "licences",
        about: "licences, sources and advisories",
        run: licences::run,
    },
];

fn step_help() -> String {
    let lines = STEPS.map(|step| format!("  {:<10} {}", step.name, step.about));
    format!("Steps:\n{}", lines.join("\n"))
}

/// Runs `cargo xtask test`.
pub fn command(project: &Project, args: &Args) -> Result<()> {
    if let Some(unknown) = args
        .steps
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != **name))
    {
        bail!("there is no step `{unknown}`; `cargo xtask test --help` lists them");
    }
    let context = Context {
        project,
        only: args.only.as_deref(),
        release: OnceCell::new(),
    };
    let mut times = Vec::new();
    for step in &STEPS {
        if !args.steps.is_empty() && !args.steps.iter().any(|name| name == step.name) {
            continue;
        }
        println!("\n=== {}: {}", step.name, step.about);
        let start = Instant::now();
        (step.run)(&context).with_context(|| format!("step `{}`", step.name))?;
        times.push((step.name, start.elapsed()));
    }
    summary(&times);
    Ok(())
}

fn summary(times: &[(&str, Duration)]) {
    println!("\n=== passed");
    for (name, time) in times {
        println!("{name:<10} {:>7.1} s", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:<10} {:>7.1} s", "all", total.as_secs_f64());
}
