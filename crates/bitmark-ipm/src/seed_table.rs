//! The chart of the proposal as printed, with its own rounding.

use alloc::{string::String, vec::Vec};

use bitmark_coin::units::Amount;

use crate::{
    cost::{Cost, Difficulty, Price},
    ratio::{Ratio, Rounding},
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

/// A cell of the chart.
#[derive(Clone)]
struct Cell {
    column: &'static str,
    printed: &'static str,
    exact: Ratio,
}

/// The columns of unit costs, by reward schedule.
const SCHEDULES: [&str; 3] = ["RS1", "RS2", "RS3"];

impl Row {
    /// The cells behind the difficulty, in the order of the chart.
    fn cells(&self) -> Vec<Cell> {
        let difficulty = Difficulty::from_e8(u128::from(self.difficulty) * 100_000_000);
        let cost = Cost::new(difficulty, Price::SEED_USD);
        let mega = |rate: Ratio| rate.times(Ratio::new(1, 1_000_000));
        let cell = |column, printed, exact| Cell {
            column,
            printed,
            exact,
        };
        let mut cells = [
            cell("Required", self.required, mega(cost.required_hash_rate())),
            cell("Pool", self.pool, mega(cost.pool_hash_rate())),
            cell("Day", self.day, cost.day()),
        ]
        .to_vec();
        for (index, (column, printed)) in SCHEDULES.into_iter().zip(self.unit).enumerate() {
            // 20, 10 and 5.
            let reward = Amount::from_sat(20_0000_0000 >> index);
            cells.extend(
                cost.of_one(reward)
                    .map(|exact| cell(column, *printed, exact)),
            );
        }
        cells
    }
}

impl Cell {
    /// How many decimals are printed.
    fn decimals(&self) -> u32 {
        // At most four.
        self.printed.split('.').nth(1).map_or(0, str::len) as u32
    }

    /// It is computed with the chart's rounding: hash rates cut to whole MH/s, the day's cost to the nearest
    /// dollar, unit costs of four decimals to the nearest, of fewer cut off.
    fn computed(&self) -> String {
        let rounding = match (self.column, self.decimals()) {
            ("Day", _) | (_, 4) => Rounding::Nearest,
            _ => Rounding::Down,
        };
        self.exact.written(self.decimals(), rounding)
    }
}

/// A row computed with the chart's rounding: hash rates cut to MH/s, the day's cost to the nearest dollar,
/// unit costs of four decimals to the nearest, of fewer cut off.
#[must_use]
pub fn computed(row: &Row) -> (String, String, String, Vec<String>) {
    let mut cells = row.cells().into_iter().map(|cell| cell.computed());
    let mut next = || cells.next().unwrap_or_default();
    let (required, pool, day) = (next(), next(), next());
    (required, pool, day, cells.collect())
}

/// A cell of the chart that is cut off where rounding to the nearest would raise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The difficulty of its row.
    pub difficulty: u32,
    /// Its column: `Required` or `Pool`, in MH/s, or `RS1`, `RS2` or `RS3`, in dollars.
    pub column: &'static str,
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
    let cut = |difficulty: u32, cell: Cell| {
        let nearest = cell.exact.decimals(cell.decimals());
        (nearest != cell.printed).then(|| Cut {
            difficulty,
            column: cell.column,
            printed: cell.printed,
            nearest,
            exact: cell.exact.decimals(8),
        })
    };
    ROWS.iter()
        .flat_map(|row| {
            row.cells()
                .into_iter()
                .map(move |cell| (row.difficulty, cell))
        })
        .filter_map(|(difficulty, cell)| cut(difficulty, cell))
        .collect()
}
