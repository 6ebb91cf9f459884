//! The figures of `getblock` that belong to scaling, for the tip.

use primitive_types::U256;

use super::{Figures, word};
use crate::replay::AlgoEra;
use crate::window::WINDOW_BLOCKS;

impl Figures<'_> {
    /// `SSF height`: steps back to the newest key block of the tip's algorithm;
    /// -1 if there is none within 90.
    #[must_use]
    pub fn ssf_height(&self) -> i64 {
        self.key_steps().map_or(-1, i64::from)
    }

    /// `SSF work`: work of the algorithm from the newest key block on, in 10^9
    /// weighted hashes.
    #[must_use]
    pub fn ssf_work(&self) -> u64 {
        let work = self.tip_era().and_then(|era| {
            let key = era.key?;
            Some(era.windows.total_work().overflowing_sub(key.work_before).0)
        });
        word(work.unwrap_or_default() / U256::from(1_000_000_000_u32))
    }

    /// `SSF time`: seconds of the median clock from just before the newest key
    /// block to the tip; 0 if none passed.
    #[must_use]
    pub fn ssf_time(&self) -> f64 {
        let start = self.tip_era().and_then(|era| era.key).map(|key| key.start);
        let seconds = start.and_then(|start| {
            let median = self.chain.tip().median;
            median.to_unix().checked_sub(start.to_unix())
        });
        seconds.map_or(0.0, f64::from)
    }

    fn key_steps(&self) -> Option<u32> {
        let steps = self.tip_era()?.steps_to_key()?;
        (steps < WINDOW_BLOCKS).then_some(steps)
    }

    fn tip_era(&self) -> Option<&AlgoEra> {
        self.chain.algo_era(self.chain.tip().algo)
    }
}
