//! The files of `dist/`: names with hashes, and templates that refer to them.
//!
//! A template is any text file of `www/`, and `index.html`. It may hold
//!
//! - `{{url:FILE}}`: the name under which `FILE` of `www/` (or a compiled file) is served;
//! - `{{integrity:FILE}}`: its `sha384-…` for an `integrity` attribute;
//! - `{{WORD}}`: a value the build defines, such as `version`.
//!
//! A file is served if something refers to it, so nothing stray ends up in `dist/`. In CSS,
//! `@import "FILE";` on a line of its own is replaced by that file.

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// One file of `dist/`.
pub struct Asset {
    /// Path within `dist/`.
    pub name: String,
    pub bytes: Vec<u8>,
    is_hashed: bool,
}

impl Asset {
    /// A file that keeps its name.
    pub fn plain(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            is_hashed: false,
        }
    }

    /// A file whose name holds its hash: `app.js` becomes `app-0123456789abcdef.js`.
    fn hashed(source: &str, bytes: Vec<u8>) -> Self {
        let mut asset = Self::plain("", bytes);
        let file = source.rsplit_once('/').map_or(source, |(_, file)| file);
        let (stem, end) = file.rsplit_once('.').unwrap_or((file, "bin"));
        asset.name = format!("{stem}-{}.{end}", asset.short_hash());
        asset.is_hashed = true;
        asset
    }

    /// `sha384-…` as an `integrity` attribute has it.
    pub fn integrity(&self) -> String {
        format!("sha384-{}", STANDARD.encode(Sha384::digest(&self.bytes)))
    }

    /// SHA-256 in hexadecimal, as `sha256sum` prints it.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.bytes)
            .iter()
            .fold(String::new(), |mut text, byte| {
                write!(text, "{byte:02x}").expect("a String takes every write");
                text
            })
    }

    /// The sixteen digits that go into names.
    pub fn short_hash(&self) -> String {
        self.sha256()[..16].to_owned()
    }

    /// Whether browsers ask for it; the rest is for the host.
    pub fn is_served(&self) -> bool {
        !(self.name.starts_with(['.', '_']) || self.name.starts_with("hosting/"))
    }

    /// The file as brotli packs it best.
    pub fn brotli(&self) -> Result<Vec<u8>> {
        brotli(&self.bytes)
    }
}

/// Packs `bytes` at brotli's highest quality.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

/// All files of one build, by the name of their source.
pub struct Assets {
    www: PathBuf,
    by_source: BTreeMap<String, Asset>,
    words: BTreeMap<String, String>,
    /// Templates being filled, to see a circle of references.
    open: Vec<String>,
}

impl Assets {
    /// No files yet; sources are looked up in `www`.
    pub fn new(www: PathBuf) -> Self {
        Self {
            www,
            by_source: BTreeMap::new(),
            words: BTreeMap::new(),
            open: Vec::new(),
        }
    }

    /// Gives `{{word}}` its value.
    pub fn define(&mut self, word: &str, value: &str) {
        self.words.insert(word.to_owned(), value.to_owned());
    }

    /// Adds a file under a name that holds its hash.
    pub fn add_hashed(&mut self, source: &str, bytes: Vec<u8>) {
        self.by_source
            .insert(source.to_owned(), Asset::hashed(source, bytes));
    }

    /// Adds files that name each other, in a folder whose name holds the hash of all of them.
    pub fn add_folder(&mut self, source: &str, files: Vec<(String, Vec<u8>)>) {
        let mut all = Vec::new();
        for (name, bytes) in &files {
            all.extend_from_slice(name.as_bytes());
            all.extend_from_slice(bytes);
        }
        let folder = format!("{source}-{}", Asset::plain("", all).short_hash());
        for (name, bytes) in files {
            let mut asset = Asset::plain(&format!("{folder}/{name}"), bytes);
            asset.is_hashed = true;
            self.by_source.insert(format!("{source}/{name}"), asset);
        }
    }

    /// Adds a file under its own name.
    pub fn add_plain(&mut self, name: &str, bytes: Vec<u8>) {
        self.by_source
            .insert(name.to_owned(), Asset::plain(name, bytes));
    }

    /// Fills the template `text` and adds it under its own name.
    pub fn add_page(&mut self, name: &str, text: &str) -> Result<()> {
        let filled = self.fill(name, text)?;
        self.add_plain(name, filled.into_bytes());
        Ok(())
    }

    /// All files, in the order of their sources' names.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.by_source.values()
    }

    /// The names that hold a hash.
    pub fn hashed_names(&self) -> Vec<String> {
        self.iter()
            .filter(|asset| asset.is_hashed)
            .map(|asset| asset.name.clone())
            .collect()
    }

    /// The file made from `source`, read from `www/` at the first mention.
    fn get(&mut self, source: &str) -> Result<&Asset> {
        if !self.by_source.contains_key(source) {
            let path = self.www.join(source);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let bytes = match String::from_utf8(bytes) {
                Ok(text) => self.fill(source, &text)?.into_bytes(),
                Err(binary) => binary.into_bytes(),
            };
            self.add_hashed(source, bytes);
        }
        Ok(&self.by_source[source])
    }

    /// Replaces every `{{…}}` of the template `name`, and the imports of a stylesheet.
    fn fill(&mut self, name: &str, text: &str) -> Result<String> {
        if self.open.iter().any(|open| open == name) {
            bail!("{} and {name} refer to each other", self.open.join(", "));
        }
        self.open.push(name.to_owned());
        let text = if name.ends_with(".css") {
            lean(&self.import(text)?)
        } else if name.ends_with(".js") {
            lean_script(text)
        } else {
            text.to_owned()
        };
        let mut filled = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            let (word, after) = after
                .split_once("}}")
                .with_context(|| format!("{name}: `{{{{` without `}}}}`"))?;
            filled.push_str(before);
            filled.push_str(&self.value(word).with_context(|| format!("in {name}"))?);
            rest = after;
        }
        filled.push_str(rest);
        self.open.pop();
        Ok(filled)
    }

    fn value(&mut self, word: &str) -> Result<String> {
        match word.split_once(':') {
            Some(("url", source)) => Ok(self.get(source)?.name.clone()),
            Some(("integrity", source)) => Ok(self.get(source)?.integrity()),
            _ => self
                .words
                .get(word)
                .cloned()
                .with_context(|| format!("`{{{{{word}}}}}` is not defined")),
        }
    }

    fn import(&self, text: &str) -> Result<String> {
        let mut joined = String::new();
        for line in text.lines() {
            let import = line
                .strip_prefix("@import \"")
                .and_then(|line| line.strip_suffix("\";"));
            match import {
                Some(file) => {
                    let path = self.www.join(file);
                    let sheet = fs::read_to_string(&path)
                        .with_context(|| format!("cannot read {}", path.display()))?;
                    joined.push_str(&sheet);
                }
                None => joined.push_str(line),
            }
            joined.push('\n');
        }
        Ok(joined)
    }
}

