//! Recovery phrases: a seed as words of the BIP-39 lists, 11 bits each.
//!
//! These are no BIP-39 mnemonics: no checksum of that kind, no PBKDF2. Nothing but the four bits that
//! name the network guards 12 words against typing errors.
//!
//! Source: bitmarkd, `account/phrase.go`; the JavaScript SDK reads them. Lists: BIP-39, `english.txt`
//! and `chinese_simplified.txt`.

use alloc::{string::String, vec::Vec};

use zeroize::Zeroizing;

use crate::{
    network::Network,
    seed::{Core, Seed, SeedError, network_byte, network_of_byte},
};

const BITS: usize = 11;
/// Letters that a word of the English list begins with and no other does.
const TELLING: usize = 4;

/// The language of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese, a character for each word.
    ChineseSimplified,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::ChineseSimplified];

    /// Returns the 2,048 words in order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        match self {
            Self::English => include_str!("words/english.txt"),
            Self::ChineseSimplified => include_str!("words/chinese_simplified.txt"),
        }
        .lines()
    }

    fn index_of(self, word: &str) -> Option<usize> {
        self.words().position(|known| known == word)
    }
}

/// Why words are no phrase.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Too few or too many words.
    #[error("{0} words; a phrase has 12, or 24 for an older seed")]
    Count(usize),
    /// A word of neither list. It is not repeated here: errors are shown and logged.
    #[error("word {place} is not in the list")]
    Unknown {
        /// Which word, from 1.
        place: usize,
        /// Words of the list that it may stand for, nearest first.
        near: Vec<&'static str>,
    },
    /// The words name no network: one of them is wrong, or their order.
    #[error("the words belong to no network: one of them is wrong, or their order")]
    Network,
}

/// Returns the words of a seed: 12, or 24 of version 1.
#[must_use]
pub fn words_of(seed: &Seed, language: Language) -> Vec<&'static str> {
    let (first, core): (Option<u8>, &[u8]) = match seed.core() {
        Core::One(core) => (Some(network_byte(seed.network())), core),
        Core::Two(core) => (None, core),
    };
    let list: Vec<&'static str> = language.words().collect();
    let mut words = Vec::with_capacity(24);
    let (mut pending, mut bits) = (0_usize, 0);
    for byte in first.iter().chain(core) {
        pending = pending << 8 | usize::from(*byte);
        bits += 8;
        if BITS <= bits {
            bits -= BITS;
            words.push(list[pending >> bits]);
            pending &= (1 << bits) - 1;
        }
    }
    words
}

/// Reads a phrase of 12 or 24 words, English or Chinese, as exactly as the SDK does: lower case, one
/// blank between two words, or two. What a user typed goes through [`tidied`] first.
///
/// # Errors
///
/// [`PhraseError`].
pub fn seed_of(phrase: &str) -> Result<Seed, PhraseError> {
    let squeezed = Zeroizing::new(phrase.replace("  ", " "));
    let words: Vec<&str> = if squeezed.is_empty() {
        Vec::new()
    } else {
        squeezed.split(' ').collect()
    };
    if words.len() != 12 && words.len() != 24 {
        return Err(PhraseError::Count(words.len()));
    }
    let language = language_of(&words);
    let mut bytes = Zeroizing::new([0_u8; 33]);
    for (place, word) in words.iter().enumerate() {
        let index = language
            .index_of(word)
            .ok_or_else(|| PhraseError::Unknown {
                place: place + 1,
                near: near(word, language),
            })?;
        for bit in 0..BITS {
            let at = place * BITS + bit;
            let value = index >> (BITS - 1 - bit) & 1;
            // One bit, moved to its place within a byte.
            bytes[at / 8] |= (value as u8) << (7 - at % 8);
        }
    }
    let unrecognised = |_: SeedError| PhraseError::Network;
    if words.len() == 12 {
        let mut core = Zeroizing::new([0; 17]);
        core.copy_from_slice(&bytes[..17]);
        return Seed::of_core_2(*core).map_err(unrecognised);
    }
    let network: Network = network_of_byte(bytes[0]).map_err(unrecognised)?;
    let mut core = Zeroizing::new([0; 32]);
    core.copy_from_slice(&bytes[1..]);
    Ok(Seed::of_core_1(*core, network))
}

/// Returns a phrase as [`seed_of`] reads it: without capitals, with one blank between two words,
/// whatever stood there; Chinese words may have had none.
#[must_use]
pub fn tidied(typed: &str) -> Zeroizing<String> {
    let is_chinese = |letter: char| '\u{2e80}' <= letter;
    // Lower case may be longer, and a blank is added to each Chinese letter: all room at once, so that
    // nothing is left behind in memory given up.
    let mut phrase = Zeroizing::new(String::with_capacity(4 * typed.len()));
    let mut was_in_word = false;
    for letter in typed.chars().flat_map(char::to_lowercase) {
        if letter.is_whitespace() {
            was_in_word = false;
            continue;
        }
        if !phrase.is_empty() && (!was_in_word || is_chinese(letter)) {
            phrase.push(' ');
        }
        phrase.push(letter);
        was_in_word = !is_chinese(letter);
    }
    phrase
}

/// The language of most words.
fn language_of(words: &[&str]) -> Language {
    let english = words.iter().filter(|word| word.is_ascii()).count();
    if words.len() <= 2 * english {
        Language::English
    } else {
        Language::ChineseSimplified
    }
}

/// Returns the words of the list that a wrong one may stand for: those that begin alike, then those that
/// differ by up to two letters.
#[must_use]
pub fn near(word: &str, language: Language) -> Vec<&'static str> {
    const SHOWN: usize = 5;
    let mut found: Vec<(usize, &'static str)> = language
        .words()
        .filter_map(|known| {
            let begins_alike = word.len() >= TELLING
                && word
                    .get(..TELLING)
                    .is_some_and(|start| known.starts_with(start));
            let steps = if begins_alike {
                0
            } else {
                distance(word, known)
            };
            (steps <= 2).then_some((steps, known))
        })
        .collect();
    found.sort_by_key(|(steps, _)| *steps);
    found
        .into_iter()
        .map(|(_, known)| known)
        .take(SHOWN)
        .collect()
}

/// The number of letters to change, leave out, add or swap with the next.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    if from.chars().count().abs_diff(to.len()) > 2 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut last = None;
    for (line, letter) in from.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(line + 1);
        for (column, &other) in to.iter().enumerate() {
            let changed = row[column] + usize::from(letter != other);
            let mut least = changed.min(row[column + 1] + 1).min(next[column] + 1);
            let is_swap = 0 < column && last == Some(other) && letter == to[column - 1];
            if is_swap && let Some(earlier) = before.get(column - 1) {
                least = least.min(earlier + 1);
            }
            next.push(least);
        }
        before = core::mem::replace(&mut row, next);
        last = Some(letter);
    }
    row.last().copied().unwrap_or(usize::MAX)
}
