//! What the node finds when it walks back from the tip, without the walk.

use super::{AVERAGING_BLOCKS, BeforeFork, FULL_SPAN, Gravity, LONG_GAP, Mark, SURGE_BLOCKS, View};
use crate::algo::Algo;
use crate::fork::Phase;

/// The node's mark for a gap that has not been measured.
const NO_GAP: i64 = -1;

/// What the walk back from the tip finds.
pub(super) struct Walk {
    /// Blocks looked at, the last one before the fork included.
    pub(super) count: u32,
    /// Seconds since the algorithm's newest block, by median times.
    pub(super) gap: i64,
    /// Seconds that the blocks took.
    pub(super) span: i64,
    /// Whether the newest streak is a multiple of nine blocks.
    pub(super) surge_now: bool,
    /// Whether the blocks looked at show a streak of nine.
    pub(super) after_surge: bool,
}

impl Gravity {
    /// Gathers what the node finds on its walk back from the tip.
    pub(super) fn walk(&self, algo: Algo, view: View<'_>) -> Walk {
        let fork = view.before_fork;
        let since_fork = match view.phase {
            Phase::PreFork => NO_GAP,
            Phase::OnFork => fork.time.seconds_until(view.median),
        };
        let Some(newest) = self.blocks.checked_sub(1) else {
            return Walk {
                count: 1,
                gap: since_fork,
                span: 0,
                surge_now: false,
                after_surge: false,
            };
        };
        let newest = self.mark(newest);
        let gap = newest.median.seconds_until(view.median);
        match self.blocks.checked_sub(AVERAGING_BLOCKS) {
            None => Walk {
                count: self.blocks + 1,
                gap: if gap == NO_GAP { since_fork } else { gap },
                span: fork.time.seconds_until(newest.median),
                surge_now: is_surge(newest.streak + fork.streak_below(algo, newest)),
                after_surge: self.has_ninth(0),
            },
            Some(oldest) => Walk {
                count: AVERAGING_BLOCKS,
                gap,
                span: self.mark(oldest).median.seconds_until(newest.median),
                surge_now: is_surge(newest.streak),
                after_surge: self.has_ninth(oldest) || self.has_cut_streak(oldest),
            },
        }
    }

    /// Whether a streak of nine lies between block `oldest` and the newest.
    fn has_ninth(&self, oldest: u32) -> bool {
        self.ninth
            .is_some_and(|ninth| oldest + SURGE_BLOCKS - 1 <= ninth)
    }

    /// Whether a streak of nine or more began before block `oldest` and goes
    /// on with it. The node counts this one only if the part before is no
    /// multiple of nine.
    fn has_cut_streak(&self, oldest: u32) -> bool {
        let before = self.mark(oldest).streak - 1;
        let inside = (oldest..self.blocks)
            .take_while(|&index| self.mark(index).streak == before + 1 + (index - oldest))
            .count() as u32;
        !before.is_multiple_of(SURGE_BLOCKS) && SURGE_BLOCKS <= before + inside
    }
}

impl BeforeFork {
    /// Blocks of `algo` in a row that end with the parent of this block, where
    /// the streak of `newest` reaches down to this block. The node counts them
    /// in, as if this block were not there.
    fn streak_below(&self, algo: Algo, newest: Mark) -> u32 {
        let reaches = self.height.to_u32() + newest.streak == newest.height.to_u32();
        match self.parent_streak {
            Some((below, streak)) if reaches && below == algo => streak,
            _ => 0,
        }
    }
}

impl Walk {
    /// Whether neither streak nor gap plays a part.
    pub(super) const fn is_plain(&self) -> bool {
        !self.surge_now && !self.after_surge && self.gap <= LONG_GAP
    }

    /// How many times 160 minutes the gap holds, if more than once.
    pub(super) fn gap_multiple(&self) -> Option<u64> {
        u64::try_from(self.gap / LONG_GAP)
            .ok()
            .filter(|_| LONG_GAP < self.gap)
    }

    /// The time that 25 blocks took, within the limits of one adjustment.
    pub(super) fn limited_span(&self) -> u64 {
        let full = u64::from(FULL_SPAN);
        match self.gap_multiple() {
            Some(multiple) => 3 * multiple * full,
            None => (self.span.max(0) as u64).clamp(full / 3, 3 * full),
        }
    }
}

const fn is_surge(streak: u32) -> bool {
    0 < streak && streak.is_multiple_of(SURGE_BLOCKS)
}
