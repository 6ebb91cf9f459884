//! The practice node of `bitmark-property` against runs through the real node's pool.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use std::{collections::BTreeMap, path::PathBuf};

use bitmark_property::{
    asset::asset_id,
    currency::PaymentMap,
    id::{BlockDigest, PayId, TxId, from_hex, to_hex},
    key::PrivateKey,
    ledger::{Event, Ledger},
    network::Network,
    payment,
    practice::{PracticeError, PracticeNode},
    proof,
    record::{self, AssetData, BitmarkIssue, Record, Signature},
    rpc::{AssetsGet, Created, Proof, ProofStatus, Status, Submission, TransactionStatus},
};
use serde_json::{Value, json};
use tests::{
    property::{bytes, network, number},
    property_cases, text,
};
use worker::practice_job::{Practice, Practised, PropertyNetwork, practise};

/// Digests of the chain that the runs of a network were made on.
fn digests(own: &Value) -> BTreeMap<u64, BlockDigest> {
    let chains = property_cases("flows.json", "chains");
    let chain = chains
        .iter()
        .find(|chain| chain["network"] == *own)
        .unwrap();
    let digest = |entry: &Value| {
        (
            entry["block"].as_u64().unwrap(),
            text(entry, "digest").parse().unwrap(),
        )
    };
    let digests = chain["digests"].as_array().unwrap().iter();
    let digests: BTreeMap<u64, BlockDigest> = digests.map(digest).collect();
    assert_eq!(digests[&1], BlockDigest::genesis(network(chain)));
    digests
}

#[test]
fn free_issues() {
    for case in property_cases("flows.json", "free_issues") {
        let height = case["height"].as_u64().unwrap();
        let mut node = PracticeNode::new(
            network(&case),
            height,
            digests(&case["network"]),
            PaymentMap::new(),
        );
        let submission: Submission = serde_json::from_value(case["create_params"].clone()).unwrap();
        let created = node.create(0, &submission).unwrap();
        let written = serde_json::to_value(&created).unwrap();
        assert_eq!(written["payId"], case["pay_id"]);
        assert_eq!(written["payNonce"], case["pay_nonce"], "height {height}");
        assert_eq!(written["difficulty"], case["difficulty"]);
        let ids: Vec<TxId> = created
            .issues
            .unwrap()
            .iter()
            .map(|issue| issue.tx_id)
            .collect();
        assert_eq!(json!(ids), case["tx_ids"]);
        let again = serde_json::to_value(node.create(60, &submission).unwrap()).unwrap();
        let resubmitted = &case["resubmitted"];
        assert_eq!(again["payId"], case["pay_id"]);
        assert_eq!(again["payNonce"], resubmitted["pay_nonce"]);
        assert_eq!(again["difficulty"], resubmitted["difficulty"]);
        for asset in again["assets"].as_array().unwrap() {
            assert_eq!(asset["duplicate"], resubmitted["duplicate"]);
        }
        check_searched(&case, &submission);
        assert_eq!(json!(node.status(60, &ids[0])), case["status_before_proof"]);
        for sent in case["proofs"].as_array().unwrap() {
            let nonce = from_hex(text(sent, "client_nonce")).unwrap();
            let pay_id = text(sent, "pay_id").parse().unwrap();
            let status = node.prove(61, &pay_id, &nonce).unwrap();
            assert_eq!(json!(status), sent["status"], "{sent}");
            assert_eq!(
                json!(node.status(61, &ids[0])),
                sent["transaction_status_after"]
            );
        }
        let error = node.create(62, &submission).unwrap_err();
        assert_eq!(error.to_string(), "transaction already exists");
        assert_eq!(node.make_block(), Some(height + 1));
        assert_eq!(node.status(62, &ids[0]), TransactionStatus::Confirmed);
        assert_eq!(node.make_block(), None);
    }
}

