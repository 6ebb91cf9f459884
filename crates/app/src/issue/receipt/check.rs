//! What can be checked in a receipt, a record or a block header without a node.

use bitmark_property::{
    asset,
    block::{HEADER_BYTES, Header},
    difficulty::Difficulty,
    id::{BlockDigest, from_hex, to_hex},
    network::Network,
    proof,
    record::{Record, pay_id},
};

use super::{KIND, Receipt, VERSION};

/// A claim and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::issue) struct Check {
    pub(in crate::issue) claim: String,
    /// None where there is nothing to check it against.
    pub(in crate::issue) holds: Option<bool>,
    pub(in crate::issue) detail: String,
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

/// Checks what was given: a receipt, or a packed record in hexadecimal; with the fingerprint of a file, if
/// there is one.
///
/// # Errors
///
/// Why it is neither.
pub(in crate::issue) fn verify(text: &str, file: Option<&str>) -> Result<Vec<Check>, String> {
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
pub(in crate::issue) fn header_of(text: &str) -> Option<[u8; HEADER_BYTES]> {
    let bytes = from_hex(text.trim()).ok()?;
    let header: [u8; HEADER_BYTES] = bytes.try_into().ok()?;
    Header::unpack(&header, None).ok().map(|_| header)
}

/// Checks a block header; its digest takes a worker a moment.
pub(in crate::issue) fn header_checks(
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
