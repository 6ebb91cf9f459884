//! The network without the pool and with it, side by side; pure.

use bitmark_ipm::network::{Round, Rule, Scenario, run};

use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    component::table::{Cell, Narrow, Table},
    number::format::{rate, significant},
};

/// A figure of a round.
type Of = fn(&Round) -> f64;

/// Two runs of one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Runs {
    rule: Rule,
    base: f64,
    without: Vec<Round>,
    with: Vec<Round>,
}

impl Runs {
    /// Runs both.
    #[must_use]
    pub fn of([without, with]: &[Scenario; 2]) -> Self {
        Self {
            rule: with.rule,
            base: with.base.to_sat() as f64 / 1e8,
            without: run(without),
            with: run(with),
        }
    }

    /// Returns what the pool changes, in words.
    #[must_use]
    pub fn summary(&self) -> String {
        let (Some(without), Some(with)) = (self.without.first(), self.with.first()) else {
            return "Without honest miners nobody finds a block before the pool does.".into();
        };
        let (before, after) = (btm(without), btm(with));
        format!(
            "At difficulty {} the network must make {}. The first round: {} without the pool, blocks every {} s, reward {} BTM at an ESF of \
             {}; {} with it, of which {} hired, blocks every {} s, reward {} BTM at an ESF of {}: {} % more a block.",
            significant(without.difficulty),
            rate(without.required, "H"),
            rate(without.network, "H"),
            significant(without.block_seconds),
            significant(before),
            significant(without.esf),
            rate(with.network, "H"),
            rate(with.pool, "H"),
            significant(with.block_seconds),
            significant(after),
            significant(with.esf),
            significant((after / before - 1.0) * 100.0),
        )
    }

    /// Returns how rough the ride is, in words.
    #[must_use]
    pub fn swings(&self) -> String {
        let tell = |name: &str, rounds: &[Round]| {
            let fold = |of: Of| {
                rounds
                    .iter()
                    .map(of)
                    .fold((f64::MAX, 0.0_f64), |(low, high), one| {
                        (low.min(one), high.max(one))
                    })
            };
            let (low, high) = fold(|round| round.difficulty);
            let slowest = fold(|round| round.block_seconds).1;
            let days: f64 = rounds.iter().map(|round| round.days).sum();
            let mean = rounds.iter().map(btm).sum::<f64>() / rounds.len().max(1) as f64;
            format!(
                "{name}: {} rounds take {} days, difficulty between {} and {}, the slowest round a block every {} s, on average {} BTM a block.",
                rounds.len(),
                significant(days),
                significant(low),
                significant(high),
                significant(slowest),
                significant(mean),
            )
        };
        if self.without.is_empty() || self.with.is_empty() {
            return String::new();
        }
        format!(
            "{} {}",
            tell("Without the pool", &self.without),
            tell("With it", &self.with)
        )
    }

    /// Whether the node's own arithmetic would pay something else in some round.
    #[must_use]
    pub fn is_erratic(&self) -> bool {
        self.without
            .iter()
            .chain(&self.with)
            .any(|round| round.is_erratic)
    }

    /// Returns the rounds, without and with the pool beside each other.
    #[must_use]
    pub fn table(&self) -> Table {
        let longest = self.without.len().max(self.with.len());
        let figures: [(&str, Of); 6] = [
            ("difficulty", |round| round.difficulty),
            ("network, MH/s", |round| round.network / 1e6),
            ("seconds a block", |round| round.block_seconds),
            ("days", |round| round.days),
            ("ESF", |round| round.esf),
            ("BTM a block", btm),
        ];
        let mut columns = vec!["Round".to_owned()];
        for run in ["without", "with"] {
            columns.extend(figures.iter().map(|(name, _)| format!("{run}: {name}")));
        }
        columns.push("with: hired, MH/s".into());
        let cell = |value: Option<f64>| match value {
            Some(value) => Cell::with_plain(significant(value), value.to_string()),
            None => "–".into(),
        };
        let row = |at: usize| {
            let mut cells = vec![Cell::from((at + 1).to_string())];
            for run in [&self.without, &self.with] {
                cells.extend(figures.iter().map(|(_, of)| cell(run.get(at).map(of))));
            }
            cells.push(cell(self.with.get(at).map(|round| round.pool / 1e6)));
            cells
        };
        Table {
            caption: format!(
                "Rounds of {} blocks, without and with the pool",
                self.rule.round_blocks()
            ),
            columns,
            rows: (0..longest).map(row).collect(),
            narrow: Narrow::Scrolls,
        }
    }