/// Checks the nonce that a search from 0 finds first, and who signed the set.
fn check_searched(case: &Value, submission: &Submission) {
    assert_eq!(submission.issues.len() as u64, number(case, "count"));
    let first: [u8; 8] = bytes(case, "first_passing_nonce").try_into().unwrap();
    let tried = number(case, "tried");
    assert_eq!(u64::from_be_bytes(first) + 1, tried);
    let pay_id = text(case, "pay_id").parse().unwrap();
    let pay_nonce = text(case, "pay_nonce").parse().unwrap();
    let target = text(case, "difficulty").parse().unwrap();
    assert!(proof::proves(&pay_id, pay_nonce, &first, target));
    // The long searches are for the fast one.
    if tried < 200_000 {
        let found = proof::search(&pay_id, pay_nonce, target, 0, tried);
        assert_eq!(found, Some(tried - 1));
    }
    let halves = bytes(case, "private_key");
    let key = PrivateKey::from_ed25519_seed(halves[..32].try_into().unwrap(), network(case));
    assert_eq!(key.to_bytes()[..], halves);
    for issue in &submission.issues {
        assert_eq!(issue.owner, key.account());
        assert_eq!(Record::Issue(issue.clone()).check(&key.account()), Ok(()));
    }
}

#[test]
fn paid_issues() {
    for case in property_cases("flows.json", "paid_issues") {
        let owner: PaymentMap = serde_json::from_value(case["asset_block_owner"].clone()).unwrap();
        let (asset_block, count) = (number(&case, "asset_block"), number(&case, "count"));
        let offer = payment::paid_issues(count, &owner);
        let event = Event::PaidIssues { asset_block, count };
        let mut ledger = Ledger::new([(asset_block, owner)].into());
        assert_eq!(ledger.note(&event, asset_block + 1).as_ref(), Ok(&offer));
        for (currency, outputs) in &offer {
            let expected = &case["payments"][currency.to_string()][0];
            assert_eq!(outputs.len(), 1);
            assert_eq!(json!(currency), expected["currency"]);
            assert_eq!(json!(outputs[0].address), expected["address"]);
            assert_eq!(json!(outputs[0].amount.to_string()), expected["amount"]);
        }
        assert_eq!(offer.len(), case["payments"].as_object().unwrap().len());
        check_first_issue(&case);
    }
}

/// The first issue of a paid set, and that no proof is taken for it.
fn check_first_issue(case: &Value) {
    let packed = bytes(case, "first_packed");
    let (record, used) = Record::unpack(&packed, network(case)).unwrap();
    assert_eq!((record.packed(), used), (packed.clone(), packed.len()));
    let Record::Issue(issue) = &record else {
        panic!("{case}");
    };
    assert_ne!(issue.nonce, 0);
    assert_eq!(record.check(&issue.owner), Ok(()));
    let pay_id: PayId = text(case, "pay_id").parse().unwrap();
    let is_alone = pay_id == record::pay_id([&packed[..]]);
    assert_eq!(is_alone, number(case, "count") == 1);
    let mut node = PracticeNode::new(network(case), 1, BTreeMap::new(), PaymentMap::new());
    let status = node.prove(0, &pay_id, &[0; 8]).unwrap();
    assert_eq!(json!(status), case["proof_status"]);
}

/// An exchange with a real node on its local chain, by file name.
fn exchange(name: &str) -> (Value, Value) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/property/rpc-samples");
    let sample: Value = serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap();
    let part = |member: &str| {
        let text = sample["http"][member].as_str().unwrap();
        serde_json::from_str(text.lines().next().unwrap()).unwrap()
    };
    (part("request_body"), part("response_body"))
}

