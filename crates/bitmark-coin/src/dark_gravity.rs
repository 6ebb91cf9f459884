//! The difficulty rule on fork: Dark Gravity Wave v3 as the node runs it.
//!
//! Each algorithm has its own target, set for every block from the last 25 of
//! the algorithm. A streak of 9, 18, 27, … blocks of one algorithm cuts its
//! target to a third ("surge protector"), and a silence of more than 160
//! minutes raises it ("special retarget").

mod steady;
mod walk;

use primitive_types::{U256, U512};

pub use self::steady::Steady;
use self::walk::Walk;
use crate::algo::Algo;
use crate::fork::Phase;
use crate::params::{Network, Params, Release};
use crate::subsidy::fork_share;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime};

/// How many blocks the rule looks at: of the algorithm, and with fewer of
/// them the last one before the fork.
pub const AVERAGING_BLOCKS: u32 = 25;

/// Wanted time between two blocks of one algorithm, in seconds: eight times
/// two minutes.
pub const ALGO_SPACING: u32 = 960;

/// Silence of an algorithm, in seconds, beyond which its target is raised.
pub const LONG_GAP: i64 = 9_600;

/// A streak is cut at each multiple of this many blocks.
pub const SURGE_BLOCKS: u32 = 9;

/// Wanted time of 25 blocks, in seconds.
const FULL_SPAN: u32 = (AVERAGING_BLOCKS - 1) * ALGO_SPACING;

/// What the rule keeps of one algorithm: its last 25 blocks on fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gravity {
    /// Block `n` of the algorithm has place `n % 25`.
    recent: [Mark; AVERAGING_BLOCKS as usize],
    blocks: u32,
    /// Sum of the targets of `recent`.
    sum: U512,
    /// Index of the newest block that was at least the ninth of its streak.
    ninth: Option<u32>,
}

/// What is kept of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) height: BlockHeight,
    pub(crate) bits: CompactBits,
    pub(crate) median: BlockTime,
    /// How many blocks of the algorithm in a row end with this one.
    pub(crate) streak: u32,
}

/// The last block before the fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BeforeFork {
    pub(crate) height: BlockHeight,
    pub(crate) time: BlockTime,
    pub(crate) bits: CompactBits,
    /// Money supply with the block.
    pub(crate) supply: Amount,
    /// The streak that ends with its parent, if that was on fork: possible
    /// only where the fork has been undone.
    pub(crate) parent_streak: Option<(Algo, u32)>,
}

/// The chain as the rule sees it from its tip.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) params: &'a Params,
    /// The algorithm's easiest target.
    pub(crate) limit: U512,
    pub(crate) height: BlockHeight,
    pub(crate) phase: Phase,
    pub(crate) median: BlockTime,
    pub(crate) before_fork: BeforeFork,
    /// Whether 950 of the last thousand blocks carry a variant bit.
    pub(crate) variants: bool,
}

impl Gravity {
    pub(crate) const fn new() -> Self {
        Self {
            recent: [Mark::NONE; AVERAGING_BLOCKS as usize],
            blocks: 0,
            sum: U512::zero(),
            ninth: None,
        }
    }

    /// Adds the next block of the algorithm.
    pub(crate) fn push(&mut self, mark: Mark) {
        let index = self.blocks;
        let oldest = &mut self.recent[place(index)];
        self.sum = self.sum + target(mark.bits) - target(oldest.bits);
        *oldest = mark;
        if SURGE_BLOCKS <= mark.streak {
            self.ninth = Some(index);
        }
        self.blocks += 1;
    }

    /// The bits that a block of `algo` on top of the tip must have.
    ///
    /// # Source
    ///
    /// project-bitmark/bitmark@ffd840e, src/main.cpp, `DarkGravityWave`; 27.x:
    /// bitmarkcc/bitmark@384a0dd, src/pow.cpp, the same function.
    pub(crate) fn next_bits(&self, algo: Algo, view: View<'_>) -> CompactBits {
        if view.height.to_u32() < AVERAGING_BLOCKS {
            return encode(view.limit);
        }
        let cap = match view.params.release() {
            Release::V0_9_7 => view.limit,
            Release::V27 => view.limit.min(U512::from(U256::MAX)),
        };
        let walk = self.walk(algo, view);
        if AVERAGING_BLOCKS <= self.blocks && walk.is_plain() {
            self.plain(walk.span, cap)
        } else {
            encode(self.adjusted(algo, view, &walk).min(cap))
        }
    }

