//! `cargo xtask build`: sources in, `dist/` out, the same bytes every time.
//!
//! `wasm` compiles the app and its worker, `crate::npm` the package that the playground calls, `asset` gives every file its hashed name and fills the
//! templates of `www/` and `index.html`, this file puts them together in order.

mod asset;
mod wasm;

use crate::headers;
use crate::npm;
use crate::project::Project;
use crate::setup;
use anyhow::{Context, Result, bail};
pub use asset::brotli;
use asset::{Asset, Assets};
use serde_json::json;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
pub use wasm::{COMPACT_SHA2, SIMD, remap_flags};

/// How the wasm is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast: what users get.
    Release,
    /// Quick to build, names kept, no service worker between an edit and the page.
    Debug,
}

/// Options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Args {
    /// Where the files go; what is there is replaced
    #[arg(long, value_name = "DIR", default_value = "dist")]
    #[arg(env = "TRUNK_STAGING_DIR", hide_env = true)]
    out: PathBuf,
    /// Build quickly, without optimisation
    #[arg(long)]
    debug: bool,
    /// Build what users get (the default)
    #[arg(long, conflicts_with = "debug")]
    release: bool,
    /// Let the page ask the node of another origin, too; may be repeated
    #[arg(long = "node", value_name = "ORIGIN")]
    nodes: Vec<headers::Origin>,
}

/// Which of two flags was given.
pub fn profile(debug: bool) -> Profile {
    if debug {
        Profile::Debug
    } else {
        Profile::Release
    }
}

/// Runs `cargo xtask build`.
pub fn command(project: &Project, args: &Args) -> Result<()> {
    let out = project.root.join(&args.out);
    // Trunk names the folder and the profile this way when its hook calls.
    let trunk_debugs = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug");
    build(
        project,
        profile(args.debug || trunk_debugs && !args.release),
        &args.nodes,
        &out,
    )?;
    println!("Built {}", out.display());
    Ok(())
}

/// Builds the app of `project`, which may ask these nodes besides its own site, into the folder `out`.
///
/// # Errors
///
/// If a tool is missing, the sources do not compile, a template names an unknown file, or `out`
/// holds something that no build has made.
pub fn build(
    project: &Project,
    profile: Profile,
    nodes: &[headers::Origin],
    out: &Path,
) -> Result<()> {
    setup::wasm_target(project)?;
    let wasm = wasm::build(project, profile)?;
    let mut assets = Assets::new(project.root.join("www"));
    for file in wasm {
        assets.add_hashed(&file.name, file.bytes);
    }
    assets.add_folder("toolkit", npm::for_pages(project, profile)?);
    assets.define("version", &project.version);
    assets.define("commit", &project.commit);
    assets.define("csp", &headers::with_nodes(&headers::csp_meta(), nodes));
    let offline = match profile {
        Profile::Release => "sw.js",
        Profile::Debug => "",
    };
    assets.define("service-worker", offline);
    assets.add_page("index.html", &page(project)?)?;
    match profile {
        Profile::Release => add_service_worker(project, &mut assets)?,
        Profile::Debug => {
            let none = fs::read_to_string(project.root.join("www/sw-none.js"))?;
            assets.add_page("sw.js", &none)?;
        }
    }
    add_manifest(project, &mut assets);
    let forever = assets.hashed_names();
    for (name, text) in headers::host_files(&forever) {
        assets.add_plain(name, headers::with_nodes(&text, nodes).into_bytes());
    }
    write(&assets, out)?;
    // A page under work comes from this machine; packing what is not small would take longer than
    // compiling it.
    if profile == Profile::Release {
        pack(&assets, out)?;
    }
    Ok(())
}

/// The template `index.html` without what it says to its readers and to Trunk.
fn page(project: &Project) -> Result<String> {
    let template = fs::read_to_string(project.root.join("index.html"))?;
    let is_for_users =
        |line: &&str| !line.trim_start().starts_with("<!--") && !line.contains("data-trunk");
    Ok(template
        .lines()
        .filter(is_for_users)
        .fold(String::new(), |page, line| page + line + "\n"))
}

/// Adds `sw.js` with the list of what it keeps; its version changes when any file does.
fn add_service_worker(project: &Project, assets: &mut Assets) -> Result<()> {
    let files: String = assets
        .iter()
        .map(|asset| {
            let address = if asset.name == "index.html" {
                "./"
            } else {
                asset.name.as_str()
            };
            json!([address, asset.integrity()])
        })
        .chain([json!([MANIFEST, null])])
        .map(|entry| format!("  {entry},\n"))
        .collect();
    let files = format!("[\n{files}]");
    let digest = Asset::plain("", files.clone().into_bytes()).short_hash();
    assets.define("precache", &files);
    assets.define("precache-version", &format!("{}-{digest}", project.version));
    let template = fs::read_to_string(project.root.join("www/sw.js"))?;
    assets.add_page("sw.js", &template)
}

/// Hashes of every file, for the about page and for whoever compares a site with its sources.
const MANIFEST: &str = "integrity-manifest.json";

fn add_manifest(project: &Project, assets: &mut Assets) {
    let files: serde_json::Map<_, _> = assets
        .iter()
        .map(|asset| {
            let entry = json!({
                "bytes": asset.bytes.len(),
                "sha256": asset.sha256(),
                "sha384": asset.integrity(),
            });
            (asset.name.clone(), entry)
        })
        .collect();
    let manifest = json!({
        "version": project.version,
        "commit": project.commit,
        "files": files,
    });
    assets.add_plain(MANIFEST, format!("{manifest:#}\n").into_bytes());
}

/// Writes the files.
fn write(assets: &Assets, out: &Path) -> Result<()> {
    clear(out)?;
    for asset in assets.iter() {
        let path = out.join(&asset.name);
        let folder = path.parent().context("a file of dist/ has a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&path, &asset.bytes)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Writes a brotli copy beside each file that browsers ask for, where it saves something; on every
/// core, since the best packing is slow.
fn pack(assets: &Assets, out: &Path) -> Result<()> {
    let files = Mutex::new(assets.iter().filter(|asset| asset.is_served()));
    let work = || -> Result<()> {
        loop {
            let next = files.lock().expect("no other thread panics").next();
            let Some(asset) = next else { return Ok(()) };
            let packed = asset.brotli()?;
            if packed.len() < asset.bytes.len() {
                fs::write(out.join(packed_name(&asset.name)), packed)?;
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().expect("packing does not panic"))
    })
}

/// The name of a file's brotli copy.
pub fn packed_name(name: &str) -> String {
    format!("{name}.br")
}

/// Empties `out`, unless it looks like anything but an earlier build.
fn clear(out: &Path) -> Result<()> {
    if !out.exists() {
        return Ok(());
    }
    let is_empty = fs::read_dir(out)?.next().is_none();
    // Trunk hands over a folder that holds the page alone.
    if !is_empty && !out.join("index.html").is_file() {
        bail!(
            "{} holds files but no index.html, so no build made it; name another folder",
            out.display()
        );
    }
    fs::remove_dir_all(out).with_context(|| format!("cannot empty {}", out.display()))?;
    Ok(())
}
