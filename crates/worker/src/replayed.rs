//! The outcome of a replay, as it travels to the page.
//!
//! Amounts are in Bitmark-satoshi, times in seconds since 1970.

mod every;

use bitmark_coin::units::WeightedHashRate;
use primitive_types::U256;
use serde::{Deserialize, Serialize};

pub use self::every::{Every, Step};
use crate::{month::Month, protocol::Rules};

/// A replayed history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replayed {
    /// The rules it was replayed by.
    pub rules: Rules,
    /// Whether the file itself named the network, or showed it by its bits.
    pub network_told: bool,
    /// Whether the file itself named the release.
    pub release_told: bool,
    /// Height of the first block.
    pub first_height: u32,
    /// The newest block.
    pub tip: Tip,
    /// Blocks read, the first one included.
    pub blocks: u64,
    /// All coins in existence.
    pub supply: u64,
    /// The state of each algorithm, by its index.
    pub algos: [AlgoState; 8],
    /// What coinbases left unclaimed: allowed, and never created.
    pub unclaimed: Unclaimed,
    /// Blocks that break a rule of consensus.
    pub mismatches: Mismatches,
    /// Blocks whose bits could not be checked, as the history does not reach
    /// back to where the old rule's interval began.
    pub bits_unknown: u64,
    /// What was missing in the file.
    pub notes: Notes,
    /// Points for charts.
    pub series: Series,
    /// What every block may claim.
    pub every: Every,
}

/// The newest block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// Height.
    pub height: u32,
    /// Its own time.
    pub time: u32,
    /// Median time past.
    pub median: u32,
    /// Whether the next block is under the rules of the fork.
    pub next_on_fork: bool,
}

/// What an algorithm is up to after the tip.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlgoState {
    /// Its blocks in the history, since the fork.
    pub blocks: u64,
    /// Its newest block: height and time; none before its first.
    pub newest: Option<(u32, u32)>,
    /// Coins it has emitted; an eighth of all at the fork included.
    pub supply: u64,
    /// Reward of the next block before scaling.
    pub base: u64,
    /// Scaling factor as the node stores it, until the next key block.
    pub ssf: u32,
    /// Reward of the next block, unless it is a key block.
    pub reward: i64,
    /// Compact target of the next block.
    pub next_bits: Option<u32>,
    /// Blocks of the algorithm up to and with the next key block.
    pub blocks_to_update: i64,
    /// Average spacing in minutes, as the node shows it.
    pub spacing: f64,
    /// What its newest key block found; none before its first.
    pub key: Option<Key>,
}

/// What a key block found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Height.
    pub height: u32,
    /// Its own time.
    pub time: u32,
    /// Hash rate of its newest window.
    pub current: Rate,
    /// Highest hash rate of all its windows.
    pub peak: Rate,
    /// Windows it looked back over.
    pub windows: u16,
    /// Whether a window without duration switches scaling off.
    pub stalled: bool,
}

/// A weighted hash rate in 10⁻⁸ hashes per second, exact: 256 bits, low word
/// first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate(pub [u64; 4]);

impl From<WeightedHashRate> for Rate {
    fn from(rate: WeightedHashRate) -> Self {
        Self(rate.to_e8().0)
    }
}

impl From<Rate> for WeightedHashRate {
    fn from(rate: Rate) -> Self {
        Self::from_e8(U256(rate.0))
    }
}

/// What was never created.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unclaimed {
    /// Number of blocks.
    pub blocks: u64,
    /// Sum.
    pub sum: u64,
    /// The first blocks.
    pub listed: Vec<Claim>,
}

/// A coinbase that does not pay what it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Height.
    pub height: u32,
    /// Index of the algorithm.
    pub algo: u8,
    /// What the coinbase pays.
    pub claimed: u64,
    /// What it may pay, fees included.
    pub allowed: i64,
}

/// Blocks that break a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatches {
    /// Number of breaches.
    pub count: u64,
    /// The first ones.
    pub listed: Vec<Mismatch>,
}

/// A breach of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// The line of the file.
    pub line: u64,
    /// Height.
    pub height: u32,
    /// Index of the algorithm.
    pub algo: u8,
    /// Which rule.
    pub kind: MismatchKind,
}

/// Which rule a block breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MismatchKind {
    /// The coinbase pays more than it may.
    Overpaid {
        /// What it pays.
        claimed: u64,
        /// What it may pay, fees included.
        allowed: i64,
    },
    /// The bits are not those required.
    Bits {
        /// Bits of the block.
        given: u32,
        /// Bits required.
        required: u32,
    },
    /// Another rule, in words.
    Other(String),
}

/// What the file lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// Columns that nothing was taken from.
    pub ignored_columns: Vec<String>,
    /// There is no column for the coinbase: claims are taken as allowed.
    pub lacks_coinbase: bool,
    /// There is no column for fees: blocks are taken to have none.
    pub lacks_fees: bool,
    /// The line that has no end and was left out.
    pub unended_line: Option<u64>,
}

/// Points for charts, thinned out evenly.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Key blocks of each algorithm, by its index.
    pub keys: [Vec<KeyPoint>; 8],
    /// Rates of each algorithm that still count in its look-back, by its index.
    pub peaks: [Vec<PastPeak>; 8],
    /// All coins in existence over time.
    pub supply: Vec<SupplyPoint>,
    /// Sums over months.
    pub months: Vec<MonthSum>,
}

/// A key block in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyPoint {
    /// Height.
    pub height: u32,
    /// Its own time.
    pub time: u32,
    /// Hash rate of the newest window, weighted, in H/s, to draw.
    pub current: f64,
    /// Highest hash rate of all windows, weighted, in H/s, to draw.
    pub peak: f64,
    /// Scaling factor as the node stores it.
    pub ssf: u32,
    /// Reward before scaling.
    pub base: u64,
    /// Reward.
    pub reward: i64,
}

impl KeyPoint {
    /// Returns current ÷ peak, to draw.
    #[must_use]
    pub fn esf(&self) -> f64 {
        if self.peak > 0.0 {
            self.current / self.peak
        } else {
            1.0
        }
    }

    /// Returns whether the node has cut the factor to 32 bits, which makes its reward another than
    /// the published one.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.current < self.peak && f64::from(u32::MAX) < 1e8 / (1.0 - self.esf())
    }
}

/// A window of the past year than which no later one is faster: it can still become the peak, once those
/// before it have left the look-back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastPeak {
    /// Key blocks since the one that closed it.
    pub age: u16,
    /// Its hash rate, weighted, in H/s, to estimate.
    pub rate: f64,
}

/// All coins at a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyPoint {
    /// Height.
    pub height: u32,
    /// The block's own time.
    pub time: u32,
    /// All coins in existence.
    pub supply: u64,
}

/// What a month brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSum {
    /// The month.
    pub month: Month,
    /// Blocks of each algorithm, by its index.
    pub blocks: [u32; 8],
    /// Coins each created: payouts less fees.
    pub created: [i64; 8],
}
