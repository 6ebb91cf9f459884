//! Coin Emission Rate Modulation: the scaling factor and the reward, as the node computes them and
//! as published.
//!
//! The node keeps only the low 32 bits of its factor. As soon as the current rate is within
//! 2.3283 % of the peak without equalling it, the factor is cut and the reward becomes erratic: it
//! can fall below half of the base and below zero, which the published rule rules out. Both rules
//! stand here, as results with two names.

mod span;

use primitive_types::U512;

pub use self::span::{RateSpan, Reach, RewardSpan, erratic_low, reward_span};
use crate::units::{Amount, SignedAmount, Ssf, WeightedHashRate};

/// The unit of the factor: 1 ÷ (1 − ESF) is kept in 10⁻⁸.
const SCALE: u64 = 100_000_000;

/// A modulation rule as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Modulation {
    /// What it is called.
    pub name: &'static str,
    /// Per cent of the base that the factor modulates; the rest is guaranteed.
    pub share_percent: u8,
    /// Blocks of one algorithm in a window, and from one key block to the next.
    pub window_blocks: u32,
    /// Windows among which the peak is sought, the current one included.
    pub look_back_windows: u32,
    /// Algorithms that are modulated apart.
    pub algorithms: u8,
    /// What a merge-mined block is paid.
    pub merge_mined: MergeMined,
    /// Whether any network runs it.
    pub standing: Standing,
}

/// What a merge-mined block is paid under a [`Modulation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeMined {
    /// The same as any other block.
    Same,
    /// A part of the base, with a modulated share of its own.
    Lower {
        /// Per cent of the base that remain.
        base_percent: u8,
        /// Per cent of that remainder that the factor modulates.
        share_percent: u8,
    },
}

/// Whether a [`Modulation`] is in force anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Every network runs it.
    Running,
    /// It was announced and tagged once; no network runs it.
    Announced,
}

/// How a block was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mining {
    /// For this chain alone.
    Native,
    /// As a by-product of mining another chain.
    Merged,
}

/// CERM v1.0, the node's CEM v0.1: half is modulated, over 365 windows of 90 blocks.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `get_ssf` and `GetBlockValue`.
pub const CERM_V1: Modulation = Modulation {
    name: "CERM v1.0 (CEM v0.1)",
    share_percent: 50,
    window_blocks: 90,
    look_back_windows: 365,
    algorithms: 8,
    merge_mined: MergeMined::Same,
    standing: Standing::Running,
};

/// CEM v0.2 as once announced: 80 % is modulated, over 90 windows, less for merge-mined blocks.
///
/// Not active on any network.
pub const CEM_V0_2: Modulation = Modulation {
    name: "CEM v0.2",
    share_percent: 80,
    window_blocks: 90,
    look_back_windows: 90,
    algorithms: 8,
    merge_mined: MergeMined::Lower {
        base_percent: 20,
        share_percent: 50,
    },
    standing: Standing::Announced,
};

/// The scaling factor of a key block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scaling {
    /// The factor as the node keeps it, cut to 32 bits.
    pub ssf: Ssf,
    /// The factor before the cut, 0 where there is no effect.
    pub full: U512,
}

impl Scaling {
    /// Returns whether the node's factor differs from the true one.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.full > U512::from(u32::MAX)
    }
}

/// Returns the scaling factor of the current rate beside the peak.
///
/// No effect (0) where there is no peak or the current rate equals it. A current rate above the
/// peak, which cannot happen in a chain, counts as the peak.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `get_ssf`: ⌊10⁸ · peak ÷ (peak − current)⌋, read
/// as a machine word (2⁶⁴ − 1 at most), of which the low 32 bits are kept.
#[must_use]
pub fn scale(peak: WeightedHashRate, current: WeightedHashRate) -> Scaling {
    let (peak, current) = (U512::from(peak.to_e8()), U512::from(current.to_e8()));
    let full = match peak.checked_sub(current) {
        Some(short) if !short.is_zero() => times(peak, SCALE) / short,
        _ => U512::zero(),
    };
    Scaling {
        ssf: Ssf::from_u32(low_word(full)),
        full,
    }
}

/// Multiplies by a machine word; what does not fit is cut. A loop over the words: the operator unrolls all 64
/// products, which weighs thousands of bytes in a page.
fn times(number: U512, factor: u64) -> U512 {
    let (mut words, mut carry) = (number.0, 0_u128);
    for word in &mut words {
        let sum = u128::from(*word) * u128::from(factor) + carry;
        *word = (sum & u128::from(u64::MAX)) as u64;
        carry = sum >> 64;
    }
    U512(words)
}

/// Returns the low 32 bits of a big number's machine word, which is 2⁶⁴ − 1 where it does not fit.
fn low_word(number: U512) -> u32 {
    if number.bits() <= 64 {
        number.low_u32()
    } else {
        u32::MAX
    }
}

/// Returns the reward the node allows for a base and its 32-bit factor, without fees.
///
/// Negative where the cut factor is small enough; then no coinbase fits unless fees make up for it.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `GetBlockValue`:
/// base − u32(⌊base · 10⁸ ÷ SSF⌋) div 2.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{modulation::node_reward, units::{Amount, Ssf}};
///
/// let base = Amount::from_sat(1_500_000_000);
/// assert_eq!(node_reward(base, Ssf::ZERO).to_string(), "15.00000000");
/// assert_eq!(node_reward(base, Ssf::HALF).to_string(), "7.50000000");
/// // The last digit of 9.375 is lost to the truncations.
/// assert_eq!(node_reward(base, Ssf::from_u32(133_333_333)).to_string(), "9.37499999");
/// ```
#[must_use]
pub fn node_reward(base: Amount, ssf: Ssf) -> SignedAmount {
    node_reward_by_factor(base, u64::from(ssf.to_u32()))
}

