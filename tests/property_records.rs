//! The crate `bitmark-property` against the node's results: records, identifiers, payment maps.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use std::ops::Range;

use bitmark_property::{
    account::Account,
    asset,
    currency::{self, Currency, PaymentMap},
    id::{from_hex, to_hex},
    key::PrivateKey,
    network::Network,
    record::{self, AssetData, BitmarkIssue, Escrow, Record, Signature},
};
use serde_json::{Value, json};
use tests::{
    property::{bytes, network},
    property_cases, text,
};

const LIVE_ADDRESS: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const TEST_ADDRESS: &str = "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn";

fn account(case: &Value, member: &str) -> Account {
    text(case, member).parse().unwrap()
}

/// The key of 64 bytes in hexadecimal.
fn key(keys: &Value, network: Network) -> PrivateKey {
    let halves = bytes(keys, "private_key");
    let key = PrivateKey::from_ed25519_seed(halves[..32].try_into().unwrap(), network);
    assert_eq!(key.to_bytes()[..], halves);
    key
}

#[track_caller]
fn check_round_trip(record: &Record, packed: &[u8], network: Network) {
    assert_eq!(to_hex(&record.packed()), to_hex(packed));
    assert_eq!(
        Record::unpack(packed, network),
        Ok((record.clone(), packed.len()))
    );
    let fields = record.fields();
    assert_eq!(fields[0].range.start, 0);
    assert_eq!(fields.last().unwrap().range.end, packed.len());
    for pair in fields.windows(2) {
        assert_eq!(pair[0].range.end, pair[1].range.start);
    }
}

fn asset_of(case: &Value) -> Record {
    Record::Asset(AssetData {
        name: text(case, "name").into(),
        fingerprint: text(case, "fingerprint").into(),
        metadata: text(case, "metadata").into(),
        registrant: account(case, "registrant"),
        signature: bytes(case, "signature"),
    })
}

