//! What the node refuses in a record, in its order and its words.

use super::{AssetData, Escrow, OldBaseData, Record, Signature};
use crate::{
    account::{Account, InvalidSignature},
    asset::{MAX_FINGERPRINT_RUNES, MAX_METADATA_RUNES, MAX_NAME_RUNES, is_map, runes},
    currency::{
        AddressError, Currency, MAX_ADDRESS_RUNES, PaymentMap, PaymentMapError, check_address,
        check_payments,
    },
};

/// Bytes above which a signature is not even looked at.
const MAX_SIGNATURE: usize = 1024;

/// Why the node refuses a record, in its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// More than 1,024 bytes.
    #[error("signature too long")]
    SignatureTooLong,
    /// The zero account.
    #[error("invalid owner or registrant")]
    InvalidOwner,
    /// More than 64 runes.
    #[error("name too long")]
    NameTooLong,
    /// Empty.
    #[error("fingerprint too short")]
    FingerprintTooShort,
    /// More than 1,024 runes.
    #[error("fingerprint too long")]
    FingerprintTooLong,
    /// More than 2,048 runes.
    #[error("metadata too long")]
    MetadataTooLong,
    /// Not key NUL value NUL key NUL value.
    #[error("metadata is not map")]
    MetadataIsNotMap,
    /// Not by the account that must sign, or not of these bytes.
    #[error("invalid signature")]
    InvalidSignature,
    /// No share at all.
    #[error("share quantity too small")]
    QuantityTooSmall,
    /// A swap of a share against itself.
    #[error("share ids cannot be identical")]
    IdenticalShares,
    /// Version or currencies of a payment map.
    #[error(transparent)]
    Payments(#[from] PaymentMapError),
    /// The address of an escrow payment, or of an old block's owner.
    #[error(transparent)]
    Escrow(#[from] AddressError),
}

impl From<InvalidSignature> for RecordError {
    fn from(_: InvalidSignature) -> Self {
        Self::InvalidSignature
    }
}

impl Record {
    /// Checks everything that the record alone tells, the signatures last. `signer` is who must have
    /// signed: [`Record::signer`], or the owner of the linked record.
    ///
    /// # Errors
    ///
    /// [`RecordError`], the first that the node would report.
    pub fn check(&self, signer: &Account) -> Result<(), RecordError> {
        self.check_fields(signer)?;
        signer.verify(&self.message(Signature::First), self.signature())?;
        if let (Some(other), Some(signature)) = (self.countersigner(), self.countersignature()) {
            other.verify(&self.message(Signature::Counter), signature)?;
        }
        Ok(())
    }

    /// Checks everything but the signatures' validity: what can be said before signing.
    ///
    /// # Errors
    ///
    /// [`RecordError`].
    pub fn check_fields(&self, signer: &Account) -> Result<(), RecordError> {
        let longest = self
            .signature()
            .len()
            .max(self.countersignature().map_or(0, <[u8]>::len));
        if MAX_SIGNATURE < longest {
            return Err(RecordError::SignatureTooLong);
        }
        match self {
            Self::BaseData(record) => base_data(record, signer),
            Self::Asset(record) => asset(record),
            Self::Issue(record) => not_zero(&record.owner),
            Self::TransferUnratified(record) => escrow(record.escrow.as_ref(), signer),
            Self::TransferCountersigned(record) => {
                not_zero(&record.owner)?;
                escrow(record.escrow.as_ref(), signer)
            }
            Self::Foundation(record) => {
                not_zero(&record.owner)?;
                payments(record.version, &record.payments, &record.owner)
            }
            Self::BlockTransfer(record) => {
                not_zero(&record.owner)?;
                escrow(record.escrow.as_ref(), signer)?;
                payments(record.version, &record.payments, &record.owner)
            }
            Self::Share(record) => some(record.quantity),
            Self::Grant(record) => {
                not_zero(&record.owner)?;
                not_zero(&record.recipient)?;
                some(record.quantity)
            }
            Self::Swap(record) => {
                not_zero(&record.owner_one)?;
                not_zero(&record.owner_two)?;
                some(record.quantity_one.min(record.quantity_two))?;
                if record.share_id_one == record.share_id_two {
                    return Err(RecordError::IdenticalShares);
                }
                Ok(())
            }
        }
    }
}

fn not_zero(account: &Account) -> Result<(), RecordError> {
    if account.is_zero() {
        return Err(RecordError::InvalidOwner);
    }
    Ok(())
}

fn some(quantity: u64) -> Result<(), RecordError> {
    if quantity == 0 {
        return Err(RecordError::QuantityTooSmall);
    }
    Ok(())
}

fn base_data(record: &OldBaseData, signer: &Account) -> Result<(), RecordError> {
    not_zero(&record.owner)?;
    Ok(address(&record.payment_address, record.currency, signer)?)
}

fn address(
    address: &str,
    currency: Option<Currency>,
    signer: &Account,
) -> Result<(), AddressError> {
    match currency {
        Some(currency) => check_address(address, currency, signer.network()),
        // Paid nowhere: any text that is short enough.
        None if MAX_ADDRESS_RUNES < runes(address) => Err(AddressError::TooLong),
        None => Ok(()),
    }
}

fn payments(version: u64, map: &PaymentMap, owner: &Account) -> Result<(), RecordError> {
    Ok(check_payments(version, map, owner.network())?)
}

fn escrow(escrow: Option<&Escrow>, signer: &Account) -> Result<(), RecordError> {
    escrow.map_or(Ok(()), |escrow| {
        Ok(address(&escrow.address, escrow.currency, signer)?)
    })
}

fn asset(record: &AssetData) -> Result<(), RecordError> {
    not_zero(&record.registrant)?;
    if MAX_NAME_RUNES < runes(&record.name) {
        return Err(RecordError::NameTooLong);
    }
    if record.fingerprint.is_empty() {
        return Err(RecordError::FingerprintTooShort);
    }
    if MAX_FINGERPRINT_RUNES < runes(&record.fingerprint) {
        return Err(RecordError::FingerprintTooLong);
    }
    if MAX_METADATA_RUNES < runes(&record.metadata) {
        return Err(RecordError::MetadataTooLong);
    }
    if !is_map(&record.metadata) {
        return Err(RecordError::MetadataIsNotMap);
    }
    Ok(())
}
