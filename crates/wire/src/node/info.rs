//! Reads `getinfo`, `getmininginfo` and `getblockchaininfo`.
//!
//! Source: SPEC-coin 10.2 and 13.

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
};

use super::{
    Found, ReleaseSeen,
    fields::{Fields, Torn},
    figures::{ChainInfo, Figures, Info, MiningInfo},
    problem::ProblemKind,
    shape::Context,
    value,
};
use crate::{decimal::Decimal, json::Item};

pub(crate) fn info(fields: &Fields<'_, '_>, context: &Context) -> Found {
    let figures = Info {
        version: fields.read("version", fields.needed("version"), value::unsigned),
        height: fields.read("blocks", fields.needed("blocks"), value::height),
        mining: fields.read("pow_algo", fields.needed("pow_algo"), value::algo_name),
        difficulty: fields.read("difficulty", fields.needed("difficulty"), value::positive),
        difficulties: difficulties(fields),
        supply: fields.read("moneysupply", fields.needed("moneysupply"), value::amount),
        network: testnet(fields),
    };
    fields.ignore(&[
        "protocolversion",
        "walletversion",
        "balance",
        "timeoffset",
        "connections",
        "proxy",
        "pow_algo_id",
        "keypoololdest",
        "keypoolsize",
        "unlocked_until",
        "paytxfee",
        "relayfee",
        "errors",
    ]);
    let release = ReleaseSeen::Shown(Release::V0_9_7);
    Found::new(Figures::Info(Box::new(figures)), release, context)
}

pub(crate) fn mining(fields: &Fields<'_, '_>, context: &Context) -> Found {
    const OLD: [&str; 5] = [
        "pow_algo",
        "reward_next",
        "reward_max",
        "sdifficulty",
        "testnet",
    ];
    let is_old = OLD.iter().any(|key| fields.optional(key).is_some());
    let is_new = ["chain", "warnings"]
        .iter()
        .any(|key| fields.optional(key).is_some());
    let old = |key: &str| {
        if is_old {
            fields.needed(key)
        } else {
            fields.optional(key)
        }
    };
    let figures = MiningInfo {
        height: fields.read("blocks", fields.needed("blocks"), value::height),
        mining: fields.read("pow_algo", old("pow_algo"), value::algo_name),
        reward_next: fields.read("reward_next", old("reward_next"), value::signed_amount),
        reward_max: fields.read("reward_max", old("reward_max"), value::amount),
        difficulty: fields.read("difficulty", fields.needed("difficulty"), value::positive),
        sdifficulty: fields.read("sdifficulty", old("sdifficulty"), value::positive),
        difficulties: if is_old {
            difficulties(fields)
        } else {
            Default::default()
        },
        network_hash_rate: {
            let key = "networkhashps";
            fields.read(key, fields.needed(key), value::positive)
        },
        network: if is_old {
            testnet(fields)
        } else {
            chain_name(fields)
        },
    };
    fields.ignore(&[
        "currentblocksize",
        "currentblockweight",
        "currentblocktx",
        "pow_algo_id",
        "errors",
        "genproclimit",
        "pooledtx",
        "generate",
        "hashespersec",
        "warnings",
    ]);
    let release = match (is_old, is_new) {
        (true, _) => ReleaseSeen::Shown(Release::V0_9_7),
        (_, true) => ReleaseSeen::Shown(Release::V27),
        _ => ReleaseSeen::Unknown,
    };
    Found::new(Figures::MiningInfo(Box::new(figures)), release, context)
}

pub(crate) fn chain(fields: &Fields<'_, '_>, context: &Context) -> Found {
    const NEW: [&str; 4] = [
        "mediantime",
        "headers",
        "initialblockdownload",
        "size_on_disk",
    ];
    let is_new = NEW.iter().any(|key| fields.optional(key).is_some());
    let new = |key: &str| {
        if is_new {
            fields.needed(key)
        } else {
            fields.optional(key)
        }
    };
    let loading = "initialblockdownload";
    let figures = ChainInfo {
        network: chain_name(fields),
        height: fields.read("blocks", fields.needed("blocks"), value::height),
        headers: fields.read("headers", new("headers"), value::height),
        best_hash: fields.read("bestblockhash", fields.needed("bestblockhash"), value::hash),
        difficulty: fields.read("difficulty", fields.needed("difficulty"), value::positive),
        time: fields.read("time", new("time"), value::time),
        median_time: fields.read("mediantime", new("mediantime"), value::time),
        loading: fields.read(loading, new(loading), value::flag),
    };
    fields.ignore(&[
        "verificationprogress",
        "chainwork",
        "size_on_disk",
        "pruned",
        "pruneheight",
        "automatic_pruning",
        "prune_target_size",
        "warnings",
        "softforks",
    ]);
    let release = match (is_new, context.torn) {
        (true, _) => ReleaseSeen::Shown(Release::V27),
        (false, Torn::No) => ReleaseSeen::Shown(Release::V0_9_7),
        (false, Torn::Yes) => ReleaseSeen::Unknown,
    };
    Found::new(Figures::ChainInfo(Box::new(figures)), release, context)
}

/// Reads `difficulty NAME` of all eight.
fn difficulties(fields: &Fields<'_, '_>) -> [Option<Decimal>; 8] {
    Algo::ALL.map(|algo| {
        let key = format!("difficulty {}", algo.name());
        fields.read(&key, fields.needed(&key), value::positive)
    })
}

/// Reads `testnet`: false leaves two networks open.
fn testnet(fields: &Fields<'_, '_>) -> Option<Network> {
    let test = fields.read("testnet", fields.needed("testnet"), value::flag)?;
    test.then_some(Network::Test)
}

/// Reads `chain`.
fn chain_name(fields: &Fields<'_, '_>) -> Option<Network> {
    fields.read("chain", fields.needed("chain"), network)
}

fn network(item: &Item<'_>) -> Result<Network, ProblemKind> {
    match value::text(item)? {
        "main" => Ok(Network::Main),
        "test" | "testnet" => Ok(Network::Test),
        "regtest" => Ok(Network::Regtest),
        _ => Err(value::wrong_type(&item.json, "main, test or regtest")),
    }
}
