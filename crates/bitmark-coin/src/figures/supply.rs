//! `getmoneysupply`.

use super::{Figures, coins};
use crate::algo::Algo;
use crate::fork::Phase;
use crate::params::Release;
use crate::replay::Chain;

/// Coins of the genesis block.
const GENESIS_SUPPLY: f64 = 20.0;

/// An eighth of them.
const GENESIS_SHARE: f64 = 2.5;

impl Figures<'_> {
    /// `getmoneysupply` without an algorithm, in coins.
    ///
    /// Release 0.9.7 shows 2.5 for the genesis block, an eighth of what it is.
    #[must_use]
    pub fn money_supply(&self) -> f64 {
        let tip = self.chain.tip();
        match (tip.height.to_u32(), tip.phase, self.release()) {
            (0, _, Release::V0_9_7) => GENESIS_SHARE,
            (0, _, Release::V27) => GENESIS_SUPPLY,
            (_, Phase::PreFork, _) => coins(tip.supply),
            (_, Phase::OnFork, _) => Algo::ALL
                .into_iter()
                .map(|algo| self.money_supply_of(algo))
                .fold(0.0, |sum, supply| sum + supply),
        }
    }

    /// `getmoneysupply algo`, in coins.
    #[must_use]
    pub fn money_supply_of(&self, algo: Algo) -> f64 {
        self.money_supply_below(self.chain, algo)
    }

    /// `getmoneysupply algo height`, in coins, on a node whose chain goes on
    /// to `tip`.
    ///
    /// Where the algorithm has no block yet release 0.9.7 shows an eighth of
    /// the supply at the fork as `tip` knows it, even for a height long before.
    /// For the genesis block it shows 20, eight times its share.
    #[must_use]
    pub fn money_supply_below(&self, tip: &Chain, algo: Algo) -> f64 {
        let (genesis, genesis_all, fork) = match self.release() {
            Release::V0_9_7 => (GENESIS_SUPPLY, GENESIS_SHARE, tip.before_fork()),
            Release::V27 => (GENESIS_SHARE, GENESIS_SUPPLY, self.chain.before_fork()),
        };
        if self.chain.tip().height.to_u32() == 0 {
            return genesis;
        }
        let era = self.chain.algo_era(algo);
        match era.and_then(|era| era.newest.map(|_| era.supply)) {
            Some(supply) if supply.to_sat() == 0 => GENESIS_SHARE,
            Some(supply) => coins(supply),
            None if fork.height.to_u32() == 0 => genesis_all / 8.0,
            None => coins(fork.supply) / 8.0,
        }
    }
}
