//! What to do about a reply that is none.

use bitmark_property::rpc::ReplyError;

use crate::issue::work::NodeKind;

/// Letters of a node's words that are shown.
const MAX_SAID: usize = 300;

/// What went wrong, and the next step.
pub(super) fn advice(error: &ReplyError, node: NodeKind) -> String {
    let next = match error {
        ReplyError::Refused(text) => refused(text),
        ReplyError::Transport { code, .. } => http(*code),
        ReplyError::Unexpected { method, cause } => return unexpected(method, cause),
        ReplyError::NotJson(_) | ReplyError::Empty if node == NodeKind::Paste => {
            "Copy the whole reply of the node, from { to }."
        }
        ReplyError::OtherRequest { .. } if node == NodeKind::Paste => {
            "Paste the reply to the request above."
        }
        _ => "Make sure that the address is that of a node’s RPC.",
    };
    format!("{}. {next}", begin_of(&error.to_string()))
}

/// What a node says, as far as it tells anything: one that is wrong may say megabytes.
fn begin_of(text: &str) -> String {
    match text.char_indices().nth(MAX_SAID) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// What to do about an HTTP status that is an error.
pub(in crate::issue) const fn http(status: u16) -> &'static str {
    match status {
        404 | 405 => {
            "The path is not that of the node’s RPC, which is /bitmarkd/rpc unless a proxy renames it."
        }
        403 => "The node or its proxy lets this machine in no further: ask who runs it.",
        413 => {
            "The proxy takes no request of this size: raise its limit, or issue fewer assets at once."
        }
        429 => "The node has too many connections: wait a minute, then send it again.",
        500 => {
            "The node could not read the request: make sure that it is a node of the property chain, and that the \
            proxy passes the body on."
        }
        502..=504 => {
            "The proxy is there, the node behind it is not: start the node, or wait until it is up."
        }
        _ => "See what the server of that address says about it.",
    }
}

/// What to do about a node's own words.
fn refused(text: &str) -> &'static str {
    match text {
        "transaction already exists" => {
            "You have issued it before, which is free once for each asset, or some of its issues are in another \
             submission: look at the status. What you signed before is in step 3, to be taken up again."
        }
        "assets already registered" => {
            "The fingerprint is pending, from another account or with another name or other metadata. If it is yours, take \
             the signatures back and give the asset what you sent; otherwise wait until it is in a block, and issue it \
             then, or 135 minutes, after which an asset without a proof is forgotten."
        }
        "asset not found" => "The node has forgotten the asset: send the submission once more.",
        "wrong network for public key" => {
            "The node is of the other network than your identity: name a node of that network, or open an identity of the \
             node’s."
        }
        "not available during synchronise" => "The node is synchronising: try again later.",
        "not available in read only mode" => "The node takes no records: name another.",
        "buffer capacity limit" => {
            "The node holds as many pending issues as it can: try again in 45 minutes, or name another."
        }
        "invalid signature" => {
            "The records changed after they were signed, or the node is of the other network: take the signatures back \
             and sign again."
        }
        "invalid nonce" => "The nonce is of another length than the node takes: search again.",
        "rate limiting" => "The node is asked too often: wait a minute, then send it again.",
        _ if text.starts_with("rpc: can't find") => {
            "The node does not know this call: it is no node of the property chain, or one of another version."
        }
        _ if text.starts_with("json: ") => {
            "The node reads the records otherwise: it is of another version; name another."
        }
        _ => "Change what it names, then send it again; or name another node.",
    }
}

/// What a reply lacks, in plain words.
fn unexpected(method: &str, cause: &str) -> String {
    let quoted = |begin: &str| {
        Some(
            cause
                .strip_prefix(begin)?
                .split('`')
                .next()
                .unwrap_or_default(),
        )
    };
    let what = if let Some(name) = quoted("missing field `") {
        format!("has no member “{name}”")
    } else if cause == "the result is no object" {
        "has no object where the result should be".into()
    } else if let Some(name) = quoted("unknown variant `") {
        format!("has “{name}”, which no node says")
    } else {
        "has another form".into()
    };
    format!(
        "The reply to {method} {what}: it is to another call, or not of a node of the property chain. Nothing was taken \
         from it."
    )
}

#[cfg(test)]
mod tests {
    use bitmark_property::rpc::{Submission, read_reply};

    use super::*;

    fn told(body: &str, node: NodeKind) -> String {
        advice(&read_reply::<Submission>(body, Some(1)).unwrap_err(), node)
    }

    #[test]
    fn every_refusal_leads_on_in_plain_words() {
        let refused = |text: &str| format!("{{\"id\":1,\"result\":null,\"error\":\"{text}\"}}");
        for (text, next) in [
            (
                "invalid signature",
                "take the signatures back and sign again",
            ),
            ("buffer capacity limit", "try again in 45 minutes"),
            (
                "rpc: can't find method Bitmarks.Create",
                "no node of the property chain",
            ),
            ("json: cannot unmarshal", "another version"),
            ("transaction already exists", "look at the status"),
            ("name too long", "Change what it names"),
            ("assets already registered", "or 135 minutes"),
            (
                "wrong network for public key",
                "name a node of that network",
            ),
        ] {
            let told = told(&refused(text), NodeKind::Named);
            assert!(told.contains(text) && told.contains(next), "{told}");
        }
        for (code, next) in [
            (404, "/bitmarkd/rpc"),
            (429, "wait a minute"),
            (500, "proxy"),
            (502, "start the node"),
        ] {
            let told = told(
                &format!("{{\"code\":{code},\"error\":\"x\"}}"),
                NodeKind::Named,
            );
            assert!(told.contains(next), "{told}");
        }
    }

    #[test]
    fn a_result_of_another_form_is_told_without_the_words_of_a_programmer() {
        for (result, told_so) in [
            ("null", "has no object where the result should be"),
            ("{}", "has no member “payId”"),
            ("{\"payId\":7}", "has another form"),
        ] {
            let told = told(
                &format!("{{\"id\":1,\"result\":{result},\"error\":null}}"),
                NodeKind::Named,
            );
            assert!(told.contains(told_so) && !told.contains("struct"), "{told}");
        }
    }

    #[test]
    fn pasting_is_spoken_of_only_where_it_is_done() {
        for body in ["<html>", "", "{\"id\":9,\"result\":{}}"] {
            assert!(
                told(body, NodeKind::Named).contains("the address"),
                "{body}"
            );
            let pasted = told(body, NodeKind::Paste);
            assert!(
                pasted.contains("Copy") || pasted.contains("Paste"),
                "{pasted}"
            );
        }
    }
}
