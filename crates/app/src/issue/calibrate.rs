//! Which number of workers is really the fastest: a short search that finds nothing, with some of each.

use std::{cell::RefCell, rc::Rc};

use bitmark_pow::Job;
use gloo_timers::future::sleep;
use std::time::Duration;
use yew::Callback;

use super::{
    pool::Checkpoint,
    search::{News, Search},
};

/// How long workers have to start and to warm up.
const WARM_UP: Duration = Duration::from_millis(700);
/// How long they are measured.
const MEASURED: Duration = Duration::from_millis(1_500);

/// What so many workers did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speed {
    pub(super) workers: usize,
    /// Tries per second: an estimate.
    pub(super) rate: f64,
}

/// Measures some numbers of workers up to one for each core, telling what is known so far.
pub(super) async fn calibrate(cores: usize, told: impl Fn(&[Speed])) -> Vec<Speed> {
    let mut speeds: Vec<Speed> = Vec::new();
    for workers in candidates(cores) {
        let speed = measure(workers).await;
        speeds.push(speed);
        told(&speeds);
    }
    speeds
}

/// Doubling from one to all cores, with one less than all: what is left for the page itself.
fn candidates(cores: usize) -> Vec<usize> {
    let is_tried = |count: &usize| count.is_power_of_two() || cores - count <= 1;
    (1..=cores).filter(is_tried).collect()
}

async fn measure(workers: usize) -> Speed {
    // A target that no digest meets.
    let job = Job {
        pay_id: [0; 48],
        pay_nonce: [0; 8],
        target: [0; 32],
    };
    let last = Rc::new(RefCell::new(None::<Checkpoint>));
    let hear = {
        let last = last.clone();
        Callback::from(move |news: News| {
            if let News::Progress(checkpoint) = news {
                *last.borrow_mut() = Some(checkpoint);
            }
        })
    };
    let search = Search::start(job, workers, 100, None, hear);
    sleep(WARM_UP).await;
    // From report to report, so that what was not reported yet counts at neither end.
    let first = last.borrow().clone().unwrap_or_default();
    sleep(MEASURED).await;
    let end = last.borrow().clone().unwrap_or_default();
    drop(search);
    let took = end.milliseconds.saturating_sub(first.milliseconds).max(1);
    Speed {
        workers,
        rate: end.tried.saturating_sub(first.tried) as f64 * 1000.0 / took as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_all_are_among_the_numbers_tried() {
        assert_eq!(candidates(1), [1]);
        assert_eq!(candidates(2), [1, 2]);
        assert_eq!(candidates(8), [1, 2, 4, 7, 8]);
        assert_eq!(candidates(12), [1, 2, 4, 8, 11, 12]);
    }
}
