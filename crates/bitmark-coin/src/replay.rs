//! Chain replay: from blocks pushed one by one, the state of all eight
//! algorithms after each.
//!
//! Nothing of a block is looked up again. What later blocks need of it is
//! folded into rings and queues of bounded length, so that a block costs the
//! same at any height, and a clone of the [`Chain`] is a snapshot to go on
//! from.
//!
//! - [`Block`] goes in, [`Connected`] comes out: reward allowed and claimed,
//!   bits required and given, rules broken.
//! - [`Chain::algo_state`] tells what the next block of an algorithm is up to.
//! - [`figures`](crate::figures) shows a chain as the node's RPC does.

mod block;
mod connect;
mod connected;
mod era;
mod history;
mod key;
mod next;
mod tip;

use primitive_types::U512;

pub use self::block::{Block, BlockError, MAX_MONEY, MoneyField, PushError, Root};
pub use self::connected::{BitsCheck, BitsRule, Claim, Connected, Violation};
pub(crate) use self::era::AlgoEra;
use self::era::Era;
use self::history::History;
pub use self::history::{HASHPS_BLOCKS, SPACING_BLOCKS};
pub use self::key::{KeyBlock, KeyOutcome};
pub use self::next::{AlgoState, NextBlock};
pub use self::tip::Tip;
use crate::algo::Algo;
use crate::dark_gravity::BeforeFork;
use crate::fork::{ForkVotes, LastThousand, Phase};
use crate::median_time::MedianTime;
use crate::modulation::node_reward;
use crate::params::Params;
use crate::units::{BlockTime, SignedAmount};

/// A chain up to its tip.
///
/// Work per block: constant, averaged over the chain. Memory: less than 2 MB on
/// common chains, whatever their length, and never more than 16 MB. A clone,
/// which is a snapshot, costs as much as a few hundred blocks.
///
/// # Examples
///
/// ```
/// # use bitmark_coin::{params::*, replay::*, units::*, version::Version};
/// let params = Params::new(Network::Regtest, Release::V0_9_7);
/// let mut chain = Chain::new(params, Root::genesis(&params))?;
/// let connected = chain.push(Block {
///     height: BlockHeight::from_u32(1),
///     time: BlockTime::from_unix(1_704_067_200),
///     version: Version::from_consensus(4),
///     bits: params.pow_limit_bits(),
///     coinbase: "19.5".parse()?,
///     fees: Amount::ZERO,
/// })?;
/// assert_eq!(connected.allowed.to_string(), "20.00000000");
/// assert_eq!(connected.claim(), Claim::Under { by: Amount::from_sat(50_000_000) });
/// assert_eq!(chain.tip().supply.to_string(), "39.50000000");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    params: Params,
    /// The easiest target of each algorithm.
    limits: [U512; Algo::ALL.len()],
    bits_rule: BitsRule,
    tip: Tip,
    clock: MedianTime,
    votes: ForkVotes,
    variants: LastThousand,
    version_3: LastThousand,
    /// Time of the newest block at which an interval of the old retarget
    /// begins.
    interval_start: Option<BlockTime>,
    /// Streak that the tip's parent ended, where the tip undid the fork.
    parent_streak: Option<(Algo, u32)>,
    era: Option<Era>,
    history: History,
}

impl Chain {
    /// Begins a chain with its root. Bits of the blocks to come are checked.
    ///
    /// # Errors
    ///
    /// [`BlockError`] if the root cannot be part of any chain.
    pub fn new(params: Params, root: Root) -> Result<Self, BlockError> {
        root.check()?;
        let mut clock = MedianTime::new();
        let algo = root.version.algo();
        let work = root.bits.work(algo);
        let tip = Tip {
            height: root.height,
            time: root.time,
            median: clock.push(root.time, Phase::PreFork),
            version: root.version,
            algo,
            phase: Phase::PreFork,
            bits: root.bits,
            supply: root.supply,
            work,
            chain_work: work,
            streak: 0,
        };
        let mut chain = Self {
            params,
            limits: Algo::ALL.map(|algo| params.pow_limit() * algo.weight()),
            bits_rule: BitsRule::Checked,
            tip,
            clock,
            votes: ForkVotes::new(),
            variants: LastThousand::new(),
            version_3: LastThousand::new(),
            interval_start: None,
            parent_streak: None,
            era: None,
            history: History::default(),
        };
        chain.remember_tip();
        Ok(chain)
    }

    /// Sets whether the bits of the blocks to come are checked.
    pub const fn set_bits_rule(&mut self, rule: BitsRule) {
        self.bits_rule = rule;
    }

    /// The network and release whose rules hold.
    #[must_use]
    pub const fn params(&self) -> &Params {
        &self.params
    }

    /// The newest block.
    #[must_use]
    pub const fn tip(&self) -> &Tip {
        &self.tip
    }

    /// Connects the next block.
    ///
    /// # Errors
    ///
    /// [`PushError`] if the chain cannot go on with the block; the chain is
    /// then as it was.
    pub fn push(&mut self, block: Block) -> Result<Connected, PushError> {
        self.check_place(&block)?;
        block.check()?;
        let algo = block.version.algo();
        let next = self.next_block(algo);
        let supply = connect::supply_after(self.supply_before(algo), &block)?;
        let key = self.key_block(&block, next.phase);
        let ssf = key.map_or(next.ssf, |key| key.ssf());
        let reward = key.map_or(next.reward, |key| node_reward(next.base, key.ssf()));
        let connected = Connected {
            height: block.height,
            algo,
            phase: next.phase,
            key,
            ssf,
            base: next.base,
            reward,
            // A reward of a few coins and fees within all money.
            allowed: SignedAmount::from_sat(reward.to_sat() + block.fees.to_sat() as i64),
            claimed: block.coinbase,
            supply,
            bits: self.check_bits(&block),
            facts: self.facts(&block, next.phase),
        };
        self.connect(&block, &connected);
        Ok(connected)
    }
}

impl Chain {
    /// An algorithm since the fork; `None` where the tip is not on fork.
    pub(crate) fn algo_era(&self, algo: Algo) -> Option<&AlgoEra> {
        self.era.as_ref().map(|era| era.algo(algo))
    }

    /// The last block before the fork: the tip, if that is not on fork.
    pub(crate) fn before_fork(&self) -> BeforeFork {
        self.era.as_ref().map_or(
            BeforeFork {
                height: self.tip.height,
                time: self.tip.time,
                bits: self.tip.bits,
                supply: self.tip.supply,
                parent_streak: self.parent_streak,
            },
            |era| era.before,
        )
    }

    pub(crate) const fn history(&self) -> &History {
        &self.history
    }
}
