//! `cargo xtask serve`: builds, and serves `dist/` with the headers users get.

use crate::build::{self, packed_name, profile};
use crate::headers::{self, Keep};
use crate::project::Project;
use anyhow::{Context, Result, anyhow};
use rouille::{Request, Response};
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Options of `cargo xtask serve`.
#[derive(clap::Args)]
pub struct Args {
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build quickly, without optimisation
    #[arg(long)]
    debug: bool,
    /// Build what users get (the default)
    #[arg(long, conflicts_with = "debug")]
    release: bool,
    /// Serve this folder as it is, without building
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Serve below this path, as a host of many pages would
    #[arg(long, value_name = "PATH", default_value = "/")]
    below: String,
}

/// Runs `cargo xtask serve`; returns only on an error.
pub fn command(project: &Project, args: &Args) -> Result<()> {
    let folder = match &args.dir {
        Some(folder) => folder.clone(),
        None => {
            let folder = project.root.join("dist");
            build::build(project, profile(args.debug), &[], &folder)?;
            folder
        }
    };
    let server = Server::bind(folder, args.port, &args.below)?;
    println!("Serving {}", server.address());
    server.run();
    Ok(())
}

type Handler = Box<dyn Fn(&Request) -> Response + Send + Sync>;

/// A server of one folder.
pub struct Server {
    inner: rouille::Server<Handler>,
    below: String,
}

impl Server {
    /// Takes the port. `below` is the path under which the folder appears.
    ///
    /// # Errors
    ///
    /// If the port is taken.
    pub fn bind(folder: PathBuf, port: u16, below: &str) -> Result<Self> {
        let below = match below.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        let prefix = below.clone();
        let handler = move |request: &Request| answer(&folder, &prefix, request);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let inner = rouille::Server::new(address, Box::new(handler) as Handler)
            .map_err(|cause| anyhow!("{cause}"))
            .with_context(|| {
                format!("cannot listen on {address}; try --port with another number")
            })?;
        Ok(Self { inner, below })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.inner.server_addr(), self.below)
    }

    /// Answers requests for as long as the program runs.
    pub fn run(self) {
        self.inner.run();
    }
}

fn answer(folder: &Path, below: &str, request: &Request) -> Response {
    let path = request.url();
    let found = path
        .strip_prefix(below)
        .filter(|_| matches!(request.method(), "GET" | "HEAD"))
        .and_then(|name| find(folder, name));
    let response = match &found {
        Some(name) => file(folder, name, request),
        None => Response::text(format!("{path} is not here")).with_status_code(404),
    };
    headers::for_file(found.as_deref().unwrap_or_default())
        .into_iter()
        .fold(response, |response, (name, value)| {
            response.with_unique_header(name, value)
        })
}

/// The file that `name` stands for, if it is one and within the folder.
fn find(folder: &Path, name: &str) -> Option<String> {
    let name = if name.is_empty() || name.ends_with('/') {
        format!("{name}index.html")
    } else {
        name.to_owned()
    };
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\\');
    (name.split('/').all(is_plain) && folder.join(&name).is_file()).then_some(name)
}

fn file(folder: &Path, name: &str, request: &Request) -> Response {
    let path = folder.join(name);
    let packed = folder.join(packed_name(name));
    let takes_brotli = request
        .header("Accept-Encoding")
        .is_some_and(|accepted| accepted.split(',').any(|coding| coding.trim() == "br"));
    let is_packed = takes_brotli && packed.is_file();
    let opened = File::open(if is_packed { &packed } else { &path });
    let Ok(file) = opened else {
        return Response::text(format!("{name} cannot be read")).with_status_code(500);
    };
    let keep = if is_hashed(name) {
        Keep::Forever
    } else {
        Keep::Revalidate
    };
    let response = Response::from_file(headers::mime(name), file)
        .with_unique_header("Cache-Control", keep.value())
        .with_unique_header("Vary", "Accept-Encoding");
    if is_packed {
        response.with_unique_header("Content-Encoding", "br")
    } else {
        response
    }
}

/// Whether the name ends in a hash as the build writes it, so that its content never changes.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("index.html", "page"),
            ("index.html.br", "packed"),
            ("app-0123456789abcdef.js", "script"),
            (".htaccess", "for the host"),
        ] {
            std::fs::write(site.path().join(name), text).unwrap();
        }
        site
    }

    fn get(site: &tempfile::TempDir, below: &str, path: &str, accepts: &str) -> Response {
        let headers = vec![("Accept-Encoding".to_owned(), accepts.to_owned())];
        let request = Request::fake_http("GET", path, headers, Vec::new());
        answer(site.path(), below, &request)
    }

    fn text(response: Response) -> String {
        let (mut reader, _) = response.data.into_reader_and_size();
        std::io::read_to_string(&mut reader).unwrap()
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        let mut headers = response.headers.iter();
        headers
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_ref())
    }

    #[test]
    fn serves_the_packed_copy_to_those_who_take_it() {
        let site = site();
        assert_eq!(text(get(&site, "/", "/", "gzip, br")), "packed");
        assert_eq!(text(get(&site, "/", "/", "gzip")), "page");
        let response = get(&site, "/", "/index.html", "br");
        assert_eq!(header(&response, "Content-Encoding"), Some("br"));
    }

    #[test]
    fn a_hashed_name_is_kept_for_good() {
        let response = get(&site(), "/", "/app-0123456789abcdef.js", "");
        assert_eq!(
            header(&response, "Cache-Control"),
            Some(Keep::Forever.value())
        );
        let response = get(&site(), "/", "/", "");
        assert_eq!(
            header(&response, "Cache-Control"),
            Some(Keep::Revalidate.value())
        );
    }

    #[track_caller]
    fn is_not_there(below: &str, path: &str) {
        let response = get(&site(), below, path, "");
        assert_eq!(response.status_code, 404, "{path} below {below}");
        let policy = header(&response, "Content-Security-Policy");
        assert_eq!(policy, Some(headers::csp_header().as_str()));
    }

    #[test]
    fn only_files_of_the_folder_are_there() {
        is_not_there("/", "/none.js");
        is_not_there("/", "/.htaccess");
        is_not_there("/", "/../Cargo.toml");
        is_not_there("/", "/%2e%2e/Cargo.toml");
        is_not_there("/", "//etc/passwd");
        is_not_there("/below/", "/");
        is_not_there("/below/", "/index.html");
    }

    #[test]
    fn a_folder_below_a_path_is_served_there() {
        assert_eq!(text(get(&site(), "/below/", "/below/", "")), "page");
    }
}
