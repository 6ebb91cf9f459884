//! Receipts of the practice node, as they are and changed; records and blocks in hexadecimal.

use std::{collections::BTreeMap, sync::OnceLock};

use bitmark_property::{
    account::Account,
    asset::{asset_id, content_fingerprint},
    block::{Header, merkle_root},
    currency::{Currency, PaymentMap},
    difficulty::Difficulty,
    id::{BlockDigest, TxId, to_hex},
    key::PrivateKey,
    network::Network,
    practice::PracticeNode,
    proof,
    record::{
        AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockFoundation,
        BlockOwnerTransfer, Record, Signature,
    },
    rpc::Submission,
};
use serde_json::{Value, json};

use super::*;
use crate::issue::{receipt::Receipt, work::Work};

const NOW: u64 = 1_790_000_000;
const CONTENT: &[u8] = b"what is recorded";
const ADDRESS: &str = "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn";

fn key(network: Network) -> PrivateKey {
    PrivateKey::from_ed25519_seed(&[7; 32], network)
}

fn other_account(network: Network) -> (PrivateKey, Account) {
    let key = PrivateKey::from_ed25519_seed(&[8; 32], network);
    let account = key.account();
    (key, account)
}

fn asset(content: &[u8], name: &str) -> AssetData {
    let key = key(Network::Test);
    let mut asset = AssetData {
        name: name.into(),
        fingerprint: content_fingerprint(content),
        metadata: "title\0A picture".into(),
        registrant: key.account(),
        signature: Vec::new(),
    };
    let message = Record::Asset(asset.clone()).message(Signature::First);
    asset.signature = key.sign(&message).into();
    asset
}

/// The receipt of an asset that was issued on the practice node and is in a block of it.
fn genuine() -> Value {
    static MADE: OnceLock<Value> = OnceLock::new();
    MADE.get_or_init(make_genuine).clone()
}

fn make_genuine() -> Value {
    let key = key(Network::Test);
    let asset = asset(CONTENT, "a");
    let mut issue = BitmarkIssue {
        asset_id: asset_id(&asset.fingerprint),
        owner: key.account(),
        nonce: 0,
        signature: Vec::new(),
    };
    let message = Record::Issue(issue.clone()).message(Signature::First);
    issue.signature = key.sign(&message).into();
    let id = Record::Issue(issue.clone()).tx_id();
    let signed = Submission {
        assets: vec![asset],
        issues: vec![issue],
    };
    let mut node = PracticeNode::new(Network::Test, 1, BTreeMap::new(), PaymentMap::new());
    let created = node.create(NOW - 100, &signed).unwrap();
    let target = created.difficulty.unwrap();
    let nonce = proof::search(&created.pay_id, created.pay_nonce, target, 0, 1 << 22).unwrap();
    let proof = node.prove(NOW - 90, &created.pay_id, &nonce.to_be_bytes());
    assert!(node.make_block().is_some());
    let work = Work {
        account: Some(key.account().to_string()),
        signed: Some(signed),
        created: Some((created, NOW - 100)),
        nonce: Some(nonce),
        proof: Some(proof.unwrap()),
        statuses: vec![(id, node.status(NOW - 50, &id), NOW - 50)],
        ..Work::default()
    };
    serde_json::from_str(&Receipt::of(&work).unwrap().to_text()).unwrap()
}

fn seen(text: &str, file: Option<&str>) -> Verified {
    let input = Input {
        text,
        file,
        digest: None,
        now: NOW,
    };
    verify(&input).unwrap()
}

fn refusal(text: &str) -> String {
    let input = Input {
        text,
        file: None,
        digest: None,
        now: NOW,
    };
    verify(&input).unwrap_err()
}

fn of(verified: &Verified, wanted: Verdict) -> Vec<String> {
    let found = verified
        .checks
        .iter()
        .filter(|check| check.verdict == wanted);
    found.map(Check::named).collect()
}

fn has(verified: &Verified, wanted: Verdict, claim: &str) -> bool {
    of(verified, wanted).iter().any(|own| own == claim)
}

fn detail<'a>(verified: &'a Verified, claim: &str) -> &'a str {
    let check = verified.checks.iter().find(|check| check.named() == claim);
    &check.unwrap().detail
}

