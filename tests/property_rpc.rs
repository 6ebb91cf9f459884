//! The crate `bitmark-property` against exchanges with a real node: requests and replies of every call.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be read fails the test"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use bitmark_property::{
    block::merkle_root,
    currency::Currency,
    difficulty::Target,
    id::{BlockDigest, TxId},
    network::Network,
    payment::Output,
    record::{
        AssetData, BitmarkShare, BitmarkTransfer, BlockOwnerTransfer, Record, ShareGrant, ShareSwap,
    },
    rpc::{
        AssetsGet, AssetsGetError, AssetsGetReply, BitmarkProvenance, BlockDump, BlockNumber, Call,
        Created, CreatedError, HeaderJson, NodeInfo, OwnerBitmarks, Proof, ReplyError,
        ShareBalances, Status, Submission, read_reply, request,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

/// Every exchange over HTTP, by file name.
fn exchanges() -> BTreeMap<String, Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/property/rpc-samples");
    let files = fs::read_dir(folder).unwrap();
    let read = |file: fs::DirEntry| {
        let sample: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        (file.file_name().into_string().unwrap(), sample)
    };
    let all: BTreeMap<_, _> = files.map(|file| read(file.unwrap())).collect();
    assert_eq!(all.len(), 97);
    all
}

/// Exchanges whose argument a client cannot build: the node cannot decode it, or finds a member missing.
const NOT_BUILT: [&str; 10] = [
    "017-proof-odd-hex.json",
    "018-proof-not-hex.json",
    "019-proof-bad-pay-id.json",
    "034-error-nonce-as-number.json",
    "036-error-account-checksum.json",
    "037-error-asset-id-length.json",
    "043-error-params-object.json",
    "047-error-txid-length.json",
    "064-error-owner-missing.json",
    "066-extra-and-missing-fields.json",
];

/// What a reply must be read as.
struct Exchange<'a> {
    name: &'a str,
    request: &'a Value,
    body: &'a str,
}

impl Exchange<'_> {
    /// Builds the request anew and reads the reply: every member of it, and none that is not there.
    fn check<C: Call<Reply: Serialize> + DeserializeOwned>(&self) {
        let id = self.request["id"].as_u64();
        let argument = self.request["params"][0].clone();
        let call = serde_json::from_value::<C>(argument.clone());
        assert_eq!(
            call.is_err(),
            NOT_BUILT.contains(&self.name),
            "{}",
            self.name
        );
        if let Ok(call) = call {
            let built: Value = serde_json::from_str(&request(&call, id.unwrap_or(0))).unwrap();
            assert_eq!(built["method"], self.request["method"]);
            assert_eq!(built["params"], json!([argument]), "{}", self.name);
            if id.is_some() {
                assert_eq!(built["id"], self.request["id"]);
            }
        }
        let first = self.body.lines().next().unwrap();
        let reply: Value = serde_json::from_str(first).unwrap();
        match read_reply::<C>(self.body, id) {
            Ok(read) => {
                assert_eq!(reply["error"], Value::Null, "{}", self.name);
                let (read, sent) = (serde_json::to_value(&read).unwrap(), &reply["result"]);
                assert!(is_same(sent, &read), "{}: {sent} {read}", self.name);
            }
            Err(ReplyError::Refused(error)) => {
                assert_eq!(json!(error), reply["error"], "{}", self.name)
            }
            Err(error) => panic!("{}: {error}", self.name),
        }
    }
}

/// Whether each has every member of the other; what is absent in one may be null or empty in the other.
fn is_same(one: &Value, other: &Value) -> bool {
    let is_empty = |value: &Value| *value == json!({}) || *value == json!([]) || value.is_null();
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => one.keys().chain(other.keys()).all(|name| {
            let of = |members: &Map<String, Value>| members.get(name).cloned().unwrap_or_default();
            is_same(&of(one), &of(other))
        }),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        // A double may be written as a whole number.
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (one, other) => one == other || is_empty(one) && is_empty(other),
    }
}

