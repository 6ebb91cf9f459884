//! The chart of the proposal as printed, with its own rounding.

use alloc::{string::String, vec::Vec};

use crate::{
    cost::{Cost, Difficulty, Price},
    ratio::Rounding,
};

/// A row of the chart, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Difficulty.
    pub difficulty: u32,
    /// MH/s.
    pub required: &'static str,
    /// MH/s.
    pub pool: &'static str,
    /// Dollars.
    pub day: &'static str,
    /// Dollars per BTM at 20, 10 and 5 BTM a block; the first rows have fewer.
    pub unit: &'static [&'static str],
}

const fn row(
    difficulty: u32,
    required: &'static str,
    pool: &'static str,
    day: &'static str,
    unit: &'static [&'static str],
) -> Row {
    Row {
        difficulty,
        required,
        pool,
        day,
        unit,
    }
}

/// The 17 rows.
pub const ROWS: [Row; 17] = [
    row(16, "572", "200", "124", &["0.0247"]),
    row(32, "1145", "400", "249", &["0.0493"]),
    row(64, "2290", "801", "497", &["0.0986"]),
    row(128, "4581", "1603", "994", &["0.1973"]),
    row(256, "9162", "3206", "1988", &["0.3945"]),
    row(512, "18325", "6413", "3977", &["0.789", "1.57"]),
    row(1024, "36650", "12827", "7953", &["1.578", "3.15"]),
    row(2048, "73300", "25655", "15906", &["3.156", "6.31"]),
    row(4096, "146601", "51310", "31813", &["6.312", "12.62"]),
    row(
        8192,
        "293203",
        "102621",
        "63625",
        &["12.62", "25.24", "50.49"],
    ),
    row(
        10000,
        "357913",
        "125269",
        "77667",
        &["15.41", "30.82", "61.64"],
    ),
    row(
        15000,
        "536870",
        "187904",
        "116501",
        &["23.11", "46.23", "92.46"],
    ),
    row(
        20000,
        "715827",
        "250539",
        "155335",
        &["30.82", "61.64", "123.28"],
    ),
    row(
        25000,
        "894784",
        "313174",
        "194168",
        &["38.52", "77.05", "154.10"],
    ),
    row(
        30000,
        "1073741",
        "375809",
        "233002",
        &["46.23", "92.46", "184.92"],
    ),
    row(
        40000,
        "1431655",
        "501079",
        "310669",
        &["61.64", "123.28", "246.56"],
    ),
    row(
        50000,
        "1789569",
        "626349",
        "388337",
        &["77.05", "154.10", "308.20"],
    ),
];

/// A row computed with the chart's rounding: hash rates cut to MH/s, the day's cost to the nearest dollar,
/// unit costs of four decimals to the nearest, of fewer cut off.
#[must_use]
pub fn computed(row: &Row) -> (String, String, String, Vec<String>) {
    let cost = Cost::new(
        Difficulty::from_e8(u128::from(row.difficulty) * 100_000_000),
        Price::SEED_USD,
    );
    let mega = crate::ratio::Ratio::new(1, 1_000_000);
    let whole = |ratio: crate::ratio::Ratio| ratio.times(mega).written(0, Rounding::Down);
    let unit = |(schedule, printed): (usize, &&str)| {
        let decimals = printed.split('.').nth(1).map_or(0, str::len);
        let rounding = if decimals == 4 {
            Rounding::Nearest
        } else {
            Rounding::Down
        };
        let reward = 20_0000_0000 >> schedule;
        // At most four.
        cost.of_one(reward).written(decimals as u32, rounding)
    };
    (
        whole(cost.required_hash_rate()),
        whole(cost.pool_hash_rate()),
        cost.day().written(0, Rounding::Nearest),
        row.unit.iter().enumerate().map(unit).collect(),
    )
}

/// A cell of the chart that is cut off where rounding to the nearest would raise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The difficulty of its row.
    pub difficulty: u32,
    /// Its reward schedule, from 1.
    pub schedule: usize,
    /// What is printed.
    pub printed: &'static str,
    /// To the nearest, with as many decimals.
    pub nearest: String,
    /// To eight decimals.
    pub exact: String,
}

/// Returns every such cell, in the order of the chart.
#[must_use]
pub fn not_nearest() -> Vec<Cut> {
    let mut cells = Vec::new();
    for row in &ROWS {
        let difficulty = Difficulty::from_e8(u128::from(row.difficulty) * 100_000_000);
        let cost = Cost::new(difficulty, Price::SEED_USD);
        for (index, printed) in row.unit.iter().enumerate() {
            let exact = cost.of_one(20_0000_0000 >> index);
            let decimals = printed.split('.').nth(1).map_or(0, str::len);
            // At most four.
            let nearest = exact.decimals(decimals as u32);
            if nearest != *printed {
                cells.push(Cut {
                    difficulty: row.difficulty,
                    schedule: index + 1,
                    printed,
                    nearest,
                    exact: exact.decimals(8),
                });
            }
        }
    }
    cells
}
