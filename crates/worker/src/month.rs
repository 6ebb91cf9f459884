//! Months of the calendar, for sums over time.

use serde::{Deserialize, Serialize};

/// A month of the Gregorian calendar, by UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
}

impl Month {
    /// Returns the month of a time in seconds since 1970.
    ///
    /// Days are counted from 1 March of year 0, so that the leap day ends a
    /// year; 400 years have 146,097 days.
    pub const fn of(seconds: u32) -> Self {
        let day = seconds / 86_400 + 719_468;
        let (era, of_era) = (day / 146_097, day % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Months from March have 31, 30, 31, 30, 31 days, and so again.
        let from_march = (5 * day_of_year + 2) / 153;
        let (month, later) = if from_march < 10 {
            (from_march + 3, 0)
        } else {
            (from_march - 9, 1)
        };
        Self {
            year: (year_of_era + era * 400 + later) as u16,
            month: month as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (seconds, year, month) in [
            (0, 1970, 1),
            (2_678_399, 1970, 1),
            (2_678_400, 1970, 2),
            (951_782_400, 2000, 2), // 29 February
            (951_868_800, 2000, 3),
            (1_405_274_442, 2014, 7), // genesis
            (1_781_773_428, 2026, 6),
            (u32::MAX, 2106, 2),
        ] {
            assert_eq!(Month::of(seconds), Month { year, month }, "{seconds}");
        }
    }

    #[test]
    fn months_follow_each_other() {
        let mut before = Month::of(0);
        let mut count = 1;
        for day in 1..=u32::MAX / 86_400 {
            let month = Month::of(day * 86_400);
            if month != before {
                let next = if before.month == 12 {
                    Month {
                        year: before.year + 1,
                        month: 1,
                    }
                } else {
                    Month {
                        year: before.year,
                        month: before.month + 1,
                    }
                };
                assert_eq!(month, next);
                count += 1;
            }
            before = month;
        }
        assert_eq!(count, 136 * 12 + 2, "January 1970 to February 2106");
    }
}
