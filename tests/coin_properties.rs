//! What holds for every input: round trips, bounds, and where node and publication part.

use bitmark_coin::{
    emission::{CAP_CODED, EPOCHS},
    explain::{Kind, Observed, explain},
    modulation::{
        CERM_V1, Mining, RateSpan, Reach, erratic_low, floor_reward, node_reward, published_reward,
        reward_span, scale,
    },
    params::Params,
    subsidy::{base_subsidy, emitted, fork_share},
    target::CompactBits,
    units::{Amount, Ssf, WeightedHashRate},
};
use primitive_types::{U256, U512};
use proptest::prelude::*;

fn rate() -> impl Strategy<Value = WeightedHashRate> {
    any::<u128>().prop_map(|e8| WeightedHashRate::from_e8(U256::from(e8)))
}

fn base() -> impl Strategy<Value = Amount> {
    (0..EPOCHS.len()).prop_map(|at| EPOCHS[at].base)
}

fn published(base: Amount, current: WeightedHashRate, peak: WeightedHashRate) -> Amount {
    published_reward(base, current, peak, &CERM_V1, Mining::Native)
}

proptest! {
    #[test]
    fn compact_bits_keep_three_leading_bytes(bytes in any::<[u8; 64]>(), shift in 0_usize..512) {
        let number = U512::from_big_endian(&bytes) >> shift;
        let bits = CompactBits::encode(number);
        let back = bits.magnitude();
        prop_assert!(back <= number);
        prop_assert_eq!(CompactBits::encode(back), bits);
        prop_assert!((number - back).bits() <= number.bits().saturating_sub(15), "{number:x} {back:x}");
    }

    #[test]
    fn no_bits_and_no_weight_panic(bits in any::<u32>(), algo in 0_u8..8) {
        let bits = CompactBits::from_u32(bits);
        let algo = bitmark_coin::algo::Algo::from_id(algo).expect("below 8");
        let work = bits.work(algo);
        prop_assert!(!bits.is_negative() || work.is_zero());
        let _ = (bits.expected_hashes(), bits.decode().to_compact(), bits.decode().low_u256());
    }

    #[test]
    fn the_published_reward_is_half_to_all_of_the_base(base in base(), a in rate(), b in rate()) {
        let (current, peak) = (a.min(b), a.max(b));
        let reward = published(base, current, peak);
        prop_assert!(floor_reward(base, &CERM_V1, Mining::Native) <= reward && reward <= base);
        prop_assert_eq!(published(base, peak, peak), base);
    }

    #[test]
    fn the_published_reward_rises_with_the_current_rate(
        base in base(), a in rate(), b in rate(), peak in rate(),
    ) {
        prop_assert!(published(base, a.min(b), peak) <= published(base, a.max(b), peak));
    }

    /// Below the cut the node pays as published, but for the truncations: at most the share of the
    /// base that one unit of the factor stands for, and one satoshi.
    #[test]
    fn the_node_pays_as_published_below_the_cut(base in base(), a in rate(), b in rate()) {
        let (current, peak) = (a.min(b), a.max(b));
        let scaling = scale(peak, current);
        prop_assume!(!scaling.is_truncated());
        let (node, exact) = (node_reward(base, scaling.ssf), published(base, current, peak));
        let apart = node.to_sat().abs_diff(i64::try_from(exact.to_sat()).expect("an amount"));
        prop_assert!(apart <= base.to_sat() / 200_000_000 + 1, "{node} {exact}");
    }

    /// Within 2.33 % of the peak the factor is cut, whatever the rates.
    #[test]
    fn the_factor_is_cut_from_2_33_percent_below_the_peak(peak in 1_000_000_u64.., short in 1_u64..) {
        let short = short % (peak - 1) + 1;
        let scaling = scale(WeightedHashRate::from_hs(peak), WeightedHashRate::from_hs(peak - short));
        let cut = u128::from(peak) * 100_000_000 / u128::from(short) > u128::from(u32::MAX);
        prop_assert_eq!(scaling.is_truncated(), cut);
    }

    #[test]
    fn no_factor_leads_below_the_stated_least(base in base(), factor in any::<u32>()) {
        let reward = node_reward(base, Ssf::from_u32(factor));
        prop_assert!(erratic_low(base) <= reward);
        prop_assert!(reward.to_sat() <= i64::try_from(base.to_sat()).expect("an amount"));
    }

    #[test]
    fn the_explainer_finds_the_factor(base in base(), factor in 100_000_000_u32..) {
        let reward = node_reward(base, Ssf::from_u32(factor)).to_sat().unsigned_abs();
        let found = explain(Observed::Exact(Amount::from_sat(reward)), None);
        prop_assert!(found.iter().any(|c| c.base == base
            && (c.kind == Kind::Full && reward == base.to_sat()
                || (c.ssf_low.to_u32()..=c.ssf_high.to_u32()).contains(&factor))));
        for candidate in found.iter().filter(|c| c.kind != Kind::Full) {
            for end in [candidate.ssf_low, candidate.ssf_high] {
                let again = node_reward(candidate.base, end).to_sat();
                prop_assert_eq!(u64::try_from(again), Ok(reward), "{:?}", candidate);
            }
        }
    }

    #[test]
    fn the_explainer_takes_anything(low in any::<u64>(), high in any::<u64>()) {
        let (low, high) = (Amount::from_sat(low), Amount::from_sat(high));
        for observed in [Observed::Exact(low), Observed::Between(low, high), Observed::WithFees(low)] {
            prop_assert!(explain(observed, None).len() <= 3 * EPOCHS.len());
        }
    }

    /// A figure cut to whole GH/s is a range which contains what the uncut one leads to.
    #[test]
    fn a_range_contains_its_rewards(base in base(), a in 0_u64..1 << 60, b in 0_u64..1 << 60, e in 0..40) {
        let (current, peak) = ((a.min(b)) >> e, (a.max(b)) >> e);
        let span = reward_span(
            base,
            RateSpan::printed_ghs(current / 1_000_000_000),
            RateSpan::printed_ghs(peak / 1_000_000_000),
        );
        let rates = (WeightedHashRate::from_hs(current), WeightedHashRate::from_hs(peak));
        let scaling = scale(rates.1, rates.0);
        let reward = node_reward(base, scaling.ssf);
        if scaling.is_truncated() {
            prop_assert_ne!(span.reaches_cut, Reach::Outside);
        } else {
            prop_assert!(span.low <= reward && reward <= span.high, "{span:?} {reward}");
        }
    }
}

/// One algorithm at full reward from the fork to the end: what it ever pays stays below an eighth
/// of the cap and one block.
#[test]
fn full_rewards_end_at_the_cap() {
    let params = Params::default();
    let mut supply = fork_share(Amount::from_sat(873_420_500_000_000));
    let mut last = Amount::ZERO;
    loop {
        let pay = base_subsidy(emitted(supply), &params);
        if pay == Amount::ZERO {
            break;
        }
        last = pay;
        supply = supply.checked_add(pay).expect("far below 2^64");
    }
    let over = emitted(supply).to_sat() - CAP_CODED.to_sat();
    assert!(over < 8 * last.to_sat(), "{over} beyond the cap");
}
