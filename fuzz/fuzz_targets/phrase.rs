//! Phrases: what is read is written with the same words, a wrong word is told with near ones, and numbers beside
//! the words tell their order.
#![no_main]

use bitmark_property::phrase::{Language, PhraseError, seed_of, tidied, words_of};
use keys::{
    protocol::{FromKeys, ToKeys},
    vault::Vault,
};
use libfuzzer_sys::fuzz_target;

fn read(phrase: &str) {
    match seed_of(phrase) {
        Ok(seed) => {
            let squeezed = phrase.replace("  ", " ");
            assert!(
                Language::ALL
                    .iter()
                    .any(|language| words_of(&seed, *language).join(" ") == squeezed),
                "{phrase:?}"
            );
        }
        Err(PhraseError::Unknown { place, near }) => {
            assert!((1..=24).contains(&place) && near.len() <= 5, "{phrase:?}");
        }
        Err(PhraseError::Count(count)) => assert!(count != 12 && count != 24, "{phrase:?}"),
        Err(PhraseError::Network) => {}
    }
}

/// What a text restores: an account, or why none.
fn restored(text: &str) -> Result<String, String> {
    let secret = text.into();
    match Vault::default().answer(ToKeys::Restore { secret }, &mut |_| false) {
        FromKeys::Opened { account, .. } => Ok(account),
        FromKeys::Failed { message } => Err(message),
        answer => panic!("{answer:?}"),
    }
}

/// Words with numbers, from whichever on, are the same as without.
fn numbered(words: &[&str], first: usize) {
    let lines = words.iter().zip(1..);
    let mut lines: Vec<String> = lines
        .map(|(word, place)| format!("{place}. {word}"))
        .collect();
    lines.rotate_left(first % words.len());
    assert_eq!(restored(&lines.join("\n")), restored(&words.join(" ")));
}

fuzz_target!(|data: &[u8]| {
    // Two bytes name a word: phrases of good words, which no fuzzer would spell.
    let list = [Language::English, Language::ChineseSimplified][data.len() % 2];
    let words: Vec<&str> = list.words().collect();
    let (pairs, _) = data.as_chunks::<2>();
    let spelt: Vec<&str> = pairs
        .iter()
        .take(25)
        .map(|pair| words[usize::from(u16::from_le_bytes(*pair)) % words.len()])
        .collect();
    read(&spelt.join(" "));
    // One word by itself may be meant as a seed.
    if 1 < spelt.len() {
        numbered(&spelt, data.len());
    }
    if let Ok(text) = str::from_utf8(data) {
        read(text);
        let tidy = tidied(text);
        assert!(!tidy.contains("  ") && tidy.trim() == &**tidy, "{text:?}");
        assert_eq!(tidied(&tidy), tidy, "{text:?}");
        read(&tidy);
        // It ends in whatever it ends, but it ends.
        let _ = restored(text);
    }
});
