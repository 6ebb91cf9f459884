//! The one table of HTTP headers; `host` says it in the words of each kind of host.
//!
//! The server of `cargo xtask serve`, the `<meta>` policy of `index.html`, `dist/_headers`,
//! `dist/.htaccess`, the snippets of `dist/hosting/` and `[serve]` of `Trunk.toml` all come from
//! here, or are compared with it by a test.

mod host;

pub use host::host_files;

/// Directives of the Content-Security-Policy: no inline script or style, nothing from elsewhere.
///
/// `wasm-unsafe-eval` lets the page compile WebAssembly and does not open `eval`. The one Trusted
/// Types policy is made in `www/boot.js` and lets fixed addresses through; `www/caller.js`, a worker, makes
/// its own for the one script that it starts.
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

/// The policy of the key worker's script: secrets live there, so it runs the toolkit's own code and
/// reaches nothing. A browser that gets both policies applies both, which is this one.
pub const KEY_WORKER_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
/// How the names of that script's copies begin; its hash and `.js` follow.
const KEY_WORKER: &str = "keys-worker-";

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

/// Whether the file is the script that the key worker begins with.
fn is_key_worker(name: &str) -> bool {
    name.starts_with(KEY_WORKER)
}

/// The headers that go with a file, by its path within `dist/`.
pub fn for_file(name: &str) -> Vec<(&'static str, String)> {
    let mut headers = for_every_file();
    if is_key_worker(name) {
        headers[0].1 = KEY_WORKER_CSP.to_owned();
    }
    headers
}

/// The whole policy, for the HTTP header.
pub fn csp_header() -> String {
    csp(|_| true)
}

/// The policy for `<meta http-equiv>`, for hosts that set no headers.
pub fn csp_meta() -> String {
    csp(|name| name != FRAME_ANCESTORS)
}

/// The directive that says whom the page may ask.
const CONNECT: &str = "connect-src 'self'";

/// Lets a policy, or a file that holds it, allow the nodes of these origins too.
pub fn with_nodes(text: &str, nodes: &[Origin]) -> String {
    let allowed = nodes.iter().fold(CONNECT.to_owned(), |allowed, node| {
        format!("{allowed} {}", node.0)
    });
    text.replace(CONNECT, &allowed)
}

/// Where a node is reached: scheme, host and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl std::str::FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        // Anything else would widen the policy or end the directive.
        if host.is_empty() || !host.chars().all(is_plain) {
            return Err(format!(
                "`{text}` is no origin; write it as https://node.example or https://node.example:8443"
            ));
        }
        Ok(Self(text.to_owned()))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_named_node_is_the_one_that_is_allowed_besides() {
        let node: Origin = "https://node.example:8443".parse().unwrap();
        let policy = with_nodes(&csp_header(), &[node]);
        assert!(policy.contains("; connect-src 'self' https://node.example:8443; "));
        assert_eq!(with_nodes(&csp_header(), &[]), csp_header());
        for file in host_files(&[]) {
            assert!(file.1.contains(CONNECT), "{} names no node", file.0);
        }
        for wide in [
            "*",
            "https:",
            "https://*",
            "https://a b",
            "https://a;b",
            "https://",
            "node.example",
            "https://a/rpc",
        ] {
            assert!(wide.parse::<Origin>().is_err(), "{wide}");
        }
    }

    #[test]
    fn the_key_worker_reaches_nothing() {
        let of = |name| for_file(name).swap_remove(0);
        let policy = of("keys-worker-0123456789abcdef.js");
        assert_eq!(policy, ("Content-Security-Policy", KEY_WORKER_CSP.into()));
        assert!(!KEY_WORKER_CSP.contains("connect-src"));
        assert_eq!(of("app-0123456789abcdef.js").1, csp_header());
        // Directives of this policy are directives of every file's, so that both are this one.
        let mut directives = KEY_WORKER_CSP.split("; ");
        assert!(directives.all(|own| csp_header().contains(own)));
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
