//! The step that reads the sources: what they say about themselves must be true.

use super::Context;
use crate::headers;
use crate::project::Project;
use crate::sh;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The most lines of a Rust file, without its tests.
const MAX_LINES: usize = 300;

pub fn run(context: &Context<'_>) -> Result<()> {
    let project = context.project;
    let mut faults = Vec::new();
    for name in tracked(project)? {
        // Binary files have nothing to say.
        if let Ok(text) = fs::read_to_string(project.root.join(&name)) {
            faults.extend(faults_of(&name, &text));
        }
    }
    faults.extend(crate_graph(project)?);
    faults.extend(trunk_headers(project)?);
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}

/// The files of the checkout, without what others have made.
fn tracked(project: &Project) -> Result<Vec<String>> {
    let list = sh::output(
        Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard"])
            .current_dir(&project.root),
    )?;
    let is_ours = |name: &&str| !name.starts_with("tests/vectors/") && !name.starts_with("LICENSE");
    Ok(list.lines().filter(is_ours).map(str::to_owned).collect())
}

fn faults_of(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if name.ends_with(".rs") && !text.starts_with("//! ") {
        faults.push(format!(
            "{name}:1: begin with `//!` and say what the file is for"
        ));
    }
    let lines = lines_without_tests(text);
    if name.ends_with(".rs") && !is_all_tests(name) && lines > MAX_LINES {
        faults.push(format!(
            "{name}: {lines} lines without its tests, {MAX_LINES} is the limit: split it by what it is about"
        ));
    }
    if name.ends_with("package-lock.json") && text.contains("\"resolved\"") {
        faults.push(format!(
            "{name}: holds addresses of a registry; leave `resolved` out"
        ));
    }
    for (index, line) in text.lines().enumerate() {
        let unwanted = unwanted_words()
            .into_iter()
            .find(|word| line.contains(word));
        if let Some(word) = unwanted {
            faults.push(format!(
                "{name}:{}: `{word}` does not belong into the sources",
                index + 1
            ));
        }
    }
    faults
}

fn is_all_tests(name: &str) -> bool {
    name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("/tests.rs")
}

fn lines_without_tests(text: &str) -> usize {
    let is_code =
        |line: &&str| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test");
    text.lines().take_while(is_code).count()
}

/// Folders of one machine, and notes to oneself. In pieces, so that this file passes.
fn unwanted_words() -> [String; 5] {
    [
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/Us", "ers/"),
        ("TO", "DO"),
        ("FIX", "ME"),
    ]
    .map(|(start, end)| format!("{start}{end}"))
}

/// Compares the graph in the README, lines `name → dependency, dependency`, with cargo's.
fn crate_graph(project: &Project) -> Result<Vec<String>> {
    let readme = fs::read_to_string(project.root.join("README.md")).context("README.md")?;
    let written: BTreeMap<&str, Vec<&str>> = readme
        .lines()
        .filter_map(|line| line.split_once('→'))
        .map(|(name, list)| (name.trim(), names_in(list)))
        .collect();
    let faults = actual_graph(project)?
        .into_iter()
        .filter(|(name, list)| {
            written
                .get(name.as_str())
                .is_none_or(|written| written != list)
        })
        .map(|(name, list)| {
            let list = if list.is_empty() {
                NOTHING.to_owned()
            } else {
                list.join(", ")
            };
            format!("README.md: the crate graph must say `{name} → {list}`")
        });
    Ok(faults.collect())
}

/// How the graph says that a crate needs none of the others.
const NOTHING: &str = "(nothing of ours)";

fn names_in(list: &str) -> Vec<&str> {
    let list = list.trim();
    if list == NOTHING {
        return Vec::new();
    }
    let mut names: Vec<&str> = list.split(',').map(str::trim).collect();
    names.sort_unstable();
    names
}

/// The packages of the workspace, each with those of the others that it needs for any purpose.
fn actual_graph(project: &Project) -> Result<BTreeMap<String, Vec<String>>> {
    let metadata =
        sh::output(
            project
                .cargo()
                .args(["metadata", "--no-deps", "--format-version", "1"]),
        )?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let graph = packages.iter().map(|package| {
        let mut needs: Vec<String> = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|dependency| dependency["path"].is_string())
            .map(|dependency| text(&dependency["name"]))
            .collect();
        needs.sort_unstable();
        needs.dedup();
        (text(&package["name"]), needs)
    });
    Ok(graph.collect())
}

/// `trunk serve` must send the same headers.
fn trunk_headers(project: &Project) -> Result<Vec<String>> {
    let config = fs::read_to_string(project.root.join("Trunk.toml"))?;
    let faults = headers::for_every_file()
        .into_iter()
        .map(|(name, value)| format!("\"{name}\" = \"{value}\""))
        .filter(|line| !config.lines().any(|written| written == line))
        .map(|line| format!("Trunk.toml: [serve.headers] must hold {line}"));
    Ok(faults.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, faults: usize) {
        let found = faults_of(name, text);
        assert_eq!(found.len(), faults, "{found:?}");
    }

    #[test]
    fn sees_what_does_not_belong() {
        let [home, _, _, note, _] = unwanted_words();
        check("a.rs", "//! Says what it is for.\n", 0);
        check("a.rs", "use std::fs;\n", 1);
        check("a.md", &format!("see {home}me/x\nand {note}: later\n"), 2);
        check("package-lock.json", "\"resolved\": \"https://…\"", 1);
    }

    #[test]
    fn counts_lines_without_tests() {
        let of = |lines: usize, tests: usize| {
            format!(
                "//! Says what it is for.\n{}#[cfg(test)]\n{}",
                "a\n".repeat(lines),
                "b\n".repeat(tests)
            )
        };
        check("a.rs", &of(MAX_LINES - 1, MAX_LINES), 0);
        check("a.rs", &of(MAX_LINES, 0), 1);
        check("tests/a.rs", &of(MAX_LINES, 0), 0);
    }

    #[test]
    fn reads_a_line_of_the_graph() {
        assert_eq!(names_in(" wire, bitmark-coin "), ["bitmark-coin", "wire"]);
        assert_eq!(names_in(NOTHING), Vec::<&str>::new());
    }
}
