//! Long rows of points cut down to what a chart can show, or an estimate needs.

use std::collections::VecDeque;

use bitmark_coin::window::LOOK_BACK_WINDOWS;

use crate::replayed::PastPeak;

/// A row of points of unknown length in bounded memory: every n-th point, n
/// doubling when there are too many, and the last.
#[derive(Clone, Debug)]
pub struct Decimated<T> {
    points: Vec<T>,
    stride: u64,
    seen: u64,
    last: Option<T>,
    limit: usize,
}

impl<T: Copy> Decimated<T> {
    /// Begins a row of `limit` points at most.
    pub const fn new(limit: usize) -> Self {
        Self {
            points: Vec::new(),
            stride: 1,
            seen: 0,
            last: None,
            limit,
        }
    }

    /// Says whether the next point will be kept, so that others need not be
    /// made at all: see [`Self::skip`].
    pub const fn keeps_next(&self) -> bool {
        self.seen.is_multiple_of(self.stride)
    }

    /// Passes over a point that is not kept.
    pub const fn skip(&mut self) {
        self.seen += 1;
    }

    /// Takes the next point.
    pub fn push(&mut self, point: T) {
        self.last = Some(point);
        if self.keeps_next() {
            self.last = None;
            self.points.push(point);
            if self.limit <= self.points.len() {
                self.thin(point);
            }
        }
        self.seen += 1;
    }

    /// Drops every second point; the first one stays.
    fn thin(&mut self, newest: T) {
        if self.points.len().is_multiple_of(2) {
            self.last = Some(newest);
        }
        let mut index = 0;
        self.points.retain(|_| {
            index += 1;
            index % 2 == 1
        });
        self.stride *= 2;
    }

    /// Returns the points kept, ending with the last one pushed.
    pub fn finish(mut self) -> Vec<T> {
        self.points.extend(self.last);
        self.points
    }
}

/// The rates at key blocks that are within the look-back and not exceeded since.
#[derive(Clone, Debug, Default)]
pub struct Peaks {
    /// Number and rate of key blocks, rates falling.
    falling: VecDeque<(u32, f64)>,
    seen: u32,
}

impl Peaks {
    /// Takes the rate of the next key block's newest window.
    pub fn push(&mut self, rate: f64) {
        while self.falling.back().is_some_and(|&(_, last)| last <= rate) {
            self.falling.pop_back();
        }
        self.falling.push_back((self.seen, rate));
        self.seen += 1;
        let oldest = self.seen.saturating_sub(LOOK_BACK_WINDOWS);
        while self.falling.front().is_some_and(|&(at, _)| at < oldest) {
            self.falling.pop_front();
        }
    }

    /// Returns them, the oldest and highest first.
    pub fn standing(&self) -> Vec<PastPeak> {
        let age = |at: u32| (self.seen - 1 - at) as u16;
        let peaks = self.falling.iter();
        peaks
            .map(|&(at, rate)| PastPeak { age: age(at), rate })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_still_be_the_peak_stands() {
        let mut peaks = Peaks::default();
        let stand = |peaks: &Peaks| -> Vec<_> {
            let standing = peaks.standing();
            standing.iter().map(|peak| (peak.age, peak.rate)).collect()
        };
        assert_eq!(stand(&peaks), []);
        [5.0, 9.0, 3.0, 7.0, 2.0]
            .into_iter()
            .for_each(|rate| peaks.push(rate));
        assert_eq!(stand(&peaks), [(3, 9.0), (1, 7.0), (0, 2.0)]);
        // The 9 is the 365th of the look-back, then outside of it.
        (0..361).for_each(|_| peaks.push(1.0));
        assert_eq!(stand(&peaks)[0], (364, 9.0));
        peaks.push(1.0);
        assert_eq!(stand(&peaks), [(363, 7.0), (362, 2.0), (0, 1.0)]);
    }

    #[test]
    fn short_rows_are_whole() {
        let mut row = Decimated::new(8);
        (0..7).for_each(|point| row.push(point));
        assert_eq!(row.finish(), [0, 1, 2, 3, 4, 5, 6]);
        assert!(Decimated::<u8>::new(8).finish().is_empty());
    }

    #[test]
    fn long_rows_are_thinned_evenly_and_keep_both_ends() {
        for count in 1..2_000u32 {
            let mut row = Decimated::new(8);
            (0..count).for_each(|point| row.push(point));
            let points = row.finish();
            assert!(points.len() <= 8, "{count}: {points:?}");
            assert_eq!(
                (points[0], points.last()),
                (0, Some(&(count - 1))),
                "{points:?}"
            );
            let inner = &points[..points.len() - 1];
            let steps: Vec<_> = inner.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert!(
                steps.windows(2).all(|pair| pair[0] == pair[1]),
                "{count}: {points:?}"
            );
            assert!(
                points.windows(2).all(|pair| pair[0] < pair[1]),
                "{count}: {points:?}"
            );
            assert!(count < 8 || 4 <= points.len(), "{count}: {points:?}");
        }
    }

    #[test]
    fn skipping_is_pushing_without_the_point() {
        let (mut pushed, mut skipped) = (Decimated::new(4), Decimated::new(4));
        for point in 0..100 {
            pushed.push(point);
            if skipped.keeps_next() {
                skipped.push(point)
            } else {
                skipped.skip()
            }
        }
        skipped.push(100);
        pushed.push(100);
        assert_eq!(pushed.finish(), skipped.finish());
    }
}
