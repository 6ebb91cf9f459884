//! Calls to a node: what is asked of it, and the way to one that the user names.

use bitmark_property::{
    network::Network,
    rpc::{AssetsGet, Call, Proof, Status, Submission, request},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response};

use super::call::http;

/// Milliseconds that a node has to answer.
const PATIENCE_MS: u32 = 30_000;

/// What is asked of a node.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Create(Submission),
    Prove(Proof),
    Status(Status),
    Known(AssetsGet),
}

impl Asked {
    /// Returns the body of the request.
    pub(super) fn body(&self) -> String {
        match self {
            Self::Create(call) => request(call, 1),
            Self::Prove(call) => request(call, 2),
            Self::Status(call) => request(call, 3),
            Self::Known(call) => request(call, 4),
        }
    }

    /// Returns the method, as the node spells it.
    pub(super) const fn method(&self) -> &'static str {
        match self {
            Self::Create(_) => Submission::METHOD,
            Self::Prove(_) => Proof::METHOD,
            Self::Status(_) => Status::METHOD,
            Self::Known(_) => AssetsGet::METHOD,
        }
    }

    /// Returns a command line that sends the request, for who reaches a node by other means.
    pub(super) fn command(&self, network: Network) -> String {
        let port = match network {
            Network::Live => 2131,
            Network::Test => 12131,
        };
        // Within single quotes the shell leaves all but the quote itself alone.
        let body = self.body().replace('\'', "'\\''");
        format!("curl --insecure --data '{body}' https://127.0.0.1:{port}/bitmarkd/rpc")
    }
}

/// Sends a request to an address and returns the body of the reply.
///
/// # Errors
///
/// Why there is none, with what to do about it.
pub(super) async fn send(address: &str, body: &str) -> Result<String, String> {
    let unreachable = |cause: JsValue| {
        let error = cause.dyn_ref::<js_sys::Error>();
        if error.is_some_and(|error| error.name() == "TimeoutError") {
            return format!(
                "{address} did not answer within {} s: it may be busy or gone; try again, the records are kept",
                PATIENCE_MS / 1000
            );
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
    options.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let reply = JsFuture::from(window.fetch_with_str_and_init(address, &options))
        .await
        .map_err(unreachable)?;
    let reply: Response = reply.unchecked_into();
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
        Some(_) => None,
        None if address.starts_with('/') && !address.starts_with("//") => None,
        None => Some(format!(
            "“{address}” lacks its beginning: http:// or https:// before a host, or / before a path of this page’s own \
             site."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_its_beginning_is_refused() {
        for good in [
            "/bitmarkd/rpc",
            " https://node.example:2131/bitmarkd/rpc ",
            "http://127.0.0.1",
            "HTTPS://a",
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
        ] {
            assert!(
                address_error(bad).is_some_and(|error| error.contains(told)),
                "{bad}"
            );
        }
    }
}