/// What the practice node answers to a request.
fn answer(node: &mut PracticeNode, request: &Value) -> Result<Value, String> {
    let argument = request["params"][0].clone();
    let text = |error: PracticeError| error.to_string();
    match request["method"].as_str().unwrap() {
        "Bitmarks.Create" => {
            let submission: Submission = serde_json::from_value(argument).unwrap();
            let created = node.create(0, &submission).map_err(text)?;
            created.check(&submission, Network::Test).unwrap();
            Ok(json!(created))
        }
        "Bitmarks.Proof" => {
            let proof: Proof = serde_json::from_value(argument).unwrap();
            let status = node.prove(0, &proof.pay_id, &proof.nonce).map_err(text)?;
            Ok(json!({ "status": status }))
        }
        "Transaction.Status" => {
            let asked: Status = serde_json::from_value(argument).unwrap();
            Ok(json!({ "status": node.status(0, &asked.tx_id) }))
        }
        "Assets.Get" => {
            let asked: AssetsGet = serde_json::from_value(argument).unwrap();
            Ok(json!(node.assets(0, &asked.fingerprints).map_err(text)?))
        }
        other => panic!("method {other}"),
    }
}

/// The recorded exchanges in the order they were made: the practice node says what the real one said.
#[test]
fn the_practice_node_answers_as_the_recorded_one() {
    let (_, block) = exchange("056-block-dump.json");
    let foundation = &block["result"]["block"]["transactions"][0]["data"]["payments"];
    let owner: PaymentMap = serde_json::from_value(foundation.clone()).unwrap();
    let mut node = PracticeNode::new(Network::Test, 1, BTreeMap::new(), owner);
    for name in RECORDED {
        if name.starts_with("048") {
            assert_eq!(node.make_block(), Some(2));
        }
        let (request, reply) = exchange(name);
        match answer(&mut node, &request) {
            Ok(result) => assert_eq!(result, reply["result"], "{name}"),
            Err(error) => assert_eq!(json!(error), reply["error"], "{name}"),
        }
    }
}

/// The same in the worker: each request gets its answer from all that was done before it.
#[test]
fn the_practice_node_of_the_page_answers_as_the_recorded_one() {
    let mut past = Vec::new();
    // Its blocks belong to nobody who could be paid.
    for name in RECORDED.into_iter().filter(|name| !name.starts_with("052")) {
        if name.starts_with("048") {
            past.push(Practised::Block);
        }
        let (request, reply) = exchange(name);
        let practice = Practice {
            network: PropertyNetwork::Test,
            past: json!(past).to_string(),
            asked: vec![request.to_string()],
            at: 0,
        };
        let [answer] = <[String; 1]>::try_from(practise(&practice)).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer, reply, "{name}");
        let argument = || request["params"][0].clone();
        match request["method"].as_str().unwrap() {
            "Bitmarks.Create" => {
                past.push(Practised::Create(
                    0,
                    serde_json::from_value(argument()).unwrap(),
                ));
            }
            "Bitmarks.Proof" => {
                past.push(Practised::Prove(
                    0,
                    serde_json::from_value(argument()).unwrap(),
                ));
            }
            _ => {}
        }
    }
}

/// Those of them that a client can build.
const RECORDED: [&str; 32] = [
    "007-assets-get-unknown.json",
    "008-create-asset-and-free-issue.json",
    "009-create-again.json",
    "010-assets-get-pending.json",
    "011-status-pending.json",
    "012-status-unknown.json",
    "013-proof-wrong-nonce.json",
    "014-proof-unknown-pay-id.json",
    "015-proof-short-nonce.json",
    "016-proof-long-nonce.json",
    "020-proof-accepted.json",
    "021-status-verified.json",
    "022-proof-again.json",
    "023-create-after-proof.json",
    "024-create-three-free-issues.json",
    "025-proof-three-accepted.json",
    "026-create-asset-only.json",
    "027-error-signature.json",
    "028-error-metadata.json",
    "029-error-name-too-long.json",
    "030-error-no-fingerprint.json",
    "031-error-nothing.json",
    "032-error-too-many.json",
    "033-error-unknown-asset.json",
    "035-error-wrong-network.json",
    "038-error-pending-asset-changed.json",
    "045-id-string.json",
    "048-status-confirmed.json",
    "050-assets-get-confirmed.json",
    "051-asset-confirmed-again.json",
    "052-create-paid-issues.json",
    "062-error-assets-get-none.json",
];