/// Checks an exchange by its method; false for methods that do not exist.
fn check(exchange: &Exchange<'_>) -> bool {
    match exchange.request["method"].as_str().unwrap() {
        "Bitmarks.Create" => exchange.check::<Submission>(),
        "Bitmarks.Proof" => exchange.check::<Proof>(),
        "Transaction.Status" => exchange.check::<Status>(),
        "Assets.Get" => exchange.check::<AssetsGet>(),
        "Node.Info" => exchange.check::<NodeInfo>(),
        "Node.BlockDump" => exchange.check::<BlockDump>(),
        "Bitmark.Transfer" => exchange.check::<BitmarkTransfer>(),
        "Bitmark.Provenance" => exchange.check::<BitmarkProvenance>(),
        "Owner.Bitmarks" => exchange.check::<OwnerBitmarks>(),
        "BlockOwner.TxIDForBlock" => exchange.check::<BlockNumber>(),
        "BlockOwner.Transfer" => exchange.check::<BlockOwnerTransfer>(),
        "Share.Create" => exchange.check::<BitmarkShare>(),
        "Share.Balance" => exchange.check::<ShareBalances>(),
        "Share.Grant" => exchange.check::<ShareGrant>(),
        "Share.Swap" => exchange.check::<ShareSwap>(),
        _ => return false,
    }
    true
}

#[test]
fn every_exchange_is_understood() {
    let (mut calls, mut other) = (0, Vec::new());
    for (name, sample) in exchanges() {
        let http = &sample["http"];
        let sent = http["request_body"].as_str().unwrap_or_default();
        // Only the first request of a body is answered.
        let mut sent = serde_json::Deserializer::from_str(sent).into_iter::<Value>();
        let request = sent.next().and_then(Result::ok).unwrap_or_default();
        let body = http["response_body"].as_str().unwrap_or_default();
        let exchange = Exchange {
            name: &name,
            request: &request,
            body,
        };
        if request["method"].is_string() && check(&exchange) {
            calls += 1;
        } else {
            other.push((name, body.to_string()));
        }
    }
    for (name, body) in &other {
        let error = read_reply::<NodeInfo>(body, None).unwrap_err();
        let expected = match name.as_str() {
            "003-options-preflight.json" | "004-get-refused.json" => (405, "method not allowed"),
            "005-unknown-path.json" => (404, "not found"),
            "042-error-not-json.json" => (500, "internal server error"),
            // A web page of the node's own, and the port without HTTP.
            "006-details.json" | "061-tls-stream.json" => {
                let is_other = matches!(error, ReplyError::Unexpected { .. } | ReplyError::Empty);
                assert!(is_other, "{name}: {error}");
                continue;
            }
            // A method or a service that does not exist.
            _ => {
                let ReplyError::Refused(error) = error else {
                    panic!("{name}: {error}");
                };
                assert!(error.starts_with("rpc: "), "{name}: {error}");
                continue;
            }
        };
        let (code, error_text) = (expected.0, expected.1.to_string());
        let expected = ReplyError::Transport {
            code,
            error: error_text,
        };
        assert_eq!(error, expected, "{name}");
    }
    assert_eq!((calls, other.len()), (87, 10), "{other:?}");
}

#[test]
fn replies_of_a_stream_are_matched_by_their_ids() {
    let sample = &exchanges()["061-tls-stream.json"]["stream"];
    let replies: Vec<&str> = sample["received"].as_str().unwrap().lines().collect();
    let mut matched = 0;
    for sent in sample["sent"].as_str().unwrap().lines() {
        let sent: Value = serde_json::from_str(sent).unwrap();
        let id = sent["id"].as_u64();
        for reply in &replies {
            match read_reply::<Status>(reply, id) {
                Ok(_) | Err(ReplyError::Refused(_)) => matched += 1,
                Err(error) => assert!(matches!(error, ReplyError::OtherRequest { .. }), "{error}"),
            }
        }
    }
    assert_eq!((matched, replies.len()), (5, 5));
}

