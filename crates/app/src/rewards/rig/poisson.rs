//! How many blocks chance gives: the Poisson distribution, for tiny and huge means alike.

/// Means up to this are summed term by term; beyond, the bounds are off by one block at most.
const SUMMED_UP_TO: f64 = 1e8;
/// Terms below this part of the largest are left out.
const NEGLIGIBLE: f64 = 1e-18;
/// The 95 % point of the normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

/// Returns the chance of at least one event, with full precision for tiny means.
#[must_use]
pub fn at_least_one(mean: f64) -> f64 {
    -(-sane(mean)).exp_m1()
}

/// Returns how long half of all waits for the next event are, in the unit of `1 / rate`; nothing at
/// a rate of zero.
#[must_use]
pub fn median_wait(rate: f64) -> Option<f64> {
    let wait = std::f64::consts::LN_2 / sane(rate);
    wait.is_finite().then_some(wait)
}

/// Returns the counts between which the number of events lies in nine of ten cases: the 5 % and the
/// 95 % quantile.
///
/// Exact up to a mean of 10⁸, off by one at most beyond.
///
/// # Source
///
/// Beyond 10⁸: E. A. Cornish, R. A. Fisher, Moments and Cumulants in the Specification of
/// Distributions, 1938, to the term of the skewness.
#[must_use]
pub fn band(mean: f64) -> (f64, f64) {
    let mean = sane(mean);
    if mean <= SUMMED_UP_TO {
        let table = Table::new(mean);
        return (table.quantile(0.05), table.quantile(0.95));
    }
    let skew = (Z95 * Z95 - 1.0) / 6.0;
    let at = |z: f64| (mean + z * mean.sqrt() + skew).round();
    (at(-Z95), at(Z95))
}

/// Negative means and those that are no number count as none.
fn sane(mean: f64) -> f64 {
    if mean.is_nan() {
        0.0
    } else {
        mean.clamp(0.0, f64::MAX)
    }
}

/// Every count of something that is not negligibly rare, with its chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    first: f64,
    chances: Vec<f64>,
}

impl Table {
    /// Sums the distribution of this mean, at most 10⁸.
    ///
    /// Starts at the most likely count, where no term can vanish, and divides by the sum.
    #[must_use]
    pub fn new(mean: f64) -> Self {
        let mean = sane(mean).min(SUMMED_UP_TO);
        let mode = mean.floor();
        let mut below = Vec::new();
        let (mut count, mut term) = (mode, 1.0);
        while count >= 1.0 {
            term *= count / mean;
            if term < NEGLIGIBLE {
                break;
            }
            below.push(term);
            count -= 1.0;
        }
        let first = mode - below.len() as f64;
        let mut chances: Vec<_> = below.into_iter().rev().collect();
        (count, term) = (mode, 1.0);
        while NEGLIGIBLE <= term {
            chances.push(term);
            count += 1.0;
            term *= mean / count;
        }
        Self::of(first, chances)
    }

    /// Takes the chances of successive counts from `first` on, as far as only their ratios are known.
    #[must_use]
    pub fn of(first: f64, mut chances: Vec<f64>) -> Self {
        let sum: f64 = chances.iter().sum();
        chances.iter_mut().for_each(|chance| *chance /= sum);
        Self { first, chances }
    }

    /// Returns each count and its chance.
    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> {
        let count = |(at, &chance): (usize, &f64)| (self.first + at as f64, chance);
        self.chances.iter().enumerate().map(count)
    }

    /// Returns the least count that is not exceeded with at least this chance.
    #[must_use]
    pub fn quantile(&self, chance: f64) -> f64 {
        let mut sum = 0.0;
        let below = self.chances.iter().take_while(|&&term| {
            sum += term;
            sum < chance
        });
        let steps = below.count().min(self.chances.len().saturating_sub(1));
        self.first + steps as f64
    }

