//! The investment pool, day by day, to the satoshi of both currencies.
//!
//! The rules are the proposal's; what it leaves open is fixed here and said at each place:
//!
//! - a day is a round of 720 blocks at one difficulty;
//! - the day's coins are 720 · reward · (hash rate bought ÷ network), or drawn block by block;
//! - what division leaves over goes, a satoshi each, to the investments with the largest remainders,
//!   the earlier in the queue first;
//! - a block matures with 721 confirmations, the last of a day at the end of the next, and the day's
//!   coins are paid the day after: two days later;
//! - an investment is refused if with it the queue takes longer than the cap.

mod share;
mod terms;

use alloc::{collections::VecDeque, vec::Vec};

use bitmark_coin::{retarget::INTERVAL_BLOCKS, units::Amount};
use primitive_types::U256;
use rand_core::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

pub use self::share::queue_order;
use self::share::{part, shared};
pub use self::terms::{Bitcoin, Day, Finding, Investment, Payout, Refused, Round, Rules};
use crate::{
    cost::{Cost, PARTS},
    ratio::{Ratio, Rounding},
    time::DAY,
};

/// Blocks of a round: from one change of difficulty to the next.
pub const ROUND_BLOCKS: u64 = INTERVAL_BLOCKS as u64;
/// Blocks on top of a reward before a block may spend it.
///
/// Source: project-bitmark/bitmark@ffd840e, `src/main.h`, `COINBASE_MATURITY`.
const COINBASE_MATURITY: u64 = 720;
/// Confirmations after which a wallet spends a reward: one more, as the block that pays it is the first.
pub const MATURITY: u64 = COINBASE_MATURITY + 1;
/// Days from a round to its payment: those until the round's last block has matured.
pub const PAYMENT_DAYS: u32 = MATURITY.div_ceil(ROUND_BLOCKS) as u32;
/// No fund of the Foundation is used “until after 2015-07-13”: before the end of that day, UTC.
pub const FOUNDATION_LOCKED_UNTIL: u64 = 1_436_745_600 + DAY;

/// The pool.
#[derive(Clone, Debug)]
pub struct Pool {
    rules: Rules,
    finding: Finding,
    generator: Pcg64,
    /// Not confirmed yet, in the order of the queue.
    coming: VecDeque<(usize, Investment)>,
    /// Confirmed: which one, and what is left of it.
    queue: VecDeque<(usize, u64)>,
    /// The sum of the queue.
    ahead: u128,
    day: u32,
    foundation: u64,
    refused: Vec<Refused>,
}

impl Pool {
    /// A pool, and the investments that will be made, in any order: they queue by the time confirmed, then
    /// sent, then as listed.
    #[must_use]
    pub fn new(rules: Rules, finding: Finding, investments: Vec<Investment>) -> Self {
        let order = queue_order(&investments);
        let mut investments: Vec<_> = investments.into_iter().map(Some).collect();
        let coming = order.into_iter().filter_map(|index| {
            let own = investments[index].take();
            own.map(|own| (index, own))
        });
        let coming = coming.collect();
        let seed = match finding {
            Finding::Expected => 0,
            Finding::Drawn { seed } => seed,
        };
        Self {
            rules,
            finding,
            generator: Pcg64::seed_from_u64(seed),
            coming,
            queue: VecDeque::new(),
            ahead: 0,
            day: 0,
            foundation: 0,
            refused: Vec::new(),
        }
    }

