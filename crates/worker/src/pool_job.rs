//! Runs the investment pool day by day.

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    cost::{Difficulty, Price},
    pool::{Bitcoin, Day, Finding, Investment, Pool, Round, Rules},
    ratio::Ratio,
    time,
};
use serde::{Deserialize, Serialize};

/// Days between two looks at the clock.
const SLICE: u32 = 16;

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolPlan {
    /// Part of the required hash rate that all pools hire, in millionths.
    pub share: u32,
    /// How many pools share it.
    pub pools: u32,
    /// Bitcoin per MH/day, as a fraction.
    pub price: (u128, u128),
    /// The Foundation's part until its goal, in millionths.
    pub foundation_fee: u32,
    /// The part that running the pool takes after it, in millionths.
    pub running_fee: u32,
    /// What the Foundation aims at, in Bitmark-satoshis.
    pub foundation_goal: u64,
    /// Days that the queue may take.
    pub queue_days: u32,
    /// Midnight before the first day, in seconds since 1970; what was confirmed by then takes part in it.
    pub begins: u64,
    /// The difficulty of each day, in 10⁻⁸.
    pub difficulties: Vec<u64>,
    /// Coins of a block, in Bitmark-satoshis.
    pub reward: u64,
    /// The hash rate of the whole network in H/s; none for what is required.
    pub network: Option<u64>,
    /// The seed by which blocks are drawn; none for the expected number.
    pub seed: Option<u64>,
    /// Satoshis, time confirmed and time sent of each investment.
    pub investments: Vec<(u64, u64, u64)>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolOutcome {
    /// The days, to the last one on which something was left to do.
    pub rounds: Vec<PoolRound>,
    /// Investments that were refused, by their place, and the days that the queue would have taken.
    pub refused: Vec<(u32, u64)>,
    /// What is left of investments in the queue, in order, in satoshis.
    pub waiting: Vec<(u32, u64)>,
}

/// A day: amounts of bitcoin in satoshis, of coins in Bitmark-satoshis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolRound {
    /// The most that could be spent.
    pub most: u64,
    /// What was spent.
    pub spent: u64,
    /// Coins expected before the round.
    pub estimate: u64,
    /// Coins found.
    pub coins: u64,
    /// The Foundation's part.
    pub foundation: u64,
    /// What running the pool took.
    pub running: u64,
    /// The Foundation's coins at the end.
    pub balance: u64,
    /// Investments waiting at the end.
    pub waiting: u32,
    /// Days after the first on which it is paid.
    pub paid_on: u32,
    /// Investment, what it spent and what it receives.
    pub payouts: Vec<(u32, u64, u64)>,
}

/// Runs the pool; `report` is called with the days done and to do now and then.
pub fn run(plan: &PoolPlan, mut report: impl FnMut(u32, u32)) -> PoolOutcome {
    let finding = plan
        .seed
        .map_or(Finding::Expected, |seed| Finding::Drawn { seed });
    let mut pool = Pool::new(rules(plan), finding, investments(plan));
    let mut rounds = Vec::new();
    // Plans hold a few thousand days.
    let days = plan.difficulties.len() as u32;
    for (index, difficulty) in (0_u32..).zip(&plan.difficulties) {
        if pool.is_done() {
            break;
        }
        if index.is_multiple_of(SLICE) {
            report(index, days);
        }
        rounds.push(row(&pool.run(&Day {
            begins: plan.begins + u64::from(index) * time::DAY,
            difficulty: Difficulty::from_e8((*difficulty).into()),
            reward: Amount::from_sat(plan.reward),
            network: plan.network,
        })));
    }
    let refused = pool.refused().iter();
    PoolOutcome {
        rounds,
        refused: refused
            .map(|one| (place(one.investment), one.days))
            .collect(),
        waiting: pool
            .waiting()
            .map(|(one, left)| (place(one), left.0))
            .collect(),
    }
}

fn rules(plan: &PoolPlan) -> Rules {
    Rules {
        share: plan.share,
        pools: plan.pools,
        price: Price::per_mh_day(Ratio::new(plan.price.0, plan.price.1)),
        foundation_fee: plan.foundation_fee,
        running_fee: plan.running_fee,
        foundation_goal: Amount::from_sat(plan.foundation_goal),
        queue_days: plan.queue_days,
    }
}

fn investments(plan: &PoolPlan) -> Vec<Investment> {
    let investment = |&(amount, confirmed, sent): &(u64, u64, u64)| Investment {
        amount: Bitcoin(amount),
        confirmed,
        sent,
        address: String::new(),
    };
    plan.investments.iter().map(investment).collect()
}

fn row(round: &Round) -> PoolRound {
    let payouts = round.payouts.iter();
    PoolRound {
        most: round.most.0,
        spent: round.spent.0,
        estimate: round.estimate.to_sat(),
        coins: round.coins.to_sat(),
        foundation: round.foundation.to_sat(),
        running: round.running.to_sat(),
        balance: round.foundation_balance.to_sat(),
        waiting: place(round.waiting),
        paid_on: round.paid_on,
        payouts: payouts
            .map(|one| (place(one.investment), one.spent.0, one.coins.to_sat()))
            .collect(),
    }
}

/// A place in a list, of which none is as long as 2³².
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> PoolPlan {
        PoolPlan {
            share: 350_000,
            pools: 1,
            price: (1, 1_000),
            foundation_fee: 50_000,
            running_fee: 1_000,
            foundation_goal: 7_000_000_000_000,
            queue_days: 5,
            begins: 1_405_900_800,
            difficulties: vec![5_290_280_000; 40],
            reward: 2_000_000_000,
            network: None,
            seed: None,
            investments: vec![
                (100_000_000, 1_405_800_000, 0),
                (900_000_000, 1_405_800_001, 0),
                (10_000_000, 1_406_000_000, 0),
            ],
        }
    }

    #[test]
    fn the_days_end_with_the_investments() {
        let mut reports = Vec::new();
        let outcome = run(&plan(), |day, days| reports.push((day, days)));
        assert_eq!(reports, [(0, 40)]);
        // 0.66 BTC a day: the first takes two days, the third comes in on the third.
        assert_eq!(outcome.rounds.len(), 3);
        assert_eq!(outcome.rounds[0].payouts.len(), 1);
        assert_eq!(outcome.refused, [(1, 16)]);
        assert_eq!(outcome.waiting, []);
        let spent: u64 = outcome.rounds.iter().map(|round| round.spent).sum();
        assert_eq!(spent, 110_000_000);
    }

    #[test]
    fn a_seed_gives_the_same_days_again() {
        let drawn = |seed| {
            let plan = PoolPlan {
                seed: Some(seed),
                ..plan()
            };
            run(&plan, |_, _| {})
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        // As in the browser: tests/browser.rs has the same figure.
        let coins: Vec<_> = drawn(7).rounds.iter().map(|round| round.coins).collect();
        assert_eq!(coins, [482_000_000_000, 224_000_000_000, 80_000_000_000]);
    }
}
