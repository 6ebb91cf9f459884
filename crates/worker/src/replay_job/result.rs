//! What a replay comes to.

use bitmark_coin::{algo::Algo, figures::Figures, fork::Phase};

use super::{AlgoRun, Outcome, Run};
use crate::replayed::{AlgoState, Replayed, Series, Tip};

impl Run {
    /// All coins: of the tip before the fork, of the eight added up after it.
    pub(super) fn total_supply(&self) -> u64 {
        match self.chain.tip().phase {
            Phase::PreFork => self.chain.tip().supply.to_sat(),
            Phase::OnFork => Algo::ALL.into_iter().map(|algo| self.supply_of(algo)).sum(),
        }
    }

    /// What an algorithm has emitted; the rules count it eightfold, and before
    /// the fork every algorithm would begin with an eighth of all.
    fn supply_of(&self, algo: Algo) -> u64 {
        self.chain.next_block(algo).emitted.to_sat() / 8
    }

    pub(super) fn finish(self, outcome: Outcome) -> Replayed {
        let tip = self.chain.tip();
        let last = self.supply_point();
        let states = Algo::ALL.map(|algo| self.state(algo));
        let supply = self.total_supply();
        let mut points = self.supply.finish();
        if points.last() != Some(&last) {
            points.push(last);
        }
        Replayed {
            rules: outcome.rules,
            network_told: outcome.network_told,
            release_told: outcome.release_told,
            first_height: self.first_height,
            tip: Tip {
                height: tip.height.to_u32(),
                time: tip.time.to_unix(),
                median: tip.median.to_unix(),
                next_on_fork: self.chain.next_phase() == Phase::OnFork,
            },
            blocks: self.blocks,
            supply,
            algos: states,
            unclaimed: self.unclaimed,
            mismatches: self.mismatches,
            bits_unknown: self.bits_unknown,
            notes: outcome.notes,
            series: Series {
                peaks: self.algos.each_ref().map(|algo| algo.peaks.standing()),
                keys: self.algos.map(|algo| algo.points.finish()),
                supply: points,
                months: self.months.into_values().collect(),
            },
            every: self.every,
        }
    }

    fn state(&self, algo: Algo) -> AlgoState {
        let next = self.chain.next_block(algo);
        let figures = Figures::new(&self.chain);
        let AlgoRun {
            blocks,
            newest,
            key,
            ..
        } = &self.algos[algo.index()];
        AlgoState {
            blocks: *blocks,
            newest: *newest,
            supply: self.supply_of(algo),
            base: next.base.to_sat(),
            ssf: next.ssf.to_u32(),
            reward: next.reward.to_sat(),
            next_bits: self.chain.next_bits(algo).map(|bits| bits.to_u32()),
            blocks_to_update: figures.blocks_to_update(algo),
            spacing: figures.average_spacing(algo),
            key: *key,
        }
    }
}
