//! Compiles the app and its workers, and lets bindgen write their JavaScript halves.

use super::{Profile, asset::lean_script};
use crate::project::{self, Project};
use crate::setup::WASM;
use crate::sh;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The binaries that become WebAssembly, each with its package: the app, the areas that it loads when
/// they are opened, and the workers.
const BINARIES: [(&str, &str); 14] = [
    ("app", "app"),
    ("app", "rig"),
    ("app", "emission"),
    ("app", "history"),
    ("app", "why"),
    ("app", "reading"),
    ("app", "issue"),
    ("app", "verify"),
    ("app", "production"),
    ("app", "blocks"),
    ("app", "playground"),
    ("worker", "worker"),
    ("keys", "keys"),
    ("prover", "prover"),
];
/// The binary that is built a second time, with vectors, for the browsers that know them.
const WITH_SIMD: &str = "prover";
/// Those of them that run in workers, whose scripts in `www/` import the glue.
const WORKERS: [&str; 4] = ["worker", "keys", "prover", "prover-simd"];

/// A file that the compiler made: `app.wasm`, `app.js`, `worker.wasm`, `worker-glue.js`.
pub struct Compiled {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// For what hashes a record now and then: SHA-2 with its rounds unrolled would be 15 kB of it.
pub const COMPACT_SHA2: [&str; 2] = ["--cfg", "sha2_backend_soft=\"compact\""];
/// For what browsers run that know vectors.
pub const SIMD: &str = "-Ctarget-feature=+simd128";

/// Binaries that are compiled together.
struct Batch {
    binaries: Vec<(&'static str, &'static str)>,
    /// Options of the compiler beside those of every binary.
    flags: &'static [&'static str],
    /// The folder in cargo's build folder: other options in the same one would compile everything
    /// anew each time.
    folder: &'static str,
    /// What the name of each file ends with.
    suffix: &'static str,
}

/// Returns the pages, the workers, and those built a second time with vectors.
fn batches() -> [Batch; 3] {
    let those = |is_in: fn((&str, &str)) -> bool| {
        let binaries = BINARIES.iter().copied();
        binaries.filter(|&binary| is_in(binary)).collect()
    };
    [
        Batch {
            binaries: those(is_page),
            flags: &COMPACT_SHA2,
            folder: "pages",
            suffix: "",
        },
        Batch {
            binaries: those(|binary| !is_page(binary)),
            flags: &[],
            folder: "",
            suffix: "",
        },
        Batch {
            binaries: those(|binary| binary.1 == WITH_SIMD),
            flags: &[SIMD],
            folder: "simd",
            suffix: "-simd",
        },
    ]
}

/// Compiles every binary.
pub fn build(project: &Project, profile: Profile) -> Result<Vec<Compiled>> {
    let names = BINARIES.map(|(_, name)| name).join(", ");
    println!("Compiling {names} for {WASM} ({profile:?})");
    let remap = remap_flags(project)?;
    let bound = project
        .scratch()
        .join("bindgen")
        .join(format!("{profile:?}"));
    let mut files = Vec::new();
    for batch in batches() {
        let target = project.target.join(batch.folder);
        let own = batch.flags.iter().map(|&flag| flag.to_owned());
        let flags: Vec<_> = remap.iter().cloned().chain(own).collect();
        compile(project, profile, &target, &batch.binaries, &flags)?;
        for binary in batch.binaries {
            let folder = match profile {
                Profile::Release => cargo_profile(binary),
                Profile::Debug => "debug",
            };
            let wasm = target.join(WASM).join(folder);
            let wasm = wasm.join(format!("{}.wasm", binary.1));
            let name = format!("{}{}", binary.1, batch.suffix);
            files.extend(bindgen(&name, &wasm, &bound.join(&name), profile)?);
        }
    }
    Ok(files)
}

/// Whether a binary is the app or one of its areas, which are small rather than fast.
fn is_page((package, _): (&str, &str)) -> bool {
    package == "app"
}

/// The profile of `Cargo.toml`, and so the folder, of a binary's release build.
fn cargo_profile(binary: (&str, &str)) -> &'static str {
    if is_page(binary) { "page" } else { "release" }
}

fn compile(
    project: &Project,
    profile: Profile,
    target: &Path,
    binaries: &[(&'static str, &'static str)],
    flags: &[String],
) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["build", "--locked", "--target", WASM, "--target-dir"]);
    cargo.arg(target);
    for (package, name) in binaries {
        cargo.args(["--package", package, "--bin", name]);
    }
    if let (Profile::Release, Some(&binary)) = (profile, binaries.first()) {
        cargo.args(["--profile", cargo_profile(binary)]);
    }
    cargo
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("BITMARK_VERSION", &project.version)
        .env("BITMARK_COMMIT", &project.commit);
    sh::run(&mut cargo)
}

/// Compiler options that keep this machine's folders out of the result.
///
/// File names reach the wasm through panic messages. The order matters: where several prefixes
/// fit, rustc takes the last.
pub fn remap_flags(project: &Project) -> Result<Vec<String>> {
    let rustc =
        |args: &[&str]| sh::output(Command::new("rustc").args(args).current_dir(&project.root));
    let sysroot = rustc(&["--print", "sysroot"])?;
    let version = rustc(&["-vV"])?;
    let hash = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc -vV names no commit-hash")?;
    let std = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let mut flags = Vec::new();
    let mut remap = |from: &Path, to: &str| {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    };
    let cargo = project::cargo_home()?;
    remap(&cargo, "/cargo");
    // One folder per registry or mirror; where a crate came from does not change what it is.
    if let Ok(registries) = fs::read_dir(cargo.join("registry/src")) {
        for registry in registries {
            remap(&registry?.path(), "/crates");
        }
    }
    remap(&project.root, "/bitmark");
    remap(&project.target, "/target");
    remap(&std, &format!("/rustc/{hash}"));
    Ok(flags)
}

/// Runs bindgen on one binary and reads what it wrote.
fn bindgen(name: &str, wasm: &Path, out: &Path, profile: Profile) -> Result<[Compiled; 2]> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let mut args: Vec<&std::ffi::OsStr> = vec!["wasm-bindgen".as_ref(), wasm.as_ref()];
    args.extend(["--target", "web", "--no-typescript"].map(AsRef::<std::ffi::OsStr>::as_ref));
    // The page hands the module over itself, with its integrity checked.
    args.push("--omit-default-module-path".as_ref());
    args.extend([
        "--out-name".as_ref(),
        name.as_ref(),
        "--out-dir".as_ref(),
        out.as_os_str(),
    ]);
    if profile == Profile::Release {
        args.extend(
            ["--remove-name-section", "--remove-producers-section"]
                .map(AsRef::<std::ffi::OsStr>::as_ref),
        );
    }
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)
        .with_context(|| format!("bindgen failed on {}", wasm.display()))?;
    if out.join("snippets").exists() {
        bail!("{name} brings JavaScript snippets; scripts belong into www/ where they are hashed");
    }
    let script = if WORKERS.contains(&name) {
        format!("{name}-glue.js")
    } else {
        format!("{name}.js")
    };
    Ok([
        Compiled {
            name: format!("{name}.wasm"),
            bytes: fs::read(out.join(format!("{name}_bg.wasm")))?,
        },
        Compiled {
            name: script,
            bytes: lean_script(&fs::read_to_string(out.join(format!("{name}.js")))?).into_bytes(),
        },
    ])
}
