//! The one table of HTTP headers, and the same table in the words of each kind of host.
//!
//! The server of `cargo xtask serve`, the `<meta>` policy of `index.html`, `dist/_headers`,
//! `dist/.htaccess`, the snippets of `dist/hosting/` and `[serve]` of `Trunk.toml` all come from
//! here, or are compared with it by a test.

use std::fmt::Write as _;

/// Directives of the Content-Security-Policy: no inline script or style, nothing from elsewhere.
///
/// `wasm-unsafe-eval` lets the page compile WebAssembly and does not open `eval`. The one Trusted
/// Types policy is made in `www/boot.js` and lets two fixed addresses through.
const CSP: [(&str, &str); 15] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    // `blob:` is for a chart on its way to a PNG file.
    ("img-src", "'self' data: blob:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("object-src", "'none'"),
    ("frame-src", "'none'"),
    (FRAME_ANCESTORS, "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "bitmark"),
];

/// The one directive that a `<meta>` policy must not hold: browsers ignore it there and complain.
const FRAME_ANCESTORS: &str = "frame-ancestors";

/// What the page may use of the machine: to write to the clipboard when asked, and nothing more.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), \
    camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), encrypted-media=(), \
    fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    usb=(), xr-spatial-tracking=()";

/// How long a browser may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Its name holds its hash: for good.
    Forever,
    /// Ask again at each visit.
    Revalidate,
}

impl Keep {
    /// The value of `Cache-Control`.
    pub fn value(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
        }
    }
}

/// The headers that go with every file.
pub fn for_every_file() -> Vec<(&'static str, String)> {
    [
        ("Content-Security-Policy", csp_header().as_str()),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Referrer-Policy", "no-referrer"),
        (
            "Strict-Transport-Security",
            "max-age=63072000; includeSubDomains",
        ),
        ("X-Content-Type-Options", "nosniff"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

/// The whole policy, for the HTTP header.
pub fn csp_header() -> String {
    csp(|_| true)
}

/// The policy for `<meta http-equiv>`, for hosts that set no headers.
pub fn csp_meta() -> String {
    csp(|name| name != FRAME_ANCESTORS)
}

fn csp(wanted: impl Fn(&str) -> bool) -> String {
    let kept: Vec<String> = CSP
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    kept.join("; ")
}

/// The MIME type of a file of `dist/`, by its name.
pub fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

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
fn netlify(forever: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in for_every_file() {
        line(&mut text, format_args!("  {name}: {value}"));
    }
    line(
        &mut text,
        format_args!("  Cache-Control: {}", Keep::Revalidate.value()),
    );
    for path in forever {
        line(&mut text, format_args!("/{path}"));
        // Without the first line the two values would be joined.
        line(&mut text, format_args!("  ! Cache-Control"));
        line(
            &mut text,
            format_args!("  Cache-Control: {}", Keep::Forever.value()),
        );
    }
    text
}

/// How each snippet knows a file whose name holds its hash: sixteen hexadecimal digits.
const HASHED: &str = r"-[0-9a-f]{16}\.[a-z]+$";

fn apache() -> String {
    let mut text = String::from("# Apache 2.4 with mod_headers, mod_mime and mod_rewrite.\n");
    text.push_str("AddType application/wasm .wasm\n");
    text.push_str("AddType application/manifest+json .webmanifest\n");
    for (name, value) in for_every_file() {
        line(
            &mut text,
            format_args!("Header always set {name} \"{value}\""),
        );
    }
    line(
        &mut text,
        format_args!(
            "Header always set Cache-Control \"{}\"",
            Keep::Revalidate.value()
        ),
    );
    line(&mut text, format_args!("<FilesMatch \"{HASHED}\">"));
    line(
        &mut text,
        format_args!(
            "  Header always set Cache-Control \"{}\"",
            Keep::Forever.value()
        ),
    );
    text.push_str("</FilesMatch>\n");
    text
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
    line(&mut text, format_args!("# map $uri $bitmark_cache {{"));
    line(
        &mut text,
        format_args!("#   default \"{}\";", Keep::Revalidate.value()),
    );
    line(
        &mut text,
        format_args!("#   \"~{HASHED}\" \"{}\";", Keep::Forever.value()),
    );
    text.push_str("# }\n");
    text
}

fn caddy() -> String {
    let mut text = String::from("# Import within a site block, after `root`.\nheader {\n");
    for (name, value) in for_every_file() {
        line(&mut text, format_args!("\t{name} \"{value}\""));
    }
    line(
        &mut text,
        format_args!("\tCache-Control \"{}\"", Keep::Revalidate.value()),
    );
    text.push_str("}\n");
    line(&mut text, format_args!("@hashed path_regexp {HASHED}"));
    line(
        &mut text,
        format_args!("header @hashed Cache-Control \"{}\"", Keep::Forever.value()),
    );
    text.push_str("file_server {\n\tprecompressed br\n}\n");
    text
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
        let forever = ["app-0123456789abcdef.js".to_owned()];
        for (file, text) in host_files(&forever) {
            for (name, value) in for_every_file() {
                let is_there = text
                    .lines()
                    .any(|line| line.contains(name) && line.contains(&value));
                assert!(is_there, "{file} lacks {name}: {value}");
            }
            for keep in [Keep::Forever, Keep::Revalidate] {
                assert!(text.contains(keep.value()), "{file} lacks {keep:?}");
            }
        }
    }

    #[test]
    fn the_policy_lets_nothing_inline_through() {
        let policy = csp_header();
        let unsafe_words: Vec<&str> = policy
            .split([' ', ';'])
            .filter(|word| word.contains("unsafe"))
            .collect();
        assert_eq!(unsafe_words, ["'wasm-unsafe-eval'"]);
        assert!(!policy.contains("http:") && !policy.contains("https:") && !policy.contains('*'));
    }

    #[test]
    fn the_meta_policy_differs_by_the_directive_that_meta_cannot_hold() {
        let left_out = format!("{FRAME_ANCESTORS} 'none'; ");
        assert_eq!(csp_meta(), csp_header().replace(&left_out, ""));
        assert_ne!(csp_meta(), csp_header());
    }

    #[test]
    fn webassembly_streams_only_under_its_own_type() {
        assert_eq!(mime("app-0123456789abcdef.wasm"), "application/wasm");
        assert_eq!(mime("LICENCE"), "text/plain; charset=utf-8");
    }
}
