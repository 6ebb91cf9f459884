//! The receipt of an issue, and what can be checked in it without a node.

use bitmark_property::{
    asset,
    block::{HEADER_BYTES, Header},
    difficulty::{Difficulty, Target},
    id::{BlockDigest, PayId, PayNonce, TxId, from_hex, to_hex},
    network::Network,
    proof,
    record::{Record, pay_id},
    rpc::{ProofStatus, TransactionStatus},
};
use serde::{Deserialize, Serialize};

use super::work::{Seconds, Work, records_of};

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
    /// Of an issue, as the node told it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<TransactionStatus>,
    /// When it told so, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked_at: Option<Seconds>,
}

/// A claim and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) claim: String,
    /// None where there is nothing to check it against.
    pub(super) holds: Option<bool>,
    pub(super) detail: String,
}

impl Check {
    fn new(claim: &str, holds: bool, detail: impl Into<String>) -> Self {
        Self {
            claim: claim.into(),
            holds: Some(holds),
            detail: detail.into(),
        }
    }
}

impl Receipt {
    /// Returns the receipt of what was signed; none before.
    pub(super) fn of(work: &Work, is_practice: bool) -> Option<Self> {
        let signed = work.signed.as_ref()?;
        let created = work.created.as_ref().map(|(created, _)| created);
        let packed = |record: &Record| {
            let id = record.tx_id();
            let told = work.statuses.iter().find(|(known, ..)| *known == id);
            Packed {
                record: record.name().into(),
                id,
                packed: to_hex(&record.packed()),
                status: told.map(|(_, status, _)| *status),
                asked_at: told.map(|(_, _, at)| *at),
            }
        };
        Some(Self {
            receipt: KIND.into(),
            version: VERSION,
            network: work.network()?.to_string(),
            practice: is_practice,
            account: work.account.clone()?,
            records: records_of(signed).iter().map(packed).collect(),
            sent_at: work.created.as_ref().map(|(_, at)| *at),
            pay_id: created.map(|created| created.pay_id),
            pay_nonce: created.map(|created| created.pay_nonce),
            difficulty: created.and_then(|created| created.difficulty),
            nonce: work.nonce.map(|nonce| to_hex(&nonce.to_be_bytes())),
            proof: work.proof,
        })
    }

    /// Returns the file.
    pub(super) fn to_text(&self) -> String {
        // Texts and lists of them can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Checks what was given: a receipt, or a packed record in hexadecimal; with the fingerprint of a file, if
/// there is one.
///
/// # Errors
///
/// Why it is neither.
pub(super) fn verify(text: &str, file: Option<&str>) -> Result<Vec<Check>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("paste or drop a receipt, or a packed record in hexadecimal".into());
    }
    if text.starts_with('{') {
        let receipt: Receipt = serde_json::from_str(text)
            .map_err(|cause| format!("not a receipt of this toolkit: {cause}"))?;
        if (receipt.receipt.as_str(), receipt.version) != (KIND, VERSION) {
            return Err(format!(
                "“{}” of version {}; this page reads “{KIND}” of version {VERSION}",
                receipt.receipt, receipt.version
            ));
        }
        return Ok(receipt.checks(file));
    }
    let bytes =
        from_hex(text).map_err(|error| format!("neither a receipt nor hexadecimal: {error}"))?;
    let unpacked =
        |network| Record::unpack(&bytes, network).map(|(record, used)| (record, used, network));
    let (record, used, network) = unpacked(Network::Live)
        .or_else(|_| unpacked(Network::Test))
        .map_err(|error| format!("not a packed record: {error}"))?;
    let mut checks = vec![Check::new(
        "it is a record",
        used == bytes.len(),
        format!(
            "{} of the {network} network, {used} of {} bytes",
            record.name(),
            bytes.len()
        ),
    )];
    checks.extend(signature_check(&record));
    checks.extend(file_check(std::slice::from_ref(&record), file));
    checks.push(Check::new("its id", true, record.tx_id().to_string()));
    Ok(checks)
}

