//! How a month's income is spread: a sum of chances whose blocks need not pay the same.

use super::poisson::Table;

/// Cells into which incomes of unequal blocks are sorted: at first, and at most.
const CELLS: [usize; 2] = [2_000, 16_000];
/// Sorting into cells may widen the variance by this part.
const WIDENED: f64 = 1e-3;
/// From this many blocks on, unequal ones are counted in units of their own.
const MANY: f64 = 1_000.0;
/// Standard deviations above the mean up to which the cells reach.
const REACH: f64 = 8.0;
/// Chances are kept below this while they are summed; only their ratios count.
const CEILING: f64 = 1e250;

/// Blocks that all pay the same: how many are expected, and what each pays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stream {
    /// Expected number of blocks.
    pub mean: f64,
    /// Coins of each.
    pub coins: f64,
}

/// The distribution of an income.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    counts: Table,
    /// Coins of one count.
    unit: f64,
    /// What is counted.
    of: Counted,
}

/// What a distribution counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Blocks that all pay the same: exact.
    Blocks,
    /// Cells of income, off by one at most; or, for many blocks, units that give the same mean and
    /// variance.
    Units,
}

/// Incomes that are drawn as one bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Coins from.
    pub from: f64,
    /// Coins to.
    pub to: f64,
    /// Blocks from and to, where all pay the same.
    pub blocks: Option<(f64, f64)>,
    /// Chance of all of them.
    pub chance: f64,
}

impl Spread {
    /// Sums up independent streams of blocks.
    #[must_use]
    pub fn of(streams: &[Stream]) -> Self {
        let mut streams: Vec<_> = streams
            .iter()
            .copied()
            .filter(|s| 0.0 < s.mean * s.coins)
            .collect();
        streams.sort_by(|a, b| a.coins.total_cmp(&b.coins));
        let mean: f64 = streams.iter().map(|stream| stream.mean).sum();
        let first = streams.first().map_or(0.0, |stream| stream.coins);
        if streams.iter().all(|stream| stream.coins == first) {
            return Self {
                counts: Table::new(mean),
                unit: first,
                of: Counted::Blocks,
            };
        }
        let (unit, counts) = if mean < MANY {
            cells(&streams)
        } else {
            units(&streams)
        };
        Self {
            counts,
            unit,
            of: Counted::Units,
        }
    }

    /// Returns the least income that is not exceeded with at least this chance.
    #[must_use]
    pub fn quantile(&self, chance: f64) -> f64 {
        self.counts.quantile(chance) * self.unit
    }

    /// Returns at most `limit` bars that together hold all but a thousandth.
    #[must_use]
    pub fn bars(&self, limit: usize) -> Vec<Bar> {
        let bar = |bar: super::poisson::Bar| Bar {
            from: bar.from * self.unit,
            to: bar.to * self.unit,
            blocks: (self.of == Counted::Blocks).then_some((bar.from, bar.to)),
            chance: bar.chance,
        };
        self.counts.bars(limit).into_iter().map(bar).collect()
    }
}

/// Returns the sum over streams of mean · coins to a power: the mean, and the variance.
fn moment(streams: &[Stream], power: i32) -> f64 {
    streams.iter().map(|s| s.mean * s.coins.powi(power)).sum()
}

/// Returns a unit whose Poisson-distributed number has the mean and the variance of the income.
fn units(streams: &[Stream]) -> (f64, Table) {
    let unit = moment(streams, 2) / moment(streams, 1);
    (unit, Table::new(moment(streams, 1) / unit))
}

/// Returns the width of the cells and the chance of each.
///
/// The pay of a block that falls between two cells is divided among them so that its mean stays.
///
/// # Source
///
/// H. H. Panjer, Recursive Evaluation of a Family of Compound Distributions, ASTIN Bulletin 12,
/// 1981, its case of Poisson numbers.
fn cells(streams: &[Stream]) -> (f64, Table) {
    let largest = streams.last().map_or(0.0, |stream| stream.coins);
    let variance = moment(streams, 2);
    let top = moment(streams, 1) + REACH * variance.sqrt() + 3.0 * largest;
    let mut count = CELLS[0];
    let widened = |step: f64| -> f64 {
        let part = |s: &Stream| (s.coins / step).fract();
        streams
            .iter()
            .map(|s| s.mean * part(s) * (1.0 - part(s)) * step * step)
            .sum()
    };
    while count < CELLS[1] && WIDENED * variance < widened(top / count as f64) {
        count *= 2;
    }
    let step = top / count as f64;
    let sizes: Vec<_> = streams
        .iter()
        .flat_map(|stream| divided(*stream, step))
        .collect();
    (step, Table::of(0.0, recursion(&sizes, count)))
}

