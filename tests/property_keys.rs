//! The crate `bitmark-property` against the node's results: numbers, base58, accounts, seeds, phrases.

use bitmark_property::{
    account::{Account, AccountError, PublicKey},
    base58, currency,
    id::{AssetId, BlockDigest, IdError, PayId, PayNonce, TxId, from_hex, to_hex},
    key::{PrivateKey, PrivateKeyError},
    phrase::{self, Language, PhraseError},
    seed::{Irregularity, NodeReading, Seed, SeedError},
    varint,
};
use serde_json::Value;
use tests::{
    property::{bytes, network, number},
    property_cases, text,
};

#[test]
fn varint() {
    for case in property_cases("varint.json", "encode") {
        assert_eq!(
            varint::encode(number(&case, "value")),
            bytes(&case, "hex"),
            "{case}"
        );
    }
    for case in property_cases("varint.json", "decode") {
        let expected = (number(&case, "value"), number(&case, "consumed") as usize);
        assert_eq!(
            varint::decode(&bytes(&case, "hex")).unwrap_or((0, 0)),
            expected,
            "{case}"
        );
    }
    for case in property_cases("varint.json", "clipped") {
        let range = number(&case, "minimum")..=number(&case, "maximum");
        let expected = (number(&case, "value"), number(&case, "consumed") as usize);
        let read = varint::decode_clipped(&bytes(&case, "hex"), range);
        assert_eq!(read.unwrap_or((0, 0)), expected, "{case}");
    }
}

#[test]
fn base58_texts() {
    for case in property_cases("base58.json", "encode") {
        assert_eq!(base58::encode(&bytes(&case, "hex")), text(&case, "text"));
        assert_eq!(base58::decode(text(&case, "text")), Ok(bytes(&case, "hex")));
    }
    for case in property_cases("base58.json", "invalid") {
        assert_eq!(base58::decode(text(&case, "text")), Ok(vec![]), "{case}");
    }
}

