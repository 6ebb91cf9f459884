//! `getnetworkhashps`.

use primitive_types::U256;

use super::{Figures, word};
use crate::algo::Algo;
use crate::units::BlockTime;

impl Figures<'_> {
    /// `getnetworkhashps blocks -1 algo`: weighted hashes per second over the
    /// algorithm's last blocks. `None` if they reach further back than the
    /// 2,017 blocks of each algorithm that a replay keeps.
    ///
    /// Blocks before the fork count for the algorithm that their version
    /// happens to name, scrypt as a rule.
    #[must_use]
    pub fn network_hashps(&self, blocks: i32, algo: Algo) -> Option<f64> {
        let tip = self.chain.tip();
        let height = tip.height.to_u32();
        if height == 0 || (tip.algo != algo && !self.has_block_on_fork(algo)) {
            return Some(0.0);
        }
        let look_back = u32::try_from(blocks)
            .ok()
            .filter(|&blocks| 0 < blocks)
            .unwrap_or(height % 2016 + 1)
            .min(height);
        let history = self.chain.history().algo(algo);
        let mut span = Span::default();
        let mut taken = 0;
        for past in history.newest_first().take(look_back as usize + 1) {
            span.add_time(past.time);
            span.add_work(past.bits.work(algo));
            taken += 1;
        }
        if taken <= look_back && history.is_cut() {
            return None;
        }
        Some(match span.seconds() {
            0 => 0.0,
            seconds => word(span.work) as f64 / f64::from(seconds),
        })
    }

    fn has_block_on_fork(&self, algo: Algo) -> bool {
        self.chain
            .algo_era(algo)
            .is_some_and(|era| era.newest.is_some())
    }
}

/// Work and time of some blocks.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    work: U256,
    times: Option<(BlockTime, BlockTime)>,
}

impl Span {
    fn add_time(&mut self, time: BlockTime) {
        self.times = Some(match self.times {
            Some((first, last)) => (first.min(time), last.max(time)),
            None => (time, time),
        });
    }

    fn add_work(&mut self, work: U256) {
        self.work = self.work.saturating_add(work);
    }

    /// Seconds between the earliest and the latest time.
    fn seconds(&self) -> u32 {
        self.times
            .map_or(0, |(first, last)| last.to_unix() - first.to_unix())
    }
}
