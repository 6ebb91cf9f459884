//! The crate `bitmark-property` against the node's results: difficulty, proofs, headers, merkle trees.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use bitmark_property::{
    block::{self, Header},
    difficulty::{self, Difficulty, Target},
    id::{BlockDigest, PayId, PayNonce, TxId, to_hex},
    network::Network,
    proof,
    record::Record,
};
use serde_json::{Value, json};
use tests::{
    property::{bytes, network, number},
    property_cases, text,
};

fn float(value: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(text(value, "ieee754"), 16).unwrap())
}

fn bits(case: &Value) -> u64 {
    u64::from_str_radix(text(case, "bits"), 16).unwrap()
}

fn target(case: &Value) -> Target {
    text(case, "difficulty").parse().unwrap()
}

#[track_caller]
fn check(difficulty: Difficulty, case: &Value) {
    assert_eq!(
        difficulty.target().to_string(),
        text(case, "integer"),
        "{case}"
    );
    assert_eq!(difficulty.bits(), bits(case), "{case}");
    if let Value::String(little) = &case["bits_le"] {
        assert_eq!(to_hex(&difficulty.bits().to_le_bytes()), *little);
    }
    if case["value"].is_object() {
        let expected = float(&case["value"]);
        assert_eq!(difficulty.value().to_bits(), expected.to_bits(), "{case}");
    }
}

#[test]
fn difficulty_from_a_number() {
    for case in property_cases("difficulty.json", "from_float") {
        let difficulty = Difficulty::from_value(float(&case["input"]));
        check(difficulty, &case);
        let received = Difficulty::from_bits(difficulty.bits()).unwrap();
        assert_eq!(
            received.target().to_string(),
            text(&case, "integer_from_bits")
        );
        let expected = float(&case["value_from_bits"]);
        assert_eq!(received.value().to_bits(), expected.to_bits(), "{case}");
    }
}

#[test]
fn difficulty_from_bits() {
    for case in property_cases("difficulty.json", "from_bits") {
        check(Difficulty::from_bits(bits(&case)).unwrap(), &case);
    }
    let error = Difficulty::from_bits(0xc000_0000_0000_0000).unwrap_err();
    assert!(error.to_string().contains("0xc0"), "{error}");
}

#[test]
fn difficulty_of_issues() {
    for case in property_cases("difficulty.json", "scaled") {
        let count = number(&case, "count").try_into().unwrap();
        let difficulty = Difficulty::of_issues(count, network(&case)).unwrap();
        check(difficulty, &case);
        let received = Difficulty::from_bits(difficulty.bits()).unwrap();
        let integer = received.target().to_string();
        assert_eq!(integer, text(&case, "integer_from_bits"));
    }
    for count in [0, 101] {
        assert!(Difficulty::of_issues(count, Network::Live).is_err());
    }
    let one = Difficulty::of_issues(1, Network::Live).unwrap();
    assert!((one.target().expected_hashes() - 524_288.0).abs() < 1.0);
}

#[test]
fn expected_hashes_keep_their_fraction() {
    for (target, hashes) in [
        ([0xff; 32], 1.0),
        ([0x00; 32], 2.0_f64.powi(256)),
        // 255 ÷ 47, to the last place.
        ([0x2f; 32], 255.0 / 47.0),
    ] {
        assert_eq!(Target(target).expected_hashes(), hashes);
    }
}

#[test]
fn block_difficulty() {
    for case in property_cases("difficulty.json", "next_difficulty") {
        let current = Difficulty::from_value(float(&case["current"]));
        let next = current.next(number(&case, "timespan_seconds"));
        check(next, &case);
        assert_eq!(next.value().to_bits(), float(&case["next"]).to_bits());
    }
    assert_eq!(difficulty::period(100, 101), Ok(1));
    for end in [0, 100] {
        let error = difficulty::period(100, end).unwrap_err();
        assert_eq!(error.to_string(), "block end earlier than begin");
    }
    for case in property_cases("difficulty.json", "timespan_blocks") {
        let blocks = difficulty::timespan_blocks(number(&case, "height"));
        assert_eq!(
            blocks,
            (number(&case, "begin"), number(&case, "end")),
            "{case}"
        );
    }
    for case in property_cases("difficulty.json", "hashrate") {
        let rate = Difficulty::from_value(float(&case["difficulty"])).hash_rate();
        assert_eq!(
            rate.to_bits(),
            float(&case["hashrate"]).to_bits(),
            "{case} {rate}"
        );
    }
    for case in property_cases("blocks.json", "adjustment_block") {
        let version = number(&case, "version").try_into().unwrap();
        let adjusts = difficulty::adjusts(version, number(&case, "height"));
        assert_eq!(json!(adjusts), case["adjusts"], "{case}");
    }
}