#[test]
fn a_genuine_receipt_holds_and_says_what_is_the_nodes_word() {
    let text = genuine().to_string();
    let verified = seen(&text, Some(&content_fingerprint(CONTENT)));
    assert_eq!(of(&verified, Verdict::Fails), [""; 0]);
    let open = [
        "name and metadata are those on the chain",
        "when it was sent",
        "the pay nonce is of a block",
        "what the node said of the proof",
        "record 1: whether a node knew it before",
        "record 2: what the node said of it",
        "it is practice",
    ];
    assert_eq!(of(&verified, Verdict::Open), open);
    assert_eq!(
        sentence(&verified.checks),
        "16 of 23 claims hold. 7 cannot be checked here."
    );
    assert_eq!(verified.numbers, [1, 2]);
    assert_eq!((verified.records.len(), verified.notes), (2, vec![]));
}

#[test]
fn practice_is_no_failure_and_passes_for_nothing_else() {
    let mut receipt = genuine();
    let practice = seen(&receipt.to_string(), None);
    assert_eq!(practice.outcome(), Outcome::Practice);
    assert!(detail(&practice, "it is practice").contains("counts nowhere"));
    // What contradicts itself fails in practice, too.
    receipt["payId"] = json!("00".repeat(48));
    assert_eq!(seen(&receipt.to_string(), None).outcome(), Outcome::Fails);
    // Without the word a receipt claims a chain, which is never taken for granted.
    let mut receipt = genuine();
    receipt["practice"] = json!(false);
    let other = seen(&receipt.to_string(), None);
    assert_eq!(other.outcome(), Outcome::Open);
    assert!(has(&other, Verdict::Open, "it is on a chain"));
}

#[test]
fn the_outcome_is_that_of_the_gravest_claim() {
    use Verdict::{Absent, Fails, Holds, Open, Pending};
    #[track_caller]
    fn check(verdicts: &[Verdict], told: &str, outcome: Outcome) {
        let checks = verdicts.iter().map(|own| Check::of("a claim", *own, ""));
        let verified = Verified {
            notes: Vec::new(),
            checks: checks.collect(),
            records: Vec::new(),
            numbers: Vec::new(),
            header: None,
            shortfall: None,
        };
        assert_eq!(sentence(&verified.checks), told);
        assert_eq!(verified.outcome(), outcome);
    }
    check(&[Holds], "Every claim holds: 1 of 1.", Outcome::Holds);
    check(
        &[Holds, Open],
        "1 of 2 claims holds. 1 cannot be checked here.",
        Outcome::Open,
    );
    check(
        &[Holds, Absent],
        "1 of 2 claims holds. 1 is not in the receipt.",
        Outcome::Open,
    );
    check(
        &[Holds, Holds, Absent, Absent, Open],
        "2 of 5 claims hold. 2 are not in the receipt. 1 cannot be checked here.",
        Outcome::Open,
    );
    check(
        &[Holds, Fails],
        "1 of 2 claims does not hold. 1 holds.",
        Outcome::Fails,
    );
    check(
        &[Holds, Holds, Fails, Fails, Open, Open],
        "2 of 6 claims do not hold. 2 hold. 2 cannot be checked here.",
        Outcome::Fails,
    );
    check(
        &[Holds, Pending],
        "Still checking: 1 of 2 claims holds so far.",
        Outcome::Pending,
    );
}

/// Where the scalars of a value are.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| leaves(value, &format!("{at}/{name}"), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| leaves(value, &format!("{at}/{index}"), found)),
        _ => found.push(at.into()),
    }
}

/// Other values than this one, of its type and of others.
fn others(value: &Value) -> Vec<Value> {
    let mut others = vec![
        Value::Null,
        json!([]),
        json!({}),
        json!(""),
        json!(0),
        json!(true),
    ];
    others.extend(match value {
        Value::Number(number) => {
            let number = number.as_u64().unwrap();
            vec![
                json!(number + 1),
                json!(number - 1),
                json!(u64::MAX),
                json!(number.to_string()),
            ]
        }
        Value::Bool(is_true) => vec![json!(!is_true)],
        Value::String(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            let last = letters.len() - 1;
            let changed = |letter| if letter == '1' { '2' } else { '1' };
            let mut texts = vec![format!("{text}1"), text[1..].to_owned()];
            for at in [0, last / 2, last] {
                let letter = letters[at];
                letters[at] = changed(letter);
                texts.push(letters.iter().collect());
                letters[at] = letter;
            }
            let words = [
                "live",
                "Accepted",
                "Invalid",
                "NotFound",
                "Pending",
                "Verified",
                "AssetData",
            ];
            texts.extend(words.map(String::from));
            texts.into_iter().map(Value::String).collect()
        }
        _ => Vec::new(),
    });
    others.retain(|other| other != value);
    others
}

