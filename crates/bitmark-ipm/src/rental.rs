//! Rental prices in any unit, with dimensions checked.

use crate::{cost::Price, ratio::Ratio};

/// What is counted: hashes, or solutions of Equihash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// H/s.
    Hashes,
    /// Sol/s.
    Solutions,
}

/// What a price is: asked for, or paid. The two are never blended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What renters ask.
    Ask,
    /// What was paid.
    Cleared,
}

/// A price of hired hash rate as a market quotes it.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    /// How much, of the currency.
    pub amount: Ratio,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RentalError {
    /// Solutions where hashes are wanted.
    #[error("a price per Sol/s is none per H/s: they count different things")]
    Dimension,
    /// Asked and paid prices in one mean.
    #[error("an asked and a paid price cannot be averaged")]
    Basis,
    /// No quotes.
    #[error("no prices")]
    None,
}

impl Quote {
    /// Returns the price per MH/day.
    ///
    /// # Errors
    ///
    /// [`RentalError::Dimension`] for solutions.
    pub fn per_mh_day(&self) -> Result<Price, RentalError> {
        if self.counted != Counted::Hashes {
            return Err(RentalError::Dimension);
        }
        let price = self
            .amount
            .times(Ratio::new(1_000_000, self.per_second))
            .times(Ratio::new(86_400, self.seconds));
        Ok(Price::per_mh_day(price))
    }
}

/// Returns the lowest and the highest of quotes, per MH/day.
///
/// # Errors
///
/// [`RentalError`] if there are none, or they are of different kinds.
pub fn range(quotes: &[Quote]) -> Result<(Price, Price), RentalError> {
    let first = quotes.first().ok_or(RentalError::None)?;
    if quotes.iter().any(|quote| quote.basis != first.basis) {
        return Err(RentalError::Basis);
    }
    let mut low = first.per_mh_day()?;
    let mut high = low;
    for quote in quotes {
        let price = quote.per_mh_day()?;
        if price.ratio() < low.ratio() {
            low = price;
        }
        if high.ratio() < price.ratio() {
            high = price;
        }
    }
    Ok((low, high))
}
