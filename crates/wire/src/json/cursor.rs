//! Walks over a text and reads values, whole or torn.

use std::borrow::Cow;

use super::{DEPTH, Fault, Item, Json, Member, Spot};

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

    fn enter(&self, depth: u32) -> Result<(), Torn<'t>> {
        if depth < DEPTH {
            Ok(())
        } else {
            Err((Json::Null, Fault::Deep { at: self.spot() }))
        }
    }

    fn members(&mut self, depth: u32, opened: Spot) -> Result<Json<'t>, Torn<'t>> {
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b'}') => {
                    self.skip(1);
                    return Ok(Json::Object(members));
                }
                Some(b'"') => {}
                next => {
                    // The comma may have been a decimal one: 13,05 is not 13.
                    if next.is_some_and(|byte| byte.is_ascii_digit()) {
                        members.pop_if(|member| member.value.json.may_be_cut());
                    }
                    return Err((Json::Object(members), self.unexpected("a key or }", opened)));
                }
            }
            if let Err(fault) = self.member(depth, opened, &mut members) {
                return Err((Json::Object(members), fault));
            }
            self.skip_blanks();
            match self.peek() {
                Some(b',') => self.skip(1),
                Some(b'}') => {}
                _ => {
                    members.pop_if(|member| member.value.json.may_be_cut());
                    return Err((
                        Json::Object(members),
                        self.unexpected("a comma or }", opened),
                    ));
                }
            }
        }
    }

    fn member(
        &mut self,
        depth: u32,
        opened: Spot,
        members: &mut Vec<Member<'t>>,
    ) -> Result<(), Fault> {
        let spot = self.spot();
        let key = self.string(opened)?;
        self.blank_before_colon |= self.rest().starts_with(" :");
        self.skip_blanks();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon", opened));
        }
        self.skip(1);
        self.skip_blanks();
        let at = self.spot();
        let (json, fault) = match self.json(depth, opened) {
            Ok(json) => (json, None),
            Err((json, fault)) => (json, Some(fault)),
        };
        if fault.is_none() || matches!(json, Json::List(_) | Json::Object(_)) {
            members.push(Member {
                key,
                spot,
                value: self.item(at, json),
            });
        }
        fault.map_or(Ok(()), Err)
    }

    fn items(&mut self, depth: u32) -> Result<Json<'t>, Torn<'t>> {
        let opened = self.spot();
        let mut items = Vec::new();
        self.skip(1);
        loop {
            self.skip_blanks();
            if self.peek() == Some(b']') {
                self.skip(1);
                return Ok(Json::List(items));
            }
            let spot = self.spot();
            match self.json(depth, opened) {
                Ok(json) => items.push(self.item(spot, json)),
                Err((json, fault)) => {
                    if matches!(json, Json::List(_) | Json::Object(_)) {
                        items.push(self.item(spot, json));
                    }
                    return Err((Json::List(items), fault));
                }
            }
            self.skip_blanks();
            match self.peek() {
                Some(b',') => self.skip(1),
                Some(b']') => {}
                _ => {
                    items.pop_if(|item| item.json.may_be_cut());
                    return Err((Json::List(items), self.unexpected("a comma or ]", opened)));
                }
            }
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

    fn string(&mut self, opened: Spot) -> Result<Cow<'t, str>, Fault> {
        self.skip(1);
        let rest = self.rest();
        let end = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
        self.skip(end);
        let mut text = Cow::Borrowed(&rest[..end]);
        loop {
            match self.peek() {
                None => return Err(self.cut(opened)),
                Some(b'"') => {
                    self.skip(1);
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escape(opened)?),
                Some(_) => {}
            }
            if self.peek() == Some(b'\n') {
                return Err(self.unexpected("a closing quote", opened));
            }
            let rest = self.rest();
            let end = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
            text.to_mut().push_str(&rest[..end]);
            self.skip(end);
        }
    }

    fn escape(&mut self, opened: Spot) -> Result<char, Fault> {
        let rest = self.rest();
        let (length, read) = match rest.as_bytes().get(1) {
            None => return Err(self.cut(opened)),
            Some(b'n') => (2, Some('\n')),
            Some(b't') => (2, Some('\t')),
            Some(b'r') => (2, Some('\r')),
            Some(b'b') => (2, Some('\u{8}')),
            Some(b'f') => (2, Some('\u{c}')),
            Some(b'u') => unicode(rest),
            Some(&byte @ (b'"' | b'\\' | b'/')) => (2, Some(char::from(byte))),
            Some(_) => (1, None),
        };
        let Some(read) = read else {
            return Err(self.unexpected("an escape such as \\n or \\u00e9", opened));
        };
        self.skip(length);
        Ok(read)
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

/// Reads `\uXXXX`, or two of them for one character beyond 16 bits.
fn unicode(text: &str) -> (usize, Option<char>) {
    let unit = |from: usize| {
        let digits = text.get(from..from + 4)?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    let Some(first) = unit(2) else {
        return (1, None);
    };
    if !(0xd800..0xdc00).contains(&first) {
        return (6, char::from_u32(first));
    }
    let second = text
        .get(6..8)
        .filter(|mark| *mark == "\\u")
        .and_then(|_| unit(8));
    let low = second.filter(|unit| (0xdc00..0xe000).contains(unit));
    let joined = low.map(|low| 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00));
    (12, joined.and_then(char::from_u32))
}
