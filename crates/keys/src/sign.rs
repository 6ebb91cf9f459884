//! One signature, checked before it is used.

use bitmark_property::{
    account::Account,
    asset::asset_id,
    key::PrivateKey,
    record::{AssetData, BitmarkIssue, Record, RecordError, Signature},
};

use crate::protocol::Unsigned;

/// Signs a record and checks it as the node will, before it is used.
pub(crate) fn signed(
    record: Unsigned,
    key: &PrivateKey,
    account: Account,
) -> Result<Vec<u8>, RecordError> {
    let mut record = match record {
        Unsigned::Asset {
            name,
            fingerprint,
            metadata,
        } => Record::Asset(AssetData {
            name,
            fingerprint,
            metadata,
            registrant: account,
            signature: Vec::new(),
        }),
        Unsigned::Issue { fingerprint, nonce } => Record::Issue(BitmarkIssue {
            asset_id: asset_id(&fingerprint),
            owner: account,
            nonce,
            signature: Vec::new(),
        }),
    };
    record.check_fields(&account)?;
    let signature = key.sign(&record.message(Signature::First)).to_vec();
    match &mut record {
        Record::Asset(record) => record.signature = signature,
        Record::Issue(record) => record.signature = signature,
        _ => unreachable!("only these two were made above"),
    }
    record.check(&account)?;
    Ok(record.packed())
}
