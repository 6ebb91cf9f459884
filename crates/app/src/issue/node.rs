//! Calls to a node: what is asked of it, and the way to one that the user names.

use bitmark_property::{
    network::Network,
    rpc::{AssetsGet, Call, Proof, Status, Submission, request},
};
use gloo_timers::callback::Timeout;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, RequestRedirect, Response};

use super::call::http;

/// Milliseconds that a node has to answer.
const PATIENCE_MS: u32 = 30_000;
/// Bytes that a shell passes on in one argument, with room for what it escapes: Linux takes 131,072.
const MAX_ARGUMENT: usize = 100_000;

/// The ids of requests; one of the state of an issue adds the place of the issue.
pub(super) const CREATE_ID: u64 = 1;
pub(super) const PROVE_ID: u64 = 2;
pub(super) const KNOWN_ID: u64 = 4;
const FIRST_STATUS_ID: u64 = 100;

/// What is asked of a node.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Create(Submission),
    Prove(Proof),
    /// Of the issue at a place: each has a request of its own.
    Status(usize, Status),
    Known(AssetsGet),
}

impl Asked {
    /// Returns the id of the request, which its reply bears.
    pub(super) const fn id(&self) -> u64 {
        match self {
            Self::Create(_) => CREATE_ID,
            Self::Prove(_) => PROVE_ID,
            Self::Known(_) => KNOWN_ID,
            // A place is far below 2^32.
            Self::Status(place, _) => FIRST_STATUS_ID + *place as u64,
        }
    }

    /// Returns the body of the request.
    pub(super) fn body(&self) -> String {
        match self {
            Self::Create(call) => request(call, self.id()),
            Self::Prove(call) => request(call, self.id()),
            Self::Status(_, call) => request(call, self.id()),
            Self::Known(call) => request(call, self.id()),
        }
    }

    /// Returns the method, as the node spells it.
    pub(super) const fn method(&self) -> &'static str {
        match self {
            Self::Create(_) => Submission::METHOD,
            Self::Prove(_) => Proof::METHOD,
            Self::Status(..) => Status::METHOD,
            Self::Known(_) => AssetsGet::METHOD,
        }
    }
}

/// Returns the name of a file for requests.
pub(super) fn file_of(asked: &[Asked]) -> String {
    let method = asked.first().map_or("", Asked::method);
    format!("{method}.json")
}

/// Returns the requests as one text, a line each.
pub(super) fn bodies(asked: &[Asked]) -> String {
    let bodies: Vec<String> = asked.iter().map(Asked::body).collect();
    bodies.join("\n")
}

/// Returns a command line that sends the requests, for who reaches a node by other means; of those that a shell takes
/// no argument for, or of several, it sends the file that the page saves.
pub(super) fn command(asked: &[Asked], network: Network) -> String {
    let port = match network {
        Network::Live => 2131,
        Network::Test => 12131,
    };
    let curl =
        |data: &str| format!("curl --insecure --data {data} https://127.0.0.1:{port}/bitmarkd/rpc");
    let (text, file) = (bodies(asked), file_of(asked));
    match asked {
        // Within single quotes the shell leaves all but the quote itself alone.
        [_] if text.len() < MAX_ARGUMENT => curl(&format!("'{}'", text.replace('\'', "'\\''"))),
        [_] => curl(&format!("@{file}")),
        _ => format!(
            "while read -r line || [ -n \"$line\" ]; do {}; done < {file}",
            curl("\"$line\"")
        ),
    }
}

