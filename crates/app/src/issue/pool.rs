//! Who searches which nonces: the pure half of the worker pool.
//!
//! Nonces are given out in ranges, upward; a range that was not finished is given out again from where its
//! last report stood. The checkpoint is what is left to do, so that a reload repeats a slice at most.

use std::collections::BTreeMap;

use bitmark_pow::Job;
use prover::message::{Report, Work};
use serde::{Deserialize, Serialize};

/// Expected tries from which on no search is worth its beginning: half of all nonces.
pub(super) const MAX_TRIES: f64 = 9.2e18;
/// Nonces of a range: some seconds of a worker.
const RANGE: u64 = 1 << 24;

/// Where a search stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// The first nonce that was not given out.
    next: u64,
    /// Ranges given out and not finished: first nonce and count.
    open: Vec<(u64, u64)>,
    /// Nonces tried.
    pub(super) tried: u64,
    /// Milliseconds searched.
    pub(super) milliseconds: u64,
}

impl Checkpoint {
    /// Whether a search can have stood there: what is open was given out, and so was what is tried besides.
    pub(super) fn is_sound(&self) -> bool {
        let mut given = Some(self.tried);
        for (start, count) in &self.open {
            let end = start.checked_add(*count).filter(|end| *end <= self.next);
            given = given.and_then(|given| end.and(given.checked_add(*count)));
        }
        given.is_some_and(|given| given <= self.next)
    }
}

/// A range in a worker's hands.
#[derive(Clone, Copy, Debug)]
struct Range {
    start: u64,
    count: u64,
    tried: u64,
}

/// What a report leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The worker goes on.
    GoesOn,
    /// The worker wants the next range.
    WantsWork,
    /// A nonce passes, checked by the plain way.
    Found(u64),
    /// A worker reported a nonce that does not pass: it is not trusted any further.
    Wrong,
}

/// The ranges of a search.
pub(super) struct Pool {
    job: Job,
    duty: u8,
    next: u64,
    waiting: Vec<(u64, u64)>,
    at_work: BTreeMap<usize, Range>,
    /// Nonces tried in ranges that are over.
    finished: u64,
}

impl Pool {
    /// Begins a search, or goes on with one.
    pub(super) fn new(job: Job, duty: u8, checkpoint: Option<&Checkpoint>) -> Self {
        let checkpoint = checkpoint.cloned().unwrap_or_default();
        Self {
            job,
            duty,
            next: checkpoint.next,
            waiting: checkpoint.open,
            at_work: BTreeMap::new(),
            finished: checkpoint.tried,
        }
    }

    /// Gives a worker its next range; none when every nonce was given out.
    pub(super) fn work_for(&mut self, worker: usize) -> Option<Work> {
        let (start, count) = match self.waiting.pop() {
            Some(range) => range,
            None => {
                let count = RANGE.min(u64::MAX - self.next);
                let range = (self.next, count);
                self.next += count;
                Some(range).filter(|_| 0 < count)?
            }
        };
        let range = Range {
            start,
            count,
            tried: 0,
        };
        self.at_work.insert(worker, range);
        Some(Work {
            job: self.job,
            start,
            count,
            duty: self.duty,
        })
    }

    /// Takes a worker's report.
    pub(super) fn hear(&mut self, worker: usize, report: Report) -> Outcome {
        let Some(range) = self.at_work.get_mut(&worker) else {
            return Outcome::GoesOn;
        };
        match report {
            Report::Tried { tried } => {
                range.tried = tried.min(range.count);
                Outcome::GoesOn
            }
            Report::Exhausted { .. } => {
                self.finished += range.count;
                self.at_work.remove(&worker);
                Outcome::WantsWork
            }
            Report::Found { tried, nonce } => {
                if !self.job.proves(nonce) {
                    self.lose(worker);
                    return Outcome::Wrong;
                }
                range.tried = tried.min(range.count);
                Outcome::Found(nonce)
            }
        }
    }

    /// Takes back the range of a worker that died.
    pub(super) fn lose(&mut self, worker: usize) {
        if let Some(range) = self.at_work.remove(&worker) {
            self.finished += range.tried;
            self.waiting.push(range.left());
        }
    }

    /// Nonces tried so far.
    pub(super) fn tried(&self) -> u64 {
        self.finished + self.at_work.values().map(|range| range.tried).sum::<u64>()
    }

