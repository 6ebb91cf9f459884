//! A chart of lines: what it shows, and where that lies in the drawing.

use super::{
    scale::{Scale, date},
    ticks::{Tick, fitting, width_of},
};
use crate::{
    component::table::{Cell, Narrow, Table},
    number::format::{plain, rate, significant},
};

/// The space in a drawing beside, above and below the lines.
const LEFT: f64 = 72.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;
/// The height of every drawing; its width is that of the page.
pub(super) const HEIGHT: f64 = 300.0;

/// One axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What the axis shows, with its unit.
    pub label: String,
    /// How it runs.
    pub scale: Scale,
    /// How its values are written.
    pub write: Write,
}

/// How the values of an axis are written for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// With four significant digits.
    Number,
    /// As a share of a hundred.
    Percent,
    /// As a hash rate with a metric prefix.
    HashRate,
    /// As the day of a second since 1970.
    Date,
}

impl Write {
    /// Returns the text of a value.
    pub fn text(self, value: f64) -> String {
        let number = |value: f64| {
            let text = significant(value);
            match text.contains('.') && !text.contains('e') {
                true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => text,
            }
        };
        match self {
            Self::Number => number(value),
            Self::Percent => format!("{} %", number(value * 100.0)),
            Self::HashRate => rate(value, "H"),
            Self::Date => date(value),
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its points, x rising. A few thousand at most: thin out what has more.
    pub points: Vec<(f64, f64)>,
}

/// A chart of lines.
#[derive(Clone, Debug, PartialEq)]
pub struct LineData {
    /// The heading.
    pub title: String,
    /// What the chart says, in one sentence.
    pub summary: String,
    /// The axis from left to right.
    pub x: Axis,
    /// The axis from bottom to top.
    pub y: Axis,
    /// The lines.
    pub series: Vec<Series>,
    /// The point that is now.
    pub present: Option<(f64, f64)>,
}

impl LineData {
    /// Returns every x at which some line has a point, rising.
    pub fn stops(&self) -> Vec<f64> {
        let points = self.series.iter().flat_map(|series| &series.points);
        let mut stops: Vec<f64> = points
            .map(|point| point.0)
            .filter(|x| self.x.scale.places(*x))
            .collect();
        stops.sort_by(f64::total_cmp);
        stops.dedup();
        stops
    }

    /// Returns the stops of whoever reads along the chart: those of the lines, and now.
    pub(super) fn reader_stops(&self) -> Vec<f64> {
        let mut stops = self.stops();
        if let Some((now, _)) = self
            .present
            .filter(|present| self.x.scale.places(present.0))
        {
            let at = stops.partition_point(|&stop| stop < now);
            if stops.get(at) != Some(&now) {
                stops.insert(at, now);
            }
        }
        stops
    }

    /// Returns what each line shows at `x`, in words.
    pub fn read_out(&self, x: f64) -> String {
        let values = self.series.iter().filter_map(|series| {
            let y = series.at(x)?;
            Some(format!("{} {}", series.name, self.y.write.text(y)))
        });
        let values: Vec<_> = values.collect();
        let now = match self.present {
            Some(present) if present.0 == x => " (now)",
            _ => "",
        };
        format!("{}{now}: {}", self.x.write.text(x), values.join(", "))
    }

    /// Returns what the figures behind the drawing are.
    pub fn caption(&self) -> String {
        format!("{} ({})", self.title, self.y.label)
    }

    /// Returns the figures behind the drawing: a row per stop.
    pub fn table(&self) -> Table {
        let mut columns = vec![self.x.label.clone()];
        columns.extend(self.series.iter().map(|series| series.name.clone()));
        let cell = |write: Write, value: f64| match write {
            Write::Date => Cell::from(write.text(value)),
            _ => Cell::with_plain(write.text(value), plain(value)),
        };
        let row = |x: f64| {
            let values = self.series.iter().map(|series| match series.at(x) {
                Some(y) => cell(self.y.write, y),
                None => "".into(),
            });
            std::iter::once(cell(self.x.write, x))
                .chain(values)
                .collect()
        };
        Table {
            caption: self.caption(),
            columns,
            rows: self.stops().into_iter().map(row).collect(),
            narrow: Narrow::Scrolls,
        }
    }
}

impl Series {
    /// Whether it is one point, which is drawn as a dot.
    pub(super) const fn is_dot(&self) -> bool {
        self.points.len() == 1
    }

    /// Returns y at x, straight between two points; nothing outside of the line.
    fn at(&self, x: f64) -> Option<f64> {
        let next = self.points.partition_point(|point| point.0 < x);
        let &(right_x, right_y) = self.points.get(next)?;
        if right_x == x {
            return Some(right_y);
        }
        let &(left_x, left_y) = self.points.get(next.checked_sub(1)?)?;
        Some(left_y + (right_y - left_y) * (x - left_x) / (right_x - left_x))
    }
}

/// Where everything lies in a drawing of one width, in its units from the upper left.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plot {
    pub(super) width: f64,
    x_span: (f64, f64),
    x_scale: Scale,
    y_span: (f64, f64),
    y_scale: Scale,
    pub(super) x_ticks: Vec<Tick>,
    pub(super) y_ticks: Vec<Tick>,
    /// The `points` of each line.
    pub(super) lines: Vec<String>,
    pub(super) present: Option<(f64, f64)>,
}

impl Plot {
    pub(super) fn new(data: &LineData, width: f64) -> Self {
        let points = || {
            data.series
                .iter()
                .flat_map(|series| &series.points)
                .chain(&data.present)
        };
        let (x, y) = (data.x.scale, data.y.scale);
        let x_span = match x {
            // Lines begin and end at the frame.
            Scale::Linear => Scale::Time.span(points().map(|point| point.0)),
            _ => x.span(points().map(|point| point.0)),
        };
        let y_span = y.span(points().map(|point| point.1));
        let place = |&(px, py): &(f64, f64)| {
            let (px, py) = (x.share(px, x_span)?, y.share(py, y_span)?);
            Some((
                LEFT + px * (width - LEFT - RIGHT),
                TOP + (1.0 - py) * (HEIGHT - TOP - BOTTOM),
            ))
        };
        let line = |series: &Series| {
            let places = series.points.iter().filter_map(place);
            let places: Vec<_> = places.map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            places.join(" ")
        };
        let x_place =
            |tick: f64| place(&(tick, y_span.0)).map(|at| (at.0, data.x.write.text(tick)));
        let y_place =
            |tick: f64| place(&(x_span.0, tick)).map(|at| (at.1, data.y.write.text(tick)));
        let x_ticks: Vec<_> = x.ticks(x_span).into_iter().filter_map(x_place).collect();
        Self {
            width,
            x_span,
            x_scale: x,
            y_span,
            y_scale: y,
            x_ticks: fitting(&x_ticks),
            y_ticks: y.ticks(y_span).into_iter().filter_map(y_place).collect(),
            lines: data.series.iter().map(line).collect(),
            present: data.present.as_ref().and_then(place),
        }
    }