/// Sends a request to an address and returns the body of the reply.
///
/// # Errors
///
/// Why there is none, with what to do about it.
pub(super) async fn send(address: &str, body: &str, id: &'static str) -> Result<String, String> {
    let waiting = Waiting::begin(id)?;
    let unreachable = |cause: JsValue| {
        if waiting.is_over() {
            return format!(
                "{address} did not answer within {} s: it may be busy or gone; try again, the records are kept",
                PATIENCE_MS / 1000
            );
        }
        let error = cause.dyn_ref::<js_sys::Error>();
        if error.is_some_and(|error| error.name() == "AbortError") {
            return "Not waited for any longer. The node may have taken it all the same: ask again to know".into();
        }
        format!(
            "no reply from {address} ({}). A browser reads a node only through a proxy of this page’s own \
             site or one that the site’s policy names; see “How to reach a node”",
            error.map_or_else(String::new, |error| error.message().into())
        )
    };
    let window = web_sys::window().ok_or("there is no window")?;
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&body.into());
    // What was signed goes to the address that was typed, and nowhere else.
    options.set_redirect(RequestRedirect::Manual);
    options.set_signal(Some(&waiting.controller.signal()));
    let reply = JsFuture::from(window.fetch_with_str_and_init(address, &options))
        .await
        .map_err(unreachable)?;
    let reply: Response = reply.unchecked_into();
    // Of a redirect nothing else is told.
    if reply.status() == 0 {
        return Err(format!(
            "{address} sends requests on to another address, and nothing was sent there: name that one, if it is to have \
             the records"
        ));
    }
    let text = reply.text().map_err(unreachable)?;
    let text = JsFuture::from(text).await.map_err(unreachable)?;
    let text = text.as_string().unwrap_or_default();
    if reply.ok() || text.trim_start().starts_with('{') {
        return Ok(text);
    }
    let status = reply.status();
    Err(format!(
        "{address} answers with HTTP status {status}. {}",
        http(status)
    ))
}

/// A call whose reply is awaited, for so long.
struct Waiting {
    id: &'static str,
    controller: AbortController,
    is_over: Rc<Cell<bool>>,
    _timeout: Timeout,
}

thread_local! {
    /// What ends the calls under way, by the ids of the page's calls.
    static WAITING: RefCell<Vec<(&'static str, AbortController)>> = const { RefCell::new(Vec::new()) };
}

impl Waiting {
    fn begin(id: &'static str) -> Result<Self, String> {
        let controller = AbortController::new().map_err(|_| "this browser ends no requests")?;
        let is_over = Rc::new(Cell::new(false));
        let timeout = {
            let (controller, is_over) = (controller.clone(), is_over.clone());
            Timeout::new(PATIENCE_MS, move || {
                is_over.set(true);
                controller.abort();
            })
        };
        WAITING.with_borrow_mut(|waiting| waiting.push((id, controller.clone())));
        Ok(Self {
            id,
            controller,
            is_over,
            _timeout: timeout,
        })
    }

    /// Whether it has waited for as long as it may.
    fn is_over(&self) -> bool {
        self.is_over.get()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        WAITING.with_borrow_mut(|waiting| waiting.retain(|(id, _)| *id != self.id));
    }
}

/// Waits no longer for the reply to a call.
pub(super) fn give_up(id: &str) {
    let ended = WAITING.with_borrow(|waiting| {
        let own = waiting.iter().find(|(known, _)| *known == id);
        own.map(|(_, controller)| controller.clone())
    });
    if let Some(controller) = ended {
        controller.abort();
    }
}

/// What is wrong with the address of a node: without its beginning a browser takes it for a path of this page's
/// own site, and sends the records there.
pub(super) fn address_error(address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return Some("An address is needed.".into());
    }
    let lower = address.to_ascii_lowercase();
    let host = ["http://", "https://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    match host {
        Some(host) if host.is_empty() || host.starts_with(['/', '?', '#']) => {
            Some("The host is missing after “//”.".into())
        }
        Some(host) => authority_error(host),
        None if address.contains('@') => Some(NO_SECRETS.into()),
        None if address.starts_with('/') && !address.starts_with("//") => None,
        None => Some(format!(
            "“{address}” lacks its beginning: http:// or https:// before a host, or / before a path of this page’s own \
             site."
        )),
    }
}

