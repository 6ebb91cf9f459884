//! The table by difficulty, the curve, and the proposal's chart beside its figures; pure.

use bitmark_ipm::{
    cost::Difficulty,
    ratio::{Ratio, Rounding},
    seed_table::{self, MISMATCHES},
};

use super::input::Inputs;
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    component::table::{Cell, Narrow, Table},
    number::format::{grouped, significant},
};

/// Writes a difficulty without zeros at its end.
#[must_use]
pub fn difficulty(difficulty: Difficulty) -> String {
    let text = Ratio::new(difficulty.to_e8(), 100_000_000_u64).decimals(8);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes an exact fraction: for the eye to four significant digits or whole, for programs to ten decimals.
fn cell(value: Ratio) -> Cell {
    let estimate = value.estimate();
    let shown = if (1e4..1e18).contains(&estimate) {
        grouped(value.written(0, Rounding::Nearest))
    } else {
        significant(estimate)
    };
    Cell::with_plain(shown, value.decimals(10))
}

/// Returns how many per cent dearer than the market a cost is, in words.
fn against(cost: Ratio, market: Ratio) -> Cell {
    let by = cost.estimate() / market.estimate() - 1.0;
    let word = if by < 0.0 { "cheaper" } else { "dearer" };
    let plain = format!("{:.4}", by * 100.0);
    Cell::with_plain(format!("{} % {word}", significant(by.abs() * 100.0)), plain)
}

/// Returns the table by difficulty; the present difficulty has a row of its own.
#[must_use]
pub fn by_difficulty(inputs: &Inputs, present: Option<Difficulty>, is_falling: Order) -> Table {
    let currency = &inputs.currency;
    let rewards = inputs.rewards();
    let mut columns = vec![
        "Difficulty".to_owned(),
        "Required, MH/s".into(),
        "Pool at most, MH/s".into(),
        format!("Pool’s day, {currency}"),
    ];
    for (base, _) in &rewards {
        columns.push(format!("1 BTM at {}, {currency}", coins(base.to_sat())));
    }
    columns.push(format!("To an investor at 20, {currency}"));
    if inputs.market.is_some() {
        columns.push("Against the market".into());
    }
    let mut list: Vec<_> = inputs.difficulties.iter().map(|&at| (at, false)).collect();
    if let Some(present) = present {
        list.retain(|row| row.0 != present);
        list.push((present, true));
    }
    list.sort_unstable();
    if is_falling == Order::Falling {
        list.reverse();
    }
    let mega = Ratio::new(1, 1_000_000);
    let row = |&(at, is_present): &(Difficulty, bool)| {
        let cost = inputs.at(at);
        let name = difficulty(at);
        let shown = if is_present {
            format!("▸ {name}, now")
        } else {
            name.clone()
        };
        let mut row = vec![
            Cell::with_plain(shown, name),
            cell(cost.required_hash_rate().times(mega)),
            cell(cost.pool_hash_rate().times(mega)),
            cell(cost.day()),
        ];
        row.extend(rewards.iter().map(|(_, pays)| cell(cost.of_one(*pays))));
        let net = cost.to_investor(rewards[0].1, inputs.fee);
        row.push(cell(net));
        row.extend(inputs.market.map(|market| against(net, market)));
        row
    };
    Table {
        caption: "Production cost by difficulty".into(),
        rows: list.iter().map(row).collect(),
        columns,
        narrow: Narrow::Scrolls,
    }
}

/// Which way the table runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The lowest difficulty first.
    Rising,
    /// The highest first.
    Falling,
}

