//! A seed, or words as people write and copy them: with capitals, commas, line ends, and numbers beside them.

use std::fmt;

use bitmark_property::{
    account::Account,
    phrase::{self, Language, PhraseError},
    seed::{Seed, SeedError},
};
use zeroize::Zeroizing;

use crate::protocol::Source;

/// Why what is typed is no identity, and what to do. It repeats none of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TypedError {
    /// Some words have a number beside them and some have none, or one is missing or there twice.
    #[error(
        "the numbers beside the {0} words are not 1 to {0}, each once: correct them, or leave them all out"
    )]
    Numbers(usize),
    /// Words that are not in the list.
    #[error("{}", Listed(.0))]
    Unknown(Vec<Unknown>),
    /// Too few words, too many, or words that belong to no network.
    #[error("{0}. Compare the words and their order with what you wrote down")]
    Phrase(PhraseError),
    /// Signs alone.
    #[error("there is no word in it: type the words, or the seed, as you wrote them down")]
    NoWords,
    /// One text that is no seed.
    #[error("seed: {0}. Compare it with what you wrote down, letter by letter, capitals too")]
    Seed(SeedError),
    /// What everybody may know.
    #[error("this is an account, not a secret: take “Nobody: only look” for it")]
    Account,
}

/// A word that is not in the list.
#[derive(Debug)]
pub(crate) struct Unknown {
    /// Which word, from 1.
    pub(crate) place: usize,
    /// Words that it may stand for.
    pub(crate) near: Vec<&'static str>,
}

struct Listed<'a>(&'a [Unknown]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Unknown { place, near }) in self.0.iter().enumerate() {
            let before = if index == 0 { "" } else { "; " };
            write!(f, "{before}word {place} is not in the list")?;
            if !near.is_empty() {
                write!(f, " (it may be: {})", near.join(", "))?;
            }
        }
        Ok(())
    }
}

/// Reads words, or the text of a seed.
///
/// # Errors
///
/// [`TypedError`].
pub(crate) fn seed_of(typed: &str) -> Result<(Seed, Source), TypedError> {
    let typed = typed.trim();
    let is_one_text = typed.is_ascii() && !typed.contains(char::is_whitespace);
    if !is_one_text || typed.is_empty() {
        return seed_of_words(typed);
    }
    match Seed::from_text(typed) {
        Ok(seed) => Ok((seed, Source::Guarded)),
        Err(_) if typed.parse::<Account>().is_ok() => Err(TypedError::Account),
        Err(error) => Err(TypedError::Seed(error)),
    }
}

/// Reads words in the order of the numbers beside them, or as they stand.
fn seed_of_words(typed: &str) -> Result<(Seed, Source), TypedError> {
    let tidied = phrase::tidied(typed);
    let (words, source) = in_order(&tidied)?;
    // All room at once: a text that grows leaves parts of a secret behind.
    let mut joined = Zeroizing::new(String::with_capacity(tidied.len()));
    for word in &words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    match phrase::seed_of(&joined) {
        Ok(seed) => Ok((seed, source)),
        Err(PhraseError::Count(0)) => Err(TypedError::NoWords),
        Err(PhraseError::Unknown { .. }) => Err(TypedError::Unknown(unknown(&words))),
        Err(error) => Err(TypedError::Phrase(error)),
    }
}

/// The words without what stands around them, and whether numbers tell their order.
fn in_order(tidied: &str) -> Result<(Vec<&str>, Source), TypedError> {
    let mut words: Vec<(Option<usize>, &str)> = Vec::new();
    let mut number = None;
    for piece in tidied.split(' ') {
        let piece = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
        let word = piece.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let digits = &piece[..piece.len() - word.len()];
        let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        if !digits.is_empty() {
            // A number of ever so many digits is none of them.
            number = Some(digits.parse().unwrap_or(usize::MAX));
        }
        if !word.is_empty() {
            words.push((number.take(), word));
        }
    }
    let is_numbered = words.iter().any(|(number, _)| number.is_some());
    if is_numbered {
        words.sort_by_key(|(number, _)| *number);
        let mut places = words.iter().zip(1..);
        if number.is_some() || !places.all(|((number, _), place)| *number == Some(place)) {
            return Err(TypedError::Numbers(words.len()));
        }
    }
    let source = if is_numbered {
        Source::Numbered
    } else {
        Source::Words
    };
    Ok((words.into_iter().map(|(_, word)| word).collect(), source))
}

