//! Blocks of the main network: the rules must explain what they were paid.

use bitmark_coin::{
    algo::Algo,
    difficulty,
    explain::{Candidate, Fit, Kind, Observed, explain},
    modulation::node_reward,
    params::Params,
    subsidy::pre_fork_subsidy,
    target::CompactBits,
    units::{Amount, BlockHeight},
};
use serde_json::Value;
use tests::read_json;

fn facts() -> Value {
    read_json("../network/facts.json")
}

#[track_caller]
fn block(height: u64) -> Value {
    let facts = facts();
    let blocks = facts["blocks"].as_array().expect("blocks");
    let found = blocks.iter().find(|row| row["height"] == height);
    found.unwrap_or_else(|| panic!("no block {height}")).clone()
}

#[track_caller]
fn amount(row: &Value, key: &str) -> Amount {
    let text = row[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} of {row}"));
    text.parse().expect("an amount")
}

#[track_caller]
fn bits(row: &Value) -> CompactBits {
    let text = row["bits"].as_str().expect("bits");
    CompactBits::from_u32(u32::from_str_radix(text, 16).expect("hex"))
}

/// The likely scaled candidates at a height.
fn likely(observed: Observed, height: u32) -> Vec<Candidate> {
    explain(observed, Some(BlockHeight::from_u32(height)))
        .into_iter()
        .filter(|c| (c.fit, c.kind) == (Fit::Likely, Kind::Scaled))
        .collect()
}

/// Holds an exact reward to the (base, factor) pairs it must be explained by.
#[track_caller]
fn check(height: u32, want: &[(u64, u32)]) {
    let reward = amount(&block(height.into()), "reward");
    let found = likely(Observed::Exact(reward), height);
    let pairs: Vec<_> = found
        .iter()
        .map(|c| {
            assert_eq!(c.ssf_low, c.ssf_high, "one factor only: {c:?}");
            (c.base.to_sat(), c.ssf_low.to_u32())
        })
        .collect();
    assert_eq!(pairs, want, "height {height}");
    for candidate in found {
        let again = node_reward(candidate.base, candidate.ssf_low).to_sat();
        assert_eq!(u64::try_from(again), Ok(reward.to_sat()), "{candidate:?}");
    }
}

#[test]
fn block_1_paid_the_first_subsidy() {
    let paid = pre_fork_subsidy(BlockHeight::from_u32(1), &Params::default());
    assert_eq!(paid, amount(&block(1), "reward"));
}

#[test]
fn exact_rewards_have_the_known_factors() {
    check(700_000, &[(1_500_000_000, 101_229_676)]);
    check(
        2_398_000,
        &[(750_000_000, 101_120_639), (500_000_000, 206_877_989)],
    );
}

#[test]
fn a_reward_with_fees_bounds_the_factor() {
    let value = amount(&block(1_200_000), "reward_incl_fees");
    let found = likely(Observed::WithFees(value), 1_200_000);
    let first = found.first().expect("a candidate");
    assert_eq!(first.base.to_sat(), 1_000_000_000);
    // ESF from 0 to 0.00872: the greatest factor leaves no fee, the next one would pay more.
    assert_eq!(first.ssf_low.to_u32(), 100_000_000);
    let pays = |factor| node_reward(first.base, factor).to_sat().unsigned_abs();
    assert_eq!(pays(first.ssf_high), value.to_sat());
    assert_eq!(first.ssf_high.to_u32() / 1_000, 100_879);
}

#[test]
fn a_rounded_reward_leaves_two_bases() {
    let rounded = amount(&block(2_399_605), "reward").to_sat();
    let seen = Observed::Between(
        Amount::from_sat(rounded - 50_000),
        Amount::from_sat(rounded + 49_999),
    );
    let bases: Vec<_> = likely(seen, 2_399_605)
        .iter()
        .map(|c| c.base.to_sat())
        .collect();
    assert_eq!(bases, [500_000_000, 375_000_000]);
}

#[test]
fn difficulties_follow_from_the_bits() {
    // Plain difficulty, and hashes per second at one block in 960 s.
    for (height, want, rate) in [
        (700_000, "16240.70", "72.66e9"),
        (1_200_000, "1.5694", "7.02e6"),
    ] {
        let plain = difficulty::of_bits(bits(&block(height)));
        let decimals = want.split('.').nth(1).map_or(0, str::len);
        assert_eq!(format!("{plain:.decimals$}"), want, "height {height}");
        let want: f64 = rate.parse().expect("a rate");
        let got = difficulty::expected_hashes(plain) / 960.0;
        assert!((got / want - 1.0).abs() < 1e-3, "height {height}: {got}");
    }
}

#[test]
fn the_weights_are_the_networks() {
    let facts = facts();
    for algo in Algo::ALL {
        let want = facts["weights"][algo.name()].as_u64();
        assert_eq!(Some(u64::from(algo.weight())), want, "{algo}");
    }
}
