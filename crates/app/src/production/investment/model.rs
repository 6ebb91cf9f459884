//! One investment in the queue: when it is active, what it brings, and with what luck; pure.

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    cost::{Cost, Difficulty, Price},
    pool::Bitcoin,
    ratio::Ratio,
    spread::{self, Stake},
    time::DAY,
};
use worker::pool_job::{self, PoolPlan, PoolRound};

use crate::{
    component::table::{Cell, Narrow, Table},
    number::format::{grouped, significant},
    production::pool::input::{Inputs, coins, date},
};

/// Lives that the spread is drawn from.
const LIVES: u32 = 4_000;

/// What becomes of the investment.
#[derive(Clone, Debug, PartialEq)]
pub struct Mine {
    /// Investments before it in the queue when it comes in, and what is left of them, in satoshis.
    pub before: (usize, u64),
    /// The queue would take so many days: refused.
    pub refused: Option<u64>,
    /// The days on which it is active.
    pub days: Vec<Day>,
    /// What is left of it when the run ends, in satoshis.
    pub left: u64,
    /// 5, 50 and 95 % of what luck may bring, in coins.
    pub spread: [f64; 3],
}

/// A day on which the investment is active.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// From 0.
    pub day: u32,
    /// When its coins are paid, from 0.
    pub paid_on: u32,
    /// Satoshis spent.
    pub spent: u64,
    /// Expected, in Bitmark-satoshis.
    pub coins: u64,
    /// The investment's part of what the Foundation and the running of the pool keep.
    pub kept: u64,
    /// The chance of a block to be the pool's.
    pub chance: f64,
}

/// Puts the investment into the queue and runs the pool until it is consumed; what is expected, not drawn.
#[must_use]
pub fn mine(inputs: &Inputs) -> Mine {
    let mut plan = inputs.plan.clone();
    let index = plan.investments.len() as u32;
    let own = &inputs.own;
    plan.investments
        .push((own.amount.0, own.confirmed, own.sent));
    plan.seed = None;
    let outcome = pool_job::run(&plan, |_, _| {});
    let days: Vec<Day> = (0_u32..)
        .zip(&outcome.rounds)
        .filter_map(|(day, round)| active(&plan, day, round, index))
        .collect();
    let stakes: Vec<Stake> = days.iter().map(|day| stake(&plan, day)).collect();
    let spent: u64 = days.iter().map(|day| day.spent).sum();
    let refused = outcome.refused.iter().find(|one| one.0 == index);
    Mine {
        before: before(&plan, &outcome.rounds, &outcome.refused),
        refused: refused.map(|one| one.1),
        left: own.amount.0 - spent,
        spread: spread::of(&stakes, LIVES, inputs.plan.seed.unwrap_or(1)),
        days,
    }
}

fn active(plan: &PoolPlan, day: u32, round: &PoolRound, index: u32) -> Option<Day> {
    let payout = round.payouts.iter().find(|payout| payout.0 == index)?;
    let kept = u128::from(round.foundation + round.running) * u128::from(payout.1);
    Some(Day {
        day,
        paid_on: round.paid_on,
        spent: payout.1,
        coins: payout.2,
        // A part of it.
        kept: (kept / u128::from(round.spent.max(1))) as u64,
        chance: round.estimate as f64 / (720.0 * plan.reward as f64),
    })
}

fn stake(plan: &PoolPlan, day: &Day) -> Stake {
    let blocks = 720.0 * day.chance;
    // Without a chance there are no blocks; with one, none brings more than its reward.
    let per_block = if blocks > 0.0 {
        (day.coins as f64 / blocks).min(plan.reward as f64) / 1e8
    } else {
        0.0
    };
    Stake {
        chance: day.chance,
        per_block,
    }
}

/// Returns who stands before the last investment of a plan when it comes in.
fn before(plan: &PoolPlan, rounds: &[PoolRound], refused: &[(u32, u64)]) -> (usize, u64) {
    let Some((own, others)) = plan.investments.split_last() else {
        return (0, 0);
    };
    // The first day that begins after it was confirmed.
    let comes = (own.1 + 1).saturating_sub(plan.begins).div_ceil(DAY) as usize;
    let mut left: Vec<u64> = others
        .iter()
        .map(|one| {
            if (one.1, one.2) <= (own.1, own.2) {
                one.0
            } else {
                0
            }
        })
        .collect();
    for &(index, _) in refused {
        if let Some(left) = left.get_mut(index as usize) {
            *left = 0;
        }
    }
    let payouts = rounds.iter().take(comes).flat_map(|round| &round.payouts);
    for payout in payouts {
        if let Some(left) = left.get_mut(payout.0 as usize) {
            *left = left.saturating_sub(payout.1);
        }
    }
    let before: Vec<u64> = left.into_iter().filter(|left| 0 < *left).collect();
    (before.len(), before.iter().sum())
}

impl Mine {
    /// Returns the expected coins, in Bitmark-satoshis.
    #[must_use]
    pub fn coins(&self) -> u64 {
        self.days.iter().map(|day| day.coins).sum()
    }

    /// Returns the seconds from its confirmation to the first day on which it is active.
    #[must_use]
    pub fn wait(&self, inputs: &Inputs) -> f64 {
        let first = self.days.first().map_or(0, |day| u64::from(day.day));
        let begins = inputs.plan.begins + first * DAY;
        begins.saturating_sub(inputs.own.confirmed) as f64
    }