    /// Returns at most `limit` bars of neighbouring counts that together hold all but a thousandth.
    ///
    /// Shape: one bar per group, by ascending count; each as wide as the first.
    #[must_use]
    pub fn bars(&self, limit: usize) -> Vec<Bar> {
        let (low, high) = (self.quantile(0.0005), self.quantile(0.9995));
        let skipped = (low - self.first) as usize;
        let shown = (high - low) as usize + 1;
        let width = shown.div_ceil(limit.max(1));
        let chances = self
            .chances
            .get(skipped..skipped + shown)
            .unwrap_or(&self.chances);
        let bar = |(at, group): (usize, &[f64])| Bar {
            from: low + (at * width) as f64,
            to: low + (at * width + width - 1) as f64,
            chance: group.iter().sum(),
        };
        chances.chunks(width).enumerate().map(bar).collect()
    }
}

/// A group of neighbouring counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The least count.
    pub from: f64,
    /// The greatest count.
    pub to: f64,
    /// The chance of all of them.
    pub chance: f64,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distribution by its definition, e⁻ᵐ mⁿ ÷ n!, in logarithms.
    fn by_definition(mean: f64, count: u64) -> f64 {
        let log_factorial: f64 = (1..=count).map(|n| (n as f64).ln()).sum();
        (count as f64 * mean.ln() - mean - log_factorial).exp()
    }

    #[test]
    fn chances_are_those_of_the_definition() {
        for mean in [1e-9, 0.01, 0.5, 1.0, 3.378, 30.0, 2_737.5] {
            let table = Table::new(mean);
            for (at, &chance) in table.chances.iter().enumerate() {
                let count = table.first as u64 + at as u64;
                let want = by_definition(mean, count);
                assert!(
                    (chance - want).abs() <= 1e-11,
                    "{mean} {count}: {chance}, not {want}"
                );
            }
        }
    }

    #[test]
    fn quantiles_are_those_of_plain_sums() {
        for mean in [0.0, 1e-300, 0.05, 0.06, 0.7, 3.378, 30.0, 101.4, 600.0] {
            for chance in [0.0005, 0.05, 0.5, 0.95, 0.9995] {
                let (mut count, mut sum) = (0, by_definition(mean, 0));
                if mean == 0.0 {
                    sum = 1.0;
                }
                while sum < chance {
                    count += 1;
                    sum += by_definition(mean, count);
                }
                let got = Table::new(mean).quantile(chance);
                assert_eq!(got, count as f64, "mean {mean}, chance {chance}");
            }
        }
    }

    #[test]
    fn tiny_huge_and_senseless_means() {
        assert_eq!(at_least_one(1e-300), 1e-300);
        assert_eq!(at_least_one(1e308), 1.0);
        for mean in [f64::NAN, -1.0, 0.0] {
            assert_eq!(
                (at_least_one(mean), median_wait(mean), band(mean)),
                (0.0, None, (0.0, 0.0))
            );
        }
        assert_eq!(median_wait(5e-324), None, "longer than any number");
        let (low, high) = band(f64::INFINITY);
        assert!(low.is_finite() && high.is_finite());
    }

    #[test]
    fn both_ways_meet() {
        let skew = (Z95 * Z95 - 1.0) / 6.0;
        for mean in [1e5, 3.3e6, 1e8] {
            let (low, high) = band(mean);
            for (got, z) in [(low, -Z95), (high, Z95)] {
                let want = mean + z * f64::sqrt(mean) + skew;
                assert!((got - want).abs() <= 1.0, "{mean}: {got}, not {want}");
            }
        }
    }

    proptest! {
        #[test]
        fn bars_hold_nearly_everything_and_follow_each_other(mean in 0.0..30_000.0, limit in 1_usize..60) {
            let bars = Table::new(mean).bars(limit);
            prop_assert!(bars.len() <= limit, "{} bars", bars.len());
            let sum: f64 = bars.iter().map(|bar| bar.chance).sum();
            prop_assert!((0.998..=1.000_000_1).contains(&sum), "{}", sum);
            for pair in bars.windows(2) {
                prop_assert_eq!(pair[0].to + 1.0, pair[1].from);
            }
        }

        #[test]
        fn a_band_rises_with_its_mean(mean in 0.0..50_000.0, more in 0.0..1_000.0) {
            let (less, greater) = (band(mean), band(mean + more));
            prop_assert!(less.0 <= greater.0 && less.1 <= greater.1, "{less:?} {greater:?}");
            prop_assert!(less.0 <= mean && mean <= less.1 + 1.0, "{less:?}");
        }
    }
}
