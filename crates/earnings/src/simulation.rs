//! The spread of a block's income: lives of the block, drawn from a seed.
//!
//! The draws follow the model of [`crate::movement`] exactly: how many records move at all, how often
//! each of those does, and when; the times of moves are even over stretched time whatever the rate
//! is. The same seed and figures give the same lives on every machine.

use rand_pcg::Pcg64Mcg;
use serde::{Deserialize, Serialize};

use crate::{
    block::Block,
    draw::{Table, even},
};

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The block.
    pub block: Block,
    /// The years that each life lasts, at most [`MAX_YEARS`].
    pub years: u32,
    /// Discount per year, 0.08 for 8 %.
    pub discount: f64,
    /// The share of payers who pay in bitcoin.
    pub bitcoin_share: f64,
    /// What a fee paid in bitcoin is worth, in fees paid in litecoin.
    pub bitcoin_worth: f64,
    /// Lives asked for, at most [`MAX_LIVES`].
    pub lives: u32,
    /// The seed.
    pub seed: u64,
}

/// The longest life in years.
pub const MAX_YEARS: u32 = 50;
/// The most lives.
pub const MAX_LIVES: u32 = 1_000_000;
/// The most draws of moves, about two seconds' worth.
const MAX_DRAWS: f64 = 1e8;
/// The fewest lives that a spread is told from.
const MIN_LIVES: f64 = 100.0;

/// Lives of a block, under way.
#[derive(Clone, Debug)]
pub struct Simulation {
    plan: Plan,
    rng: Pcg64Mcg,
    moved: Table,
    moves: Table,
    again: Table,
    paid: Table,
    horizon: f64,
    lives: u32,
    /// Worth of the fees up to the end of each year, life by life, in fees paid in litecoin.
    by_year: Vec<Vec<f32>>,
    present: Vec<f64>,
    nothing: u32,
    fees: f64,
    fees_squared: f64,
}

/// What the lives came to. Worths are in fees paid in litecoin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Lives simulated: fewer than asked for where so many moves would take too long.
    pub lives: u32,
    /// Mean number of fees of a life, and its standard error.
    pub fees: (f64, f64),
    /// Mean present value and its standard error.
    pub present: (f64, f64),
    /// The part of the lives without any income.
    pub nothing: f64,
    /// The present value that so many thousandths of the lives stay at or below, 0 to 1000.
    pub permille: Vec<f64>,
    /// For each year: the worth up to its end that 5, 25, 50, 75 and 95 % of the lives stay at or
    /// below.
    pub by_year: Vec<[f64; 5]>,
}

