//! Inputs in the address, so that a link shares a calculation: `#/rewards?v=1&reward=7.5911054`.
//!
//! Only what differs from the default is written. A part that no page knows, or a newer version, is
//! reported, never dropped silently; of a newer version nothing is read, and a link without a version is read and
//! reported. No text given to a page and no file goes into a link.

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
    let mut parts = query.split('&').filter(|part| !part.is_empty()).peekable();
    if parts.peek().is_some() && !query.split('&').any(|part| part.starts_with("v=")) {
        reports.push(format!(
            "The link names no version; it was read as one of version {VERSION}. Part of it may be missing."
        ));
    }
    let mut seen = Vec::new();
    for part in parts {
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

/// Takes the keys that are another reader's out of a fragment: returns the fragment without them, and them
/// alone behind `?`, or nothing where there are none. A link of another version stays whole.
pub fn taken_apart(fragment: &str, is_taken: impl Fn(&str) -> bool) -> (String, Option<String>) {
    let whole = (fragment.to_owned(), None);
    let Some((path, query)) = fragment.split_once('?') else {
        return whole;
    };
    let parts = || query.split('&').filter(|part| !part.is_empty());
    let version = |part: &str| part.strip_prefix("v=").map(|version| version != VERSION);
    let taken: Vec<_> = parts()
        .filter(|part| is_taken(part.split('=').next().unwrap_or_default()))
        .collect();
    if taken.is_empty() || parts().filter_map(version).any(|is_other| is_other) {
        return whole;
    }
    let left: Vec<_> = parts().filter(|part| !taken.contains(part)).collect();
    let has_version = parts().any(|part| version(part).is_some());
    let version = has_version.then(|| format!("v={VERSION}&"));
    let version = version.unwrap_or_default();
    (
        format!("{path}?{}", left.join("&")),
        Some(format!("?{version}{}", taken.join("&"))),
    )
}

/// Puts what [`print`](fn@print) wrote of another schema behind a fragment's own keys.
pub fn with(fragment: &str, printed: &str) -> String {
    match fragment.split_once('?') {
        Some(_) => format!(
            "{fragment}{}",
            printed.replacen(&format!("?v={VERSION}"), "", 1)
        ),
        None => format!("{fragment}{printed}"),
    }
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
            ("v=1&reward=%zz", "reward"),
            ("v=1&reward=%ff", "reward"),
            ("v=1&reward=%", "reward"),
            (&*format!("v=1&reward={long}"), "200"),
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

    #[test]
    fn a_link_without_a_version_is_read_and_reported() {
        let link = read("#/rewards?reward=5", &KNOWN);
        assert_eq!(link.values[0], "5");
        assert!(
            link.reports.len() == 1 && link.reports[0].contains("no version"),
            "{link:?}"
        );
        for nothing in ["#/rewards", "#/rewards?", "#/rewards?v=1"] {
            assert!(read(nothing, &KNOWN).reports.is_empty(), "{nothing}");
        }
    }

    #[test]
    fn keys_of_two_readers_share_a_link() {
        let is_taken = |key: &str| key.starts_with("net.");
        let printed = print(&["5", ""], &[("net.reward", ""), ("net.name", "")]);
        for (own, left) in [
            ("#/rewards?v=1&reward=6", "#/rewards?v=1&reward=6"),
            ("#/rewards", "#/rewards?v=1"),
        ] {
            let both = with(own, &printed);
            assert_eq!(
                taken_apart(&both, is_taken),
                (left.to_owned(), Some("?v=1&net.reward=5".to_owned()))
            );
        }
        for whole in [
            "#/rewards",
            "#/rewards?v=1&reward=6",
            "#/rewards?v=2&net.reward=5",
        ] {
            assert_eq!(taken_apart(whole, is_taken), (whole.to_owned(), None));
        }
        let without = taken_apart("#/rewards?net.reward=5", is_taken);
        assert_eq!(without, ("#/rewards?".into(), Some("?net.reward=5".into())));
    }
}
