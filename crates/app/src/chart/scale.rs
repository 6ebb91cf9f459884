//! From values to places on an axis, and the round values that are written beside it.

/// The most values written beside an axis are about this many.
const TICKS: f64 = 6.0;
const SECONDS_PER_DAY: f64 = 86_400.0;

/// How an axis runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps add.
    Linear,
    /// Equal steps multiply; only values above zero have a place.
    Log,
    /// Seconds since 1970, UTC; the round values begin a month or a year.
    Time,
}

impl Scale {
    /// Returns the share of the way from `low` to `high` at which a value lies, if it has a place.
    pub fn share(self, value: f64, (low, high): (f64, f64)) -> Option<f64> {
        let (value, low, high) = match self {
            Self::Linear | Self::Time => (value, low, high),
            Self::Log => (value.log10(), low.log10(), high.log10()),
        };
        let share = (value - low) / (high - low);
        share.is_finite().then_some(share)
    }

    /// Returns the value at a share of the way: the opposite of [`Self::share`].
    pub fn value(self, share: f64, (low, high): (f64, f64)) -> f64 {
        match self {
            Self::Linear | Self::Time => low + share * (high - low),
            Self::Log => low * (high / low).powf(share),
        }
    }

    /// Whether a value has a place on some axis of this scale.
    pub fn places(self, value: f64) -> bool {
        value.is_finite() && (self != Self::Log || value > 0.0)
    }

    /// Returns round values from `low` to `high`, rising.
    pub fn ticks(self, (low, high): (f64, f64)) -> Vec<f64> {
        match self {
            Self::Linear => linear(low, high),
            Self::Log if high / low < 20.0 => linear(low, high),
            Self::Log => powers(low, high),
            Self::Time => months(low, high),
        }
    }

    /// Returns a span that holds every value and has a length; on a linear axis it ends roundly.
    pub fn span(self, values: impl Iterator<Item = f64>) -> (f64, f64) {
        let values = values.filter(|&value| self.places(value));
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        match self {
            _ if high < low => (1.0, 2.0),
            Self::Log if low == high => (low / 2.0, high * 2.0),
            Self::Time if low == high => (low - SECONDS_PER_DAY, high + SECONDS_PER_DAY),
            Self::Linear if low == high => {
                let half = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
                (low - half, high + half)
            }
            Self::Linear => {
                let step = step(high - low);
                ((low / step).floor() * step, (high / step).ceil() * step)
            }
            Self::Log | Self::Time => (low, high),
        }
    }
}

/// Returns 1, 2 or 5 times a power of ten, of which about six go into a length.
fn step(length: f64) -> f64 {
    let raw = length / TICKS;
    let power = 10_f64.powf(raw.log10().floor());
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| raw <= factor * power);
    factor.unwrap_or(10.0) * power
}

fn linear(low: f64, high: f64) -> Vec<f64> {
    let step = step(high - low);
    if !(step.is_finite() && step > 0.0) {
        return Vec::new();
    }
    let first = (low / step - 1e-9).ceil();
    let ticks = (0..32).map(|n| (first + f64::from(n)) * step);
    ticks
        .take_while(|&tick| tick <= high + step * 1e-9)
        .collect()
}

fn powers(low: f64, high: f64) -> Vec<f64> {
    let (first, last) = (low.log10() - 1e-9, high.log10() + 1e-9);
    let stride = ((last - first) / TICKS).ceil().max(1.0);
    // Powers alone would be few.
    let (begin, factors): (f64, &[f64]) = if last - first < 3.0 {
        (first.floor(), &[1.0, 2.0, 5.0])
    } else {
        (first.ceil(), &[1.0])
    };
    let exponents = (0..32).map(|n| begin + f64::from(n) * stride);
    let ticks = exponents.flat_map(|exponent| {
        let power = 10_f64.powf(exponent);
        factors.iter().map(move |factor| factor * power)
    });
    ticks
        .filter(|tick| (first..=last).contains(&tick.log10()))
        .collect()
}

fn months(low: f64, high: f64) -> Vec<f64> {
    let length = (high - low) / (SECONDS_PER_DAY * 30.44);
    let steps = [1, 3, 6, 12, 24, 60, 120, 240, 600];
    let step = steps
        .into_iter()
        .find(|&step| length / f64::from(step) <= TICKS);
    let step = i64::from(step.unwrap_or(1200));
    let (year, month, _) = civil(low);
    let first = (year * 12 + month - 1).div_euclid(step) * step;
    let ticks = (0..32).map(|n| first_of_month(first + n * step));
    let ticks: Vec<_> = ticks.filter(|tick| (low..=high).contains(tick)).collect();
    if ticks.len() < 2 {
        return days(low, high);
    }
    ticks
}