/// The bytes of a block header in hexadecimal, if the text is one.
pub(super) fn header_of(text: &str) -> Option<[u8; HEADER_BYTES]> {
    let bytes = from_hex(text.trim()).ok()?;
    let header: [u8; HEADER_BYTES] = bytes.try_into().ok()?;
    Header::unpack(&header, None).ok().map(|_| header)
}

/// Checks a block header; its digest takes a worker a moment.
pub(super) fn header_checks(
    header: &[u8; HEADER_BYTES],
    digest: Option<&Result<String, String>>,
) -> Vec<Check> {
    let Ok(block) = Header::unpack(header, None) else {
        return Vec::new();
    };
    let mut checks = vec![Check::new(
        "it is a block header",
        true,
        format!("block {} of version {}", block.number, block.version),
    )];
    let open = |detail: &str| Check {
        claim: "its digest meets its difficulty".into(),
        holds: None,
        detail: detail.into(),
    };
    checks.push(match digest {
        None => open("computing Argon2d with 128 MiB in a worker…"),
        Some(Err(error)) => open(error),
        Some(Ok(digest)) => {
            let difficulty = Difficulty::from_bits(block.difficulty_bits);
            let meets = digest.parse::<BlockDigest>().is_ok_and(|digest| {
                difficulty.is_ok_and(|difficulty| digest.meets(difficulty.target()))
            });
            Check::new("its digest meets its difficulty", meets, digest.clone())
        }
    });
    checks
}

impl Receipt {
    fn checks(&self, file: Option<&str>) -> Vec<Check> {
        let network = if self.network == "live" {
            Network::Live
        } else {
            Network::Test
        };
        let mut checks = Vec::new();
        let mut records = Vec::new();
        for packed in &self.records {
            let bytes = from_hex(&packed.packed).unwrap_or_default();
            match Record::unpack(&bytes, network) {
                Ok((record, used)) => {
                    let is_whole = used == bytes.len() && record.name() == packed.record;
                    checks.push(Check::new(
                        "the record is whole",
                        is_whole,
                        packed.record.clone(),
                    ));
                    checks.extend(signature_check(&record));
                    let is_own = record.tx_id() == packed.id;
                    checks.push(Check::new(
                        "the id is that of the record",
                        is_own,
                        packed.id.to_string(),
                    ));
                    records.push(record);
                }
                Err(error) => {
                    checks.push(Check::new("the record is whole", false, error.to_string()))
                }
            }
        }
        checks.push(self.account_check(&records));
        checks.extend(file_check(&records, file));
        checks.extend(self.proof_checks(&records, network));
        if self.practice {
            checks.push(Check {
                claim: "it is on a chain".into(),
                holds: Some(false),
                detail: "issued on the practice node, which counts nowhere".into(),
            });
        } else {
            checks.push(Check {
                claim: "it is on a chain".into(),
                holds: None,
                detail: "only a node can tell: ask it for Transaction.Status".into(),
            });
        }
        checks
    }

    fn account_check(&self, records: &[Record]) -> Check {
        let is_signer = |record: &Record| {
            record
                .signer()
                .is_some_and(|signer| signer.to_string() == self.account)
        };
        Check::new(
            "every record is by the account",
            !records.is_empty() && records.iter().all(is_signer),
            self.account.clone(),
        )
    }

