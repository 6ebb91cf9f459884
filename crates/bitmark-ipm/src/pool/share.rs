//! Coins shared, and the order of the queue.

use alloc::vec::Vec;
use core::cmp::Ordering;

use bitmark_coin::units::Amount;

use super::{Bitcoin, Investment, Payout};

/// Returns the places of investments in the order in which they queue: by the time confirmed, then sent, then as
/// listed.
#[must_use]
pub fn queue_order(investments: &[Investment]) -> Vec<usize> {
    let key = |index: usize| {
        let own = &investments[index];
        (own.confirmed, own.sent, index)
    };
    ordered(investments.len(), &|one, other| key(one).cmp(&key(other)))
}

/// Returns so many places in an order: one sort for all.
fn ordered(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_unstable_by(|one, other| order(*one, *other));
    places
}

/// `whole · share ÷ of`, rounded down.
pub(super) fn part(whole: u64, share: u32, of: u64) -> u64 {
    let product = u128::from(whole) * u128::from(share);
    // A part is at most the whole.
    (product / u128::from(of.max(1))) as u64
}

/// Shares coins in proportion to what was spent.
pub(super) fn shared(coins: u64, active: &[(usize, u64)]) -> Vec<Payout> {
    let total: u128 = active.iter().map(|(_, spent)| u128::from(*spent)).sum();
    let mut remainders = Vec::with_capacity(active.len());
    let mut payouts = Vec::with_capacity(active.len());
    let mut left = coins;
    for &(investment, spent) in active {
        let product = u128::from(coins) * u128::from(spent);
        // A part is at most the whole.
        let own = product.checked_div(total).unwrap_or(0) as u64;
        left -= own;
        remainders.push(product.checked_rem(total).unwrap_or(0));
        payouts.push(Payout {
            investment,
            spent: Bitcoin(spent),
            coins: Amount::from_sat(own),
        });
    }
    let by_remainder =
        |one: usize, other: usize| (remainders[other], one).cmp(&(remainders[one], other));
    // As many as satoshis are left; they are fewer than the active.
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    for place in ordered(active.len(), &by_remainder).into_iter().take(left) {
        payouts[place].coins = Amount::from_sat(payouts[place].coins.to_sat() + 1);
    }
    payouts
}
