//! The table of headers as configuration of the usual hosts.
//!
//! Each was tried with the host itself when written: nginx 1.22, Apache 2.4, Caddy 2.6,
//! static-web-server 2.44. Hosts that read `_headers` run elsewhere only.

use super::{KEY_WORKER, KEY_WORKER_CSP, Keep, csp_header, for_every_file, is_key_worker, mime};
use std::fmt::Write as _;

/// The configuration files for the usual hosts: path within `dist/`, text.
///
/// `forever` are the files whose names hold their hash.
pub fn host_files(forever: &[String]) -> Vec<(&'static str, String)> {
    vec![
        ("_headers", netlify(forever)),
        (".htaccess", apache()),
        ("hosting/nginx.conf", nginx()),
        ("hosting/Caddyfile", caddy()),
        ("hosting/static-web-server.toml", static_web_server()),
    ]
}

/// Netlify, Cloudflare Pages and others that read `_headers`.
///
/// Where two rules name one header, hosts differ in what they make of it, so no two do but those of
/// the key worker's policy: whether it replaces the other or joins it, it is what applies.
fn netlify(forever: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in for_every_file() {
        line(&mut text, format_args!("  {name}: {value}"));
    }
    let revalidated = ["", "index.html", "sw.js", "integrity-manifest.json"];
    let kept = forever.iter().map(|path| (path.as_str(), Keep::Forever));
    for (path, keep) in kept.chain(revalidated.map(|path| (path, Keep::Revalidate))) {
        line(&mut text, format_args!("/{path}"));
        line(&mut text, format_args!("  Cache-Control: {}", keep.value()));
        if is_key_worker(path) {
            line(&mut text, format_args!("  {CSP}: {KEY_WORKER_CSP}"));
        }
    }
    text
}

const CSP: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";

/// How each snippet knows a file whose name holds its hash: sixteen hexadecimal digits.
const HASHED: &str = r"-[0-9a-f]{16}\.[a-z]+$";

fn apache() -> String {
    let mut text = String::from(
        "# Apache 2.4 with mod_headers, mod_mime and mod_rewrite.\n\
         AddDefaultCharset utf-8\n\
         AddType application/wasm .wasm\n\
         AddType application/manifest+json .webmanifest\n\
         # The packed copies; elsewhere the ending stands for Breton.\n\
         RemoveLanguage .br\n\
         AddEncoding br .br\n\
         RewriteEngine On\n\
         RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b\n\
         RewriteCond %{REQUEST_FILENAME}.br -f\n\
         RewriteRule ^(.+)$ $1.br [L]\n\
         Header append Vary Accept-Encoding\n",
    );
    let header = |indent: &str, name: &str, value: &str| {
        format!("{indent}Header always set {name} \"{value}\"\n")
    };
    for (name, value) in for_every_file() {
        text += &header("", name, &value);
    }
    text += &header("", "Cache-Control", Keep::Revalidate.value());
    let hashed = HASHED.replace('$', r"(\.br)?$");
    line(&mut text, format_args!("<FilesMatch \"{hashed}\">"));
    text += &header("  ", "Cache-Control", Keep::Forever.value());
    text += "</FilesMatch>\n";
    line(&mut text, format_args!("<FilesMatch \"^{KEY_WORKER}\">"));
    text += &header("  ", CSP, KEY_WORKER_CSP);
    text + "</FilesMatch>\n"
}

