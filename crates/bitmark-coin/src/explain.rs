//! The block explainer: which base and factor a reward can have come from.

use alloc::vec::Vec;

use crate::{
    emission::{EPOCHS, Epoch},
    modulation::node_reward,
    params::Params,
    subsidy::pre_fork_subsidy,
    units::{Amount, BlockHeight, Ssf},
};

/// The first block under the new rules on the main network.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `README.md`.
pub const FORK_HEIGHT: BlockHeight = BlockHeight::from_u32(450_947);

/// Supply at the fork on the main network: 394,000 blocks of 20 and 56,947 of 15 coins.
const FORK_SUPPLY: u64 = 873_420_500_000_000;

/// What was seen of a block's reward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observed {
    /// The reward to the satoshi, without fees.
    Exact(Amount),
    /// A rounded reward, without fees: from the first amount to the second.
    Between(Amount, Amount),
    /// The coinbase's value, an unknown amount of fees included.
    WithFees(Amount),
}

/// A base and a range of factors that give the reward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The nominal reward before scaling.
    pub base: Amount,
    /// The epoch of that base, nothing before the fork.
    pub epoch: Option<&'static Epoch>,
    /// The least factor that fits; 0 for the full reward.
    pub ssf_low: Ssf,
    /// The greatest factor that fits.
    pub ssf_high: Ssf,
    /// What kind of factor it is.
    pub kind: Kind,
    /// Whether the epoch can be that of the height.
    pub fit: Fit,
}

/// What a candidate's factor means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No scaling.
    Full,
    /// An ESF from 0 to 0.976717; or, seldom and not to be told apart by the reward alone, a factor
    /// that was cut to 32 bits, of an ESF above that.
    Scaled,
    /// Less than half: only a factor cut to 32 bits leads here.
    BelowHalf,
}

/// How a candidate's epoch goes with the height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// No height is known.
    Unknown,
    /// The algorithm is in this epoch at the height if the eight shared the blocks evenly, at some
    /// ESF from 0 to 1.
    Likely,
    /// Only if the algorithm had many more, or many fewer, blocks than its share.
    Uneven,
}

/// Returns every base and range of factors from which an amount can have come, likely ones first.
///
/// Shape: at most three rows per base. Factors below base · 10⁸ ÷ 2³², at which the node's quotient
/// itself overflows, are left out: there the reward says nothing of the factor.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{explain::{Observed, explain}, units::BlockHeight};
///
/// let reward = Observed::Exact("7.59110540".parse()?);
/// let first = explain(reward, Some(BlockHeight::from_u32(700_000)))[0];
/// assert_eq!((first.base.to_string(), first.ssf_low.to_u32()), ("15.00000000".into(), 101_229_676));
/// assert_eq!(first.ssf_low, first.ssf_high);
/// # Ok::<_, bitmark_coin::units::ParseAmountError>(())
/// ```
#[must_use]
pub fn explain(observed: Observed, height: Option<BlockHeight>) -> Vec<Candidate> {
    if let Some(height) = height.filter(|&height| height < FORK_HEIGHT) {
        return explain_before_fork(observed, height).into_iter().collect();
    }
    let mut found: Vec<_> = EPOCHS
        .iter()
        .flat_map(|epoch| {
            let fit = height.map_or(Fit::Unknown, |height| fit(epoch, height));
            factors(observed, epoch.base).into_iter().flatten().map(
                move |(ssf_low, ssf_high, kind)| Candidate {
                    base: epoch.base,
                    epoch: Some(epoch),
                    ssf_low,
                    ssf_high,
                    kind,
                    fit,
                },
            )
        })
        .collect();
    found.sort_by_key(|candidate| {
        (
            candidate.fit == Fit::Uneven,
            candidate.kind == Kind::BelowHalf,
        )
    });
    found
}

/// Returns the range of factors from which an amount can have come at a base that is known: the full
/// reward before a factor of half or more, that before one cut to 32 bits.
#[must_use]
pub fn explain_at(observed: Observed, base: Amount) -> Option<(Ssf, Ssf, Kind)> {
    factors(observed, base).into_iter().flatten().next()
}