/// Someone who submits to a node.
struct Client {
    key: PrivateKey,
    node: PracticeNode,
}

impl Client {
    fn new(network: Network) -> Self {
        Self {
            key: PrivateKey::from_ed25519_seed(&[7; 32], network),
            node: PracticeNode::new(network, 1, BTreeMap::new(), PaymentMap::new()),
        }
    }

    /// The same one on the other network.
    fn elsewhere(&self) -> Self {
        Self::new(match self.key.account().network() {
            Network::Live => Network::Test,
            Network::Test => Network::Live,
        })
    }

    fn submit(
        &mut self,
        assets: &[AssetData],
        issues: &[BitmarkIssue],
    ) -> Result<Created, PracticeError> {
        let (assets, issues) = (assets.to_vec(), issues.to_vec());
        self.node.create(0, &Submission { assets, issues })
    }

    fn asset(&self, name: &str, fingerprint: &str) -> AssetData {
        let mut asset = AssetData {
            name: name.into(),
            fingerprint: fingerprint.into(),
            metadata: String::new(),
            registrant: self.key.account(),
            signature: Vec::new(),
        };
        let message = Record::Asset(asset.clone()).message(Signature::First);
        asset.signature = self.key.sign(&message).into();
        asset
    }

    fn issue(&self, fingerprint: &str, nonce: u64) -> BitmarkIssue {
        let mut issue = BitmarkIssue {
            asset_id: asset_id(fingerprint),
            owner: self.key.account(),
            nonce,
            signature: Vec::new(),
        };
        let message = Record::Issue(issue.clone()).message(Signature::First);
        issue.signature = self.key.sign(&message).into();
        issue
    }

    /// Finds and sends the proof of a submission.
    fn prove(&mut self, created: &Created) {
        let target = created.difficulty.unwrap();
        let (pay_id, pay_nonce) = (&created.pay_id, created.pay_nonce);
        let found = proof::search(pay_id, pay_nonce, target, 0, 1 << 24).unwrap();
        let status = self.node.prove(0, pay_id, &found.to_be_bytes());
        assert_eq!(status, Ok(ProofStatus::Accepted));
    }
}

/// Does what a case of `store_errors` says; the file gives no records.
fn outcome(case: &str, network: Network) -> Result<Created, PracticeError> {
    let mut own = Client::new(network);
    let (asset, issue) = (own.asset("a", "1"), own.issue("1", 0));
    let (second, other) = (own.asset("b", "2"), own.issue("2", 0));
    let mut pending = |issues: &[BitmarkIssue]| {
        own.submit(std::slice::from_ref(&asset), issues).unwrap();
    };
    match case {
        "issue of an unknown asset" => own.submit(&[], &[issue]),
        "no issues" => own.submit(&[], &[]),
        "101 issues" => own.submit(&[], &vec![issue; 101]),
        "paid issue (nonce not zero) while the asset is not confirmed" => {
            pending(&[]);
            let paid = own.issue("1", 1);
            own.submit(&[], &[paid])
        }
        "pending asset registered again with another name" => {
            pending(&[]);
            let renamed = own.asset("another", "1");
            own.submit(&[renamed], &[])
        }
        "pending asset registered again unchanged: duplicate, no error" => {
            pending(&[]);
            own.submit(&[asset], &[])
        }
        "asset registrant of the other network" => {
            let foreign = own.elsewhere().asset("a", "1");
            own.submit(&[foreign], &[])
        }
        "issue owner of the other network" => {
            pending(&[]);
            let foreign = own.elsewhere().issue("1", 0);
            own.submit(&[], &[foreign])
        }
        "issue with a corrupt signature" => {
            pending(&[]);
            let mut corrupt = issue;
            corrupt.signature[0] ^= 1;
            own.submit(&[], &[corrupt])
        }
        "set of issues overlapping another pending set" => {
            pending(std::slice::from_ref(&issue));
            own.submit(&[second], &[issue, other])
        }
        "the issue of the refused set alone is still accepted" => {
            pending(std::slice::from_ref(&issue));
            let both = [issue, other.clone()];
            own.submit(&[second], &both).unwrap_err();
            own.submit(&[], &[other])
        }
        "resubmitting issues after their proof was accepted" => {
            pending(std::slice::from_ref(&issue));
            let created = own.submit(&[], std::slice::from_ref(&issue)).unwrap();
            own.prove(&created);
            own.submit(&[], &[issue])
        }
        other => panic!("case {other}"),
    }
}