#[test]
fn empty_lists_may_come_as_null_and_errors_as_objects() {
    let reply = |result: Value| json!({ "id": 1, "result": result, "error": null }).to_string();
    let owned = read_reply::<OwnerBitmarks>(
        &reply(json!({ "next": "0", "data": null, "tx": null })),
        Some(1),
    );
    assert!(owned.unwrap().data.is_empty());
    let provenance = read_reply::<BitmarkProvenance>(&reply(json!({ "data": null })), None);
    assert!(provenance.unwrap().data.is_empty());
    let balances = read_reply::<ShareBalances>(&reply(json!({ "balances": null })), None);
    assert!(balances.unwrap().balances.is_empty());
    let error = "\u{feff}{\"id\":1,\"error\":{\"message\":\"no\"}}";
    assert_eq!(
        read_reply::<NodeInfo>(error, Some(1)),
        Err(ReplyError::Refused("{\"message\":\"no\"}".into()))
    );
}

/// The answer to the submission of an exchange.
fn created(name: &str) -> (Submission, Created) {
    let http = &exchanges()[name]["http"];
    let sent: Value = serde_json::from_str(http["request_body"].as_str().unwrap()).unwrap();
    let submission: Submission = serde_json::from_value(sent["params"][0].clone()).unwrap();
    let reply = read_reply::<Submission>(http["response_body"].as_str().unwrap(), None);
    (submission, reply.unwrap())
}

#[test]
fn a_node_that_answers_something_else_is_caught() {
    for name in [
        "008-create-asset-and-free-issue.json",
        "024-create-three-free-issues.json",
        "026-create-asset-only.json",
        "052-create-paid-issues.json",
    ] {
        let (submission, answer) = created(name);
        assert_eq!(answer.check(&submission, Network::Test), Ok(()), "{name}");
    }
    let (submission, honest) = created("024-create-three-free-issues.json");
    let check = |change: &dyn Fn(&mut Created)| {
        let mut answer = honest.clone();
        change(&mut answer);
        answer.check(&submission, Network::Test).unwrap_err()
    };
    assert_eq!(
        check(&|answer| answer.assets[0].id.0[5] ^= 1),
        CreatedError::Assets
    );
    assert_eq!(check(&|answer| answer.issues = None), CreatedError::Issues);
    assert_eq!(
        check(&|answer| answer.issues.as_mut().unwrap().swap(0, 1)),
        CreatedError::Issues
    );
    assert!(matches!(
        check(&|answer| answer.pay_id.0[0] ^= 1),
        CreatedError::PayId { .. }
    ));
    assert!(matches!(
        check(&|answer| answer.difficulty = Some(Target([0; 32]))),
        CreatedError::Difficulty { .. }
    ));
    assert_eq!(
        check(&|answer| answer.difficulty = None),
        CreatedError::Kind
    );
    // On the live chain the same set takes eight times the work.
    let error = honest.check(&submission, Network::Live).unwrap_err();
    assert!(matches!(error, CreatedError::Difficulty { .. }), "{error}");
}

