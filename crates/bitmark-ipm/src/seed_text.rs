//! The figures in the proposal's text, each beside what follows from its own premises.

use alloc::{format, string::String, vec::Vec};

use bitmark_coin::emission::CAP_QUOTED;

use crate::{
    cost::{Cost, Difficulty, FOUNDATION_FEE, Price, coins_per_day},
    network::Rule,
    ratio::{Ratio, Rounding},
};

/// A figure of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The words around it.
    pub sentence: &'static str,
    /// What is printed.
    pub printed: &'static str,
    /// What follows.
    pub exact: String,
    /// Whether the printed figure is the exact one.
    pub verdict: Verdict,
}

/// How a printed figure stands to what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the same.
    Follows,
    /// It is the same to the digits printed, cut or rounded.
    Rounded,
    /// It is another.
    Differs,
}

/// Coins of the first schedule, in Bitmark-satoshis.
const REWARD: u64 = 2_000_000_000;

/// Returns every figure of the text that can be computed, in its order.
#[must_use]
pub fn figures() -> Vec<Figure> {
    let mut figures: Vec<Figure> = day().into();
    figures.extend(hash_rate());
    figures.extend(foundation());
    figures.extend(miners());
    figures.extend(chart());
    figures
}

fn figure(
    sentence: &'static str,
    printed: &'static str,
    exact: impl Into<String>,
    verdict: Verdict,
) -> Figure {
    Figure {
        sentence,
        printed,
        exact: exact.into(),
        verdict,
    }
}

fn example() -> Cost {
    Cost::new(Difficulty::from_e8(5_290_280_000), Price::SEED_USD)
}

/// Whole coins.
fn coins(sat: u64) -> String {
    Ratio::new(sat, 100_000_000_u64).decimals(0)
}

fn day() -> [Figure; 6] {
    let cost = example();
    let pool = coins_per_day(&cost, REWARD).to_sat();
    let foundation = pool * u64::from(FOUNDATION_FEE) / 1_000_000;
    let all = coins_per_day(&cost.share(1_000_000), REWARD).to_sat();
    [
        figure(
            "The target block time … is 120 seconds, this equates to … Blocks per day",
            "720",
            cost.blocks_per_day().decimals(0),
            Verdict::Follows,
        ),
        figure(
            "20 new coins are minted with each block. This totals … BTM per day",
            "14400",
            coins(all),
            Verdict::Follows,
        ),
        figure(
            "a maximum of roughly … BTM per day",
            "5040",
            coins(pool),
            Verdict::Follows,
        ),
        figure(
            "Block Rewards take … confirmations to mature",
            "721",
            "721",
            Verdict::Follows,
        ),
        figure(
            "This will generate … BTM for the Bitmark Foundation",
            "252",
            coins(foundation),
            Verdict::Follows,
        ),
        figure(
            "and … BTM to the active investments",
            "4788",
            coins(pool - foundation),
            Verdict::Follows,
        ),
    ]
}

fn hash_rate() -> [Figure; 4] {
    let cost = example();
    let mega = Ratio::new(1, 1_000_000);
    [
        figure(
            "(52.9028*(2^32))/120 =",
            "1893464965.56",
            cost.required_hash_rate().decimals(2),
            Verdict::Follows,
        ),
        figure(
            "(1.893GH/s)",
            "1.893",
            cost.required_hash_rate()
                .times(Ratio::new(1, 1_000_000_000))
                .written(3, Rounding::Down),
            Verdict::Follows,
        ),
        figure(
            "In this example it would be …",
            "662712737.945",
            cost.pool_hash_rate().decimals(3),
            Verdict::Follows,
        ),
        figure(
            "it would be … MH/s",
            "662",
            cost.pool_hash_rate().times(mega).decimals(3),
            Verdict::Rounded,
        ),
    ]
}

fn foundation() -> [Figure; 2] {
    // 70,000 BTM in per cent of the supply as quoted.
    let part = Ratio::new(70_000 * 100_000_000_u64 * 100, CAP_QUOTED.to_sat());
    [
        figure(
            "The Bitmark Foundation aims to acquire … % of the total currency supply, 70,000 BTM in total",
            "0.250",
            format!(
                "{}, as 27,579,894.73108 BTM are quoted; 70,000 is 0.250 % of 28,000,000",
                part.decimals(4)
            ),
            Verdict::Differs,
        ),
        figure(
            "Operating at full capacity it would take … days of IPM mining to reach this target",
            "280",
            format!(
                "{}: 70,000 ÷ 252, reached on day 278",
                Ratio::new(70_000, 252).decimals(1)
            ),
            Verdict::Differs,
        ),
    ]
}

fn miners() -> [Figure; 5] {
    let required = Rule::Retarget.required(52.9028) / 1e9;
    [
        figure(
            "difficulty increased to 4, then 16, then …",
            "52.09",
            "52.9028, as the next sentence has it",
            Verdict::Differs,
        ),
        figure(
            "the required network hashrate to achieve 2 minute blocks was … GH/s",
            "1.893",
            format!("{required:.3}"),
            Verdict::Follows,
        ),
        figure(
            "There was a shortfall of roughly … GH/s",
            "0.9",
            format!("{:.3}", required - 1.0),
            Verdict::Rounded,
        ),
        figure(
            "it would have supplied 35% of the target hashrate, … MH/s",
            "662",
            format!("{:.3}", required * 350.0),
            Verdict::Rounded,
        ),
        figure(
            "The total network hashrate would then have been … GH/s",
            "1.66",
            format!("{:.4}", 1.0 + required * 0.35),
            Verdict::Rounded,
        ),
    ]
}

fn chart() -> [Figure; 3] {
    let cost = example();
    let more = cost
        .to_investor(REWARD, FOUNDATION_FEE)
        .over(cost.of_one(REWARD));
    let more = more.times(Ratio::new(100, 1)).decimals(2);
    [
        figure(
            "Production Cost of 1 BTM, as what an investor pays",
            "100 %",
            format!("{more} %: the chart divides by all coins, an investor receives 95 % of them"),
            Verdict::Differs,
        ),
        figure(
            "Block Reward Schedule 1,2,3 correlating to … BTM",
            "20, 10 and 5",
            "20, 15, 10, 7.5, 5, 3.75 …: the coin quarters the reward between two halvings",
            Verdict::Differs,
        ),
        figure(
            "the average cost per megahash per day is $0.62 or 0.001 BTC",
            "one price",
            "two prices: they agree at 620 dollars per BTC alone",
            Verdict::Differs,
        ),
    ]
}
