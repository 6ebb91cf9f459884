//! Looks at all outputs of a paste together: one node, one moment?
//!
//! Belongs to [`super::read_node_output`].

use std::collections::BTreeSet;

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
    units::BlockHeight,
};

use super::{
    Found, Output, Question, Reading, ReleaseSeen, disagree,
    figures::{BlockReward, Figures, Scaling, SupplyOf},
    moment,
    problem::{Place, ProblemKind, Report},
    resolve,
    shell::{NetworkOption, Rpc},
};
use crate::json::Spot;

/// Finishes the reading.
pub(crate) fn finish(found: Vec<Found>, mut report: Report) -> Reading {
    let release = release(&found, &mut report);
    let network = network(&found, &mut report);
    let tip = tip(&found, &mut report);
    let lists: Vec<_> = found.iter().map(|found| found.list).collect();
    let mut outputs: Vec<Output> = found.into_iter().map(|found| found.output).collect();
    for output in &mut outputs {
        if let (ReleaseSeen::Unknown, Some(release)) = (output.release, release) {
            output.release = ReleaseSeen::SamePaste(release);
        }
    }
    recognise_total(&mut outputs);
    outputs.iter_mut().for_each(resolve::settle);
    same_scaling(&mut outputs, &lists);
    eight_in_a_row(&mut outputs);
    let height = moment::settle(&mut outputs, tip, &mut report);
    cut_rewards(&outputs, &mut report);
    disagree::report(&outputs, &mut report);
    Reading {
        outputs,
        problems: report.finish(),
        release,
        network,
        tip,
        height,
    }
}

/// Returns the lines of an output.
pub(crate) fn place(output: &Output) -> Place {
    let (first_line, last_line) = output.lines;
    Place {
        first_line,
        last_line,
        rpc: Some(output.rpc()),
        ..Place::default()
    }
}

/// Returns what all agree on; the first two that do not are reported.
fn agreed<'f, T: Copy + PartialEq + 'f>(
    told: impl Iterator<Item = (&'f Output, T)>,
    report: &mut Report,
    differ: impl Fn(u32, T, T) -> ProblemKind,
) -> Option<T> {
    let mut first: Option<(&Output, T)> = None;
    for (output, told) in told {
        match first {
            None => first = Some((output, told)),
            Some((earlier, other)) if other != told => {
                report.add(place(output), differ(earlier.lines.0, other, told));
                return None;
            }
            Some(_) => {}
        }
    }
    first.map(|(_, told)| told)
}

fn release(found: &[Found], report: &mut Report) -> Option<Release> {
    let told = found.iter().filter_map(|found| match found.output.release {
        ReleaseSeen::Shown(release) => Some((&found.output, release)),
        _ => None,
    });
    agreed(told, report, |first_line, first, second| {
        ProblemKind::ReleasesDiffer {
            first_line,
            first,
            second,
        }
    })
}

fn network(found: &[Found], report: &mut Report) -> Option<Network> {
    let told = found.iter().filter_map(|found| {
        let printed = match &found.output.figures {
            Figures::Info(info) => info.network,
            Figures::MiningInfo(info) => info.network,
            Figures::ChainInfo(info) => info.network,
            _ => None,
        };
        let typed = found
            .output
            .command
            .as_ref()
            .and_then(|command| command.network);
        let typed = typed.map(|option| match option {
            NetworkOption::Test => Network::Test,
            NetworkOption::Regtest => Network::Regtest,
        });
        Some((&found.output, printed.or(typed)?))
    });
    agreed(told, report, |first_line, first, second| {
        ProblemKind::NetworksDiffer {
            first_line,
            first,
            second,
        }
    })
}

fn tip(found: &[Found], report: &mut Report) -> Option<BlockHeight> {
    let told = found
        .iter()
        .filter_map(|found| Some((&found.output, moment::tip_of(found)?)));
    agreed(told, report, heights_differ)
}

fn heights_differ(first_line: u32, first: BlockHeight, second: BlockHeight) -> ProblemKind {
    let (first, second) = (first.to_u32(), second.to_u32());
    ProblemKind::HeightsDiffer {
        first_line,
        first,
        second,
    }
}

/// Reports rewards of `getmininginfo` that leave a unit open and that no `getblockreward` tells.
fn cut_rewards(outputs: &[Output], report: &mut Report) {
    for output in outputs {
        let Figures::MiningInfo(info) = &output.figures else {
            continue;
        };
        let told = |other: &Output| {
            matches!(&other.figures, Figures::BlockReward(reward)
                if reward.algo == info.mining && !other.is_left_out)
        };
        if let (Some(algo), &[printed, above]) = (info.mining, &info.rewards_next()[..])
            && !outputs.iter().any(told)
        {
            let kind = ProblemKind::RewardCut {
                algo,
                printed,
                above,
            };
            report.add(place(output), kind);
        }
    }
}

/// A supply that equals `moneysupply` of `getinfo` is the total: one
/// algorithm's can only be as large if all others are zero.
fn recognise_total(outputs: &mut [Output]) {
    let total = outputs.iter().find_map(|output| match &output.figures {
        Figures::Info(info) => info.supply,
        _ => None,
    });
    for output in outputs {
        if let Figures::MoneySupply(figures) = &mut output.figures
            && figures.of.is_none()
            && total == Some(figures.supply)
        {
            figures.of = Some(SupplyOf::Total);
        }
    }
}

/// A list over all algorithms comes from one command: one scaled reward in it
/// makes all of them scaled.
fn same_scaling(outputs: &mut [Output], lists: &[Option<Spot>]) {
    let scaled = |output: &Output| {
        matches!(
            &output.figures,
            Figures::BlockReward(BlockReward {
                scaling: Some(Scaling::Scaled),
                ..
            })
        )
    };
    let of_scaled: BTreeSet<Spot> = outputs
        .iter()
        .zip(lists)
        .filter(|(output, _)| scaled(output))
        .filter_map(|(_, list)| *list)
        .collect();
    for (output, list) in outputs.iter_mut().zip(lists) {
        let Figures::BlockReward(figures) = &mut output.figures else {
            continue;
        };
        let third = output
            .command
            .as_ref()
            .is_some_and(|command| 2 < command.arguments.len());
        if list.is_some_and(|list| of_scaled.contains(&list)) && !third {
            figures.scaling = Some(Scaling::Scaled);
            output
                .questions
                .retain(|question| *question != Question::Scaling);
        }
    }
}

/// Where exactly eight outputs of a kind lack the algorithm, their order
/// suggests it.
fn eight_in_a_row(outputs: &mut [Output]) {
    let asks = |question: &Question| {
        matches!(
            question,
            Question::Algorithm { .. } | Question::SupplyOf { .. }
        )
    };
    for rpc in [Rpc::BlockReward, Rpc::MoneySupply] {
        let open = |output: &&mut Output| output.rpc() == rpc && output.questions.iter().any(asks);
        let mut open: Vec<_> = outputs.iter_mut().filter(open).collect();
        if open.len() != Algo::ALL.len() {
            continue;
        }
        for (output, algo) in open.iter_mut().zip(Algo::ALL) {
            for question in &mut output.questions {
                match question {
                    Question::Algorithm { likely } | Question::SupplyOf { likely } => {
                        *likely = Some(algo);
                    }
                    _ => {}
                }
            }
        }
    }
}
