//! Keeps reports from coming too fast.

/// Lets something happen once in an interval at most. The clock is the
/// caller's.
#[derive(Clone, Copy, Debug)]
pub struct Throttle {
    interval_ms: f64,
    next_ms: f64,
}

impl Throttle {
    /// Begins with an interval in milliseconds; the first one may happen once
    /// it has passed since `now_ms`.
    pub const fn new(interval_ms: f64, now_ms: f64) -> Self {
        Self {
            interval_ms,
            next_ms: now_ms + interval_ms,
        }
    }

    /// Says whether it may happen now, and starts the interval anew if so.
    pub fn is_due(&mut self, now_ms: f64) -> bool {
        let due = self.next_ms <= now_ms;
        if due {
            self.next_ms = now_ms + self.interval_ms;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_a_second() {
        let mut throttle = Throttle::new(100.0, 0.0);
        let reports = (0..=1_000)
            .filter(|ms| throttle.is_due(f64::from(*ms)))
            .count();
        assert_eq!(reports, 10);
        assert!(!throttle.is_due(1_050.0));
        assert!(throttle.is_due(9_000.0));
        assert!(!throttle.is_due(9_099.0));
    }
}
