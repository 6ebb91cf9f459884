//! Figures as this page writes them: durations and tries.

use super::pool::MAX_TRIES;
use crate::number::format::grouped;

/// Seconds of a year.
const YEAR: f64 = 31_556_952.0;

/// Seconds to read.
pub(super) fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 90.0 => format!("{seconds:.1} s"),
        seconds if seconds < 5400.0 => format!("{:.0} min", seconds / 60.0),
        seconds if seconds < 172_800.0 => format!("{:.1} h", seconds / 3600.0),
        seconds if seconds < 1000.0 * 86_400.0 => format!("{:.0} days", seconds / 86_400.0),
        seconds if seconds < 1e6 * YEAR => format!("{} years", grouped((seconds / YEAR) as u64)),
        _ => "more than a million years".into(),
    }
}

/// Expected tries, to read; from some number on only that they are too many.
pub(super) fn tries(expected: f64) -> String {
    if expected < MAX_TRIES {
        // Whole and far below 2^64.
        match grouped(expected as u64) {
            one if one == "1" => "1 try".into(),
            many => format!("{many} tries"),
        }
    } else {
        "more than 10¹⁸ tries".into()
    }
}

/// A difficulty, to a tenth.
pub(super) fn tenths(difficulty: f64) -> String {
    grouped(format!("{difficulty:.1}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_beyond_all_nonces_are_not_counted() {
        assert_eq!(tries(0.0), "0 tries");
        assert_eq!(tries(1.0), "1 try");
        for much in [1e19, f64::INFINITY] {
            assert_eq!(tries(much), "more than 10¹⁸ tries");
        }
    }
}
