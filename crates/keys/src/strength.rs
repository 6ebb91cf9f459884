//! How long a passphrase holds against one who knows how people choose them: a floor, in tries.
//!
//! It is cut into the pieces that are cheapest to guess: the commonest passwords, words of the English list,
//! rows of keys, sequences, repetitions, years; letters of other words, at the 2 bits of English text; and
//! what is left. Nobody's own words and dates are known here, so that the passphrase of a person who is known
//! to the attacker may be weaker.

use bitmark_property::phrase::Language;
use zeroize::Zeroizing;

/// The commonest passwords of 8 letters and more, commonest first, without those of digits alone: from the list
/// `passwords` of zxcvbn 3.1.1 (MIT, Copyright 2016 Joshua Holmer), which is that of Dropbox's zxcvbn (MIT,
/// Copyright 2012-2016 Dan Wheeler and Dropbox, Inc.).
const COMMON: &str = include_str!("strength/common.txt");
/// Neighbours on a keyboard.
const ROWS: [&str; 5] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// Tenths of a bit: whole numbers are enough.
type Tenths = u32;

/// A letter of a word: what English text carries.
const OF_WORD: Tenths = 20;
/// A letter, digit or sign by itself: one of ten, as people choose them.
const ALONE: Tenths = 33;
/// A letter that is not ASCII.
const FOREIGN: Tenths = 50;
/// A word of the list.
const LISTED: Tenths = 110;
/// Where a row of keys or a sequence begins, and which way it goes.
const BEGIN: Tenths = 50;
/// A year of these two centuries.
const YEAR: Tenths = 76;
/// Letters that make a word.
const WORD: usize = 4;

/// Letters that are weighed: more add nothing.
const WEIGHED: usize = 128;
/// Letters of the longest piece that is known.
const LONGEST: usize = 28;

/// Returns the bits of a passphrase: it takes two to the power of it tries, or more.
#[must_use]
pub fn bits(passphrase: &str) -> u16 {
    let letters = passphrase.chars().take(WEIGHED);
    let letters: Zeroizing<Vec<char>> =
        Zeroizing::new(letters.map(|c| c.to_ascii_lowercase()).collect());
    let places = 0..letters.len();
    let costs: Vec<Tenths> = places.clone().map(|place| alone(&letters, place)).collect();
    // The cheapest way to each place.
    let mut cheapest = vec![Tenths::MAX; letters.len() + 1];
    cheapest[0] = 0;
    for from in places {
        let so_far = cheapest[from];
        let mut piece = |length: usize, cost: Tenths| {
            let place = &mut cheapest[from + length];
            *place = (*place).min(so_far.saturating_add(cost));
        };
        piece(1, costs[from]);
        repetitions(&letters[from..], &costs[from..], &mut piece);
        let rest = &letters[from..];
        for length in 3..=rest.len().min(LONGEST) {
            if let Some(cost) = known(&rest[..length]) {
                piece(length, cost);
            }
        }
    }
    u16::try_from(cheapest[letters.len()] / 10).unwrap_or(u16::MAX)
}

/// What a letter costs that is part of nothing known.
fn alone(letters: &[char], place: usize) -> Tenths {
    let is_letter = |letter: &&char| letter.is_ascii_alphabetic();
    let before = letters[..place].iter().rev().take_while(is_letter).count();
    let from_here = letters[place..].iter().take_while(is_letter).count();
    match letters[place] {
        // What stands between words is no secret.
        ' ' => 0,
        letter if !letter.is_ascii() => FOREIGN,
        letter if letter.is_ascii_alphabetic() && WORD <= before + from_here => OF_WORD,
        _ => ALONE,
    }
}

/// Tells of every piece at the start of some letters that repeats itself.
fn repetitions(rest: &[char], costs: &[Tenths], piece: &mut impl FnMut(usize, Tenths)) {
    for length in 1..=rest.len() / 2 {
        let once = &rest[..length];
        let all = rest.chunks_exact(length).take_while(|next| *next == once);
        let cost: Tenths = costs[..length].iter().sum();
        for times in 2..=all.count() {
            piece(times * length, cost + log2(times));
        }
    }
}

/// What a piece of three letters or more costs that an attacker knows.
fn known(piece: &[char]) -> Option<Tenths> {
    let text: Zeroizing<String> = Zeroizing::new(piece.iter().collect());
    let costs = [
        COMMON
            .split_whitespace()
            .position(|word| word == *text)
            .map(|rank| log2(rank + 1) + 10),
        (WORD <= piece.len() && Language::English.words().any(|word| word == *text))
            .then_some(LISTED),
        is_sequence(piece).then(|| BEGIN + log2(piece.len())),
        (WORD <= piece.len() && is_row(&text)).then(|| BEGIN + log2(piece.len())),
        is_year(&text).then_some(YEAR),
    ];
    costs.into_iter().flatten().min()
}

/// Whether each letter follows the one before, forwards or backwards.
fn is_sequence(piece: &[char]) -> bool {
    let step = |pair: &[char]| u32::from(pair[1]).wrapping_sub(u32::from(pair[0]));
    let steps = |wanted: u32| piece.windows(2).all(|pair| step(pair) == wanted);
    steps(1) || steps(u32::MAX)
}

fn is_row(text: &str) -> bool {
    let backwards: Zeroizing<String> = Zeroizing::new(text.chars().rev().collect());
    ROWS.iter()
        .any(|row| row.contains(text) || row.contains(&**backwards))
}

fn is_year(text: &str) -> bool {
    let is_century = text.starts_with("19") || text.starts_with("20");
    text.len() == 4 && is_century && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The logarithm of a number from 1 on, rounded down.
fn log2(number: usize) -> Tenths {
    10 * number.max(1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easy_to_guess_has_few_bits() {
        for (passphrase, most) in [
            ("", 0),
            ("password", 1),
            ("Password", 1),
            ("trustno1", 4),
            ("aaaaaaaaaaaaaaaa", 8),
            ("abababababababab", 9),
            ("abcdefghijklmnop", 9),
            ("0987654321", 8),
            ("qwertyuiop[]", 14),
            ("asdfghjkl1987", 15),
            ("iloveyou2024", 12),
            ("password password", 7),
        ] {
            let bits = bits(passphrase);
            assert!(bits <= most, "{passphrase}: {bits} bits");
        }
    }

    #[test]
    fn what_is_hard_to_guess_has_many() {
        for (passphrase, least) in [
            ("correct horse battery", 32),
            ("tR4&kp9!Wz2#vQ", 40),
            ("pigeon drama slush quote tenant ivory", 58),
            ("雨后春笋般的东西", 40),
        ] {
            let bits = bits(passphrase);
            assert!(least <= bits, "{passphrase}: {bits} bits");
            // No more than there are: six words of the list have 66.
            assert!(bits <= 66, "{passphrase}: {bits} bits");
        }
    }

    #[test]
    fn more_letters_never_make_it_weaker_by_much() {
        let passphrase = "Zebra-Quartz 2019 aaa qwerty";
        for end in 1..passphrase.len() {
            let (shorter, longer) = (bits(&passphrase[..end]), bits(&passphrase[..=end]));
            // A word that is complete may be known, which its beginning was not.
            assert!(shorter <= longer + 12, "{}", &passphrase[..=end]);
        }
    }
}
