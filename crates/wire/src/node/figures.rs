//! What a node's outputs hold, one type for each command.
//!
//! Belongs to [`crate::read_node_output`]. Every field that an output of some
//! release, or a torn paste, may lack is an `Option`: absent stays absent.

mod block;

use bitmark_coin::{
    algo::Algo,
    params::Network,
    units::{Amount, BlockHeight, BlockTime, SignedAmount, WeightedHashRate},
};

pub use self::block::{BlockInfo, SsfShown};
use super::shell::Argument;
use crate::decimal::Decimal;

/// One output, by the command that prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// `chaindynamics`.
    ChainDynamics(Box<ChainDynamics>),
    /// `getblockreward`.
    BlockReward(BlockReward),
    /// `getmoneysupply`.
    MoneySupply(MoneySupply),
    /// `getmininginfo`.
    MiningInfo(Box<MiningInfo>),
    /// `getinfo`.
    Info(Box<Info>),
    /// `getblockchaininfo`.
    ChainInfo(Box<ChainInfo>),
    /// `getblock` or `getblockheader`.
    Block(Box<BlockInfo>),
    /// `getdifficulty`.
    Difficulty(Difficulty),
    /// `getnetworkhashps`.
    NetworkHashRate(NetworkHashRate),
    /// `getblockspacing`.
    BlockSpacing(BlockSpacing),
    /// `getblockcount`: the height of the tip.
    BlockCount(BlockHeight),
}

/// The unit in which `chaindynamics` prints hash rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateUnit {
    /// Whole 10⁹ weighted hashes per second: 0.9.7.x always, 27.x by default.
    Gigahash,
    /// Whole weighted hashes per second: 27.x with `false` behind the height.
    Hash,
}

/// A hash rate of `chaindynamics`: weighted, cut to whole units.
///
/// Source: SPEC-coin 10.1, *peak hashrate*; bitmarkcc/bitmark,
/// `GetPeakHashrate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedRate {
    /// The rate is `least` or more and less than `below`, both in the unit of
    /// the output. One unit apart, or more where a double cannot hold the
    /// figure or 27.x has rounded it to 16 digits.
    Between {
        /// The least rate that prints so.
        least: u64,
        /// The first rate that prints differently.
        below: u64,
    },
    /// The largest figure, 2⁶⁴ − 1: the rate is this or anything above.
    AtLeast(u64),
    /// 1.797e308: one of the windows has no duration, the rate is unknown.
    NoDuration,
}

impl PrintedRate {
    /// Returns the least rate that prints so, and the first that does not.
    ///
    /// None without a rate; the second is none where there is no upper end.
    pub fn bounds(self, unit: RateUnit) -> Option<(WeightedHashRate, Option<WeightedHashRate>)> {
        let rate = |figure| match unit {
            RateUnit::Gigahash => WeightedHashRate::from_ghs(figure),
            RateUnit::Hash => WeightedHashRate::from_hs(figure),
        };
        match self {
            Self::Between { least, below } => Some((rate(least), Some(rate(below)))),
            Self::AtLeast(least) => Some((rate(least), None)),
            Self::NoDuration => None,
        }
    }
}

/// `chaindynamics [height] [giga]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainDynamics {
    /// The height asked for; none = the tip. Difficulties are of the tip's
    /// next block whatever was asked.
    pub height: Option<BlockHeight>,
    /// The unit of the hash rates; none = to be asked.
    pub unit: Option<RateUnit>,
    /// The unit which difficulty and spacing speak for, where it is not known:
    /// an estimate to put before the user, not to calculate with.
    pub likely_unit: Option<RateUnit>,
    /// The algorithm the node itself mines, 0.9.7.x only.
    pub mining: Option<Algo>,
    /// The figures of each algorithm, by [`Algo::index`].
    pub algos: [AlgoDynamics; 8],
}

/// The figures of one algorithm in `chaindynamics`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlgoDynamics {
    /// Weighted difficulty of the next block.
    pub difficulty: Option<Decimal>,
    /// Unweighted difficulty of the next block, 0.9.7.x only.
    pub sdifficulty: Option<Decimal>,
    /// Peak hash rate of the look-back.
    pub peak: Option<PrintedRate>,
    /// Hash rate of the newest window.
    pub current: Option<PrintedRate>,
    /// Blocks of this algorithm up to and with the next key block; below 1 or
    /// 0 where the algorithm has no key block.
    pub blocks_to_update: Option<i32>,
    /// Average spacing in minutes: 24 gaps divided by 25, so 4 % low.
    pub spacing: Option<Decimal>,
}

/// What a reward contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// The reward as scaled: what the next block pays.
    Scaled,
    /// The reward before scaling.
    Nominal,
}

/// `getblockreward [algo] [height] [third]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockReward {
    /// The algorithm; none = to be asked.
    pub algo: Option<Algo>,
    /// The height asked for; none = the tip. The reward is that of the block
    /// above it.
    pub height: Option<BlockHeight>,
    /// The third argument as typed: 27.x reads `scale`, 0.9.7.4 nothing at
    /// all, other 0.9.7.x `noScale`.
    pub third: Option<Argument>,
    /// What the reward contains; none = to be asked.
    pub scaling: Option<Scaling>,
    /// The reward without fees. The 32-bit cut can make it negative.
    pub reward: SignedAmount,
}

