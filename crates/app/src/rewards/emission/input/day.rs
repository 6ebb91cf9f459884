//! The day on which the paths begin, read; pure.

use crate::chart::date;

/// The first and the last day on which paths can begin: that of the genesis block, and one beyond all plans.
const DAYS: [&str; 2] = ["2014-07-13", "2199-12-31"];

/// Reads the day on which the paths begin; nothing where none is chosen.
pub(super) fn start(text: &str) -> Result<Option<f64>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let [first, last] = DAYS;
    match day(text) {
        None => Err(format!("“{text}” is no day; write it like 2026-01-31")),
        // Days written so are in the order of their texts.
        Some((day, _)) if !(first..=last).contains(&&*day) => {
            Err(format!("{day} is out of range: from {first} to {last}"))
        }
        Some((_, seconds)) => Ok(Some(seconds)),
    }
}

/// Reads a day of the calendar: as it is written in full, and its first second since 1970 (UTC).
fn day(text: &str) -> Option<(String, f64)> {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || 9_999 < year || 12 < month || 31 < day {
        return None;
    }
    // Years begin in March, so that the day of a leap year comes last.
    let (from_march, of) = match month {
        0..3 => (month + 9, year.checked_sub(1)?),
        _ => (month - 3, year),
    };
    let days = of * 365 + of / 4 - of / 100 + of / 400 + (153 * from_march + 2) / 5 + day;
    let seconds = (f64::from(days) - 719_469.0) * 86_400.0;
    let written = format!("{year:04}-{month:02}-{day:02}");
    (date(seconds) == written).then_some((written, seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_can_be_chosen() {
        assert_eq!(start(""), Ok(None));
        for (text, seconds) in [
            ("2014-07-13", 1_405_209_600.0),
            ("2026-1-31", 1_769_817_600.0),
            (" 2028-02-29 ", 1_835_395_200.0),
        ] {
            assert_eq!(start(text), Ok(Some(seconds)), "{text}");
        }
        for (wrong, word) in [
            ("2026-02-29", "no day"),
            ("2026-00-10", "no day"),
            ("2026-13-01", "no day"),
            ("2026-01", "no day"),
            ("31.01.2026", "no day"),
            ("2026-01-31-1", "no day"),
            ("0-1-1", "no day"),
            ("2014-07-12", "2014-07-13"),
            ("2200-01-01", "2199-12-31"),
        ] {
            let error = start(wrong).expect_err("no day to begin on");
            assert!(error.contains(word), "{wrong}: {error}");
        }
    }
}