    fn proof_checks(&self, records: &[Record], network: Network) -> Vec<Check> {
        let issues: Vec<Vec<u8>> = records
            .iter()
            .filter(|record| matches!(record, Record::Issue(_)))
            .map(Record::packed)
            .collect();
        let (Some(own), Some(pay_nonce), Some(target)) =
            (self.pay_id, self.pay_nonce, self.difficulty)
        else {
            return Vec::new();
        };
        let expected = pay_id(issues.iter().map(Vec::as_slice));
        let mut checks = vec![Check::new(
            "the pay id is that of the issues",
            own == expected,
            own.to_string(),
        )];
        let count = u32::try_from(issues.len()).unwrap_or(u32::MAX);
        let difficulty = Difficulty::of_issues(count, network);
        let is_own = difficulty.is_ok_and(|difficulty| difficulty.target() == target);
        checks.push(Check::new(
            "the difficulty is that of so many free issues",
            is_own,
            format!("{count} issues, {target}"),
        ));
        let nonce = self.nonce.as_deref().map(from_hex);
        if let Some(nonce) = nonce {
            let nonce = nonce.unwrap_or_default();
            let proves = proof::proves(&own, pay_nonce, &nonce, target);
            let digest = to_hex(&proof::digest(&own, pay_nonce, &nonce));
            checks.push(Check::new("the nonce proves the work", proves, digest));
        }
        checks
    }
}

fn signature_check(record: &Record) -> Option<Check> {
    let signer = record.signer()?;
    let checked = record.check(signer);
    let detail = match &checked {
        Ok(()) => format!("{} by {signer}", record.name()),
        Err(error) => error.to_string(),
    };
    Some(Check::new(
        "the signature is valid",
        checked.is_ok(),
        detail,
    ))
}

/// Whether a file is that of an asset among the records.
fn file_check(records: &[Record], file: Option<&str>) -> Option<Check> {
    let fingerprint = file?;
    let is_own = |record: &&Record| match record {
        Record::Asset(asset) => asset.fingerprint == fingerprint,
        Record::Issue(issue) => issue.asset_id == asset::asset_id(fingerprint),
        _ => false,
    };
    let found = records.iter().find(is_own);
    Some(Check::new(
        "the file is the asset’s",
        found.is_some(),
        match found {
            Some(Record::Asset(asset)) => format!("“{}”", asset.name),
            Some(_) => "its asset id is in the record".into(),
            None => format!("no record has its fingerprint {fingerprint}"),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bitmark_property::{
        key::PrivateKey,
        record::{AssetData, BitmarkIssue, Signature},
        rpc::{Created, Submission},
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
            asset_id: asset::asset_id(FINGERPRINT),
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
            assets: Vec::new(),
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
            created: Some((created, 0)),
            nonce: Some(nonce),
            ..Work::default()
        }
    }

    fn failing(text: &str, file: Option<&str>) -> Vec<String> {
        let checks = verify(text, file).unwrap();
        let failing = checks
            .into_iter()
            .filter(|check| check.holds == Some(false));
        failing.map(|check| check.claim).collect()
    }

    #[test]
    fn a_receipt_holds_until_something_in_it_is_changed() {
        let text = Receipt::of(&work(), false).unwrap().to_text();
        assert_eq!(failing(&text, Some(FINGERPRINT)), [""; 0]);
        assert_eq!(failing(&text, Some("01ff")), ["the file is the asset’s"]);
        let receipt: Receipt = serde_json::from_str(&text).unwrap();
        let nonce = receipt.nonce.clone().unwrap();
        let changed = text.replace(&nonce, "00000000000000ff");
        assert_eq!(failing(&changed, None), ["the nonce proves the work"]);
        let id = receipt.pay_id.unwrap().to_string();
        let changed = text.replace(&id, &id.replace(&id[..2], "00"));
        assert!(failing(&changed, None).contains(&"the pay id is that of the issues".to_string()));
        let practice = Receipt::of(&work(), true).unwrap().to_text();
        assert_eq!(failing(&practice, None), ["it is on a chain"]);
    }

    #[test]
    fn a_packed_record_is_read_in_hexadecimal() {
        let record = records_of(&work().signed.unwrap()).remove(0);
        let text = to_hex(&record.packed());
        assert_eq!(failing(&text, Some(FINGERPRINT)), [""; 0]);
        let broken = text.replace(&text[text.len() - 4..], "0000");
        assert_eq!(failing(&broken, None), ["the signature is valid"]);
        for no_record in ["", "xyz", "00", "{\"receipt\":1}", "{}"] {
            assert!(verify(no_record, None).is_err(), "{no_record}");
        }
    }
}
