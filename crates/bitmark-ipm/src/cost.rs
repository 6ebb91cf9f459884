//! What a Bitmark costs to produce at a difficulty.
//!
//! Source: the IPM proposal, “How is the IPM Pool maximum hashrate calculated?” and the chart below it.

use alloc::vec::Vec;

use bitmark_coin::{
    emission::EPOCHS,
    modulation::{CERM_V1, Mining, published_reward},
    units::{Amount, WeightedHashRate},
};

use crate::ratio::{Ratio, Rounding};

/// Hashes of a share at difficulty 1, as the proposal counts: 2³².
const HASHES: u64 = 1 << 32;
/// Seconds of a day.
const DAY: u64 = 86_400;
/// Parts of the whole that shares and fees are given in.
pub const PARTS: u32 = 1_000_000;
/// Seconds that a block should take.
pub const BLOCK_SECONDS: u64 = 120;
/// The pool's part of the required hash rate, as proposed: 35 %.
pub const SHARE: u32 = 350_000;
/// The Foundation's part of the coins, as proposed: 5 %.
pub const FOUNDATION_FEE: u32 = 50_000;

/// A difficulty, in units of 10⁻⁸.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difficulty(u128);

impl Difficulty {
    /// A difficulty of so many 10⁻⁸.
    #[must_use]
    pub const fn from_e8(e8: u128) -> Self {
        Self(e8)
    }

    /// Returns it in units of 10⁻⁸.
    #[must_use]
    pub const fn to_e8(self) -> u128 {
        self.0
    }

    fn ratio(self) -> Ratio {
        Ratio::new(self.0, 100_000_000_u64)
    }
}

/// A price of hash rate: so many 10⁻⁸ of a currency for a MH/s through a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price(Ratio);

impl Price {
    /// The proposal's price in dollars: 0.62 per MH/day.
    pub const SEED_USD: SeedPrice = SeedPrice(62_000_000);
    /// The proposal's price in bitcoin: 0.001 per MH/day.
    pub const SEED_BTC: SeedPrice = SeedPrice(100_000);

    /// A price of so many coins or dollars per MH/day, exact.
    #[must_use]
    pub const fn per_mh_day(price: Ratio) -> Self {
        Self(price)
    }

    /// Returns the price per MH/day.
    #[must_use]
    pub const fn ratio(self) -> Ratio {
        self.0
    }
}

/// A price that the proposal quotes, in 10⁻⁸ per MH/day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeedPrice(u64);

impl From<SeedPrice> for Price {
    fn from(price: SeedPrice) -> Self {
        Self(Ratio::new(price.0, 100_000_000_u64))
    }
}

/// Production cost at a difficulty and a price of hash rate.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    difficulty: Difficulty,
    price: Price,
    block_seconds: u64,
    share: u32,
}

impl Cost {
    /// With the proposal's block time and share.
    #[must_use]
    pub fn new(difficulty: Difficulty, price: impl Into<Price>) -> Self {
        Self {
            difficulty,
            price: price.into(),
            block_seconds: BLOCK_SECONDS,
            share: SHARE,
        }
    }

    /// With another block time, in seconds; 0 counts as 1.
    #[must_use]
    pub fn block_seconds(self, seconds: u64) -> Self {
        Self {
            block_seconds: seconds.max(1),
            ..self
        }
    }

    /// With another share of the required hash rate, in millionths; more than the whole counts as the whole.
    #[must_use]
    pub fn share(self, share: u32) -> Self {
        Self {
            share: share.min(PARTS),
            ..self
        }
    }

    /// Returns the hash rate that keeps the block time: difficulty · 2³² ÷ block time, in H/s.
    #[must_use]
    pub fn required_hash_rate(&self) -> Ratio {
        self.difficulty
            .ratio()
            .times(Ratio::new(HASHES, self.block_seconds))
    }

    /// Returns the most that the pool hires, in H/s.
    #[must_use]
    pub fn pool_hash_rate(&self) -> Ratio {
        self.required_hash_rate()
            .times(Ratio::new(self.share, PARTS))
    }

    /// Returns what a day at that rate costs.
    #[must_use]
    pub fn day(&self) -> Ratio {
        let mh = self.pool_hash_rate().times(Ratio::new(1, 1_000_000));
        mh.times(self.price.ratio())
    }

    /// Returns blocks of a day.
    #[must_use]
    pub fn blocks_per_day(&self) -> Ratio {
        Ratio::new(DAY, self.block_seconds)
    }

    /// Returns what one coin costs to produce when a block makes `reward`: the cost of the expected hashes of a
    /// block by its coins. The share cancels out. None for a reward of nothing.
    #[must_use]
    pub fn of_one(&self, reward: Amount) -> Option<Ratio> {
        let coins = Ratio::new(reward.to_sat(), 100_000_000_u64);
        let block = self
            .required_hash_rate()
            .times(Ratio::new(1, 1_000_000))
            .times(self.price.ratio())
            .over(self.blocks_per_day());
        (reward != Amount::ZERO).then(|| block.over(coins))
    }

    /// Returns what one coin costs an investor, who receives what is left of it after a fee in millionths. None
    /// for a reward of nothing, or where nothing is left.
    #[must_use]
    pub fn to_investor(&self, reward: Amount, fee: u32) -> Option<Ratio> {
        let left = PARTS.checked_sub(fee).filter(|left| 0 < *left)?;
        Some(self.of_one(reward)?.times(Ratio::new(PARTS, left)))
    }
}

/// The nominal rewards of the coin, first to last: 20, 10, 5 …, which the proposal numbers as schedules 1, 2, 3 …,
/// and the quartered ones between.
#[must_use]
pub fn schedules() -> Vec<Amount> {
    EPOCHS.iter().map(|epoch| epoch.base).collect()
}

/// Returns what a block pays under CERM as published at an emission scaling factor in millionths, rounded down;
/// more than the whole counts as the whole.
#[must_use]
pub fn modulated(base: Amount, esf: u32) -> Amount {
    let [current, peak] = [esf, PARTS].map(|rate| WeightedHashRate::from_hs(rate.into()));
    published_reward(base, current, peak, &CERM_V1, Mining::Native)
}

/// Returns the coins of a pool's day: blocks of a day × share × reward, floor; 2⁶⁴ − 1 Bitmark-satoshis at the
/// most.
#[must_use]
pub fn coins_per_day(cost: &Cost, reward: Amount) -> Amount {
    let coins = cost
        .blocks_per_day()
        .times(Ratio::new(cost.share, PARTS))
        .times(Ratio::new(reward.to_sat(), 1));
    Amount::from_sat(coins.units(0, Rounding::Down).min(u64::MAX.into()).as_u64())
}
