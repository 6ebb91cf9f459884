//! `cargo xtask COMMAND`: sets up, builds, serves, tests and measures the project.
//!
//! One file per command; `project` knows where things are, `sh` runs programs,
//! `setup` brings what is missing, `headers` is the one table of HTTP headers.
#![expect(clippy::print_stdout, reason = "a command line tool prints")]
#![expect(
    unreachable_pub,
    reason = "in a program, pub says what other modules may use"
)]

mod api;
mod bench;
mod build;
mod headers;
mod npm;
mod project;
mod serve;
mod setup;
mod sh;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::ffi::OsString;
use std::process::ExitCode;

/// Sets up, builds, serves, tests and measures the Bitmark Toolkit.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the app and serve it on 127.0.0.1
    Serve(serve::Args),
    /// Build the app into dist/, ready for any static host
    Build(build::Args),
    /// Build the npm package into pkg/
    Npm,
    /// Write down what the published crates offer, into their api.txt, and the npm package, for the playground
    Api,
    /// Run every test, or the steps named
    Test(test::Args),
    /// Measure the replay of long chains, the search of proofs, and the boundary of the npm package
    Bench(bench::Args),
    /// What cargo calls to run wasm tests in a browser
    #[command(hide = true, disable_help_flag = true)]
    Wbtest {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let project = Project::locate()?;
    match Cli::parse().command {
        Command::Serve(args) => serve::command(&project, &args),
        Command::Build(args) => build::command(&project, &args),
        Command::Npm => npm::command(&project),
        Command::Api => api::command(&project),
        Command::Test(args) => test::command(&project, &args),
        Command::Bench(args) => bench::command(&project, &args),
        Command::Wbtest { args } => {
            let named = std::iter::once(OsString::from("wbtest")).chain(args);
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(named)
        }
    }
}