#[test]
fn refusals() {
    let mut done = BTreeMap::new();
    for case in property_cases("flows.json", "store_errors") {
        let key = (
            text(&case, "case").to_string(),
            text(&case, "network").to_string(),
        );
        let outcome = done
            .entry(key)
            .or_insert_with_key(|(name, _)| outcome(name, network(&case)));
        let error = outcome.as_ref().err().map(ToString::to_string);
        assert_eq!(json!(error), case["error"], "{case}");
        if let Some(duplicate) = case["duplicate"].as_bool() {
            assert_eq!(outcome.as_ref().unwrap().assets[0].duplicate, duplicate);
        }
    }
    assert_eq!(done.len(), 24);
}

#[test]
fn of_several_faults_the_first_that_the_node_meets_is_told() {
    let mut own = Client::new(Network::Test);
    let (asset, issue) = (own.asset("a", "1"), own.issue("1", 0));
    let (unknown, paid) = (own.issue("2", 0), own.issue("1", 1));
    let created = own.submit(&[asset], std::slice::from_ref(&issue)).unwrap();
    let exists = Err(PracticeError::TransactionExists);
    // What overlaps a pending set, before what a paid issue lacks; an unknown asset goes before both.
    let not_found = Err(PracticeError::AssetNotFound);
    assert_eq!(own.submit(&[], &[issue.clone(), paid]), exists);
    let both = [issue.clone(), unknown.clone()];
    assert_eq!(own.submit(&[], &both), not_found);
    // Issue by issue: one that is proved is met before an unknown asset after it.
    own.prove(&created);
    assert_eq!(own.submit(&[], &both), exists);
    assert_eq!(own.submit(&[], &[unknown, issue]), not_found);
    // What is read back last is wrong last.
    let mut foreign = own.elsewhere().asset("b", "3");
    foreign.signature[0] ^= 1;
    let unsigned = own.submit(&[foreign], &[]).unwrap_err();
    assert_eq!(unsigned.to_string(), "invalid signature");
}

