//! The calls of `bitmark-toolkit/coin`, over the crate `bitmark-coin`.

mod chain;
mod difficulty;
mod explain;
mod figures;
mod reward;
mod subsidy;
mod version;

use crate::args::Args;
use crate::fault::{Code, Fault};
use crate::value::Value;
use bitmark_coin::algo::Algo;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime, SignedAmount, Ssf};

/// Answers one call.
///
/// # Errors
///
/// What is wrong with the arguments, by field.
pub fn call(name: &str, args: Args<'_>) -> Result<Value, Fault> {
    let (part, rest) = name.split_once('.').unwrap_or((name, ""));
    let answer = match part {
        "version" => version::call(rest, args),
        "subsidy" => subsidy::call(rest, args),
        "reward" => reward::call(rest, args),
        "difficulty" => difficulty::call(rest, args),
        "explain" => explain::call(rest, args).map(Some),
        "chain" => chain::call(rest, args),
        _ => Ok(None),
    };
    answer?.ok_or_else(|| Fault::internal(&format!("there is no call {name}")))
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        amount.to_sat().into()
    }
}

impl From<SignedAmount> for Value {
    fn from(amount: SignedAmount) -> Self {
        amount.to_sat().into()
    }
}

impl From<BlockHeight> for Value {
    fn from(height: BlockHeight) -> Self {
        height.to_u32().into()
    }
}

impl From<BlockTime> for Value {
    fn from(time: BlockTime) -> Self {
        time.to_unix().into()
    }
}

impl From<Ssf> for Value {
    fn from(ssf: Ssf) -> Self {
        ssf.to_u32().into()
    }
}

impl From<CompactBits> for Value {
    fn from(bits: CompactBits) -> Self {
        bits.to_u32().into()
    }
}

impl From<Algo> for Value {
    fn from(algo: Algo) -> Self {
        algo.name().into()
    }
}

const NETWORKS: [(&str, Network); 3] = [
    ("main", Network::Main),
    ("test", Network::Test),
    ("regtest", Network::Regtest),
];
const RELEASES: [(&str, Release); 2] = [("0.9.7", Release::V0_9_7), ("27.x", Release::V27)];

/// The network and the release of a call: the main network and 0.9.7 unless it says others.
fn params(args: Args<'_>) -> Result<Params, Fault> {
    Ok(Params::new(
        args.choice_or("network", &NETWORKS, Network::Main)?,
        args.choice_or("release", &RELEASES, Release::V0_9_7)?,
    ))
}

fn algo(args: Args<'_>) -> Result<Algo, Fault> {
    args.choice("algo", &Algo::ALL.map(|algo| (algo.name(), algo)))
}

fn amount(args: Args<'_>, name: &str) -> Result<Amount, Fault> {
    args.u64(name).map(Amount::from_sat)
}

fn bits(args: Args<'_>) -> Result<CompactBits, Fault> {
    args.u32("bits").map(CompactBits::from_u32)
}

fn blamed(args: Args<'_>, field: &str, message: &str) -> Fault {
    let mut fault = args.refused(Code::Block, field, Value::Null, "");
    message.clone_into(&mut fault.message);
    fault
}