impl Simulation {
    /// Gets ready; figures beyond the limits are taken as the limits.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        let years = plan.years.clamp(1, MAX_YEARS);
        let plan = Plan { years, ..plan };
        let block = &plan.block;
        let movement = &block.movement;
        let horizon = movement.stretched(f64::from(years));
        let moved = Table::binomial(block.issues, 1.0 - movement.still(horizon));
        let moves = Table::moves(movement.evenness(), movement.ratio(horizon));
        let again = Table::binomial(block.transfers, 1.0 - movement.still_after_move(horizon));
        let paid = Table::poisson(block.mean_paid_issues(horizon));
        let draws = 1.0 + moved.mean() * moves.mean() + again.mean() + paid.mean();
        let most = (MAX_DRAWS / draws).max(MIN_LIVES);
        // At most MAX_LIVES, which fits.
        let lives = f64::from(plan.lives.min(MAX_LIVES)).min(most) as u32;
        Self {
            rng: Pcg64Mcg::new(u128::from(plan.seed)),
            plan,
            moved,
            moves,
            again,
            paid,
            horizon,
            lives,
            by_year: vec![Vec::new(); years as usize],
            present: Vec::new(),
            nothing: 0,
            fees: 0.0,
            fees_squared: 0.0,
        }
    }

    /// Returns the lives that will be simulated.
    #[must_use]
    pub fn lives(&self) -> u32 {
        self.lives
    }

    /// Simulates up to `count` further lives; returns how many are done.
    pub fn advance(&mut self, count: u32) -> u32 {
        let done = self.present.len() as u32;
        let until = done.saturating_add(count).min(self.lives);
        for _ in done..until {
            self.live();
        }
        until
    }

    fn live(&mut self) {
        let mut life = Life {
            years: [0.0; MAX_YEARS as usize],
            present: 0.0,
            fees: 0,
        };
        for _ in 0..self.moved.draw(&mut self.rng) {
            let count = self.moves.draw(&mut self.rng);
            let mut first: Option<(f64, f64)> = None;
            for _ in 0..count {
                let (time, worth) = (even(&mut self.rng) * self.horizon, self.worth());
                self.pay(&mut life, time, worth);
                if first.is_none_or(|(earliest, _)| time < earliest) {
                    first = Some((time, worth));
                }
            }
            // The first transfer of an item pays the block that issued it twice.
            if let Some((time, worth)) = first {
                self.pay(&mut life, time, worth);
            }
        }
        for _ in 0..self.again.draw(&mut self.rng) {
            let draw = even(&mut self.rng);
            let time = self.plan.block.movement.next_move(draw, self.horizon);
            let worth = self.worth();
            self.pay(&mut life, time, worth);
        }
        for _ in 0..self.paid.draw(&mut self.rng) {
            let (time, worth) = (even(&mut self.rng) * self.horizon, self.worth());
            self.pay(&mut life, time, worth);
        }
        self.keep(&life);
    }

    /// Draws the currency of a payer.
    fn worth(&mut self) -> f64 {
        if even(&mut self.rng) < self.plan.bitcoin_share {
            self.plan.bitcoin_worth
        } else {
            1.0
        }
    }

    fn pay(&self, life: &mut Life, stretched: f64, worth: f64) {
        let time = self.plan.block.movement.unstretched(stretched);
        // Within the horizon, so below MAX_YEARS.
        let year = (time as usize).min(self.by_year.len() - 1);
        life.years[year] += worth;
        life.present += worth * (-self.plan.discount.ln_1p() * time).exp();
        life.fees += 1;
    }

    fn keep(&mut self, life: &Life) {
        let mut sum = 0.0;
        for (year, worths) in self.by_year.iter_mut().enumerate() {
            sum += life.years[year];
            worths.push(sum as f32);
        }
        self.present.push(life.present);
        self.nothing += u32::from(life.fees == 0);
        let fees = life.fees as f64;
        self.fees += fees;
        self.fees_squared += fees * fees;
    }

    /// Returns what the lives so far came to; nothing before the first two.
    #[must_use]
    pub fn spread(mut self) -> Option<Spread> {
        let lives = self.present.len();
        if lives < 2 {
            return None;
        }
        let count = lives as f64;
        let squared: f64 = self.present.iter().map(|value| value * value).sum();
        let present = mean(self.present.iter().sum(), squared, count);
        self.present.sort_unstable_by(f64::total_cmp);
        let permille = (0..=1_000)
            .map(|part| self.present[part * (lives - 1) / 1_000])
            .collect();
        let of_year = |mut worths: Vec<f32>| {
            worths.sort_unstable_by(f32::total_cmp);
            [5, 25, 50, 75, 95].map(|part| f64::from(worths[part * (lives - 1) / 100]))
        };
        Some(Spread {
            lives: lives as u32,
            fees: mean(self.fees, self.fees_squared, count),
            present,
            nothing: f64::from(self.nothing) / count,
            permille,
            by_year: self.by_year.into_iter().map(of_year).collect(),
        })
    }
}

impl Spread {
    /// Returns the part of the lives whose present value is at least `price`, to a thousandth.
    #[must_use]
    pub fn chance_of(&self, price: f64) -> f64 {
        let below = self.permille.partition_point(|&value| value < price);
        1.0 - below as f64 / self.permille.len() as f64
    }
}

struct Life {
    years: [f64; MAX_YEARS as usize],
    present: f64,
    fees: u64,
}

