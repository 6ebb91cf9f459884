//! Finds figures that a paste tells twice and differently.

use std::collections::{BTreeMap, btree_map::Entry};

use bitmark_coin::{
    algo::Algo,
    units::{Amount, BlockHeight, SignedAmount},
};

use super::{
    Output,
    figures::{
        BlockReward, ChainDynamics, Figures, MiningInfo, MoneySupply, PrintedRate, RateUnit,
        Scaling, SupplyOf,
    },
    problem::{Differing, ProblemKind, Report},
    together::place,
};
use crate::decimal::Decimal;

/// Reports figures that are told twice and differently, once for each output.
pub(crate) fn report(outputs: &[Output], report: &mut Report) {
    let mut seen: BTreeMap<(String, Option<BlockHeight>), (u32, Statement)> = BTreeMap::new();
    for output in outputs {
        let mut figures = Vec::new();
        for told in statements(output) {
            // What is left out is reported as such.
            if output.is_left_out && told.height.is_some() {
                continue;
            }
            match seen.entry((told.what.clone(), told.height)) {
                Entry::Vacant(free) => {
                    free.insert((output.lines.0, told));
                }
                Entry::Occupied(earlier) if earlier.get().1.differs(&told) => {
                    let (first_line, first) = earlier.get();
                    figures.push(Differing {
                        algo: told.algo,
                        what: told.shown(),
                        first_line: *first_line,
                        first: first.value.clone(),
                        second: told.value,
                    });
                }
                Entry::Occupied(_) => {}
            }
        }
        if !figures.is_empty() {
            report.add(place(output), ProblemKind::Disagree { figures });
        }
    }
    sum(outputs, report);
}

/// The most that a total and the sum of eight supplies are apart, in units: doubles are added and printed.
const ROUNDING: u64 = 8;

/// Reports a total that is not the sum of the supplies.
fn sum(outputs: &[Output], report: &mut Report) {
    let mut total = None;
    let mut supplies = [None; 8];
    for output in outputs {
        match &output.figures {
            Figures::Info(info) => total = info.supply.map(|supply| (output, supply)).or(total),
            Figures::MoneySupply(own) if own.height.is_none() => match own.of {
                Some(SupplyOf::Total) => total = Some((output, own.supply)),
                Some(SupplyOf::Algo(algo)) => supplies[algo.index()] = Some(own.supply),
                None => {}
            },
            _ => {}
        }
    }
    let Some((output, total)) = total else { return };
    let told = supplies.iter().flatten().map(|supply| supply.to_sat());
    let (count, sum) = (told.clone().count(), told.sum::<u64>());
    let is_short = count == supplies.len() && sum + ROUNDING < total.to_sat();
    if is_short || total.to_sat() + ROUNDING < sum {
        let sum = Amount::from_sat(sum);
        report.add(place(output), ProblemKind::SumDiffers { count, sum, total });
    }
}

/// What an output says, in words to compare and to show.
pub(crate) struct Statement {
    pub(crate) algo: Option<Algo>,
    pub(crate) what: String,
    /// The height that was asked for.
    pub(crate) height: Option<BlockHeight>,
    pub(crate) value: String,
    /// The value as a number of units, and how far it may be off.
    units: Option<(i64, u64)>,
}

impl Statement {
    fn of(algo: Option<Algo>, what: String, value: String) -> Self {
        Self {
            algo,
            what,
            height: None,
            value,
            units: None,
        }
    }

    fn differs(&self, other: &Self) -> bool {
        match (self.units, other.units) {
            (Some((a, off)), Some((b, by))) => off.max(by) < a.abs_diff(b),
            _ => self.value != other.value,
        }
    }

    fn shown(&self) -> String {
        match self.height {
            Some(height) => format!("{} at {}", self.what, height.to_u32()),
            None => self.what.clone(),
        }
    }
}

/// Returns what an output says that another can say, too.
pub(crate) fn statements(output: &Output) -> Vec<Statement> {
    match &output.figures {
        Figures::BlockReward(reward) => of_reward(reward).into_iter().collect(),
        Figures::MoneySupply(supply) => of_supply(supply).into_iter().collect(),
        Figures::ChainDynamics(figures) => of_dynamics(figures),
        Figures::MiningInfo(info) => of_mining(info),
        Figures::Info(info) => {
            let total = info.supply.map(|supply| of_total(supply.to_string()));
            total
                .into_iter()
                .chain(of_difficulties(&info.difficulties))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn of_reward(own: &BlockReward) -> Option<Statement> {
    let statement = reward_of(own.algo?, own.scaling?, own.reward, 0);
    Some(Statement {
        height: own.height,
        ..statement
    })
}

fn reward_of(algo: Algo, scaling: Scaling, reward: SignedAmount, off: u64) -> Statement {
    let kind = match scaling {
        Scaling::Scaled => "reward",
        Scaling::Nominal => "nominal reward",
    };
    let what = format!("the {kind} of {}", algo.name());
    Statement {
        units: Some((reward.to_sat(), off)),
        ..Statement::of(Some(algo), what, reward.to_string())
    }
}

fn of_total(value: String) -> Statement {
    Statement::of(None, "the supply of all algorithms".to_owned(), value)
}

fn of_supply(own: &MoneySupply) -> Option<Statement> {
    let value = own.supply.to_string();
    let statement = match own.of? {
        SupplyOf::Total => of_total(value),
        SupplyOf::Algo(algo) => {
            Statement::of(Some(algo), format!("the supply of {}", algo.name()), value)
        }
    };
    Some(Statement {
        height: own.height,
        ..statement
    })
}

fn of_mining(own: &MiningInfo) -> Vec<Statement> {
    // The node cuts a double to an integer: one unit may be lost.
    let reward =
        |scaling, reward: Option<SignedAmount>| Some(reward_of(own.mining?, scaling, reward?, 1));
    let nominal = own
        .reward_max
        .and_then(|nominal| i64::try_from(nominal.to_sat()).ok());
    let rewards = [
        reward(Scaling::Scaled, own.reward_next),
        reward(Scaling::Nominal, nominal.map(SignedAmount::from_sat)),
    ];
    let rewards = rewards.into_iter().flatten();
    rewards.chain(of_difficulties(&own.difficulties)).collect()
}

/// Of the tip's next block, whatever height was asked for.
fn of_difficulties(own: &[Option<Decimal>; 8]) -> impl Iterator<Item = Statement> {
    let told = Algo::ALL.into_iter().zip(own);
    told.filter_map(|(algo, value)| {
        let what = format!("the difficulty of {}", algo.name());
        Some(Statement::of(Some(algo), what, (*value)?.to_string()))
    })
}

fn of_dynamics(own: &ChainDynamics) -> Vec<Statement> {
    let unit = match own.unit {
        Some(RateUnit::Gigahash) => " in GH/s",
        Some(RateUnit::Hash) => " in H/s",
        None => "",
    };
    let named = |algo: Algo, what: &str, unit: &str, value: Option<String>| {
        let statement = Statement::of(Some(algo), format!("{what} {}{unit}", algo.name()), value?);
        Some(Statement {
            height: own.height,
            ..statement
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
    let difficulties = own.algos.map(|row| row.difficulty);
    let told: Vec<_> = told.flatten().collect();
    told.into_iter()
        .chain(of_difficulties(&difficulties))
        .collect()
}
