//! Cost against difficulty; pure.

use bitmark_ipm::ratio::Ratio;

use super::{
    input::Inputs,
    rows::{break_even, coins, unit},
};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    number::format::significant,
};

/// Returns a line per reward, the market's price as a line, and where the first two meet.
#[must_use]
pub fn curve(inputs: &Inputs) -> LineData {
    let rewards = &inputs.rewards;
    let even = rewards.first().and_then(|base| break_even(inputs, *base));
    let now = inputs.now.map(|now| now.to_e8() as f64 / 1e8);
    let span = span(inputs, even.into_iter().chain(now));
    let mut series: Vec<_> = rewards
        .iter()
        .map(|base| {
            let unit = unit(inputs, *base);
            Series {
                name: format!("{} BTM", coins(*base)),
                points: points(inputs, span)
                    .into_iter()
                    .map(|x| (x, x * unit))
                    .collect(),
            }
        })
        .collect();
    let price = inputs.market.map(Ratio::estimate);
    if let (Some(price), Some(even)) = (price, even) {
        series.push(Series {
            name: "market".into(),
            points: vec![(span.0, price), (span.1, price)],
        });
        series.push(Series {
            name: "break-even".into(),
            points: vec![(even, price)],
        });
    }
    let first = rewards.first().map(|base| unit(inputs, *base));
    LineData {
        title: "Cost to an investor against difficulty".into(),
        summary: summary(inputs),
        x: axis("Difficulty".into()),
        y: axis(format!("{} per BTM", inputs.currency)),
        present: now.zip(first).map(|(now, unit)| (now, now * unit)),
        series,
    }
}

fn summary(inputs: &Inputs) -> String {
    let met: Vec<_> = inputs
        .rewards
        .iter()
        .filter_map(|base| {
            let even = break_even(inputs, *base)?;
            Some(format!("{} at {} BTM", significant(even), coins(*base)))
        })
        .collect();
    if met.is_empty() {
        return "Cost is proportional to difficulty, and inversely to the reward of a block."
            .into();
    }
    format!(
        "An investor pays the market’s price at a difficulty of {} a block; less below it and more above.",
        met.join(", ")
    )
}

/// From the least to the greatest difficulty, with what is marked.
fn span(inputs: &Inputs, marks: impl Iterator<Item = f64>) -> (f64, f64) {
    let listed = inputs.difficulties.iter().map(|at| at.to_e8() as f64 / 1e8);
    let (low, high) = listed.fold((f64::MAX, 0.0_f64), |(low, high), at| {
        (low.min(at), high.max(at))
    });
    // A mark far off would leave the lines no room.
    let near = marks.filter(|mark| (low / 1e3..=high * 1e3).contains(mark));
    near.fold((low, high), |(low, high), mark| {
        (low.min(mark), high.max(mark))
    })
}

/// Where the lines have points: at each difficulty, but a hundred of them at most, and at both ends.
fn points(inputs: &Inputs, span: (f64, f64)) -> Vec<f64> {
    const MOST: usize = 100;
    let every = inputs.difficulties.len().div_ceil(MOST).max(1);
    let listed = inputs.difficulties.iter().step_by(every);
    let listed = listed.map(|at| at.to_e8() as f64 / 1e8);
    let mut points: Vec<f64> = listed.chain([span.0, span.1]).collect();
    points.sort_unstable_by(f64::total_cmp);
    points.dedup();
    points
}

const fn axis(label: String) -> Axis {
    Axis {
        label,
        scale: Scale::Log,
        write: Write::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Change, Form},
        production::costs::input::{SCHEMA, parse},
    };

    #[test]
    fn the_market_meets_the_first_line_at_the_break_even() {
        let fields = [
            ("market", "1"),
            ("rewards", "20 10"),
            ("present", "typed"),
            ("now", "8"),
        ];
        let fields = fields.map(|(key, text)| (key, text.to_owned())).into();
        let form = Form::new(SCHEMA).after(Change::Fill(fields));
        let inputs = parse(&form, None).expect("right");
        let data = curve(&inputs);
        let names: Vec<_> = data
            .series
            .iter()
            .map(|series| series.name.as_str())
            .collect();
        assert_eq!(names, ["20 BTM", "10 BTM", "market", "break-even"]);
        // Half the reward, half the difficulty.
        assert!(data.summary.contains("BTM, ") && data.summary.contains(" at 10 BTM a block"));
        let (even, price) = data.series[3].points[0];
        assert_eq!(price, 1.0);
        assert!((even * unit(&inputs, inputs.rewards[0]) - 1.0).abs() < 1e-9);
        // The present difficulty lies below the list, so the lines begin with it.
        assert_eq!(data.present.map(|point| point.0), Some(8.0));
        assert_eq!(data.series[0].points[0].0, 8.0);
    }
}