fn coins(sat: u64) -> String {
    let text = Ratio::new(sat, 100_000_000_u64).decimals(8);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns the difficulty at which the cost to an investor is the market's price, for a reward in
/// satoshis.
#[must_use]
pub fn break_even(inputs: &Inputs, reward: u64) -> Option<f64> {
    let one = inputs.at(Difficulty::from_e8(100_000_000));
    let at_one = one.to_investor(reward, inputs.fee).estimate();
    inputs.market.map(|market| market.estimate() / at_one)
}

/// Returns cost against difficulty, a line per schedule, both axes logarithmic.
#[must_use]
pub fn curve(inputs: &Inputs) -> LineData {
    let rewards = inputs.rewards();
    let x = |at: &Difficulty| at.to_e8() as f64 / 1e8;
    let mut series: Vec<_> = rewards
        .iter()
        .map(|(base, pays)| Series {
            name: format!("{} BTM", coins(base.to_sat())),
            points: inputs
                .difficulties
                .iter()
                .map(|at| {
                    (
                        x(at),
                        inputs.at(*at).to_investor(*pays, inputs.fee).estimate(),
                    )
                })
                .collect(),
        })
        .collect();
    let even = break_even(inputs, rewards[0].1);
    if let (Some(market), Some(first), Some(last)) = (
        inputs.market,
        inputs.difficulties.first(),
        inputs.difficulties.last(),
    ) {
        let price = market.estimate();
        series.push(Series {
            name: "market".into(),
            points: vec![(x(first), price), (x(last), price)],
        });
    }
    let axis = |label: String| Axis {
        label,
        scale: Scale::Log,
        write: Write::Number,
    };
    let summary = match even {
        Some(even) => format!(
            "At {} BTM a block, the cost to an investor is the market’s price at difficulty {}.",
            coins(rewards[0].0.to_sat()),
            significant(even),
        ),
        None => {
            "Cost is proportional to difficulty, and inversely to the reward of a block.".into()
        }
    };
    LineData {
        title: "Cost to an investor against difficulty".into(),
        summary,
        x: axis("Difficulty".into()),
        y: axis(format!("{} per BTM", inputs.currency)),
        present: even.zip(inputs.market.map(Ratio::estimate)),
        series,
    }
}

/// Returns the proposal's own chart, computed, as it is printed.
#[must_use]
pub fn as_printed() -> Table {
    let row = |row: &seed_table::Row| {
        let (required, pool, day, unit) = seed_table::computed(row);
        let mut cells: Vec<Cell> = vec![
            grouped(row.difficulty).into(),
            grouped(required).into(),
            grouped(pool).into(),
            format!("${}", grouped(day)).into(),
        ];
        let printed = (0..3).map(|at| {
            unit.get(at)
                .map_or_else(|| "–".into(), |text| format!("${text}"))
        });
        cells.extend(printed.map(Cell::from));
        cells
    };
    Table {
        caption: "The proposal’s chart of 2014, computed with its own rounding".into(),
        columns: [
            "Difficulty",
            "Required, MH/s",
            "Pool at most, MH/s",
            "Pool’s day",
            "1 BTM at RS1 (20)",
            "at RS2 (10)",
            "at RS3 (5)",
        ]
        .map(String::from)
        .into(),
        rows: seed_table::ROWS.iter().map(row).collect(),
        narrow: Narrow::Scrolls,
    }
}

/// Returns the proposal's figures that do not follow: cells whose rounding is not to the nearest, and figures
/// of the text.
#[must_use]
pub fn deviations() -> Table {
    let mut rows = Vec::new();
    for row in &seed_table::ROWS {
        let at = Difficulty::from_e8(u128::from(row.difficulty) * 100_000_000);
        let cost = bitmark_ipm::cost::Cost::new(at, bitmark_ipm::cost::Price::SEED_USD);
        for (schedule, printed) in row.unit.iter().enumerate() {
            let exact = cost.of_one(2_000_000_000 >> schedule);
            let digits = printed.split('.').nth(1).map_or(0, str::len);
            // At most four.
            let nearest = exact.decimals(digits as u32);
            if nearest != *printed {
                rows.push(vec![
                    format!(
                        "Chart, difficulty {}, RS{}: ${printed}",
                        row.difficulty,
                        schedule + 1
                    )
                    .into(),
                    format!(
                        "${}, rounded ${nearest}; the chart cuts off",
                        exact.decimals(8)
                    )
                    .into(),
                ]);
            }
        }
    }
    rows.extend(
        MISMATCHES
            .iter()
            .map(|one| vec![one.printed.into(), one.exact.into()]),
    );
    Table {
        caption: "Figures of the proposal that do not follow".into(),
        columns: vec!["Printed".into(), "Exact".into()],
        rows,
        narrow: Narrow::Cards,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Change, Form},
        production::input::{SCHEMA, parse},
    };

    fn inputs(fields: &[(&'static str, &str)]) -> Inputs {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        parse(&Form::new(SCHEMA).after(Change::Fill(fields.collect()))).expect("right")
    }

    #[test]
    fn the_present_difficulty_has_a_row_in_its_place() {
        let now = Some(Difficulty::from_e8(52_9028_0000));
        let table = by_difficulty(&inputs(&[]), now, Order::Rising);
        assert_eq!(table.rows.len(), 18);
        assert_eq!(table.rows[2][0].plain(), "52.9028");
        let falling = by_difficulty(&inputs(&[]), now, Order::Falling);
        assert_eq!(falling.rows[15], table.rows[2]);
    }

    #[test]
    fn costs_turn_dearer_at_the_break_even() {
        let inputs = inputs(&[("market", "1")]);
        let even = break_even(&inputs, 2_000_000_000).expect("a market");
        let table = by_difficulty(&inputs, None, Order::Rising);
        for (row, at) in table.rows.iter().zip(&inputs.difficulties) {
            let by: f64 = row
                .last()
                .expect("a cell")
                .plain()
                .parse()
                .expect("a number");
            assert_eq!(0.0 <= by, even <= at.to_e8() as f64 / 1e8);
        }
    }

    /// Six cells of the chart are cut off where they would be rounded up.
    #[test]
    fn cells_that_do_not_follow_are_found() {
        let table = deviations();
        let cells = table
            .rows
            .iter()
            .filter(|row| row[0].plain().starts_with("Chart"));
        assert_eq!(cells.count(), 6);
        assert!(table.to_csv().contains("$1.57800280, rounded $1.58"));
    }
}
