//! What the node's RPC would show of a chain.

use super::algo;
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::algo::Algo;
use bitmark_coin::figures::{Figures, RateUnit, RewardKind, Weighting};
use bitmark_coin::replay::Chain;

/// The figures of one algorithm.
pub(super) fn all(chain: &Chain, algo: Algo) -> Value {
    let figures = Figures::new(chain);
    Value::object([
        (
            "difficulty",
            figures.difficulty(algo, Weighting::Weighted).into(),
        ),
        (
            "nextDifficulty",
            figures.next_difficulty(algo, Weighting::Weighted).into(),
        ),
        (
            "nextDifficultyUnweighted",
            figures.next_difficulty(algo, Weighting::Unweighted).into(),
        ),
        (
            "peakGhs",
            figures.peak_hashrate(algo, RateUnit::Giga).into(),
        ),
        (
            "currentGhs",
            figures.current_hashrate(algo, RateUnit::Giga).into(),
        ),
        // Counts of blocks, far below 2^53.
        (
            "blocksToUpdate",
            (figures.blocks_to_update(algo) as f64).into(),
        ),
        (
            "averageSpacingMinutes",
            figures.average_spacing(algo).into(),
        ),
        (
            "blockReward",
            figures.block_reward(algo, RewardKind::Scaled).into(),
        ),
        (
            "blockRewardMax",
            figures.block_reward(algo, RewardKind::Nominal).into(),
        ),
        (
            "miningReward",
            figures.mining_reward(algo, RewardKind::Scaled).into(),
        ),
        (
            "miningRewardMax",
            figures.mining_reward(algo, RewardKind::Nominal).into(),
        ),
        ("moneySupply", figures.money_supply_of(algo).into()),
    ])
}

/// The figures of the chain as a whole, at its tip.
pub(super) fn of_tip(chain: &Chain) -> Value {
    let figures = Figures::new(chain);
    Value::object([
        ("moneySupply", figures.money_supply().into()),
        ("ssfHeight", (figures.ssf_height() as f64).into()),
        ("ssfWork", figures.ssf_work().into()),
        ("ssfTime", figures.ssf_time().into()),
    ])
}

/// `getnetworkhashps BLOCKS` of an algorithm.
pub(super) fn network_hashps(chain: &Chain, args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["chain", "algo", "blocks"])?;
    let (blocks, algo) = (args.i32("blocks")?, algo(args)?);
    Ok(Figures::new(chain).network_hashps(blocks, algo).into())
}
