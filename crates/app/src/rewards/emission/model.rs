//! One algorithm's emission to come; pure.
//!
//! Windows of 90 blocks, one key block each. Coins are counted in whole satoshis and thresholds are
//! crossed at the very block; what is assumed is the hash rate and the time that blocks take.

use std::collections::VecDeque;

use bitmark_coin::{
    emission::{EPOCHS, epoch_of},
    modulation::{MergeMined, Mining, Modulation},
    subsidy::emitted,
    units::Amount,
};

use super::path::{Path, Peak, grown};
use crate::rewards::span::Span;

/// Steps of a run at most; where more windows are asked for, a step is several of them.
const MAX_STEPS: u32 = 4_000;
/// ESF above which the node's 32-bit cut of the factor bites: 1 − 10⁸ ÷ 2³².
pub const CUT_FROM: f64 = 1.0 - 1e8 / 4_294_967_296.0;

/// How the algorithm stands at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// Its supply.
    pub supply: Amount,
    /// Its current rate, in any unit.
    pub current: Span,
    /// The peak, in the same unit.
    pub peak: Span,
    /// Rates of the past that still count, in the same unit, each with the windows since; the highest and
    /// oldest first. Empty where they are not known.
    pub past: Vec<(u32, f64)>,
}

/// What is assumed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// The hash rate to come.
    pub path: Path,
    /// What becomes of the peak.
    pub peak: Peak,
    /// Days that a window takes: 1 where blocks of an algorithm come every 16 minutes.
    pub window_days: f64,
    /// Years to look ahead.
    pub years: f64,
    /// The rule.
    pub rule: Modulation,
    /// How the blocks are mined, for rules that tell.
    pub mining: Mining,
}

/// Which end of the ranges a run follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Least reward: the lowest current rate beside the highest peak, which stays as long as it can.
    Low,
    /// Most reward: the highest current rate beside the lowest peak, which leaves at once.
    High,
    /// The whole base for every block.
    Coded,
    /// The guaranteed part for every block.
    Floor,
}

/// A point of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Days from the start.
    pub days: f64,
    /// Current ÷ peak.
    pub esf: f64,
    /// What a block pays.
    pub reward: Amount,
    /// The algorithm's supply.
    pub supply: Amount,
}

/// A change of the epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The place in [`EPOCHS`] of the epoch that begins.
    pub to: u8,
    /// Days from the start.
    pub days: f64,
}

/// The emission of an algorithm along one side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The state at the end of each step; the first is that of the start.
    pub points: Vec<Point>,
    /// Changes of the epoch, in order.
    pub changes: Vec<Change>,
    /// Days spent where the node's cut makes the reward erratic.
    pub erratic_days: f64,
}

/// Runs one algorithm along one side.
#[must_use]
pub fn run(start: &Start, plan: &Plan, side: Side) -> Run {
    let windows = (plan.years * 365.25 / plan.window_days).ceil().max(1.0);
    // At most a few million, so it fits.
    let group = (windows / f64::from(MAX_STEPS)).ceil().max(1.0) as u32;
    let step_days = plan.window_days * f64::from(group);
    let steps = (windows / f64::from(group)).ceil() as u32;
    let mut ratios = Ratios::new(start, plan, side, group);
    let mut state = Run::default();
    let mut supply = start.supply.to_sat();
    for step in 0..=steps {
        let days = f64::from(step) * step_days;
        let esf = ratios.at(step, days);
        if step > 0 {
            let blocks = u64::from(group) * u64::from(plan.rule.window_blocks);
            let begin = days - step_days;
            state.mine(&mut supply, blocks, esf, plan, (begin, step_days));
            if esf > CUT_FROM && esf < 1.0 && matches!(side, Side::Low | Side::High) {
                state.erratic_days += step_days;
            }
        }
        state.points.push(Point {
            days,
            esf,
            reward: Amount::from_sat(paid(base(supply), esf, plan)),
            supply: Amount::from_sat(supply),
        });
    }
    state
}

