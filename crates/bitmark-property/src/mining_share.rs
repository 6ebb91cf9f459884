//! Mining shares, as a mail proposed them. No node, miner or client has them.
//!
//! A block makes one share per transaction; a transaction is verified at once if its owner's balance is
//! greater than its cost; shares count after 100 blocks. What the mail leaves open is a parameter.

/// Blocks after which shares count, as the mail has it.
pub const MATURITY: u64 = 100;

/// Whether the foundation record of a block earns a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foundation {
    /// It is a transaction of the block like any.
    Counts,
    /// It is the miner's own.
    DoesNotCount,
}

/// Whether an instant verification uses shares up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It takes as many as the transaction costs.
    Spent,
    /// It takes none: holding them is enough.
    Kept,
}

/// How the proposal is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Whether the foundation record counts.
    pub foundation: Foundation,
    /// Whether shares are used up.
    pub using: Use,
    /// Blocks from the one that made a share to the first in which it counts: 100, or 101.
    pub maturity: u64,
}

impl Default for Reading {
    /// Every transaction of the block counts, shares are used up, and count from block number + 100.
    fn default() -> Self {
        Self {
            foundation: Foundation::Counts,
            using: Use::Spent,
            maturity: MATURITY,
        }
    }
}

impl Reading {
    /// Returns the shares that a block makes; `transactions` includes the foundation record.
    #[must_use]
    pub const fn earned(&self, transactions: u64) -> u64 {
        match self.foundation {
            Foundation::Counts => transactions,
            Foundation::DoesNotCount => transactions.saturating_sub(1),
        }
    }

    /// Returns the first height at which the shares of a block count.
    #[must_use]
    pub const fn active_from(&self, block: u64) -> u64 {
        block.saturating_add(self.maturity)
    }

    /// Returns how many transactions of a cost a balance verifies at once; `None` if there is no end.
    #[must_use]
    pub const fn verifications(&self, balance: u64, cost: u64) -> Option<u64> {
        match (is_verified_at_once(balance, cost), self.using) {
            (false, _) => Some(0),
            (true, Use::Kept) => None,
            // An empty transaction costs nothing.
            (true, Use::Spent) if cost == 0 => None,
            (true, Use::Spent) => Some((balance - 1) / cost),
        }
    }
}

/// Returns what a transaction of so many packed bytes costs: one for each 1,024 begun.
#[must_use]
pub const fn cost(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}

/// Whether a balance verifies a transaction of that cost at once: it must be greater.
#[must_use]
pub const fn is_verified_at_once(balance: u64, cost: u64) -> bool {
    cost < balance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_of_one_more_than_the_cost_is_needed() {
        for (bytes, units) in [
            (0, 0),
            (1, 1),
            (1024, 1),
            (1025, 2),
            (2048, 2),
            (12_650, 13),
        ] {
            assert_eq!(cost(bytes), units);
            assert!(!is_verified_at_once(units, units));
            assert!(is_verified_at_once(units + 1, units));
        }
    }

    #[test]
    fn shares_used_up_last_until_the_balance_is_the_cost() {
        let reading = Reading::default();
        for (balance, cost) in [(0, 1), (1, 1), (2, 1), (7, 2), (8, 2), (9, 2), (1000, 13)] {
            let (mut left, mut times) = (balance, 0);
            while is_verified_at_once(left, cost) {
                left -= cost;
                times += 1;
            }
            assert_eq!(
                reading.verifications(balance, cost),
                Some(times),
                "{balance} {cost}"
            );
        }
        let kept = Reading {
            using: Use::Kept,
            ..reading
        };
        assert_eq!(kept.verifications(2, 1), None);
        assert_eq!(kept.verifications(1, 1), Some(0));
        assert_eq!(reading.earned(3), 3);
        let without = Reading {
            foundation: Foundation::DoesNotCount,
            ..reading
        };
        assert_eq!((without.earned(3), without.earned(0)), (2, 0));
        assert_eq!(reading.active_from(1000), 1100);
    }
}
