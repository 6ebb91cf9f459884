//! Tells which height a paste is of, and leaves out what was asked for at another.
//!
//! Belongs to [`super::together`]. `chaindynamics`, `getblockreward` and `getmoneysupply` take a height; without one,
//! they are of the tip. Figures of two heights are no state of the network: those of the tip go before.

use bitmark_coin::units::BlockHeight;

use super::{
    Found, Output,
    disagree::{Statement, statements},
    figures::Figures,
    problem::{ProblemKind, Report},
    together::place,
};

/// Marks the outputs that are of another height than the paste as a whole, reports them, and returns the height
/// that the paste is of, where it is known.
pub(crate) fn settle(
    outputs: &mut [Output],
    tip: Option<BlockHeight>,
    report: &mut Report,
) -> Option<BlockHeight> {
    let newest = outputs.iter().filter_map(|output| asked(output)?).max();
    let of_tip = outputs.iter().position(|output| match asked(output) {
        None => told(output).is_some(),
        Some(height) => height.is_none() || height == tip,
    });
    let height = match of_tip {
        Some(_) => tip,
        None => tip.or(newest),
    };
    let of_that = |output: &Output| asked(output).is_some_and(|at| at.is_some() && at == height);
    // A height told beside the outputs stands at the first of them, or above it.
    let told_beside = (!outputs.is_empty()).then_some(0);
    let first = of_tip
        .or_else(|| outputs.iter().position(of_that))
        .or(told_beside);
    for output in outputs.iter_mut() {
        output.is_left_out = asked(output).flatten().is_some_and(|at| Some(at) != height);
    }
    if let Some(first) = first {
        report_left_out(outputs, &outputs[first], height, report);
    }
    height
}

/// Returns the height that an output was asked for, where its command takes one: nothing in it is the tip.
fn asked(output: &Output) -> Option<Option<BlockHeight>> {
    match &output.figures {
        Figures::ChainDynamics(figures) => Some(figures.height),
        Figures::BlockReward(figures) => Some(figures.height),
        Figures::MoneySupply(figures) => Some(figures.height),
        _ => None,
    }
}

/// Returns the height of the tip as an output tells it.
pub(crate) fn told(output: &Output) -> Option<BlockHeight> {
    match &output.figures {
        Figures::Info(info) => info.height,
        Figures::MiningInfo(info) => info.height,
        Figures::ChainInfo(info) => info.height,
        Figures::Block(block) => block.tip(),
        Figures::BlockCount(height) => Some(*height),
        _ => None,
    }
}

/// The same, or told beside it.
pub(crate) fn tip_of(found: &Found) -> Option<BlockHeight> {
    told(&found.output).or(found.tip)
}

/// Reports what is left out, once for each command and height.
fn report_left_out(
    outputs: &[Output],
    first: &Output,
    height: Option<BlockHeight>,
    report: &mut Report,
) {
    let mut said = Vec::new();
    for output in outputs.iter().filter(|output| output.is_left_out) {
        let key = (output.rpc(), asked(output));
        if said.contains(&key) {
            continue;
        }
        said.push(key);
        let same = |other: &&Output| other.is_left_out && (other.rpc(), asked(other)) == key;
        let Some(at) = key.1.flatten() else { continue };
        let kind = ProblemKind::OtherHeight {
            at: at.to_u32(),
            first_line: first.lines.0,
            height: height.map(BlockHeight::to_u32),
            figures: figures(output, outputs),
            more: outputs.iter().filter(same).count() - 1,
        };
        report.add(place(output), kind);
    }
}

/// Says what the figure of an output is, and what stands in its place.
fn figures(output: &Output, outputs: &[Output]) -> String {
    let mut own = statements(output)
        .into_iter()
        .filter(|own| own.height.is_some());
    let (Some(Statement { what, value, .. }), None) = (own.next(), own.next()) else {
        return String::new();
    };
    let others = outputs.iter().filter(|other| !other.is_left_out);
    let other = others
        .flat_map(statements)
        .find(|other| other.what == what)
        .map_or(String::new(), |other| {
            format!(", and {} is used", other.value)
        });
    format!("{what} was {value} there{other}")
}