impl Run {
    /// Adds the blocks of a step, block by block where an epoch ends among them.
    fn mine(&mut self, supply: &mut u64, blocks: u64, esf: f64, plan: &Plan, time: (f64, f64)) {
        let (begin, length) = time;
        let mut left = blocks;
        while left > 0 {
            let Some(epoch) = epoch_of(emitted(Amount::from_sat(*supply))) else {
                return;
            };
            let reward = paid(epoch.base.to_sat(), esf, plan);
            if reward == 0 {
                return;
            }
            // Eight times the supply reaches the threshold with the last of these blocks.
            let missing = epoch.emitted_below.to_sat().div_ceil(8) - *supply;
            let until = missing.div_ceil(reward);
            let mined = until.min(left);
            *supply += mined * reward;
            left -= mined;
            if mined == until {
                let part = (blocks - left) as f64 / blocks as f64;
                self.changes.push(Change {
                    to: epoch.index + 1,
                    days: begin + length * part,
                });
            }
        }
    }

    /// Returns when an epoch begins, in days from the start.
    #[must_use]
    pub fn begins(&self, epoch: u8) -> Option<f64> {
        let change = self.changes.iter().find(|change| change.to == epoch)?;
        Some(change.days)
    }
}

fn base(supply: u64) -> u64 {
    epoch_of(emitted(Amount::from_sat(supply))).map_or(0, |epoch| epoch.base.to_sat())
}

/// Returns what a block pays as published, in satoshis, rounded down.
fn paid(base: u64, esf: f64, plan: &Plan) -> u64 {
    let (of_base, share) = match (plan.mining, plan.rule.merge_mined) {
        (
            Mining::Merged,
            MergeMined::Lower {
                base_percent,
                share_percent,
            },
        ) => (base_percent, share_percent),
        _ => (100, plan.rule.share_percent),
    };
    let (of_base, share) = (f64::from(of_base) / 100.0, f64::from(share) / 100.0);
    // Below the base, so it fits.
    (base as f64 * of_base * (1.0 - share + share * esf)).floor() as u64
}

/// Current ÷ peak along a path.
struct Ratios<'a> {
    plan: &'a Plan,
    side: Side,
    /// Current ÷ peak at the start.
    ratio: f64,
    /// Steps that a peak counts for.
    look_back: i64,
    /// The last step at which the peak of the start counts, where it is told apart from the rates of the past.
    last_of_peak: Option<i64>,
    /// Steps whose rate no later step exceeds, with the rate; those of the past are below zero.
    peaks: VecDeque<(i64, f64)>,
}

impl<'a> Ratios<'a> {
    fn new(start: &Start, plan: &'a Plan, side: Side, group: u32) -> Self {
        let (current, peak) = match side {
            Side::High => (start.current.high, start.peak.low),
            _ => (start.current.low, start.peak.high),
        };
        let ratio = if peak > 0.0 {
            (current / peak).min(1.0)
        } else {
            1.0
        };
        let windows = plan.rule.look_back_windows;
        let last = match (plan.peak, side) {
            (Peak::Monthly(_), _) => None,
            (Peak::Leaves(Some(leaves)), _) => Some(leaves),
            (Peak::Leaves(None), _) if !start.past.is_empty() => None,
            (Peak::Leaves(None), Side::High) => Some(1),
            (Peak::Leaves(None), _) => Some(windows),
        };
        let past = (plan.peak == Peak::Leaves(None) && peak > 0.0).then_some(&start.past);
        let past = past.into_iter().flatten();
        Self {
            plan,
            side,
            ratio,
            look_back: i64::from((windows / group).max(1)),
            last_of_peak: last.map(|last| i64::from(last / group)),
            peaks: past
                .map(|&(age, rate)| (-i64::from(age / group), rate / peak))
                .collect(),
        }
    }

    /// Returns the ratio at a step; steps come in order.
    fn at(&mut self, step: u32, days: f64) -> f64 {
        match self.side {
            Side::Coded => return 1.0,
            Side::Floor => return 0.0,
            Side::Low | Side::High => {}
        }
        // In units of the peak at the start.
        let (step, current) = (
            i64::from(step),
            self.ratio * self.plan.path.at(days, self.ratio),
        );
        while self.peaks.back().is_some_and(|&(_, peak)| peak <= current) {
            self.peaks.pop_back();
        }
        self.peaks.push_back((step, current));
        while self
            .peaks
            .front()
            .is_some_and(|&(at, _)| at + self.look_back <= step)
        {
            self.peaks.pop_front();
        }
        let highest = self.peaks.front().map_or(current, |&(_, peak)| peak);
        let peak = match self.plan.peak {
            Peak::Monthly(part) => highest.max(grown(part, days)),
            Peak::Leaves(_) if self.last_of_peak.is_some_and(|last| step <= last) => {
                highest.max(1.0)
            }
            Peak::Leaves(_) => highest,
        };
        if peak > 0.0 { current / peak } else { 1.0 }
    }
}

