//! Splits a paste into shell lines, outputs and what is neither.
//!
//! Belongs to [`super::read_node_output`].

mod line;

use self::line::{TIME, begins_with_time, client_error, is_bare_prompt};
use super::{
    Found,
    fields::Torn,
    pending::Pending,
    problem::{Place, ProblemKind, Report},
    shape::{self, Context, Sink},
};
use crate::{
    decimal::cut,
    json::{Cursor, DEPTH, Fault, Item, Json, Spot},
};

/// Reads the whole paste, in order.
pub(crate) fn read(text: &str, found: &mut Vec<Found>, report: &mut Report) {
    let mut split = Split {
        cursor: Cursor::new(text),
        pending: Pending::default(),
        found,
        report,
        unknown: None,
    };
    loop {
        split.cursor.skip_blanks();
        if split.cursor.rest().is_empty() {
            break;
        }
        split.piece();
    }
    split.close_unknown();
}

struct Split<'s, 't> {
    cursor: Cursor<'t>,
    pending: Pending,
    found: &'s mut Vec<Found>,
    report: &'s mut Report,
    /// Lines not understood, so far: first, last, text of the first.
    unknown: Option<(u32, u32, String)>,
}

impl<'t> Split<'_, 't> {
    fn piece(&mut self) {
        if self.cursor.at_line_head() && begins_with_time(self.cursor.rest()) {
            // The console of the node's window puts the time before each line.
            return self.cursor.skip_like_blanks(TIME.len());
        }
        match self.cursor.peek() {
            Some(b'{' | b'[') if !self.is_log_line() => self.data(Cursor::value, Head::There),
            Some(b'"') if self.begins_member() => self.data(Cursor::headless, Head::Missing),
            Some(b'<') if self.cursor.at_line_head() => self.html(),
            Some(b',' | b'}' | b']') => self.leftover(),
            Some(b'-' | b'0'..=b'9') if self.is_number_line() => {
                self.data(Cursor::value, Head::There)
            }
            _ => self.line(),
        }
    }

    /// `[user@host ~]$ …` is a prompt, not a list.
    fn is_log_line(&self) -> bool {
        let line = self.first_line();
        line.starts_with('[')
            && line
                .split_once(']')
                .is_some_and(|(_, rest)| rest.trim_start().starts_with(['$', '#', '%', '>']))
    }

    /// Returns the rest of the line, or the head of a long one: looking ahead
    /// must not cost more than reading on.
    fn first_line(&self) -> &'t str {
        const LOOK: usize = 1_000;
        let rest = self.cursor.rest();
        let head = &rest[..rest.floor_char_boundary(LOOK)];
        head.lines().next().unwrap_or_default()
    }

    fn is_number_line(&self) -> bool {
        let word = self.first_line().trim_end();
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
        self.cursor.at_line_head() && word.chars().all(number)
    }

    /// Says whether the line reads `"key" :`, as inside an object.
    fn begins_member(&self) -> bool {
        let rest = &self.first_line()[1..];
        rest.split_once('"')
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
    }

    fn data(&mut self, read: fn(&mut Cursor<'t>) -> (Item<'t>, Option<Fault>), head: Head) {
        self.close_unknown();
        let start = self.cursor.spot();
        self.cursor.blank_before_colon = false;
        let (item, fault) = read(&mut self.cursor);
        let lines = (start.line, self.cursor.spot().line);
        let torn = if fault.is_some() || head == Head::Missing {
            Torn::Yes
        } else {
            Torn::No
        };
        if head == Head::Missing {
            self.report
                .add_lines(start.line, start.line, ProblemKind::BeginningMissing);
        }
        self.fault(start, fault);
        if torn == Torn::Yes && item.json.is_empty() {
            // Nothing is left of it, yet it was the answer to something.
            self.pending.answer_any();
            return;
        }
        let context = Context {
            lines,
            torn,
            command: None,
            algo: None,
            list: None,
            tip: None,
            blank_before_colon: self.cursor.blank_before_colon,
        };
        let pending = &mut self.pending;
        let mut answer = |answers: &dyn Fn(&_) -> bool| pending.answer(answers);
        let mut sink = Sink {
            found: self.found,
            report: self.report,
            answer: &mut answer,
        };
        shape::read(&item, &context, &mut sink);
    }

    fn fault(&mut self, start: Spot, fault: Option<Fault>) {
        match fault {
            None => {}
            Some(Fault::Cut { at, .. }) => {
                self.report
                    .add(Place::at(at), ProblemKind::CutShort { opened: start.line });
            }
            Some(Fault::Deep { at }) => {
                self.report
                    .add(Place::at(at), ProblemKind::TooDeep { limit: DEPTH });
                self.cursor.take_line();
            }
            Some(Fault::Unexpected { found, due, at }) => {
                let new_piece = self.cursor.at_line_head();
                let kind = if new_piece && Pending::default().read_line(self.first_line(), 1) {
                    ProblemKind::CutShort { opened: start.line }
                } else {
                    ProblemKind::Syntax { found, due }
                };
                self.report.add(Place::at(at), kind);
                if !new_piece {
                    self.cursor.take_line();
                } else if matches!(self.cursor.peek(), Some(b'{' | b'[' | b'"')) {
                    // Another output may begin here.
                } else if at == start {
                    self.cursor.take_line();
                }
            }
        }
    }

    fn html(&mut self) {
        self.close_unknown();
        let first = self.cursor.spot().line;
        let rest = self.cursor.rest();
        let find = |text: &str, tag: &str| {
            let same = |part: &[u8]| part.eq_ignore_ascii_case(tag.as_bytes());
            text.as_bytes().windows(tag.len()).position(same)
        };
        let end = find(rest, "</html>").map_or(rest.len(), |end| end + "</html>".len());
        let page = &rest[..end];
        let title = find(page, "<title>").and_then(|start| {
            let title = &page[start + "<title>".len()..];
            find(title, "</title>").map(|length| &title[..length])
        });
        let title = cut(title.unwrap_or_default().trim());
        self.cursor.skip(end);
        self.report
            .add_lines(first, self.cursor.spot().line, ProblemKind::Html { title });
    }

    /// Steps over brackets and commas that a torn paste leaves behind.
    fn leftover(&mut self) {
        let rest = self.cursor.rest();
        let end = rest.find(|c| !matches!(c, ',' | '}' | ']' | ' ' | '\t' | '\r' | '\n'));
        let (line, sample) = (self.cursor.spot().line, cut(self.first_line()));
        self.cursor.skip(end.unwrap_or(rest.len()));
        self.not_understood(line, sample);
    }

    fn line(&mut self) {
        if !self.cursor.at_line_head() {
            let line = self.cursor.spot().line;
            let text = self.cursor.take_line();
            return self.not_understood(line, cut(text));
        }
        let line = self.cursor.spot().line;
        let text = self.cursor.take_line().trim();
        if let Some(message) = client_error(text) {
            self.close_unknown();
            return self.client_error(line, message);
        }
        if self.pending.read_line(text, line) {
            return self.close_unknown();
        }
        let comment = text.starts_with('#') || text.starts_with("//");
        if !comment && !is_bare_prompt(text) {
            self.not_understood(line, cut(text));
        }
    }

    /// Reads what bitmark-cli says when it fails: `error: couldn't connect to
    /// server`, `error: {"code":-28,"message":"…"}` (0.9.7.x), or on two or
    /// more lines `error code: -28`, `error message:` and the message (27.x).
    fn client_error(&mut self, line: u32, message: &str) {
        self.pending.answer_any();
        if let Some(code) = message
            .strip_prefix("code:")
            .and_then(|code| code.trim().parse().ok())
        {
            let message = self.error_message();
            let place = Place {
                first_line: line,
                last_line: line,
                ..Place::default()
            };
            return self
                .report
                .add(place, ProblemKind::RpcError { code, message });
        }
        let mut inner = Cursor::new(message);
        if let (
            Item {
                json: Json::Object(members),
                ..
            },
            None,
        ) = inner.value()
            && let Some((code, message)) = shape::error_object(&members)
        {
            return self
                .report
                .add_lines(line, line, ProblemKind::RpcError { code, message });
        }
        self.report.add_lines(
            line,
            line,
            ProblemKind::NoAnswer {
                message: cut(message),
            },
        );
    }

    /// Reads `error message:` and the line after it, if they follow.
    fn error_message(&mut self) -> String {
        let mut ahead = self.cursor.clone();
        ahead.skip_blanks();
        if !ahead
            .take_line()
            .trim()
            .eq_ignore_ascii_case("error message:")
        {
            return String::new();
        }
        let message = cut(ahead.take_line().trim());
        self.cursor = ahead;
        message
    }

    fn not_understood(&mut self, line: u32, text: String) {
        match &mut self.unknown {
            Some((_, last, _)) => *last = line,
            None => self.unknown = Some((line, line, text)),
        }
    }

    fn close_unknown(&mut self) {
        if let Some((first, last, text)) = self.unknown.take() {
            self.report
                .add_lines(first, last, ProblemKind::NotUnderstood { text });
        }
    }
}

/// Whether an object has its opening brace.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    There,
    Missing,
}
