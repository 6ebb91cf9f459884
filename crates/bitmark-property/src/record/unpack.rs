//! Bytes back into records.

use alloc::{string::String, vec::Vec};

use super::{
    AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockFoundation, BlockOwnerTransfer,
    Escrow, OldBaseData, Record, ShareGrant, ShareSwap,
};
use crate::{
    account::{Account, AccountError},
    currency::{
        Currency, CurrencyError, MapUnpackError, PAYMENT_VERSION, PaymentMap, is_complete,
        unpack_payments,
    },
    id::{AssetId, TxId},
    network::Network,
    varint,
};

/// Bytes of the longest field.
const MAX_FIELD: u64 = 8192;

/// Why bytes are no record, in the node's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    /// No such kind, a length out of range, or cut off.
    #[error("not transaction pack")]
    NotTransactionPack,
    /// A link of another length than 32 bytes.
    #[error("not link")]
    NotLink,
    /// An asset id of another length than 64 bytes.
    #[error("not asset id")]
    NotAssetId,
    /// An account of the other network.
    #[error("wrong network for public key")]
    WrongNetwork,
    /// An account that is none.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// An unknown currency code.
    #[error(transparent)]
    Currency(#[from] CurrencyError),
    /// A payment map that is none.
    #[error(transparent)]
    Payments(#[from] MapUnpackError),
    /// A payment version other than 1, or a payment map that does not hold exactly bitcoin and litecoin; the
    /// node has the same words for both here.
    #[error("invalid currency address")]
    Currencies,
}

impl Record {
    /// Unpacks the record at the start of `bytes`, and tells how many it takes; more may follow. The
    /// signatures are not checked: see [`Record::check`].
    ///
    /// # Errors
    ///
    /// [`UnpackError`].
    pub fn unpack(bytes: &[u8], network: Network) -> Result<(Self, usize), UnpackError> {
        let mut reader = Reader {
            rest: bytes,
            network,
        };
        let record = reader.record()?;
        let used = bytes.len() - reader.rest.len();
        Ok((record, used))
    }

    /// Unpacks records stored back to back, as a block holds them.
    ///
    /// # Errors
    ///
    /// [`UnpackError`] of the first that is none, with the offset where it begins.
    pub fn unpack_all(bytes: &[u8], network: Network) -> Result<Vec<Self>, (usize, UnpackError)> {
        let mut records = Vec::new();
        let mut offset = 0;
        while offset < bytes.len() {
            let (record, used) =
                Self::unpack(&bytes[offset..], network).map_err(|error| (offset, error))?;
            records.push(record);
            offset += used;
        }
        Ok(records)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    network: Network,
}

impl<'a> Reader<'a> {
    fn record(&mut self) -> Result<Record, UnpackError> {
        Ok(match self.number()? {
            1 => Record::BaseData(self.base_data()?),
            2 => Record::Asset(AssetData {
                name: self.text(0)?,
                fingerprint: self.text(1)?,
                metadata: self.text(0)?,
                registrant: self.account()?,
                signature: self.signature()?,
            }),
            3 => Record::Issue(BitmarkIssue {
                asset_id: self.asset_id()?,
                owner: self.account()?,
                nonce: self.number()?,
                signature: self.signature()?,
            }),
            4 => Record::TransferUnratified(self.transfer()?),
            5 => {
                let mut record = self.transfer()?;
                record.countersignature = self.signature()?;
                Record::TransferCountersigned(record)
            }
            6 => Record::Foundation(BlockFoundation {
                version: self.payment_version()?,
                payments: self.payments()?,
                owner: self.account()?,
                nonce: self.number()?,
                signature: self.signature()?,
            }),
            7 => Record::BlockTransfer(self.block_transfer()?),
            8 => Record::Share(BitmarkShare {
                link: self.link()?,
                quantity: self.number()?,
                signature: self.signature()?,
            }),
            9 => Record::Grant(self.grant()?),
            10 => Record::Swap(self.swap()?),
            _ => return Err(UnpackError::NotTransactionPack),
        })
    }

    fn base_data(&mut self) -> Result<OldBaseData, UnpackError> {
        Ok(OldBaseData {
            currency: self.currency()?,
            payment_address: self.text(1)?,
            owner: self.account()?,
            nonce: self.number()?,
            signature: self.signature()?,
        })
    }

    fn transfer(&mut self) -> Result<BitmarkTransfer, UnpackError> {
        Ok(BitmarkTransfer {
            link: self.link()?,
            escrow: self.escrow()?,
            owner: self.account()?,
            signature: self.signature()?,
            countersignature: Vec::new(),
        })
    }

    fn block_transfer(&mut self) -> Result<BlockOwnerTransfer, UnpackError> {
        Ok(BlockOwnerTransfer {
            link: self.link()?,
            escrow: self.escrow()?,
            version: self.payment_version()?,
            payments: self.payments()?,
            owner: self.account()?,
            signature: self.signature()?,
            countersignature: self.signature()?,
        })
    }

    fn grant(&mut self) -> Result<ShareGrant, UnpackError> {
        Ok(ShareGrant {
            share_id: self.link()?,
            quantity: self.number()?,
            owner: self.account()?,
            recipient: self.account()?,
            before_block: self.number()?,
            signature: self.signature()?,
            countersignature: self.signature()?,
        })
    }

    fn swap(&mut self) -> Result<ShareSwap, UnpackError> {
        Ok(ShareSwap {
            share_id_one: self.link()?,
            quantity_one: self.number()?,
            owner_one: self.account()?,
            share_id_two: self.link()?,
            quantity_two: self.number()?,
            owner_two: self.account()?,
            before_block: self.number()?,
            signature: self.signature()?,
            countersignature: self.signature()?,
        })
    }

    /// Code 0 is nothing.
    fn currency(&mut self) -> Result<Option<Currency>, UnpackError> {
        match self.number()? {
            0 => Ok(None),
            code => Ok(Some(Currency::from_code(code)?)),
        }
    }

    fn number(&mut self) -> Result<u64, UnpackError> {
        let (value, used) = varint::decode(self.rest).ok_or(UnpackError::NotTransactionPack)?;
        self.rest = &self.rest[used..];
        Ok(value)
    }

    fn bytes(&mut self, least: u64) -> Result<&'a [u8], UnpackError> {
        let (length, used) = varint::decode_clipped(self.rest, least..=MAX_FIELD)
            .ok_or(UnpackError::NotTransactionPack)?;
        // At most 8,192.
        let end = used + length as usize;
        let field = self.rest.get(used..end);
        let field = field.ok_or(UnpackError::NotTransactionPack)?;
        self.rest = &self.rest[end..];
        Ok(field)
    }

    /// Text must be UTF-8; the node takes any bytes, and no client writes others.
    fn text(&mut self, least: u64) -> Result<String, UnpackError> {
        let bytes = self.bytes(least)?;
        let text = str::from_utf8(bytes).map_err(|_| UnpackError::NotTransactionPack)?;
        Ok(text.into())
    }

    fn signature(&mut self) -> Result<Vec<u8>, UnpackError> {
        Ok(self.bytes(1)?.to_vec())
    }

    fn link(&mut self) -> Result<TxId, UnpackError> {
        let bytes = self.bytes(1)?.try_into();
        Ok(TxId(bytes.map_err(|_| UnpackError::NotLink)?))
    }

    fn asset_id(&mut self) -> Result<AssetId, UnpackError> {
        let bytes = self.bytes(1)?.try_into();
        Ok(AssetId(bytes.map_err(|_| UnpackError::NotAssetId)?))
    }

    fn account(&mut self) -> Result<Account, UnpackError> {
        let account = Account::from_packed(self.bytes(1)?)?;
        if account.network() != self.network {
            return Err(UnpackError::WrongNetwork);
        }
        Ok(account)
    }

    fn payment_version(&mut self) -> Result<u64, UnpackError> {
        match self.number()? {
            PAYMENT_VERSION => Ok(PAYMENT_VERSION),
            _ => Err(UnpackError::Currencies),
        }
    }

    fn payments(&mut self) -> Result<PaymentMap, UnpackError> {
        let map = unpack_payments(self.bytes(1)?, self.network)?;
        if !is_complete(&map) {
            return Err(UnpackError::Currencies);
        }
        Ok(map)
    }

    fn escrow(&mut self) -> Result<Option<Escrow>, UnpackError> {
        // A byte, not a number: longer forms of 0 and 1 are refused.
        let (&[is_there], rest) = self
            .rest
            .split_first_chunk()
            .ok_or(UnpackError::NotTransactionPack)?;
        self.rest = rest;
        match is_there {
            0 => Ok(None),
            1 => Ok(Some(Escrow {
                currency: self.currency()?,
                address: self.text(1)?,
                amount: self.number()?,
            })),
            _ => Err(UnpackError::NotTransactionPack),
        }
    }
}