    /// Left, top, right and bottom of the frame around the lines.
    pub(super) fn frame(&self) -> [f64; 4] {
        [LEFT, TOP, self.width - RIGHT, HEIGHT - BOTTOM]
    }

    /// Returns where the middle of a text below a place of the axis lies: within the drawing.
    pub(super) fn x_text(&self, place: f64, text: &str) -> f64 {
        place.min(self.width - width_of(text) / 2.0)
    }

    /// Returns the place of an x from the left.
    pub(super) fn x_place(&self, x: f64) -> Option<f64> {
        let share = self.x_scale.share(x, self.x_span)?;
        Some(LEFT + share * (self.width - LEFT - RIGHT))
    }

    /// Returns where each line that has a value at an x has it, with its place among the lines.
    pub(super) fn marks(&self, data: &LineData, x: f64) -> Vec<(usize, f64, f64)> {
        let mark = |(at, series): (usize, &Series)| {
            let share = self.y_scale.share(series.at(x)?, self.y_span)?;
            Some((
                at,
                self.x_place(x)?,
                TOP + (1.0 - share) * (HEIGHT - TOP - BOTTOM),
            ))
        };
        data.series.iter().enumerate().filter_map(mark).collect()
    }

    /// Returns the place in rising `stops` of the one nearest to a place from the left.
    pub(super) fn nearest(&self, stops: &[f64], place: f64) -> Option<usize> {
        let share = (place - LEFT) / (self.width - LEFT - RIGHT);
        let x = self.x_scale.value(share.clamp(0.0, 1.0), self.x_span);
        let next = stops.partition_point(|&stop| stop < x);
        let distance = |at: &usize| {
            self.x_place(stops[*at])
                .map_or(f64::MAX, |p| (p - place).abs())
        };
        let around = next.saturating_sub(1)..(next + 1).min(stops.len());
        around.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::chart) fn data() -> LineData {
        let axis = |label: &str| Axis {
            label: label.into(),
            scale: Scale::Linear,
            write: Write::Number,
        };
        let series = |name: &str, points: &[(f64, f64)]| Series {
            name: name.into(),
            points: points.to_vec(),
        };
        LineData {
            title: "Reward & <floor>".into(),
            summary: "It rises.".into(),
            x: axis("Ratio"),
            y: axis("BTM"),
            series: vec![
                series("now", &[(0.0, 10.0), (1.0, 20.0)]),
                series("floor", &[(0.0, 10.0), (0.5, 10.0), (2.0, 10.0)]),
            ],
            present: Some((0.5, 15.0)),
        }
    }