/// Where hardly a month begins: every so many days.
fn days(low: f64, high: f64) -> Vec<f64> {
    let length = (high - low) / SECONDS_PER_DAY;
    let steps = [1.0, 2.0, 5.0, 10.0];
    let step = steps.into_iter().find(|step| length / step <= TICKS);
    let step = step.unwrap_or(20.0) * SECONDS_PER_DAY;
    let first = (low / step).ceil();
    let ticks = (0..32).map(|n| (first + f64::from(n)) * step);
    ticks.take_while(|&tick| tick <= high).collect()
}

/// Returns the second at which a month begins, counted in months since the year 0.
fn first_of_month(months: i64) -> f64 {
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    // Years begin in March, so that the day of a leap year comes last.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        - 719_468;
    days as f64 * SECONDS_PER_DAY
}

/// Returns year, month and day (UTC) of a second since 1970.
fn civil(seconds: f64) -> (i64, i64, i64) {
    // A cast of a float stops at the ends of the integers.
    let days = (seconds / SECONDS_PER_DAY).floor().clamp(-1e8, 1e8) as i64;
    // A month begins at most 31 days earlier; the guess is off by at most two.
    let guess = (days as f64 / 30.436_875).floor() as i64 + 1970 * 12;
    let starts = |month: &i64| first_of_month(*month) <= days as f64 * SECONDS_PER_DAY;
    let month = (guess - 2..=guess + 2).rev().find(starts).unwrap_or(guess);
    let day = days - (first_of_month(month) / SECONDS_PER_DAY) as i64 + 1;
    (month.div_euclid(12), month.rem_euclid(12) + 1, day)
}

/// Writes the day (UTC) of a second since 1970, as 2026-01-31.
pub fn date(seconds: f64) -> String {
    let (year, month, day) = civil(seconds);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(
            Scale::Linear.ticks((0.0, 1.0)),
            [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]
        );
        assert_eq!(Scale::Linear.ticks((-3.0, 17.0)), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(
            Scale::Log.ticks((0.5, 2e4)),
            [1.0, 10.0, 100.0, 1_000.0, 10_000.0]
        );
        assert_eq!(Scale::Log.ticks((1.0, 1e12)).len(), 5);
        assert_eq!(Scale::Log.ticks((1.5, 60.0)), [2.0, 5.0, 10.0, 20.0, 50.0]);
        // 2014-07-13 to 2026-11-21.
        let dates = Scale::Time.ticks((1_405_209_600.0, 1_795_219_200.0));
        let dates: Vec<_> = dates.into_iter().map(date).collect();
        assert_eq!(dates, ["2015-01-01", "2020-01-01", "2025-01-01"]);
    }

    #[test]
    fn a_time_without_the_first_of_a_month_has_days() {
        let dates = |low, high| -> Vec<_> {
            Scale::Time
                .ticks((low, high))
                .into_iter()
                .map(date)
                .collect()
        };
        // 2024-01-01 12:00 to 2024-01-05 12:00, then to 2024-01-28.
        let low = 1_704_110_400.0;
        let few = ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"];
        assert_eq!(dates(low, low + 4.0 * SECONDS_PER_DAY), few);
        let many = dates(low, low + 26.5 * SECONDS_PER_DAY);
        assert_eq!(
            many,
            [
                "2024-01-03",
                "2024-01-08",
                "2024-01-13",
                "2024-01-18",
                "2024-01-23",
                "2024-01-28"
            ]
        );
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, day) in [
            (0.0, "1970-01-01"),
            (951_782_400.0, "2000-02-29"),
            (951_868_799.0, "2000-02-29"),
            (951_868_800.0, "2000-03-01"),
            (1_405_274_442.0, "2014-07-13"),
            (4_102_444_799.0, "2099-12-31"),
            (-1.0, "1969-12-31"),
        ] {
            assert_eq!(date(seconds), day);
        }
    }

    #[test]
    fn shares_lead_back_to_values() {
        for scale in [Scale::Linear, Scale::Log, Scale::Time] {
            let span = (2.0, 3_000.0);
            for value in [2.0, 77.0, 3_000.0] {
                let share = scale.share(value, span).unwrap();
                assert!((0.0..=1.0).contains(&share));
                assert!((scale.value(share, span) / value - 1.0).abs() < 1e-9);
            }
        }
        assert_eq!(Scale::Log.share(0.0, (1.0, 10.0)), None);
    }

    #[test]
    fn a_span_always_has_a_length() {
        let none: [f64; 0] = [];
        for scale in [Scale::Linear, Scale::Log, Scale::Time] {
            for values in [
                &none[..],
                &[5.0],
                &[0.0],
                &[f64::NAN, -1.0],
                &[1e300, 1e-300],
            ] {
                let (low, high) = scale.span(values.iter().copied());
                assert!(low < high, "{scale:?} {values:?}");
                assert!(scale.ticks((low, high)).len() <= 32);
            }
        }
        assert_eq!(Scale::Linear.span([0.3, 9.7].into_iter()), (0.0, 10.0));
    }
}
