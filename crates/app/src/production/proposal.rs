//! The proposal: its chart, its figures beside what follows, and where each of its rules is found here.

use bitmark_ipm::{
    seed_table::{self, not_nearest},
    seed_text::{self, Verdict},
};
use yew::prelude::*;

use super::{Part, parts};
use crate::{
    component::{
        answers::figures,
        table::{Cell, Narrow, Table},
    },
    number::format::grouped,
};

/// The part.
#[function_component]
pub(super) fn TheProposal() -> Html {
    html! {
        <>
            { parts(Part::Proposal, "") }
            <p class="lead">{ "The proposal for Investor Public Mining of July 2014, figure by figure and rule by rule." }</p>
            <p class="notice">{ "Its text says that a significant and far-reaching modification has been proposed on its discussion thread. What it \
                was is not known here: no copy of it was found. A post of 15 July 2014 speaks of several smaller pools, two of 17.5 % for example; \
                the Foundation’s goal was cut to 5,000 BTM later. So share, pools, fee, goal, queue and price are fields." }</p>
            <section>
                <h2>{ "Its chart" }</h2>
                <p>{ "All 17 rows follow from the formula at $0.62 per MH/day, with the chart’s own rounding: hash rates cut to whole MH/s, the \
                    day’s cost to the nearest dollar, unit costs of four decimals to the nearest, of fewer cut off." }</p>
                { figures("proposal-chart", as_printed()) }
                <p>{ "So these cells are not the nearest:" }</p>
                { figures("proposal-cells", cells()) }
            </section>
            <section>
                <h2>{ "Figures of its text" }</h2>
                { figures("proposal-figures", text()) }
            </section>
            <section>
                <h2>{ "Its rules, and where they are here" }</h2>
                { figures("proposal-rules", rules()) }
            </section>
        </>
    }
}

/// Returns the proposal's own chart, computed, as it is printed.
fn as_printed() -> Table {
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
        caption: "The chart of 2014, computed with its own rounding".into(),
        columns: columns(&[
            "Difficulty",
            "Required, MH/s",
            "Pool at most, MH/s",
            "Pool’s day",
            "1 BTM at RS1 (20)",
            "at RS2 (10)",
            "at RS3 (5)",
        ]),
        rows: seed_table::ROWS.iter().map(row).collect(),
        narrow: Narrow::Scrolls,
    }
}