    /// Returns the table of its days.
    #[must_use]
    pub fn table(&self, plan: &PoolPlan) -> Table {
        let rows = self.days.iter().map(|day| {
            vec![
                date(plan.begins, day.day).into(),
                coins(day.spent).into(),
                Cell::with_plain(grouped(coins(day.coins)), coins(day.coins)),
                Cell::with_plain(grouped(coins(day.kept)), coins(day.kept)),
                date(plan.begins, day.paid_on).into(),
            ]
        });
        Table {
            caption: "Days on which it is active; coins as expected".into(),
            columns: [
                "Round of",
                "Spent, BTC",
                "Receives, BTM",
                "Its part of the Foundation’s, BTM",
                "Paid on",
            ]
            .map(str::to_owned)
            .into(),
            rows: rows.collect(),
            narrow: Narrow::Cards,
        }
    }
}

/// Factors of difficulty and of price.
const FACTORS: [(u128, &str); 5] = [
    (50, "half"),
    (75, "¾"),
    (100, "as typed"),
    (150, "1½"),
    (200, "twice"),
];

/// Returns what a coin costs an investor, and how many the amount brings, by difficulty and by price.
#[must_use]
pub fn sensitivity(inputs: &Inputs) -> Table {
    let plan = &inputs.plan;
    let first = plan.difficulties.first().copied().unwrap_or(1);
    let price = Ratio::new(plan.price.0, plan.price.1);
    let amount = Ratio::new(inputs.own.amount.0, 100_000_000_u64);
    let cost = |difficulty: u128, factor: u128| {
        let at = Difficulty::from_e8((u128::from(first) * difficulty / 100).max(1));
        let price = Price::per_mh_day(price.times(Ratio::new(factor, 100)));
        let reward = Amount::from_sat(plan.reward);
        Cost::new(at, price).to_investor(reward, plan.foundation_fee)
    };
    let cell = |difficulty: u128, factor: u128| {
        let Some(cost) = cost(difficulty, factor) else {
            // The Foundation takes all.
            return Cell::from("–");
        };
        let brings = amount.over(cost).estimate();
        Cell::with_plain(
            format!("{} → {}", significant(cost.estimate()), significant(brings)),
            cost.decimals(12),
        )
    };
    let rows = FACTORS.iter().map(|&(difficulty, name)| {
        let cells = FACTORS.iter().map(|&(price, _)| cell(difficulty, price));
        std::iter::once(Cell::from(name)).chain(cells).collect()
    });
    let prices = FACTORS.iter().map(|(_, name)| format!("price {name}"));
    Table {
        caption: format!(
            "By difficulty and price: BTC per BTM → BTM for {} BTC, while the Foundation takes its part",
            Bitcoin(inputs.own.amount.0)
        ),
        columns: std::iter::once("Difficulty".to_owned())
            .chain(prices)
            .collect(),
        rows: rows.collect(),
        narrow: Narrow::Scrolls,
    }
}

/// Returns bitcoin per coin.
#[must_use]
pub fn price(spent: u64, coins: u64) -> Option<f64> {
    (0 < coins).then(|| spent as f64 / coins as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Change, Form},
        production::pool::input::{SCHEMA, parse},
    };

    fn run(fields: &[(&'static str, &str)], list: &str) -> (Inputs, Mine) {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        let form = Form::new(SCHEMA).after(Change::Fill(fields.collect()));
        let inputs = parse(&form, list).expect("right");
        let mine = mine(&inputs);
        (inputs, mine)
    }

    #[test]
    fn alone_it_is_active_at_once() {
        let (inputs, mine) = run(&[("amount", "0.5"), ("date", "2014-07-20")], "");
        assert_eq!((mine.before, mine.refused, mine.left), ((0, 0), None, 0));
        assert_eq!(
            (mine.days[0].day, mine.days[0].paid_on, mine.days.len()),
            (0, 2, 1)
        );
        // Difficulty × 2³² × price ÷ reward ÷ 95 %.
        let price = price(50_000_000, mine.coins()).expect("coins");
        let exact = Cost::new(Difficulty::from_e8(5_290_280_000), Price::SEED_BTC)
            .to_investor(Amount::from_sat(2_000_000_000), 50_000)
            .expect("a cost");
        assert!((price / exact.estimate() - 1.0).abs() < 1e-6, "{price}");
        let coins = mine.coins() as f64 / 1e8;
        assert!(
            mine.spread[0] < coins && coins < mine.spread[2],
            "{:?}",
            mine.spread
        );
        // Half of the pool's day: 190 blocks of 720, a deviation of 11.8.
        assert!(
            (mine.spread[2] / coins - 1.10).abs() < 0.02,
            "{:?} {coins}",
            mine.spread
        );
        let middle = sensitivity(&inputs).rows[2][3].plain().to_owned();
        assert_eq!(middle, exact.decimals(12));
    }

    #[test]
    fn behind_others_it_waits() {
        let list = "1,2014-07-19\n0.2,2014-07-20 10:00\n9,2014-07-19\n3,2014-07-20 13:00";
        let (inputs, mine) = run(&[("amount", "0.5")], list);
        // The third is refused, the fourth comes after.
        assert_eq!(mine.before, (2, 120_000_000));
        let days: Vec<_> = mine.days.iter().map(|day| day.day).collect();
        assert_eq!(days, [1, 2]);
        // Confirmed at noon of the day before the run.
        assert_eq!(mine.wait(&inputs), 1.5 * 86_400.0);
        assert_eq!(
            mine.days.iter().map(|day| day.spent).sum::<u64>(),
            50_000_000
        );
    }

    #[test]
    fn too_much_is_refused_with_the_days() {
        let (_, mine) = run(&[("amount", "4")], "");
        assert_eq!(
            (mine.refused, mine.days.len(), mine.left),
            (Some(7), 0, 400_000_000)
        );
        assert_eq!(mine.spread, [0.0; 3]);
    }
}