    #[test]
    fn lines_are_read_between_their_points_only() {
        let data = data();
        assert_eq!(data.stops(), [0.0, 0.5, 1.0, 2.0]);
        assert_eq!(data.read_out(0.5), "0.5 (now): now 15, floor 10");
        assert_eq!(data.read_out(2.0), "2: floor 10");
        assert_eq!(data.table().to_csv().lines().nth(4), Some("2,,10"));
    }

    #[test]
    fn the_drawing_fills_its_frame() {
        let plot = Plot::new(&data(), 484.0);
        assert_eq!(plot.frame(), [72.0, 26.0, 472.0, 256.0]);
        assert_eq!(plot.lines[0], "72.0,256.0 272.0,26.0");
        assert_eq!(plot.present, Some((172.0, 141.0)));
        let stops = data().stops();
        let near = |place| plot.nearest(&stops, place).map(|at| stops[at]);
        assert_eq!(
            [near(0.0), near(170.0), near(9e9)],
            [Some(0.0), Some(0.5), Some(2.0)]
        );
        assert_eq!(plot.nearest(&[], 100.0), None);
        // Only the floor goes on to 2.
        assert_eq!(plot.marks(&data(), 2.0), [(1, 472.0, 256.0)]);
        assert_eq!(plot.marks(&data(), 0.0).len(), 2);
    }

    #[test]
    fn whoever_reads_can_stop_at_now() {
        let at = |now: f64| LineData {
            present: Some((now, 15.0)),
            ..data()
        };
        assert_eq!(at(0.7).reader_stops(), [0.0, 0.5, 0.7, 1.0, 2.0]);
        assert_eq!(at(0.5).reader_stops(), data().stops());
        assert_eq!(at(0.7).stops(), data().stops());
        assert_eq!(at(0.75).read_out(0.75), "0.75 (now): now 17.5, floor 10");
    }

    #[test]
    fn a_narrow_axis_has_the_values_that_there_is_room_for() {
        let texts = |width: f64, data: &LineData| -> Vec<_> {
            let plot = Plot::new(data, width);
            for pair in plot.x_ticks.windows(2) {
                assert!(width_of(&pair[0].1) < pair[1].0 - pair[0].0, "{pair:?}");
            }
            plot.x_ticks.into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(texts(300.0, &data()), ["0", "0.5", "1", "1.5", "2"]);
        let mut dates = data();
        (dates.x.scale, dates.x.write) = (Scale::Time, Write::Date);
        dates.series[0].points = vec![(1_577_836_800.0, 1.0), (1_672_531_200.0, 2.0)];
        (dates.series[1].points, dates.present) = (vec![], None);
        assert_eq!(texts(300.0, &dates), ["2020", "2021", "2022", "2023"]);
        assert_eq!(texts(640.0, &dates), texts(300.0, &dates));
        dates.series[0].points[1].0 = 1_609_459_200.0;
        assert_eq!(texts(640.0, &dates).len(), 5);
        assert_eq!(texts(240.0, &dates), ["2020-01", "2020-07", "2021-01"]);
    }

    #[test]
    fn texts_at_the_end_of_an_axis_stay_within() {
        let plot = Plot::new(&data(), 300.0);
        assert_eq!(plot.x_text(288.0, "2"), 288.0);
        assert_eq!(plot.x_text(288.0, "2030-01"), 300.0 - 24.5);
    }

    #[test]
    fn values_are_written_for_the_eye() {
        for (write, value, text) in [
            (Write::Number, 0.600_000_000_000_000_1, "0.6"),
            (Write::Number, 27_500_000.0, "27\u{202f}500\u{202f}000"),
            (Write::Number, 1e-9, "1.000e−9"),
            (Write::Percent, 0.25, "25 %"),
            (Write::HashRate, 2e12, "2.000 TH/s"),
            (Write::Date, 0.0, "1970-01-01"),
        ] {
            assert_eq!(write.text(value), text);
        }
    }

    #[test]
    fn nothing_to_draw_is_drawn_as_nothing() {
        let empty = LineData {
            series: vec![],
            present: None,
            ..data()
        };
        let plot = Plot::new(&empty, 300.0);
        assert!(plot.lines.is_empty() && empty.table().rows.is_empty());
    }
}