    /// Returns the investments that were refused so far.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Whether every investment has been consumed or refused.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.coming.is_empty() && self.queue.is_empty()
    }

    /// Returns what is left of each investment in the queue, in order.
    pub fn waiting(&self) -> impl Iterator<Item = (usize, Bitcoin)> {
        self.queue
            .iter()
            .map(|(index, left)| (*index, Bitcoin(*left)))
    }

    /// Runs a day.
    pub fn run(&mut self, day: &Day) -> Round {
        let most = self.most(day);
        self.admit(day.begins, most);
        let active = self.activate(most);
        let spent: u64 = active.iter().map(|(_, spent)| spent).sum();
        let estimate = self.expected(day, spent);
        let coins = match self.finding {
            Finding::Expected => estimate,
            Finding::Drawn { .. } => self.drawn(day, spent),
        };
        let is_funded = self.rules.foundation_goal.to_sat() <= self.foundation;
        let fee = if is_funded {
            self.rules.running_fee
        } else {
            self.rules.foundation_fee
        };
        let kept = part(coins, fee.min(PARTS), PARTS.into());
        let (foundation, running) = if is_funded { (0, kept) } else { (kept, 0) };
        self.foundation = self.foundation.saturating_add(foundation);
        let round = Round {
            day: self.day,
            most: Bitcoin(most),
            spent: Bitcoin(spent),
            estimate: Amount::from_sat(estimate),
            coins: Amount::from_sat(coins),
            foundation: Amount::from_sat(foundation),
            running: Amount::from_sat(running),
            payouts: shared(coins - kept, &active),
            paid_on: self.day.saturating_add(PAYMENT_DAYS),
            waiting: self.queue.len(),
            foundation_balance: Amount::from_sat(self.foundation),
        };
        self.day = self.day.saturating_add(1);
        round
    }

    /// What a day of all pools costs at the most.
    fn cost(&self, day: &Day) -> Cost {
        Cost::new(day.difficulty, self.rules.price).share(self.rules.share)
    }

    /// What a day of this pool costs at the most, in whole satoshis, rounded down.
    fn most(&self, day: &Day) -> u64 {
        let own = Ratio::new(1, self.rules.pools);
        let cost = self.cost(day).day().times(own).units(8, Rounding::Down);
        cost.min(u64::MAX.into()).as_u64()
    }

    /// Takes what was confirmed before the day into the queue, or refuses it.
    fn admit(&mut self, begins: u64, most: u64) {
        while let Some((index, investment)) =
            self.coming.pop_front_if(|(_, own)| own.confirmed < begins)
        {
            let amount = investment.amount.0;
            let days = (self.ahead + u128::from(amount)).div_ceil(u128::from(most.max(1)));
            if u128::from(self.rules.queue_days) < days {
                self.refused.push(Refused {
                    investment: index,
                    days: u64::try_from(days).unwrap_or(u64::MAX),
                    most: self.rules.queue_days,
                });
            } else if 0 < amount {
                self.queue.push_back((index, amount));
                self.ahead += u128::from(amount);
            }
        }
    }

    /// Spends up to the day's most, in the order of the queue; the last one partly.
    fn activate(&mut self, most: u64) -> Vec<(usize, u64)> {
        let mut active = Vec::new();
        let mut left = most;
        while 0 < left
            && let Some((index, own)) = self.queue.front_mut()
        {
            let spent = left.min(*own);
            active.push((*index, spent));
            left -= spent;
            *own -= spent;
            self.ahead -= u128::from(spent);
            if *own == 0 {
                self.queue.pop_front();
            }
        }
        active
    }

    /// The pool's part of the network for what was spent.
    fn part_of_network(&self, day: &Day, spent: u64) -> Ratio {
        let mh = Ratio::new(spent, 100_000_000_u64).over(self.rules.price.ratio());
        let bought = mh.times(Ratio::new(1_000_000, 1));
        let network = match day.network {
            Some(rate) => Ratio::new(rate.max(1), 1),
            None => self.cost(day).required_hash_rate(),
        };
        bought.over(network).min(Ratio::new(1, 1))
    }

    fn expected(&self, day: &Day, spent: u64) -> u64 {
        let coins = self
            .part_of_network(day, spent)
            .times(Ratio::new(ROUND_BLOCKS, 1))
            .times(Ratio::new(day.reward.to_sat(), 1));
        coins.units(0, Rounding::Down).min(u64::MAX.into()).as_u64()
    }

    /// Draws each block of the round: the pool's with the probability of its part.
    fn drawn(&mut self, day: &Day, spent: u64) -> u64 {
        let limit = self
            .part_of_network(day, spent)
            .times(Ratio::new(U256::one() << 64, 1));
        let limit = limit.units(0, Rounding::Down);
        let found = (0..ROUND_BLOCKS)
            .filter(|_| U256::from(self.generator.next_u64()) < limit)
            .count();
        // At most 720 blocks.
        day.reward.to_sat().saturating_mul(found as u64)
    }
}

/// Returns whether the Foundation may use its funds at a time in seconds since 1970.
#[must_use]
pub const fn is_foundation_unlocked(time: u64) -> bool {
    FOUNDATION_LOCKED_UNTIL <= time
}
