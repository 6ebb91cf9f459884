//! The windows of one alignment, and the highest rate among them.

use alloc::collections::VecDeque;

use primitive_types::U256;

use super::{LOOK_BACK_WINDOWS, LookBack, WINDOW_BLOCKS};
use crate::units::WeightedHashRate;

/// The complete windows of one alignment that are within the look-back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lane {
    /// Candidates for the peak, rates falling, newest last.
    falling: VecDeque<Window>,
    /// Index of the last block of the newest window without duration.
    pub(super) stalled: Option<u32>,
    /// Whether the incomplete window below all complete ones took no time.
    pub(super) incomplete_stalled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    /// Index of the window's last block.
    end: u32,
    rate: U256,
}

impl Lane {
    /// Adds the window that ends with block `end`; no rate, no duration.
    pub(super) fn push(&mut self, end: u32, rate: Option<U256>) {
        let Some(rate) = rate else {
            // No walk passes a window without duration.
            self.falling.clear();
            self.stalled = Some(end);
            return;
        };
        while self.falling.back().is_some_and(|last| last.rate <= rate) {
            self.falling.pop_back();
        }
        self.falling.push_back(Window { end, rate });
        while self
            .falling
            .front()
            .is_some_and(|first| LOOK_BACK_WINDOWS <= windows_between(first.end, end))
        {
            self.falling.pop_front();
        }
    }

    /// Fills in current rate and peak, `newest` being the last block seen.
    pub(super) fn rates_into(&self, newest: u32, seen: &mut LookBack) {
        if let Some(last) = self.falling.back().filter(|last| last.end == newest) {
            seen.current = WeightedHashRate::from_e8(last.rate);
        }
        if let Some(first) = self.falling.front().filter(|first| !first.rate.is_zero()) {
            seen.peak = WeightedHashRate::from_e8(first.rate);
            seen.peak_window = Some(windows_between(first.end, newest) as u16);
        }
    }
}

/// How many windows lie between two last blocks of one lane.
pub(super) const fn windows_between(end: u32, newest: u32) -> u32 {
    (newest - end) / WINDOW_BLOCKS
}
