//! Block versions, algorithms and networks.

use super::{algo, params};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::algo::Algo;
use bitmark_coin::version::Version;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "read" => {
            args.only(&["version"])?;
            fields(Version::from_consensus(args.i32("version")?))
        }
        "make" => make(args)?.to_consensus().into(),
        "algorithms" => Value::List(Algo::ALL.map(described).into()),
        "network" => network(args)?,
        _ => return Ok(None),
    }))
}

fn fields(version: Version) -> Value {
    Value::object([
        ("version", version.to_consensus().into()),
        ("core", u32::from(version.core()).into()),
        ("algo", version.algo().into()),
        ("isMergeMined", version.auxpow().into()),
        ("updatesSsf", version.update_ssf().into()),
        ("variant", u32::from(version.variant()).into()),
        ("chainId", version.chain_id().into()),
    ])
}

fn make(args: Args<'_>) -> Result<Version, Fault> {
    args.only(&["core", "algo", "updatesSsf", "isMergeMined", "chainId"])?;
    let core = match args.get("core") {
        None => 4.0,
        Some(_) => args.whole("core", 0.0, 255.0)?,
    };
    let mut version = Version::from_consensus(core as i32).with_algo(algo(args)?);
    if args.flag("updatesSsf")? {
        version = version.with_update_ssf();
    }
    if args.flag("isMergeMined")? {
        version = version.with_auxpow();
    }
    if args.get("chainId").is_some() {
        let id = args.whole("chainId", i16::MIN.into(), i16::MAX.into())?;
        version = version.with_chain_id(id as i16);
    }
    Ok(version)
}

fn described(algo: Algo) -> Value {
    Value::object([
        ("id", u32::from(algo.id()).into()),
        ("name", algo.into()),
        ("weight", algo.weight().into()),
    ])
}

fn network(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["network", "release"])?;
    let params = params(args)?;
    let genesis = params.genesis();
    let limits = Algo::ALL.map(|algo| (algo.name().into(), params.pow_limit_bits_of(algo).into()));
    Ok(Value::object([
        ("forkMinHeight", params.fork_min_height().into()),
        ("halvingInterval", params.halving_interval().into()),
        ("powLimit", params.pow_limit().into()),
        ("powLimitBits", params.pow_limit_bits().into()),
        ("powLimitBitsOf", Value::Object(limits.into())),
        ("chainId", params.auxpow_chain_id().into()),
        (
            "genesis",
            Value::object([
                ("time", genesis.time.into()),
                ("version", genesis.version.to_consensus().into()),
                ("bits", genesis.bits.into()),
                ("value", genesis.value.into()),
            ]),
        ),
    ]))
}
