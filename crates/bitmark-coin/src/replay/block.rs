//! What goes into a replay: the root and the blocks, and why one is refused.

use thiserror::Error;

use crate::params::Params;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime};
use crate::version::Version;

/// The most money there can be: what the node takes for an amount at all.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/core.h, `MAX_MONEY`.
pub const MAX_MONEY: Amount = Amount::from_sat(28_000_000 * 100_000_000);

/// The first block of a replay, which has no parent.
///
/// It is under the rules before the fork. If it is not the genesis block the
/// chain is a cut-out, and all rules run out of ancestors below the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// Height; 0 for the genesis block.
    pub height: BlockHeight,
    /// The block's own timestamp.
    pub time: BlockTime,
    /// Version field.
    pub version: Version,
    /// Compact target.
    pub bits: CompactBits,
    /// Money supply with this block.
    pub supply: Amount,
}

/// One block of a replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Height: one more than that of the block before.
    pub height: BlockHeight,
    /// The block's own timestamp.
    pub time: BlockTime,
    /// Version field.
    pub version: Version,
    /// Compact target.
    pub bits: CompactBits,
    /// What the coinbase pays: the sum of its outputs.
    pub coinbase: Amount,
    /// Transaction fees in the block.
    pub fees: Amount,
}

/// Why a replay cannot go on with a block. The chain is left as it was.
///
/// A block that merely breaks a rule of consensus is no error: it is
/// connected, and the breach reported ([`super::Connected::violations`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PushError {
    /// The height is not one more than the last.
    #[error("height {height} cannot follow {tip}: blocks come one by one, in order")]
    Height {
        /// Height of the refused block.
        height: BlockHeight,
        /// Height of the block before.
        tip: BlockHeight,
    },
    /// The block cannot be part of any chain.
    #[error(transparent)]
    Block(#[from] BlockError),
    /// The supply would fall below zero or rise above the limit.
    #[error(
        "coinbase {coinbase} less fees {fees} takes the supply {supply} out of 0 to {MAX_MONEY}"
    )]
    Supply {
        /// Supply that the block adds to.
        supply: Amount,
        /// What the coinbase pays.
        coinbase: Amount,
        /// Fees in the block.
        fees: Amount,
    },
}

/// Why a root or block cannot be part of any chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BlockError {
    /// The timestamp is zero.
    #[error("time 0 (1970) is no block time: the least is 1")]
    Time,
    /// No network could have such a target.
    #[error("bits {bits} give no target from 2^64 to 2^288, and no network has others")]
    Target {
        /// The refused bits.
        bits: CompactBits,
    },
    /// An amount is more than all money.
    #[error("{field} {amount} exceeds {MAX_MONEY}, the most there can be")]
    Money {
        /// Which amount.
        field: MoneyField,
        /// The refused amount.
        amount: Amount,
    },
}

/// The amounts that a root or block states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyField {
    /// What the coinbase pays.
    Coinbase,
    /// Fees in the block.
    Fees,
    /// Money supply.
    Supply,
}

impl core::fmt::Display for MoneyField {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Coinbase => "coinbase",
            Self::Fees => "fees",
            Self::Supply => "supply",
        })
    }
}

impl Root {
    /// The genesis block of a network.
    #[must_use]
    pub fn genesis(params: &Params) -> Self {
        let genesis = params.genesis();
        Self {
            height: BlockHeight::from_u32(0),
            time: genesis.time,
            version: genesis.version,
            bits: genesis.bits,
            supply: genesis.value,
        }
    }

    pub(super) fn check(&self) -> Result<(), BlockError> {
        check(self.time, self.bits)?;
        check_money(MoneyField::Supply, self.supply)
    }
}

impl Block {
    pub(super) fn check(&self) -> Result<(), BlockError> {
        check(self.time, self.bits)?;
        check_money(MoneyField::Coinbase, self.coinbase)?;
        check_money(MoneyField::Fees, self.fees)
    }
}

/// Sums and products in a replay stay within 256 bits for work and 512 for
/// targets because of these limits.
fn check(time: BlockTime, bits: CompactBits) -> Result<(), BlockError> {
    if time.to_unix() == 0 {
        return Err(BlockError::Time);
    }
    let plausible = !bits.is_negative() && (65..=288).contains(&bits.magnitude().bits());
    if plausible {
        Ok(())
    } else {
        Err(BlockError::Target { bits })
    }
}

fn check_money(field: MoneyField, amount: Amount) -> Result<(), BlockError> {
    if amount <= MAX_MONEY {
        Ok(())
    } else {
        Err(BlockError::Money { field, amount })
    }
}
