//! Income discounted, and what a price for a block implies.

use crate::block::Block;

/// What a fee is worth in the user's currency, by the currency it is paid in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeeValue {
    /// The share of fees paid in bitcoin; the others are paid in litecoin.
    pub bitcoin_share: f64,
    /// Worth of one fee paid in bitcoin.
    pub in_bitcoin: f64,
    /// Worth of one fee paid in litecoin.
    pub in_litecoin: f64,
}

impl FeeValue {
    /// Returns what a fee is worth on average.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.bitcoin_share * self.in_bitcoin + (1.0 - self.bitcoin_share) * self.in_litecoin
    }
}

/// Steps of the integration, for every year.
const STEPS_PER_YEAR: f64 = 24.0;
/// Halvings of a bracket: more than an `f64` has bits.
const HALVINGS: u32 = 100;

/// Returns the present value of the fees expected within `years`, in fees, at a discount per year
/// (0.08 for 8 %).
///
/// By parts, so that only the expected fees are needed: their value at the end plus what was
/// discounted less for coming before it.
#[must_use]
pub fn present_fees(block: &Block, years: f64, discount: f64) -> f64 {
    let force = discount.ln_1p();
    let at = |time: f64| (-force * time).exp() * block.expected_fees(time);
    // Simpson's rule takes pairs of steps.
    let pairs = (years * STEPS_PER_YEAR / 2.0).ceil().max(1.0);
    let step = years / (2.0 * pairs);
    let mut sum = at(0.0) + at(years);
    let mut place = 1.0;
    while place < 2.0 * pairs {
        let weight = if place % 2.0 == 0.0 { 2.0 } else { 4.0 };
        sum += weight * at(place * step);
        place += 1.0;
    }
    at(years) + force * sum * step / 3.0
}

/// Returns the discount per year at which the fees expected within `years` are worth `price` fees:
/// what the price yields. Nothing where the block is expected to earn nothing, or the price is not
/// positive; the ends of the range where the yield lies beyond.
#[must_use]
pub fn implied_yield(block: &Block, years: f64, price: f64) -> Option<f64> {
    let earns = block.expected_fees(years) > 0.0;
    if !earns || price.is_nan() || price <= 0.0 {
        return None;
    }
    let (lowest, highest) = YIELDS;
    Some(root(lowest, highest, |discount| {
        price - present_fees(block, years, discount)
    }))
}

/// The yields per year that are looked for.
pub const YIELDS: (f64, f64) = (-0.95, 100.0);

/// Returns the moves per record and year at which the fees expected within `years` are worth `price`
/// fees at a discount per year; nothing where no rate leads to it.
#[must_use]
pub fn break_even_rate(block: &Block, years: f64, discount: f64, price: f64) -> Option<f64> {
    let excess = |rate: f64| {
        let movement = block.movement.with_rate(rate);
        present_fees(&Block { movement, ..*block }, years, discount) - price
    };
    let (lowest, highest) = (0.0, crate::movement::MAX_RATE);
    (excess(lowest) <= 0.0 && excess(highest) >= 0.0).then(|| root(lowest, highest, excess))
}

/// Returns where an increasing function passes zero.
fn root(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if function(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::Movement;

    fn block(growth: f64) -> Block {
        Block {
            issues: 0,
            transfers: 0,
            assets: 1,
            paid_issues: 12.0,
            movement: Movement::new(0.05, 0.2, 0.5, growth).expect("in range"),
        }
    }

    /// A steady income of 12 a year over 10 years, against the formula of the textbook.
    #[test]
    fn a_steady_income_has_the_value_of_an_annuity() {
        let force = 0.08_f64.ln_1p();
        let want = 12.0 * (1.0 - (-force * 10.0).exp()) / force;
        assert!((present_fees(&block(0.0), 10.0, 0.08) - want).abs() < 1e-6);
        assert!((present_fees(&block(0.0), 10.0, 0.0) - 120.0).abs() < 1e-6);
        // Growth at the rate of the discount cancels it.
        assert!((present_fees(&block(0.08), 10.0, 0.08) - 120.0).abs() < 1e-4);
    }

    #[test]
    fn a_price_implies_the_discount_that_leads_to_it() {
        for discount in [-0.2, 0.0, 0.08, 3.0] {
            let price = present_fees(&block(0.1), 10.0, discount);
            let found = implied_yield(&block(0.1), 10.0, price).expect("earns");
            assert!((found - discount).abs() < 1e-6, "{found} {discount}");
        }
        assert_eq!(implied_yield(&block(0.0), 10.0, 0.0), None);
        let idle = Block {
            assets: 0,
            ..block(0.0)
        };
        assert_eq!(implied_yield(&idle, 10.0, 1.0), None);
    }

    #[test]
    fn a_price_implies_a_break_even_rate() {
        let block = Block {
            issues: 100,
            ..block(0.0)
        };
        let price = present_fees(&block, 10.0, 0.08);
        let found = break_even_rate(&block, 10.0, 0.08, price).expect("within");
        assert!((found - 0.05).abs() < 1e-6, "{found}");
        // The paid issues alone are worth more.
        assert_eq!(break_even_rate(&block, 10.0, 0.08, 1.0), None);
    }
}