/// Every word that is not in the list of the language of most.
fn unknown(words: &[&str]) -> Vec<Unknown> {
    let english = words.iter().filter(|word| word.is_ascii()).count();
    let language = if words.len() <= 2 * english {
        Language::English
    } else {
        Language::ChineseSimplified
    };
    let places = words.iter().zip(1..);
    places
        .filter(|(word, _)| !language.words().any(|known| known == **word))
        .map(|(word, place)| Unknown {
            place,
            near: phrase::near(word, language),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 12] = [
        "ability", "panel", "leave", "spike", "mixture", "token", "voice", "certain", "today",
        "market", "grief", "crater",
    ];

    /// Twelve words that belong to a network: the first that do, by their last word.
    fn phrase() -> Vec<&'static str> {
        let mut words = WORDS.to_vec();
        let last = Language::English.words().find(|last| {
            words[11] = last;
            phrase::seed_of(&words.join(" ")).is_ok()
        });
        words[11] = last.expect("one word in eight ends a phrase");
        words
    }

    #[track_caller]
    fn check(typed: &str, source: Source) {
        let (seed, read) = seed_of(typed).unwrap();
        let wanted = phrase::seed_of(&phrase().join(" ")).unwrap();
        assert_eq!(
            (&*seed.to_text(), read),
            (&*wanted.to_text(), source),
            "{typed}"
        );
    }

    #[test]
    fn words_are_read_as_people_write_them() {
        let words = phrase();
        check(&words.join(" "), Source::Words);
        check(&words.join(", "), Source::Words);
        check(&words.join("\r\n").to_uppercase(), Source::Words);
        let numbered = |form: fn(usize, &str) -> String| {
            let lines = words.iter().zip(1..).map(|(word, place)| form(place, word));
            lines.collect::<Vec<_>>()
        };
        for form in [
            |place, word: &str| format!("{place}. {word}"),
            |place, word: &str| format!("{place}.{word}"),
            |place, word: &str| format!("{place}) {word},"),
            |place, word: &str| format!("({place:02}) {word}"),
            |place, word: &str| format!("{place} - {word}"),
            |place, word: &str| format!("{place}\t{word}"),
        ] {
            let mut lines = numbered(form);
            check(&lines.join(" "), Source::Numbered);
            // Two columns, read line by line.
            lines.rotate_left(6);
            check(&lines.join("\n"), Source::Numbered);
        }
    }

    #[test]
    fn numbers_that_tell_no_order_are_refused() {
        let words = phrase();
        let numbered: Vec<_> = words
            .iter()
            .zip(1..)
            .map(|(word, place)| format!("{place}. {word}"))
            .collect();
        let numbered = numbered.join(" ");
        for wrong in [
            numbered.replace("12.", "11."),
            numbered.replace("3. ", ""),
            numbered.replace("1. ", "0. "),
            format!("{numbered} 13."),
            numbered.replace("12.", "99999999999999999999999."),
        ] {
            let error = seed_of(&wrong).err().unwrap().to_string();
            assert!(error.contains("are not 1 to 12, each once"), "{error}");
        }
    }

    #[test]
    fn what_is_no_secret_says_what_to_do() {
        let seed = "9J87HgEhmag2TiX6ikZV4gNo2F6LCAs5b";
        let account = "f5YHe5vnmqzqbMGwFusXDRNu9SdzVXKhShoS6PGLM6c8Z4y1uB";
        assert!(matches!(
            seed_of(&format!(" {seed}\n")),
            Ok((_, Source::Guarded))
        ));
        let mut swapped = phrase();
        swapped.swap(0, 1);
        for (typed, told) in [
            (
                account,
                "this is an account, not a secret: take “Nobody: only look”",
            ),
            (&account[1..], "seed: invalid seed length. Compare it with"),
            (
                &seed.replace("s5b", "s5c"),
                "seed: checksum mismatch. Compare it with",
            ),
            ("😀😀😀", "there is no word in it: type the words"),
            (
                &phrase()[1..].join(" "),
                "11 words; a phrase has 12, or 24 for an older seed. Compare",
            ),
            (
                &swapped.join(" "),
                "the words belong to no network: one of them is wrong, or their order. Compare",
            ),
        ] {
            let error = seed_of(typed).err().unwrap().to_string();
            assert!(error.starts_with(told), "{error}");
        }
    }

    #[test]
    fn every_wrong_word_is_named_and_none_repeated() {
        let mut words = phrase();
        words[1] = "lectuer";
        words[6] = "xyzzy";
        let error = seed_of(&words.join(" ")).err().unwrap().to_string();
        assert!(
            error.starts_with("word 2 is not in the list (it may be: lecture"),
            "{error}"
        );
        assert!(error.contains("; word 7 is not in the list"), "{error}");
        assert!(
            !error.contains("lectuer") && !error.contains("xyzzy"),
            "{error}"
        );
    }
}
