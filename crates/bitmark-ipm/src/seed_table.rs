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

/// A figure of the proposal that does not follow from its own formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What is printed, and where.
    pub printed: &'static str,
    /// What follows.
    pub exact: &'static str,
}

/// Every such figure that was found.
pub const MISMATCHES: [Mismatch; 6] = [
    Mismatch {
        printed: "“How does this benefit me as a miner?”: difficulty 52.09",
        exact: "52.9028, as the two sentences after it have it",
    },
    Mismatch {
        printed: "“a shortfall of roughly 0.9GH/s”",
        exact: "0.893 GH/s: 1.893 less 1",
    },
    Mismatch {
        printed: "“0.250% of the total currency supply … 70,000 BTM in total”",
        exact: "0.2538 % of 27,579,894.73108 BTM, the supply as quoted; 70,000 is 0.25 % of 28,000,000",
    },
    Mismatch {
        printed: "“280 days” to 70,000 BTM",
        exact: "277.8 days: 70,000 ÷ 252",
    },
    Mismatch {
        printed: "“Production Cost of 1 BTM” for an investor",
        exact: "5.26 % more: the chart divides by all coins, an investor receives 95 % of them",
    },
    Mismatch {
        printed: "“$0.62 or 0.001 BTC” per MH/day as one price",
        exact: "two prices: they agree at 620 dollars per BTC alone",
    },
];