/// Returns the reward by the node's arithmetic for a factor that has not been cut to 32 bits.
#[must_use]
pub fn node_reward_by_factor(base: Amount, factor: u64) -> SignedAmount {
    // Every base is far below 2⁶³; a larger amount counts as 2⁶³ − 1.
    let full = i64::try_from(base.to_sat()).unwrap_or(i64::MAX);
    if factor == 0 {
        return SignedAmount::from_sat(full);
    }
    let quotient = u128::from(base.to_sat()) * u128::from(SCALE) / u128::from(factor);
    let withheld = low_word(U512::from(quotient)) / 2;
    SignedAmount::from_sat(full - i64::from(withheld))
}

/// Returns the reward as published, in exact arithmetic, rounded down to a satoshi:
/// base · ((1 − share) + share · current ÷ peak).
///
/// Between the guaranteed part and all of the base. Without a peak it is all of it; a current rate
/// above the peak counts as the peak.
#[must_use]
pub fn published_reward(
    base: Amount,
    current: WeightedHashRate,
    peak: WeightedHashRate,
    rule: &Modulation,
    mining: Mining,
) -> Amount {
    let (base_percent, share) = terms(rule, mining);
    let peak = U512::from(peak.to_e8());
    let current = U512::from(current.to_e8()).min(peak);
    let (current, peak) = if peak.is_zero() {
        (U512::one(), U512::one())
    } else {
        (current, peak)
    };
    let paid = times(peak, u64::from(100 - share)) + times(current, u64::from(share));
    let reward = times(times(paid, base.to_sat()), u64::from(base_percent)) / times(peak, 10_000);
    Amount::from_sat(reward.low_u64())
}

/// Returns what is paid as published when the current rate is nothing beside the peak.
#[must_use]
pub fn floor_reward(base: Amount, rule: &Modulation, mining: Mining) -> Amount {
    published_reward(
        base,
        WeightedHashRate::ZERO,
        WeightedHashRate::from_hs(1),
        rule,
        mining,
    )
}

/// Returns the per cent of the base paid at most, and the per cent of it that is modulated.
fn terms(rule: &Modulation, mining: Mining) -> (u8, u8) {
    match (mining, rule.merge_mined) {
        (
            Mining::Merged,
            MergeMined::Lower {
                base_percent,
                share_percent,
            },
        ) => (base_percent.min(100), share_percent.min(100)),
        _ => (100, rule.share_percent.min(100)),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const BASE: Amount = Amount::from_sat(1_500_000_000);

    #[test]
    fn the_node_parts_from_the_published_rule_near_the_peak() {
        #[track_caller]
        fn check(current: u64, want_cut: bool, node: &str, published: &str) {
            let (current, peak) = (
                WeightedHashRate::from_hs(current),
                WeightedHashRate::from_hs(1_000_000),
            );
            let scaling = scale(peak, current);
            assert_eq!(scaling.is_truncated(), want_cut, "{current:?}");
            assert_eq!(node_reward(BASE, scaling.ssf).to_string(), node);
            let as_published = published_reward(BASE, current, peak, &CERM_V1, Mining::Native);
            assert_eq!(as_published.to_string(), published);
        }
        check(976_716, false, "14.82537000", "14.82537000");
        // 4,295,163,645 is cut to 196,349.
        check(976_718, true, "-3.68309877", "14.82538500");
        check(1_000_000, false, "15.00000000", "15.00000000");
    }

    #[test]
    fn the_announced_rule_pays_merge_miners_less() {
        #[track_caller]
        fn check(current: u64, native: &str, merged: &str) {
            let (current, peak) = (
                WeightedHashRate::from_hs(current),
                WeightedHashRate::from_hs(2),
            );
            let pay = |mining| published_reward(BASE, current, peak, &CEM_V0_2, mining).to_string();
            assert_eq!(
                (&*pay(Mining::Native), &*pay(Mining::Merged)),
                (native, merged)
            );
        }
        check(0, "3.00000000", "1.50000000");
        check(1, "9.00000000", "2.25000000");
        check(2, "15.00000000", "3.00000000");
    }

    #[test]
    fn a_range_of_rates_gives_a_range_of_rewards() {
        // SCRYPT of the sample at height 700,123, whose next block pays 8.13632148.
        let span = reward_span(
            BASE,
            RateSpan::printed_ghs(5_781_361),
            RateSpan::printed_ghs(68_141_984),
        );
        assert_eq!(span.reaches_cut, Reach::Outside);
        assert!(
            span.low.to_sat() <= 813_632_148 && 813_632_148 <= span.high.to_sat(),
            "{span:?}"
        );
        assert!(span.high.to_sat() - span.low.to_sat() < 100, "{span:?}");
        // Figures cut to 0 say nothing.
        let nothing = reward_span(BASE, RateSpan::printed_ghs(0), RateSpan::printed_ghs(0));
        assert_eq!(
            (nothing.low.to_sat(), nothing.high.to_sat()),
            (750_000_000, 1_500_000_000)
        );
        assert_eq!(nothing.reaches_cut, Reach::Partly);
    }
}
