//! The practice node of `bitmark-property` against runs through the real node's pool.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use std::collections::BTreeMap;

use bitmark_property::{
    asset::asset_id,
    currency::PaymentMap,
    id::{BlockDigest, TxId, from_hex, to_hex},
    key::PrivateKey,
    network::Network,
    payment,
    practice::{PracticeError, PracticeNode},
    proof,
    record::{AssetData, BitmarkIssue, Record, Signature},
    rpc::{ProofStatus, Submission, TransactionStatus},
};
use serde_json::{Value, json};
use tests::{property_cases, text};

fn network(case: &Value) -> Network {
    match text(case, "network") {
        "live" => Network::Live,
        "test" => Network::Test,
        other => panic!("network {other}"),
    }
}

/// Digests of the chain that the runs of a network were made on.
fn digests(network: &Value) -> BTreeMap<u64, BlockDigest> {
    let chains = property_cases("flows.json", "chains");
    let chain = chains
        .iter()
        .find(|chain| chain["network"] == *network)
        .unwrap();
    let digest = |entry: &Value| {
        (
            entry["block"].as_u64().unwrap(),
            text(entry, "digest").parse().unwrap(),
        )
    };
    chain["digests"]
        .as_array()
        .unwrap()
        .iter()
        .map(digest)
        .collect()
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
        for member in ["payNonce", "difficulty"] {
            assert_eq!(again[member], written[member]);
        }
        assert_eq!(again["assets"][0]["duplicate"], json!(true));
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

#[test]
fn paid_issues() {
    for case in property_cases("flows.json", "paid_issues") {
        let owner: PaymentMap = serde_json::from_value(case["asset_block_owner"].clone()).unwrap();
        let offer = payment::paid_issues(case["count"].as_u64().unwrap(), &owner);
        for (currency, outputs) in &offer {
            let expected = &case["payments"][currency.to_string()][0];
            assert_eq!(outputs.len(), 1);
            assert_eq!(json!(outputs[0].address), expected["address"]);
            assert_eq!(json!(outputs[0].amount.to_string()), expected["amount"]);
        }
        assert_eq!(offer.len(), case["payments"].as_object().unwrap().len());
    }
}

/// Someone who submits to a node.
struct Client {
    key: PrivateKey,
    node: PracticeNode,
}

impl Client {
    fn new() -> Self {
        Self {
            key: PrivateKey::from_ed25519_seed(&[7; 32], Network::Test),
            node: PracticeNode::new(Network::Test, 1, BTreeMap::new(), PaymentMap::new()),
        }
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
}

/// What the node says to assets and issues.
#[track_caller]
fn refusal(
    client: &mut Client,
    assets: Vec<AssetData>,
    issues: Vec<BitmarkIssue>,
) -> PracticeError {
    client
        .node
        .create(0, &Submission { assets, issues })
        .unwrap_err()
}

/// The cases of `store_errors`, which the file names without their records.
#[test]
fn refusals() {
    let mut own = Client::new();
    let (asset, issue) = (own.asset("a", "1"), own.issue("1", 0));
    assert_eq!(refusal(&mut own, vec![], vec![]), PracticeError::Missing);
    assert_eq!(
        refusal(&mut own, vec![], vec![issue.clone(); 101]),
        PracticeError::TooMany
    );
    assert_eq!(
        refusal(&mut own, vec![], vec![issue.clone()]),
        PracticeError::AssetNotFound
    );
    let alone = Submission {
        assets: vec![asset.clone()],
        issues: vec![],
    };
    let created = own.node.create(0, &alone).unwrap();
    assert_eq!((created.issues, created.assets[0].duplicate), (None, false));
    assert!(own.node.create(0, &alone).unwrap().assets[0].duplicate);
    let other = own.asset("another name", "1");
    assert_eq!(
        refusal(&mut own, vec![other], vec![]),
        PracticeError::AssetsAlreadyRegistered
    );
    let paid = own.issue("1", 1);
    assert_eq!(
        refusal(&mut own, vec![], vec![paid]),
        PracticeError::AssetNotFound
    );
    let mut corrupt = issue.clone();
    corrupt.signature[0] ^= 1;
    let error = refusal(&mut own, vec![], vec![corrupt]);
    assert_eq!(error.to_string(), "invalid signature");
    let mut live = Client::new();
    live.key = PrivateKey::from_ed25519_seed(&[7; 32], Network::Live);
    let (asset, live_issue) = (live.asset("a", "2"), live.issue("1", 0));
    assert_eq!(
        refusal(&mut own, vec![asset], vec![]),
        PracticeError::WrongNetwork
    );
    assert_eq!(
        refusal(&mut own, vec![], vec![live_issue]),
        PracticeError::WrongNetwork
    );
    // Sets that overlap: the issue that is in no other is taken alone.
    let assets = vec![own.asset("b", "2")];
    let second = own.issue("2", 0);
    own.node
        .create(
            0,
            &Submission {
                assets: vec![],
                issues: vec![issue.clone()],
            },
        )
        .unwrap();
    let both = vec![issue, second.clone()];
    assert_eq!(
        refusal(&mut own, assets, both),
        PracticeError::TransactionExists
    );
    own.node
        .create(
            0,
            &Submission {
                assets: vec![],
                issues: vec![second],
            },
        )
        .unwrap();
}

#[test]
fn what_is_pending_expires_after_45_minutes() {
    let mut own = Client::new();
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
