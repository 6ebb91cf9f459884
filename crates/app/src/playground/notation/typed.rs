//! What is typed into a field that is known to hold a number, a bigint or bytes.

use super::{
    Literal,
    digits::{is_whole, unhex},
    read::{NotationError, parse},
};

/// Reads a number: decimal, with `_` between digits if wanted, or `0x…`; `NaN` and `Infinity` too.
///
/// # Errors
///
/// Where the text is no number.
pub(in crate::playground) fn number(text: &str) -> Result<Literal, NotationError> {
    match parse(text.trim())? {
        number @ Literal::Number(_) => Ok(number),
        _ => Err(whole(
            "a number is wanted, such as 700_000, 0x1d00ffff or 1.5e9",
        )),
    }
}

/// Reads a bigint; its `n` can be left out.
///
/// # Errors
///
/// Where the text is none.
pub(in crate::playground) fn bigint(text: &str) -> Result<Literal, NotationError> {
    const WANTED: &str = "a whole number is wanted, such as 1_500_000_000 or 0xff";
    let text = text.trim();
    match parse(text)? {
        Literal::Big(digits) => Ok(Literal::Big(digits)),
        Literal::Number(digits) if is_whole(&digits) => Ok(Literal::Big(digits)),
        _ => Err(whole(WANTED)),
    }
}

/// Reads bytes: two hexadecimal digits each, or a text in quotes.
///
/// # Errors
///
/// Where the text is neither.
pub(in crate::playground) fn bytes(text: &str) -> Result<Literal, NotationError> {
    let text = text.trim();
    if text.starts_with(['"', '\'']) {
        return match parse(text)? {
            Literal::Text(text) => Ok(Literal::Bytes(text.into_bytes())),
            _ => Err(whole("a text in quotes is wanted")),
        };
    }
    if text.starts_with("hex(") {
        return parse(text);
    }
    let digits: String = text.split_whitespace().collect();
    unhex(&digits).map(Literal::Bytes).map_err(whole)
}

fn whole(wanted: &'static str) -> NotationError {
    NotationError { at: 1, wanted }
}