/// Returns the two neighbouring sizes, in cells, of a stream's blocks, and how many of each are
/// expected.
fn divided(stream: Stream, step: f64) -> [(usize, f64); 2] {
    let place = stream.coins / step;
    let (whole, part) = (place as usize, place.fract());
    [
        (whole, stream.mean * (1.0 - part)),
        (whole + 1, stream.mean * part),
    ]
}

/// Returns the chance of each cell, not yet divided by their sum.
fn recursion(sizes: &[(usize, f64)], count: usize) -> Vec<f64> {
    let mut chances: Vec<f64> = vec![1.0];
    for cell in 1..count {
        let term = |&(size, mean): &(usize, f64)| match cell.checked_sub(size) {
            Some(rest) if 0 < size => size as f64 * mean * chances[rest],
            _ => 0.0,
        };
        let chance = sizes.iter().map(term).sum::<f64>() / cell as f64;
        chances.push(chance);
        if CEILING < chance {
            chances.iter_mut().for_each(|chance| *chance /= CEILING);
        }
    }
    chances
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spread(streams: &[(f64, f64)]) -> Spread {
        let streams: Vec<_> = streams
            .iter()
            .map(|&(mean, coins)| Stream { mean, coins })
            .collect();
        Spread::of(&streams)
    }

    /// The chance of an income at most this, by summing every pair of counts.
    fn at_most(income: f64, a: (f64, f64), b: (f64, f64)) -> f64 {
        let chance = |mean: f64, count: u32| {
            let log: f64 = (1..=count).map(|n| f64::from(n).ln()).sum();
            (f64::from(count) * mean.ln() - mean - log).exp()
        };
        let mut sum = 0.0;
        for first in 0..80 {
            for second in 0..80 {
                if f64::from(first) * a.1 + f64::from(second) * b.1 <= income {
                    sum += chance(a.0, first) * chance(b.0, second);
                }
            }
        }
        sum
    }

    #[test]
    fn unequal_blocks_are_summed_as_pairs_of_counts_are() {
        for (a, b) in [
            ((2.0, 15.0), (3.0, 7.5)),
            ((0.1, 20.0), (10.0, 0.31)),
            ((4.0, 9.0), (4.0, 9.1)),
        ] {
            let got = spread(&[a, b]);
            let step = got.unit;
            for chance in [0.05, 0.25, 0.5, 0.95] {
                let quantile = got.quantile(chance);
                let (below, above) = (
                    at_most(quantile - 2.0 * step, a, b),
                    at_most(quantile + 2.0 * step, a, b),
                );
                assert!(
                    below <= chance && chance <= above,
                    "{a:?} {b:?}: {chance} at {quantile}"
                );
            }
        }
    }

    #[test]
    fn equal_blocks_are_counted() {
        let one = spread(&[(3.0, 12.5)]);
        assert_eq!(
            one,
            spread(&[(1.0, 12.5), (2.0, 12.5), (5.0, 0.0), (0.0, 3.0)])
        );
        assert_eq!(one.quantile(0.95), 6.0 * 12.5);
        assert_eq!(spread(&[]).quantile(0.95), 0.0);
        assert_eq!(spread(&[]).bars(40).len(), 1);
    }

    proptest! {
        /// No mean is so large or so small that a chance is lost.
        #[test]
        fn cells_keep_mean_and_whole(
            streams in prop::collection::vec((1e-6..30_000.0_f64, 1e-4..20.0_f64), 2..9),
        ) {
            let got = spread(&streams);
            let chances: Vec<_> = got.counts.iter().map(|(count, chance)| (count * got.unit, chance)).collect();
            let mean: f64 = chances.iter().map(|(coins, chance)| coins * chance).sum();
            let want: f64 = streams.iter().map(|(mean, coins)| mean * coins).sum();
            prop_assert!((mean - want).abs() <= 1e-6 * want, "{mean}, not {want}");
            let variance: f64 = chances.iter().map(|(coins, chance)| (coins - mean).powi(2) * chance).sum();
            let want: f64 = streams.iter().map(|(mean, coins)| mean * coins * coins).sum();
            prop_assert!((variance / want - 1.0).abs() <= 0.01, "{variance}, not {want}");
            let shown: f64 = got.bars(40).iter().map(|bar| bar.chance).sum();
            prop_assert!((0.998..=1.000_001).contains(&shown), "{}", shown);
        }
    }
}
