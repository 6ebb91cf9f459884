//! The table by difficulty, and what breaks even; pure.

use std::rc::Rc;

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    cost::Difficulty,
    ratio::{Ratio, Rounding},
    rental::Counted,
};

use super::input::{Inputs, Net};
use crate::{
    component::sheet::{Column, Sheet},
    number::format::{grouped, significant},
};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    at: Difficulty,
    is_now: bool,
}

impl Row {
    fn estimate(&self) -> f64 {
        self.at.to_e8() as f64 / 1e8
    }
}

/// Writes a difficulty without zeros at its end.
#[must_use]
pub fn difficulty(difficulty: Difficulty) -> String {
    let text = Ratio::new(difficulty.to_e8(), 100_000_000_u64).decimals(8);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes a difficulty with four decimals at most.
#[must_use]
pub fn for_the_eye(difficulty: Difficulty) -> String {
    let text = Ratio::new(difficulty.to_e8(), 100_000_000_u64).decimals(4);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    // A small one has no other digits than those beyond.
    match difficulty.to_e8() < 1_000_000 {
        true => self::difficulty(difficulty),
        false => grouped(text),
    }
}

/// Writes coins without zeros at their end.
#[must_use]
pub fn coins(amount: Amount) -> String {
    let text = amount.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns what an investor pays for a coin at difficulty 1, at the first reward, as an estimate.
#[must_use]
pub fn unit(inputs: &Inputs, base: Amount) -> f64 {
    inputs
        .net(Difficulty::from_e8(100_000_000), base)
        .estimate()
}

/// Returns the difficulty at which a coin costs an investor what the market asks.
#[must_use]
pub fn break_even(inputs: &Inputs, base: Amount) -> Option<f64> {
    Some(inputs.market?.estimate() / unit(inputs, base))
}

/// Writes an estimate: whole and in groups where it is large.
fn shown(estimate: f64) -> String {
    if (1e4..1e18).contains(&estimate) {
        grouped(format!("{estimate:.0}"))
    } else {
        significant(estimate)
    }
}

/// A column of figures that are in proportion to the difficulty: exact in files, estimated on screen.
fn proportional(
    name: String,
    inputs: &Rc<Inputs>,
    exact: impl Fn(&Inputs, Difficulty) -> Ratio + 'static,
) -> Column<Row> {
    let per_unit = exact(inputs, Difficulty::from_e8(100_000_000)).estimate();
    let inputs = inputs.clone();
    Column::new(
        name,
        Row::estimate,
        move |row: &Row| shown(row.estimate() * per_unit),
        move |row: &Row| exact(&inputs, row.at).decimals(10),
    )
}

/// The column that compares with the market.
fn against(inputs: &Rc<Inputs>, market: Ratio, base: Amount) -> Column<Row> {
    let (unit, price) = (unit(inputs, base), market.estimate());
    let by = move |row: &Row| (row.estimate() * unit / price - 1.0) * 100.0;
    let text = move |row: &Row| {
        let by = by(row);
        let word = if by < 0.0 { "cheaper" } else { "dearer" };
        format!("{} % {word}", significant(by.abs()))
    };
    let name = match inputs.net {
        Net::First => "Than the market".to_owned(),
        Net::Each => format!("Than the market at {}", coins(base)),
    };
    Column::new(name, by, text, move |row| format!("{:.6}", by(row)))
}

/// Returns the table by difficulty; the present difficulty has a row of its own, marked.
#[must_use]
pub fn by_difficulty(inputs: &Rc<Inputs>) -> Sheet<Row> {
    let currency = &inputs.currency;
    let mega = |rate: Ratio| rate.times(Ratio::new(1, 1_000_000));
    let rate = rate_unit(inputs);
    let pools = match inputs.pools {
        1 => String::new(),
        pools => format!(", {pools} pools together"),
    };
    let mut columns = vec![
        Column::new(
            "Difficulty",
            Row::estimate,
            |row: &Row| {
                let text = for_the_eye(row.at);
                if row.is_now {
                    format!("{text} (present)")
                } else {
                    text
                }
            },
            |row| difficulty(row.at),
        ),
        proportional(format!("Required, {rate}"), inputs, move |inputs, at| {
            mega(inputs.at(at).required_hash_rate())
        }),
        proportional(
            format!("Hired at most, {rate}{pools}"),
            inputs,
            move |inputs, at| mega(inputs.at(at).pool_hash_rate()),
        ),
        proportional(
            format!("Cost of a day, {currency}"),
            inputs,
            |inputs, at| inputs.at(at).day(),
        ),
    ];
    for base in inputs.rewards.clone() {
        let name = format!("1 BTM at {}, {currency}", coins(base));
        columns.push(proportional(name, inputs, move |inputs, at| {
            inputs.gross(at, base)
        }));
    }
    columns.extend(inputs.net_at().map(|base| {
        let name = format!("To an investor at {}, {currency}", coins(base));
        proportional(name, inputs, move |inputs, at| inputs.net(at, base))
    }));
    if let Some(market) = inputs.market {
        columns.extend(inputs.net_at().map(|base| against(inputs, market, base)));
    }
    Sheet {
        id: "production-cost",
        caption: format!(
            "Cost of production by difficulty, {currency}, at {} {currency} per {} a day {}",
            significant(inputs.price.ratio().estimate()),
            rate,
            inputs.basis,
        ),
        columns,
        rows: rows(inputs),
        is_marked: |row| row.is_now,
    }
}

/// A million of what is hired a second.
fn rate_unit(inputs: &Inputs) -> &'static str {
    match inputs.counted {
        Counted::Hashes => "MH/s",
        Counted::Solutions => "MSol/s",
    }
}

fn rows(inputs: &Inputs) -> Vec<Row> {
    let mut rows: Vec<Row> = inputs
        .difficulties
        .iter()
        .map(|&at| Row {
            at,
            is_now: inputs.now == Some(at),
        })
        .collect();
    if let Some(at) = inputs.now.filter(|now| !inputs.difficulties.contains(now)) {
        rows.push(Row { at, is_now: true });
    }
    rows
}

/// Returns the day of the pool in whole coins, for the sentence.
#[must_use]
pub fn coins_of_a_day(inputs: &Inputs, base: Amount) -> String {
    let coins =
        bitmark_ipm::cost::coins_per_day(&inputs.at(Difficulty::from_e8(1)), inputs.paid(base));
    grouped(Ratio::new(coins.to_sat(), 100_000_000_u64).written(0, Rounding::Nearest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{Change, Form},
        production::costs::input::{SCHEMA, parse},
    };

    fn inputs(fields: &[(&'static str, &str)]) -> Rc<Inputs> {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        let form = Form::new(SCHEMA).after(Change::Fill(fields.collect()));
        Rc::new(parse(&form, None).expect("right"))
    }

    fn cells(sheet: &Sheet<Row>, row: usize) -> Vec<String> {
        let row = &sheet.rows[row];
        sheet
            .columns
            .iter()
            .map(|column| (column.plain)(row))
            .collect()
    }

    #[test]
    fn exact_figures_go_into_files() {
        let sheet = by_difficulty(&inputs(&[]));
        let row = cells(&sheet, 0);
        assert_eq!(
            row[..5],
            [
                "16",
                "572.6623061333",
                "200.4318071467",
                "124.2677204309",
                "0.0246562937"
            ]
        );
        assert_eq!(row.len(), 11);
        // 5.26 % more for an investor.
        assert_eq!(row[10], "0.0259539934");
    }

    #[test]
    fn both_costs_stand_at_each_reward() {
        let names = |each: &str| {
            let fields = [("rewards", "20 10"), ("market", "1"), ("each", each)];
            let sheet = by_difficulty(&inputs(&fields));
            let names = sheet.columns.iter().skip(4);
            names
                .map(|column| column.name.clone())
                .collect::<Vec<_>>()
                .join("; ")
        };
        assert_eq!(
            names("first"),
            "1 BTM at 20, USD; 1 BTM at 10, USD; To an investor at 20, USD; Than the market"
        );
        assert_eq!(
            names("each"),
            "1 BTM at 20, USD; 1 BTM at 10, USD; To an investor at 20, USD; To an investor at 10, USD; \
             Than the market at 20; Than the market at 10"
        );
    }

    #[test]
    fn the_present_difficulty_has_a_row() {
        let typed = inputs(&[("present", "typed"), ("now", "52.9028")]);
        let sheet = by_difficulty(&typed);
        assert_eq!(
            (sheet.rows.len(), cells(&sheet, 17)[0].as_str()),
            (18, "52.9028")
        );
        assert!((sheet.is_marked)(&sheet.rows[17]) && !(sheet.is_marked)(&sheet.rows[0]));
        let listed = by_difficulty(&inputs(&[("present", "typed"), ("now", "64")]));
        assert!(listed.rows.len() == 17 && (listed.is_marked)(&listed.rows[2]));
    }

    #[test]
    fn costs_turn_dearer_at_the_break_even() {
        let inputs = inputs(&[("market", "1")]);
        let even = break_even(&inputs, inputs.rewards[0]).expect("a market");
        let sheet = by_difficulty(&inputs);
        let last = sheet.columns.last().expect("a column");
        for row in &sheet.rows {
            let by: f64 = (last.plain)(row).parse().expect("a number");
            assert_eq!(0.0 <= by, even <= row.estimate());
            assert_eq!((last.shown)(row).ends_with("dearer"), 0.0 <= by);
        }
    }

    #[test]
    fn figures_on_screen_are_those_in_files() {
        let sheet = by_difficulty(&inputs(&[("market", "0.5")]));
        for row in &sheet.rows {
            for column in &sheet.columns[1..] {
                let shown = (column.shown)(row).replace('\u{202f}', "");
                let shown: f64 = shown
                    .split(' ')
                    .next()
                    .expect("a word")
                    .parse()
                    .expect("a number");
                let plain: f64 = (column.plain)(row).parse().expect("a number");
                assert!(
                    (shown / plain.abs() - 1.0).abs() < 1e-3,
                    "{}: {shown} {plain}",
                    column.name
                );
            }
        }
    }
}
