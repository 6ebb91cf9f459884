//! Times as the page tells them, and how long ago they were.

use crate::number::format::counted;

/// A time that figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// The tip's own.
    Tip(u32),
    /// That at which they were given to the page.
    Given(u32),
    /// That at which they were typed.
    Typed(u32),
}

impl Time {
    /// Returns it in seconds since 1970.
    pub(crate) const fn seconds(self) -> u32 {
        match self {
            Self::Tip(seconds) | Self::Given(seconds) | Self::Typed(seconds) => seconds,
        }
    }
}

/// Returns the time, in seconds since 1970.
#[cfg(target_arch = "wasm32")]
pub(in crate::rewards) fn now() -> Option<u32> {
    // Until the year 2106.
    Some((js_sys::Date::now() / 1_000.0) as u32)
}

/// Outside a browser no time is told.
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::rewards) fn now() -> Option<u32> {
    None
}

/// Writes a time, in seconds since 1970, as 2026-01-31 12:34 UTC.
pub(in crate::rewards) fn written(seconds: u32) -> String {
    let date = js_sys::Date::new_0();
    date.set_time(f64::from(seconds) * 1_000.0);
    let iso = date.to_iso_string().as_string().unwrap_or_default();
    match iso.split_once('T') {
        Some((day, time)) => format!("{day} {} UTC", time.get(..5).unwrap_or(time)),
        None => iso,
    }
}

/// Writes how long ago a time was by this machine's clock: `, 3 months old`; nothing where it lies ahead.
pub(in crate::rewards) fn age(seconds: u32) -> String {
    now().map_or(String::new(), |now| age_at(seconds, now))
}

fn age_at(seconds: u32, now: u32) -> String {
    // A clock may be wrong.
    let Some(hours) = now.checked_sub(seconds).map(|age| age / 3_600) else {
        return String::new();
    };
    let (count, unit) = match hours {
        0..48 => (hours, "hour"),
        48..1_440 => (hours / 24, "day"),
        // A month is a twelfth of 365.25 days.
        1_440..17_532 => (hours * 2 / 1_461, "month"),
        _ => (hours / 8_766, "year"),
    };
    format!(", {} old", counted(count, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_the_unit_that_suits_them() {
        const HOUR: u32 = 3_600;
        for (hours, want) in [
            (0, ", 0 hours old"),
            (1, ", 1 hour old"),
            (47, ", 47 hours old"),
            (48, ", 2 days old"),
            (1_439, ", 59 days old"),
            (24 * 92, ", 3 months old"),
            (17_531, ", 23 months old"),
            (17_532, ", 2 years old"),
        ] {
            assert_eq!(age_at(1_000, 1_000 + hours * HOUR), want);
        }
        assert_eq!(age_at(1_001, 1_000), "");
    }
}
