//! Points in time as lists write them, UTC: `2014-07-20`, `2014-07-20 18:00:42`, or seconds since 1970.

use alloc::{format, string::String};

/// Seconds of a day.
pub const DAY: u64 = 86_400;
/// The end of the year 9999.
const LAST: u64 = 253_402_300_799;

/// Reads a time; nothing where it is none, or beyond the year 9999.
///
/// # Examples
///
/// ```
/// use bitmark_ipm::time::parse;
///
/// assert_eq!(parse("2014-07-13 18:00:42"), Some(1_405_274_442));
/// assert_eq!(parse("2014-07-13T18:00:42Z"), parse("1405274442"));
/// assert_eq!(parse("2014-02-29"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().filter(|time| *time <= LAST);
    }
    let (date, clock) = match text.split_once(['T', ' ']) {
        Some((date, clock)) => (date, clock.trim().trim_end_matches('Z')),
        None => (text, "00:00"),
    };
    let mut parts = date.split('-');
    let mut field = |digits: usize| number(parts.next()?, digits);
    let (year, month, day) = (field(4)?, field(2)?, field(2)?);
    let is_date = parts.next().is_none()
        && 1970 <= year
        && (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day);
    if !is_date {
        return None;
    }
    Some(days_before(year, month, day) * DAY + clock_seconds(clock)?)
}

/// Writes a time: the date, and the clock where it is not midnight.
#[must_use]
pub fn print(time: u64) -> String {
    let (mut days, clock) = (time / DAY, time % DAY);
    let mut year = 1970;
    // Four centuries at once, so that the loop below is short.
    year += days / 146_097 * 400;
    days %= 146_097;
    while days_of_year(year) <= days {
        days -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while days_of(year, month) <= days {
        days -= days_of(year, month);
        month += 1;
    }
    let date = format!("{year:04}-{month:02}-{:02}", days + 1);
    match clock {
        0 => date,
        _ => format!(
            "{date} {:02}:{:02}:{:02}",
            clock / 3_600,
            clock / 60 % 60,
            clock % 60
        ),
    }
}

fn number(text: &str, digits: usize) -> Option<u64> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn clock_seconds(clock: &str) -> Option<u64> {
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |text| number(text, 2))?;
    let is_clock = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    is_clock.then_some(hour * 3_600 + minute * 60 + second)
}

const fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_of_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

const fn days_of(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_before(year: u64, month: u64, day: u64) -> u64 {
    let years: u64 = (1970..year).map(days_of_year).sum();
    let months: u64 = (1..month).map(|month| days_of(year, month)).sum();
    years + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        for (time, text) in [
            (0, "1970-01-01"),
            (1_405_274_442, "2014-07-13 18:00:42"),
            (951_782_400, "2000-02-29"),
            (LAST, "9999-12-31 23:59:59"),
        ] {
            assert_eq!((print(time).as_str(), parse(text)), (text, Some(time)));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "14-07-13",
            "2014-13-01",
            "2014-07-32",
            "2014-07-13 24:00",
            "2014-07-13 1:00",
            "2014-07-13 01:00:00:00",
            "1969-01-01",
            "253402300800",
            "-5",
            "2014-07-1é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