#[test]
fn pay_nonces() {
    for case in property_cases("difficulty.json", "pay_nonce_heights") {
        let height = number(&case, "height");
        assert_eq!(
            proof::pay_nonce_height(height),
            number(&case, "rounded"),
            "{case}"
        );
        assert_eq!(
            json!(proof::checked_heights(height)),
            case["tried"],
            "{case}"
        );
    }
}

#[test]
fn proofs() {
    for case in property_cases("proof.json", "checks") {
        let (pay_id, pay_nonce) = (
            text(&case, "pay_id").parse().unwrap(),
            text(&case, "pay_nonce").parse().unwrap(),
        );
        let nonce = bytes(&case, "client_nonce");
        let digest = proof::digest(&pay_id, pay_nonce, &nonce);
        assert_eq!(to_hex(&digest), text(&case, "digest"));
        let proves = proof::proves(&pay_id, pay_nonce, &nonce, target(&case));
        assert_eq!(json!(proves), case["ok"], "{case}");
    }
    // Of another length the node takes no nonce, whatever its digest.
    let (pay_id, pay_nonce) = (PayId([0; 48]), PayNonce([0; 8]));
    for length in 0..=80 {
        let nonce = vec![0; length];
        let proves = proof::proves(&pay_id, pay_nonce, &nonce, Target([0xff; 32]));
        assert_eq!(proves, (8..=64).contains(&length), "{length} bytes");
    }
}

#[test]
fn the_smallest_nonce() {
    for case in property_cases("proof.json", "first_passing") {
        let (start, tried) = (number(&case, "start"), number(&case, "tried"));
        // The long ones are for the fast search.
        if 20_000 < tried {
            continue;
        }
        let pay_id = text(&case, "pay_id").parse().unwrap();
        let pay_nonce = text(&case, "pay_nonce").parse().unwrap();
        let search = |tries| proof::search(&pay_id, pay_nonce, target(&case), start, tries);
        assert_eq!(search(tried), Some(number(&case, "nonce")), "{case}");
        assert_eq!(search(tried - 1), None);
    }
}

#[test]
fn what_the_reference_client_finds() {
    for case in property_cases("proof.json", "reference_client_stepping") {
        let pay_id = text(&case, "pay_id").parse().unwrap();
        let pay_nonce = text(&case, "pay_nonce").parse().unwrap();
        let passes = |nonce: &u64| {
            let digest = proof::digest(&pay_id, pay_nonce, &nonce.to_be_bytes());
            digest[..2] == [0, 0] && digest <= target(&case).0
        };
        let found = proof::reference_client_nonces().find(passes).unwrap();
        assert_eq!(to_hex(&found.to_be_bytes()), text(&case, "client_nonce"));
    }
}

fn header_of(json: &Value) -> Header {
    let little = |member| {
        let bytes: [u8; 8] = bytes(json, member).try_into().unwrap();
        u64::from_le_bytes(bytes)
    };
    Header {
        version: number(json, "version").try_into().unwrap(),
        transaction_count: number(json, "transactionCount").try_into().unwrap(),
        number: number(json, "number"),
        previous_block: text(json, "previousBlock").parse().unwrap(),
        merkle_root: bytes(json, "merkleRoot").try_into().unwrap(),
        timestamp: number(json, "timestamp"),
        difficulty_bits: little("difficulty"),
        nonce: little("nonce"),
    }
}