#[test]
fn what_is_due_is_that_of_the_rule() {
    let (free, honest) = created("024-create-three-free-issues.json");
    let (paid, asked) = created("052-create-paid-issues.json");
    let mut both = honest.clone();
    both.payments.clone_from(&asked.payments);
    let error = both.check(&free, Network::Test).unwrap_err();
    assert_eq!(error, CreatedError::Kind);
    // Nothing is due for assets alone.
    let (assets, alone) = created("026-create-asset-only.json");
    for change in [
        |answer: &mut Created| answer.difficulty = Some(Target([0xff; 32])),
        |answer: &mut Created| {
            answer.payments.insert(Currency::Bitcoin, Vec::new());
        },
    ] {
        let mut answer = alone.clone();
        change(&mut answer);
        let error = answer.check(&assets, Network::Test).unwrap_err();
        assert_eq!(error, CreatedError::Kind);
    }
    let mut answer = alone.clone();
    answer.pay_id = honest.pay_id;
    let error = answer.check(&assets, Network::Test).unwrap_err();
    assert!(matches!(error, CreatedError::PayId { .. }), "{error}");
    // Without a proof that is due the pay nonce is all zero.
    for (submission, answer) in [(&assets, &alone), (&paid, &asked)] {
        let mut answer = answer.clone();
        answer.pay_nonce = honest.pay_nonce;
        let error = answer.check(submission, Network::Test).unwrap_err();
        assert_eq!(error, CreatedError::PayNonce(honest.pay_nonce));
    }
    // A fee each, in each currency; to whom, only the chain tells.
    for (currency, amount) in [(Currency::Bitcoin, 20_000), (Currency::Litecoin, 200_000)] {
        let mut answer = asked.clone();
        let outputs = answer.payments.get_mut(&currency).unwrap();
        outputs[0].address.clear();
        outputs[0].amount += 1;
        let error = answer.check(&paid, Network::Test).unwrap_err();
        let (got, expected) = (amount + 1, amount);
        assert_eq!(error, CreatedError::Fee { got, expected });
        // One output for all of them.
        let [mut half] = <[Output; 1]>::try_from(asked.payments[&currency].clone()).unwrap();
        half.amount /= 2;
        for outputs in [vec![], vec![half; 2]] {
            let got = outputs.len();
            answer.payments.insert(currency, outputs);
            let error = answer.check(&paid, Network::Test).unwrap_err();
            assert_eq!(error, CreatedError::Outputs { got, currency });
        }
        answer.payments.remove(&currency);
        let error = answer.check(&paid, Network::Test).unwrap_err();
        assert_eq!(error, CreatedError::Outputs { got: 0, currency });
        answer.payments.clear();
        let error = answer.check(&paid, Network::Test).unwrap_err();
        assert_eq!(error, CreatedError::Kind);
    }
}

#[test]
fn an_answer_to_other_fingerprints_is_caught() {
    let known = |name: &str| {
        let http = &exchanges()[name]["http"];
        let sent: Value = serde_json::from_str(http["request_body"].as_str().unwrap()).unwrap();
        let asked: AssetsGet = serde_json::from_value(sent["params"][0].clone()).unwrap();
        let reply = read_reply::<AssetsGet>(http["response_body"].as_str().unwrap(), None);
        (asked, reply.unwrap())
    };
    for name in ["007-assets-get-unknown.json", "010-assets-get-pending.json"] {
        let (asked, reply) = known(name);
        assert_eq!(reply.check(&asked), Ok(()), "{name}");
    }
    let (asked, honest) = known("050-assets-get-confirmed.json");
    assert_eq!(honest.check(&asked), Ok(()));
    let place = |change: &dyn Fn(&mut AssetsGetReply)| {
        let mut reply = honest.clone();
        change(&mut reply);
        reply.check(&asked).unwrap_err().to_string()
    };
    type Change = fn(&mut AssetsGetReply);
    let changes: [(Change, usize); 10] = [
        (|reply| reply.assets[0].record.clear(), 1),
        (|reply| reply.assets[0].record = "BitmarkIssue".into(), 1),
        (|reply| reply.assets.clear(), 1),
        (|reply| reply.assets.truncate(1), 2),
        (|reply| reply.assets.push(reply.assets[1].clone()), 3),
        (|reply| reply.assets.swap(0, 1), 2),
        (|reply| reply.assets[0].id = None, 1),
        (|reply| reply.assets[0].data = None, 1),
        (|reply| reply.assets[1].record = "AssetData".into(), 2),
        (|reply| reply.assets[1].confirmed = true, 2),
    ];
    for (change, at) in changes {
        let told = format!("does not answer fingerprint {at}:");
        assert!(place(&change).contains(&told), "{}", place(&change));
    }
    // What its registrant did not sign.
    let changes: [fn(&mut AssetData); 4] = [
        |asset| asset.name.push('x'),
        |asset| asset.metadata.push('x'),
        |asset| asset.signature[9] ^= 1,
        |asset| asset.signature.clear(),
    ];
    for change in changes {
        let mut reply = honest.clone();
        change(reply.assets[0].data.as_mut().unwrap());
        assert_eq!(reply.check(&asked), Err(AssetsGetError::Signature(1)));
    }
    let told = AssetsGetError::Signature(1).to_string();
    assert!(told.contains("fingerprint 1 is not signed"), "{told}");
}

