//! `cargo xtask npm`: the npm package `bitmark-toolkit`, ready to pack, in `pkg/`.
//!
//! Each area is a WebAssembly module of `crates/bitmark-wasm` and a file of its `js/`. That file is
//! written once, as an ECMAScript module; Node.js gets it as CommonJS too ([`common`]), and its
//! `import` leads there, so that both see one `BitmarkError` and one set of chains.

mod common;

use crate::build::{COMPACT_SHA2, Profile, SIMD, brotli, remap_flags};
use crate::project::Project;
use crate::setup::{self, WASM};
use crate::sh;
use anyhow::{Context as _, Result, bail};
use common::Script;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The areas: an entry point, a binary `npm-NAME` and a file `NAME.js` each.
const AREAS: [&str; 4] = ["coin", "ipm", "pow", "property"];
/// Those of them that are built for browsers with vectors alone.
const WITH_SIMD: [&str; 1] = ["pow"];
/// The module that workers share, which bindgen's glue for the web keeps to itself.
const COMPILED: &str = "\nexport { wasmModule as compiled };\n";

/// What the scripts of all areas share.
const SHARED: [&str; 3] = ["boundary", "codec", "error"];

/// Scripts that are written for browsers (`.js`) and for Node.js (`.cjs`).
const PER_PLATFORM: [&str; 2] = ["pow-worker", "pow-workers"];

/// Declarations that the areas share.
const SHARED_TYPES: [&str; 2] = ["error", "module"];

/// What a module may weigh, packed with brotli, in bytes.
const BUDGET: usize = 150_000;

/// Runs `cargo xtask npm`.
pub fn command(project: &Project) -> Result<()> {
    let folder = project.root.join("pkg");
    build(project, &folder)?;
    println!("{}", folder.display());
    Ok(())
}

/// Writes the package into `folder`, which is emptied before, and checks what its modules weigh.
pub fn build(project: &Project, folder: &Path) -> Result<()> {
    write(project, Profile::Release, folder)?;
    sizes(folder)
}

/// The files of the package that a page without a bundler needs: path within its folder, content.
pub fn for_pages(project: &Project, profile: Profile) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = project.scratch().join(format!("toolkit-{profile:?}"));
    write(project, profile, &folder)?;
    let mut files = Vec::new();
    for part in ["", "wasm/"] {
        for entry in fs::read_dir(folder.join("esm").join(part))? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.push((format!("{part}{name}"), fs::read(entry.path())?));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn write(project: &Project, profile: Profile, folder: &Path) -> Result<()> {
    setup::wasm_target(project)?;
    compile(project, profile)?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for name in ["esm/wasm", "cjs/wasm", "node", "types"] {
        fs::create_dir_all(folder.join(name))?;
    }
    for area in AREAS {
        module(project, profile, area, folder)?;
    }
    scripts(project, folder)?;
    declarations(project, folder)?;
    papers(project, folder)
}

fn compile(project: &Project, profile: Profile) -> Result<()> {
    let flags = remap_flags(project)?;
    let with = |own: &[&str]| {
        [
            &flags[..],
            &own.iter().map(|&flag| flag.to_owned()).collect::<Vec<_>>(),
        ]
        .concat()
    };
    // As for the pages, and in their folder: a record is hashed now and then.
    for (is_simd, flags) in [(false, with(&COMPACT_SHA2)), (true, with(&[SIMD]))] {
        let mut cargo = project.cargo();
        cargo.args(["build", "--locked", "--target", WASM]);
        if profile == Profile::Release {
            cargo.arg("--release");
        }
        cargo.arg("--target-dir").arg(target(project, is_simd));
        cargo.args(["--package", "bitmark-wasm"]);
        for area in AREAS {
            if WITH_SIMD.contains(&area) == is_simd {
                cargo.args(["--bin", &format!("npm-{area}")]);
            }
        }
        sh::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")))?;
    }
    Ok(())
}

/// Other options of the compiler, another folder: else each would build everything anew.
fn target(project: &Project, is_simd: bool) -> PathBuf {
    project.target.join(if is_simd { "simd" } else { "pages" })
}

/// Has bindgen write an area's module and glue, for the web and for Node.js.
fn module(project: &Project, profile: Profile, area: &str, folder: &Path) -> Result<()> {
    let built = target(project, WITH_SIMD.contains(&area));
    let wasm = built.join(WASM).join(match profile {
        Profile::Release => "release",
        Profile::Debug => "debug",
    });
    let wasm = wasm.join(format!("npm-{area}.wasm"));
    let web = folder.join("esm/wasm");
    bindgen(&wasm, "web", area, &web)?;
    bindgen(&wasm, "nodejs", area, &folder.join("cjs/wasm"))?;
    let glue = web.join(format!("{area}.js"));
    let text = fs::read_to_string(&glue)?;
    if !text.contains("\nlet wasmModule,") {
        bail!("bindgen's glue for the web does not keep the compiled module");
    }
    fs::write(glue, text + COMPILED)?;
    one_module(area, folder)
}

/// Leads the glue for Node.js to the module that the web has: bindgen writes the same twice.
fn one_module(area: &str, folder: &Path) -> Result<()> {
    let (web, node) = (folder.join("esm/wasm"), folder.join("cjs/wasm"));
    let module = format!("{area}_bg.wasm");
    if fs::read(web.join(&module))? != fs::read(node.join(&module))? {
        bail!("bindgen's modules of {area} for the web and for Node.js differ");
    }
    fs::remove_file(node.join(&module))?;
    let glue = node.join(format!("{area}.js"));
    let text = fs::read_to_string(&glue)?;
    let own = format!("${{__dirname}}/{module}");
    if !text.contains(&own) {
        bail!("bindgen's glue for Node.js does not read {own}");
    }
    let text = text.replace(&own, &format!("${{__dirname}}/../../esm/wasm/{module}"));
    fs::write(glue.with_extension("cjs"), text)?;
    fs::remove_file(glue)?;
    Ok(())
}

fn bindgen(wasm: &Path, target: &str, name: &str, out: &Path) -> Result<()> {
    let options = [
        "--no-typescript",
        "--remove-name-section",
        "--remove-producers-section",
    ];
    let mut args: Vec<&OsStr> = vec!["wasm-bindgen".as_ref(), wasm.as_os_str()];
    args.extend(["--target", target, "--out-name", name, "--out-dir"].map(OsStr::new));
    args.push(out.as_os_str());
    args.extend(options.map(OsStr::new));
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)
        .with_context(|| format!("bindgen failed on {}", wasm.display()))
}

