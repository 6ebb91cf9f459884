//! A record by itself: whether it is whole, its signatures, the file that it is about.

use bitmark_property::{
    account::{Account, PublicKey},
    asset::asset_id,
    id::TxId,
    network::Network,
    record::{AssetData, BitmarkIssue, Record, Signature},
};

use super::{Check, Input, read::Unpacked};
use crate::issue::{draft::is_of_file, visible::visible};

const FIRST: &str = "the signature is valid";
const COUNTER: &str = "the countersignature is valid";
const FILE: &str = "the file is the asset’s";

/// Checks a packed record; returns it, too.
pub(super) fn record_checks(
    unpacked: Unpacked,
    input: &Input<'_>,
) -> (Vec<Check>, Vec<(usize, Record)>) {
    let mut checks = vec![whole_check(&unpacked)];
    checks.extend(signature_checks(&unpacked.record));
    let records = vec![unpacked.record];
    checks.extend(file_check(&records, input.file));
    checks.push(Check::open(
        "it is on a chain",
        "only a node can tell: ask it for Transaction.Status with the id",
    ));
    (checks, (1..).zip(records).collect())
}

/// Whether bytes are one record, as its client packs it, with members that a node takes.
pub(super) fn whole_check(unpacked: &Unpacked) -> Check {
    let Unpacked {
        record,
        bytes,
        used,
        network,
    } = unpacked;
    let claim = "it is a record, whole and as a node takes it";
    let own = record.packed();
    if *used < bytes.len() {
        let (all, name) = (bytes.len(), record.name());
        let detail = format!("{used} of {all} bytes are {} {name}", article(name));
        return Check::fails(claim, detail);
    }
    if own != *bytes {
        return Check::fails(
            claim,
            format!(
                "{} bytes that a client packs into {} others, which signatures and ids are of",
                bytes.len(),
                own.len()
            ),
        );
    }
    // Where the signer is unknown, only the network of it matters.
    let stand_in = Account::new(network.unwrap_or(Network::Live), PublicKey::Nothing([0; 2]));
    match record.check_fields(record.signer().unwrap_or(&stand_in)) {
        Ok(()) => Check::new(
            claim,
            true,
            format!("{}, {} bytes, {}", record.name(), used, named(*network)),
        ),
        Err(error) => Check::fails(claim, error.to_string()),
    }
}

/// The article before the name of a record.
fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    }
}

fn named(network: Option<Network>) -> String {
    network.map_or_else(
        || "which names no network".into(),
        |network| format!("of the {network} network"),
    )
}

/// Checks each signature of a record that can be checked by the record alone.
pub(super) fn signature_checks(record: &Record) -> Vec<Check> {
    let check = |claim, signer: &Account, which, signature| {
        let checked = signer.verify(&record.message(which), signature);
        match checked {
            Ok(()) => Check::new(claim, true, format!("by {signer}")),
            Err(error) => Check::fails(claim, format!("{error}: not by {signer}, or not of this")),
        }
    };
    let first = match record.signer() {
        Some(signer) => check(FIRST, signer, Signature::First, record.signature()),
        None => Check::open(FIRST, unknown_signer(record)),
    };
    let counter = record.countersigner().zip(record.countersignature());
    let counter =
        counter.map(|(signer, signature)| check(COUNTER, signer, Signature::Counter, signature));
    [first].into_iter().chain(counter).collect()
}

fn unknown_signer(record: &Record) -> String {
    let link: Option<TxId> = match record {
        Record::TransferUnratified(record) | Record::TransferCountersigned(record) => {
            Some(record.link)
        }
        Record::BlockTransfer(record) => Some(record.link),
        Record::Share(record) => Some(record.link),
        _ => None,
    };
    let link = link.map_or_else(String::new, |link| link.to_string());
    format!("by the owner that the record it links to names, which is not here: {link}")
}

/// Whether a file is that of an asset among the records, and of one that is issued if issues are among them; none
/// where there is neither a file nor an asset.
pub(super) fn file_check(records: &[Record], file: Option<&str>) -> Option<Check> {
    let (assets, issues) = assets_and_issues(records);
    let names_none = assets.is_empty() && issues.is_empty();
    let Some(fingerprint) = file else {
        return (!names_none).then(|| Check::open(FILE, "no file was given to compare"));
    };
    if names_none {
        return Some(Check::open(FILE, "no asset is named to compare it with"));
    }
    let id = asset_id(fingerprint);
    let is_issued = issues.iter().any(|issue| issue.asset_id == id);
    let asset = assets.iter().find(|asset| asset.fingerprint == fingerprint);
    Some(match asset {
        Some(asset) if is_issued || issues.is_empty() => {
            Check::new(FILE, true, format!("“{}”", visible(&asset.name)))
        }
        Some(asset) => Check::fails(
            FILE,
            format!(
                "it is that of “{}”, of which there is no issue",
                visible(&asset.name)
            ),
        ),
        None if is_issued => Check::new(FILE, true, "its asset id is in the issue"),
        None if assets.iter().any(|asset| !is_of_file(&asset.fingerprint)) => Check::open(
            FILE,
            "a fingerprint here is not of the form that files get, 01 and the SHA3-512: only whoever made it knows \
             how it comes from a file",
        ),
        None => Check::fails(FILE, format!("no record has its fingerprint {fingerprint}")),
    })
}

/// The assets and the issues among records.
pub(super) fn assets_and_issues(records: &[Record]) -> (Vec<&AssetData>, Vec<&BitmarkIssue>) {
    let (mut assets, mut issues) = (Vec::new(), Vec::new());
    for record in records {
        match record {
            Record::Asset(asset) => assets.push(asset),
            Record::Issue(issue) => issues.push(issue),
            _ => {}
        }
    }
    (assets, issues)
}