/// Whose coins a money supply counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupplyOf {
    /// All algorithms: added as doubles, so the last digit may be off by one.
    Total,
    /// One algorithm.
    Algo(Algo),
}

/// `getmoneysupply [algo] [height]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneySupply {
    /// Whose; none = to be asked.
    pub of: Option<SupplyOf>,
    /// The height asked for; none = the tip.
    pub height: Option<BlockHeight>,
    /// Coins in existence.
    pub supply: Amount,
}

/// `getmininginfo`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MiningInfo {
    /// Height of the tip.
    pub height: Option<BlockHeight>,
    /// The algorithm the node itself mines, 0.9.7.x only.
    pub mining: Option<Algo>,
    /// Reward of the mined algorithm's next block, 0.9.7.x only. Now and then
    /// one unit below `getblockreward` (a double cut to an integer).
    pub reward_next: Option<SignedAmount>,
    /// The same before scaling, 0.9.7.x only.
    pub reward_max: Option<Amount>,
    /// Difficulty: of the mined algorithm's next block, weighted (0.9.7.x), or
    /// of the tip (27.x).
    pub difficulty: Option<Decimal>,
    /// Unweighted difficulty of the mined algorithm's next block, 0.9.7.x only.
    pub sdifficulty: Option<Decimal>,
    /// Weighted difficulty of each algorithm's next block, 0.9.7.x only.
    pub difficulties: [Option<Decimal>; 8],
    /// Weighted hashes per second: always of SCRYPT in 0.9.7.x, of all blocks
    /// together in 27.x.
    pub network_hash_rate: Option<Decimal>,
    /// The network, where the output tells: `testnet: false` leaves main and
    /// regtest.
    pub network: Option<Network>,
}

impl MiningInfo {
    /// Returns the rewards that print as [`reward_next`](Self::reward_next): one, or it and the unit above.
    ///
    /// Source: SPEC-coin 10.1: the double `reward / 10⁸` is multiplied by 10⁸ and cut to an integer again. The same
    /// two operations on doubles tell which rewards come out so.
    pub fn rewards_next(&self) -> Vec<SignedAmount> {
        let Some(printed) = self.reward_next.map(SignedAmount::to_sat) else {
            return Vec::new();
        };
        let as_printed = |reward: &i64| (*reward as f64 / 1e8 * 1e8) as i64 == printed;
        // A negative one is cut towards zero.
        let near = [printed, printed + printed.signum()];
        let rewards = near.into_iter().filter(as_printed);
        let mut rewards: Vec<_> = rewards.map(SignedAmount::from_sat).collect();
        rewards.dedup();
        rewards
    }
}

/// `getinfo`, release 0.9.7.x only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The node's own version, 90704 for 0.9.7.4.
    pub version: Option<u32>,
    /// Height of the tip.
    pub height: Option<BlockHeight>,
    /// The algorithm the node itself mines.
    pub mining: Option<Algo>,
    /// Weighted difficulty of the mined algorithm's next block.
    pub difficulty: Option<Decimal>,
    /// Weighted difficulty of each algorithm's next block.
    pub difficulties: [Option<Decimal>; 8],
    /// All coins in existence, added as doubles.
    pub supply: Option<Amount>,
    /// The network, where the output tells.
    pub network: Option<Network>,
}

/// `getblockchaininfo`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainInfo {
    /// The network.
    pub network: Option<Network>,
    /// Height of the tip.
    pub height: Option<BlockHeight>,
    /// Height of the best header, 27.x only.
    pub headers: Option<BlockHeight>,
    /// Hash of the tip.
    pub best_hash: Option<String>,
    /// Difficulty of the tip.
    pub difficulty: Option<Decimal>,
    /// Time of the tip, 27.x only.
    pub time: Option<BlockTime>,
    /// Median time past of the tip, 27.x only.
    pub median_time: Option<BlockTime>,
    /// The node still loads old blocks, 27.x only.
    pub loading: Option<bool>,
}

/// `getdifficulty [algo] [height]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difficulty {
    /// The algorithm; none = not told.
    pub algo: Option<Algo>,
    /// The height asked for; none = the tip.
    pub height: Option<BlockHeight>,
    /// Weighted difficulty, of the newest block of the algorithm.
    pub difficulty: Decimal,
}

/// `getnetworkhashps [blocks] [height] [algo]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkHashRate {
    /// The algorithm, 0.9.7.x only; none = not told, or of all blocks (27.x).
    pub algo: Option<Algo>,
    /// The height asked for; none = the tip.
    pub height: Option<BlockHeight>,
    /// Blocks looked at.
    pub blocks: Option<i64>,
    /// Weighted hashes per second.
    pub rate: Decimal,
}

/// `getblockspacing [algo] [interval] [height]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockSpacing {
    /// The algorithm; none = not told.
    pub algo: Option<Algo>,
    /// Minutes.
    pub spacing: Decimal,
}
