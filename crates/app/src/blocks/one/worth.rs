//! What a block is worth and earns, as tables and a chart; pure.

use earnings::{simulation::Spread, value::present_fees};

use crate::blocks::{
    fields::{estimate, percent},
    input::Inputs,
};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    component::table::{Cell, Narrow, Table},
    number::format::significant,
};

/// Stands for a figure of the simulation before there is one.
const NOT_YET: &str = "not simulated yet";

/// Returns the price of the block, its risk and its cost.
pub(super) fn worth(inputs: &Inputs, spread: Option<&Spread>) -> Table {
    let years = f64::from(inputs.years);
    let fee = inputs.fee.mean();
    let fair = present_fees(&inputs.block, years, inputs.discount) * fee;
    let unit = |value: f64| format!("{} {}", significant(value), inputs.currency);
    let in_money = inputs.fee.in_litecoin;
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![
            "Fair price today".into(),
            unit(fair).into(),
            "closed form".into(),
        ],
        vec![
            "Never earns anything".into(),
            percent(inputs.block.chance_of_nothing(years)).into(),
            "closed form".into(),
        ],
    ];
    let mut simulated = |name: &str, of: &dyn Fn(&Spread) -> String| {
        let answer = spread.map_or_else(|| NOT_YET.to_owned(), of);
        rows.push(vec![name.into(), answer.into(), "simulated".into()]);
    };
    let at = |spread: &Spread, permille: usize| unit(spread.permille[permille] * in_money);
    simulated("Present value, 5 to 95 % of lives", &|spread| {
        format!("{} to {}", at(spread, 50), at(spread, 950))
    });
    simulated("Present value, half of all lives", &|spread| {
        format!("at most {}", at(spread, 500))
    });
    simulated("Present value, mean ± its standard error", &|spread| {
        let (mean, error) = spread.present;
        format!(
            "{} ± {}",
            unit(mean * in_money),
            significant(error * in_money)
        )
    });
    simulated("Lives that earn nothing", &|spread| percent(spread.nothing));
    let cost = inputs.cost_per_block();
    rows.push(vec![
        "Cost of mining such a block".into(),
        cost.map_or_else(|| "none is ever found".to_owned(), unit)
            .into(),
        "256 × difficulty hashes".into(),
    ]);
    if let Some(cost) = cost {
        rows.push(vec![
            "Fair price less cost".into(),
            unit(fair - cost).into(),
            "closed form".into(),
        ]);
    }
    Table {
        caption: "Worth and risk of the block; estimates".into(),
        columns: ["Question", "Answer", "How"].map(str::to_owned).to_vec(),
        rows,
        narrow: Narrow::Cards,
    }
}

/// Returns the income of each year.
pub(super) fn by_year(inputs: &Inputs, spread: Option<&Spread>) -> Table {
    let fee = inputs.fee.mean();
    let currency = &inputs.currency;
    let so_far = |year: u32| inputs.block.expected_fees(f64::from(year));
    let rows = (1..=inputs.years).map(|year| {
        let fees = so_far(year) - so_far(year - 1);
        let present = present_fees(&inputs.block, f64::from(year), inputs.discount);
        let range = spread.and_then(|spread| spread.by_year.get(year as usize - 1));
        let range = range.map_or(NOT_YET.to_owned(), |row| {
            let [low, high] =
                [row[0], row[4]].map(|worth| significant(worth * inputs.fee.in_litecoin));
            format!("{low} to {high}")
        });
        vec![
            year.to_string().into(),
            estimate(fees),
            estimate(fees * fee / 12.0),
            estimate(so_far(year) * fee),
            estimate(present * fee),
            range.into(),
        ]
    });
    Table {
        caption: format!("Expected income by year, {currency}"),
        columns: vec![
            "Year".into(),
            "Fees".into(),
            "Income a month".into(),
            "Income so far".into(),
            "Present value so far".into(),
            "So far, 5 to 95 % of lives".into(),
        ],
        rows: rows.collect(),
        narrow: Narrow::Cards,
    }
}

pub(super) fn income_chart(inputs: &Inputs, spread: Option<&Spread>) -> LineData {
    let fee = inputs.fee.mean();
    let point = |quarter: u32| {
        let years = f64::from(quarter) / 4.0;
        (years, inputs.block.expected_fees(years) * fee)
    };
    let mut series = vec![Series {
        name: "expected".into(),
        points: (0..=inputs.years * 4).map(point).collect(),
    }];
    if let Some(spread) = spread {
        for (name, place) in [
            ("95 % of lives below", 4),
            ("half of lives below", 2),
            ("5 % of lives below", 0),
        ] {
            let points = (1_u32..)
                .zip(&spread.by_year)
                .map(|(year, row)| (f64::from(year), row[place] * inputs.fee.in_litecoin));
            series.push(Series {
                name: name.into(),
                points: std::iter::once((0.0, 0.0)).chain(points).collect(),
            });
        }
    }
    let end = inputs.block.expected_fees(f64::from(inputs.years)) * fee;
    LineData {
        title: "Income so far".into(),
        summary: format!(
            "After {} years {} {} are expected.",
            inputs.years,
            significant(end),
            inputs.currency
        ),
        x: axis("years from now"),
        y: axis(&inputs.currency),
        series,
        present: None,
    }
}

pub(in crate::blocks) fn axis(label: &str) -> Axis {
    Axis {
        label: label.into(),
        scale: Scale::Linear,
        write: Write::Number,
    }
}
