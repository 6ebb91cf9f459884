//! Paths of the hash rate: what the current rate is, as a multiple of today's, at any time to come.

/// A path of the hash rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path {
    /// It stays as it is.
    Flat,
    /// It grows by this part every month; shrinks where negative.
    Monthly(f64),
    /// It changes at once and comes back evenly.
    Shock {
        /// The part by which it changes: -0.5 for a fall to half.
        by: f64,
        /// Months from now until it does.
        after: f64,
        /// Months until it is as before; never where 0.
        recovers: f64,
    },
    /// It grows evenly until it is as high as the peak of today, in this many months.
    ToPeak(f64),
}

/// What becomes of the peak, beside that of the path itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Peak {
    /// Today's counts until it leaves the look-back: after this many windows where the user knows, when
    /// the history has it where there is one, and else at any time within the look-back.
    Leaves(Option<u32>),
    /// It grows by this part every month; shrinks where negative.
    Monthly(f64),
}

/// Days of a month of the paths: a twelfth of a year.
pub const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// Returns what one becomes that grows by a part every month.
#[must_use]
pub fn grown(part: f64, days: f64) -> f64 {
    (1.0 + part).powf(days / DAYS_PER_MONTH)
}

impl Path {
    /// Returns the multiple of today's rate after some days, where today's rate is `ratio` of the
    /// peak.
    #[must_use]
    pub fn at(self, days: f64, ratio: f64) -> f64 {
        let months = days / DAYS_PER_MONTH;
        match self {
            Self::Flat => 1.0,
            Self::Monthly(part) => grown(part, days),
            Self::Shock {
                by,
                after,
                recovers,
            } => {
                if months < after {
                    return 1.0;
                }
                let left = if recovers > 0.0 {
                    (1.0 - (months - after) / recovers).max(0.0)
                } else {
                    1.0
                };
                1.0 + by * left
            }
            Self::ToPeak(within) => {
                let done = if within > 0.0 {
                    (months / within).min(1.0)
                } else {
                    1.0
                };
                let whole = if ratio > 0.0 { 1.0 / ratio } else { 1.0 };
                1.0 + (whole - 1.0) * done
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_where_they_should() {
        let month = DAYS_PER_MONTH;
        assert_eq!(Path::Flat.at(1e4, 0.3), 1.0);
        assert!((Path::Monthly(0.1).at(2.0 * month, 0.3) - 1.21).abs() < 1e-12);
        let shock = Path::Shock {
            by: -0.5,
            after: 1.0,
            recovers: 2.0,
        };
        let seen = [0.5, 1.0, 2.0, 3.0, 9.0].map(|months| shock.at(months * month, 0.3));
        for (seen, want) in seen.into_iter().zip([1.0, 0.5, 0.75, 1.0, 1.0]) {
            assert!((seen - want).abs() < 1e-12, "{seen} {want}");
        }
        let back = Path::ToPeak(10.0);
        assert!((back.at(5.0 * month, 0.25) - 2.5).abs() < 1e-12);
        assert!((back.at(20.0 * month, 0.25) - 4.0).abs() < 1e-12);
    }
}
