//! What every block of a history may claim.

use serde::{Deserialize, Serialize};

/// What every block may claim, none left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Every {
    /// The index of each block's algorithm, from the first block on.
    #[serde(with = "serde_bytes")]
    pub algo_of: Vec<u8>,
    /// The changes for each algorithm, by its index.
    pub steps: [Vec<Step>; 8],
}

/// What the blocks of an algorithm may claim, from one of them on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The first block's height.
    pub height: u32,
    /// Reward before scaling.
    pub base: u64,
    /// Scaling factor as the node stores it; 0 where there is none.
    pub ssf: u32,
    /// Reward, without fees.
    pub reward: i64,
}

impl Step {
    /// Returns whether another block may claim the same by the same factor.
    #[must_use]
    pub const fn is_alike(&self, other: &Self) -> bool {
        self.base == other.base && self.ssf == other.ssf && self.reward == other.reward
    }
}
