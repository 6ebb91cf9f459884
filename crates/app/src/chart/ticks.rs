//! The values written beside an axis: as many as there is room for, as short as they differ.

/// A value beside an axis: where it lies along it, and its text.
pub(super) type Tick = (f64, String);

/// About the width of a text of an axis, in units of the drawing: its font has 12, a digit about 7.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * 7.0
}

/// The least space between two texts of an axis.
const GAP: f64 = 10.0;

/// Returns as many of the values along the axis as there is room for, evenly.
pub(super) fn fitting(ticks: &[Tick]) -> Vec<Tick> {
    let evenly = |every| short_dates(ticks.iter().step_by(every).cloned().collect());
    let have_room = |some: &Vec<Tick>| {
        some.windows(2).all(|pair| {
            let texts = f64::midpoint(width_of(&pair[0].1), width_of(&pair[1].1));
            texts + GAP <= pair[1].0 - pair[0].0
        })
    };
    let mut fewer = (1..=ticks.len()).map(evenly);
    fewer.find(have_room).unwrap_or_default()
}

/// Leaves out of dates what is the same on all of them: the first day of a month, of a year.
fn short_dates(ticks: Vec<Tick>) -> Vec<Tick> {
    let length = |end: &str| {
        ticks
            .iter()
            .all(|tick| tick.1.len() == 10 && tick.1.ends_with(end))
    };
    let length = match (length("-01-01"), length("-01")) {
        (true, _) => 4,
        (_, true) => 7,
        _ => return ticks,
    };
    let short = |(at, mut text): Tick| {
        text.truncate(length);
        (at, text)
    };
    ticks.into_iter().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_short_as_they_differ() {
        let short = |texts: &[&str]| -> Vec<_> {
            let ticks = texts.iter().map(|&text| (0.0, text.to_owned()));
            let short = short_dates(ticks.collect());
            short.into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(short(&["2030-01-01", "2035-01-01"]), ["2030", "2035"]);
        assert_eq!(short(&["2030-01-01", "2030-07-01"]), ["2030-01", "2030-07"]);
        assert_eq!(short(&["2030-01-02"]), ["2030-01-02"]);
        assert_eq!(short(&["0", "-01"]), ["0", "-01"]);
    }
}
