//! Texts between quotation marks, with their escapes.

use std::borrow::Cow;

use super::Cursor;
use crate::json::{Fault, Spot};

impl<'t> Cursor<'t> {
    pub(super) fn string(&mut self, opened: Spot) -> Result<Cow<'t, str>, Fault> {
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