fn explain_before_fork(observed: Observed, height: BlockHeight) -> Option<Candidate> {
    let base = pre_fork_subsidy(height, &Params::default());
    observed.allows(base).then_some(Candidate {
        base,
        epoch: None,
        ssf_low: Ssf::ZERO,
        ssf_high: Ssf::ZERO,
        kind: Kind::Full,
        fit: Fit::Likely,
    })
}

impl Observed {
    /// Returns whether the reward can have been this.
    fn allows(self, reward: Amount) -> bool {
        match self {
            Self::Exact(amount) => reward == amount,
            Self::Between(low, high) => low <= reward && reward <= high,
            Self::WithFees(amount) => reward <= amount,
        }
    }
}

type Factors = (Ssf, Ssf, Kind);

/// Returns the factors that lead from a base to what was seen, at most three ranges.
fn factors(observed: Observed, base: Amount) -> [Option<Factors>; 3] {
    let full = observed
        .allows(base)
        .then_some((Ssf::ZERO, Ssf::ZERO, Kind::Full));
    let (low, high) = match observed {
        Observed::Exact(amount) => (amount, amount),
        Observed::Between(low, high) => (low, high),
        // Below half only the cut leads, and with unknown fees anything could.
        Observed::WithFees(amount) => (Amount::from_sat(base.to_sat() / 2), amount),
    };
    if base < low || high < low || full.is_some() && low == high {
        return [full, None, None];
    }
    let withheld = |reward: Amount| base.to_sat().saturating_sub(reward.to_sat());
    let (least, most) = range(base, withheld(high), withheld(low));
    let below = match observed {
        Observed::WithFees(_) => None,
        Observed::Exact(_) | Observed::Between(..) => below_half(base, least, most),
    };
    [full, scaled(least.max(HALF), most), below]
}

/// The factor of half the base.
const HALF: u64 = 100_000_000;

/// Returns the factors s for which ⌊⌊base · 10⁸ ÷ s⌋ ÷ 2⌋ is from `least` to `most`; empty where
/// the first exceeds the second.
fn range(base: Amount, least: u64, most: u64) -> (u64, u64) {
    let product = u128::from(base.to_sat()) * u128::from(HALF);
    // The quotient is from 2 · least to 2 · most + 1.
    let low = product / (2 * u128::from(most) + 2) + 1;
    let high = match least {
        0 => u128::from(u32::MAX),
        _ => product / (2 * u128::from(least)),
    };
    let cut = |factor: u128| u64::try_from(factor).unwrap_or(u64::MAX);
    (cut(low), cut(high).min(u64::from(u32::MAX)))
}

/// Returns the part of a range of factors below [`HALF`].
fn below_half(base: Amount, low: u64, high: u64) -> Option<Factors> {
    // Below this the quotient does not fit 32 bits.
    let least = ((u128::from(base.to_sat()) * u128::from(HALF)) >> 32) + 1;
    let low = low.max(u64::try_from(least).unwrap_or(u64::MAX));
    let high = high.min(HALF - 1);
    if low > high {
        return None;
    }
    Some((ssf(low)?, ssf(high)?, Kind::BelowHalf))
}

fn scaled(low: u64, high: u64) -> Option<Factors> {
    if low > high {
        return None;
    }
    Some((ssf(low)?, ssf(high)?, Kind::Scaled))
}

fn ssf(factor: u64) -> Option<Ssf> {
    u32::try_from(factor).ok().map(Ssf::from_u32)
}

/// Tells whether an epoch is one of those that an even split of the blocks can have reached.
fn fit(epoch: &Epoch, height: BlockHeight) -> Fit {
    let blocks = u64::from(height.to_u32().saturating_sub(FORK_HEIGHT.to_u32()));
    let slowest = emitted_after(blocks, |base| {
        node_reward(base, Ssf::HALF).to_sat().unsigned_abs()
    });
    let fastest = emitted_after(blocks, Amount::to_sat);
    let begins = match epoch.index {
        0 => 0,
        index => EPOCHS[usize::from(index) - 1].emitted_below.to_sat(),
    };
    if begins <= fastest && slowest < epoch.emitted_below.to_sat() {
        Fit::Likely
    } else {
        Fit::Uneven
    }
}

