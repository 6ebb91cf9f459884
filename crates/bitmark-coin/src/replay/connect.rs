//! How a block is judged and taken in.

use primitive_types::U256;

use super::block::{Block, MAX_MONEY, PushError};
use super::connected::{BitsCheck, BitsRule, Connected, Facts, KeyRule};
use super::era::{AlgoBlock, Era, UpdateFlag};
use super::key::KeyBlock;
use super::{Chain, Tip};
use crate::dark_gravity::Mark;
use crate::fork::Phase;
use crate::retarget::INTERVAL_BLOCKS;
use crate::units::Amount;

impl Chain {
    pub(super) fn check_place(&self, block: &Block) -> Result<(), PushError> {
        if self.tip.height.to_u32().checked_add(1) == Some(block.height.to_u32()) {
            return Ok(());
        }
        Err(PushError::Height {
            height: block.height,
            tip: self.tip.height,
        })
    }

    pub(super) fn check_bits(&self, block: &Block) -> BitsCheck {
        match self.bits_rule {
            BitsRule::Free => BitsCheck::Unchecked,
            BitsRule::Checked => match self.next_bits(block.version.algo()) {
                None => BitsCheck::Unknown,
                Some(required) if required == block.bits => BitsCheck::Right,
                Some(required) => BitsCheck::Wrong { required },
            },
        }
    }

    /// What the next block finds if it is a key block.
    pub(super) fn key_block(&self, block: &Block, phase: Phase) -> Option<KeyBlock> {
        if !phase.is_on_fork() || !block.version.update_ssf() {
            return None;
        }
        Some(self.look_back(block.version.algo()))
    }

    pub(super) fn facts(&self, block: &Block, phase: Phase) -> Facts {
        let flag = if block.version.update_ssf() {
            UpdateFlag::Set
        } else {
            UpdateFlag::Clear
        };
        let era = self.algo_era(block.version.algo());
        Facts {
            given: block.bits,
            limit: self.limits[block.version.algo().index()],
            time: block.time,
            parent_median: self.tip.median,
            version: block.version,
            least_version: match phase {
                Phase::OnFork => 4,
                Phase::PreFork if self.version_3.is_majority() => 3,
                Phase::PreFork => 2,
            },
            chain_id: self.params.auxpow_chain_id(),
            key_rule: match (phase, era) {
                (Phase::OnFork, Some(era)) => era.key_rule(flag),
                _ => KeyRule::Kept,
            },
        }
    }

    /// Takes the block in.
    pub(super) fn connect(&mut self, block: &Block, connected: &Connected) {
        let (algo, phase) = (connected.algo, connected.phase);
        let median = self.clock.push(block.time, phase);
        let work = block.bits.work(algo);
        let streak = match phase {
            Phase::PreFork => 0,
            // A tip before the fork has streak 0.
            Phase::OnFork if 0 < self.tip.streak && self.tip.algo == algo => self.tip.streak + 1,
            Phase::OnFork => 1,
        };
        let mark = Mark {
            height: block.height,
            bits: block.bits,
            median,
            streak,
        };
        self.connect_algo(mark, work, connected);
        self.tip = Tip {
            height: block.height,
            time: block.time,
            median,
            version: block.version,
            algo,
            phase,
            bits: block.bits,
            supply: connected.supply,
            work,
            chain_work: self.tip.chain_work.overflowing_add(work).0,
            streak,
        };
        self.remember_tip();
    }

    /// Adds the block to its algorithm, or ends the era.
    fn connect_algo(&mut self, mark: Mark, work: U256, connected: &Connected) {
        if connected.phase == Phase::PreFork {
            self.parent_streak = self.era.take().map(|_| (self.tip.algo, self.tip.streak));
            return;
        }
        let before = self.before_fork();
        let era = self.era.get_or_insert_with(|| Era::new(before));
        era.algo_mut(connected.algo).push(
            before.time,
            AlgoBlock {
                mark,
                work,
                supply: connected.supply,
                ssf: connected.ssf,
                key: connected.key,
            },
        );
    }

    /// Takes note of the tip where later blocks will look for it.
    pub(super) fn remember_tip(&mut self) {
        let tip = &self.tip;
        let core = tip.version.core();
        let variant = tip.version.variant() != 0;
        self.votes.push(tip.version);
        self.variants.push(4 <= core && variant);
        self.version_3.push(3 <= core);
        if tip.height.to_u32().is_multiple_of(INTERVAL_BLOCKS) {
            self.interval_start = Some(tip.time);
        }
        self.history.push(tip);
    }
}

/// Supply after the block's payout. Fees are paid from coins that exist.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `ConnectBlock`.
pub(super) fn supply_after(supply: Amount, block: &Block) -> Result<Amount, PushError> {
    let (coinbase, fees) = (block.coinbase, block.fees);
    // None of the three exceeds MAX_MONEY, so the sum is far from 2^64.
    (supply.to_sat() + coinbase.to_sat())
        .checked_sub(fees.to_sat())
        .map(Amount::from_sat)
        .filter(|&after| after <= MAX_MONEY)
        .ok_or(PushError::Supply {
            supply,
            coinbase,
            fees,
        })
}
