//! Walks over a text and reads values, whole or torn.

mod nested;
mod string;

use super::{Fault, Item, Json, Spot};

/// Walks over a text and knows its place.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    offset: usize,
    spot: Spot,
    /// Only blanks so far on this line.
    at_line_head: bool,
    /// A blank stood before a colon, as 0.9.7.x prints it.
    pub(crate) blank_before_colon: bool,
}

type Torn<'t> = (Json<'t>, Fault);

impl<'t> Cursor<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        let spot = Spot { line: 1, column: 1 };
        Self {
            text,
            offset: 0,
            spot,
            at_line_head: true,
            blank_before_colon: false,
        }
    }

    pub(crate) fn rest(&self) -> &'t str {
        &self.text[self.offset..]
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    pub(crate) const fn spot(&self) -> Spot {
        self.spot
    }

    /// Says whether only blanks stand before the place on its line.
    pub(crate) const fn at_line_head(&self) -> bool {
        self.at_line_head
    }

    /// Steps over `count` bytes, which end on a character's border.
    pub(crate) fn skip(&mut self, count: usize) {
        for byte in self.rest().bytes().take(count) {
            if byte == b'\n' {
                self.spot = Spot {
                    line: self.spot.line.saturating_add(1),
                    column: 1,
                };
                self.at_line_head = true;
            } else {
                let begins_character = byte & 0xc0 != 0x80;
                self.spot.column = self.spot.column.saturating_add(u32::from(begins_character));
                self.at_line_head &= matches!(byte, b' ' | b'\t' | b'\r');
            }
        }
        self.offset += count;
    }

    /// Steps over bytes of the line as if they were blanks.
    pub(crate) fn skip_like_blanks(&mut self, count: usize) {
        let at_line_head = self.at_line_head;
        self.skip(count);
        self.at_line_head = at_line_head;
    }

    pub(crate) fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.skip(
            rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}'])
                    .len(),
        );
    }

    /// Returns the rest of the line, without its end, and steps over both.
    pub(crate) fn take_line(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find('\n').unwrap_or(rest.len());
        self.skip((end + 1).min(rest.len()));
        rest[..end].trim_end_matches('\r')
    }

    /// Reads one value; a torn one comes with what could be read of it.
    pub(crate) fn value(&mut self) -> (Item<'t>, Option<Fault>) {
        let spot = self.spot();
        match self.json(0, spot) {
            Ok(json) => (self.item(spot, json), None),
            Err((json, fault)) => (self.item(spot, json), Some(fault)),
        }
    }

    /// Reads the members of an object whose opening brace is missing.
    pub(crate) fn headless(&mut self) -> (Item<'t>, Option<Fault>) {
        let spot = self.spot();
        match self.members(0, spot) {
            Ok(json) => (self.item(spot, json), None),
            Err((json, fault)) => (self.item(spot, json), Some(fault)),
        }
    }

    const fn item(&self, spot: Spot, json: Json<'t>) -> Item<'t> {
        Item {
            spot,
            end: self.spot.line,
            json,
        }
    }

    fn json(&mut self, depth: u32, opened: Spot) -> Result<Json<'t>, Torn<'t>> {
        match self.peek() {
            None => Err((Json::Null, self.cut(opened))),
            Some(b'{') => {
                self.enter(depth)?;
                let opened = self.spot();
                self.skip(1);
                self.members(depth + 1, opened)
            }
            Some(b'[') => {
                self.enter(depth)?;
                self.items(depth + 1)
            }
            Some(b'"') => self
                .string(opened)
                .map(Json::Text)
                .map_err(|fault| (Json::Null, fault)),
            Some(_) => self.bare(depth, opened),
        }
    }

    /// Reads a number, `true`, `false`, `null` or some other bare word.
    fn bare(&mut self, depth: u32, opened: Spot) -> Result<Json<'t>, Torn<'t>> {
        let rest = self.rest();
        let ends =
            |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '#'));
        let end = rest.find(ends).unwrap_or(rest.len());
        if end == 0 {
            return Err((Json::Null, self.unexpected("a value", opened)));
        }
        // At the very end of the text the word itself may be cut.
        if end == rest.len() && 0 < depth {
            self.skip(end);
            return Err((Json::Null, self.cut(opened)));
        }
        self.skip(end);
        let word = &rest[..end];
        Ok(match word {
            "null" => Json::Null,
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ if word
                .trim_start_matches(['-', '+'])
                .starts_with(|c: char| c.is_ascii_digit()) =>
            {
                Json::Number(word)
            }
            _ => Json::Word(word),
        })
    }

    fn cut(&self, opened: Spot) -> Fault {
        Fault::Cut {
            opened,
            at: self.spot(),
        }
    }

    fn unexpected(&self, due: &'static str, opened: Spot) -> Fault {
        match self.rest().chars().next() {
            None => self.cut(opened),
            Some(_) => {
                let line = self
                    .rest()
                    .chars()
                    .take_while(|c| !matches!(c, '\r' | '\n'));
                let found = line.take(20).collect();
                Fault::Unexpected {
                    found,
                    due,
                    at: self.spot(),
                }
            }
        }
    }
}