    /// Returns what is left to do.
    pub(super) fn checkpoint(&self, milliseconds: u64) -> Checkpoint {
        let at_work = self.at_work.values().map(Range::left);
        Checkpoint {
            next: self.next,
            open: self.waiting.iter().copied().chain(at_work).collect(),
            tried: self.tried(),
            milliseconds,
        }
    }
}

impl Range {
    /// First nonce and count of what was not tried.
    const fn left(&self) -> (u64, u64) {
        (self.start + self.tried, self.count - self.tried)
    }
}

/// Returns the tries after which a search with so many expected ones is over with this chance.
///
/// The search has no memory: from any moment on the same holds again.
pub(super) fn quantile(expected: f64, chance: f64) -> f64 {
    -(1.0 - chance).ln() * expected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        let mut target = [0xff; 32];
        target[..2].copy_from_slice(&[0, 0x0f]);
        Job {
            pay_id: [1; 48],
            pay_nonce: [2; 8],
            target,
        }
    }

    #[test]
    fn ranges_do_not_overlap_and_leave_no_gap() {
        let mut pool = Pool::new(job(), 100, None);
        let mut end = 0;
        for worker in 0..5 {
            let work = pool.work_for(worker).unwrap();
            assert_eq!(work.start, end);
            end = work.start + work.count;
        }
        let done = Report::Exhausted { tried: RANGE };
        assert_eq!(pool.hear(3, done), Outcome::WantsWork);
        assert_eq!(pool.work_for(3).unwrap().start, end);
        assert_eq!(pool.tried(), RANGE);
    }

    #[test]
    fn a_lost_range_and_a_reload_go_on_where_the_last_report_stood() {
        let mut pool = Pool::new(job(), 100, None);
        let first = pool.work_for(0).unwrap();
        let second = pool.work_for(1).unwrap();
        pool.hear(0, Report::Tried { tried: 1000 });
        pool.hear(1, Report::Tried { tried: 70 });
        pool.lose(0);
        let again = pool.work_for(2).unwrap();
        assert_eq!(
            (again.start, again.count),
            (first.start + 1000, RANGE - 1000)
        );
        let checkpoint = pool.checkpoint(5);
        assert_eq!(checkpoint.tried, 1070);
        let mut reloaded = Pool::new(job(), 50, Some(&checkpoint));
        assert_eq!(reloaded.tried(), 1070);
        let mut starts: Vec<u64> = (0..3)
            .map(|worker| reloaded.work_for(worker).unwrap().start)
            .collect();
        starts.sort_unstable();
        assert_eq!(starts, [1000, second.start + 70, 2 * RANGE]);
    }

    #[test]
    fn a_search_goes_on_only_from_where_one_can_have_stood() {
        let at = |next, open: &[(u64, u64)], tried| Checkpoint {
            next,
            open: open.into(),
            tried,
            milliseconds: 0,
        };
        for (checkpoint, is_sound) in [
            (Checkpoint::default(), true),
            (at(10, &[(2, 3), (7, 3)], 4), true),
            (at(10, &[(2, 3), (7, 3)], 5), false),
            (at(10, &[(8, 3)], 0), false),
            (at(u64::MAX, &[(u64::MAX, 1)], 0), false),
            (at(u64::MAX, &[(0, u64::MAX), (0, u64::MAX)], 0), false),
            (at(0, &[], 1), false),
        ] {
            assert_eq!(checkpoint.is_sound(), is_sound, "{checkpoint:?}");
        }
    }

    #[test]
    fn a_nonce_is_checked_before_it_counts() {
        let mut pool = Pool::new(job(), 100, None);
        pool.work_for(0).unwrap();
        let passing = (0..).find(|nonce| job().proves(*nonce)).unwrap();
        let wrong = (0..).find(|nonce| !job().proves(*nonce)).unwrap();
        let report = |nonce| Report::Found { tried: 1, nonce };
        assert_eq!(pool.hear(0, report(wrong)), Outcome::Wrong);
        pool.work_for(0).unwrap();
        assert_eq!(pool.hear(0, report(passing)), Outcome::Found(passing));
    }

    #[test]
    fn half_of_the_searches_end_by_the_median() {
        assert!((quantile(1000.0, 0.5) - 693.147).abs() < 0.001);
        assert!((quantile(1000.0, 0.9) - 2302.585).abs() < 0.001);
    }
}
