//! Recognises outputs by their shape, through whatever they are wrapped in.
//!
//! Belongs to [`super::read_node_output`]. Wrappings: an answer of JSON-RPC,
//! an object keyed by command, a list over the algorithms, a list of outputs.

mod list;

use bitmark_coin::{algo::Algo, units::BlockHeight};

use self::list::{list, lone};
use super::{
    Found, block, dynamics,
    fields::{Fields, Torn},
    info, kind,
    problem::{Place, ProblemKind, Report},
    shell::{Command, Rpc},
    single, value,
};
use crate::{
    decimal::cut,
    json::{Item, Json, Member, Spot},
};

/// What is known of a value before it is looked into.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The lines it stands on.
    pub(crate) lines: (u32, u32),
    /// Whether part of it is missing.
    pub(crate) torn: Torn,
    /// The command that gave it.
    pub(crate) command: Option<Command>,
    /// Its algorithm, by its place in a list over all eight.
    pub(crate) algo: Option<Algo>,
    /// Where the list over all algorithms begins that it is part of.
    pub(crate) list: Option<Spot>,
    /// The height of the tip, told beside it.
    pub(crate) tip: Option<BlockHeight>,
    /// Whether a blank stands before the colons, as only 0.9.7.x prints.
    pub(crate) blank_before_colon: bool,
}

impl Context {
    /// Returns the height among the command's arguments, if one is there.
    pub(crate) fn height_argument(&self, place: usize) -> Result<Option<BlockHeight>, ProblemKind> {
        let Some(height) = self
            .command
            .as_ref()
            .and_then(|command| command.number(place))
        else {
            return Ok(None);
        };
        let fits = u32::try_from(height)
            .ok()
            .filter(|height| i32::try_from(*height).is_ok());
        match fits {
            Some(height) => Ok(Some(BlockHeight::from_u32(height))),
            None if height == -1 => Ok(None),
            None => Err(value::out_of_range(&height, 0, i32::MAX)),
        }
    }

    /// The same, with the problem reported.
    pub(crate) fn argument_height(
        &self,
        fields: &Fields<'_, '_>,
        place: usize,
    ) -> Option<BlockHeight> {
        self.height_argument(place).unwrap_or_else(|kind| {
            fields.problem(self.command_spot(), "height", kind);
            None
        })
    }

    /// Returns where the command stands, or the output where it has none.
    pub(crate) fn command_spot(&self) -> Spot {
        let line = match &self.command {
            Some(command) => command.line,
            None => self.lines.0,
        };
        Spot { line, column: 1 }
    }
}

/// Finds the command that answers, among those not yet answered.
pub(crate) type Answer<'p> = &'p mut dyn FnMut(&dyn Fn(&Command) -> bool) -> Option<Command>;

/// Where outputs and problems are put.
pub(crate) struct Sink<'s> {
    pub(crate) found: &'s mut Vec<Found>,
    pub(crate) report: &'s mut Report,
    pub(crate) answer: Answer<'s>,
}

/// Reads a value and everything wrapped in it.
pub(crate) fn read(item: &Item<'_>, context: &Context, sink: &mut Sink<'_>) {
    match &item.json {
        Json::Object(members) => object(item, members, context, sink),
        Json::List(items) => list(item, items, context, sink),
        Json::Number(_) | Json::Word(_) => lone(item, context, sink),
        other => {
            let kind = value::wrong_type(other, "an output of the node");
            sink.report.add(Place::at(item.spot), kind);
        }
    }
}

fn object(item: &Item<'_>, members: &[Member<'_>], context: &Context, sink: &mut Sink<'_>) {
    if members.is_empty() {
        if context.torn == Torn::No {
            sink.report
                .add(Place::at(item.spot), ProblemKind::NothingInside);
        }
        return;
    }
    let [result, error] = ["result", "error"].map(|key| get(members, key));
    if result.or(error).is_some() && members.iter().all(|member| is_envelope_key(&member.key)) {
        return envelope(item, result, error, context, sink);
    }
    if let Some((code, message)) = error_object(members) {
        (sink.answer)(&|_| true);
        let place = Place {
            rpc: context.command.as_ref().map(|it| it.rpc),
            ..Place::at(item.spot)
        };
        return sink
            .report
            .add(place, ProblemKind::RpcError { code, message });
    }
    if members
        .iter()
        .all(|member| key_command(member).is_some() || member.key == "height")
    {
        return keyed(members, context, sink);
    }
    match kind::of(members) {
        Ok(rpc) => output(rpc, item, members, context, sink),
        Err(kind) => {
            let (first_line, last_line) = context.lines;
            sink.report.add(
                Place {
                    first_line,
                    last_line,
                    ..Place::at(item.spot)
                },
                kind,
            );
        }
    }
}