fn scripts(project: &Project, folder: &Path) -> Result<()> {
    for name in SHARED.into_iter().chain(AREAS) {
        let text = source(project, &format!("{name}.js"))?;
        let Script { text: cjs, exports } = common::script(&text)?;
        fs::write(folder.join(format!("esm/{name}.js")), text)?;
        fs::write(folder.join(format!("cjs/{name}.cjs")), cjs)?;
        if AREAS.contains(&name) {
            let exports = exports.join(",\n  ");
            let text = format!(
                "import area from \"../cjs/{name}.cjs\";\n\nexport const {{\n  {exports},\n}} = area;\n"
            );
            fs::write(folder.join(format!("node/{name}.mjs")), text)?;
        }
    }
    for name in PER_PLATFORM {
        for (kind, ending) in [("esm", "js"), ("cjs", "cjs")] {
            let file = format!("{name}.{ending}");
            fs::write(folder.join(kind).join(&file), source(project, &file)?)?;
        }
    }
    Ok(())
}

/// The declarations hold for both kinds of module; each kind names files of its own kind.
fn declarations(project: &Project, folder: &Path) -> Result<()> {
    for name in AREAS.into_iter().chain(SHARED_TYPES) {
        let text = source(project, &format!("{name}.d.ts"))?;
        let types = folder.join("types");
        fs::write(
            types.join(format!("{name}.d.cts")),
            text.replace(".js\";", ".cjs\";"),
        )?;
        fs::write(types.join(format!("{name}.d.ts")), text)?;
    }
    Ok(())
}

fn papers(project: &Project, folder: &Path) -> Result<()> {
    let package = source(project, "package.json")?;
    let versioned = package.replace("0.0.0", &project.version);
    if versioned == package {
        bail!("js/package.json must leave its version to the workspace: \"0.0.0\"");
    }
    fs::write(folder.join("package.json"), versioned)?;
    fs::write(folder.join("README.md"), source(project, "README.md")?)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(project.root.join(licence), folder.join(licence))?;
    }
    Ok(())
}

fn source(project: &Project, name: &str) -> Result<String> {
    let path = project.root.join("crates/bitmark-wasm/js").join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn sizes(folder: &Path) -> Result<()> {
    println!("{:>9} {:>9}  module, of {BUDGET}", "bytes", "brotli");
    for area in AREAS {
        let wasm = fs::read(folder.join(format!("esm/wasm/{area}_bg.wasm")))?;
        let packed = brotli(&wasm)?.len();
        println!("{:>9} {packed:>9}  {area}", wasm.len());
        if packed > BUDGET {
            bail!("the module of {area} is {packed} bytes with brotli, the budget {BUDGET}");
        }
    }
    Ok(())
}
