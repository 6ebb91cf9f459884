//! The formula as published beside the node's, with the numbers of each algorithm in them; pure but
//! for its last function.

use std::rc::Rc;

use bitmark_coin::{
    modulation::{CERM_V1, Mining, RateSpan, Reach, erratic_low, node_reward, published_reward},
    units::{Amount, Ssf},
};
use primitive_types::U512;
use yew::prelude::*;

use crate::{
    component::{
        export::Export,
        table::{Cell, Narrow, Table},
    },
    rewards::{
        by_hand::unit,
        format::{grouped, rate},
        network::{Now, Row},
    },
};

/// Both formulas with the numbers of one algorithm.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Both {
    /// ESF, then reward, as published.
    pub(super) published: [String; 2],
    /// The reward by the node's integers.
    pub(super) node: String,
    /// How far the two are apart.
    pub(super) apart: String,
}

impl Both {
    /// Fills the formulas in; nothing where base or rates are unknown.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let (base, current, peak) = (row.nominal?, row.figures.current?, row.figures.peak?);
        let paid = |current, peak| published_reward(base, current, peak, &CERM_V1, Mining::Native);
        let (low, high) = (paid(current.low, peak.high), paid(current.high, peak.low));
        let plain = |span: RateSpan| {
            let text = |rate_at: bitmark_coin::units::WeightedHashRate| {
                rate(rate_at.to_raw(row.algo).estimate_hs(), unit(row.algo))
            };
            ends(text(span.low), text(span.high))
        };
        let ratio = |low: f64, high: f64| ends(format!("{low:.6}"), format!("{high:.6}"));
        let (least, most) = esf(current, peak);
        let esf = ratio(least, most);
        Some(Self {
            published: [
                format!("ESF = ({}) ÷ ({}) = {esf}", plain(current), plain(peak)),
                format!(
                    "{base} ÷ 2 × (1 + {esf}) = {}",
                    ends(low.to_string(), high.to_string())
                ),
            ],
            node: node_steps(row, base)?,
            apart: apart(row, (low, high)),
        })
    }
}

/// Returns current ÷ peak of the rates alone, as an estimate: what the published formula has.
fn esf(current: RateSpan, peak: RateSpan) -> (f64, f64) {
    let ratio = |current: f64, peak: f64| {
        if peak > 0.0 {
            (current / peak).min(1.0)
        } else {
            1.0
        }
    };
    (
        ratio(current.low.estimate_hs(), peak.high.estimate_hs()),
        ratio(current.high.estimate_hs(), peak.low.estimate_hs()),
    )
}