fn get<'m, 't>(members: &'m [Member<'t>], key: &str) -> Option<&'m Item<'t>> {
    members
        .iter()
        .find(|member| member.key == key)
        .map(|member| &member.value)
}

fn is_envelope_key(key: &str) -> bool {
    matches!(key, "result" | "error" | "id" | "jsonrpc")
}

/// Opens an answer of JSON-RPC.
fn envelope(
    item: &Item<'_>,
    result: Option<&Item<'_>>,
    error: Option<&Item<'_>>,
    context: &Context,
    sink: &mut Sink<'_>,
) {
    let Some(error) = error.filter(|error| error.json != Json::Null) else {
        return match result {
            Some(result) => read(result, context, sink),
            None => sink
                .report
                .add(Place::at(item.spot), ProblemKind::NothingInside),
        };
    };
    let kind = match &error.json {
        Json::Object(members) if error_object(members).is_some() => {
            return read(error, context, sink);
        }
        // Said by what stands before the node: a proxy, a hosted service.
        Json::Text(message) => ProblemKind::NoAnswer {
            message: cut(message),
        },
        other => value::wrong_type(other, "an error with code and message"),
    };
    (sink.answer)(&|_| true);
    sink.report.add(Place::at(error.spot), kind);
}

/// Reads `{"code": -28, "message": "…"}`.
pub(crate) fn error_object(members: &[Member<'_>]) -> Option<(i64, String)> {
    let code = value::integer(get(members, "code")?, i64::MIN, i64::MAX).ok()?;
    let message = value::text(get(members, "message")?).ok()?;
    Some((code, cut(message)))
}

/// Reads the command out of a key: `getblockreward 0`, `getmoneysupply_total`.
fn key_command(member: &Member<'_>) -> Option<Command> {
    Command::from_key(&member.key.replace('_', " "), member.spot.line)
}

/// Reads an object keyed by the commands that gave its values.
fn keyed(members: &[Member<'_>], context: &Context, sink: &mut Sink<'_>) {
    let tip = get(members, "height").and_then(|item| value::height(item).ok());
    for member in members {
        let Some(command) = key_command(member) else {
            continue;
        };
        let first = member.spot.line;
        let context = Context {
            lines: (first, member.value.end),
            command: Some(command),
            tip: tip.or(context.tip),
            ..context.clone()
        };
        read(&member.value, &context, sink);
    }
}

/// Reads an output whose command is known.
fn output(
    rpc: Rpc,
    item: &Item<'_>,
    members: &[Member<'_>],
    context: &Context,
    sink: &mut Sink<'_>,
) {
    let same = move |command: &Command| {
        let block = [Rpc::Block, Rpc::BlockHeader];
        command.rpc == rpc || (block.contains(&rpc) && block.contains(&command.rpc))
    };
    let command = match &context.command {
        Some(command) if same(command) => Some(command.clone()),
        Some(_) => None,
        None => (sink.answer)(&same),
    };
    let context = Context {
        command,
        ..context.clone()
    };
    let fields = Fields::new(members, sink.report, rpc, context.lines);
    let found = match rpc {
        Rpc::ChainDynamics => Some(dynamics::read(&fields, &context)),
        Rpc::MiningInfo => Some(info::mining(&fields, &context)),
        Rpc::Info => Some(info::info(&fields, &context)),
        Rpc::ChainInfo => Some(info::chain(&fields, &context)),
        Rpc::Block | Rpc::BlockHeader => Some(block::read(&fields, &context, item.spot)),
        Rpc::BlockReward | Rpc::MoneySupply | Rpc::Difficulty | Rpc::BlockSpacing => {
            single::from_object(rpc, &fields, &context)
        }
        Rpc::NetworkHashRate | Rpc::BlockCount => None,
    };
    fields.finish(context.torn);
    sink.found.extend(found);
}
