//! What goes into the pool, and what a round comes to.

use alloc::{string::String, vec::Vec};
use core::fmt;

use bitmark_coin::units::Amount;

use crate::cost::{Difficulty, FOUNDATION_FEE, Price, SHARE};

/// An amount of bitcoin, in satoshis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bitcoin(pub u64);

impl fmt::Display for Bitcoin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:08}", self.0 / 100_000_000, self.0 % 100_000_000)
    }
}

/// An investment: a bitcoin transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Investment {
    /// How much.
    pub amount: Bitcoin,
    /// When it was confirmed, in seconds since 1970.
    pub confirmed: u64,
    /// When it was sent; tells apart what confirmed at one time.
    pub sent: u64,
    /// Where the coins go.
    pub address: String,
}

/// What is to be known of a day.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// When it begins, in seconds since 1970; what was confirmed before takes part.
    pub begins: u64,
    /// The difficulty of its round.
    pub difficulty: Difficulty,
    /// Coins of a block.
    pub reward: Amount,
    /// The hash rate of the whole network, the pool included, in H/s; none if it is what is required.
    pub network: Option<u64>,
}

/// The pool's rules.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Part of the required hash rate that all pools hire, in millionths.
    pub share: u32,
    /// How many pools share it; this is one of them.
    pub pools: u32,
    /// Bitcoin per MH/day.
    pub price: Price,
    /// The Foundation's part until its goal, in millionths.
    pub foundation_fee: u32,
    /// The part that running the pool takes after it.
    pub running_fee: u32,
    /// What the Foundation aims at.
    pub foundation_goal: Amount,
    /// Days that the queue may take.
    pub queue_days: u32,
}

impl Default for Rules {
    /// One pool of 35 %, 0.001 BTC per MH/day, 5 % until 70,000 BTM, then 0.1 %, five days.
    fn default() -> Self {
        Self {
            share: SHARE,
            pools: 1,
            price: Price::SEED_BTC.into(),
            foundation_fee: FOUNDATION_FEE,
            running_fee: 1_000,
            foundation_goal: Amount::from_sat(7_000_000_000_000),
            queue_days: 5,
        }
    }
}

/// How a day's coins are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The expected number.
    Expected,
    /// Each of the 720 blocks is drawn; the same seed gives the same blocks.
    Drawn {
        /// The seed.
        seed: u64,
    },
}

/// A share of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payout {
    /// Which investment, by its place in the list given.
    pub investment: usize,
    /// What it spent.
    pub spent: Bitcoin,
    /// What it receives.
    pub coins: Amount,
}

/// A day that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Which day, from 0.
    pub day: u32,
    /// The most that could be spent.
    pub most: Bitcoin,
    /// What was spent.
    pub spent: Bitcoin,
    /// Coins expected before the round.
    pub estimate: Amount,
    /// Coins found.
    pub coins: Amount,
    /// The Foundation's part.
    pub foundation: Amount,
    /// What running the pool took.
    pub running: Amount,
    /// What the investments receive.
    pub payouts: Vec<Payout>,
    /// The day of payment.
    pub paid_on: u32,
    /// Investments waiting at the end.
    pub waiting: usize,
    /// The Foundation's coins at the end.
    pub foundation_balance: Amount,
}

/// An investment that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("investment {investment}: with it the queue would take {days} days, the most is {most}")]
pub struct Refused {
    /// Which one, by its place in the list given.
    pub investment: usize,
    /// Days that the queue would take, rounded up.
    pub days: u64,
    /// The cap.
    pub most: u32,
}