fn ends(low: String, high: String) -> String {
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// Writes the node's formula with the numbers of a row.
fn node_steps(row: &Row, base: Amount) -> Option<String> {
    let (low, high) = row.ssf()?;
    Some(if (low, high) == (0, u32::MAX) {
        format!(
            "the factor’s low 32 bits can be anything: from {} to {base}",
            grouped(erratic_low(base))
        )
    } else if low == high && low == 0 {
        format!("SSF 0: the full base, {base}")
    } else if low == high {
        let quotient = u128::from(base.to_sat()) * 100_000_000 / u128::from(low);
        format!(
            "{base} − ⌊⌊{} × 10⁸ ÷ {}⌋ ÷ 2⌋ sat = {base} − ⌊{} ÷ 2⌋ sat = {}",
            grouped(base.to_sat()),
            grouped(low),
            grouped(quotient),
            grouped(node_reward(base, Ssf::from_u32(low))),
        )
    } else {
        format!(
            "SSF from {} to {}: {}",
            grouped(low),
            grouped(high),
            ends(
                grouped(node_reward(base, Ssf::from_u32(low))),
                grouped(node_reward(base, Ssf::from_u32(high))),
            ),
        )
    })
}

/// Says by how many satoshis the node pays more or less than published, of which both ends are given.
fn apart(row: &Row, (low, high): (Amount, Amount)) -> String {
    let sat = |amount: Amount| i64::try_from(amount.to_sat()).unwrap_or(i64::MAX);
    let (low, high) = (sat(low), sat(high));
    let may_be_cut = row.reaches_cut() != Reach::Outside;
    let (least, most) = match row.now {
        Now::Missing(_) => return "not known".into(),
        Now::Printed(reward) if low != high && (low..=high).contains(&reward.to_sat()) => {
            return "within the published range".into();
        }
        Now::Printed(_) if low != high && may_be_cut => {
            return "outside the published range: the node’s 32-bit cut".into();
        }
        Now::Printed(_) if low != high => {
            return "outside the published range: the reward is not that of these rates".into();
        }
        Now::Printed(reward) => (reward.to_sat() - low, reward.to_sat() - low),
        Now::Between(from, to) if low == high => (from.to_sat() - low, to.to_sat() - low),
        Now::Between(from, to) if may_be_cut => (from.to_sat() - high, to.to_sat() - low),
        Now::Between(..) => match most_below(row) {
            Some(below) => (-below, 1),
            None => return "not known".into(),
        },
    };
    let signed = |sat: i64| match sat {
        0 => "0".to_owned(),
        _ => format!("{}{}", if sat > 0 { "+" } else { "" }, grouped(sat)),
    };
    format!("{} sat", ends(signed(least), signed(most)))
}

/// Returns the most satoshis by which the truncations can leave the node's reward below the published
/// one, for every rate in the ranges; above it is one satoshi at most. Cutting the factor F down to a
/// whole number makes base · 10⁸ ÷ F larger by less than base · 10⁸ ÷ (F · (F + 1)), of which half is
/// withheld; the other two truncations together stay below one satoshi, the other way.
fn most_below(row: &Row) -> Option<i64> {
    let factor = row.span?.full.0;
    let product = factor.checked_mul(factor.checked_add(1.into())?)? * 2;
    let most = U512::from(row.nominal?.to_sat()) * U512::from(100_000_000_u64);
    let below = most.checked_div(product)?;
    i64::try_from(below.low_u64()).ok()
}

/// Returns the formulas as a table for other programs.
fn table(rows: &[Row]) -> Table {
    let row = |row: &Row| {
        let Both {
            published: [esf, reward],
            node,
            apart,
        } = Both::of(row)?;
        let cells = [row.algo.name().to_owned(), esf, reward, node];
        let plain = apart.trim_end_matches(" sat").to_owned();
        let cells = cells.map(Cell::from).into_iter();
        Some(cells.chain([Cell::with_plain(apart, plain)]).collect())
    };
    let names = [
        "Algorithm",
        "ESF as published",
        "Reward as published, BTM",
        "Reward by the node, BTM",
        "Node less published, sat",
    ];
    Table {
        caption: "Both formulas with the figures at hand".into(),
        columns: names.map(str::to_owned).to_vec(),
        rows: rows.iter().filter_map(row).collect(),
        narrow: Narrow::Cards,
    }
}

/// Draws both formulas for every algorithm.
pub(super) fn formulas(rows: &[Row]) -> Html {
    let row = |row: &Row| {
        let both = Both::of(row)?;
        Some(html! {
            <tr><th scope="row">{ row.algo.name() }</th>
                <td data-label="As published"><span>{ for both.published.map(|line| html! { <span class="line-of">{ line }</span> }) }</span></td>
                <td data-label="By the node">{ both.node }</td>
                <td data-label="Node − published">{ both.apart }</td></tr>
        })
    };
    let known: Vec<_> = rows.iter().filter_map(row).collect();
    html! {
        <section aria-labelledby="why">
            <h2 id="why">{ "Why this reward" }</h2>
            <p>{ "As published: reward = base ÷ 2 + base ÷ 2 × ESF, with ESF = current ÷ peak hash rate. \
                  The node: SSF = ⌊10⁸ × peak ÷ (peak − current)⌋, its low 32 bits; reward = base − \
                  ⌊⌊base × 10⁸ ÷ SSF⌋ ÷ 2⌋ in satoshis; an SSF of 0 means the full base." }</p>
            if known.is_empty() {
                <p class="notice" role="status">{ "The figures lack supply or hash rates: paste chaindynamics and getmoneysupply 0 to 7." }</p>
            } else {
                <div class="scroll" tabindex="0" role="region" aria-label="Formulas with your numbers">
                <table class="cards stack figure">
                    <caption>{ "Both formulas with the figures at hand; BTM, rates plain and as estimates. The node prints rates cut to whole units, so that the published reward is a range." }</caption>
                    <thead><tr><th scope="col">{ "Algorithm" }</th><th scope="col">{ "As published" }</th>
                        <th scope="col">{ "By the node" }</th><th scope="col">{ "Node − published" }</th></tr></thead>
                    <tbody>{ for known }</tbody>
                </table>
                </div>
                <Export table={Rc::new(table(rows))} name="formulas" />
            }
            <details>
                <summary>{ "Sources of both" }</summary>
                <p>{ "Published: the CERM text (“scaling half of the nominal epoch reward according to the Emission Scaling Factor”) \
                      and the CEM v0.1 text before it. The node: project-bitmark/bitmark at ffd840e (0.9.7.4), src/main.cpp: get_ssf \
                      for the factor, GetBlockValue for base and reward (the schedule by height before the fork in lines 1219–1233). \
                      Here: bitmark-coin, modulation.rs (scale, node_reward, published_reward) and subsidy.rs (base_subsidy), tested \
                      against that node’s own results." }</p>
            </details>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use bitmark_coin::{
        algo::Algo,
        units::{SignedAmount, WeightedHashRate},
    };
    use wire::read_node_output;

    use super::*;
    use crate::rewards::{
        SAMPLE,
        network::{Answers, State},
    };

    fn with_rates(current: u64, peak: u64) -> Both {
        let mut state = State::of(&read_node_output(SAMPLE), Answers::default());
        let exact = |hs| Some(RateSpan::exact(WeightedHashRate::from_hs(hs)));
        let row = &mut state.algos[Algo::Scrypt.index()];
        (row.reward, row.current, row.peak) = (None, exact(current), exact(peak));
        Both::of(&state.rows()[0]).expect("all is known")
    }

    /// ANCHORS: at a quarter of the peak the published formula has 9.375, the node a satoshi less.
    #[test]
    fn the_last_digit_differs() {
        let both = with_rates(1_000, 4_000);
        assert!(both.published[1].ends_with("= 9.37500000"), "{both:?}");
        assert!(both.node.ends_with("= 9.37499999"), "{both:?}");
        assert_eq!(both.apart, "−1 sat");
        assert_eq!(with_rates(2_000, 4_000).apart, "0 sat");
    }

    #[test]
    fn the_samples_rewards_lie_within_what_is_published() {
        let rows = State::of(&read_node_output(SAMPLE), Answers::default()).rows();
        for row in &rows {
            let both = Both::of(row).expect("all is known");
            assert!(both.apart.starts_with("within"), "{} {both:?}", row.algo);
        }
    }

    fn with(current: RateSpan, peak: RateSpan, reward: Option<i64>) -> Both {
        let mut state = State::of(&read_node_output(SAMPLE), Answers::default());
        let row = &mut state.algos[Algo::Scrypt.index()];
        row.reward = reward.map(SignedAmount::from_sat);
        (row.current, row.peak) = (Some(current), Some(peak));
        Both::of(&state.rows()[0]).expect("all is known")
    }

    /// Where the node's cut bites, the two are coins apart.
    #[test]
    fn the_cut_shows() {
        let exact = |hs| RateSpan::exact(WeightedHashRate::from_hs(hs));
        let both = with(exact(990), exact(1_000), Some(-5));
        assert_eq!(both.apart, "−1\u{202f}492\u{202f}500\u{202f}005 sat");
        let ghs = RateSpan::printed_ghs;
        let cut = with(ghs(58), ghs(58), Some(1_281_259_121)).apart;
        assert_eq!(cut, "outside the published range: the node’s 32-bit cut");
        let open = with(ghs(57), ghs(58), None);
        assert!(open.node.contains("6.47483647 to 15.0"), "{open:?}");
        assert_eq!(
            open.apart,
            "−2\u{202f}147\u{202f}483\u{202f}646 to +25\u{202f}423\u{202f}729 sat"
        );
        let other = with(ghs(8), ghs(100), Some(1_305_262_496)).apart;
        assert!(other.ends_with("not that of these rates"), "{other}");
    }

    /// However the rates lie in their ranges, the difference lies in what is said of it.
    #[test]
    fn a_range_of_rates_has_every_difference() {
        let range = |low: u64, high: u64| RateSpan {
            low: WeightedHashRate::from_hs(low),
            high: WeightedHashRate::from_hs(high),
        };
        let said = with(range(1, 40), range(100, 140), None).apart;
        assert_eq!(said, "−7 to +1 sat");
        for (current, peak) in
            (1..=40).flat_map(|current| (100..=140).map(move |peak| (current, peak)))
        {
            let exact = with_rates(current, peak).apart;
            let sat = exact
                .trim_end_matches(" sat")
                .replace('−', "-")
                .replace('+', "");
            let sat: i64 = sat.parse().expect("one difference");
            assert!((-7..=1).contains(&sat), "{current} {peak} {exact}");
        }
        assert_eq!(
            with(range(40, 45), range(100, 101), None).apart,
            "−2 to +1 sat"
        );
    }

    /// A minus has one sign on screen, and that of other programs in what is exported.
    #[test]
    fn a_reward_below_zero_has_one_minus() {
        let mut state = State::of(&read_node_output(SAMPLE), Answers::default());
        let row = &mut state.algos[Algo::Scrypt.index()];
        row.reward = None;
        // 97.69 % of the peak: some 36,000,000 are left of the factor.
        let exact = |hs| Some(RateSpan::exact(WeightedHashRate::from_hs(hs)));
        (row.current, row.peak) = (exact(976_910_470), exact(1_000_000_000));
        let rows = state.rows();
        let both = Both::of(&rows[0]).expect("all is known");
        assert!(
            both.node.ends_with("−\u{202f}") || both.node.contains("= −"),
            "{both:?}"
        );
        assert!(!table(&rows).to_csv().contains('−'));
    }
}
