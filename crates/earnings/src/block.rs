//! What one block is expected to earn.

use serde::{Deserialize, Serialize};

use crate::movement::Movement;

/// The most records of one kind in a block.
///
/// Source: bitmarkd, blockrecord: at most 10,000 transactions.
pub const MAX_RECORDS: u32 = 10_000;

/// A block, as its income sees it: one fee is 0.001 LTC or 0.0001 BTC.
///
/// Source: SPEC-property 9.3 (who is paid).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Issue records: the first transfer of each pays two fees, every later one pays one.
    pub issues: u32,
    /// Transfer records: the next transfer of the item pays one fee, and no later one.
    pub transfers: u32,
    /// Asset records: every paid issue of the asset pays one fee.
    pub assets: u32,
    /// Paid issues per asset and year.
    pub paid_issues: f64,
    /// How often records move.
    pub movement: Movement,
}

impl Block {
    /// Returns the fees expected within `years` from now on.
    #[must_use]
    pub fn expected_fees(&self, years: f64) -> f64 {
        self.fees_within(self.movement.stretched(years))
    }

    /// Returns the fees expected within a time at today's activity ([`Movement::stretched`]).
    pub(crate) fn fees_within(&self, stretched: f64) -> f64 {
        let movement = &self.movement;
        let of_issue = movement.rate() * stretched + 1.0 - movement.still(stretched);
        let of_transfer = 1.0 - movement.still_after_move(stretched);
        f64::from(self.issues) * of_issue
            + f64::from(self.transfers) * of_transfer
            + self.mean_paid_issues(stretched)
    }

    /// Returns the standard deviation of the fees within `years` from now on.
    #[must_use]
    pub fn deviation(&self, years: f64) -> f64 {
        let movement = &self.movement;
        let stretched = movement.stretched(years);
        let moves = movement.rate() * stretched;
        let moved = 1.0 - movement.still(stretched);
        let of_issue =
            movement.squared_moves(stretched) + 2.0 * moves + moved - (moves + moved).powi(2);
        let again = 1.0 - movement.still_after_move(stretched);
        let variance = f64::from(self.issues) * of_issue.max(0.0)
            + f64::from(self.transfers) * again * (1.0 - again)
            + self.mean_paid_issues(stretched);
        variance.sqrt()
    }

    /// Returns the chance that the block earns nothing within `years` from now on.
    #[must_use]
    pub fn chance_of_nothing(&self, years: f64) -> f64 {
        let movement = &self.movement;
        let stretched = movement.stretched(years);
        let log = f64::from(self.issues) * movement.still(stretched).ln()
            + f64::from(self.transfers) * movement.still_after_move(stretched).ln()
            - self.mean_paid_issues(stretched);
        log.exp()
    }

    pub(crate) fn mean_paid_issues(&self, stretched: f64) -> f64 {
        f64::from(self.assets) * self.paid_issues * stretched
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3,000 transfers a year over 720,000 records a year, the seed's figures, on one record.
    fn movement() -> Movement {
        Movement::new(0.05, 0.2, 0.5, 0.0).expect("in range")
    }

    #[test]
    fn a_first_transfer_pays_twice() {
        let block = Block {
            issues: 1,
            transfers: 0,
            assets: 0,
            paid_issues: 0.0,
            movement: movement(),
        };
        // In a short time a second move is as good as impossible: two fees per move.
        let week = 1.0 / 52.0;
        let ratio = block.expected_fees(week) / (0.05 * week);
        assert!((1.99..=2.0).contains(&ratio), "{ratio}");
        // In a long time the first move counts for little: one fee per move.
        let ratio = block.expected_fees(100_000.0) / (0.05 * 100_000.0);
        assert!((1.0..1.01).contains(&ratio), "{ratio}");
        // Four fifths never move.
        let chance = block.chance_of_nothing(1e12);
        assert!((chance - 0.8).abs() < 1e-3, "{chance}");
    }

    #[test]
    fn a_transfer_pays_once() {
        let block = Block {
            issues: 0,
            transfers: 7,
            assets: 0,
            paid_issues: 0.0,
            movement: movement(),
        };
        assert!(block.expected_fees(10.0) < 7.0);
        assert!((block.expected_fees(1e12) - 7.0).abs() < 1e-3);
        assert!(block.deviation(1e12) < 0.1);
    }

    #[test]
    fn paid_issues_pay_the_assets_block() {
        let block = Block {
            issues: 0,
            transfers: 0,
            assets: 2,
            paid_issues: 3.0,
            movement: movement(),
        };
        assert!((block.expected_fees(4.0) - 24.0).abs() < 1e-9);
        assert!((block.deviation(4.0) - 24.0_f64.sqrt()).abs() < 1e-9);
        assert!((block.chance_of_nothing(1.0) - (-6.0_f64).exp()).abs() < 1e-12);
    }
}
