//! What the next block of a chain is up to.

use super::Chain;
use super::key::KeyBlock;
use crate::algo::Algo;
use crate::dark_gravity::{Gravity, View};
use crate::fork::Phase;
use crate::modulation::node_reward;
use crate::params::{Network, Release};
use crate::retarget;
use crate::subsidy;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, SignedAmount, Ssf};
use crate::window::LookBack;

/// What a next block of an algorithm is up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextBlock {
    /// Rules that it is under.
    pub phase: Phase,
    /// What the algorithm has emitted so far, taken eightfold; before the fork
    /// the money supply.
    pub emitted: Amount,
    /// Subsidy without scaling and fees.
    pub base: Amount,
    /// Scaling factor, unless the block is a key block.
    pub ssf: Ssf,
    /// Subsidy with scaling, without fees, unless the block is a key block.
    pub reward: SignedAmount,
}

/// An algorithm as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlgoState {
    /// Its blocks since the fork.
    pub blocks: u32,
    /// Height of the newest of them.
    pub newest: Option<BlockHeight>,
    /// Its money supply; its share of the supply at the fork, or of the tip's
    /// before, where it has no block yet.
    pub supply: Amount,
    /// Its newest key block.
    pub key: Option<KeyBlock>,
    /// How many of its blocks follow that; the key block after comes when it
    /// is 89.
    pub blocks_since_key: Option<u32>,
    /// Its next block, unless that is a key block.
    pub next: NextBlock,
    /// Bits that its next block must have; `None` as for
    /// [`Chain::next_bits`](super::Chain::next_bits).
    pub next_bits: Option<CompactBits>,
}

/// An algorithm without blocks on fork.
static NO_BLOCKS: Gravity = Gravity::new();

impl Chain {
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
                let height = self.next_height();
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
                Some(gravity.next_bits(algo, self.view(algo)))
            }
        }
    }

    /// Rules that the next block is under.
    #[must_use]
    pub fn next_phase(&self) -> Phase {
        self.votes.phase_of_next(self.next_height(), &self.params)
    }

    fn next_height(&self) -> BlockHeight {
        BlockHeight::from_u32(self.tip.height.to_u32().saturating_add(1))
    }

    /// Supply that the payout of a next block of `algo` adds to.
    pub(super) fn supply_before(&self, algo: Algo) -> Amount {
        match (self.next_phase(), self.algo_era(algo)) {
            (Phase::PreFork, _) => self.tip.supply,
            (Phase::OnFork, Some(era)) => era.supply,
            (Phase::OnFork, None) => self.before_fork().share(),
        }
    }

    fn view(&self, algo: Algo) -> View<'_> {
        View {
            params: &self.params,
            limit: self.limits[algo.index()],
            height: self.tip.height,
            phase: self.tip.phase,
            median: self.tip.median,
            before_fork: self.before_fork(),
            variants: self.params.release() == Release::V0_9_7 && self.variants.is_majority(),
        }
    }

    /// What a key block of `algo` on top of the tip finds.
    pub(super) fn look_back(&self, algo: Algo) -> KeyBlock {
        let look_back = self
            .algo_era(algo)
            .map_or(LookBack::EMPTY, |era| era.windows.look_back());
        KeyBlock::new(self.next_height(), look_back)
    }
}