    /// The bits without surge and gap: average target by time taken.
    ///
    /// The node averages from new to old and cuts to an integer at each of 24
    /// steps. The sum of the targets gives the same but for the cuts, which
    /// lower the average by less than 13 (a cut at step k weighs k/25), the
    /// result by less than 40, as the time taken is at most three times the
    /// wanted. Where that changes the 24 bits that are kept of a target, and
    /// so next to never, the steps are gone through.
    fn plain(&self, span: i64, cap: U512) -> CompactBits {
        const CUTS: u32 = 40;
        let span = span.clamp(i64::from(FULL_SPAN / 3), i64::from(3 * FULL_SPAN)) as u32;
        let most = self.sum * span / (AVERAGING_BLOCKS * FULL_SPAN);
        let least = most.saturating_sub(U512::from(CUTS));
        let bits = encode(most.min(cap));
        if bits == encode(least.min(cap)) {
            return bits;
        }
        let exact = self.average() * span / FULL_SPAN;
        encode(exact.min(cap))
    }

    /// The target before it is limited, for all cases.
    fn adjusted(&self, algo: Algo, view: View<'_>, walk: &Walk) -> U512 {
        let multiple = walk.gap_multiple().unwrap_or(1);
        let special = LONG_GAP < walk.gap;
        let mut new = match self.blocks.checked_sub(1) {
            None => first_target(algo, view),
            Some(newest) if walk.after_surge || special => target(self.mark(newest).bits),
            Some(_) => self.average(),
        };
        if walk.count < AVERAGING_BLOCKS {
            if special {
                new *= 3 * multiple;
            }
        } else if !walk.surge_now && (!walk.after_surge || special && view.variants) {
            new = new * walk.limited_span() / FULL_SPAN;
        }
        if walk.surge_now {
            new /= 3_u32;
        }
        new
    }

    /// The average of the targets, cut to an integer at each step.
    fn average(&self) -> U512 {
        let blocks = self.blocks.min(AVERAGING_BLOCKS);
        (1..=blocks).fold(U512::zero(), |average, count| {
            let target = target(self.mark(self.blocks - count).bits);
            (average * (count - 1) + target) / count
        })
    }

    const fn mark(&self, index: u32) -> Mark {
        self.recent[place(index)]
    }
}

impl Mark {
    /// Stands where there is no block: its target is zero.
    const NONE: Self = Self {
        height: BlockHeight::from_u32(0),
        bits: CompactBits::from_u32(0),
        median: BlockTime::from_unix(0),
        streak: 0,
    };
}

impl BeforeFork {
    /// What each algorithm starts from.
    pub(crate) const fn share(&self) -> Amount {
        fork_share(self.supply)
    }
}

/// The target of an algorithm's first block on fork.
fn first_target(algo: Algo, view: View<'_>) -> U512 {
    let before = target(view.before_fork.bits);
    let weight = algo.weight();
    let takes_over = match (view.params.network(), view.params.release()) {
        (Network::Main, _) | (Network::Regtest, Release::V0_9_7) => false,
        (Network::Test, _) | (Network::Regtest, Release::V27) => true,
    };
    match algo {
        Algo::Scrypt | Algo::Sha256d => before * weight / 64_000_u32,
        _ if takes_over => before * weight / 128_u32,
        _ => target(CompactBits::from_u32(0x1d00_ffff)) * weight / 128_u32,
    }
}

const fn place(index: u32) -> usize {
    (index % AVERAGING_BLOCKS) as usize
}

/// The target of a block. A replay takes none above 2^288; of others that much counts, so that sums and
/// products stay within 512 bits.
fn target(bits: CompactBits) -> U512 {
    bits.magnitude().min(U512::one() << 288)
}

fn encode(target: U512) -> CompactBits {
    CompactBits::encode(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_retarget_is_the_average_step_by_step() {
        let mut state = 25_u64;
        let mut draw = |limit: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % limit
        };
        let cap = U512::one() << 280;
        let mut cut = 0;
        for case in 0..3_000 {
            let mut gravity = Gravity::new();
            // From targets where a cut changes the bits to those of real chains.
            let size = 3 + case % 31;
            for _ in 0..AVERAGING_BLOCKS + case % 3 {
                let bits = size << 24 | (0x8000 + draw(0x7f_8000) as u32);
                gravity.push(Mark {
                    bits: CompactBits::from_u32(bits),
                    streak: 1,
                    ..Mark::NONE
                });
            }
            let span = draw(90_000) as i64;
            let limited = span.clamp(i64::from(FULL_SPAN / 3), i64::from(3 * FULL_SPAN)) as u32;
            let exact = gravity.average() * limited / FULL_SPAN;
            assert_eq!(
                gravity.plain(span, cap),
                encode(exact.min(cap)),
                "case {case}"
            );
            let whole = gravity.sum * limited / (AVERAGING_BLOCKS * FULL_SPAN);
            assert!(
                exact <= whole && whole < exact + U512::from(40),
                "case {case}"
            );
            cut += u32::from(encode(whole) != encode(exact));
        }
        assert!(10 < cut, "the cuts matter in {cut} cases only");
    }
}
