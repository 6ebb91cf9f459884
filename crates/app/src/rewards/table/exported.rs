//! The table of the network's state for other programs; pure.

use bitmark_coin::{modulation::RateSpan, units::WeightedHashRate};

use crate::{
    component::table::{Cell, Narrow, Table},
    number::format::plain as plain_number,
    rewards::network::{Now, Row},
};

fn cells(row: &Row) -> Vec<Cell> {
    let text = |value: Option<String>| value.unwrap_or_default().into();
    let (low, high) = match row.now {
        Now::Printed(reward) => (Some(reward), Some(reward)),
        Now::Between(low, high) => (Some(low), Some(high)),
        Now::Missing(_) => (None, None),
    };
    let ends = |span: Option<RateSpan>| {
        let plain = |rate: WeightedHashRate| plain_number(rate.to_raw(row.algo).estimate_hs());
        span.map(|span| (plain(span.low), plain(span.high))).unzip()
    };
    let (current, current_high) = ends(row.figures.current);
    let (peak, peak_high) = ends(row.figures.peak);
    let (ssf, ssf_high) = row
        .ssf()
        .map(|(low, high)| (low.to_string(), high.to_string()))
        .unzip();
    vec![
        row.algo.name().into(),
        text(row.nominal.map(|base| base.to_string())),
        text(low.map(|low| low.to_string())),
        text(high.map(|high| high.to_string())),
        text(row.floor.map(|floor| floor.to_string())),
        text(ssf),
        text(ssf_high),
        text(current),
        text(current_high),
        text(peak),
        text(peak_high),
        text(
            row.figures
                .difficulty
                .map(|difficulty| difficulty.to_string()),
        ),
        text(row.figures.to_update.map(|left| left.to_string())),
        text(row.figures.supply.map(|supply| supply.to_string())),
        text(row.epoch.map(|epoch| (epoch.index + 1).to_string())),
    ]
}

/// Returns the table for other programs: ranges in two columns, rates in plain hashes per second.
pub(super) fn exported(rows: &[Row]) -> Table {
    let names = [
        "Algorithm",
        "Nominal",
        "Now, low",
        "Now, high",
        "Floor",
        "SSF, low",
        "SSF, high",
        "Current H/s, low",
        "Current H/s, high",
        "Peak H/s, low",
        "Peak H/s, high",
        "Difficulty",
        "Blocks to the next SSF",
        "Emitted",
        "Epoch",
    ];
    Table {
        caption: "Network state".into(),
        columns: names.map(str::to_owned).to_vec(),
        rows: rows.iter().map(cells).collect(),
        narrow: Narrow::Cards,
    }
}
