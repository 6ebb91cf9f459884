//! Texts that are signed, with what would not be seen, or would turn round what is, told by its number.

/// Returns a text to be shown.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let begin = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    for (place, letter) in text.char_indices() {
        // Nor are blanks seen around a text.
        if is_hidden(letter) || place < begin || end <= place {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Controls, and what changes the direction of writing. Joiners stay: scripts and emoji need them.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_a_name_round_is_told() {
        assert_eq!(visible("evil\u{202e}gpj.exe"), "evil⟨U+202E⟩gpj.exe");
        assert_eq!(visible("a\nb\u{7}"), "a⟨U+000A⟩b⟨U+0007⟩");
        assert_eq!(visible(" a b\u{3000}"), "⟨U+0020⟩a b⟨U+3000⟩");
        assert_eq!(visible("  "), "⟨U+0020⟩⟨U+0020⟩");
        for plain in ["", "Bericht über “Ä”", "גלויה", "👩\u{200d}🔬"] {
            assert_eq!(visible(plain), plain);
        }
    }
}