/// Returns the supply by the calendar, in satoshis: a block every 120 s since the genesis block, 394,000
/// of them at the base of each epoch.
#[must_use]
pub fn calendar_plan(unix: f64) -> u64 {
    const EPOCH_BLOCKS: u64 = 394_000;
    // Not beyond the few thousand years that are drawn.
    let mut blocks = ((unix - GENESIS_TIME) / 120.0).max(0.0) as u64;
    let mut supply = 0;
    for epoch in &EPOCHS {
        let of_epoch = blocks.min(EPOCH_BLOCKS);
        supply += of_epoch * epoch.base.to_sat();
        blocks -= of_epoch;
    }
    supply
}

/// Time of the genesis block. Source: project-bitmark/bitmark@ffd840e, `src/chainparams.cpp`.
const GENESIS_TIME: f64 = 1_405_274_442.0;

/// Returns the number of epochs.
#[must_use]
pub fn epochs() -> u8 {
    // 35 of them.
    EPOCHS.len() as u8
}

#[cfg(test)]
mod tests {
    use bitmark_coin::{
        emission::CAP_CODED,
        modulation::{CEM_V0_2, CERM_V1},
    };

    use super::*;

    fn plan(path: Path) -> Plan {
        Plan {
            path,
            peak: Peak::Leaves(None),
            window_days: 1.0,
            years: 10.0,
            rule: CERM_V1,
            mining: Mining::Native,
        }
    }

    fn start() -> Start {
        Start {
            supply: Amount::from_sat(150_049_783_569_987),
            current: Span::between(20.0, 30.0),
            peak: Span::between(100.0, 110.0),
            past: Vec::new(),
        }
    }

    #[test]
    fn without_a_change_the_node_pays_what_it_pays_today() {
        let run = run(&start(), &plan(Path::Flat), Side::Low);
        let first = &run.points[0];
        assert!((first.esf - 20.0 / 110.0).abs() < 1e-12);
        // A day of 90 blocks.
        let day = run.points[1].supply.to_sat() - first.supply.to_sat();
        assert_eq!(day, 90 * first.reward.to_sat());
        // As published: 15 ÷ 2 · (1 + 20 ÷ 110).
        assert_eq!(first.reward.to_sat(), 886_363_636);
    }

    /// The peak leaves after a year; then the flat rate is the peak.
    #[test]
    fn an_old_peak_leaves_the_look_back() {
        let low = run(&start(), &plan(Path::Flat), Side::Low);
        assert!(low.points[365].esf < 0.2 && low.points[366].esf == 1.0);
        let high = run(&start(), &plan(Path::Flat), Side::High);
        assert!((high.points[1].esf - 0.3).abs() < 1e-12 && high.points[2].esf == 1.0);
        let told = Plan {
            peak: Peak::Leaves(Some(30)),
            ..plan(Path::Flat)
        };
        let told = run(&start(), &told, Side::Low);
        assert!(told.points[30].esf < 0.2 && told.points[31].esf == 1.0);
    }

    /// What is known of the past tells when which peak leaves.
    #[test]
    fn the_peaks_of_a_history_leave_one_by_one() {
        let start = Start {
            current: Span::exact(20.0),
            peak: Span::exact(100.0),
            past: vec![(300, 100.0), (100, 40.0), (0, 20.0)],
            ..start()
        };
        for side in [Side::Low, Side::High] {
            let run = run(&start, &plan(Path::Flat), side);
            let esf = |day: usize| run.points[day].esf;
            assert_eq!([esf(0), esf(64), esf(65)], [0.2, 0.2, 0.5]);
            assert_eq!([esf(264), esf(265)], [0.5, 1.0]);
        }
    }

