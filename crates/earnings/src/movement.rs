//! How often records move: most never, a few often.
//!
//! A record belongs to the moving ones with the chance `Movement::moving`. A moving record moves
//! at random at a rate of its own, drawn from a gamma distribution whose shape is
//! `Movement::evenness`: the smaller, the more of all moves fall on a few records. The number of
//! moves of a moving record is then negative binomial, so that means, spreads and chances have closed
//! forms. Activity as a whole grows or shrinks by `Movement::growth` a year; it stretches time
//! ([`Movement::stretched`]) and changes nothing else.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How often records move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    rate: f64,
    moving: f64,
    evenness: f64,
    growth: f64,
}

/// A figure that [`Movement`] cannot be made from.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum MovementError {
    /// The mean rate is out of range.
    #[error("{0} moves per record and year: from 0 to {MAX_RATE} can be calculated")]
    Rate(f64),
    /// The share of moving records is out of range.
    #[error("a share of {0} ever moves: more than 0, at most 1")]
    Moving(f64),
    /// The evenness is out of range.
    #[error(
        "an evenness of {0}: from 0.01 (a few records make nearly all moves) to 1000 (all alike)"
    )]
    Evenness(f64),
    /// The growth is out of range.
    #[error("a growth of {0} a year: from -0.99 (nearly all activity ends) to 10 (elevenfold)")]
    Growth(f64),
}

/// The most moves per record and year, averaged over all records.
pub const MAX_RATE: f64 = 1_000.0;

impl Movement {
    /// Takes moves per record and year averaged over all records, the share of records that ever
    /// move, how evenly the moves fall on those, and the yearly growth of activity.
    ///
    /// # Errors
    ///
    /// Names the first figure out of range, and its range.
    pub fn new(rate: f64, moving: f64, evenness: f64, growth: f64) -> Result<Self, MovementError> {
        if !(0.0..=MAX_RATE).contains(&rate) {
            return Err(MovementError::Rate(rate));
        }
        if !(moving > 0.0 && moving <= 1.0) {
            return Err(MovementError::Moving(moving));
        }
        if !(0.01..=1_000.0).contains(&evenness) {
            return Err(MovementError::Evenness(evenness));
        }
        if !(-0.99..=10.0).contains(&growth) {
            return Err(MovementError::Growth(growth));
        }
        Ok(Self {
            rate,
            moving,
            evenness,
            growth,
        })
    }

    /// Returns the same with another mean rate; clamped to what can be calculated.
    #[must_use]
    pub fn with_rate(self, rate: f64) -> Self {
        let rate = rate.clamp(0.0, MAX_RATE);
        Self { rate, ..self }
    }

    /// Returns moves per record and year, averaged over all records.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Returns the years at today's activity in which as much happens as in `years` from now on.
    #[must_use]
    pub fn stretched(&self, years: f64) -> f64 {
        let force = self.growth.ln_1p();
        if force.abs() < 1e-9 {
            years
        } else {
            (force * years).exp_m1() / force
        }
    }

    /// Undoes [`Movement::stretched`].
    #[must_use]
    pub fn unstretched(&self, stretched: f64) -> f64 {
        let force = self.growth.ln_1p();
        if force.abs() < 1e-9 {
            stretched
        } else {
            (stretched * force).ln_1p() / force
        }
    }

    /// Returns the chance that a record has not moved in `stretched` years after its issue.
    #[must_use]
    pub fn still(&self, stretched: f64) -> f64 {
        1.0 - self.moving + self.moving * self.power(stretched, self.evenness)
    }

    /// Returns the chance that a record which has just moved does not move again in `stretched` years.
    ///
    /// That it moved tells that it is likely one of the often moving: its rate is drawn in proportion
    /// to itself, a gamma distribution of a shape greater by one.
    #[must_use]
    pub fn still_after_move(&self, stretched: f64) -> f64 {
        self.power(stretched, self.evenness + 1.0)
    }

    /// Returns the mean of the squared number of moves of a record in `stretched` years.
    #[must_use]
    pub fn squared_moves(&self, stretched: f64) -> f64 {
        let of_moving = self.rate_of_moving() * stretched;
        self.moving * (of_moving + of_moving * of_moving * (1.0 + 1.0 / self.evenness))
    }

    /// Returns the ratio of the negative binomial distribution of a moving record's moves.
    pub(crate) fn ratio(&self, stretched: f64) -> f64 {
        let moves = self.rate_of_moving() * stretched;
        moves / (self.evenness + moves)
    }

    pub(crate) fn evenness(&self) -> f64 {
        self.evenness
    }

    /// Returns the stretched time of the next move of a record which has just moved, given that it
    /// falls within `within`, for an even draw between 0 and 1.
    pub(crate) fn next_move(&self, draw: f64, within: f64) -> f64 {
        let shape = self.evenness + 1.0;
        let left = 1.0 - draw * (1.0 - self.still_after_move(within));
        let scale = self.evenness / self.rate_of_moving();
        (scale * (left.powf(-1.0 / shape) - 1.0)).min(within)
    }

    fn rate_of_moving(&self) -> f64 {
        self.rate / self.moving
    }

    fn power(&self, stretched: f64, shape: f64) -> f64 {
        let moves = self.rate_of_moving() * stretched;
        (-shape * (moves / self.evenness).ln_1p()).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_stretched_and_back() {
        for growth in [-0.9, -0.1, 0.0, 1e-12, 0.3, 5.0] {
            let movement = Movement::new(0.1, 0.5, 1.0, growth).expect("in range");
            for years in [0.0, 0.5, 1.0, 10.0] {
                let there = movement.stretched(years);
                assert!(
                    (movement.unstretched(there) - years).abs() < 1e-6,
                    "{growth} {years}"
                );
            }
        }
        let doubling = Movement::new(0.1, 0.5, 1.0, 1.0).expect("in range");
        assert!((doubling.stretched(1.0) - 1.0 / 2.0_f64.ln()).abs() < 1e-12);
    }

    /// With one even rate for every record, moves are a plain Poisson process.
    #[test]
    fn even_records_move_as_a_poisson_process() {
        let movement = Movement::new(0.3, 1.0, 1_000.0, 0.0).expect("in range");
        assert!((movement.still(2.0) - (-0.6_f64).exp()).abs() < 1e-3);
        assert!((movement.squared_moves(2.0) - (0.6 + 0.36)).abs() < 1e-3);
    }

    #[test]
    fn figures_out_of_range_are_named() {
        let wrong = [
            (Movement::new(-1.0, 0.5, 1.0, 0.0), "-1"),
            (Movement::new(f64::NAN, 0.5, 1.0, 0.0), "NaN"),
            (Movement::new(0.1, 0.0, 1.0, 0.0), "share of 0"),
            (Movement::new(0.1, 1.5, 1.0, 0.0), "1.5"),
            (Movement::new(0.1, 0.5, 0.0, 0.0), "evenness of 0"),
            (Movement::new(0.1, 0.5, 1.0, -1.0), "-1"),
        ];
        for (movement, named) in wrong {
            let error = movement.expect_err("out of range").to_string();
            assert!(error.contains(named), "{error}");
        }
    }
}
