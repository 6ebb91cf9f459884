//! An asset before it is signed, and the records that it becomes.

use bitmark_property::{
    account::Account,
    asset::{self, MetadataError},
    network::Network,
    record::{AssetData, BitmarkIssue, Record, RecordError},
    rpc::Submission,
};
use serde::{Deserialize, Serialize};

/// An asset on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) fingerprint: String,
    /// Keys and values.
    pub(super) rows: Vec<(String, String)>,
    /// The file that the fingerprint is of: its name and its bytes.
    pub(super) file: Option<(String, u64)>,
}

/// Why a draft cannot be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DraftError {
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Draft {
    /// Returns the metadata as it is signed.
    pub(super) fn metadata(&self) -> Result<String, MetadataError> {
        asset::metadata_of(&self.rows)
    }

    /// Checks everything that can be said before signing.
    pub(super) fn check(&self, account: &Account) -> Result<(), DraftError> {
        let record = Record::Asset(AssetData {
            name: self.name.clone(),
            fingerprint: self.fingerprint.clone(),
            metadata: self.metadata()?,
            registrant: *account,
            signature: Vec::new(),
        });
        Ok(record.check_fields(account)?)
    }
}

/// Unpacks signed records into a submission; none if they are no assets and issues.
pub(super) fn submission_of(packed: &[Vec<u8>], network: Network) -> Option<Submission> {
    let mut submission = Submission::default();
    for bytes in packed {
        match Record::unpack(bytes, network).ok()?.0 {
            Record::Asset(asset) => submission.assets.push(asset),
            Record::Issue(issue) => submission.issues.push(issue),
            _ => return None,
        }
    }
    Some(submission)
}

/// Every record of a submission, in the order sent.
pub(super) fn records_of(submission: &Submission) -> Vec<Record> {
    let assets = submission.assets.iter().cloned().map(Record::Asset);
    let issue = |issue: &BitmarkIssue| Record::Issue(issue.clone());
    assets.chain(submission.issues.iter().map(issue)).collect()
}