fn nginx() -> String {
    let mut text = String::from(
        "# Include within `server { }`; root is the folder that holds index.html.\n\
         # With ngx_brotli, add `brotli_static on;`.\n\
         types {\n",
    );
    for end in [
        "html",
        "js",
        "css",
        "wasm",
        "json",
        "webmanifest",
        "svg",
        "png",
    ] {
        let full = mime(&format!("x.{end}"));
        let bare = full.split(';').next().unwrap_or(full);
        line(&mut text, format_args!("  {bare} {end};"));
    }
    text.push_str("}\ncharset utf-8;\n");
    for (name, value) in for_every_file() {
        let value = if name == CSP {
            "$bitmark_policy"
        } else {
            &value
        };
        line(
            &mut text,
            format_args!("add_header {name} \"{value}\" always;"),
        );
    }
    line(
        &mut text,
        format_args!("add_header Cache-Control $bitmark_cache always;"),
    );
    text.push_str("# And this, beside `server { }`, within `http { }`:\n");
    let (policy, keys) = (csp_header(), format!("/{KEY_WORKER}"));
    let revalidate = Keep::Revalidate.value();
    for (variable, general, pattern, special) in [
        ("cache", revalidate, HASHED, Keep::Forever.value()),
        ("policy", policy.as_str(), keys.as_str(), KEY_WORKER_CSP),
    ] {
        line(&mut text, format_args!("# map $uri $bitmark_{variable} {{"));
        line(&mut text, format_args!("#   default \"{general}\";"));
        line(&mut text, format_args!("#   \"~{pattern}\" \"{special}\";"));
        text.push_str("# }\n");
    }
    text
}

fn caddy() -> String {
    let mut text = String::from("# Import within a site block, after `root`.\nheader {\n");
    let policy = csp_header();
    for (name, value) in for_every_file()
        .into_iter()
        .filter(|(name, _)| *name != CSP)
    {
        line(&mut text, format_args!("\t{name} \"{value}\""));
    }
    text.push_str("}\n");
    let keys = format!("/{KEY_WORKER}");
    // Caddy runs the general before the special, so neither rule may cover the other's files.
    for (matcher, condition, pattern, name, value) in [
        (
            "@hashed",
            "path_regexp",
            HASHED,
            CACHE,
            Keep::Forever.value(),
        ),
        (
            "@named",
            "not path_regexp",
            HASHED,
            CACHE,
            Keep::Revalidate.value(),
        ),
        ("@keys", "path_regexp", &keys, CSP, KEY_WORKER_CSP),
        ("@others", "not path_regexp", &keys, CSP, &policy),
    ] {
        line(&mut text, format_args!("{matcher} {condition} {pattern}"));
        line(
            &mut text,
            format_args!("header {matcher} {name} \"{value}\""),
        );
    }
    text + "file_server {\n\tprecompressed br\n}\n"
}

fn static_web_server() -> String {
    let mut text = String::from(
        "# static-web-server --config-file static-web-server.toml --root .\n\
         [general]\ncompression-static = true\nsecurity-headers = false\n\
         cache-control-headers = false\n",
    );
    let mut rule = |source: &str, headers: &[(&str, String)]| {
        line(
            &mut text,
            format_args!(
                "\n[[advanced.headers]]\nsource = \"{source}\"\n[advanced.headers.headers]"
            ),
        );
        for (name, value) in headers {
            line(&mut text, format_args!("{name} = \"{value}\""));
        }
    };
    let cache = |keep: Keep| ("Cache-Control", keep.value().to_owned());
    let mut every = for_every_file();
    every.push(cache(Keep::Revalidate));
    rule("**/*", &every);
    rule("**/*-????????????????.*", &[cache(Keep::Forever)]);
    let keys = format!("**/{KEY_WORKER}*.js");
    rule(&keys, &[(CSP, KEY_WORKER_CSP.to_owned())]);
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("a String takes every write");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_file_holds_every_header() {
        let forever = ["app", "keys-worker"].map(|stem| format!("{stem}-0123456789abcdef.js"));
        for (file, text) in host_files(&forever) {
            for (name, value) in for_every_file() {
                // nginx and Caddy choose between two policies.
                let is_there = text
                    .lines()
                    .any(|line| (line.contains(name) || name == CSP) && line.contains(&value));
                assert!(is_there, "{file} lacks {name}: {value}");
            }
            assert!(
                text.contains(&format!("\"{KEY_WORKER_CSP}\""))
                    || text.contains(&format!(": {KEY_WORKER_CSP}\n")),
                "{file} lacks the key worker's policy"
            );
            for keep in [Keep::Forever, Keep::Revalidate] {
                assert!(text.contains(keep.value()), "{file} lacks {keep:?}");
            }
        }
    }
}
