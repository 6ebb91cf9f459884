//! A text to a value: a parser of literals, and of what is typed into fields of their own.

use thiserror::Error;

use super::{
    Literal,
    digits::{is_bigint, is_number, unhex},
};

/// A text that is no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("at character {at}: {wanted}")]
pub(in crate::playground) struct NotationError {
    /// Where, from 1.
    pub(in crate::playground) at: usize,
    /// What would go on there.
    pub(in crate::playground) wanted: &'static str,
}

/// Values nest no deeper.
const DEPTH: u32 = 24;
/// Reads a value.
///
/// # Errors
///
/// Where the text does not go on as a value does.
pub(in crate::playground) fn parse(text: &str) -> Result<Literal, NotationError> {
    let mut reader = Reader { text, rest: text };
    let value = reader.value(DEPTH)?;
    reader.blank();
    if reader.rest.is_empty() {
        Ok(value)
    } else {
        Err(reader.error("the value is over, but the text goes on"))
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn error(&self, wanted: &'static str) -> NotationError {
        let before = &self.text[..self.text.len() - self.rest.len()];
        NotationError {
            at: before.chars().count() + 1,
            wanted,
        }
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes a mark if it comes next.
    fn take(&mut self, mark: &str) -> bool {
        self.blank();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, depth: u32) -> Result<Literal, NotationError> {
        self.blank();
        let Some(depth) = depth.checked_sub(1) else {
            return Err(self.error("values nest no deeper"));
        };
        match self.rest.chars().next() {
            Some('{') => self.object(depth),
            Some('[') => self.list(depth),
            Some('"' | '\'') => self.string().map(Literal::Text),
            Some('0'..='9' | '-' | '.') => self.digits(),
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: u32) -> Result<Literal, NotationError> {
        self.take("[");
        let mut items = Vec::new();
        while !self.take("]") {
            items.push(self.value(depth)?);
            self.comma("]", "a comma or ] is wanted")?;
        }
        Ok(Literal::List(items))
    }

    fn object(&mut self, depth: u32) -> Result<Literal, NotationError> {
        self.take("{");
        let mut members = Vec::new();
        while !self.take("}") {
            self.blank();
            let name = if self.rest.starts_with(['"', '\'']) {
                self.string()?
            } else {
                self.name().to_owned()
            };
            if name.is_empty() || !self.take(":") {
                return Err(self.error("a name and a colon are wanted, or }"));
            }
            members.push((name, self.value(depth)?));
            self.comma("}", "a comma or } is wanted")?;
        }
        Ok(Literal::Object(members))
    }

    /// Goes past a comma, or stays before the end.
    fn comma(&mut self, end: &str, wanted: &'static str) -> Result<(), NotationError> {
        if self.take(",") || self.rest.starts_with(end) {
            Ok(())
        } else {
            Err(self.error(wanted))
        }
    }

    fn name(&mut self) -> &'a str {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn word(&mut self) -> Result<Literal, NotationError> {
        let before = self.rest;
        let value = match self.name() {
            "undefined" => Literal::Undefined,
            "null" => Literal::Null,
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            number @ ("NaN" | "Infinity") => Literal::Number(number.to_owned()),
            "hex" if self.take("(") => {
                self.blank();
                let digits = self.string()?;
                let bytes = unhex(&digits).map_err(|wanted| self.error(wanted))?;
                if !self.take(")") {
                    return Err(self.error("a ) is wanted"));
                }
                Literal::Bytes(bytes)
            }
            _ => {
                self.rest = before;
                return Err(self.error(
                    "a value is wanted: 1, 1n, \"text\", true, null, hex(\"00ff\"), [ … ] or { … }",
                ));
            }
        };
        Ok(value)
    }

    fn digits(&mut self) -> Result<Literal, NotationError> {
        const WANTED: &str = "a number is wanted";
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let start = self.rest;
        let sign = usize::from(start.starts_with('-'));
        let mut end = sign
            + start[sign..]
                .find(|c| !is_part(c))
                .unwrap_or(start.len() - sign);
        // The sign of an exponent.
        let is_hex = start[sign..].starts_with("0x");
        if !is_hex && start[..end].ends_with(['e', 'E']) && start[end..].starts_with(['+', '-']) {
            let after = &start[end + 1..];
            end += 1 + after.find(|c| !is_part(c)).unwrap_or(after.len());
        }
        let token = &start[..end];
        let (digits, is_big) = match token.strip_suffix('n') {
            Some(digits) => (digits, true),
            None => (token, false),
        };
        let fits = if is_big {
            is_bigint(digits)
        } else {
            is_number(digits)
        };
        if !fits {
            return Err(self.error(WANTED));
        }
        self.rest = &start[end..];
        let digits = digits.to_owned();
        Ok(if is_big {
            Literal::Big(digits)
        } else {
            Literal::Number(digits)
        })
    }

    fn string(&mut self) -> Result<String, NotationError> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return Err(self.error("a text in quotes is wanted"));
        };
        self.rest = &self.rest[1..];
        let mut out = String::new();
        loop {
            let mut letters = self.rest.chars();
            let letter = letters.next();
            let after = letters.as_str();
            match letter {
                Some(letter) if letter == quote => {
                    self.rest = after;
                    return Ok(out);
                }
                Some('\\') => {
                    self.rest = after;
                    out.push(self.escape()?);
                }
                None | Some('\n') => {
                    return Err(self.error("the quote that ends the text is missing"));
                }
                Some(letter) => {
                    self.rest = after;
                    out.push(letter);
                }
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, NotationError> {
        const WANTED: &str = "after \\ one of n, r, t, 0, u, x, \\ or a quote is wanted";
        let mut letters = self.rest.chars();
        let letter = letters.next();
        self.rest = letters.as_str();
        let digits = match letter {
            Some('n') => return Ok('\n'),
            Some('r') => return Ok('\r'),
            Some('t') => return Ok('\t'),
            Some('b') => return Ok('\u{8}'),
            Some('f') => return Ok('\u{c}'),
            Some('0') => return Ok('\0'),
            Some(letter @ ('\\' | '"' | '\'' | '/')) => return Ok(letter),
            Some('u') => 4,
            Some('x') => 2,
            _ => return Err(self.error(WANTED)),
        };
        let code = self
            .rest
            .get(..digits)
            .and_then(|code| u32::from_str_radix(code, 16).ok());
        let found = code
            .and_then(char::from_u32)
            .ok_or_else(|| self.error(WANTED))?;
        self.rest = &self.rest[digits..];
        Ok(found)
    }
}
