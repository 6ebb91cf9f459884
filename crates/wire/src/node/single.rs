//! Reads the outputs of a single figure: `getblockreward`, `getmoneysupply`,
//! `getdifficulty`, `getnetworkhashps`, `getblockspacing`, `getblockcount`.
//!
//! Source: SPEC-coin 10.2 and 13.

use bitmark_coin::{algo::Algo, params::Release};

use super::{
    Found, ReleaseSeen,
    fields::Fields,
    figures::{
        BlockReward, BlockSpacing, Difficulty, Figures, MoneySupply, NetworkHashRate, SupplyOf,
    },
    problem::ProblemKind,
    shape::Context,
    shell::{Argument, Rpc},
    value,
};
use crate::json::{Item, Json};

/// Reads `{"block reward" : 15.00000000}` and its like.
pub(crate) fn from_object(rpc: Rpc, fields: &Fields<'_, '_>, context: &Context) -> Option<Found> {
    let key = match rpc {
        Rpc::BlockReward => "block reward",
        Rpc::MoneySupply => "money supply",
        Rpc::BlockSpacing => "average block spacing",
        _ => "difficulty",
    };
    let item = fields.needed(key)?;
    let figures = match figures(rpc, item, context) {
        Ok(figures) => figures,
        Err(Wrong { argument, kind }) => {
            match argument {
                Some(argument) => fields.problem(context.command_spot(), argument, kind),
                None => fields.problem(item.spot, key, kind),
            }
            return None;
        }
    };
    let release = match &item.json {
        // Only 0.9.7.x has an object here.
        _ if rpc == Rpc::Difficulty => ReleaseSeen::Shown(Release::V0_9_7),
        Json::Number(text) if is_fixed(text) || context.blank_before_colon => {
            ReleaseSeen::Shown(Release::V0_9_7)
        }
        _ => ReleaseSeen::Unknown,
    };
    Some(Found::new(figures, release, context))
}

/// What is wrong with a figure, or with an argument of its command.
pub(crate) struct Wrong {
    /// The argument, if it is one.
    pub(crate) argument: Option<&'static str>,
    pub(crate) kind: ProblemKind,
}

impl From<ProblemKind> for Wrong {
    fn from(kind: ProblemKind) -> Self {
        Self {
            argument: None,
            kind,
        }
    }
}

impl Wrong {
    fn argument(name: &'static str) -> impl Fn(ProblemKind) -> Self {
        move |kind| Self {
            argument: Some(name),
            kind,
        }
    }
}

/// Reads a number that is an output by itself.
pub(crate) fn from_number(rpc: Rpc, item: &Item<'_>, context: &Context) -> Result<Found, Wrong> {
    let figures = figures(rpc, item, context)?;
    Ok(Found::new(figures, ReleaseSeen::Unknown, context))
}

/// Says whether a number has 8 decimals of which the last is 0: 0.9.7.x prints
/// all its doubles so, 27.x cuts trailing zeros.
fn is_fixed(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 8 && decimals.ends_with('0'))
}

fn figures(rpc: Rpc, item: &Item<'_>, context: &Context) -> Result<Figures, Wrong> {
    let place = if rpc == Rpc::NetworkHashRate { 2 } else { 0 };
    let algo = algo(context, place).map_err(Wrong::argument("algo"))?;
    let height = context
        .height_argument(1)
        .map_err(Wrong::argument("height"))?;
    Ok(match rpc {
        Rpc::BlockReward => Figures::BlockReward(BlockReward {
            algo,
            height,
            third: context
                .command
                .as_ref()
                .and_then(|command| command.arguments.get(2).cloned()),
            scaling: None,
            reward: value::signed_amount(item)?,
        }),
        Rpc::MoneySupply => {
            let supply = value::amount(item)?;
            Figures::MoneySupply(MoneySupply {
                of: supply_of(context, algo),
                height,
                supply,
            })
        }
        Rpc::NetworkHashRate => Figures::NetworkHashRate(NetworkHashRate {
            algo,
            height,
            blocks: context
                .command
                .as_ref()
                .and_then(|command| command.number(0)),
            rate: value::positive(item)?,
        }),
        Rpc::BlockSpacing => Figures::BlockSpacing(BlockSpacing {
            algo,
            spacing: value::positive(item)?,
        }),
        Rpc::BlockCount => Figures::BlockCount(value::height(item)?),
        _ => Figures::Difficulty(Difficulty {
            algo,
            height,
            difficulty: value::positive(item)?,
        }),
    })
}

/// Returns the algorithm by its place in a list, or as an argument; -1 (all
/// algorithms together) is none.
fn algo(context: &Context, place: usize) -> Result<Option<Algo>, ProblemKind> {
    if context.algo.is_some() {
        return Ok(context.algo);
    }
    let Some(id) = context
        .command
        .as_ref()
        .and_then(|command| command.number(place))
    else {
        return Ok(None);
    };
    let algo = u8::try_from(id).ok().and_then(Algo::from_id);
    if algo.is_none() && id != -1 {
        return Err(value::out_of_range(&id, 0, 7));
    }
    Ok(algo)
}

/// Says whose coins: the total is asked for by -1 or no argument at all.
fn supply_of(context: &Context, algo: Option<Algo>) -> Option<SupplyOf> {
    if algo.is_some() {
        return algo.map(SupplyOf::Algo);
    }
    match context.command.as_ref()?.arguments.first() {
        None | Some(Argument::Number(-1)) => Some(SupplyOf::Total),
        Some(Argument::Text(text)) if text == "total" => Some(SupplyOf::Total),
        Some(_) => None,
    }
}