    /// Returns the charts: block time, difficulty, hash rate and reward over the days.
    #[must_use]
    pub fn charts(&self) -> [LineData; 4] {
        let wanted = self.rule.block_seconds();
        let base = self.base;
        [
            self.chart(
                "Block time",
                "s",
                Scale::Log,
                Write::Number,
                |round| round.block_seconds,
                Some(("wanted", wanted)),
            ),
            self.chart(
                "Difficulty",
                "difficulty",
                Scale::Log,
                Write::Number,
                |round| round.difficulty,
                None,
            ),
            self.chart(
                "Hash rate",
                "H/s",
                Scale::Log,
                Write::HashRate,
                |round| round.network,
                None,
            ),
            self.chart(
                "Reward of a block under CERM",
                "BTM",
                Scale::Linear,
                Write::Number,
                btm,
                Some(("nominal", base)),
            ),
        ]
    }

    fn chart(
        &self,
        title: &str,
        unit: &str,
        scale: Scale,
        write: Write,
        of: Of,
        level: Option<(&str, f64)>,
    ) -> LineData {
        let axis = |label: &str, scale, write| Axis {
            label: label.into(),
            scale,
            write,
        };
        let mut series = vec![
            steps("without the pool", &self.without, of),
            steps("with the pool", &self.with, of),
        ];
        let end = series
            .iter()
            .flat_map(|series| series.points.last())
            .fold(0.0_f64, |end, point| end.max(point.0));
        if let Some((name, level)) = level {
            series.push(Series {
                name: name.into(),
                points: vec![(0.0, level), (end, level)],
            });
        }
        LineData {
            title: title.into(),
            summary: self.range(of, write),
            x: axis("days", Scale::Linear, Write::Number),
            y: axis(unit, scale, write),
            series,
            present: None,
        }
    }

    /// Says between what a figure moves in both runs.
    fn range(&self, of: Of, write: Write) -> String {
        let span = |rounds: &[Round]| {
            let (low, high) = rounds
                .iter()
                .map(of)
                .fold((f64::MAX, 0.0_f64), |(low, high), one| {
                    (low.min(one), high.max(one))
                });
            let [low, high] = [low, high].map(|value| write.text(value));
            match low == high {
                true => low,
                false => format!("{low} to {high}"),
            }
        };
        if self.without.is_empty() || self.with.is_empty() {
            return String::new();
        }
        format!(
            "Without the pool {}, with it {}.",
            span(&self.without),
            span(&self.with)
        )
    }
}

/// A line of steps: a round's figure holds from its beginning to its end.
fn steps(name: &str, rounds: &[Round], of: Of) -> Series {
    let mut begin = 0.0;
    let mut points = Vec::new();
    for round in rounds {
        // A hair later, so that each day has one figure.
        points.push((begin + round.days * 1e-6, of(round)));
        begin += round.days;
        points.push((begin, of(round)));
    }
    Series {
        name: name.into(),
        points,
    }
}

fn btm(round: &Round) -> f64 {
    round.reward.to_sat() as f64 / 1e8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Change, Form},
        production::network::input::{SCHEMA, STORIES, parse},
    };

    fn story(at: usize) -> Runs {
        let form = Form::new(SCHEMA).after(Change::fill(STORIES[at].fields));
        Runs::of(&parse(&form).expect("a story"))
    }

    #[test]
    fn the_proposals_story_under_cerm() {
        let text = story(0).summary();
        for figure in [
            "52.90",
            "1.893 GH/s",
            "1.000 GH/s",
            "15.28",
            "0.5281",
            "1.663 GH/s",
            "662.7 MH/s",
            "18.78",
            "0.8781",
            "22.90 %",
        ] {
            assert!(text.contains(figure), "{figure}: {text}");
        }
    }

    /// The chain's own swings of 2015–16: 1953, 488 and 122.
    #[test]
    fn the_swings_of_2015_are_found_and_cushioned() {
        let runs = story(1);
        let found: Vec<u32> = runs
            .without
            .iter()
            .map(|round| round.difficulty.round() as u32)
            .collect();
        assert_eq!(found[..7], [1953, 488, 122, 488, 1953, 488, 122]);
        let slowest = |rounds: &[Round]| {
            rounds
                .iter()
                .map(|round| round.block_seconds)
                .fold(0.0, f64::max)
        };
        assert!(2.0 * slowest(&runs.with) < slowest(&runs.without));
    }

    #[test]
    fn tables_and_charts_have_both_runs() {
        for at in 0..STORIES.len() {
            let runs = story(at);
            let table = runs.table();
            assert!(
                table.rows.len() == 30
                    && table
                        .rows
                        .iter()
                        .all(|row| row.len() == table.columns.len())
            );
            for chart in runs.charts() {
                assert!(2 <= chart.series.len(), "{}", chart.title);
                for series in &chart.series {
                    assert!(
                        series.points.windows(2).all(|pair| pair[0].0 <= pair[1].0),
                        "{}",
                        chart.title
                    );
                }
            }
        }
    }
}