fn cells() -> Table {
    let unit = |column: &str, figure: &str| {
        let sign = if column.starts_with("RS") { "$" } else { "" };
        Cell::from(format!("{sign}{figure}"))
    };
    let row = |cut: seed_table::Cut| -> Vec<Cell> {
        vec![
            format!("Difficulty {}, {}", grouped(cut.difficulty), cut.column).into(),
            unit(cut.column, cut.printed),
            unit(cut.column, &cut.nearest),
            unit(cut.column, &cut.exact),
        ]
    };
    Table {
        caption: "Cells that are cut off, not rounded to the nearest: hash rates in MH/s, costs in dollars".into(),
        columns: columns(&["Cell", "Printed", "To the nearest", "Exact"]),
        rows: not_nearest().into_iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

fn text() -> Table {
    let row = |figure: seed_text::Figure| -> Vec<Cell> {
        let verdict = match figure.verdict {
            Verdict::Premise => "a premise, taken as it is",
            Verdict::Follows => "follows",
            Verdict::Rounded => "follows, rounded or cut",
            Verdict::Differs => "does not follow",
            Verdict::Outside => "cannot be checked",
        };
        vec![
            format!("“{}”", figure.sentence).into(),
            figure.printed.into(),
            verdict.into(),
            figure.exact.into(),
        ]
    };
    Table {
        caption: "Every figure of the text, in its order".into(),
        columns: columns(&["Sentence", "Printed", "Verdict", "Exact"]),
        rows: seed_text::figures().into_iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

/// The proposal's rules, and what became of each here.
const RULES: [(&str, &str); 22] = [
    (
        "The maximum IPM Pool hashrate is currently set at 35% of the required network hashrate",
        "a field: Hired at most, of the required rate; several pools share it",
    ),
    (
        "difficulty*2^32/120 = required-hashrate",
        "By difficulty; the 120 s are a field",
    ),
    (
        "Investments are defined as BTC transactions, each individual investor may have multiple active investments",
        "The pool: a line each",
    ),
    (
        "Each investment is associated with a Bitmark address specified by the investor",
        "checked: base58 with checksum, version 85 (b…), 5 (3…) or 130 (u…)",
    ),
    (
        "Investments are queued in chronological order based on time confirmed, where two … confirm at the same time … according to time sent",
        "The pool; then by line",
    ),
    (
        "Investments are activated in order until the amount required to purchase the maximum daily hash rate has been met",
        "The pool; the last one partly",
    ),
    (
        "Hashrate is always purchased each day while there are available investments in the queue, there is no minimum hashrate",
        "The pool",
    ),
    (
        "If a single investment is larger than the amount required …, it is consumed once per day until zero",
        "The pool",
    ),
    (
        "Block Rewards take 721 confirmations to mature … payments will be automatically issued the following day",
        "paid on the second day after the round",
    ),
    (
        "An estimated amount of BTM and the production cost will be displayed before each … round …, with final accurate figures … when the round concludes",
        "The pool: coins and the cost of one, before and after each round",
    ),
    (
        "5% of the BTM minted each day is sent to the Bitmark Foundation",
        "a field: Foundation’s part; rounded down to the satoshi",
    ),
    (
        "The remaining 95% is distributed proportionally between the currently active investments",
        "The pool; remainders by largest remainder, the earlier first",
    ),
    (
        "The Bitmark Foundation aims to acquire … 70,000 BTM in total. … Once this target is reached the 5% fee will be reduced to that required to run the IPM Pool, … under 0.1%",
        "two fields: goal, fee after the goal",
    ),
    (
        "No funds from the Bitmark Foundation will be used until after 2015-07-13",
        "The pool: said beside its balance",
    ),
    (
        "a maximum estimated queue length of 5 days",
        "a field; what would make it longer is refused, with the days",
    ),
    (
        "Some variance is to be expected as hashing power of the network varies",
        "My investment: 5 to 95 %; The pool: each block drawn",
    ),
    (
        "users will enter a bitmark address, the IPM pool system will then … return a unique bitcoin address for the investment",
        "nothing is sent from here; the ledger names the address of each payout",
    ),
    (
        "Bitmark changes difficulty every 720 blocks (1 day)",
        "The network: the node’s own rule; The pool: a change a day is a field",
    ),
    (
        "The IPM pool has a varied hashing power, whereas the hashrate of honest miners is a fixed resource",
        "The network: the pool follows the difficulty, those who stay do not",
    ),
    (
        "In this example it would fall, but more gently",
        "The network: the first story",
    ),
    (
        "We propose to cap the amount of BTM which can be sold at one time to a percentage of the total foundation holdings",
        "a plan without a figure: what the Foundation spends is left out",
    ),
    (
        "What happens to transaction fees? This has not been decided yet",
        "fees are left out",
    ),
];

fn rules() -> Table {
    let row = |&(rule, here): &(&str, &str)| vec![Cell::from(format!("“{rule}”")), here.into()];
    Table {
        caption: "The proposal’s rules".into(),
        columns: columns(&["Rule", "Here"]),
        rows: RULES.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_does_not_follow_is_on_the_page() {
        let csv = text().to_csv();
        for figure in seed_text::figures()
            .iter()
            .filter(|figure| matches!(figure.verdict, Verdict::Differs | Verdict::Rounded))
        {
            let exact = figure.exact.replace('"', "\"\"");
            assert!(csv.contains(&exact), "{exact}");
        }
        let cells = cells();
        let csv = cells.to_csv();
        assert!(csv.contains("$1.57,$1.58,$1.57800280"), "{csv}");
        assert!(csv.contains("Required\",572,573,572.66230613"), "{csv}");
        assert_eq!((as_printed().rows.len(), cells.rows.len()), (17, 30));
    }
}
