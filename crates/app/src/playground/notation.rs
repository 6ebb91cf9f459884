//! Values in JavaScript's own notation, and `hex("…")` for bytes: what is typed, shown and copied.

mod digits;
mod read;
mod typed;

use std::fmt::Write as _;

pub(super) use self::{
    read::parse,
    typed::{bigint, bytes, number},
};

/// A value. Numbers are as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(String),
    /// A bigint, without its `n`.
    Big(String),
    /// A string.
    Text(String),
    /// A `Uint8Array`.
    Bytes(Vec<u8>),
    /// An array.
    List(Vec<Self>),
    /// An object's members.
    Object(Vec<(String, Self)>),
}

/// The longest line of a list or an object.
const WIDTH: usize = 76;

impl Literal {
    /// Writes the value, in lines where it is long.
    pub(super) fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, indent: usize) {
        match self {
            Self::Undefined => out.push_str("undefined"),
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(digits) => out.push_str(digits),
            Self::Big(digits) => out.extend([digits, "n"]),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::Bytes(bytes) => {
                out.push_str("hex(\"");
                for byte in bytes {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "{byte:02x}");
                }
                out.push_str("\")");
            }
            Self::List(items) => {
                let parts: Vec<_> = items.iter().map(|item| item.printed(indent + 2)).collect();
                lines(
                    out,
                    ["[", "]", ""],
                    &parts,
                    indent,
                    items.iter().all(Self::is_short),
                );
            }
            Self::Object(members) => {
                let part = |(name, value): &(String, Self)| {
                    format!("{}: {}", named(name), value.printed(indent + 2))
                };
                let parts: Vec<_> = members.iter().map(part).collect();
                lines(out, ["{", "}", " "], &parts, indent, false);
            }
        }
    }

    fn printed(&self, indent: usize) -> String {
        let mut out = String::new();
        self.write(&mut out, indent);
        out
    }

    /// Whether several of them go on a line.
    fn is_short(&self) -> bool {
        match self {
            Self::List(_) | Self::Object(_) => false,
            Self::Bytes(bytes) => bytes.len() < 8,
            Self::Text(text) => text.len() < 20,
            _ => true,
        }
    }
}

/// Writes what an array or an object holds: on one line if it fits, else in lines, filled if wanted.
fn lines(
    out: &mut String,
    [open, close, space]: [&str; 3],
    parts: &[String],
    indent: usize,
    is_filled: bool,
) {
    out.push_str(open);
    let line = parts.join(", ");
    if parts.is_empty() {
        out.push_str(close);
    } else if !line.contains('\n') && indent + line.len() < WIDTH {
        out.extend([space, &line, space, close]);
    } else {
        let blank = " ".repeat(indent);
        let mut room = 0_usize;
        for part in parts {
            let fits = is_filled && part.len() + 2 <= room;
            out.push_str(&if fits {
                " ".to_owned()
            } else {
                format!("\n{blank}  ")
            });
            room = if fits {
                room
            } else {
                WIDTH.saturating_sub(indent)
            };
            room = room.saturating_sub(part.len() + 2);
            out.extend([part, ","]);
        }
        out.extend(["\n", &blank, close]);
    }
}

/// A text in quotes, as JavaScript has it too.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter
                if letter.is_control()
                    || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// The name of a member, in quotes where it needs them.
pub(super) fn named(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_$".contains(&byte));
    if is_plain {
        name.to_owned()
    } else {
        quoted(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        for text in [
            "undefined",
            "null",
            "true",
            "-1.5e-9",
            "0x1d00ffff",
            "NaN",
            "-Infinity",
            "1_500_000_000n",
            "-5n",
            "\"ä \\\"\\\\\\n\\u0000\u{1f600}\"",
            "hex(\"00ff\")",
            "[]",
            "{}",
            "[1, 2n, \"3\"]",
            "{ a: { b: [null] }, \"c d\": hex(\"\") }",
        ] {
            let value = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(value.print(), text);
        }
    }

    #[test]
    fn long_values_take_lines() {
        let items: Vec<_> = (0..60).map(|n| Literal::Number(n.to_string())).collect();
        let list = Literal::List(items.clone());
        let printed = Literal::Object(vec![
            ("list".into(), list.clone()),
            ("b".into(), Literal::Null),
        ])
        .print();
        assert!(
            printed.lines().all(|line| line.len() <= WIDTH + 2),
            "{printed}"
        );
        assert!(printed.lines().count() < 10 && printed.starts_with("{\n  list: [\n    0, 1,"));
        assert!(matches!(parse(&printed), Ok(Literal::Object(members)) if members[0].1 == list));
    }

    #[test]
    fn commas_may_end_and_quotes_may_be_single() {
        assert_eq!(parse("{ a: 1, }"), parse("{a:1}"));
        assert_eq!(
            parse("['x\\x41', ]").map(|value| value.print()),
            Ok("[\"xA\"]".into())
        );
    }

    #[test]
    fn what_is_no_value_is_told_by_its_place() {
        let deep = "[".repeat(100);
        for (text, at) in [
            ("", 1),
            ("{ a 1 }", 5),
            ("[1 2]", 4),
            ("{ a: }", 6),
            ("ä", 1),
            ("\"ä", 3),
            ("\"\\q\"", 4),
            ("01", 1),
            ("1__0", 1),
            ("1.5n", 1),
            ("-", 1),
            ("hex(\"0\")", 8),
            ("hex(\"00\"", 9),
            ("1 1", 3),
            ("eval(1)", 1),
            (&deep, 25),
        ] {
            assert_eq!(parse(text).map_err(|error| error.at), Err(at), "{text}");
        }
    }

    #[test]
    fn fields_are_typed_without_ceremony() {
        let big = |text| bigint(text).map(|value| value.print());
        assert_eq!(big(" 1_500 "), Ok("1_500n".into()));
        assert_eq!(big("0xffn"), Ok("0xffn".into()));
        assert_eq!(big("-7n"), Ok("-7n".into()));
        assert!(
            big("1.5").is_err()
                && big("\"7\"").is_err()
                && big("1e9").is_err()
                && big("seven").is_err()
        );
        assert_eq!(number("1e9").map(|value| value.print()), Ok("1e9".into()));
        assert!(number("7n").is_err());
        let typed = |text| bytes(text).map(|value| value.print());
        assert_eq!(typed("00 fF"), Ok("hex(\"00ff\")".into()));
        assert_eq!(typed("\"a€\""), Ok("hex(\"61e282ac\")".into()));
        assert_eq!(typed("hex('01')"), Ok("hex(\"01\")".into()));
        assert_eq!(typed(""), Ok("hex(\"\")".into()));
        assert!(typed("0").is_err() && typed("zz").is_err());
    }
}