#[test]
fn headers_and_digests() {
    // Each takes half a second.
    let mut digests = 0;
    for list in ["headers", "blocks"] {
        for case in property_cases("blocks.json", list) {
            let header = header_of(&case["header"]);
            let packed = bytes(&case, "packed");
            assert_eq!(header.packed(), packed[..block::HEADER_BYTES], "{case}");
            if list == "headers" {
                assert_eq!(header.difficulty_bits, bits(&case));
            }
            if let Value::String(digest) = &case["digest"] {
                let digest: BlockDigest = digest.parse().unwrap();
                assert_eq!(header.digest(), digest);
                digests += 1;
                if let Some(meets) = case["meets_difficulty_one"].as_bool() {
                    let one = Difficulty::from_value(1.0).target();
                    assert_eq!(digest.meets(one), meets, "{case}");
                }
                assert_eq!(to_hex(&digest.reversed()), text(&case, "digest_displayed"));
                let id = block::foundation_tx_id(&digest, header.number);
                assert_eq!(id.to_string(), text(&case, "foundation_tx_id"));
            }
        }
    }
    assert_eq!(digests, 10);
    for case in property_cases("blocks.json", "blocks") {
        let digest: BlockDigest = text(&case, "digest").parse().unwrap();
        assert_eq!(digest, BlockDigest::genesis(network(&case)));
        let header = Header::unpack(&bytes(&case, "packed")[..block::HEADER_BYTES], None).unwrap();
        assert_eq!(header, header_of(&case["header"]));
        let difficulty = Difficulty::from_bits(header.difficulty_bits).unwrap();
        let meets = digest.meets(difficulty.target());
        assert_eq!(json!(meets), case["meets_difficulty"]);
        let records = &bytes(&case, "packed")[block::HEADER_BYTES..];
        let records = Record::unpack_all(records, network(&case)).unwrap();
        let listed = case["transactions"].as_array().unwrap();
        assert_eq!(records.len(), listed.len());
        for (record, listed) in records.iter().zip(listed) {
            assert_eq!(record.name(), text(listed, "record"));
            assert_eq!(record.to_json(), listed["rpc_json"]);
            assert_eq!(record.packed(), bytes(listed, "packed"));
            assert_eq!(record.tx_id().to_string(), text(listed, "tx_id"));
        }
        let ids: Vec<TxId> = records.iter().map(Record::tx_id).collect();
        let root = block::merkle_root(&ids).unwrap();
        assert_eq!(root.to_string(), text(&case, "merkle_root_computed"));
        assert_eq!(
            json!(root.0 == header.merkle_root),
            case["merkle_root_matches"]
        );
    }
}

#[test]
fn refused_headers() {
    // Later than every timestamp of the file but the one of the far future.
    let now = 1_900_000_000;
    for case in property_cases("blocks.json", "header_unpack") {
        let unpacked = Header::unpack(&bytes(&case, "packed"), Some(now));
        let error = unpacked.err().map(|error| error.to_string());
        assert_eq!(json!(error), case["error"], "{case}");
    }
    for case in property_cases("blocks.json", "version_rule") {
        let [current, incoming] =
            ["current", "incoming"].map(|member| number(&case, member).try_into().unwrap());
        let error = block::check_version(current, incoming).err();
        assert_eq!(
            json!(error.map(|error| error.to_string())),
            case["error"],
            "{case}"
        );
    }
    for case in property_cases("blocks.json", "time_step_back_rule") {
        let version = number(&case, "version").try_into().unwrap();
        let behind = number(&case, "seconds_before_previous_block");
        let error = block::check_time(version, now, now - behind).err();
        assert_eq!(
            json!(error.map(|error| error.to_string())),
            case["error"],
            "{case}"
        );
    }
}

#[test]
fn difficulty_bits_must_be_the_computed_ones_from_version_5() {
    let computed = Difficulty::from_value(3.0);
    let check = |version, bits| block::check_difficulty(version, bits, &computed);
    assert_eq!(check(5, 0x0155_5555_5555_5554), Ok(()));
    assert_eq!(check(4, 0), Ok(()));
    for version in [5, 6] {
        let error = check(version, 0x0155_5555_5555_5555).unwrap_err();
        assert_eq!(error.to_string(), "difficulty does not match calculated");
    }
}

#[test]
fn merkle_trees() {
    let ids = |list: &Value| -> Vec<TxId> {
        let list = list.as_array().unwrap();
        list.iter()
            .map(|id| id.as_str().unwrap().parse().unwrap())
            .collect()
    };
    for case in property_cases("merkle.json", "trees") {
        let own = ids(&case["ids"]);
        assert_eq!(
            block::merkle_root(&own).unwrap().to_string(),
            text(&case, "root")
        );
        assert_eq!(
            block::minimum_merkle_tree(&own),
            ids(&case["minimum_tree"]),
            "{case}"
        );
        if case["full_tree"].is_array() {
            assert_eq!(block::merkle_tree(&own), ids(&case["full_tree"]));
        }
    }
    for case in property_cases("merkle.json", "digest") {
        let digest = bitmark_property::hash::sha3_256(&[&bytes(&case, "data")]);
        assert_eq!(to_hex(&digest), text(&case, "json_text"));
        assert_eq!(
            to_hex(&BlockDigest(digest).reversed()),
            text(&case, "displayed")
        );
    }
}

#[test]
fn a_digest_may_be_as_large_as_the_difficulty() {
    for network in [Network::Live, Network::Test] {
        assert!(BlockDigest::genesis(network).meets(Difficulty::from_value(1.0).target()));
    }
    let target = Difficulty::from_value(3.0).target();
    let mut number = target.0;
    let of = |mut number: [u8; 32]| {
        number.reverse();
        BlockDigest(number)
    };
    assert!(of(number).meets(target));
    number[31] += 1;
    assert!(!of(number).meets(target));
}
