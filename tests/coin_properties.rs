//! What holds for every input: round trips, bounds, and where node and publication part.

use bitmark_coin::{
    emission::{CAP_CODED, EPOCHS, calendar_supply, epoch_of},
    explain::{Kind, Observed, explain},
    modulation::{
        CEM_V0_2, CERM_V1, Mining, RateSpan, Reach, erratic_low, floor_reward, node_reward,
        node_reward_by_factor, published_reward, reward_span, scale,
    },
    params::Params,
    subsidy::{base_subsidy, emitted, fork_share, pre_fork_subsidy},
    target::CompactBits,
    units::{Amount, BlockHeight, BlockTime, Ssf, WeightedHashRate},
};
use primitive_types::{U256, U512};
use proptest::prelude::*;

fn rate() -> impl Strategy<Value = WeightedHashRate> {
    any::<u128>().prop_map(|e8| WeightedHashRate::from_e8(U256::from(e8)))
}

/// A rate of any size, up to 256 bits.
fn wide_rate() -> impl Strategy<Value = WeightedHashRate> {
    (any::<[u8; 32]>(), 0_usize..256).prop_map(|(bytes, shift)| {
        WeightedHashRate::from_e8(U256::from_big_endian(&bytes) >> shift)
    })
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

    /// Where the published promise breaks: from 10⁸ on at least half is paid, just below it less,
    /// and from about half of 10⁸ less than nothing, down to where the quotient itself overflows.
    #[test]
    fn small_factors_break_the_floor(
        base in base(), factor in prop_oneof![any::<u32>(), 0..120_000_000_u32, 20_000_000..50_000_000_u32],
    ) {
        let reward = node_reward(base, Ssf::from_u32(factor)).to_sat();
        let half = i64::try_from(base.to_sat() / 2).expect("an amount");
        let overflows = (u128::from(base.to_sat()) * 100_000_000) >> 32;
        if factor == 0 || 100_000_000 <= factor {
            prop_assert!(half <= reward, "{reward}");
        } else if overflows < u128::from(factor) {
            // Half is rounded up for an odd base, and so can be reached from below.
            prop_assert!(reward <= half + 1, "{reward}");
            // The quotient is 2 · base + 2 or more, so more than the base is withheld.
            let withheld = u128::from(base.to_sat()) * 100_000_000 / u128::from(factor);
            prop_assert_eq!(withheld / 2 > u128::from(base.to_sat()), reward < 0, "{}", reward);
        }
    }

    #[test]
    fn no_amount_and_no_rate_panic(
        base in any::<u64>(), a in wide_rate(), b in wide_rate(), c in wide_rate(), factor in any::<u64>(),
    ) {
        let base = Amount::from_sat(base);
        let scaling = scale(a, b);
        prop_assert!(erratic_low(base) <= node_reward(base, scaling.ssf));
        prop_assert!(erratic_low(base) <= node_reward_by_factor(base, factor));
        for rule in [CERM_V1, CEM_V0_2] {
            for mining in [Mining::Native, Mining::Merged] {
                let (floor, pays) = (floor_reward(base, &rule, mining), published_reward(base, b, a, &rule, mining));
                prop_assert!(floor <= pays && pays <= base);
            }
        }
        let spans = (RateSpan { low: a, high: b }, RateSpan::exact(c));
        let span = reward_span(base, spans.0, spans.1);
        prop_assert!(erratic_low(base) <= span.low && erratic_low(base) <= span.high);
    }

    #[test]
    fn no_number_is_too_large_for_a_unit(number in any::<u64>(), height in any::<u32>(), text in ".{0,24}") {
        let amount = Amount::from_sat(number);
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        let _ = (text.parse::<Amount>(), emitted(amount), fork_share(amount), epoch_of(amount));
        let height = BlockHeight::from_u32(height);
        prop_assert!(pre_fork_subsidy(height, &Params::default()) <= EPOCHS[0].base);
        let _ = calendar_supply(BlockTime::from_unix(height.to_u32()));
        for algo in bitmark_coin::algo::Algo::ALL {
            let weighted = WeightedHashRate::from_ghs(number);
            // Cutting to a plain rate loses less than one plain unit.
            let lost = weighted.to_e8() - weighted.to_raw(algo).to_weighted(algo).to_e8();
            prop_assert!(lost < U256::from(algo.weight()));
        }
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

/// What one algorithm ever emits, from its share at the fork, if its days' current rates are these
/// parts of a peak of 1,000, over and over.
fn emits(days: &[u64]) -> (Amount, Amount) {
    let params = Params::default();
    let peak = WeightedHashRate::from_hs(1_000);
    let mut supply = fork_share(Amount::from_sat(873_420_500_000_000));
    let mut last = Amount::ZERO;
    for &part in days.iter().cycle() {
        let current = WeightedHashRate::from_hs(part);
        for _ in 0..CERM_V1.window_blocks {
            let base = base_subsidy(emitted(supply), &params);
            if base == Amount::ZERO {
                return (supply, last);
            }
            last = base;
            let pays = published(base, current, peak);
            supply = supply.checked_add(pays).expect("far below 2^64");
        }
    }
    unreachable!("a day at least")
}

/// However the rewards are scaled, the schedule ends at the cap and less than a block per algorithm.
#[test]
fn every_schedule_ends_at_the_cap() {
    for days in [&[1_000][..], &[0], &[0, 1_000, 250, 976, 977, 999]] {
        let (supply, last) = emits(days);
        let over = emitted(supply).to_sat() - CAP_CODED.to_sat();
        assert!(over < 8 * last.to_sat(), "{days:?}: {over} beyond the cap");
    }
}
