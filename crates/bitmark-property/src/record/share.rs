//! Records of shares.

use alloc::vec::Vec;

#[cfg(feature = "rpc")]
use serde::{Deserialize, Serialize};

use crate::{account::Account, id::TxId};

/// A bitmark turned into shares.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct BitmarkShare {
    /// The issue or the last transfer.
    pub link: TxId,
    /// How many shares, 1 or more.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub quantity: u64,
    /// The present owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
}

/// Shares given to someone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct ShareGrant {
    /// The share: the id of the issue.
    pub share_id: TxId,
    /// How many, 1 or more.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub quantity: u64,
    /// Who gives, and signs.
    pub owner: Account,
    /// Who receives, and countersigns.
    pub recipient: Account,
    /// Accepted only below this height.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub before_block: u64,
    /// The owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
    /// The recipient's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub countersignature: Vec<u8>,
}

/// Shares of two owners exchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "rpc", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "rpc", serde(rename_all = "camelCase"))]
pub struct ShareSwap {
    /// The first share.
    pub share_id_one: TxId,
    /// How many of it, 1 or more.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub quantity_one: u64,
    /// Who gives it, and signs.
    pub owner_one: Account,
    /// The second share, another one.
    pub share_id_two: TxId,
    /// How many of it, 1 or more.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub quantity_two: u64,
    /// Who gives it, and countersigns.
    pub owner_two: Account,
    /// Accepted only below this height.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::text"))]
    pub before_block: u64,
    /// The first owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub signature: Vec<u8>,
    /// The second owner's signature.
    #[cfg_attr(feature = "rpc", serde(with = "crate::rpc::hex"))]
    pub countersignature: Vec<u8>,
}