/// The row that says of a member that it is somebody's word.
fn said_open(leaf: &str) -> Option<&'static str> {
    match leaf {
        "/sentAt" => Some("when it was sent"),
        "/proof" => Some("what the node said of the proof"),
        "/practice" => Some("it is on a chain"),
        "/records/0/duplicate" => Some("record 1: whether a node knew it before"),
        "/records/1/status" | "/records/1/askedAt" => Some("record 2: what the node said of it"),
        _ => None,
    }
}

#[test]
fn no_member_is_changed_without_being_told() {
    let receipt = genuine();
    let fingerprint = content_fingerprint(CONTENT);
    let whole = seen(&receipt.to_string(), Some(&fingerprint));
    let failing = of(&whole, Verdict::Fails).len();
    let check = |changed: &Value, leaf: &str| {
        let input = Input {
            text: &changed.to_string(),
            file: Some(&fingerprint),
            digest: None,
            now: NOW,
        };
        // What is no receipt is refused.
        let Ok(verified) = verify(&input) else { return };
        assert!(
            !sentence(&verified.checks).starts_with("Every"),
            "{changed}"
        );
        let is_open = said_open(leaf).is_some_and(|row| {
            has(&verified, Verdict::Open, row) || has(&verified, Verdict::Absent, row)
        });
        assert!(
            is_open || failing < of(&verified, Verdict::Fails).len(),
            "{leaf}: {changed}"
        );
    };
    let mut found = Vec::new();
    leaves(&receipt, "", &mut found);
    assert_eq!(found.len(), 20);
    for leaf in &found {
        for other in others(receipt.pointer(leaf).unwrap()) {
            let mut changed = receipt.clone();
            *changed.pointer_mut(leaf).unwrap() = other;
            check(&changed, leaf);
        }
        let (parent, name) = leaf.rsplit_once('/').unwrap();
        let mut changed = receipt.clone();
        let members = changed.pointer_mut(parent).unwrap().as_object_mut();
        members.unwrap().remove(name);
        check(&changed, leaf);
    }
}

#[test]
fn what_belongs_together_is_not_left_out() {
    let of_node = ["payId", "payNonce", "difficulty", "nonce"];
    for left_out in 1..1 << of_node.len() {
        let mut receipt = genuine();
        for (bit, name) in of_node.iter().enumerate() {
            if left_out >> bit & 1 == 1 {
                receipt[name] = Value::Null;
            }
        }
        let verified = seen(&receipt.to_string(), None);
        assert!(!of(&verified, Verdict::Fails).is_empty(), "{left_out:b}");
    }
    // A pay id is compared whether or not there is a difficulty.
    let mut receipt = genuine();
    receipt["difficulty"] = Value::Null;
    receipt["payId"] = json!("00".repeat(48));
    let verified = seen(&receipt.to_string(), None);
    assert!(has(
        &verified,
        Verdict::Fails,
        "the pay id is that of the issues"
    ));
}

/// A receipt as it was before all that these members tell.
fn before(names: &[&str]) -> Value {
    let mut receipt = genuine();
    receipt["practice"] = json!(false);
    let issue = receipt["records"][1].as_object_mut().unwrap();
    issue.retain(|name, _| name != "status" && name != "askedAt");
    for name in names {
        receipt[name] = Value::Null;
    }
    receipt
}

