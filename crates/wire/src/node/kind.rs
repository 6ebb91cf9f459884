//! Names the command that prints an object with these keys.

use super::{problem::ProblemKind, shell::Rpc};
use crate::{decimal::cut, json::Member};

/// Names the command by the keys that only its output has.
pub(crate) fn of(members: &[Member<'_>]) -> Result<Rpc, ProblemKind> {
    if let [only] = members {
        match &*only.key {
            "block reward" => return Ok(Rpc::BlockReward),
            "money supply" => return Ok(Rpc::MoneySupply),
            "difficulty" => return Ok(Rpc::Difficulty),
            "average block spacing" => return Ok(Rpc::BlockSpacing),
            _ => {}
        }
    }
    if let Some(rpc) = members.iter().find_map(|member| telling(&member.key)) {
        return Ok(rpc);
    }
    let common = |member: &Member<'_>| {
        member.key.starts_with("difficulty")
            || matches!(
                &*member.key,
                "pow_algo" | "pow_algo_id" | "blocks" | "errors" | "testnet"
            )
    };
    if members.iter().all(common) {
        return Err(ProblemKind::UnclearShape);
    }
    const SHOWN: usize = 5;
    let keys: Vec<_> = members
        .iter()
        .take(SHOWN)
        .map(|member| format!("{:?}", cut(&member.key)))
        .collect();
    let more = if SHOWN < members.len() { ", …" } else { "" };
    Err(ProblemKind::UnknownShape {
        keys: keys.join(", ") + more,
    })
}

fn telling(key: &str) -> Option<Rpc> {
    let rates = [
        "peak hashrate ",
        "current hashrate ",
        "nblocks update SSF ",
        "sdifficulty ",
    ];
    if rates.iter().any(|head| key.starts_with(head)) || key.starts_with("average block spacing ") {
        return Some(Rpc::ChainDynamics);
    }
    Some(match key {
        "protocolversion" | "walletversion" | "timeoffset" | "connections" | "moneysupply"
        | "keypoololdest" | "keypoolsize" | "paytxfee" | "relayfee" => Rpc::Info,
        "networkhashps" | "reward_next" | "reward_max" | "currentblocksize"
        | "currentblockweight" | "currentblocktx" | "pooledtx" | "genproclimit"
        | "hashespersec" => Rpc::MiningInfo,
        "bestblockhash" | "verificationprogress" | "initialblockdownload" => Rpc::ChainInfo,
        "merkleroot" | "powhash" | "previousblockhash" | "nextblockhash" | "SSF height"
        | "SSF work" | "SSF time" | "versionHex" | "nonce" | "coreversion" => Rpc::Block,
        _ => return None,
    })
}

/// Says whether a command gives one figure, of an algorithm.
pub(crate) const fn takes_algo(rpc: Rpc) -> bool {
    matches!(
        rpc,
        Rpc::BlockReward
            | Rpc::MoneySupply
            | Rpc::Difficulty
            | Rpc::NetworkHashRate
            | Rpc::BlockSpacing
    )
}
