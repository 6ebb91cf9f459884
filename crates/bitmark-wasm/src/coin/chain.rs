//! Chains replayed block by block. JavaScript holds a number, the chain stays here until it is freed.

use super::{RELEASES, algo, amount, bits, blamed, figures, params};
use crate::args::Args;
use crate::fault::Fault;
use crate::store::Store;
use crate::value::Value;
use bitmark_coin::fork::Phase;
use bitmark_coin::modulation::Scaling;
use bitmark_coin::replay::{
    AlgoState, BitsCheck, BitsRule, Block, BlockError, Chain, Claim, Connected, KeyBlock,
    KeyOutcome, MoneyField, NextBlock, PushError, Root, Violation,
};
use bitmark_coin::units::{BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use bitmark_coin::window::{LookBack, LookBackEnd};
use std::cell::RefCell;

thread_local! {
    static CHAINS: RefCell<Store<Chain>> = const { RefCell::new(Store::new("chain")) };
}

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    CHAINS.with_borrow_mut(|chains| {
        if name == "new" {
            return chains.keep(create(args)?).map(Some);
        }
        if name == "free" {
            return chains.take(args).map(|_| Some(Value::Null));
        }
        let chain = chains.get(args)?;
        Ok(Some(match name {
            "push" => {
                args.only(&["chain", "block"])?;
                connect(chain, args.object("block")?)?
            }
            "connect" => push_all(chain, args)?,
            "tip" => tip(chain),
            "state" => state(chain.algo_state(algo(args)?)),
            "nextKeyBlock" => next(chain.next_key_block(algo(args)?)),
            "figures" => figures::all(chain, algo(args)?),
            "networkHashps" => figures::network_hashps(chain, args)?,
            _ => return Ok(None),
        }))
    })
}

fn create(args: Args<'_>) -> Result<Chain, Fault> {
    args.only(&["network", "release", "root", "bitsRule"])?;
    let params = params(args)?;
    let root = match args.get("root") {
        None => Root::genesis(&params),
        Some(_) => root(args.object("root")?)?,
    };
    let mut chain = Chain::new(params, root).map_err(|error| {
        let at = args.object("root").unwrap_or(args);
        blamed(at, field_of(&error, "supply"), &error.to_string())
    })?;
    let rules = [("checked", BitsRule::Checked), ("free", BitsRule::Free)];
    chain.set_bits_rule(args.choice_or("bitsRule", &rules, BitsRule::Checked)?);
    Ok(chain)
}

fn root(args: Args<'_>) -> Result<Root, Fault> {
    args.only(&["height", "time", "version", "bits", "supply"])?;
    Ok(Root {
        height: BlockHeight::from_u32(args.u32("height")?),
        time: BlockTime::from_unix(args.u32("time")?),
        version: Version::from_consensus(args.i32("version")?),
        bits: bits(args)?,
        supply: amount(args, "supply")?,
    })
}

fn block(args: Args<'_>) -> Result<Block, Fault> {
    args.only(&["height", "time", "version", "bits", "coinbase", "fees"])?;
    Ok(Block {
        height: BlockHeight::from_u32(args.u32("height")?),
        time: BlockTime::from_unix(args.u32("time")?),
        version: Version::from_consensus(args.i32("version")?),
        bits: bits(args)?,
        coinbase: amount(args, "coinbase")?,
        fees: amount(args, "fees")?,
    })
}

fn field_of(error: &BlockError, supply: &'static str) -> &'static str {
    match error {
        BlockError::Time => "time",
        BlockError::Target { .. } => "bits",
        BlockError::Money { field, .. } => match field {
            MoneyField::Coinbase => "coinbase",
            MoneyField::Fees => "fees",
            MoneyField::Supply => supply,
        },
    }
}

/// Connects blocks up to the first that cannot be: the ones before it stay connected, and the
/// answer holds both them and the fault, so that nothing the chain has taken is unknown.
fn push_all(chain: &mut Chain, args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["chain", "blocks", "first"])?;
    // Beyond 2^32 blocks a count would say nothing.
    let first = args.opt_u32("first")?.unwrap_or(0) as usize;
    let mut connected = Vec::new();
    let mut refused = None;
    for row in args.rows("blocks", first)? {
        match row.and_then(|row| connect(chain, row)) {
            Ok(value) => connected.push(value),
            Err(fault) => {
                refused = Some(fault.into_value());
                break;
            }
        }
    }
    Ok(Value::object([
        ("connected", Value::List(connected)),
        ("refused", refused.into()),
    ]))
}

fn connect(chain: &mut Chain, row: Args<'_>) -> Result<Value, Fault> {
    let connected = chain.push(block(row)?).map_err(|error| {
        let field = match &error {
            PushError::Height { .. } => "height",
            PushError::Supply { .. } => "coinbase",
            PushError::Block(error) => field_of(error, "coinbase"),
        };
        blamed(row, field, &error.to_string())
    })?;
    Ok(described(&connected))
}

