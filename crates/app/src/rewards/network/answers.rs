//! What the user tells beside the node's output; pure.

use bitmark_coin::params::Network;
use wire::{RateUnit, Scaling, SupplyOf};

/// What the user has told beside the node's output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Outputs that name no algorithm stand in the order of the algorithms.
    pub order: Order,
    /// The unit of hash rates that tell none.
    pub unit: Option<RateUnit>,
    /// The network, where no output tells it.
    pub network: Network,
    /// Whose the outputs are that name no algorithm and stand in no order, one after the other.
    pub whose: [Option<SupplyOf>; MOST_ASKED],
    /// What rewards contain that can be either.
    pub scaling: Option<Scaling>,
}

/// The most outputs that are asked about one by one.
pub const MOST_ASKED: usize = 16;

/// How outputs without an algorithm are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Not at all, until the user says.
    #[default]
    Unknown,
    /// One after the other, algorithms 0 to 7.
    ByAlgorithm,
}

impl Answers {
    /// Returns them with the answer to whose one of the outputs is.
    #[must_use]
    pub fn with_whose(mut self, at: usize, whose: Option<SupplyOf>) -> Self {
        if let Some(place) = self.whose.get_mut(at) {
            *place = whose;
        }
        self
    }

    /// Returns those that hold for another text, too.
    #[must_use]
    pub fn for_another_text(self) -> Self {
        let Self { whose, scaling, .. } = Self::default();
        Self {
            whose,
            scaling,
            ..self
        }
    }
}