#[test]
fn what_is_to_be_paid_is_in_the_currency_that_it_stands_under() {
    let output = |currency: &str| json!({ "currency": currency, "address": "a", "amount": "1" });
    let read = |payments: Value| {
        let id = "00".repeat(48);
        let result = json!({ "payId": id, "txId": "00".repeat(32), "payments": payments });
        let body = json!({ "id": 1, "result": result, "error": null }).to_string();
        read_reply::<BlockOwnerTransfer>(&body, Some(1))
    };
    let both = json!({ "BTC": [output("btc")], "litecoin": [output("LTC")] });
    assert_eq!(read(both).unwrap().payments.len(), 2);
    for (payments, cause) in [
        (
            json!({ "BTC": [output("BTC"), output("LTC")] }),
            "in another currency",
        ),
        (
            json!({ "BTC": [], "bitcoin": [output("BTC")] }),
            "a currency twice",
        ),
        (json!({ "ETH": [] }), "invalid currency"),
    ] {
        let error = read(payments).unwrap_err().to_string();
        assert!(error.contains(cause), "{error}");
    }
}

#[test]
fn the_records_of_a_block_are_read_and_bear_their_ids() {
    let sample = &exchanges()["056-block-dump.json"];
    let body = sample["http"]["response_body"].as_str().unwrap();
    let block = read_reply::<BlockDump>(body, Some(52)).unwrap().block;
    assert_eq!(
        block.transactions.len(),
        usize::from(block.header.transaction_count)
    );
    for transaction in &block.transactions {
        let record = Record::from_json(&transaction.kind, &transaction.data).unwrap();
        assert_eq!(record.tx_id(), transaction.tx_id);
        assert_eq!(record.to_json(), transaction.data);
    }
    let Ok(Record::Foundation(foundation)) =
        Record::from_json(&block.transactions[0].kind, &block.transactions[0].data)
    else {
        panic!("the foundation is not the first");
    };
    assert_eq!((foundation.version, foundation.nonce), (1, 1234));
    assert!(Currency::ALL.iter().eq(foundation.payments.keys()));
    // The merkle root is that of the ids, and the digest that of the header; the local chain asks for no
    // work.
    let header = block.header.header().unwrap();
    let ids: Vec<TxId> = block.transactions.iter().map(|one| one.tx_id).collect();
    assert_eq!(merkle_root(&ids), Some(TxId(header.merkle_root)));
    assert_eq!(HeaderJson::from(&header), block.header);
    assert_eq!(header.digest(), block.digest);
    assert_eq!(header.previous_block, BlockDigest::genesis(Network::Test));
    // The packed block is the header, and the records one after another.
    let mut packed = header.packed().to_vec();
    for one in &block.transactions {
        packed.extend(Record::from_json(&one.kind, &one.data).unwrap().packed());
    }
    assert_eq!(from_base64(&block.packed.unwrap()), packed);
}

/// Reads base64 as the node writes it.
fn from_base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of = |letter: u8| LETTERS.iter().position(|other| *other == letter).unwrap() as u32;
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').collect();
    let group = |letters: &[u8]| {
        let bits = letters
            .iter()
            .fold(0, |bits, letter| bits << 6 | of(*letter));
        let bytes = (bits << (6 * (4 - letters.len()))).to_be_bytes();
        bytes[1..letters.len()].to_vec()
    };
    letters.chunks(4).flat_map(group).collect()
}

