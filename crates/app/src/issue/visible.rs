//! Texts that others wrote, with what would not be seen, or would turn round what is, told by its number.

/// Returns a text to be shown.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) {
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
        for plain in ["", "Bericht über “Ä”", "גלויה", "👩\u{200d}🔬"] {
            assert_eq!(visible(plain), plain);
        }
    }
}
