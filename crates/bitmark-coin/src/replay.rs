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
mod state;

pub use self::block::{Block, BlockError, MAX_MONEY, MoneyField, PushError, Root};
pub use self::connected::{BitsCheck, BitsRule, Claim, Connected, Violation};
pub(crate) use self::era::AlgoEra;
use self::era::Era;
use self::history::History;
pub use self::history::{HASHPS_BLOCKS, SPACING_BLOCKS};
pub use self::key::{KeyBlock, KeyOutcome};
pub use self::state::{AlgoState, NextBlock, Tip};
use crate::algo::Algo;
use crate::dark_gravity::{BeforeFork, Gravity, View};
use crate::fork::{ForkVotes, LastThousand, Phase};
use crate::median_time::MedianTime;
use crate::modulation::node_reward;
use crate::params::{Network, Params, Release};
use crate::retarget;
use crate::subsidy;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime, SignedAmount, Ssf};
use crate::window::LookBack;

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

    /// What a next block of `algo` is up to if it is a key block.
    #[must_use]
    pub fn next_key_block(&self, algo: Algo) -> NextBlock {
        let next = self.next_block(algo);
        let ssf = match next.phase {
            Phase::PreFork => next.ssf,
            Phase::OnFork => self.look_back(algo).ssf(),
        };
        NextBlock {
            ssf,
            reward: node_reward(next.base, ssf),
            ..next
        }
    }

    /// An algorithm as it stands.
    #[must_use]
    pub fn algo_state(&self, algo: Algo) -> AlgoState {
        let era = self.algo_era(algo);
        AlgoState {
            blocks: era.map_or(0, |era| era.windows.blocks()),
            newest: era.and_then(|era| era.newest).map(|newest| newest.height),
            supply: era.map_or_else(|| self.before_fork().share(), |era| era.supply),
            key: era.and_then(|era| era.key).map(|key| key.block),
            blocks_since_key: self.blocks_since_key(algo),
            next: self.next_block(algo),
            next_bits: self.next_bits(algo),
        }
    }

    /// How many blocks of `algo` follow its newest key block; `None` if it has
    /// none.
    #[must_use]
    pub fn blocks_since_key(&self, algo: Algo) -> Option<u32> {
        self.algo_era(algo)?.steps_to_key()
    }

    /// What a next block of `algo` without update flag is up to.
    #[must_use]
    pub fn next_block(&self, algo: Algo) -> NextBlock {
        let phase = self.next_phase();
        let supply = self.supply_before(algo);
        let (emitted, base) = match phase {
            Phase::PreFork => {
                let height = BlockHeight::from_u32(self.tip.height.to_u32().saturating_add(1));
                (supply, subsidy::pre_fork_subsidy(height, &self.params))
            }
            Phase::OnFork => {
                let emitted = subsidy::emitted(supply);
                (emitted, subsidy::base_subsidy(emitted, &self.params))
            }
        };
        let ssf = match phase {
            Phase::PreFork => Ssf::ZERO,
            Phase::OnFork => self.algo_era(algo).map_or(Ssf::ZERO, |era| era.ssf),
        };
        NextBlock {
            phase,
            emitted,
            base,
            ssf,
            reward: node_reward(base, ssf),
        }
    }

    /// The bits that a next block of `algo` must have; `None` if the chain
    /// does not reach back to where the old rule's interval began.
    #[must_use]
    pub fn next_bits(&self, algo: Algo) -> Option<CompactBits> {
        if self.params.network() == Network::Regtest {
            return Some(self.params.pow_limit_bits());
        }
        let tip = &self.tip;
        match self.next_phase() {
            Phase::PreFork => retarget::next_bits(
                retarget::Last {
                    height: tip.height,
                    bits: tip.bits,
                    span: self
                        .interval_start
                        .map(|start| start.seconds_until(tip.time)),
                },
                &self.params,
            ),
            Phase::OnFork => {
                let gravity = self.algo_era(algo).map_or(&NO_BLOCKS, |era| &era.gravity);
                Some(gravity.next_bits(algo, self.view()))
            }
        }
    }

    /// Rules that the next block is under.
    #[must_use]
    pub fn next_phase(&self) -> Phase {
        let height = BlockHeight::from_u32(self.tip.height.to_u32().saturating_add(1));
        self.votes.phase_of_next(height, &self.params)
    }
}

/// An algorithm without blocks on fork.
static NO_BLOCKS: Gravity = Gravity::new();

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

    /// Supply that the payout of a next block of `algo` adds to.
    fn supply_before(&self, algo: Algo) -> Amount {
        match (self.next_phase(), self.algo_era(algo)) {
            (Phase::PreFork, _) => self.tip.supply,
            (Phase::OnFork, Some(era)) => era.supply,
            (Phase::OnFork, None) => self.before_fork().share(),
        }
    }

    fn view(&self) -> View<'_> {
        View {
            params: &self.params,
            height: self.tip.height,
            phase: self.tip.phase,
            median: self.tip.median,
            before_fork: self.before_fork(),
            variants: self.params.release() == Release::V0_9_7 && self.variants.is_majority(),
        }
    }

    /// What a key block of `algo` on top of the tip finds.
    fn look_back(&self, algo: Algo) -> KeyBlock {
        let look_back = self
            .algo_era(algo)
            .map_or(LookBack::EMPTY, |era| era.windows.look_back());
        let height = BlockHeight::from_u32(self.tip.height.to_u32().saturating_add(1));
        KeyBlock::new(height, look_back)
    }
}
