//! Lines that are no JSON.

/// Returns what stands behind `error:` or before `code:`.
pub(super) fn client_error(text: &str) -> Option<&str> {
    let head = text.get(..5)?;
    if !head.eq_ignore_ascii_case("error") {
        return None;
    }
    let rest = text[5..].trim_start();
    match rest.strip_prefix(':') {
        Some(message) => Some(message.trim()),
        None => rest.starts_with("code:").then_some(rest),
    }
}

/// A time of day, as the console prints it.
pub(super) const TIME: &str = "12:30:05";

pub(super) fn begins_with_time(text: &str) -> bool {
    let mut shape = text.bytes().zip(TIME.bytes());
    let after = text.as_bytes().get(TIME.len());
    shape.all(|(byte, like)| byte == like || (byte.is_ascii_digit() && like.is_ascii_digit()))
        && after.is_none_or(u8::is_ascii_whitespace)
        && TIME.len() <= text.len()
}

/// A prompt at which nothing was typed.
pub(super) fn is_bare_prompt(text: &str) -> bool {
    text.ends_with(['$', '>', '%', '#']) && !text.contains(' ') || matches!(text, "$" | ">" | "%")
}
