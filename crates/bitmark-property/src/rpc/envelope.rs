//! Requests and replies around every call: JSON-RPC 1.0, errors as plain texts, HTTP status 200 whatever
//! happened.

use alloc::string::{String, ToString};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// A call: its argument is the type itself.
pub trait Call: Serialize {
    /// The method, as the node spells it.
    const METHOD: &'static str;
    /// What comes back.
    type Reply: DeserializeOwned;
}

/// Why a body is no reply to be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// The node's own words.
    #[error("the node refuses: {0}")]
    Refused(String),
    /// The node's web server answered in place of the call.
    #[error("the node’s web server answers {code}: {error}")]
    Transport {
        /// The HTTP status that it names.
        code: u16,
        /// Its words.
        error: String,
    },
    /// Nothing.
    #[error("the reply is empty")]
    Empty,
    /// A web page or other text; or JSON that is no object.
    #[error("the reply is no JSON object; it begins “{0}”")]
    NotJson(String),
    /// The reply to another request.
    #[error("the reply is to request {got}, not to request {expected}")]
    OtherRequest {
        /// The id that came.
        got: String,
        /// The id that was sent.
        expected: String,
    },
    /// A member is missing or wrong.
    #[error("the reply is not that of {method}: {cause}")]
    Unexpected {
        /// The method called.
        method: &'static str,
        /// What is wrong.
        cause: String,
    },
}

/// Returns the body of a request.
#[must_use]
pub fn request<C: Call>(call: &C, id: u64) -> String {
    json!({ "id": id, "method": C::METHOD, "params": [call] }).to_string()
}

/// Reads the body of a reply, up to its first line feed: where a request could not be dispatched, a second
/// JSON text follows. With an `id`, the reply must bear it.
///
/// # Errors
///
/// [`ReplyError`].
pub fn read_reply<C: Call>(body: &str, id: Option<u64>) -> Result<C::Reply, ReplyError> {
    let result = read_result(body, id)?;
    let unexpected = |cause| ReplyError::Unexpected {
        method: C::METHOD,
        cause,
    };
    // A list would be read as the members in their order.
    if !result.is_object() {
        return Err(unexpected("the result is no object".to_string()));
    }
    serde_json::from_value(result).map_err(|cause| unexpected(cause.to_string()))
}

/// As [`read_reply`], whatever the result is: for those who look at its members themselves.
///
/// # Errors
///
/// [`ReplyError`], but for [`ReplyError::Unexpected`].
pub fn read_result(body: &str, id: Option<u64>) -> Result<Value, ReplyError> {
    let mut first = first_text(body)?;
    if let (Some(code), Some(error)) = (first["code"].as_u64(), first["error"].as_str()) {
        let code = u16::try_from(code).unwrap_or(u16::MAX);
        let error = error.to_string();
        return Err(ReplyError::Transport { code, error });
    }
    if let Some(id) = id
        && first["id"] != json!(id)
    {
        return Err(ReplyError::OtherRequest {
            got: first["id"].to_string(),
            expected: id.to_string(),
        });
    }
    match &first["error"] {
        Value::Null => {}
        Value::String(error) => return Err(ReplyError::Refused(error.clone())),
        // A proxy's own kind of error.
        other => return Err(ReplyError::Refused(other.to_string())),
    }
    Ok(first["result"].take())
}

/// Reads the first JSON text of a body. Pasted ones may be spread over lines.
fn first_text(body: &str) -> Result<Value, ReplyError> {
    // Pasted text may begin with a byte order mark.
    let trimmed = body.trim_start_matches('\u{feff}').trim();
    if trimmed.is_empty() {
        return Err(ReplyError::Empty);
    }
    let mut texts = serde_json::Deserializer::from_str(trimmed).into_iter::<Value>();
    match texts.next() {
        Some(Ok(first @ Value::Object(_))) => Ok(first),
        _ => Err(ReplyError::NotJson(trimmed.chars().take(40).collect())),
    }
}
