//! Outputs without a name: in lists, or alone.

use bitmark_coin::algo::Algo;

use super::{Context, Sink, get, read};
use crate::node::{
    fields::Torn,
    kind,
    problem::{Place, ProblemKind},
    shell::{Argument, Command, Rpc},
    single::{self, Wrong},
};
use crate::{
    decimal::cut,
    json::{Item, Json},
};

pub(super) fn list(item: &Item<'_>, items: &[Item<'_>], context: &Context, sink: &mut Sink<'_>) {
    if items.is_empty() {
        if context.torn == Torn::No {
            sink.report
                .add(Place::at(item.spot), ProblemKind::NothingInside);
        }
        return;
    }
    let rpc = items.first().and_then(single_rpc);
    let command = context
        .command
        .clone()
        .or_else(|| (sink.answer)(&|command| Some(command.rpc) == rpc));
    let single = command
        .as_ref()
        .is_some_and(|command| kind::takes_algo(command.rpc))
        || (rpc.is_some() && items.iter().all(|item| single_rpc(item) == rpc));
    let by_algo = single && items.len() == Algo::ALL.len();
    if single && !by_algo && 1 < items.len() && context.torn == Torn::No {
        let kind = ProblemKind::ListLength {
            found: items.len(),
            expected: Algo::ALL.len(),
        };
        sink.report.add(Place::at(item.spot), kind);
    }
    // One of several results: the command's defaults do not hold for it.
    let command = command.map(|mut command| {
        if single && !by_algo && 1 < items.len() {
            command.arguments = vec![Argument::Text("several".to_owned())];
        }
        command
    });
    let list = by_algo.then_some(item.spot);
    for (index, item) in items.iter().enumerate() {
        let algo = if by_algo {
            Algo::ALL.get(index).copied()
        } else {
            None
        };
        let lines = (item.spot.line, item.end);
        let command = command.clone();
        read(
            item,
            &Context {
                lines,
                algo,
                list,
                command,
                ..context.clone()
            },
            sink,
        );
    }
}

/// Returns the command of an output for one algorithm, bare or in an answer.
fn single_rpc(item: &Item<'_>) -> Option<Rpc> {
    let Json::Object(members) = &item.json else {
        return None;
    };
    match get(members, "result") {
        Some(result) => single_rpc(result),
        None if members.len() == 1 => kind::of(members).ok().filter(|rpc| kind::takes_algo(*rpc)),
        None => None,
    }
}

/// Reads a number that is an output by itself.
pub(super) fn lone(item: &Item<'_>, context: &Context, sink: &mut Sink<'_>) {
    let prints_number = |command: &Command| {
        matches!(
            command.rpc,
            Rpc::Difficulty | Rpc::NetworkHashRate | Rpc::BlockCount
        )
    };
    // Under a key a script may have unpacked what the node prints as object.
    let command = match &context.command {
        Some(command) => kind::takes_algo(command.rpc).then(|| command.clone()),
        None => (sink.answer)(&prints_number),
    };
    let Some(command) = command else {
        if let Json::Number(value) | Json::Word(value) = &item.json {
            let kind = ProblemKind::LoneNumber { value: cut(value) };
            sink.report.add(Place::at(item.spot), kind);
        }
        return;
    };
    let rpc = command.rpc;
    let context = Context {
        command: Some(command),
        ..context.clone()
    };
    match single::from_number(rpc, item, &context) {
        Ok(found) => sink.found.push(found),
        Err(Wrong { argument, kind }) => {
            let spot = match argument {
                Some(_) => context.command_spot(),
                None => item.spot,
            };
            let place = Place {
                rpc: Some(rpc),
                key: argument.map(str::to_owned),
                ..Place::at(spot)
            };
            sink.report.add(place, kind);
        }
    }
}
