//! Finds figures that a paste tells twice and differently.

use std::collections::{BTreeMap, btree_map::Entry};

use bitmark_coin::{algo::Algo, units::BlockHeight};

use super::{
    Output,
    figures::{
        BlockReward, ChainDynamics, Figures, MoneySupply, PrintedRate, RateUnit, Scaling, SupplyOf,
    },
    problem::{ProblemKind, Report},
    together::place,
};

/// Reports figures that are told twice and differently.
pub(crate) fn report(outputs: &[Output], report: &mut Report) {
    let mut seen: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for output in outputs {
        for Statement { algo, what, value } in statements(output) {
            match seen.entry(what.clone()) {
                Entry::Vacant(free) => {
                    free.insert((output.lines.0, value));
                }
                Entry::Occupied(earlier) if earlier.get().1 != value => {
                    let (first_line, first) = earlier.get().clone();
                    let kind = ProblemKind::Disagree {
                        algo,
                        what,
                        first_line,
                        first,
                        second: value,
                    };
                    report.add(place(output), kind);
                }
                Entry::Occupied(_) => {}
            }
        }
    }
}

/// What an output says, in words to compare and to show.
struct Statement {
    algo: Option<Algo>,
    what: String,
    value: String,
}

fn statements(output: &Output) -> Vec<Statement> {
    match &output.figures {
        Figures::BlockReward(reward) => of_reward(reward).into_iter().collect(),
        Figures::MoneySupply(supply) => of_supply(supply).into_iter().collect(),
        Figures::ChainDynamics(figures) => of_dynamics(figures),
        _ => Vec::new(),
    }
}

fn at(height: Option<BlockHeight>) -> String {
    height.map_or(String::new(), |height| format!(" at {}", height.to_u32()))
}

fn of_reward(own: &BlockReward) -> Option<Statement> {
    let algo = own.algo?;
    let kind = match own.scaling? {
        Scaling::Scaled => "reward",
        Scaling::Nominal => "nominal reward",
    };
    Some(Statement {
        algo: Some(algo),
        what: format!("the {kind} of {}{}", algo.name(), at(own.height)),
        value: own.reward.to_string(),
    })
}

fn of_supply(own: &MoneySupply) -> Option<Statement> {
    let (algo, of) = match own.of? {
        SupplyOf::Total => (None, "all algorithms"),
        SupplyOf::Algo(algo) => (Some(algo), algo.name()),
    };
    Some(Statement {
        algo,
        what: format!("the supply of {of}{}", at(own.height)),
        value: own.supply.to_string(),
    })
}

fn of_dynamics(own: &ChainDynamics) -> Vec<Statement> {
    let unit = match own.unit {
        Some(RateUnit::Gigahash) => " in GH/s",
        Some(RateUnit::Hash) => " in H/s",
        None => "",
    };
    let named = |algo: Algo, what: &str, unit: &str, value: Option<String>| {
        Some(Statement {
            algo: Some(algo),
            what: format!("{what} {}{}{unit}", algo.name(), at(own.height)),
            value: value?,
        })
    };
    let rate = |rate: PrintedRate| match rate {
        PrintedRate::Between { least, .. } => least.to_string(),
        PrintedRate::AtLeast(least) => format!("{least} or more"),
        PrintedRate::NoDuration => "1.797e308".to_owned(),
    };
    let rows = Algo::ALL.into_iter().zip(&own.algos);
    let told = rows.flat_map(|(algo, row)| {
        let left = row.blocks_to_update.map(|n| n.to_string());
        [
            named(algo, "peak hashrate", unit, row.peak.map(rate)),
            named(algo, "current hashrate", unit, row.current.map(rate)),
            named(algo, "nblocks update SSF", "", left),
        ]
    });
    told.flatten().collect()
}
