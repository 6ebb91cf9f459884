//! `cargo xtask serve`: builds, and serves `dist/` with the headers users get.

use crate::build::{self, packed_name, profile};
use crate::headers::{self, Keep};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
};
use std::future::ready;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    server.run()
}

/// A server of one folder.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    site: Site,
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
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = TcpListener::bind(address).with_context(|| {
            format!("cannot listen on {address}; try --port with another number")
        })?;
        Ok(Self {
            address: listener.local_addr()?,
            listener,
            site: Site { folder, below },
        })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.site.below)
    }

    /// Answers requests for as long as the program runs.
    ///
    /// # Errors
    ///
    /// If the machine does not let it.
    pub fn run(self) -> Result<()> {
        self.listener.set_nonblocking(true)?;
        let site = Arc::new(self.site);
        let answer = move |request: Request| ready(site.answer(&request).map(Body::from));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, Router::new().fallback(answer)).await
        })?;
        bail!("the server has stopped")
    }
}

/// A folder, and the path under which it appears.
struct Site {
    folder: PathBuf,
    below: String,
}

impl Site {
    fn answer(&self, request: &Request) -> Response<Vec<u8>> {
        let path = request.uri().path();
        let found = path
            .strip_prefix(&self.below)
            .filter(|_| matches!(*request.method(), Method::GET | Method::HEAD))
            .and_then(|name| find(&self.folder, name));
        let mut response = match &found {
            Some(name) => file(&self.folder, name, request.headers()),
            None => text(StatusCode::NOT_FOUND, format!("{path} is not here")),
        };
        for (name, value) in headers::for_file(found.as_deref().unwrap_or_default()) {
            set(&mut response, name, &value);
        }
        response
    }
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

fn file(folder: &Path, name: &str, asked: &HeaderMap) -> Response<Vec<u8>> {
    let packed = folder.join(packed_name(name));
    let takes_brotli = asked
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.split(',').any(|coding| coding.trim() == "br"));
    let is_packed = takes_brotli && packed.is_file();
    let read = std::fs::read(if is_packed { packed } else { folder.join(name) });
    let Ok(bytes) = read else {
        return text(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("{name} cannot be read"),
        );
    };
    let keep = if is_hashed(name) {
        Keep::Forever
    } else {
        Keep::Revalidate
    };
    let mut response = Response::new(bytes);
    set(&mut response, "content-type", headers::mime(name));
    set(&mut response, "cache-control", keep.value());
    set(&mut response, "vary", "Accept-Encoding");
    if is_packed {
        set(&mut response, "content-encoding", "br");
    }
    response
}

fn text(status: StatusCode, text: String) -> Response<Vec<u8>> {
    let mut response = Response::new(text.into_bytes());
    *response.status_mut() = status;
    set(&mut response, "content-type", "text/plain; charset=utf-8");
    response
}

/// Sets a header in place of one of its name.
fn set(response: &mut Response<Vec<u8>>, name: &str, value: &str) {
    let name = HeaderName::try_from(name).expect("the project's own names fit");
    let value = HeaderValue::try_from(value).expect("the project's own values fit");
    response.headers_mut().insert(name, value);
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
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::thread;
    use std::time::Duration;

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

    fn get(site: &tempfile::TempDir, below: &str, path: &str, accepts: &str) -> Response<Vec<u8>> {
        let request = Request::builder()
            .uri(path)
            .header(header::ACCEPT_ENCODING, accepts)
            .body(Body::empty())
            .unwrap();
        let (folder, below) = (site.path().to_owned(), below.to_owned());
        Site { folder, below }.answer(&request)
    }

    fn text(response: Response<Vec<u8>>) -> String {
        String::from_utf8(response.into_body()).unwrap()
    }

    fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> Option<&'a str> {
        let value = response.headers().get(name)?;
        value.to_str().ok()
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
        assert_eq!(response.status(), 404, "{path} below {below}");
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
    fn connections_that_stay_open_keep_no_other_waiting() {
        let site = site();
        let server = Server::bind(site.path().to_owned(), 0, "/").unwrap();
        let address = server.address;
        thread::spawn(|| server.run());
        let ask = |_| {
            let mut connection = TcpStream::connect(address).unwrap();
            connection
                .set_read_timeout(Some(Duration::from_secs(30)))
                .unwrap();
            let request = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            connection.write_all(request).unwrap();
            connection
        };
        let open: Vec<TcpStream> = (0..200).map(ask).collect();
        for mut connection in &open {
            let mut line = [0; 15];
            connection.read_exact(&mut line).unwrap();
            assert_eq!(line, *b"HTTP/1.1 200 OK");
        }
    }

    #[test]
    fn a_folder_below_a_path_is_served_there() {
        assert_eq!(text(get(&site(), "/below/", "/below/", "")), "page");
    }
}