#[test]
fn what_a_receipt_lacks_is_no_success_and_told_apart_from_what_cannot_be_checked() {
    #[track_caller]
    fn check(receipt: &Value, outcome: Outcome, absent: &[&str]) {
        let verified = seen(&receipt.to_string(), Some(&content_fingerprint(CONTENT)));
        assert_eq!(of(&verified, Verdict::Fails), [""; 0]);
        assert_eq!(verified.outcome(), outcome);
        assert_eq!(of(&verified, Verdict::Absent), absent);
    }
    let status = "record 2: what the node said of it";
    let proof = [
        "the nonce proves the work",
        "what the node said of the proof",
    ];
    let signed = [
        "sentAt",
        "payId",
        "payNonce",
        "difficulty",
        "nonce",
        "proof",
    ];
    let mut unsent = before(&signed);
    unsent["records"][0]
        .as_object_mut()
        .unwrap()
        .remove("duplicate");
    let answers = [
        "when it was sent",
        "the pay id is that of the issues",
        "the pay nonce is of a block",
        "the difficulty is that of so many free issues",
        proof[0],
        proof[1],
        status,
    ];
    check(&unsent, Outcome::Unsent, &answers);
    check(
        &before(&signed[4..]),
        Outcome::Unproved,
        &[proof[0], proof[1], status],
    );
    check(
        &before(&signed[5..]),
        Outcome::Unconfirmed,
        &[proof[1], status],
    );
    let mut pending = before(&[]);
    pending["records"][1]["status"] = json!("Pending");
    pending["records"][1]["askedAt"] = json!(NOW);
    check(&pending, Outcome::Unconfirmed, &[]);
    pending["records"][1]["status"] = json!("Confirmed");
    check(&pending, Outcome::Open, &[]);
    // Practice counts nowhere, sent or not.
    unsent["practice"] = json!(true);
    check(&unsent, Outcome::Practice, &answers);
}

#[test]
fn wrong_digits_of_a_record_are_said_in_plain_words() {
    let mut receipt = genuine();
    let packed = receipt["records"][1]["packed"].as_str().unwrap();
    receipt["records"][1]["packed"] = json!(format!("0z{}", &packed[2..]));
    let verified = seen(&receipt.to_string(), None);
    let told = detail(
        &verified,
        "record 2: it is a record, whole and as a node takes it",
    );
    assert!(
        told.starts_with("“packed” has “z” at place 2, which is no hexadecimal digit"),
        "{told}"
    );
    // The numbers of the others are their own.
    assert_eq!(verified.numbers, [1]);
}

#[test]
fn contradictions_fail() {
    #[track_caller]
    fn check(change: impl FnOnce(&mut Value), claim: &str) {
        let mut receipt = genuine();
        change(&mut receipt);
        let verified = seen(&receipt.to_string(), None);
        assert_eq!(of(&verified, Verdict::Fails), [claim]);
    }
    check(
        |receipt| receipt["proof"] = Value::Null,
        "what the node said of the proof",
    );
    check(
        |receipt| receipt["proof"] = json!("Invalid"),
        "what the node said of the proof",
    );
    check(
        |receipt| receipt["sentAt"] = json!(NOW),
        "record 2: what the node said of it",
    );
    check(
        |receipt| receipt["records"][1]["askedAt"] = json!(NOW + 1_000_000),
        "record 2: what the node said of it",
    );
    check(
        |receipt| receipt["records"][1]["askedAt"] = Value::Null,
        "record 2: what the node said of it",
    );
    check(
        |receipt| receipt["records"][0]["status"] = json!("Confirmed"),
        "record 1: what the node said of it",
    );
    check(
        |receipt| receipt["network"] = json!("live"),
        "the network is that of the records",
    );
}

#[test]
fn an_asset_that_is_not_the_issues_does_not_pass() {
    let other = asset(b"another", "b");
    let record = Record::Asset(other.clone());
    let swapped = json!({
        "record": "AssetData",
        "id": record.tx_id().to_string(),
        "packed": to_hex(&record.packed()),
    });
    let mut receipt = genuine();
    receipt["records"][0] = swapped;
    let verified = seen(&receipt.to_string(), Some(&other.fingerprint));
    assert_eq!(
        of(&verified, Verdict::Fails),
        [
            "record 2: its asset is among the records",
            "the file is the asset’s",
        ]
    );
    let mut receipt = genuine();
    receipt["records"].as_array_mut().unwrap().remove(0);
    let verified = seen(&receipt.to_string(), None);
    assert_eq!(of(&verified, Verdict::Fails), [""; 0]);
    assert!(has(
        &verified,
        Verdict::Absent,
        "record 1: its asset is among the records"
    ));
}