#[test]
fn what_is_pending_expires_after_45_minutes() {
    let mut own = Client::new(Network::Test);
    let set = Submission {
        assets: vec![own.asset("a", "1")],
        issues: vec![own.issue("1", 0)],
    };
    let created = own.node.create(1000, &set).unwrap();
    let id = created.issues.unwrap()[0].tx_id;
    let (pay_id, nonce) = (created.pay_id, created.pay_nonce);
    let found = proof::search(&pay_id, nonce, created.difficulty.unwrap(), 0, 1 << 20).unwrap();
    let nonce = found.to_be_bytes();
    assert_eq!(
        own.node.status(1000 + 2700, &id),
        TransactionStatus::Pending
    );
    assert_eq!(
        own.node.status(1000 + 2701, &id),
        TransactionStatus::Unknown
    );
    assert_eq!(
        own.node.prove(3701, &pay_id, &nonce),
        Ok(ProofStatus::NotFound)
    );
    // The same set once more: the proof that was found still fits.
    let again = own.node.create(3702, &set).unwrap();
    assert_eq!(again.pay_id, pay_id);
    assert!(again.assets[0].duplicate);
    assert_eq!(
        own.node.prove(3703, &pay_id, &nonce[..7]),
        Err(PracticeError::InvalidNonce)
    );
    assert_eq!(
        own.node.prove(3703, &pay_id, &nonce),
        Ok(ProofStatus::Accepted)
    );
    assert_eq!(
        own.node.prove(3703, &pay_id, &nonce),
        Ok(ProofStatus::NotFound)
    );
    let fingerprints = ["1".to_string(), "unknown".to_string()];
    let known = own.node.assets(3704, &fingerprints).unwrap().assets;
    assert_eq!((known[0].confirmed, known[1].data.is_none()), (false, true));
    own.node.make_block().unwrap();
    assert!(own.node.assets(3704, &fingerprints).unwrap().assets[0].confirmed);
    assert_eq!(own.node.assets(3704, &[]), Err(PracticeError::InvalidCount));
    // Confirmed: another name is answered as a duplicate, and a second issue costs a fee.
    let other = Submission {
        assets: vec![own.asset("b", "1")],
        issues: vec![own.issue("1", 5)],
    };
    let paid = own.node.create(3705, &other).unwrap();
    assert!(paid.assets[0].duplicate && paid.difficulty.is_none());
    assert_eq!(to_hex(&paid.pay_nonce.0), "0000000000000000");
    assert_eq!(
        own.node.prove(3706, &paid.pay_id, &nonce),
        Ok(ProofStatus::NotFound)
    );
}

#[test]
fn a_pay_nonce_goes_stale_and_is_given_again_until_the_records_lapse() {
    // At height 895 the walk down from 640 ends with the genesis, at 896 that from 768 does not reach it.
    for (height, status) in [(895, ProofStatus::Accepted), (896, ProofStatus::Invalid)] {
        let mut own = Client::new(Network::Test);
        let set = Submission {
            assets: vec![own.asset("a", "1")],
            issues: vec![own.issue("1", 0)],
        };
        let created = own.node.create(0, &set).unwrap();
        let target = created.difficulty.unwrap();
        let found = |created: &Created| {
            proof::search(&created.pay_id, created.pay_nonce, target, 0, 1 << 24).unwrap()
        };
        let old = found(&created).to_be_bytes();
        own.node.pass_blocks(height - 1);
        assert_eq!(own.node.height(), height);
        assert_eq!(own.node.prove(60, &created.pay_id, &old), Ok(status));
        if status == ProofStatus::Accepted {
            own.node.pass_blocks(2);
            let id = created.issues.unwrap()[0].tx_id;
            assert_eq!(own.node.status(60, &id), TransactionStatus::Confirmed);
            assert_eq!(own.node.height(), height + 2);
            continue;
        }
        let again = own.node.create(120, &set).unwrap();
        assert_eq!(again.pay_nonce, created.pay_nonce);
        let anew = own.node.create(45 * 60 + 1, &set).unwrap();
        assert_ne!(anew.pay_nonce, created.pay_nonce);
        let new = found(&anew).to_be_bytes();
        let status = own.node.prove(45 * 60 + 2, &anew.pay_id, &new);
        assert_eq!(status, Ok(ProofStatus::Accepted));
    }
}

