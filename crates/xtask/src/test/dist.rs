//! The steps about the release build: it is small, and the same bytes whoever makes it.

use super::Context;
use crate::build::{self, Profile, packed_name};
use crate::project::Project;
use crate::setup::{self, TRUNK};
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the first load may weigh, packed with brotli, in bytes: everything the Rewards page needs.
const FIRST_LOAD: usize = 200_000;

pub fn release(context: &Context<'_>) -> Result<()> {
    println!("{}", context.release()?.display());
    Ok(())
}

/// What an area, loaded when it is opened, or the worker may weigh on top.
const LATER: usize = 295_000;

/// Adds up what a browser fetches at the first visit, and what it fetches later for each area.
pub fn size(context: &Context<'_>) -> Result<()> {
    let folder = context.release()?;
    let page = fs::read_to_string(folder.join("index.html"))?;
    println!("{:>9} {:>9}  file", "bytes", "brotli");
    within(
        "the first load",
        folder,
        &first_load(folder, &page)?,
        FIRST_LOAD,
    )?;
    let later: Vec<String> = files(folder)?
        .into_iter()
        .filter(|name| name.ends_with(".wasm") && !page.contains(name.as_str()))
        .collect();
    for wasm in later {
        let stem = wasm.split('-').next().unwrap_or_default();
        let glue = |name: &&String| name.starts_with(&format!("{stem}-")) && name.ends_with(".js");
        let mut parts: Vec<String> = files(folder)?.iter().filter(glue).cloned().collect();
        parts.push(wasm.clone());
        within(stem, folder, &parts, LATER)?;
    }
    Ok(())
}

/// Prints what the files weigh, and refuses more than the budget.
fn within(what: &str, folder: &Path, names: &[String], budget: usize) -> Result<()> {
    let mut total = 0;
    for name in names {
        let size =
            |name: &str| anyhow::Ok(usize::try_from(fs::metadata(folder.join(name))?.len())?);
        let bytes = size(name)?;
        // What does not shrink has no packed copy.
        let packed = match folder.join(packed_name(name)).is_file() {
            true => size(&packed_name(name))?,
            false => bytes,
        };
        println!("{bytes:>9} {packed:>9}  {name}");
        total += packed;
    }
    println!("{:>9} {total:>9}  {what}, of {budget}", "");
    if total > budget {
        bail!("{what} is {total} bytes with brotli, the budget {budget}");
    }
    Ok(())
}

/// The page and every file it names. The worker comes later, when a job needs it.
fn first_load(folder: &Path, page: &str) -> Result<Vec<String>> {
    let named = files(folder)?
        .into_iter()
        .filter(|name| name == "index.html" || page.contains(&format!("\"{name}\"")));
    Ok(named.collect())
}

/// Builds from a copy of the sources at another place, with nothing left of earlier builds.
pub fn reproduce(context: &Context<'_>) -> Result<()> {
    let first = context.release()?;
    let place = tempfile::Builder::new()
        .prefix("bitmark-another-place-")
        .tempdir()?;
    let root = place.path().join("deeper").join("copy");
    copy_sources(context.project, &root)?;
    let second = root.join("dist");
    build::build(
        &context.project.copy_at(&root),
        Profile::Release,
        &[],
        &second,
    )?;
    same(first, &second)
}

/// Copies what git tracks or would track.
fn copy_sources(project: &Project, to: &Path) -> Result<()> {
    let list = sh::output(
        Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(&project.root),
    )
    .context("only a git checkout knows its sources")?;
    for name in list.split_terminator('\0') {
        let (source, copy) = (project.root.join(name), to.join(name));
        // Vectors are for tests; a deleted file may still be in the index.
        if name.starts_with("tests/vectors/") || !source.is_file() {
            continue;
        }
        fs::create_dir_all(copy.parent().context("a file has a folder")?)?;
        fs::copy(&source, &copy).with_context(|| format!("cannot copy {name}"))?;
    }
    Ok(())
}

/// Runs `trunk build` as its users would, and compares.
pub fn trunk(context: &Context<'_>) -> Result<()> {
    let project = context.project;
    let first = context.release()?;
    let trunk = setup::tool(project, &TRUNK)?;
    let place = tempfile::tempdir()?;
    let second = place.path().join("dist");
    let mut command = Command::new(trunk);
    command
        .args(["build", "--release", "--dist"])
        .arg(&second)
        .env("CARGO_TARGET_DIR", &project.target)
        .env("BITMARK_COMMIT", &project.commit)
        .current_dir(&project.root);
    sh::run(&mut command)?;
    same(first, &second)
}

/// Compares two builds, file by file.
fn same(first: &Path, second: &Path) -> Result<()> {
    let names: BTreeSet<String> = files(first)?.into_iter().chain(files(second)?).collect();
    let differing: Vec<&String> = names
        .iter()
        .filter(|name| fs::read(first.join(name)).ok() != fs::read(second.join(name)).ok())
        .collect();
    if !differing.is_empty() {
        let kept = keep(second)?;
        bail!(
            "{differing:?} differ between {} and {}",
            first.display(),
            kept.display()
        );
    }
    println!("{} files are the same", names.len());
    Ok(())
}

/// Moves a build out of its temporary folder, so that it can be looked at.
fn keep(build: &Path) -> Result<PathBuf> {
    let place = tempfile::tempdir()?.keep();
    for name in files(build)? {
        let copy = place.join(&name);
        fs::create_dir_all(copy.parent().context("a file has a folder")?)?;
        fs::copy(build.join(&name), copy)?;
    }
    Ok(place)
}

/// Every file below `folder`, as paths within it, sorted.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(&current)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                names.push(path.strip_prefix(folder)?.to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}