#[test]
fn members_that_no_receipt_has_are_told() {
    let mut receipt = genuine();
    receipt["appraisal"] = json!("1,000,000 BTC");
    receipt["records"][1]["owner"] = json!("me");
    let verified = seen(&receipt.to_string(), None);
    let open = of(&verified, Verdict::Open);
    for name in ["the member “appraisal”", "the member “owner” of record 2"] {
        assert!(has(&verified, Verdict::Open, name), "{open:?}");
    }
    receipt["network"] = json!("mars");
    let error = refusal(&receipt.to_string());
    assert!(
        error.contains("is “mars”; it has to be live or test"),
        "{error}"
    );
}

fn transfer(network: Network) -> BitmarkTransfer {
    BitmarkTransfer {
        link: TxId([9; 32]),
        escrow: None,
        owner: other_account(network).1,
        signature: vec![1; 64],
        countersignature: Vec::new(),
    }
}

fn payments() -> PaymentMap {
    Currency::ALL
        .map(|currency| (currency, ADDRESS.to_owned()))
        .into()
}

#[test]
fn countersignatures_are_checked_and_unknown_signers_told() {
    let (other, owner) = other_account(Network::Test);
    let mut given = transfer(Network::Test);
    let message = Record::TransferCountersigned(given.clone()).message(Signature::Counter);
    given.countersignature = other.sign(&message).into();
    let mut sold = BlockOwnerTransfer {
        link: given.link,
        escrow: None,
        version: 1,
        payments: payments(),
        owner,
        signature: vec![1; 64],
        countersignature: Vec::new(),
    };
    let message = Record::BlockTransfer(sold.clone()).message(Signature::Counter);
    sold.countersignature = other.sign(&message).into();
    for record in [
        Record::TransferCountersigned(given),
        Record::BlockTransfer(sold),
    ] {
        let mut packed = record.packed();
        let verified = seen(&to_hex(&packed), None);
        assert_eq!(of(&verified, Verdict::Fails), [""; 0]);
        assert!(has(&verified, Verdict::Open, "the signature is valid"));
        assert!(has(
            &verified,
            Verdict::Holds,
            "the countersignature is valid"
        ));
        *packed.last_mut().unwrap() ^= 1;
        let verified = seen(&to_hex(&packed), None);
        assert_eq!(
            of(&verified, Verdict::Fails),
            ["the countersignature is valid"]
        );
    }
    let share = Record::Share(BitmarkShare {
        link: TxId([9; 32]),
        quantity: 5,
        signature: vec![1; 64],
    });
    for record in [Record::TransferUnratified(transfer(Network::Live)), share] {
        let verified = seen(&to_hex(&record.packed()), None);
        assert!(has(&verified, Verdict::Open, "the signature is valid"));
        let told = detail(&verified, "it is a record, whole and as a node takes it");
        let network = match record {
            Record::Share(_) => "which names no network",
            _ => "of the live network",
        };
        assert!(told.ends_with(network), "{told}");
    }
}

#[test]
fn a_packed_asset_is_checked_with_its_file() {
    let asset = asset(CONTENT, "a");
    let file = asset.fingerprint.clone();
    let mut packed = Record::Asset(asset).packed();
    let verified = seen(&to_hex(&packed), Some(&file));
    assert_eq!(of(&verified, Verdict::Open), ["it is on a chain"]);
    assert_eq!(
        sentence(&verified.checks),
        "3 of 4 claims hold. 1 cannot be checked here."
    );
    let verified = seen(&to_hex(&packed), None);
    assert!(has(&verified, Verdict::Open, "the file is the asset’s"));
    *packed.last_mut().unwrap() ^= 1;
    let verified = seen(&to_hex(&packed), Some(&content_fingerprint(b"another")));
    let failing = ["the signature is valid", "the file is the asset’s"];
    assert_eq!(of(&verified, Verdict::Fails), failing);
}

