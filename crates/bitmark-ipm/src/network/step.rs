//! A round of the network: who mines, how long the blocks take, and the difficulty after them.

use alloc::{boxed::Box, vec, vec::Vec};

use bitmark_coin::{
    dark_gravity::{LONG_GAP, Steady},
    difficulty,
    params::{Network, Params, Release},
    retarget::retarget,
    target::CompactBits,
    units::{Amount, BlockTime},
};

use super::{HASHES, Round, Rule, Scenario};

/// When the run begins, in seconds since 1970; any time would do.
const BEGIN: f64 = 1_600_000_000.0;
/// The most times that a target is raised while no block is found.
const MOST_RAISES: u32 = 100_000;

/// The miners, and the rule with what it remembers.
pub(super) struct Miners<'a> {
    scenario: &'a Scenario,
    /// Which visitors are here.
    here: Vec<bool>,
    rule: State,
}

enum State {
    Retarget(CompactBits, Params),
    DarkGravity { steady: Box<Steady>, now: f64 },
}

/// Hash rates at one difficulty, in H/s.
#[derive(Clone, Copy)]
struct Rates {
    visiting: f64,
    pool: f64,
    network: f64,
}

impl<'a> Miners<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        let params = Params::new(Network::Main, Release::V0_9_7);
        let rule = match scenario.rule {
            Rule::Retarget => State::Retarget(scenario.bits, params),
            Rule::DarkGravity(algo) => State::DarkGravity {
                steady: Box::new(Steady::new(algo, scenario.bits, time(BEGIN), params)),
                now: BEGIN,
            },
        };
        Self {
            scenario,
            here: vec![false; scenario.visitors.len()],
            rule,
        }
    }

    /// Runs a round; none where nobody mines.
    pub(super) fn round(&mut self) -> Option<Round> {
        match &self.rule {
            State::Retarget(bits, _) => self.retargeted(*bits),
            State::DarkGravity { .. } => self.by_gravity(),
        }
    }

    fn retargeted(&mut self, bits: CompactBits) -> Option<Round> {
        let difficulty = difficulty::of_bits(bits);
        let rates = self.rates(difficulty);
        if rates.network <= 0.0 {
            return None;
        }
        let blocks = f64::from(self.scenario.rule.round_blocks());
        let block = difficulty * HASHES / rates.network;
        if let State::Retarget(bits, params) = &mut self.rule {
            // From the round's first block to its last, one interval less than blocks. A span of centuries
            // changes no more than one of days.
            *bits = retarget(*bits, (block * (blocks - 1.0)) as i64, params);
        }
        Some(self.averages(difficulty, rates, block * blocks))
    }

    /// Averages are by time, so that hash rate and difficulty belong together.
    fn by_gravity(&mut self) -> Option<Round> {
        let (mut seconds, mut work) = (0.0, 0.0);
        let (mut visiting, mut pool, mut network) = (0.0, 0.0, 0.0);
        let blocks = self.scenario.rule.round_blocks();
        for _ in 0..blocks {
            let (difficulty, rates, took) = self.block()?;
            seconds += took;
            work += difficulty;
            visiting += rates.visiting * took;
            pool += rates.pool * took;
            network += rates.network * took;
        }
        let rates = Rates {
            visiting: visiting / seconds,
            pool: pool / seconds,
            network: network / seconds,
        };
        Some(self.averages(work / f64::from(blocks), rates, seconds))
    }

    /// Finds a block: its difficulty, who mined, and the seconds it took. A long silence eases the target while
    /// it lasts.
    fn block(&mut self) -> Option<(f64, Rates, f64)> {
        let State::DarkGravity { steady, now } = &self.rule else {
            return None;
        };
        let (begin, gap) = (*now, LONG_GAP as f64);
        let (mut took, mut done) = (0.0, 0.0);
        let mut steady = steady.clone();
        let mut arrived = None;
        for raise in 1..MOST_RAISES {
            let bits = steady.next_bits(time(begin + took));
            let difficulty = difficulty::of_bits(bits);
            // Who comes and goes does so between blocks.
            let rates = *arrived.get_or_insert_with(|| self.rates(difficulty));
            if rates.network <= 0.0 {
                return None;
            }
            let whole = difficulty * HASHES / rates.network;
            // One second later the rule sees more than the gap.
            let end = gap * f64::from(raise) + 1.0;
            let needed = (1.0 - done) * whole;
            if took + needed <= end {
                took += needed;
                steady.push(bits, time(begin + took));
                self.rule = State::DarkGravity {
                    steady,
                    now: begin + took,
                };
                return Some((difficulty, rates, took));
            }
            done += (end - took) / whole;
            took = end;
        }
        None
    }

    /// Lets visitors come and go, and adds up who mines.
    fn rates(&mut self, difficulty: f64) -> Rates {
        let visitors = self.scenario.visitors.iter().zip(&mut self.here);
        let visiting = visitors
            .map(|(visitor, is_here)| {
                *is_here = if *is_here {
                    difficulty <= visitor.leaves_above
                } else {
                    difficulty <= visitor.comes_at
                };
                if *is_here { visitor.rate } else { 0.0 }
            })
            .sum();
        let pool = self.scenario.rule.required(difficulty) * self.scenario.share;
        Rates {
            visiting,
            pool,
            network: self.scenario.honest + visiting + pool,
        }
    }

    fn averages(&self, difficulty: f64, rates: Rates, seconds: f64) -> Round {
        Round {
            difficulty,
            required: self.scenario.rule.required(difficulty),
            visiting: rates.visiting,
            pool: rates.pool,
            network: rates.network,
            block_seconds: seconds / f64::from(self.scenario.rule.round_blocks()),
            days: seconds / 86_400.0,
            esf: 1.0,
            reward: Amount::ZERO,
            is_erratic: false,
        }
    }
}

fn time(seconds: f64) -> BlockTime {
    // The clock of a chain ends in 2106.
    BlockTime::from_unix(seconds.min(f64::from(u32::MAX)) as u32)
}
