//! The receipt of an issue: its form as a file.

mod check;

use bitmark_property::{
    asset::asset_id,
    difficulty::Target,
    id::{PayId, PayNonce, TxId, to_hex},
    record::{AssetData, Record},
    rpc::{Created, ProofStatus, TransactionStatus},
};
use serde::{Deserialize, Serialize};

pub(super) use self::check::{
    Check, Input, Outcome, Verdict, Verified, header_of, sentence, verify,
};
use super::{
    draft::records_of,
    work::{NodeKind, Seconds, Work},
};

/// What a receipt says it is.
const KIND: &str = "Bitmark issue";
/// The version of the form.
const VERSION: u32 = 1;

/// A receipt: everything that was signed, sent and found. It holds no secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receipt {
    receipt: String,
    version: u32,
    /// `live` or `test`.
    network: String,
    /// Whether it was issued on the practice node, which counts nowhere.
    practice: bool,
    account: String,
    /// Packed records in the order sent, with their ids.
    records: Vec<Packed>,
    /// When the node took the records, in seconds since 1970.
    sent_at: Option<Seconds>,
    pay_id: Option<PayId>,
    pay_nonce: Option<PayNonce>,
    difficulty: Option<Target>,
    /// 16 hexadecimal digits.
    nonce: Option<String>,
    proof: Option<ProofStatus>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Packed {
    record: String,
    id: TxId,
    packed: String,
    /// Of an asset: whether the node knew it before it was sent, perhaps with another name and other metadata.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duplicate: Option<bool>,
    /// Of an issue, as the node told it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<TransactionStatus>,
    /// When it told so, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked_at: Option<Seconds>,
}

impl Receipt {
    /// Returns the receipt of what was signed; none before.
    pub(super) fn of(work: &Work) -> Option<Self> {
        let signed = work.signed.as_ref()?;
        let signer = work.signer()?;
        let taken = work.taken();
        let created = taken.map(|(created, _)| created);
        // Of what the node has not, nothing was found for it either.
        let nonce = work.nonce.filter(|_| created.is_some());
        let packed = |record: &Record| {
            let id = record.tx_id();
            // Of what was not taken, a state is that of other records.
            let told = created.and_then(|_| work.statuses.iter().find(|(known, ..)| *known == id));
            Packed {
                record: record.name().into(),
                id,
                packed: to_hex(&record.packed()),
                duplicate: match record {
                    Record::Asset(asset) => {
                        created.and_then(|created| is_duplicate(created, asset))
                    }
                    _ => None,
                },
                status: told.map(|(_, status, _)| *status),
                asked_at: told.map(|(_, _, at)| *at),
            }
        };
        Some(Self {
            receipt: KIND.into(),
            version: VERSION,
            network: signer.network().to_string(),
            practice: work.node == NodeKind::Practice,
            account: signer.to_string(),
            records: records_of(signed).iter().map(packed).collect(),
            sent_at: taken.map(|(_, at)| *at),
            pay_id: created.map(|created| created.pay_id),
            pay_nonce: created.map(|created| work.found_for.unwrap_or(created.pay_nonce)),
            difficulty: created.and_then(|created| created.difficulty),
            nonce: nonce.map(|nonce| to_hex(&nonce.to_be_bytes())),
            proof: created.and(work.proof),
        })
    }

    /// Returns the file.
    pub(super) fn to_text(&self) -> String {
        // Texts and lists of them can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Whether the node knew an asset before; none where it says nothing of it.
pub(super) fn is_duplicate(created: &Created, asset: &AssetData) -> Option<bool> {
    let id = asset_id(&asset.fingerprint);
    let answered = created.assets.iter().find(|answered| answered.id == id);
    answered.map(|answered| answered.duplicate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bitmark_property::{
        difficulty::Difficulty,
        key::PrivateKey,
        network::Network,
        proof,
        record::{BitmarkIssue, Signature, pay_id},
        rpc::{CreatedAsset, Submission},
    };

    const FINGERPRINT: &str = "0123";

    fn work() -> Work {
        let key = PrivateKey::from_ed25519_seed(&[7; 32], Network::Test);
        let account = key.account();
        let mut asset = AssetData {
            name: "a".into(),
            fingerprint: FINGERPRINT.into(),
            metadata: String::new(),
            registrant: account,
            signature: Vec::new(),
        };
        asset.signature = key
            .sign(&Record::Asset(asset.clone()).message(Signature::First))
            .into();
        let mut issue = BitmarkIssue {
            asset_id: asset_id(FINGERPRINT),
            owner: account,
            nonce: 0,
            signature: Vec::new(),
        };
        issue.signature = key
            .sign(&Record::Issue(issue.clone()).message(Signature::First))
            .into();
        let packed = Record::Issue(issue.clone()).packed();
        let pay_id = pay_id([&packed[..]]);
        let pay_nonce = PayNonce([3; 8]);
        let target = Difficulty::of_issues(1, Network::Test).unwrap().target();
        let nonce = proof::search(&pay_id, pay_nonce, target, 0, 1 << 20).unwrap();
        let created = Created {
            assets: vec![CreatedAsset {
                id: asset_id(FINGERPRINT),
                duplicate: true,
            }],
            issues: None,
            pay_id,
            pay_nonce,
            difficulty: Some(target),
            payments: Default::default(),
        };
        Work {
            account: Some(account.to_string()),
            signed: Some(Submission {
                assets: vec![asset],
                issues: vec![issue],
            }),
            created: Some((created, 100)),
            nonce: Some(nonce),
            node: NodeKind::Named,
            ..Work::default()
        }
    }

    #[test]
    fn who_signed_and_what_was_registered_before_stay_whatever_identity_is_open() {
        let own = Receipt::of(&work()).unwrap();
        assert_eq!(own.records[0].duplicate, Some(true));
        for account in [None, Some("no account".into()), Some("another".into())] {
            let work = Work { account, ..work() };
            assert_eq!(Receipt::of(&work).unwrap(), own);
        }
    }
}
