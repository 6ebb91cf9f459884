//! Calls to a node: the one within the page, one that the user names, or one reached by copy and paste.

use std::collections::BTreeMap;

use bitmark_property::{
    currency::PaymentMap,
    network::Network,
    practice::{PracticeError, PracticeNode},
    rpc::{AssetsGet, Call, Proof, ProofReply, Status, StatusReply, Submission, request},
};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response};

use super::work::{Practised, Seconds};

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

/// Makes the practice node anew from what was asked of it.
pub(super) fn practice_node(network: Network, practised: &[Practised]) -> PracticeNode {
    let mut node = PracticeNode::new(network, 1, BTreeMap::new(), PaymentMap::new());
    for call in practised {
        // What was refused then is refused again.
        match call {
            Practised::Create(at, submission) => drop(node.create(*at, submission)),
            Practised::Prove(at, proof) => drop(node.prove(*at, &proof.pay_id, &proof.nonce)),
            Practised::Block => drop(node.make_block()),
        }
    }
    node
}

/// Asks the practice node and returns its reply as a real node would send it.
pub(super) fn practise(node: &mut PracticeNode, asked: &Asked, now: Seconds) -> String {
    let (id, answer) = match asked {
        Asked::Create(submission) => (
            1,
            node.create(now, submission).map(|created| json!(created)),
        ),
        Asked::Prove(proof) => {
            let status = node.prove(now, &proof.pay_id, &proof.nonce);
            (2, status.map(|status| json!(ProofReply { status })))
        }
        Asked::Status(call) => {
            let status = node.status(now, &call.tx_id);
            (3, Ok::<Value, PracticeError>(json!(StatusReply { status })))
        }
        Asked::Known(call) => (
            4,
            node.assets(now, &call.fingerprints)
                .map(|known| json!(known)),
        ),
    };
    match answer {
        Ok(result) => json!({ "id": id, "result": result, "error": null }),
        Err(error) => json!({ "id": id, "result": null, "error": error.to_string() }),
    }
    .to_string()
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
    Err(format!(
        "{address} answers with HTTP status {}",
        reply.status()
    ))
}