    #[test]
    fn a_peak_can_go_a_way_of_its_own() {
        let plan = Plan {
            peak: Peak::Monthly(-0.5),
            ..plan(Path::Flat)
        };
        let run = run(&start(), &plan, Side::Low);
        let (first, month) = (run.points[0].esf, run.points[61].esf);
        // Two months halve it twice; it is never below the rates of the path itself.
        assert!((month / first - 4.0).abs() < 0.05, "{first} {month}");
        assert_eq!(run.points[730].esf, 1.0);
    }

    #[test]
    fn a_fall_lasts_as_long_as_the_peak_counts() {
        let path = Path::Shock {
            by: -0.5,
            after: 24.0,
            recovers: 0.0,
        };
        let low = run(&start(), &plan(path), Side::Low);
        let year = |years: f64| low.points[(years * 365.25) as usize].esf;
        assert_eq!(year(1.9), 1.0);
        assert_eq!(year(2.5), 0.5);
        assert_eq!(year(3.1), 1.0);
    }

    #[test]
    fn epochs_change_at_the_very_block() {
        let coded = run(&start(), &plan(Path::Flat), Side::Coded);
        let change = coded.changes[0];
        assert_eq!(change.to, 2);
        // 1,379,000,000,000,000 ÷ 8 less the supply, by blocks of 15.
        let blocks = (172_375_000_000_000_u64 - 150_049_783_569_987).div_ceil(1_500_000_000);
        assert!(
            (change.days - blocks as f64 / 90.0).abs() < 1.0 / 90.0,
            "{change:?} {blocks}"
        );
    }

    #[test]
    fn the_paths_lie_between_floor_and_schedule_and_under_the_cap() {
        const BLOCK: u64 = 2_000_000_000;
        let paths = [
            Path::Flat,
            Path::Monthly(0.05),
            Path::Monthly(-0.1),
            Path::ToPeak(12.0),
            Path::Shock {
                by: 3.0,
                after: 6.0,
                recovers: 12.0,
            },
        ];
        for path in paths {
            for (rule, mining) in [(CERM_V1, Mining::Native), (CEM_V0_2, Mining::Merged)] {
                let plan = Plan {
                    years: 120.0,
                    rule,
                    mining,
                    ..plan(path)
                };
                let [floor, low, high, coded] = [Side::Floor, Side::Low, Side::High, Side::Coded]
                    .map(|side| run(&start(), &plan, side));
                assert_eq!(floor.points.len(), coded.points.len());
                for at in 0..low.points.len() {
                    // The one that comes to a threshold later can step beyond it by more: by less
                    // than a block.
                    let supply = |run: &Run| run.points[at].supply.to_sat();
                    assert!(supply(&floor) <= supply(&low) + BLOCK, "{path:?} {at}");
                    assert!(supply(&low) <= supply(&high) + BLOCK, "{path:?} {at}");
                    assert!(supply(&high) <= supply(&coded) + BLOCK, "{path:?} {at}");
                    assert!(supply(&coded) * 8 < CAP_CODED.to_sat() + 8 * BLOCK);
                    assert!(at == 0 || low.points[at - 1].supply <= low.points[at].supply);
                }
            }
        }
    }

    #[test]
    fn the_calendar_ends_at_the_cap() {
        // The bot's figure at 2016-01-02 06:27 GMT; the first epoch's 394,000 blocks end 547 days in.
        assert_eq!(calendar_plan(GENESIS_TIME + 240.0), 4_000_000_000);
        assert_eq!(calendar_plan(1_451_716_020.0) / 100_000_000, 7_740_260);
        assert_eq!(calendar_plan(1e11), CAP_CODED.to_sat());
        assert_eq!(calendar_plan(0.0), 0);
    }

    #[test]
    fn near_the_peak_the_nodes_cut_is_counted() {
        let near = Start {
            current: Span::exact(99.0),
            peak: Span::exact(100.0),
            ..start()
        };
        let low = run(&near, &plan(Path::Flat), Side::Low);
        assert_eq!(low.erratic_days, 365.0);
        assert!((1.0 - CUT_FROM - 0.023_283).abs() < 1e-6);
    }
}
