//! Subsidy before scaling: by height before the fork, by coins emitted after it.

use crate::{
    emission,
    params::{Network, Params, Release},
    units::{Amount, BlockHeight},
};

/// Halvings after which nothing is paid.
const HALVINGS: u32 = 18;
/// Each of the two halves of the first subsidy, in Bitmark-satoshis.
const HALF_SUBSIDY: u64 = 1_000_000_000;
/// What every block after the fork pays on the regtest network of 0.9.7.x.
const REGTEST_BASE: Amount = Amount::from_sat(1_500_000_000);
/// Algorithms among which the supply of the last block before the fork is divided.
const ALGOS: u64 = 8;

/// Returns the subsidy of a block before the fork, without fees.
///
/// The comment in the node says that it ends below 0.1 marks; the code stops after 18 halvings, the
/// last stage paying 11,443 Bitmark-satoshis.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `GetBlockValue`.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{params::Params, subsidy::pre_fork_subsidy, units::BlockHeight};
///
/// let at = |height| pre_fork_subsidy(BlockHeight::from_u32(height), &Params::default()).to_string();
/// assert_eq!(at(393_999), "20.00000000");
/// assert_eq!(at(394_000), "15.00000000"); // the first quartering
/// ```
#[must_use]
pub const fn pre_fork_subsidy(height: BlockHeight, params: &Params) -> Amount {
    let interval = params.halving_interval();
    let halvings = height.to_u32() / interval;
    if halvings >= HALVINGS {
        return Amount::ZERO;
    }
    // At most 18, as the interim point is half an interval.
    let quarterings = (height.to_u32() as u64 + (interval / 2) as u64) / interval as u64;
    Amount::from_sat((HALF_SUBSIDY >> halvings) + (HALF_SUBSIDY >> quarterings))
}

/// Returns the subsidy of a block after the fork before scaling, without fees.
///
/// `emitted` is eight times the supply of the block's own algorithm before the block.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `GetBlockValue`; on regtest 0.9.7.x pays 15
/// coins flat, 27.x the table.
#[must_use]
pub fn base_subsidy(emitted: Amount, params: &Params) -> Amount {
    match (params.network(), params.release()) {
        (Network::Regtest, Release::V0_9_7) => REGTEST_BASE,
        _ => emission::epoch_of(emitted).map_or(Amount::ZERO, |epoch| epoch.base),
    }
}

/// Returns what the thresholds are compared with: eight times one algorithm's supply.
#[must_use]
pub const fn emitted(supply: Amount) -> Amount {
    supply.saturating_mul(ALGOS)
}

/// Returns the supply with which each algorithm starts at the fork: an eighth of the supply of the
/// last block before it, rounded down.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `ConnectBlock`: `get_mpow_ms_correction`.
#[must_use]
pub const fn fork_share(supply: Amount) -> Amount {
    Amount::from_sat(supply.to_sat() / ALGOS)
}
