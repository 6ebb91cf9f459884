//! JSON with a place for every value, and as much as can be had of a torn text.
//!
//! Belongs below [`crate::read_node_output`]. A general parser answers a torn
//! paste with one error; a miner wants what stood before the tear, and the line
//! and key of what is wrong. Numbers stay text. The tests hold it against
//! `serde_json`.

mod cursor;

use std::borrow::Cow;

pub(crate) use cursor::Cursor;

/// How deep lists and objects may stand in each other.
pub(crate) const DEPTH: u32 = 32;

/// A place in the text, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Spot {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item<'t> {
    pub(crate) spot: Spot,
    /// The line it ends on.
    pub(crate) end: u32,
    pub(crate) json: Json<'t>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'t> {
    Null,
    Bool(bool),
    /// A number as printed, or what looks most like one.
    Number(&'t str),
    /// A bare word that JSON does not know, such as `nan`.
    Word(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Item<'t>>),
    Object(Vec<Member<'t>>),
}

impl Json<'_> {
    /// Says whether nothing is inside.
    pub(crate) const fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// Says whether this may be only the head of what was printed, where
    /// neither comma nor bracket follows: `13.05` of `13.05262496`.
    const fn may_be_cut(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Word(_))
    }
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member<'t> {
    pub(crate) key: Cow<'t, str>,
    /// Where the key begins.
    pub(crate) spot: Spot,
    pub(crate) value: Item<'t>,
}

/// Why reading stopped before the value was complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The text ended inside what was opened here.
    Cut { opened: Spot, at: Spot },
    /// Something else stood where this was due.
    Unexpected {
        found: String,
        due: &'static str,
        at: Spot,
    },
    /// Nested deeper than [`DEPTH`].
    Deep { at: Spot },
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Drops the places.
    fn plain(json: &Json<'_>) -> serde_json::Value {
        use serde_json::Value;
        match json {
            Json::Null => Value::Null,
            Json::Bool(flag) => Value::Bool(*flag),
            Json::Number(text) => Value::Number(text.parse().expect(text)),
            Json::Word(word) => panic!("{word}"),
            Json::Text(text) => Value::String(text.to_string()),
            Json::List(items) => items.iter().map(|item| plain(&item.json)).collect(),
            Json::Object(members) => members
                .iter()
                .map(|member| (member.key.to_string(), plain(&member.value.json)))
                .collect(),
        }
    }

    #[test]
    fn agrees_with_serde_json() {
        for text in [
            r#"{"a" : 1.50, "b": [true, false, null, -2e-5], "c": {"d": "x\n\u00e9\ud83d\ude00\\\/"}}"#,
            "[]",
            "{}",
            "[[[1]],{}]",
            "\"é\"",
            "{\"\": \"\"}",
        ] {
            let (item, fault) = Cursor::new(text).value();
            assert_eq!(fault, None, "{text}");
            let want: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(plain(&item.json), want, "{text}");
        }
    }

    #[test]
    fn places_are_lines_and_columns() {
        let text = "{\n  \"é\": 1,\n  \"b\": [\n2]}";
        let (item, fault) = Cursor::new(text).value();
        assert_eq!(fault, None);
        let Json::Object(members) = &item.json else {
            panic!("{item:?}")
        };
        assert_eq!(members[0].spot, Spot { line: 2, column: 3 });
        assert_eq!(members[0].value.spot, Spot { line: 2, column: 8 });
        let Json::List(items) = &members[1].value.json else {
            panic!("{item:?}")
        };
        assert_eq!(items[0].spot, Spot { line: 4, column: 1 });
    }

    #[test]
    fn keeps_what_stood_before_the_tear() {
        let (item, fault) = Cursor::new("{\"a\": 1, \"b\": {\"c\": 2, \"d\": 30").value();
        let Json::Object(members) = &item.json else {
            panic!("{item:?}")
        };
        assert_eq!(members.len(), 2);
        let Json::Object(inner) = &members[1].value.json else {
            panic!("{item:?}")
        };
        assert_eq!(inner.len(), 1, "the last number may be cut itself");
        let opened = Spot {
            line: 1,
            column: 15,
        };
        assert_eq!(
            fault,
            Some(Fault::Cut {
                opened,
                at: Spot {
                    line: 1,
                    column: 31
                }
            })
        );
    }

    #[test]
    fn drops_a_number_that_may_be_cut() {
        for text in [
            "{\"a\": 13.05",
            "{\"a\": 13.05\n$ next",
            "{\"a\": 13.05\n\"b\": 1}",
        ] {
            assert_eq!(
                Cursor::new(text).value().0.json,
                Json::Object(Vec::new()),
                "{text}"
            );
        }
        let (item, fault) = Cursor::new("[true, 13.05\n$").value();
        let Json::List(items) = &item.json else {
            panic!("{item:?}")
        };
        assert_eq!((items.len(), fault.is_some()), (1, true));
    }

    #[test]
    fn names_what_it_found_instead() {
        for (text, want) in [
            (
                "{\"a\" 1}",
                Fault::Unexpected {
                    found: "1}".into(),
                    due: "a colon",
                    at: Spot { line: 1, column: 6 },
                },
            ),
            (
                "{\"a\": 1 \"b\"}",
                Fault::Unexpected {
                    found: "\"b\"}".into(),
                    due: "a comma or }",
                    at: Spot { line: 1, column: 9 },
                },
            ),
            (
                "[1 2]",
                Fault::Unexpected {
                    found: "2]".into(),
                    due: "a comma or ]",
                    at: Spot { line: 1, column: 4 },
                },
            ),
            (
                "[\"a\n\"]",
                Fault::Unexpected {
                    found: String::new(),
                    due: "a closing quote",
                    at: Spot { line: 1, column: 4 },
                },
            ),
            (
                "[\"\\x\"]",
                Fault::Unexpected {
                    found: "\\x\"]".into(),
                    due: "an escape such as \\n or \\u00e9",
                    at: Spot { line: 1, column: 3 },
                },
            ),
            (
                "[;]",
                Fault::Unexpected {
                    found: ";]".into(),
                    due: "a value",
                    at: Spot { line: 1, column: 2 },
                },
            ),
        ] {
            assert_eq!(Cursor::new(text).value().1, Some(want), "{text}");
        }
    }

    #[test]
    fn stops_at_its_depth() {
        let text = "[".repeat(10_000);
        let at = Spot {
            line: 1,
            column: DEPTH + 1,
        };
        assert_eq!(Cursor::new(&text).value().1, Some(Fault::Deep { at }));
        let fits = format!(
            "{}{}",
            "[".repeat(DEPTH as usize),
            "]".repeat(DEPTH as usize)
        );
        assert_eq!(Cursor::new(&fits).value().1, None);
    }
}