fn described(connected: &Connected) -> Value {
    let (claim, by) = match connected.claim() {
        Claim::Exact => ("exact", 0_u64.into()),
        Claim::Under { by } => ("under", by.into()),
        Claim::Over { by } => ("over", by.into()),
    };
    let (check, required) = match connected.bits {
        BitsCheck::Unchecked => ("unchecked", Value::Null),
        BitsCheck::Unknown => ("unknown", Value::Null),
        BitsCheck::Right => ("right", Value::Null),
        BitsCheck::Wrong { required } => ("wrong", required.into()),
    };
    Value::object([
        ("height", connected.height.into()),
        ("algo", connected.algo.into()),
        ("isOnFork", is_on_fork(connected.phase)),
        ("key", connected.key.as_ref().map(key).into()),
        ("ssf", connected.ssf.into()),
        ("base", connected.base.into()),
        ("reward", connected.reward.into()),
        ("allowed", connected.allowed.into()),
        ("claimed", connected.claimed.into()),
        ("claim", claim.into()),
        ("claimDifference", by),
        ("supply", connected.supply.into()),
        ("bits", check.into()),
        ("requiredBits", required),
        (
            "violations",
            Value::list(connected.violations().map(violation)),
        ),
    ])
}

fn is_on_fork(phase: Phase) -> Value {
    phase.is_on_fork().into()
}

fn violation(violation: Violation) -> Value {
    let code = match violation {
        Violation::Bits { .. } => "bits",
        Violation::AboveLimit { .. } => "aboveLimit",
        Violation::Time { .. } => "time",
        Violation::Overpaid { .. } => "overpaid",
        Violation::Version { .. } => "version",
        Violation::AlgoBeforeFork { .. } => "algoBeforeFork",
        Violation::AuxpowBeforeFork => "mergeMinedBeforeFork",
        Violation::ChainId { .. } => "chainId",
        Violation::KeyTooSoon { .. } => "keyTooSoon",
        Violation::KeyMissing => "keyMissing",
    };
    Value::object([
        ("code", code.into()),
        ("message", violation.to_string().into()),
    ])
}

fn key(key: &KeyBlock) -> Value {
    let scaling = |scaling: &Scaling| (Value::from(scaling.full), scaling.is_truncated());
    let (outcome, (full, is_cut)) = match &key.outcome {
        KeyOutcome::NoWindow => ("noWindow", (Value::Null, false)),
        KeyOutcome::AtPeak => ("atPeak", (Value::Null, false)),
        KeyOutcome::Stalled => ("stalled", (Value::Null, false)),
        KeyOutcome::Scaled(found) => ("scaled", scaling(found)),
    };
    Value::object([
        ("height", key.height.into()),
        ("ssf", key.ssf().into()),
        ("outcome", outcome.into()),
        ("full", full),
        ("isCut", is_cut.into()),
        ("lookBack", look_back(&key.look_back)),
    ])
}

fn look_back(seen: &LookBack) -> Value {
    let end = match seen.end {
        LookBackEnd::Complete => "complete",
        LookBackEnd::Incomplete => "incomplete",
        LookBackEnd::StalledComplete => "stalledComplete",
        LookBackEnd::StalledIncomplete => "stalledIncomplete",
    };
    Value::object([
        ("current", seen.current.to_e8().into()),
        ("peak", seen.peak.to_e8().into()),
        ("peakWindow", seen.peak_window.map(u32::from).into()),
        ("windows", u32::from(seen.windows).into()),
        ("end", end.into()),
    ])
}

fn tip(chain: &Chain) -> Value {
    let tip = chain.tip();
    Value::object([
        ("height", tip.height.into()),
        ("time", tip.time.into()),
        ("medianTime", tip.median.into()),
        ("version", tip.version.to_consensus().into()),
        ("algo", tip.algo.into()),
        ("isOnFork", is_on_fork(tip.phase)),
        ("isNextOnFork", is_on_fork(chain.next_phase())),
        ("bits", tip.bits.into()),
        ("supply", tip.supply.into()),
        ("work", tip.work.into()),
        ("chainWork", tip.chain_work.into()),
        ("streak", tip.streak.into()),
        ("figures", figures::of_tip(chain)),
        ("network", network(chain)),
        ("release", release(chain)),
    ])
}

fn network(chain: &Chain) -> Value {
    let network = chain.params().network();
    let name = super::NETWORKS.iter().find(|(_, known)| *known == network);
    name.map(|(name, _)| *name).into()
}

fn release(chain: &Chain) -> Value {
    let release = chain.params().release();
    let name = RELEASES.iter().find(|(_, known)| *known == release);
    name.map(|(name, _)| *name).into()
}

fn state(state: AlgoState) -> Value {
    Value::object([
        ("blocks", state.blocks.into()),
        ("newest", state.newest.into()),
        ("supply", state.supply.into()),
        ("key", state.key.as_ref().map(key).into()),
        ("blocksSinceKey", state.blocks_since_key.into()),
        ("next", next(state.next)),
        ("nextBits", state.next_bits.into()),
    ])
}

fn next(next: NextBlock) -> Value {
    Value::object([
        ("isOnFork", is_on_fork(next.phase)),
        ("emitted", next.emitted.into()),
        ("base", next.base.into()),
        ("ssf", next.ssf.into()),
        ("reward", next.reward.into()),
    ])
}