#[test]
fn assets() {
    for case in property_cases("assets.json", "valid") {
        let record = asset_of(&case);
        let registrant = account(&case, "registrant");
        assert_eq!(
            to_hex(&record.message(Signature::First)),
            text(&case, "message")
        );
        check_round_trip(&record, &bytes(&case, "packed"), registrant.network());
        assert_eq!(record.check(&registrant), Ok(()), "{case}");
        assert_eq!(
            asset::asset_id(text(&case, "fingerprint")).to_string(),
            text(&case, "asset_id")
        );
        assert_eq!(record.tx_id().to_string(), text(&case, "link"));
        assert_eq!(record.to_json(), case["rpc_json"]);
        let read = Record::from_json("AssetData", &case["rpc_json"]).unwrap();
        assert_eq!(read, record);
        if let Value::Array(pairs) = &case["metadata_pairs"] {
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
                .collect();
            assert_eq!(asset::metadata_of(&pairs).unwrap(), text(&case, "metadata"));
            assert_eq!(asset::pairs_of(text(&case, "metadata")).unwrap(), pairs);
        }
    }
    for case in property_cases("assets.json", "invalid") {
        let error = asset_of(&case)
            .check(&account(&case, "registrant"))
            .unwrap_err();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
    for case in property_cases("assets.json", "content_fingerprint") {
        let content = bytes(&case, "content");
        let fingerprint = asset::content_fingerprint(&content);
        let mut pieces = asset::Fingerprint::default();
        content.chunks(7).for_each(|piece| pieces.feed(piece));
        assert_eq!(pieces.finish(), fingerprint);
        assert_eq!(fingerprint, text(&case, "fingerprint"));
        assert_eq!(
            asset::asset_id(&fingerprint).to_string(),
            text(&case, "asset_id")
        );
    }
}

fn issue_of(case: &Value) -> Record {
    Record::Issue(BitmarkIssue {
        asset_id: text(case, "asset_id").parse().unwrap(),
        owner: account(case, "owner"),
        nonce: text(case, "nonce").parse().unwrap(),
        signature: bytes(case, "signature"),
    })
}

#[test]
fn issues() {
    for case in property_cases("issues.json", "valid") {
        let record = issue_of(&case);
        let message = record.message(Signature::First);
        assert_eq!(to_hex(&message), text(&case, "message"));
        let key = key(&case, network(&case));
        assert_eq!(to_hex(&key.sign(&message)), text(&case, "signature"));
        check_round_trip(&record, &bytes(&case, "packed"), network(&case));
        assert_eq!(record.check(&account(&case, "owner")), Ok(()));
        assert_eq!(record.tx_id().to_string(), text(&case, "tx_id"));
        let mut reversed = record.tx_id();
        reversed.0.reverse();
        let displayed = text(&case, "tx_id_displayed_reversed");
        assert_eq!(reversed.to_string(), displayed);
        assert_eq!(record.to_json(), case["rpc_json"]);
        let read = Record::from_json("BitmarkIssue", &case["rpc_json"]).unwrap();
        assert_eq!(read, record);
    }
    for case in property_cases("issues.json", "invalid") {
        let error = issue_of(&case).check(&account(&case, "owner")).unwrap_err();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
}

/// Each kind: its list of cases, its name, who signs and who countersigns.
const KINDS: [(&str, &str, &str, Option<&str>); 8] = [
    (
        "transfer_unratified",
        "BitmarkTransferUnratified",
        "owner",
        None,
    ),
    (
        "transfer_countersigned",
        "BitmarkTransferCountersigned",
        "owner",
        Some("new_owner"),
    ),
    (
        "block_owner_transfer",
        "BlockOwnerTransfer",
        "owner",
        Some("new_owner"),
    ),
    ("block_foundation", "BlockFoundation", "owner", None),
    ("bitmark_share", "ShareBalance", "owner", None),
    ("share_grant", "ShareGrant", "owner", Some("recipient")),
    ("share_swap", "ShareSwap", "owner_one", Some("owner_two")),
    ("old_base_data", "BaseData", "owner", None),
];

#[test]
fn every_other_kind() {
    for (list, name, signer, countersigner) in KINDS {
        for case in property_cases("records.json", list) {
            let record = Record::from_json(name, &case["rpc_json"]).unwrap();
            assert_eq!(record.name(), name);
            assert_eq!(record.to_json(), case["rpc_json"]);
            let packed = bytes(&case, "packed");
            check_round_trip(&record, &packed, network(&case));
            let message = record.message(Signature::First);
            assert_eq!(to_hex(&message), text(&case, "message"));
            for keys in case["keys"].as_object().unwrap().values() {
                let known = key(keys, network(keys));
                assert_eq!(known.account().to_string(), text(keys, "account"));
            }
            let own = key(&case["keys"][signer], network(&case));
            assert_eq!(own.sign(&message), record.signature());
            assert_eq!(record.check(&own.account()), Ok(()), "{case}");
            if let Some(countersigner) = countersigner {
                let message = record.message(Signature::Counter);
                assert_eq!(to_hex(&message), text(&case, "countersign_message"));
                let other = key(&case["keys"][countersigner], network(&case));
                assert_eq!(Some(&other.sign(&message)[..]), record.countersignature());
            }
            assert_eq!(record.tx_id().to_string(), text(&case, "tx_id"));
            assert_eq!(
                record::pay_id([&packed[..]]).to_string(),
                text(&case, "pay_id")
            );
        }
    }
}

#[test]
fn refused_records() {
    for case in property_cases("records.json", "invalid") {
        let record = Record::from_json(text(&case, "record"), &case["rpc_json"]).unwrap();
        let error = record.check(&account(&case, "signer")).unwrap_err();
        assert_eq!(error.to_string(), text(&case, "error"), "{case}");
    }
}

#[test]
fn an_old_base_record_names_an_address_of_its_currency() {
    let case = property_cases("records.json", "old_base_data").remove(0);
    let own = key(&case["keys"]["owner"], network(&case));
    let refused = |address: &str, currency: &str| {
        let mut json = case["rpc_json"].clone();
        json["paymentAddress"] = json!(address);
        json["currency"] = json!(currency);
        let mut record = Record::from_json("BaseData", &json).unwrap();
        let signature = own.sign(&record.message(Signature::First)).to_vec();
        if let Record::BaseData(record) = &mut record {
            record.signature = signature;
        }
        let checked = record.check(&own.account());
        checked.err().map(|error| error.to_string())
    };
    let (home, foreign) = match network(&case) {
        Network::Live => (LIVE_ADDRESS, TEST_ADDRESS),
        Network::Test => (TEST_ADDRESS, LIVE_ADDRESS),
    };
    assert_eq!(refused(home, "BTC"), None);
    assert_eq!(
        refused(foreign, "BTC").as_deref(),
        Some("bitcoin address for wrong network")
    );
    assert_eq!(
        refused("x", "LTC").as_deref(),
        Some("invalid litecoin address")
    );
    // Without a currency anything goes that is short enough.
    assert_eq!(refused(&"x".repeat(64), ""), None);
    assert_eq!(
        refused(&"x".repeat(65), "").as_deref(),
        Some("payment address too long")
    );
}

#[test]
fn whether_there_is_an_escrow_is_one_byte() {
    let case = property_cases("records.json", "transfer_unratified").remove(0);
    let (packed, network) = (bytes(&case, "packed"), network(&case));
    // After the tag, the link's length and the link.
    let (before, after) = packed.split_at(34);
    assert_eq!(after[0], 0);
    for longer in [&[0x80, 0][..], &[0x81, 0], &[2], &[0xff]] {
        let error = Record::unpack(&[before, longer, &after[1..]].concat(), network).unwrap_err();
        assert_eq!(error.to_string(), "not transaction pack", "{longer:?}");
    }
}

/// The first record of a list, of which `change` changes the members, packed.
fn changed(list: &str, name: &str, change: impl Fn(&mut Value)) -> (Vec<u8>, Network) {
    let case = property_cases("records.json", list).remove(0);
    let mut json = case["rpc_json"].clone();
    change(&mut json);
    let record = Record::from_json(name, &json).unwrap();
    (record.packed(), network(&case))
}

#[test]
fn a_payment_map_of_a_block_has_version_1_and_both_currencies() {
    let lists = [
        ("block_foundation", "BlockFoundation"),
        ("block_owner_transfer", "BlockOwnerTransfer"),
    ];
    for (list, name) in lists {
        let error = |change: &dyn Fn(&mut Value)| {
            let (packed, network) = changed(list, name, change);
            let unpacked = Record::unpack(&packed, network);
            unpacked.err().map(|error| error.to_string())
        };
        assert_eq!(error(&|_| ()), None);
        let refused = Some("invalid currency address".to_string());
        for version in ["0", "2", "18446744073709551615"] {
            assert_eq!(error(&|json| json["version"] = json!(version)), refused);
        }
        for currency in ["BTC", "LTC"] {
            let lacks = |json: &mut Value| {
                json["payments"].as_object_mut().unwrap().remove(currency);
            };
            assert_eq!(error(&lacks), refused);
            // The map is read first, and the version before it.
            let is_wrong = |json: &mut Value| {
                lacks(json);
                for address in json["payments"].as_object_mut().unwrap().values_mut() {
                    *address = json!("x");
                }
            };
            assert!(error(&is_wrong).unwrap().starts_with("invalid "));
            assert_ne!(error(&is_wrong), refused);
            let is_old = |json: &mut Value| {
                is_wrong(json);
                json["version"] = json!("2");
            };
            assert_eq!(error(&is_old), refused);
        }
    }
}

#[test]
fn an_escrow_may_be_in_no_currency() {
    let escrow = |currency: &str, address: &str| json!({ "currency": currency, "address": address, "amount": "5" });
    for (list, name) in [
        ("transfer_unratified", "BitmarkTransferUnratified"),
        ("transfer_countersigned", "BitmarkTransferCountersigned"),
        ("block_owner_transfer", "BlockOwnerTransfer"),
    ] {
        let with = |currency: &str, address: &str| {
            changed(list, name, |json| {
                json["escrow"] = escrow(currency, address)
            })
        };
        let (packed, network) = with("", "a");
        let record = Record::unpack(&packed, network).unwrap().0;
        assert_eq!(record.to_json()["escrow"], escrow("", "a"));
        let parts = record.parts();
        let part = parts.iter().find(|part| part.name == "escrow currency");
        assert_eq!(part.unwrap().value, "0, none");
        check_round_trip(&record, &packed, network);
        // The code stands after tag, link with its length, and the byte of the escrow.
        let mut unknown = packed;
        assert_eq!(unknown[34..36], [1, 0]);
        unknown[35] = 3;
        let error = Record::unpack(&unknown, network).unwrap_err();
        assert_eq!(error.to_string(), "invalid currency");
        // Without a currency any address goes that is short enough.
        let checked = |address: &str| {
            let (packed, network) = with("", address);
            let record = Record::unpack(&packed, network).unwrap().0;
            let signer = property_cases("records.json", list).remove(0);
            record.check_fields(&account(&signer["keys"]["owner"], "account"))
        };
        assert_eq!(checked(&"x".repeat(64)), Ok(()));
        let error = checked(&"x".repeat(65)).unwrap_err();
        assert_eq!(error.to_string(), "payment address too long");
        let addresses = property_cases("currency.json", "address");
        let mut free = addresses
            .iter()
            .filter(|case| text(case, "currency").is_empty());
        assert!(free.all(|case| checked(text(case, "address")).is_ok() && case["error"].is_null()));
    }
}

#[test]
fn unpacking() {
    for case in property_cases("unpack.json", "cases") {
        match Record::unpack(&bytes(&case, "packed"), network(&case)) {
            Ok((record, used)) => {
                assert_eq!(case["error"], Value::Null, "{case}");
                assert_eq!(json!(used), case["consumed"]);
                assert_eq!(record.name(), text(&case, "record"));
                assert_eq!(record.to_json(), case["rpc_json"]);
            }
            Err(error) => assert_eq!(error.to_string(), text(&case, "error"), "{case}"),
        }
    }
}

#[test]
fn pay_ids() {
    let issues: Vec<Vec<u8>> = property_cases("payid.json", "issues")
        .iter()
        .map(|issue| from_hex(issue.as_str().unwrap()).unwrap())
        .collect();
    let id = |indexes: &mut dyn Iterator<Item = usize>| {
        record::pay_id(indexes.map(|index| &issues[index][..])).to_string()
    };
    for case in property_cases("payid.json", "first_n") {
        let count = case["count"].as_u64().unwrap() as usize;
        assert_eq!(id(&mut (0..count)), text(&case, "pay_id"));
    }
    for case in property_cases("payid.json", "selection") {
        let indexes = case["indexes"].as_array().unwrap();
        let mut indexes = indexes.iter().map(|index| index.as_u64().unwrap() as usize);
        assert_eq!(id(&mut indexes), text(&case, "pay_id"));
    }
}

fn payments(case: &Value) -> PaymentMap {
    serde_json::from_value(case["payments"].clone()).unwrap()
}

#[test]
fn addresses_and_payment_maps() {
    for case in property_cases("currency.json", "address") {
        // Without a currency there is nothing that an address must be: see the escrow in none.
        let Ok(currency) = text(&case, "currency").parse::<Currency>() else {
            assert_eq!(text(&case, "currency"), "");
            continue;
        };
        let checked = currency::check_address(text(&case, "address"), currency, network(&case));
        let error = checked.err().map(|error| error.to_string());
        assert_eq!(json!(error), case["error"], "{case}");
    }
    for case in property_cases("currency.json", "map") {
        let map = payments(&case);
        assert_eq!(
            to_hex(&currency::pack_payments(&map)),
            text(&case, "packed")
        );
        assert_eq!(currency::check_payments(1, &map, network(&case)), Ok(()));
    }
    let whole = currency::pack_payments(&[(Currency::Bitcoin, LIVE_ADDRESS.into())].into());
    for case in property_cases("currency.json", "map_unpack") {
        match currency::unpack_payments(&bytes(&case, "packed"), network(&case)) {
            Ok(map) => assert_eq!(map, payments(&case)),
            Err(error) => assert_eq!(error.to_string(), text(&case, "error"), "{case}"),
        }
    }
    for (bytes, error) in [
        // Cut off within the code, which reads as 0: at once, and after a whole entry.
        (vec![0x80, 0x80], "invalid currency"),
        ([&whole[..], &[0x80]].concat(), "invalid currency"),
        ([&whole[..], &[2]].concat(), "invalid count"),
    ] {
        let unpacked = currency::unpack_payments(&bytes, Network::Live);
        assert_eq!(unpacked.unwrap_err().to_string(), error);
    }
    for case in property_cases("currency.json", "litecoin_from_bitcoin") {
        let litecoin = currency::litecoin_from_bitcoin(text(&case, "bitcoin"));
        assert_eq!(litecoin.as_deref(), Some(text(&case, "litecoin")));
    }
    for case in property_cases("currency.json", "litecoin_alias") {
        let alias = currency::litecoin_alias(text(&case, "address"));
        assert_eq!(json!(alias), case["alias"], "{case}");
    }
}

#[test]
fn currencies_and_amounts() {
    for case in property_cases("currency.json", "fee") {
        let currency: Currency = text(&case, "currency").parse().unwrap();
        assert_eq!(json!(currency.code()), case["code"]);
        assert_eq!(json!(currency.fee()), case["smallest_units"]);
        assert_eq!(currency.to_string(), text(&case, "json_name"));
    }
    for case in property_cases("currency.json", "name_parse") {
        // An escrow, or an old record of a block, may name none: the empty text.
        let json = json!({ "currency": text(&case, "text"), "address": "a", "amount": "1" });
        let read = serde_json::from_value::<Escrow>(json);
        let code = read
            .as_ref()
            .map_or(0, |escrow| escrow.currency.map_or(0, Currency::code));
        assert_eq!(json!(code), case["code"], "{case}");
        let error = read.err().map(|error| error.to_string());
        assert_eq!(json!(error), case["error"], "{case}");
        let parsed = text(&case, "text").parse::<Currency>();
        assert_eq!(parsed.map_or(0, Currency::code), code, "{case}");
    }
    for case in property_cases("currency.json", "amount_text") {
        let units = currency::units_of(text(&case, "text"));
        assert_eq!(json!(units), case["smallest_units"], "{case}");
    }
}

#[test]
fn parts_tell_what_each_byte_means() {
    let case = property_cases("assets.json", "valid").remove(0);
    let record = asset_of(&case);
    let parts: Vec<(String, Range<usize>, String)> = record
        .parts()
        .into_iter()
        .map(|part| (part.name, part.range, part.value))
        .collect();
    let registrant = text(&case, "registrant");
    let key = "ac106224d0a89093edf3b26d5c6424567d49e2218b9f743c1d84d8654b72d8a6";
    let expected: [(&str, Range<usize>, &str); 22] = [
        ("tag", 0..1, "2, AssetData"),
        ("name: length", 1..2, "10 bytes"),
        ("name", 2..12, text(&case, "name")),
        ("fingerprint: length", 12..14, "130 bytes"),
        ("fingerprint", 14..144, text(&case, "fingerprint")),
        ("metadata: length", 144..145, "45 bytes"),
        ("metadata: key 1", 145..154, "GLl1;-_be"),
        ("metadata: separator", 154..155, "U+0000"),
        ("metadata: value 1", 155..158, "V05"),
        ("metadata: separator", 158..159, "U+0000"),
        ("metadata: key 2", 159..165, "IgWP F"),
        ("metadata: separator", 165..166, "U+0000"),
        ("metadata: value 2", 166..173, "z*j55x~"),
        ("metadata: separator", 173..174, "U+0000"),
        ("metadata: key 3", 174..176, "{'"),
        ("metadata: separator", 176..177, "U+0000"),
        ("metadata: value 3", 177..190, "n(OJWQ ^psmo_"),
        ("registrant: length", 190..191, "33 bytes"),
        (
            "registrant: key variant",
            191..192,
            "0x11: public key, live network, algorithm Ed25519",
        ),
        (
            "registrant: public key",
            192..224,
            &format!("{key}, with variant and checksum the account {registrant}"),
        ),
        ("signature: length", 224..225, "64 bytes"),
        ("signature", 225..289, text(&case, "signature")),
    ];
    for (part, (name, range, value)) in parts.iter().zip(&expected) {
        assert_eq!((&*part.0, &part.1, &*part.2), (*name, range, *value));
    }
    assert_eq!(parts.len(), expected.len());
    for case in property_cases("records.json", "block_owner_transfer") {
        let (record, _) =
            Record::unpack(&bytes(&case, "packed"), network(&case)).expect("a valid one");
        let parts = record.parts();
        let told = |name: &str| {
            let part = parts.iter().find(|part| part.name == name).unwrap();
            part.value.clone()
        };
        let json = &case["rpc_json"];
        assert_eq!(told("payments: currency"), "1, BTC");
        assert_eq!(told("payments: address"), text(&json["payments"], "BTC"));
        match &json["escrow"] {
            Value::Null => assert_eq!(told("escrow"), "0, none"),
            escrow => {
                assert!(told("escrow currency").ends_with(text(escrow, "currency")));
                assert_eq!(told("escrow address"), text(escrow, "address"));
                assert_eq!(told("escrow amount"), text(escrow, "amount"));
            }
        }
    }
}
