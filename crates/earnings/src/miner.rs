//! A miner of many blocks: when income passes cost, and what the cost yields.

use crate::block::Block;

/// A miner who goes on for years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miner {
    /// Blocks mined per day.
    pub blocks_per_day: f64,
    /// What each of them holds, and how often that moves; activity grows from the start on.
    pub block: Block,
    /// Worth of a fee.
    pub fee: f64,
    /// What is paid at the start.
    pub at_start: f64,
    /// What a day costs.
    pub per_day: f64,
}

/// The state after a number of months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// Months since the start, from 1.
    pub month: u32,
    /// Income of the month.
    pub income: f64,
    /// Income since the start.
    pub income_so_far: f64,
    /// Cost since the start, what was paid at the start included.
    pub cost_so_far: f64,
}

/// Days of a year, and so of twelve months.
pub const DAYS_PER_YEAR: f64 = 365.25;

impl Miner {
    /// Returns the months, as many as asked for.
    #[must_use]
    pub fn months(&self, count: u32) -> Vec<Month> {
        let year = 1.0 / 12.0;
        let per_month = self.blocks_per_day * DAYS_PER_YEAR / 12.0;
        let stretched = |month: f64| self.block.movement.stretched(month * year);
        // Blocks are mined in the middle of their month, on average.
        let mined: Vec<f64> = (0..count).map(|m| stretched(f64::from(m) + 0.5)).collect();
        let mut months: Vec<Month> = Vec::new();
        for month in 1..=count {
            let now = stretched(f64::from(month));
            let fees: f64 = mined
                .iter()
                .take(month as usize)
                .map(|&then| self.block.fees_within(now - then))
                .sum();
            let income_so_far = fees * per_month * self.fee;
            let before = months.last().map_or(0.0, |before| before.income_so_far);
            months.push(Month {
                month,
                income: income_so_far - before,
                income_so_far,
                cost_so_far: self.at_start + self.per_day * DAYS_PER_YEAR / 12.0 * f64::from(month),
            });
        }
        months
    }

    /// Returns the first month whose income is at least its running cost.
    #[must_use]
    pub fn income_passes_cost(&self, months: &[Month]) -> Option<u32> {
        let running = self.per_day * DAYS_PER_YEAR / 12.0;
        let passes = |month: &&Month| month.income >= running;
        months.iter().find(passes).map(|month| month.month)
    }

    /// Returns the first month after which income since the start is at least cost since the start.
    #[must_use]
    pub fn paid_back(&self, months: &[Month]) -> Option<u32> {
        let paid = |month: &&Month| month.income_so_far >= month.cost_so_far;
        months.iter().find(paid).map(|month| month.month)
    }
}

/// Returns what the cost so far yields in a year (from 1): the year's income by the cost up to its
/// end; nothing where nothing was paid, or the months do not reach so far.
#[must_use]
pub fn yield_on_cost(months: &[Month], year: u32) -> Option<f64> {
    let end = year.checked_mul(12)?;
    let find = |wanted: u32| months.iter().find(|month| month.month == wanted);
    let last = find(end)?;
    let before = find(end - 12).map_or(0.0, |month| month.income_so_far);
    (last.cost_so_far > 0.0).then(|| (last.income_so_far - before) / last.cost_so_far)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::Movement;

    fn miner() -> Miner {
        Miner {
            blocks_per_day: 2.0,
            block: Block {
                issues: 0,
                transfers: 0,
                assets: 1,
                paid_issues: 6.0,
                movement: Movement::new(0.05, 0.2, 0.5, 0.0).expect("in range"),
            },
            fee: 0.5,
            at_start: 100.0,
            per_day: 10.0,
        }
    }

    /// A steady income per block: the sum over blocks is a parabola in time.
    #[test]
    fn income_adds_up_over_the_blocks() {
        let months = miner().months(120);
        let last = months.last().expect("120 months");
        // 730.5 blocks a year, each 3 a year for the time it exists: 10² ÷ 2 years of blocks.
        let want = 730.5 * 3.0 * 50.0;
        assert!((last.income_so_far / want - 1.0).abs() < 1e-6, "{last:?}");
        assert!((last.cost_so_far - (100.0 + 36_525.0)).abs() < 1e-6);
        let sum: f64 = months.iter().map(|month| month.income).sum();
        assert!((sum - last.income_so_far).abs() < 1e-6);
    }

    #[test]
    fn income_passes_cost_before_it_has_paid_back() {
        let (miner, months) = (miner(), miner().months(120));
        // A month's income grows by 730.5 × 3 ÷ 144 = 15.2 a month, its cost is 304.4.
        assert_eq!(miner.income_passes_cost(&months), Some(21));
        let back = miner.paid_back(&months).expect("within ten years");
        assert!(back > 30, "{back}");
        assert_eq!(miner.paid_back(&months[..12]), None);
        let first = yield_on_cost(&months, 1).expect("a whole year");
        let tenth = yield_on_cost(&months, 10).expect("ten years");
        assert!(first > 0.0 && tenth > first);
        assert_eq!(yield_on_cost(&months, 11), None);
    }
}