/// Leaves out a stylesheet's comments and indentation, which are for its authors. No text within quotes
/// looks like a comment.
fn lean(sheet: &str) -> String {
    let mut bare = String::with_capacity(sheet.len());
    for part in sheet.split("*/") {
        bare.push_str(part.split("/*").next().unwrap_or_default());
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Leaves out a script's indentation and the lines that are a comment, which are for its authors. No text
/// within quotes spans lines.
pub fn lean_script(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Assets over a folder that holds `files`; the folder lives as long as the first part.
    fn assets(files: &[(&str, &str)]) -> (tempfile::TempDir, Assets) {
        let www = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(www.path().join(name), text).unwrap();
        }
        let assets = Assets::new(www.path().to_owned());
        (www, assets)
    }

    #[test]
    fn a_page_names_the_hashed_file_and_its_integrity() {
        let (_www, mut assets) = assets(&[("a.js", "1;\n")]);
        assets
            .add_page("index.html", "<{{url:a.js}} {{integrity:a.js}}>")
            .unwrap();
        let pages: Vec<(&str, &[u8])> = assets
            .iter()
            .map(|asset| (asset.name.as_str(), asset.bytes.as_slice()))
            .collect();
        // printf '1;\n' | sha256sum; printf '1;\n' | openssl dgst -sha384 -binary | base64
        let script = "a-97a18ae8e28c3a8e.js";
        let page = format!(
            "<{script} sha384-7ZqUC5maTZKJSEiIZbh0v126cyBxhHbd8THFh12kWJwy8MoPeX2A9d20JviByiml>"
        );
        assert_eq!(
            pages,
            [(script, &b"1;\n"[..]), ("index.html", page.as_bytes())]
        );
    }

    #[test]
    fn a_change_below_changes_every_name_above() {
        let name = |text| {
            let (_www, mut assets) = assets(&[("a.js", "import '{{url:b.js}}'"), ("b.js", text)]);
            assets.get("a.js").unwrap().name.clone()
        };
        assert_eq!(name("1"), name("1"));
        assert_ne!(name("1"), name("2"));
    }

    #[test]
    fn a_folder_keeps_the_names_within_and_changes_its_own() {
        let name = |text: &str| {
            let (_www, mut assets) = assets(&[]);
            let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
            assets.add_folder("kit", vec![file("a.js", text), file("b/c.js", "2")]);
            assets.get("kit/b/c.js").unwrap().name.clone()
        };
        assert!(name("1").starts_with("kit-") && name("1").ends_with("/b/c.js"));
        assert_eq!(name("1"), name("1"));
        assert_ne!(name("1"), name("2"));
    }

    #[test]
    fn a_stylesheet_takes_its_imports_in() {
        let (_www, mut assets) = assets(&[
            ("style.css", "@import \"a.css\";\n@import \"b.css\";\n"),
            (
                "a.css",
                "/* of a\n and more */\na {\n  /* inside */ color: red;\n}\n",
            ),
            ("b.css", "b{}"),
        ]);
        let style = assets.get("style.css").unwrap();
        assert_eq!(style.bytes, b"a {\ncolor: red;\n}\nb{}\n");
    }

    #[test]
    fn a_script_keeps_what_runs() {
        let (_www, mut assets) = assets(&[(
            "a.js",
            "// Of a.\nrun(() => {\n  // Inside.\n\n  go(\"//host\"); // Behind.\n});\n",
        )]);
        let script = assets.get("a.js").unwrap();
        assert_eq!(
            script.bytes,
            b"run(() => {\ngo(\"//host\"); // Behind.\n});\n"
        );
    }

    #[track_caller]
    fn refuses(files: &[(&str, &str)], page: &str, says: &str) {
        let (_www, mut assets) = assets(files);
        let error = assets.add_page("index.html", page).unwrap_err();
        assert!(format!("{error:#}").contains(says), "{error:#}");
    }

    #[test]
    fn a_template_with_a_mistake_is_refused() {
        refuses(&[], "{{url:none.js}}", "none.js");
        refuses(&[], "{{word}}", "`{{word}}` is not defined");
        refuses(&[], "{{word", "without `}}`");
        let circle = [("a.js", "{{url:b.js}}"), ("b.js", "{{url:a.js}}")];
        refuses(&circle, "{{url:a.js}}", "refer to each other");
    }

    #[test]
    fn brotli_packs_at_its_best() {
        assert!(brotli(&[b'x'; 10_000]).unwrap().len() < 20);
    }
}
