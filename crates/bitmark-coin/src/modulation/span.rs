//! Rewards of rates that are known as ranges alone.

use primitive_types::{U256, U512};

use super::{node_reward, node_reward_by_factor, scale};
use crate::units::{Amount, SignedAmount, Ssf, WeightedHashRate};

/// An inclusive range of rates, as a figure cut to whole GH/s stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateSpan {
    /// The least it can be.
    pub low: WeightedHashRate,
    /// The most it can be.
    pub high: WeightedHashRate,
}

impl RateSpan {
    /// A rate that is known exactly.
    #[must_use]
    pub const fn exact(rate: WeightedHashRate) -> Self {
        Self {
            low: rate,
            high: rate,
        }
    }

    /// A rate printed in whole 10⁹ weighted hashes per second, cut.
    #[must_use]
    pub fn printed_ghs(ghs: u64) -> Self {
        Self::up_to(
            WeightedHashRate::from_ghs(ghs),
            WeightedHashRate::from_ghs(1),
        )
    }

    /// A rate printed in whole weighted hashes per second, cut.
    #[must_use]
    pub fn printed_hs(hs: u64) -> Self {
        Self::up_to(WeightedHashRate::from_hs(hs), WeightedHashRate::from_hs(1))
    }

    fn up_to(low: WeightedHashRate, step: WeightedHashRate) -> Self {
        let high = low.to_e8().saturating_add(step.to_e8()) - U256::one();
        Self {
            low,
            high: WeightedHashRate::from_e8(high),
        }
    }
}

/// What the node can pay when the rates are known only as ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RewardSpan {
    /// The least, the cut of the factor left aside.
    pub low: SignedAmount,
    /// The most.
    pub high: SignedAmount,
    /// The lowest and highest factor before the cut; no highest where current can equal the peak.
    pub full: (U512, Option<U512>),
    /// Whether the ranges reach into the 2.3283 % below the peak, where the cut makes the reward
    /// anything from [`erratic_low`] to the base.
    pub reaches_cut: Reach,
}

/// How far ranges of rates reach into the region of cut factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all: the node pays as published.
    Outside,
    /// In part: the reward is in the range, or erratic.
    Partly,
    /// Wholly: the factor is cut, or the current rate is the peak and the base is paid.
    Inside,
}

/// Returns the least that any factor can lead to.
#[must_use]
pub fn erratic_low(base: Amount) -> SignedAmount {
    let full = i64::try_from(base.to_sat()).unwrap_or(i64::MAX);
    SignedAmount::from_sat(full - i64::from(u32::MAX / 2))
}

/// Returns the range that contains every reward the node can allow for rates in these ranges.
#[must_use]
pub fn reward_span(base: Amount, current: RateSpan, peak: RateSpan) -> RewardSpan {
    let lowest = scale(peak.high, current.low).full;
    let highest = if current.high >= peak.low {
        None // The two can be equal.
    } else {
        Some(scale(peak.low, current.high).full)
    };
    let edge = U512::from(u32::MAX);
    // The lowest factor is 0 only where both ranges are one and the same rate.
    let same = lowest.is_zero();
    let reaches_cut = match highest {
        Some(high) if high <= edge => Reach::Outside,
        None if same => Reach::Outside,
        _ if lowest > edge => Reach::Inside,
        _ => Reach::Partly,
    };
    let reward = |full: U512| node_reward_by_factor(base, full.min(edge).low_u64());
    let whole = node_reward(base, Ssf::ZERO);
    RewardSpan {
        low: if same { whole } else { reward(lowest) },
        high: highest.map_or(whole, reward),
        full: (lowest, highest),
        reaches_cut,
    }
}