/// Returns the total supply after so many blocks since the fork, each paying `pay` of its base.
fn emitted_after(mut blocks: u64, pay: impl Fn(Amount) -> u64) -> u64 {
    let mut supply = FORK_SUPPLY;
    for epoch in EPOCHS
        .iter()
        .filter(|epoch| FORK_SUPPLY < epoch.emitted_below.to_sat())
    {
        let paid = pay(epoch.base).max(1);
        let lasts = (epoch.emitted_below.to_sat().saturating_sub(supply))
            .div_ceil(paid)
            .min(blocks);
        supply += lasts * paid;
        blocks -= lasts;
    }
    supply
}

#[cfg(test)]
mod tests {
    use alloc::{
        string::{String, ToString},
        vec,
    };

    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().expect("an amount")
    }

    fn likely(observed: Observed, height: u32) -> Vec<(String, u32, u32)> {
        explain(observed, Some(BlockHeight::from_u32(height)))
            .into_iter()
            .filter(|c| c.fit == Fit::Likely && c.kind == Kind::Scaled)
            .map(|c| (c.base.to_string(), c.ssf_low.to_u32(), c.ssf_high.to_u32()))
            .collect()
    }

    #[test]
    fn real_rewards_are_explained() {
        assert_eq!(
            likely(Observed::Exact(amount("7.59110540")), 700_000),
            vec![("15.00000000".to_string(), 101_229_676, 101_229_676)]
        );
        assert_eq!(
            likely(Observed::Exact(amount("3.79155825")), 2_398_000),
            vec![
                ("7.50000000".to_string(), 101_120_639, 101_120_639),
                ("5.00000000".to_string(), 206_877_989, 206_877_989)
            ]
        );
    }

    #[test]
    fn a_rounded_reward_gives_ranges_of_factors() {
        let found = likely(
            Observed::Between(amount("2.8075"), amount("2.8084")),
            2_399_605,
        );
        let bases: Vec<_> = found.iter().map(|c| &*c.0).collect();
        assert_eq!(bases, ["5.00000000", "3.75000000"]);
        // ESF 0.1232 and 0.4976.
        assert!(
            (found[0].1..=found[0].2).contains(&114_051_000),
            "{found:?}"
        );
        assert!(
            (found[1].1..=found[1].2).contains(&199_044_000),
            "{found:?}"
        );
    }

    #[test]
    fn fees_leave_a_range_of_factors() {
        let found = likely(Observed::WithFees(amount("5.04357142")), 1_200_000);
        // ESF at most 0.00872.
        assert_eq!(found[0].0, "10.00000000");
        assert_eq!((found[0].1, found[0].2 / 1_000), (100_000_000, 100_879));
    }

    #[test]
    fn a_pre_fork_reward_is_the_schedule() {
        let at = |sat| {
            explain(
                Observed::Exact(Amount::from_sat(sat)),
                Some(BlockHeight::from_u32(400_000)),
            )
        };
        assert_eq!(at(1_500_000_000).len(), 1);
        assert_eq!(at(1_499_999_999), vec![]);
    }

    #[test]
    fn every_factor_leads_back_to_itself() {
        for base in [2_000_000_000, 1_500_000_000, 375_000_000, 15_258] {
            let base = Amount::from_sat(base);
            for factor in [
                60_000_000,
                99_999_999,
                100_000_000,
                133_333_333,
                4_294_967_295,
            ] {
                let reward = node_reward(base, Ssf::from_u32(factor))
                    .to_sat()
                    .unsigned_abs();
                let found = explain(Observed::Exact(Amount::from_sat(reward)), None);
                let holds = found.into_iter().any(|c| {
                    c.base == base
                        && ((c.ssf_low.to_u32()..=c.ssf_high.to_u32()).contains(&factor)
                            || c.kind == Kind::Full && reward == base.to_sat())
                });
                assert!(holds, "base {base}, factor {factor}");
            }
        }
    }
}
