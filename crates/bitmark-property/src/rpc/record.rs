//! Records as JSON: the members that the node writes and reads, without the tag.

use serde_json::Value;

use crate::record::Record;

/// Why JSON is no record.
#[derive(Debug, thiserror::Error)]
pub enum RecordJsonError {
    /// A name that no kind has.
    #[error("no record is named “{0}”")]
    UnknownName(alloc::string::String),
    /// A member is missing or wrong.
    #[error("{0}")]
    Member(#[from] serde_json::Error),
}

impl Record {
    /// Returns the record's members as the RPC has them.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let value = match self {
            Self::BaseData(record) => serde_json::to_value(record),
            Self::Asset(record) => serde_json::to_value(record),
            Self::Issue(record) => serde_json::to_value(record),
            Self::TransferUnratified(record) | Self::TransferCountersigned(record) => {
                serde_json::to_value(record)
            }
            Self::Foundation(record) => serde_json::to_value(record),
            Self::BlockTransfer(record) => serde_json::to_value(record),
            Self::Share(record) => serde_json::to_value(record),
            Self::Grant(record) => serde_json::to_value(record),
            Self::Swap(record) => serde_json::to_value(record),
        };
        value.expect("texts and maps with text keys can be written")
    }

    /// Reads the members of a record of that name.
    ///
    /// # Errors
    ///
    /// [`RecordJsonError`].
    pub fn from_json(name: &str, members: &Value) -> Result<Self, RecordJsonError> {
        use serde::Deserialize as _;
        Ok(match name {
            "BaseData" => Self::BaseData(<_>::deserialize(members)?),
            "AssetData" => Self::Asset(<_>::deserialize(members)?),
            "BitmarkIssue" => Self::Issue(<_>::deserialize(members)?),
            "BitmarkTransferUnratified" => Self::TransferUnratified(<_>::deserialize(members)?),
            "BitmarkTransferCountersigned" => {
                Self::TransferCountersigned(<_>::deserialize(members)?)
            }
            "BlockFoundation" => Self::Foundation(<_>::deserialize(members)?),
            "BlockOwnerTransfer" => Self::BlockTransfer(<_>::deserialize(members)?),
            "ShareBalance" => Self::Share(<_>::deserialize(members)?),
            "ShareGrant" => Self::Grant(<_>::deserialize(members)?),
            "ShareSwap" => Self::Swap(<_>::deserialize(members)?),
            _ => return Err(RecordJsonError::UnknownName(name.into())),
        })
    }
}
