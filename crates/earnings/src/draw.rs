//! Draws from whole-number distributions, by their tables: the same on every machine.

use rand_core::Rng;

/// Weights below this part of the greatest are left out.
const NEGLIGIBLE: f64 = 1e-17;
/// The longest table; what lies beyond is drawn as its last entry.
const MAX_ENTRIES: usize = 1 << 20;

/// Returns an even draw between 0 and 1, with 53 bits.
pub(crate) fn even(rng: &mut impl Rng) -> f64 {
    // Both fit an f64 exactly.
    (rng.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

/// A distribution over whole numbers, as sums of its weights.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    first: u32,
    sums: Vec<f64>,
}

impl Table {
    /// Makes the table of a distribution with one hill, from its top and the ratio of the weight of
    /// `n + 1` to that of `n`.
    fn around(top: u32, last: u32, ratio: impl Fn(f64) -> f64) -> Self {
        let mut below = Vec::new();
        let mut weight = 1.0;
        let mut at = top;
        while at > 0 {
            weight /= ratio(f64::from(at - 1));
            if !weight.is_finite() || weight < NEGLIGIBLE {
                break;
            }
            below.push(weight);
            at -= 1;
        }
        let first = at;
        let mut weights: Vec<f64> = below.into_iter().rev().collect();
        weight = 1.0;
        at = top;
        weights.push(weight);
        while at < last && weights.len() < MAX_ENTRIES {
            weight *= ratio(f64::from(at));
            if weight < NEGLIGIBLE {
                break;
            }
            weights.push(weight);
            at += 1;
        }
        let mut sum = 0.0;
        for weight in &mut weights {
            sum += *weight;
            *weight = sum;
        }
        Self {
            first,
            sums: weights,
        }
    }

    /// The number of successes in `count` tries, each with the given chance.
    pub(crate) fn binomial(count: u32, chance: f64) -> Self {
        if chance >= 1.0 {
            return Self {
                first: count,
                sums: vec![1.0],
            };
        }
        let odds = chance / (1.0 - chance);
        let n = f64::from(count);
        let top = ((n + 1.0) * chance).floor().min(n) as u32;
        Self::around(top, count, |at| odds * (n - at) / (at + 1.0))
    }

    /// The number of events where `mean` are expected.
    pub(crate) fn poisson(mean: f64) -> Self {
        Self::around(mean.floor() as u32, u32::MAX, |at| mean / (at + 1.0))
    }

    /// The number of moves of a moving record, given that it moved: negative binomial from 1 on.
    pub(crate) fn moves(shape: f64, ratio: f64) -> Self {
        let next = |at: f64| ratio * (shape + at) / (at + 1.0);
        // The weight of n + 1 is the greater as long as the ratio is above one.
        let top = ((ratio * shape - 1.0) / (1.0 - ratio)).ceil().max(1.0) as u32;
        let mut table = Self::around(top, u32::MAX, next);
        if table.first == 0 {
            let zero = table.sums.remove(0);
            for sum in &mut table.sums {
                *sum -= zero;
            }
            table.first = 1;
        }
        table
    }

    /// Draws a number.
    pub(crate) fn draw(&self, rng: &mut impl Rng) -> u32 {
        let total = self.sums.last().copied().unwrap_or_default();
        let wanted = even(rng) * total;
        let place = self.sums.partition_point(|&sum| sum <= wanted);
        let place = place.min(self.sums.len() - 1);
        // A table is never longer than MAX_ENTRIES.
        self.first + place as u32
    }

    /// Returns the mean of the table.
    pub(crate) fn mean(&self) -> f64 {
        let total = self.sums.last().copied().unwrap_or_default();
        // Each sum is the weight of all numbers up to it, so that what is left counts one more.
        let steps = self.sums.iter().map(|sum| 1.0 - sum / total).sum::<f64>();
        f64::from(self.first) + steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_means() {
        let near = |table: Table, mean: f64| {
            assert!(
                (table.mean() / mean - 1.0).abs() < 1e-9,
                "{} {mean}",
                table.mean()
            );
        };
        near(Table::binomial(10, 0.3), 3.0);
        near(Table::binomial(10_000, 0.999), 9_990.0);
        near(Table::binomial(7, 1.0), 7.0);
        near(Table::poisson(0.01), 0.01);
        near(Table::poisson(54_321.0), 54_321.0);
        // Negative binomial of mean k x ÷ (1 - x), without its zero.
        for (shape, ratio) in [(0.5, 0.3), (0.05, 0.9), (40.0, 0.9), (1_000.0, 0.01)] {
            let mean = shape * ratio / (1.0 - ratio);
            let zero = (1.0_f64 - ratio).powf(shape);
            near(Table::moves(shape, ratio), mean / (1.0 - zero));
        }
    }

    #[test]
    fn nothing_happens_where_nothing_can() {
        let mut rng = rand_pcg::Pcg64Mcg::new(1);
        for table in [
            Table::binomial(10, 0.0),
            Table::binomial(0, 0.5),
            Table::poisson(0.0),
        ] {
            assert_eq!(table.draw(&mut rng), 0);
        }
        assert_eq!(Table::moves(1.0, 0.0).draw(&mut rng), 1);
    }
}