/// What is said of an address that may hold a password: it would be stored, and shown.
const NO_SECRETS: &str = "An address with “@” may hold a password, which this page would keep and show: leave out what \
    stands before it, and let a proxy that needs none pass the requests on.";

/// What is wrong with the host and the port of an address.
fn authority_error(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some(NO_SECRETS.into());
    }
    let (host, rest) = match authority.strip_prefix('[') {
        Some(inner) => match inner.split_once(']') {
            Some(parts) => parts,
            None => return Some("The “]” after the address in brackets is missing.".into()),
        },
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    if host.is_empty() {
        return Some("The host is missing after “//”.".into());
    }
    let port = match rest.strip_prefix(':') {
        Some(port) => port,
        None if rest.is_empty() => "",
        None => "none",
    };
    let is_port = port.is_empty() || port.parse::<u16>().is_ok();
    (!is_port).then(|| "After the host “:” and a port follow, a number from 0 to 65 535.".into())
}

/// Whether an address may be kept: one that is no address yet may be the beginning of one with a password.
pub(super) fn may_be_kept(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let rest = ["http://", "https://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    !lower.contains('@') && rest.is_none_or(|rest| authority_error(rest).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_password_is_neither_taken_nor_kept_nor_repeated() {
        for bad in [
            "http://user:s3cret@host/x",
            "https://user:s3cret@",
            "user:s3cret@host",
            "https://s3cret@[::1]/x",
        ] {
            let told = address_error(bad).expect(bad);
            assert!(
                told.contains("password") && !told.contains("s3cret"),
                "{told}"
            );
            assert!(!may_be_kept(bad), "{bad}");
        }
        // As it is typed.
        assert!(!may_be_kept("http://user:s3cr"));
        for good in [
            "",
            "/bitmarkd/rp",
            "http://hos",
            "https://host:21",
            "https://[::1]:2131/",
            "htt",
        ] {
            assert!(may_be_kept(good), "{good}");
        }
    }

    #[test]
    fn requests_that_a_shell_does_not_take_go_by_a_file() {
        let get = |fingerprint: &str| {
            Asked::Known(AssetsGet {
                fingerprints: vec![fingerprint.into()],
            })
        };
        let short = command(&[get("it's")], Network::Live);
        assert!(
            short.contains("--data '{") && short.contains("it'\\''s") && short.contains(":2131/")
        );
        let long = command(&[get(&"a".repeat(MAX_ARGUMENT))], Network::Test);
        assert_eq!(
            long,
            "curl --insecure --data @Assets.Get.json https://127.0.0.1:12131/bitmarkd/rpc"
        );
        let several = [get("a"), get("b")];
        assert!(command(&several, Network::Test).starts_with("while read -r line || "));
        assert_eq!(bodies(&several).lines().count(), 2);
    }

    #[test]
    fn an_address_without_its_beginning_is_refused() {
        for good in [
            "/bitmarkd/rpc",
            " https://node.example:2131/bitmarkd/rpc ",
            "http://127.0.0.1",
            "HTTPS://a",
            "https://[::1]:2131/x",
            "https://a:/",
        ] {
            assert_eq!(address_error(good), None, "{good}");
        }
        for (bad, told) in [
            ("", "needed"),
            ("127.0.0.1:2131", "http:// or https://"),
            ("node.example/rpc", "http:// or https://"),
            ("//node.example/rpc", "http:// or https://"),
            ("bitmarkd/rpc", "/ before a path"),
            ("ftp://a", "http://"),
            ("https://", "host is missing"),
            ("http:///bitmarkd/rpc", "host is missing"),
            ("http://:80/", "host is missing"),
            ("http://[::1", "“]”"),
            ("http://a:b/x", "a number from 0 to 65 535"),
            ("http://a:65536", "a number from 0 to 65 535"),
            ("http://[::1]80", "a number from 0 to 65 535"),
        ] {
            assert!(
                address_error(bad).is_some_and(|error| error.contains(told)),
                "{bad}"
            );
        }
    }
}
