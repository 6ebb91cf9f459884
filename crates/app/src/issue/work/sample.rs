//! Signed records and a node's answer to them, for tests.

use std::rc::Rc;

use bitmark_property::{
    asset::asset_id,
    difficulty::Difficulty,
    id::PayNonce,
    key::PrivateKey,
    network::Network,
    record::{AssetData, BitmarkIssue, Record, Signature},
    rpc::{Created, CreatedAsset, CreatedIssue, Submission},
};
use yew::Reducible;

use super::{Action, Draft, NodeKind, Work};

/// An asset and its issue, signed on a network.
pub(in crate::issue) fn submission(fingerprint: &str, network: Network) -> Submission {
    let key = PrivateKey::from_ed25519_seed(&[7; 32], network);
    let mut asset = AssetData {
        name: "a".into(),
        fingerprint: fingerprint.into(),
        metadata: String::new(),
        registrant: key.account(),
        signature: Vec::new(),
    };
    asset.signature = key
        .sign(&Record::Asset(asset.clone()).message(Signature::First))
        .into();
    let mut issue = BitmarkIssue {
        asset_id: asset_id(fingerprint),
        owner: key.account(),
        nonce: 0,
        signature: Vec::new(),
    };
    issue.signature = key
        .sign(&Record::Issue(issue.clone()).message(Signature::First))
        .into();
    Submission {
        assets: vec![asset],
        issues: vec![issue],
    }
}

/// The answer of an honest node.
pub(in crate::issue) fn answer(submission: &Submission, pay_nonce: u8) -> Created {
    let network = submission.issues[0].owner.network();
    Created {
        assets: vec![CreatedAsset {
            id: submission.issues[0].asset_id,
            duplicate: false,
        }],
        issues: Some(vec![CreatedIssue {
            tx_id: Record::Issue(submission.issues[0].clone()).tx_id(),
        }]),
        pay_id: submission.pay_id().unwrap(),
        pay_nonce: PayNonce([pay_nonce; 8]),
        difficulty: Some(Difficulty::of_issues(1, network).unwrap().target()),
        payments: Default::default(),
    }
}

pub(in crate::issue) fn created(submission: &Submission, pay_nonce: u8, at: u64) -> Action {
    Action::Created(Box::new(answer(submission, pay_nonce)), at)
}

/// Work on that submission, with its draft, on a node.
pub(in crate::issue) fn signed(submission: &Submission, node: NodeKind) -> Rc<Work> {
    let draft = Draft {
        fingerprint: submission.assets[0].fingerprint.clone(),
        name: "a".into(),
        ..Draft::default()
    };
    let work = Work {
        account: Some(submission.issues[0].owner.to_string()),
        drafts: vec![draft],
        node,
        ..Work::default()
    };
    Rc::new(work).reduce(Action::Signed(submission.clone()))
}