#[test]
fn a_set_keeps_its_pay_nonce_and_is_checked_against_those_of_the_present_height() {
    let mut own = Client::new(Network::Test);
    own.node = PracticeNode::new(Network::Test, 383, BTreeMap::new(), PaymentMap::new());
    let (asset, issue) = (own.asset("a", "1"), own.issue("1", 0));
    let waiting = own.submit(&[asset], std::slice::from_ref(&issue)).unwrap();
    let (asset, other) = (own.asset("b", "2"), own.issue("2", 0));
    let proved = own.submit(&[asset], &[other]).unwrap();
    assert_eq!(proved.pay_nonce, waiting.pay_nonce);
    own.prove(&proved);
    assert_eq!(own.node.make_block(), Some(384));
    let again = own.submit(&[], &[issue]).unwrap();
    assert_eq!(
        (again.pay_id, again.pay_nonce),
        (waiting.pay_id, waiting.pay_nonce)
    );
    let (asset, third) = (own.asset("c", "3"), own.issue("3", 0));
    let newer = own.submit(&[asset], &[third]).unwrap().pay_nonce;
    assert_ne!(newer, waiting.pay_nonce);
    // One that was never handed out with this set.
    let (pay_id, target) = (waiting.pay_id, waiting.difficulty.unwrap());
    let found = proof::search(&pay_id, newer, target, 0, 1 << 24).unwrap();
    let nonce = found.to_be_bytes();
    assert!(!proof::proves(&pay_id, waiting.pay_nonce, &nonce, target));
    let status = own.node.prove(0, &pay_id, &nonce);
    assert_eq!(status, Ok(ProofStatus::Accepted));
}

#[test]
fn assets_before_one_that_fails_stay_registered() {
    let mut own = Client::new(Network::Test);
    let mut corrupt = own.asset("b", "2");
    corrupt.signature[0] ^= 1;
    let assets = [own.asset("a", "1"), corrupt, own.asset("c", "3")];
    let error = own.submit(&assets, &[]).unwrap_err();
    assert_eq!(error.to_string(), "invalid signature");
    let is_known = |own: &mut Client| {
        let fingerprints = ["1", "2", "3"].map(String::from);
        let known = own.node.assets(0, &fingerprints).unwrap().assets;
        known
            .iter()
            .map(|asset| asset.data.is_some())
            .collect::<Vec<_>>()
    };
    assert_eq!(is_known(&mut own), [true, false, false]);
    let unknown = own.issue("4", 0);
    let third = own.asset("c", "3");
    let error = own.submit(&[third], &[unknown]).unwrap_err();
    assert_eq!(error, PracticeError::AssetNotFound);
    assert_eq!(is_known(&mut own), [true, false, true]);
}

#[test]
fn an_asset_without_issues_is_forgotten_after_135_minutes() {
    const LAST: u64 = 135 * 60;
    let mut own = Client::new(Network::Test);
    let alone = Submission {
        assets: vec![own.asset("a", "1")],
        issues: Vec::new(),
    };
    let is_known = |node: &mut PracticeNode, now: u64| {
        let known = node.assets(now, &["1".to_string()]).unwrap();
        known.assets[0].data.is_some()
    };
    own.node.create(0, &alone).unwrap();
    assert!(is_known(&mut own.node, LAST));
    assert!(own.node.create(LAST, &alone).unwrap().assets[0].duplicate);
    assert!(is_known(&mut own.node, 2 * LAST));
    assert!(!is_known(&mut own.node, 2 * LAST + 1));
    assert!(!own.node.create(2 * LAST + 1, &alone).unwrap().assets[0].duplicate);
}

#[test]
fn a_call_takes_a_hundred() {
    let mut own = Client::new(Network::Test);
    let assets: Vec<AssetData> = (0..101)
        .map(|index| own.asset("", &index.to_string()))
        .collect();
    assert_eq!(own.submit(&assets, &[]), Err(PracticeError::TooMany));
    assert_eq!(own.submit(&assets[1..], &[]).unwrap().assets.len(), 100);
    let fingerprints = vec!["1".to_string(); 101];
    let known = own.node.assets(0, &fingerprints[1..]).unwrap().assets;
    assert_eq!(known.len(), 100);
    assert_eq!(
        own.node.assets(0, &fingerprints),
        Err(PracticeError::InvalidCount)
    );
}
