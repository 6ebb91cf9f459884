//! The text of the list: in the link where it is short, and beside it where it is not; pure.

use crate::form::Form;

/// The pieces of the list, as a link's values are short.
pub const PIECES: [&str; 16] = [
    "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14", "l15",
    "l16",
];
/// The most bytes of a piece.
const PIECE_BYTES: usize = 200;
/// The list at first: a made-up week.
pub const EXAMPLE_1: &str = "amount,confirmed,sent\n0.4,2014-07-19 10:00\n0.35,2014-07-20 09:12,2014-07-20 08:40\n0.2,2014-07-20 09:12,2014-07-20 08:55\n1.5,2014-07-20 18:30\n0.05,2014-07-21 07:00\n";
/// What follows it.
pub const EXAMPLE_2: &str =
    "1,2014-07-22 12:00\n4,2014-07-22 20:00\n0.75,2014-07-25 06:30\n0.6,2014-07-26 21:00\n";

/// Returns the list that the form holds.
#[must_use]
pub fn of(form: &Form) -> String {
    PIECES.iter().map(|key| form.text(key)).collect()
}

/// Returns the fields that hold a list. One that is too long for a link is named by its length and a
/// checksum, and held elsewhere.
#[must_use]
pub fn fields(text: &str) -> Vec<(&'static str, String)> {
    let mut pieces = cut(text);
    let outside = if PIECES.len() < pieces.len() {
        pieces.clear();
        mark(text)
    } else {
        String::new()
    };
    pieces.resize(PIECES.len(), String::new());
    let pieces = PIECES.into_iter().zip(pieces);
    pieces.chain([("outside", outside)]).collect()
}

/// Returns what a link says of a list that it does not hold.
#[must_use]
pub fn mark(text: &str) -> String {
    // FNV-1a: tells lists apart, and guards nothing.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{}-{hash:016x}", text.len())
}

/// Cuts a text into pieces of whole characters.
fn cut(mut text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    while !text.is_empty() {
        let mut end = text.len().min(PIECE_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, rest) = text.split_at(end);
        pieces.push(piece.to_owned());
        text = rest;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::Change, production::pool::input::SCHEMA};

    fn held(text: &str) -> Form {
        Form::new(SCHEMA).after(Change::Fill(fields(text)))
    }

    #[test]
    fn short_lists_are_in_the_link() {
        for text in ["", "1,2014-07-20\n", &"é".repeat(1_000)] {
            let form = held(text);
            assert_eq!((of(&form).as_str(), form.text("outside")), (text, ""));
        }
    }

    #[test]
    fn long_lists_are_named() {
        let long = "1,2014-07-20\n".repeat(1_000);
        let form = held(&long);
        assert_eq!(
            (of(&form).as_str(), form.text("outside")),
            ("", mark(&long).as_str())
        );
        assert_ne!(mark(&long), mark("1"));
        // A short one again.
        let short = form.after(Change::Fill(fields("1,2014-07-20")));
        assert_eq!(
            (of(&short).as_str(), short.text("outside")),
            ("1,2014-07-20", "")
        );
    }

    #[test]
    fn the_example_fits() {
        for piece in [EXAMPLE_1, EXAMPLE_2] {
            assert!(piece.len() <= PIECE_BYTES, "{}", piece.len());
        }
        assert_eq!(
            cut(&"é".repeat(150)).iter().map(String::len).max(),
            Some(200)
        );
    }
}