#[test]
fn an_estimate_beyond_every_double_is_refused() {
    let body = exchanges()["001-node-info.json"]["http"]["response_body"].clone();
    let body = body.as_str().unwrap();
    assert!(read_reply::<NodeInfo>(body, Some(1)).is_ok());
    for member in ["\"difficulty\":1", "\"hashrate\":2.133"] {
        assert!(body.contains(member));
        let far = body.replace(member, &format!("{member}e999"));
        let error = read_reply::<NodeInfo>(&far, Some(1)).unwrap_err();
        assert!(error.to_string().contains("out of range"), "{error}");
    }
}

#[test]
fn numbers_in_records_are_plain_decimals() {
    let nonce = |nonce: Value| {
        let http = &exchanges()["008-create-asset-and-free-issue.json"]["http"];
        let mut sent: Value = serde_json::from_str(http["request_body"].as_str().unwrap()).unwrap();
        sent["params"][0]["issues"][0]["nonce"] = nonce;
        let submission: Option<Submission> = serde_json::from_value(sent["params"][0].take()).ok();
        submission.map(|submission| submission.issues[0].nonce)
    };
    assert_eq!(nonce(json!("18446744073709551615")), Some(u64::MAX));
    for other in [
        json!("18446744073709551616"),
        json!("+1"),
        json!("-1"),
        json!(" 1"),
        json!("1.0"),
        json!("0x1"),
        json!(""),
        json!(1),
        json!(null),
    ] {
        assert_eq!(nonce(other.clone()), None, "{other}");
    }
}

#[test]
fn identifiers_are_of_their_length_in_either_case() {
    let issue = |id: &str| {
        let http = &exchanges()["008-create-asset-and-free-issue.json"]["http"];
        let mut sent: Value = serde_json::from_str(http["request_body"].as_str().unwrap()).unwrap();
        sent["params"][0]["issues"][0]["assetId"] = json!(id);
        serde_json::from_value::<Submission>(sent["params"][0].take())
    };
    let status = |id: &str| serde_json::from_value::<Status>(json!({ "txId": id }));
    let proof = |id: &str| serde_json::from_value::<Proof>(json!({ "payId": id, "nonce": "" }));
    assert_eq!(
        issue(&"aB".repeat(64)).unwrap().issues[0].asset_id.0,
        [0xab; 64]
    );
    assert_eq!(status(&"Ab".repeat(32)).unwrap().tx_id.0, [0xab; 32]);
    assert_eq!(proof(&"AB".repeat(48)).unwrap().pay_id.0, [0xab; 48]);
    for wrong in [0, 1, 31, 33, 47, 49, 63, 65] {
        let text = "00".repeat(wrong);
        // Of an asset id, too.
        assert_eq!(issue(&text).unwrap_err().to_string(), "not link");
        assert_eq!(status(&text).unwrap_err().to_string(), "not link");
        assert_eq!(proof(&text).unwrap_err().to_string(), "not a pay id");
    }
}

#[test]
fn what_is_no_reply_is_told() {
    let error = |body: &str| read_reply::<NodeInfo>(body, Some(1)).unwrap_err();
    assert_eq!(error(" "), ReplyError::Empty);
    assert!(matches!(error("<html><body>502"), ReplyError::NotJson(_)));
    assert!(matches!(
        error("{\"id\":1,\"result\":{\"cha"),
        ReplyError::NotJson(_)
    ));
    assert!(matches!(
        error("{\"id\":2,\"result\":{},\"error\":null}"),
        ReplyError::OtherRequest { .. }
    ));
    assert!(matches!(
        error("{\"id\":1,\"result\":{},\"error\":null}"),
        ReplyError::Unexpected { .. }
    ));
    for result in ["null", "[\"Pending\"]", "\"Pending\"", "[]"] {
        let body = format!("{{\"id\":1,\"result\":{result},\"error\":null}}");
        assert!(read_reply::<Status>(&body, Some(1)).is_err(), "{body}");
        assert!(
            read_reply::<ShareBalances>(&body, Some(1)).is_err(),
            "{body}"
        );
    }
    let twice =
        "{\"id\":1,\"result\":null,\"error\":\"not a pay id\"}\n{\"code\":500,\"error\":\"x\"}";
    assert_eq!(error(twice), ReplyError::Refused("not a pay id".into()));
}
