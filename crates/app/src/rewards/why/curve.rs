//! Reward against current ÷ peak, as a chart; pure.

use bitmark_coin::{
    modulation::{CERM_V1, Mining, node_reward, published_reward, scale},
    units::{Amount, SAT_PER_COIN, WeightedHashRate},
};

use crate::rewards::network::{Now, Row};
use crate::{
    chart::{Axis, LineData, Scale, Series, Write},
    number::format::significant,
};

/// The peak in the drawing's own unit: every part of it is a whole number.
const PEAK: u64 = 1_000_000;
/// Where the node's cut begins, in the same unit: 1 − 10⁸ ÷ 2³² of the peak.
const CUT_FROM: u64 = 976_717;

fn coins(sat: i64) -> f64 {
    sat as f64 / SAT_PER_COIN as f64
}

fn axis(label: &str) -> Axis {
    Axis {
        label: label.into(),
        scale: Scale::Linear,
        write: Write::Number,
    }
}

/// Returns the ratio and the reward of now, each at the middle of its range.
fn present(row: &Row) -> Option<(f64, f64)> {
    let (low, high) = row.esf()?;
    let now = match row.now {
        Now::Printed(reward) => reward.to_sat(),
        Now::Between(low, high) => i64::midpoint(low.to_sat(), high.to_sat()),
        Now::Missing(_) => return None,
    };
    Some((f64::midpoint(low, high), coins(now)))
}

/// Returns the chart for a row whose base is known.
pub(crate) fn reward_by_ratio(row: &Row) -> Option<LineData> {
    let base = row.nominal?;
    let peak = WeightedHashRate::from_hs(PEAK);
    let at = |part: u64| part as f64 / PEAK as f64;
    // Sparse below the cut, where the line is straight; dense within, where it is not.
    let parts = || {
        (0..CUT_FROM)
            .step_by(20_000)
            .chain([CUT_FROM - 1])
            .chain((CUT_FROM..PEAK).step_by(400))
            .chain([PEAK])
    };
    let published = |part: u64| {
        let current = WeightedHashRate::from_hs(part);
        let reward: Amount = published_reward(base, current, peak, &CERM_V1, Mining::Native);
        // A reward is far below 2⁶³.
        (at(part), reward.to_sat() as f64 / SAT_PER_COIN as f64)
    };
    let by_node = |part: u64| {
        let scaling = scale(peak, WeightedHashRate::from_hs(part));
        (at(part), coins(node_reward(base, scaling.ssf).to_sat()))
    };
    let present = present(row);
    let summary = match present {
        Some((ratio, reward)) => format!(
            "At about {} of its peak {} pays about {} BTM; from 0.9767 on the node’s cut factor makes the reward erratic.",
            significant(ratio),
            row.algo,
            significant(reward)
        ),
        None => "From 0.9767 on the node’s cut factor makes the reward erratic.".into(),
    };
    Some(LineData {
        title: format!("Reward of a {} block by its hash rate", row.algo),
        summary,
        x: axis("current ÷ peak"),
        y: axis("BTM"),
        series: vec![
            Series {
                name: "by the node".into(),
                points: parts().map(by_node).collect(),
            },
            Series {
                name: "as published".into(),
                points: parts().map(published).collect(),
            },
        ],
        present,
    })
}

#[cfg(test)]
mod tests {
    use wire::read_node_output;

    use super::*;
    use crate::rewards::{
        SAMPLE,
        network::{Answers, State},
    };

    #[test]
    fn both_rules_agree_below_the_cut_and_part_within() {
        let rows = State::of(&read_node_output(SAMPLE), Answers::default()).rows();
        let chart = reward_by_ratio(&rows[0]).expect("the base is known");
        let [node, published] = &chart.series[..] else {
            panic!("two lines");
        };
        assert!(node.points.is_sorted_by(|a, b| a.0 < b.0));
        let mut apart = 0;
        for (by_node, as_published) in node.points.iter().zip(&published.points) {
            assert_eq!(by_node.0, as_published.0);
            let gap = (by_node.1 - as_published.1).abs();
            if by_node.0 < 0.9767 || by_node.0 == 1.0 {
                assert!(gap < 1e-6, "{by_node:?} {as_published:?}");
            } else {
                apart += u32::from(gap > 0.01);
            }
        }
        assert!(apart > 20, "{apart}");
        assert_eq!(published.points[0].1, 7.5);
        let present = chart.present.expect("printed");
        assert!((present.1 - 8.136_321_48).abs() < 1e-9);
    }
}
