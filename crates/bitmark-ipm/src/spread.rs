//! How far luck carries what an investment receives: doubles, from a seeded generator.

use alloc::vec::Vec;

use rand_core::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

use crate::pool::ROUND_BLOCKS;

/// A day on which an investment is active.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stake {
    /// The chance of a block to be the pool's.
    pub chance: f64,
    /// What the investment receives of each of the pool's blocks.
    pub per_block: f64,
}

/// Draws the days `lives` times and returns what the investment receives in the least lucky and in the
/// luckiest twentieth of them: at 5, 50 and 95 per cent.
///
/// Units: those of [`Stake::per_block`]. The same seed gives the same figures.
#[must_use]
pub fn of(days: &[Stake], lives: u32, seed: u64) -> [f64; 3] {
    let tables: Vec<Vec<f64>> = days.iter().map(|day| chances(day.chance)).collect();
    let mut generator = Pcg64::seed_from_u64(seed);
    let mut sums: Vec<f64> = (0..lives.max(1))
        .map(|_| {
            days.iter()
                .zip(&tables)
                .map(|(day, table)| drawn(table, &mut generator) as f64 * day.per_block)
                .sum()
        })
        .collect();
    sums.sort_unstable_by(f64::total_cmp);
    let last = sums.len() - 1;
    [5, 50, 95].map(|per_cent| sums[last * per_cent / 100])
}

/// Returns the chance of at most 0, 1, … 720 of a round's blocks.
fn chances(chance: f64) -> Vec<f64> {
    let chance = chance.clamp(0.0, 1.0);
    // The smaller of the two sides, of which no power is too small for a double.
    let (rare, is_mirrored) = if chance <= 0.5 {
        (chance, false)
    } else {
        (1.0 - chance, true)
    };
    let mut one = 1.0;
    for _ in 0..ROUND_BLOCKS {
        one *= 1.0 - rare;
    }
    let mut each = Vec::with_capacity(ROUND_BLOCKS as usize + 1);
    for found in 0..=ROUND_BLOCKS {
        each.push(one);
        one *= (ROUND_BLOCKS - found) as f64 / (found + 1) as f64 * rare / (1.0 - rare);
    }
    if is_mirrored {
        each.reverse();
    }
    let mut sum = 0.0;
    for one in &mut each {
        sum += *one;
        *one = sum;
    }
    each
}

fn drawn(table: &[f64], generator: &mut Pcg64) -> usize {
    // 53 bits: a double from 0 to below 1.
    let at = (generator.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0;
    table
        .partition_point(|chance| *chance <= at)
        .min(table.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_binomial() {
        // 720 blocks at 35 %: 252 expected, a deviation of 12.8.
        let table = chances(0.35);
        assert!((table[720] - 1.0).abs() < 1e-9);
        assert!((table[252] - 0.5157).abs() < 0.002, "{}", table[252]);
        assert!((table[231] - 0.055).abs() < 0.01, "{}", table[231]);
        for (chance, found) in [(0.0, 0), (1.0, 720)] {
            let table = chances(chance);
            assert_eq!((table[found], table[720]), (1.0, 1.0));
            assert!(found == 0 || table[found - 1] == 0.0);
        }
        // Mirrored.
        assert!((chances(0.65)[468] + table[251] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_spread_of_a_day_is_that_of_its_blocks() {
        let day = Stake {
            chance: 0.35,
            per_block: 19.0,
        };
        let [low, middle, high] = of(&[day], 20_000, 1);
        assert!((low / 19.0 - 231.0).abs() < 2.0, "{low}");
        assert!((middle / 19.0 - 252.0).abs() < 1.5, "{middle}");
        assert!((high / 19.0 - 273.0).abs() < 2.0, "{high}");
        assert_eq!(of(&[day], 500, 7), of(&[day], 500, 7));
        assert_eq!(of(&[], 10, 1), [0.0; 3]);
        let nothing = Stake { chance: 0.0, ..day };
        assert_eq!(of(&[nothing], 10, 1), [0.0; 3]);
    }
}
