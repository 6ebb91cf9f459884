//! Base58 and what is written in it, accounts, keys and seeds: what is read is written the same.
#![no_main]

use bitmark_property::{
    account::Account,
    base58,
    key::PrivateKey,
    seed::{NodeReading, Seed},
};
use libfuzzer_sys::fuzz_target;

/// The text as such, and its bytes with a good checksum, which no fuzzer would find.
fn read(text: &str) {
    if let Ok(account) = text.parse::<Account>() {
        assert_eq!(account.to_string().parse(), Ok(account));
        assert_eq!(Account::from_packed(&account.packed()), Ok(account));
    }
    if let Ok(key) = PrivateKey::from_text(text) {
        let again = PrivateKey::from_text(&key.to_text()).map(|key| *key.to_bytes());
        assert_eq!(again, Ok(*key.to_bytes()));
    }
    let node = NodeReading::of(text);
    match Seed::from_text(text) {
        Ok(seed) => {
            assert_eq!(*seed.to_text(), text);
            let node = node.unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(node.irregularity, None);
            assert_eq!(node.key.account(), seed.private_key().account());
        }
        Err(error) => match node {
            Ok(node) => assert!(node.irregularity.is_some(), "{text:?}: {error}"),
            Err(other) => assert_eq!(other, error),
        },
    }
}

fuzz_target!(|data: &[u8]| {
    // Accounts, keys and seeds have fewer; base58 takes time by the square of the length.
    let data = &data[..data.len().min(200)];
    assert_eq!(base58::decode(&base58::encode(data)).as_deref(), Ok(data));
    read(&base58::encode_checked(data));
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let bytes = base58::decode(text).expect("200 letters are read");
    assert!(bytes.is_empty() || base58::encode(&bytes) == text);
    read(text);
});
