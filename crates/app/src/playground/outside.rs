//! What this page reads from outside, for the fuzz targets: each text, and what it is when it is written again.

use super::notation;

/// Reads a value and writes it again; none if it is none.
#[must_use]
pub fn value(text: &str) -> Option<String> {
    notation::parse(text).ok().map(|value| value.print())
}

/// Reads what is typed where a number, a bigint or bytes are wanted, and writes it again; none if it is none.
#[must_use]
pub fn typed(text: &str) -> [Option<String>; 3] {
    [notation::number, notation::bigint, notation::bytes]
        .map(|read| read(text).ok().map(|value| value.print()))
}
