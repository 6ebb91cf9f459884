//! What is noted of each block.

use bitmark_coin::{
    algo::Algo,
    fork::Phase,
    replay::{self, BitsCheck, Block, Connected, Violation},
    units::WeightedHashRate,
};

use super::{LISTED, Run};
use crate::{
    month::Month,
    replayed::{Claim, Key, KeyPoint, Mismatch, MismatchKind, MonthSum, Step, SupplyPoint},
};

impl Run {
    pub(super) fn note(&mut self, line: u64, block: &Block, connected: &Connected) {
        let (height, time) = (block.height.to_u32(), block.time.to_unix());
        let algo = &mut self.algos[connected.algo.index()];
        if connected.phase == Phase::OnFork {
            algo.blocks += 1;
            algo.newest = Some((height, time));
        }
        if let Some(key) = &connected.key {
            algo.key = Some(key_state(key, time));
            algo.points.push(key_point(key, time, connected));
            algo.peaks.push(hashes(key.look_back.current));
        }
        self.note_step(connected);
        self.note_claim(line, connected);
        self.bits_unknown += u64::from(connected.bits == BitsCheck::Unknown);
        self.note_month(block, connected.algo);
        self.note_supply();
    }

    fn note_step(&mut self, connected: &Connected) {
        let step = Step {
            height: connected.height.to_u32(),
            base: connected.base.to_sat(),
            ssf: connected.ssf.to_u32(),
            reward: connected.reward.to_sat(),
        };
        self.every.algo_of.push(connected.algo.id());
        let steps = &mut self.every.steps[connected.algo.index()];
        if steps.last().is_none_or(|last| !last.is_alike(&step)) {
            steps.push(step);
        }
    }

    fn note_claim(&mut self, line: u64, connected: &Connected) {
        let (height, algo) = (connected.height.to_u32(), connected.algo.id());
        if let replay::Claim::Under { by } = connected.claim() {
            self.unclaimed.blocks += 1;
            self.unclaimed.sum = self.unclaimed.sum.saturating_add(by.to_sat());
            if self.unclaimed.listed.len() < LISTED {
                let (claimed, allowed) = (connected.claimed.to_sat(), connected.allowed.to_sat());
                self.unclaimed.listed.push(Claim {
                    height,
                    algo,
                    claimed,
                    allowed,
                });
            }
        }
        for violation in connected.violations() {
            self.mismatches.count += 1;
            if self.mismatches.listed.len() < LISTED {
                let kind = mismatch(&violation);
                self.mismatches.listed.push(Mismatch {
                    line,
                    height,
                    algo,
                    kind,
                });
            }
        }
    }

    fn note_month(&mut self, block: &Block, algo: Algo) {
        let month = Month::of(block.time.to_unix());
        let sum = self.months.entry(month).or_insert(MonthSum {
            month,
            blocks: [0; 8],
            created: [0; 8],
        });
        // Both are below 2^53, as no more money is taken for an amount.
        let created = block.coinbase.to_sat() as i64 - block.fees.to_sat() as i64;
        sum.blocks[algo.index()] += 1;
        sum.created[algo.index()] += created;
    }

    pub(super) fn note_supply(&mut self) {
        if !self.supply.keeps_next() {
            return self.supply.skip();
        }
        let point = self.supply_point();
        self.supply.push(point);
    }

    pub(super) fn supply_point(&self) -> SupplyPoint {
        let tip = self.chain.tip();
        SupplyPoint {
            height: tip.height.to_u32(),
            time: tip.time.to_unix(),
            supply: self.total_supply(),
        }
    }
}

fn key_state(key: &replay::KeyBlock, time: u32) -> Key {
    Key {
        height: key.height.to_u32(),
        time,
        current: key.look_back.current.into(),
        peak: key.look_back.peak.into(),
        windows: key.look_back.windows,
        stalled: key.look_back.end.is_stalled(),
    }
}

fn key_point(key: &replay::KeyBlock, time: u32, connected: &Connected) -> KeyPoint {
    KeyPoint {
        height: key.height.to_u32(),
        time,
        current: hashes(key.look_back.current),
        peak: hashes(key.look_back.peak),
        ssf: connected.ssf.to_u32(),
        base: connected.base.to_sat(),
        reward: connected.reward.to_sat(),
    }
}

/// Returns a rate in H/s, to draw.
fn hashes(rate: WeightedHashRate) -> f64 {
    let words = rate.to_e8().0;
    let units = words
        .iter()
        .rev()
        .fold(0.0, |sum, word| sum * 2f64.powi(64) + *word as f64);
    units / 1e8
}

fn mismatch(violation: &Violation) -> MismatchKind {
    match violation {
        Violation::Overpaid { claimed, allowed } => MismatchKind::Overpaid {
            claimed: claimed.to_sat(),
            allowed: allowed.to_sat(),
        },
        Violation::Bits { given, required } => MismatchKind::Bits {
            given: given.to_u32(),
            required: required.to_u32(),
        },
        other => MismatchKind::Other(other.to_string()),
    }
}