#[test]
fn accounts() {
    for case in property_cases("accounts.json", "valid") {
        let account: Account = text(&case, "account").parse().unwrap();
        assert_eq!(account.network(), network(&case), "{case}");
        let (key_type, key) = match account.key() {
            PublicKey::Ed25519(key) => (1, key.to_vec()),
            PublicKey::Nothing(key) => (0, key.to_vec()),
        };
        assert_eq!(key_type, number(&case, "key_type"));
        assert_eq!(key, bytes(&case, "public_key"));
        assert_eq!(account.packed(), bytes(&case, "packed"));
        assert_eq!(account.is_zero(), case["is_zero"].as_bool().unwrap());
        assert_eq!(account.to_string(), text(&case, "account"));
    }
    for case in property_cases("accounts.json", "non_canonical") {
        let account: Account = text(&case, "input").parse().unwrap();
        assert_eq!(account.to_string(), text(&case, "canonical"), "{case}");
        assert_eq!(account.network(), network(&case));
        assert_eq!(to_hex(&account.packed()[1..]), text(&case, "public_key"));
    }
    for case in property_cases("accounts.json", "invalid") {
        let error = text(&case, "account").parse::<Account>().unwrap_err();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
    for case in property_cases("accounts.json", "from_bytes") {
        match Account::from_packed(&bytes(&case, "packed")) {
            Ok(account) => assert_eq!(account.to_string(), text(&case, "account")),
            Err(error) => assert_eq!(error.to_string(), text(&case, "error"), "{case}"),
        }
    }
    for case in property_cases("accounts.json", "private_key_invalid") {
        let error = PrivateKey::from_text(text(&case, "text")).err().unwrap();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
}

#[test]
fn private_keys() {
    let cases = property_cases("accounts.json", "private_key_base58");
    for case in &cases {
        let key = PrivateKey::from_text(text(case, "text")).unwrap();
        assert_eq!(to_hex(&*key.to_bytes()), text(case, "private_key"));
        assert_eq!(key.account().to_string(), text(case, "account"));
        assert_eq!(key.network(), network(case));
        assert_eq!(*key.to_text(), text(case, "text"));
    }
    assert_eq!(cases.len(), 10);
}

#[test]
fn seeds() {
    for case in property_cases("seeds.json", "valid") {
        let seed = Seed::from_text(text(&case, "seed")).unwrap();
        assert_eq!(seed.network(), network(&case), "{case}");
        assert_eq!(seed.core_bytes(), bytes(&case, "core"));
        let version = match seed.core_bytes().len() {
            32 => 1,
            _ => 2,
        };
        assert_eq!(version, number(&case, "version"));
        assert_eq!(*seed.to_text(), text(&case, "seed"));
        let key = seed.private_key();
        assert_eq!(to_hex(&*key.to_bytes()), text(&case, "private_key"));
        assert_eq!(key.to_bytes()[..32], bytes(&case, "ed25519_seed"));
        assert_eq!(key.account().to_string(), text(&case, "account"));
        let public = &key.account().packed()[1..];
        assert_eq!(to_hex(public), text(&case, "public_key"));
        assert_eq!(*key.to_text(), text(&case, "private_key_base58"));
        let read = PrivateKey::from_text(text(&case, "private_key_base58")).unwrap();
        assert_eq!(read.account(), key.account());
        let words: Vec<&str> = case["phrase"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap())
            .collect();
        assert_eq!(phrase::words_of(&seed, Language::English), words);
        assert!(phrase::seed_of(&words.join(" ")).unwrap() == seed);
        if let Value::String(entropy) = &case["entropy"] {
            let entropy = from_hex(entropy).unwrap().try_into().unwrap();
            assert!(Seed::from_entropy(&entropy, network(&case)) == seed);
        }
    }
    for case in property_cases("seeds.json", "invalid") {
        let error = Seed::from_text(text(&case, "seed")).err().unwrap();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
}

#[test]
fn seeds_as_the_node_reads_them() {
    // What the node takes and no client writes.
    for case in property_cases("seeds.json", "accepted_quirks") {
        assert!(Seed::from_text(text(&case, "seed")).is_err(), "{case}");
        let read = NodeReading::of(text(&case, "seed")).ok().unwrap();
        assert_eq!(read.key.account().to_string(), text(&case, "account"));
        assert_eq!(read.key.network(), network(&case));
        let core = bytes(&case, "core");
        match read.irregularity.unwrap() {
            Irregularity::NetworkByte(byte) => assert!(1 < byte && core.len() == 32, "{case}"),
            Irregularity::NetworkNibble => assert_eq!(core.len(), 17, "{case}"),
            Irregularity::Short => assert_eq!(core[20..], [0; 12], "{case}"),
        }
    }
    for case in property_cases("seeds.json", "valid") {
        let read = NodeReading::of(text(&case, "seed")).ok().unwrap();
        assert_eq!(read.key.account().to_string(), text(&case, "account"));
        assert_eq!(read.irregularity, None, "{case}");
    }
    for case in property_cases("seeds.json", "invalid") {
        let error = NodeReading::of(text(&case, "seed")).err().unwrap();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
}

#[test]
fn a_text_far_too_long_is_refused_at_once() {
    let long = "z".repeat(10_000_000);
    assert_eq!(long.parse::<Account>(), Err(AccountError::InvalidKeyLength));
    assert_eq!(
        PrivateKey::from_text(&long).err(),
        Some(PrivateKeyError::InvalidKeyLength)
    );
    assert_eq!(Seed::from_text(&long).err(), Some(SeedError::InvalidLength));
    let error = base58::decode(&long).unwrap_err().to_string();
    assert_eq!(error, "10000000 letters of base58; up to 1024 are read");
    assert_eq!(
        base58::decode(&long[..1024]).map(|bytes| bytes.len()),
        Ok(750)
    );
    assert!(base58::decode(&long[..1025]).is_err());
    assert_eq!(currency::litecoin_alias(&long), None);
    // No base58 at all, as any shorter text with such a letter.
    for other in ['0', '\n', 'é'] {
        let long = format!("{long}{other}");
        assert_eq!(base58::decode(&long), Ok(vec![]));
        assert_eq!(long.parse::<Account>(), Err(AccountError::CannotDecode));
        assert_eq!(
            PrivateKey::from_text(&long).err(),
            Some(PrivateKeyError::CannotDecode)
        );
    }
}

#[test]
fn a_private_key_of_no_algorithm_is_told_by_its_length() {
    for (key, error) in [
        (&[0; 1][..], PrivateKeyError::InvalidKeyLength),
        // The node would take this one.
        (&[0; 2], PrivateKeyError::InvalidKeyType),
        (&[0; 64], PrivateKeyError::InvalidKeyLength),
    ] {
        let text = base58::encode_checked(&[&[0], key].concat());
        assert_eq!(PrivateKey::from_text(&text).err(), Some(error));
    }
}

#[test]
fn the_length_of_an_identifier_comes_before_its_letters() {
    let asset = |text: &str| text.parse::<AssetId>().map(|id| id.0.to_vec());
    let tx = |text: &str| text.parse::<TxId>().map(|id| id.0.to_vec());
    let pay = |text: &str| text.parse::<PayId>().map(|id| id.0.to_vec());
    let nonce = |text: &str| text.parse::<PayNonce>().map(|id| id.0.to_vec());
    let digest = |text: &str| text.parse::<BlockDigest>().map(|id| id.0.to_vec());
    type Read<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, IdError>;
    let kinds: [(Read<'_>, usize, &str); 5] = [
        (&asset, 128, "not link"),
        (&tx, 64, "not link"),
        (&pay, 96, "not a pay id"),
        (&nonce, 16, "not a pay nonce"),
        (&digest, 64, "not a block digest"),
    ];
    for (read, digits, refusal) in kinds {
        let error =
            |letter: &str, count: usize| read(&letter.repeat(count)).unwrap_err().to_string();
        for count in [0, 1, digits - 2, digits - 1, digits + 2, digits + 3] {
            for letter in ["0", "z"] {
                assert_eq!(error(letter, count), refusal, "{count} × {letter}");
            }
        }
        // Half of one digit too many is no byte.
        let odd = "encoding/hex: odd length hex string";
        assert_eq!(error("0", digits + 1), odd);
        for count in [digits, digits + 1] {
            assert_eq!(error("z", count), "encoding/hex: invalid byte: U+007A 'z'");
        }
        assert_eq!(read(&"aB".repeat(digits / 2)), Ok(vec![0xab; digits / 2]));
    }
}

#[test]
fn bytes_that_are_no_digits_are_shown_as_go_shows_them() {
    for (text, shown) in [
        ("0z", "U+007A 'z'"),
        (" 0", "U+0020 ' '"),
        ("'", "U+0027 '''"),
        ("\\", "U+005C '\\'"),
        ("\u{7f}", "U+007F"),
        ("\n", "U+000A"),
        // The first byte of its UTF-8, taken for a letter.
        ("é", "U+00C3 'Ã'"),
        ("\u{1000}", "U+00E1 'á'"),
        ("\u{b0}", "U+00C2 'Â'"),
    ] {
        let error = from_hex(text).unwrap_err().to_string();
        assert_eq!(error, format!("encoding/hex: invalid byte: {shown}"));
    }
}

#[test]
fn phrases() {
    for case in property_cases("phrases.json", "valid") {
        for (member, language) in [
            ("phrase_english", Language::English),
            ("phrase_chinese", Language::ChineseSimplified),
        ] {
            let seed = phrase::seed_of(text(&case, member)).unwrap();
            assert_eq!(*seed.to_text(), text(&case, "seed"));
            assert_eq!(seed.network(), network(&case));
            assert_eq!(seed.core_bytes(), bytes(&case, "core"));
            assert_eq!(
                seed.private_key().account().to_string(),
                text(&case, "account")
            );
            assert_eq!(
                phrase::words_of(&seed, language).join(" "),
                text(&case, member)
            );
        }
    }
    for case in property_cases("phrases.json", "spacing") {
        let seed = phrase::seed_of(text(&case, "phrase")).unwrap();
        assert_eq!(
            seed.private_key().account().to_string(),
            text(&case, "account")
        );
    }
    for case in property_cases("phrases.json", "invalid") {
        assert!(phrase::seed_of(text(&case, "phrase")).is_err(), "{case}");
    }
}

#[test]
fn typed_phrases_are_tidied() {
    for (typed, phrase) in [
        (" Unable\tscare\n\nduck ", "unable scare duck"),
        ("烷戏 师", "烷 戏 师"),
        ("", ""),
    ] {
        assert_eq!(*phrase::tidied(typed), phrase);
    }
}

#[test]
fn a_wrong_word_is_told_with_the_near_ones() {
    for (wrong, right) in [
        ("abandonn", "abandon"),
        ("lectuer", "lecture"),
        ("tdie", "tide"),
        ("oucter", "outer"),
    ] {
        assert!(
            phrase::near(wrong, Language::English).contains(&right),
            "{wrong}"
        );
    }
    let words = "saddle lectuer outer march tide clinic rib sock chair region nephew almost";
    let Err(PhraseError::Unknown { place: 2, near }) = phrase::seed_of(words) else {
        panic!("the second word is wrong");
    };
    assert_eq!(near[0], "lecture");
}

#[test]
fn the_word_lists_are_the_standard_ones() {
    use sha2::{Digest as _, Sha256};
    let listed = [
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
        "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726",
    ];
    for (language, sha256) in Language::ALL.into_iter().zip(listed) {
        let mut hasher = Sha256::new();
        for word in language.words() {
            hasher.update(word);
            hasher.update("\n");
        }
        assert_eq!(to_hex(&hasher.finalize()), sha256, "{language:?}");
        assert_eq!(language.words().count(), 2048);
    }
}
