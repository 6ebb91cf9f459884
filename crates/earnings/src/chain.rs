//! The fees of the whole chain, and what they tell of one record.

/// What a fee is, in litecoin.
///
/// Source: SPEC-property 9.1; bitmarkd, currency: 100,000 litecoin satoshis.
pub const FEE_LITECOIN: f64 = 0.001;
/// What a fee is, in bitcoin.
pub const FEE_BITCOIN: f64 = 0.000_1;
/// Fees of one transfer: one to the owner of the block of the issue, one to that of the last transfer.
pub const FEES_PER_TRANSFER: f64 = 2.0;
/// Days of a month.
pub const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// What happened on the chain in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Activity {
    /// Transfers, share creations, grants, swaps, sales of blocks.
    pub transfers: f64,
    /// Issues that were paid for.
    pub paid_issues: f64,
}

impl Activity {
    /// Returns the fees that all block owners receive together.
    #[must_use]
    pub fn fees(&self) -> f64 {
        self.transfers * FEES_PER_TRANSFER + self.paid_issues
    }

    /// Returns those fees in litecoin, were all paid in it.
    #[must_use]
    pub fn litecoin(&self) -> f64 {
        self.fees() * FEE_LITECOIN
    }
}

/// Returns moves per record and year, where so many move a month of the records made in `months` at so
/// many a month; nothing where there are none.
#[must_use]
pub fn rate_per_record(moved_monthly: f64, made_monthly: f64, months: f64) -> Option<f64> {
    let records = made_monthly * months;
    (records > 0.0).then(|| moved_monthly * 12.0 / records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
    }

    /// Mail of 11 January 2019: transfers per day in the last quarter × 0.002 LTC = 0.0132 LTC.
    #[test]
    fn seed_the_quarter_yields_0_0132_ltc_a_day() {
        let day = Activity {
            transfers: 6.6,
            paid_issues: 0.0,
        };
        near(day.litecoin(), 0.0132);
    }

    /// The same mail: total transfers since launch × 0.002 LTC = 6.48 LTC.
    #[test]
    fn seed_since_launch_6_48_ltc() {
        let total = Activity {
            transfers: 3_240.0,
            paid_issues: 0.0,
        };
        near(total.litecoin(), 6.48);
    }

    /// The same mail: 60,000 made and 250 transferred a month. That is 8.2 transfers a day, a quarter
    /// more than the quarter's 6.6: two statements of one mail that do not agree.
    #[test]
    fn seed_60_000_made_and_250_moved_a_month() {
        let day = Activity {
            transfers: 250.0 / DAYS_PER_MONTH,
            paid_issues: 0.0,
        };
        assert!((day.litecoin() - 0.0164).abs() < 5e-5);
        near(250.0 / 60_000.0 * 240.0, 1.0);
        // 3,240 transfers at 250 a month are 12.96 months.
        let rate = rate_per_record(250.0, 60_000.0, 3_240.0 / 250.0).expect("records");
        assert!((rate - 0.003_858).abs() < 1e-6, "{rate}");
        assert_eq!(rate_per_record(250.0, 0.0, 1.0), None);
    }
}