#[test]
fn hexadecimal_is_read_as_it_is_copied_and_errors_fit() {
    let record = Record::TransferUnratified(transfer(Network::Live));
    let hex = to_hex(&record.packed());
    let (half, rest) = hex.split_at(60);
    for (text, told) in [
        (format!("0x{hex}"), "Read without the 0x before it."),
        (
            format!("{half}\r\n {rest}\n"),
            "Read without spaces and line breaks.",
        ),
        (
            format!("\u{feff}{hex}"),
            "Read without its byte order mark.",
        ),
    ] {
        let verified = seen(&text, None);
        assert_eq!(verified.notes, [told]);
        assert_eq!(verified.records, std::slice::from_ref(&record));
    }
    let verified = seen(&format!("\u{feff}{}", genuine()), None);
    assert_eq!(verified.notes, ["Read without its byte order mark."]);
    for (text, told) in [
        (&hex[..hex.len() - 2], "of tag 4 that is cut off"),
        (&hex[..hex.len() - 1], "is odd"),
        ("4d", "no packed record, whose tag is 1 to 10"),
        ("xyz", "no “x”"),
    ] {
        let error = refusal(text);
        assert!(error.contains(told), "{text}: {error}");
    }
    for no_receipt in ["", " \n", "{}", "{\"receipt\":1}"] {
        assert!(!refusal(no_receipt).is_empty(), "{no_receipt}");
    }
    // Of a record and more only the record is one.
    let more = to_hex(&[&Record::Asset(asset(CONTENT, "a")).packed()[..], &[0]].concat());
    let told = detail(
        &seen(&more, None),
        "it is a record, whole and as a node takes it",
    )
    .to_owned();
    assert!(told.ends_with(" bytes are an AssetData"), "{told}");
    // A number in more bytes than it takes is another record than the one that was signed.
    let long = format!("8400{}", &hex[2..]);
    let verified = seen(&long, None);
    assert_eq!(
        of(&verified, Verdict::Fails),
        ["it is a record, whole and as a node takes it"]
    );
}

fn header(transaction_count: u16, merkle_root: [u8; 32]) -> Header {
    Header {
        version: 5,
        transaction_count,
        number: 9,
        previous_block: BlockDigest([1; 32]),
        merkle_root,
        timestamp: NOW,
        difficulty_bits: Difficulty::from_value(1.0).bits(),
        nonce: 0,
    }
}

#[test]
fn a_block_is_checked_with_its_records() {
    let key = key(Network::Test);
    let mut foundation = BlockFoundation {
        version: 1,
        payments: payments(),
        owner: key.account(),
        nonce: 1234,
        signature: Vec::new(),
    };
    let message = Record::Foundation(foundation.clone()).message(Signature::First);
    foundation.signature = key.sign(&message).into();
    let records = [
        Record::Foundation(foundation),
        Record::Asset(asset(CONTENT, "a")),
        Record::TransferUnratified(transfer(Network::Test)),
    ];
    let ids: Vec<TxId> = records.iter().map(Record::tx_id).collect();
    let header = header(3, merkle_root(&ids).unwrap().0);
    let mut block = header.packed().to_vec();
    block.extend(records.iter().flat_map(Record::packed));
    let text = to_hex(&block);
    assert_eq!(header_of(&text), Some(header.packed()));
    let verified = seen(&text, None);
    assert_eq!(of(&verified, Verdict::Fails), [""; 0]);
    assert_eq!(
        of(&verified, Verdict::Pending),
        ["its digest meets its difficulty"]
    );
    assert_eq!(verified.records, records);
    assert_eq!(verified.header.as_ref(), Some(&header));
    let last = block.len() - 1;
    block[last] ^= 1;
    let verified = seen(&to_hex(&block), None);
    assert_eq!(
        of(&verified, Verdict::Fails),
        ["its records are those that its header is of"]
    );
    block.truncate(last);
    assert_eq!(
        of(&seen(&to_hex(&block), None), Verdict::Fails),
        ["its records are whole"]
    );
}

#[test]
fn the_digest_of_a_header_is_held_against_its_difficulty() {
    let header = header(3, [2; 32]);
    let digest = Ok("ff".repeat(32));
    let input = Input {
        text: &to_hex(&header.packed()),
        file: None,
        digest: Some(&digest),
        now: NOW,
    };
    let verified = verify(&input).unwrap();
    assert_eq!(
        of(&verified, Verdict::Fails),
        ["its digest meets its difficulty"]
    );
    let digest = Ok(BlockDigest::genesis(Network::Live).to_string());
    let verified = verify(&Input {
        digest: Some(&digest),
        ..input
    });
    assert_eq!(
        sentence(&verified.unwrap().checks),
        "Every claim holds: 3 of 3."
    );
}

#[test]
fn a_block_is_compared_with_no_file() {
    let header = header(2, [2; 32]);
    let text = to_hex(&header.packed());
    let with_file = seen(&text, Some("01aa"));
    assert_eq!(with_file.checks, seen(&text, None).checks);
    assert_eq!(
        with_file.notes,
        ["A block is about no file: the file was compared with nothing."]
    );
}
