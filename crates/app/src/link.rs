//! Inputs in the address, so that a link shares a calculation: `#/rewards?v=1&reward=7.5911054`.
//!
//! Only what differs from the default is written. A part that no page knows, or a newer version, is
//! reported, never dropped silently; of a newer version nothing is read. No text given to a page and no file goes into a link.

use std::fmt::Write as _;

/// The version of the keys; a change of meaning raises it.
const VERSION: &str = "1";
/// The longest value that is typed, written and read, counted as a field's `maxlength` counts: in
/// UTF-16 code units.
pub const MAX_VALUE: usize = 200;

/// A key, and the text that stands for "not in the link".
pub type Known = (&'static str, &'static str);

/// What a link holds for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text of each known key, by its place.
    pub values: Vec<String>,
    /// What could not be used, as sentences for the user.
    pub reports: Vec<String>,
}

/// Reads the part of a fragment behind `?`.
pub fn read(fragment: &str, known: &[Known]) -> Link {
    read_within(fragment, known, MAX_VALUE)
}

/// Reads the part of a fragment behind `?`, of a page with values of up to `most` characters.
pub fn read_within(fragment: &str, known: &[Known], most: usize) -> Link {
    let mut values: Vec<_> = known
        .iter()
        .map(|&(_, default)| default.to_owned())
        .collect();
    let mut reports = Vec::new();
    let query = fragment.split_once('?').map_or("", |(_, query)| query);
    // What the keys of another version mean is not known here.
    let mut versions = query.split('&').filter_map(|part| part.strip_prefix("v="));
    if let Some(other) = versions.find(|&version| version != VERSION) {
        reports.push(format!(
            "The link is of version {other}, and this page reads version {VERSION}: none of it was used. A newer \
             version of the toolkit may know it."
        ));
        return Link { values, reports };
    }
    let mut seen = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, raw) = part.split_once('=').unwrap_or((part, ""));
        if seen.contains(&key) {
            reports.push(format!(
                "The link names “{key}” more than once; the last counts."
            ));
        }
        seen.push(key);
        let place = known.iter().position(|&(name, _)| name == key);
        match (place, decode(raw, most)) {
            (None, _) if key == "v" => {}
            (None, _) => {
                // Whatever a link holds, the page has to stand.
                let end = key.char_indices().nth(40).map_or("", |_| "…");
                let start: String = key.chars().take(40).collect();
                reports.push(format!("The link’s part “{start}{end}” is not known here."));
            }
            (Some(place), Some(value)) => values[place] = value,
            (Some(_), None) => reports.push(format!(
                "The link’s part “{key}” is damaged, or longer than {most} characters."
            )),
        }
    }
    Link { values, reports }
}

/// Returns the part of a fragment from `?` on; nothing where every value is the default.
pub fn print(values: &[&str], known: &[Known]) -> String {
    print_within(values, known, MAX_VALUE)
}

/// As [`print`](fn@print), of a page with values of up to `most` characters.
pub fn print_within(values: &[&str], known: &[Known], most: usize) -> String {
    let mut out = String::new();
    for (&value, &(key, default)) in values.iter().zip(known) {
        if value != default {
            let start = if out.is_empty() {
                format!("?v={VERSION}&")
            } else {
                "&".into()
            };
            out.push_str(&format!("{start}{key}="));
            encode(fitting_within(value, most), &mut out);
        }
    }
    out
}

/// Returns as much of the text's beginning as a link can hold.
pub fn fitting(text: &str) -> &str {
    fitting_within(text, MAX_VALUE)
}

/// Returns as much of the text's beginning as has up to `most` characters.
pub fn fitting_within(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        most < units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

fn decode(raw: &str, most: usize) -> Option<String> {
    let mut bytes = raw.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        let digit = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        out.push(match byte {
            b'%' => digit(bytes.next()?)? * 16 + digit(bytes.next()?)?,
            b'+' => b' ',
            _ => byte,
        });
    }
    let text = String::from_utf8(out).ok()?;
    (fitting_within(&text, most) == text).then_some(text)
}

/// Returns the whole address with another fragment.
pub(crate) fn address(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// Returns the address's fragment.
pub(crate) fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Puts a fragment into the address, with a step in the history that the shell does not follow.
pub(crate) fn push(fragment: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    // As for `replace`.
    let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(fragment));
}

/// Puts a fragment into the address without a step in the history.
pub(crate) fn replace(fragment: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    // A browser that refuses (too often, say) keeps the old address; nothing else depends on it.
    let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(fragment));
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Known; 2] = [("reward", "7.5"), ("name", "")];

    #[test]
    fn what_is_printed_is_read_again() {
        for values in [
            ["7.5", ""],
            ["1,5", "Gerät #1 & 50 %=+"],
            ["", "\u{0}\u{1f600}"],
        ] {
            let link = read(&format!("#/rewards{}", print(&values, &KNOWN)), &KNOWN);
            assert_eq!(
                (link.values, link.reports),
                (values.map(String::from).to_vec(), vec![])
            );
        }
        assert_eq!(print(&["7.5", ""], &KNOWN), "");
    }

    /// What a page writes it also reads, however long the text is.
    #[test]
    fn what_is_written_can_be_read() {
        for text in ["a".repeat(500), "💡".repeat(150), "ß€".repeat(130)] {
            let printed = print(&[&text, ""], &KNOWN);
            let link = read(&printed, &KNOWN);
            assert_eq!((&*link.values[0], link.reports.len()), (fitting(&text), 0));
        }
        assert_eq!(fitting(&"💡".repeat(150)).chars().count(), 100);
    }

    #[test]
    fn what_is_not_known_is_reported() {
        let long = "a".repeat(201);
        for (query, word) in [
            ("v=2", "version 2"),
            ("v=2&reward=5&colour=red", "none of it"),
            ("v=1&colour=red", "colour"),
            ("reward=%zz", "reward"),
            ("reward=%ff", "reward"),
            ("reward=%", "reward"),
            (&*format!("reward={long}"), "200"),
            ("v=1&v=2", "version 2"),
            ("v=1&v=1", "more than once"),
        ] {
            let link = read(&format!("#/rewards?{query}"), &KNOWN);
            assert!(
                link.reports.len() == 1 && link.reports[0].contains(word),
                "{link:?}"
            );
            assert_eq!(link.values[0], "7.5", "{query}");
        }
    }
}
