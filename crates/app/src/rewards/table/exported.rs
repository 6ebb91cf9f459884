//! The table of the network's state for other programs; pure.

use bitmark_coin::{
    modulation::RateSpan,
    units::{RawHashRate, WeightedHashRate},
};

use crate::{
    component::table::{Cell, Narrow, Table},
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
        let plain = |rate: WeightedHashRate| exact(rate.to_raw(row.algo));
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

/// Writes a rate to its last digit, without zeros at the end.
fn exact(rate: RawHashRate) -> String {
    let digits = format!("{:0>9}", rate.to_e8().to_string());
    let (whole, part) = digits.split_at(digits.len() - 8);
    let written = format!("{whole}.{part}");
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
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

#[cfg(test)]
mod tests {
    use wire::read_node_output;

    use super::*;
    use crate::rewards::{
        SAMPLE,
        network::{Answers, State},
    };

    /// 2,196,938 GH/s of SHA256D, whose weight is 1, cut to whole GH/s.
    #[test]
    fn rates_are_written_to_the_last_digit() {
        let rows = State::of(&read_node_output(SAMPLE), Answers::default()).rows();
        let cells: Vec<_> = cells(&rows[1])
            .iter()
            .map(|cell| cell.plain().to_owned())
            .collect();
        assert_eq!(
            cells[7..9],
            ["2196938000000000", "2196938999999999.99999999"]
        );
    }
}
