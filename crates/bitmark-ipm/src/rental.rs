//! Rental prices in any unit, with dimensions checked.

use alloc::string::String;
use core::fmt;

use crate::{cost::Price, ratio::Ratio};

/// What is counted: hashes, or solutions of Equihash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// H/s.
    Hashes,
    /// Sol/s.
    Solutions,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hashes => "H/s",
            Self::Solutions => "Sol/s",
        })
    }
}

/// What a price is: asked for, or paid. The two are never blended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What renters ask.
    Ask,
    /// What was paid.
    Cleared,
}

/// What a price is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Money {
    /// Bitcoin.
    Bitcoin,
    /// 10⁻⁸ bitcoin.
    Satoshi,
    /// Any other, by its name: nothing is known of its worth.
    Other(String),
}

impl Money {
    /// What it is compared and written in, and how many of it are one of that.
    const fn base(&self) -> (&Self, u64) {
        match self {
            Self::Satoshi => (&Self::Bitcoin, 100_000_000),
            Self::Bitcoin | Self::Other(_) => (self, 1),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bitcoin => "BTC",
            Self::Satoshi => "sat",
            Self::Other(name) => name,
        })
    }
}

/// A price of hired hash rate as a market quotes it.
#[derive(Clone, Debug)]
pub struct Quote {
    /// How much, of the money.
    pub amount: Ratio,
    /// What it is in.
    pub money: Money,
    /// For how many per second: 10⁶ for a MH/s.
    pub per_second: u64,
    /// Through how many seconds.
    pub seconds: u64,
    /// Of what.
    pub counted: Counted,
    /// Asked or paid.
    pub basis: Basis,
}

/// Why quotes cannot be used or compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RentalError {
    /// Solutions where hashes are wanted, or the other way round.
    #[error("a price per {priced} is none per {wanted}: they count different things")]
    Dimension {
        /// What the price is for.
        priced: Counted,
        /// What is wanted.
        wanted: Counted,
    },
    /// Asked and paid prices in one range.
    #[error("an asked and a paid price cannot be compared")]
    Basis,
    /// Different currencies in one range.
    #[error("prices in {0} and in {1} cannot be compared: nothing tells their rate of exchange")]
    Money(Money, Money),
    /// No quotes.
    #[error("no prices")]
    None,
}

impl Quote {
    /// Returns the price of a million of `wanted` per second through a day: in bitcoin where it is in satoshis,
    /// otherwise in its own money.
    ///
    /// # Errors
    ///
    /// [`RentalError::Dimension`] if the price is for something else.
    pub fn per_million_day(&self, wanted: Counted) -> Result<Price, RentalError> {
        let priced = self.counted;
        if priced != wanted {
            return Err(RentalError::Dimension { priced, wanted });
        }
        let price = self
            .amount
            .times(Ratio::new(1, self.money.base().1))
            .times(Ratio::new(1_000_000, self.per_second))
            .times(Ratio::new(86_400, self.seconds));
        Ok(Price::per_mh_day(price))
    }
}

/// Returns the lowest and the highest of quotes, as [`Quote::per_million_day`] has them. Nothing is averaged.
///
/// # Errors
///
/// [`RentalError`] if there are none, or they are of different kinds.
pub fn range(quotes: &[Quote]) -> Result<(Price, Price), RentalError> {
    let first = quotes.first().ok_or(RentalError::None)?;
    let mut low = first.per_million_day(first.counted)?;
    let mut high = low;
    for quote in quotes {
        if quote.basis != first.basis {
            return Err(RentalError::Basis);
        }
        if quote.money.base().0 != first.money.base().0 {
            return Err(RentalError::Money(first.money.clone(), quote.money.clone()));
        }
        let price = quote.per_million_day(first.counted)?;
        if price.ratio() < low.ratio() {
            low = price;
        }
        if high.ratio() < price.ratio() {
            high = price;
        }
    }
    Ok((low, high))
}