/// Returns a mean and its standard error.
fn mean(sum: f64, squared: f64, count: f64) -> (f64, f64) {
    let mean = sum / count;
    let variance = (squared / count - mean * mean).max(0.0) * count / (count - 1.0);
    (mean, (variance / count).sqrt())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{movement::Movement, value::present_fees};

    fn simulated(plan: Plan) -> Spread {
        let mut simulation = Simulation::new(plan);
        while simulation.advance(1_000) < simulation.lives() {}
        simulation.spread().expect("more than one life")
    }

    fn plans() -> impl Strategy<Value = Plan> {
        let movement = (0.0..2.0_f64, 0.01..1.0_f64, 0.05..20.0_f64, -0.5..1.0_f64);
        let counts = (0_u32..40, 0_u32..40, 0_u32..5, 0.0..3.0_f64);
        (movement, counts, 1_u32..12, 0.0..0.3_f64, any::<u64>()).prop_map(
            |(
                (rate, moving, evenness, growth),
                (issues, transfers, assets, paid_issues),
                years,
                discount,
                seed,
            )| {
                Plan {
                    block: Block {
                        issues,
                        transfers,
                        assets,
                        paid_issues,
                        movement: Movement::new(rate, moving, evenness, growth).expect("in range"),
                    },
                    years,
                    discount,
                    bitcoin_share: 0.0,
                    bitcoin_worth: 1.0,
                    lives: 4_000,
                    seed,
                }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        /// Six standard errors, or where the spread is too rare to be seen in so many lives, what
        /// one life in four thousand can change.
        #[test]
        fn simulation_and_closed_form_agree(plan in plans()) {
            let spread = simulated(plan);
            let years = f64::from(plan.years);
            let lives = f64::from(spread.lives);
            let deviation = plan.block.deviation(years);
            let error = 6.0 * deviation / lives.sqrt() + 0.05;
            let expected = plan.block.expected_fees(years);
            // A heavy tail: the mean of so few lives wanders with its rarest records.
            let heavy = 0.02 * expected / plan.block.movement.evenness().min(1.0);
            prop_assert!(
                (spread.fees.0 - expected).abs() <= error + heavy,
                "{} {expected} {error}", spread.fees.0
            );
            let present = present_fees(&plan.block, years, plan.discount);
            prop_assert!(
                (spread.present.0 - present).abs() <= error + heavy,
                "{} {present} {error}", spread.present.0
            );
            let nothing = plan.block.chance_of_nothing(years);
            let error = 6.0 * (nothing * (1.0 - nothing) / lives).sqrt() + 1.0 / lives;
            prop_assert!((spread.nothing - nothing).abs() <= error, "{} {nothing}", spread.nothing);
        }

        #[test]
        fn the_same_seed_gives_the_same_lives(plan in plans(), slice in 1_u32..700) {
            let plan = Plan { lives: 500, ..plan };
            let mut sliced = Simulation::new(plan);
            while sliced.advance(slice) < sliced.lives() {}
            prop_assert_eq!(sliced.spread(), Some(simulated(plan)));
        }
    }

    #[test]
    fn payers_choose_their_currency() {
        let block = Block {
            issues: 0,
            transfers: 0,
            assets: 10,
            paid_issues: 5.0,
            movement: Movement::new(0.1, 0.5, 1.0, 0.0).expect("in range"),
        };
        let plan = Plan {
            block,
            years: 1,
            discount: 0.0,
            bitcoin_share: 0.25,
            bitcoin_worth: 9.0,
            lives: 10_000,
            seed: 7,
        };
        let spread = simulated(plan);
        let (mean, error) = spread.present;
        assert!((mean - 50.0 * 3.0).abs() < 5.0 * error, "{mean} {error}");
        assert!(spread.chance_of(0.0) > 0.99 && spread.chance_of(1e9) == 0.0);
    }

    #[test]
    fn so_many_moves_that_they_would_take_too_long_are_told() {
        let block = Block {
            issues: 10_000,
            transfers: 0,
            assets: 0,
            paid_issues: 0.0,
            movement: Movement::new(100.0, 1.0, 1.0, 0.0).expect("in range"),
        };
        let plan = Plan {
            block,
            years: 50,
            discount: 0.0,
            bitcoin_share: 0.0,
            bitcoin_worth: 1.0,
            lives: MAX_LIVES,
            seed: 7,
        };
        assert_eq!(Simulation::new(plan).lives(), 100);
    }
}
