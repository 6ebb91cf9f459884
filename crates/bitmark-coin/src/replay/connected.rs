//! What a replay says of a block that it has connected.

use primitive_types::U512;
use thiserror::Error;

use super::key::KeyBlock;
use crate::algo::Algo;
use crate::fork::Phase;
use crate::target::CompactBits;
use crate::units::{Amount, BlockHeight, BlockTime, SignedAmount, Ssf};
use crate::version::Version;

/// A connected block: what it may pay and pays, and which rules it breaks.
///
/// The state of the algorithms after it is read from the
/// [`Chain`](super::Chain).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connected {
    /// Height of the block.
    pub height: BlockHeight,
    /// Algorithm by its version.
    pub algo: Algo,
    /// Rules that the block is under.
    pub phase: Phase,
    /// What it found looking back, if it is a key block.
    pub key: Option<KeyBlock>,
    /// Scaling factor: its own if a key block, else that of the newest key
    /// block of its algorithm.
    pub ssf: Ssf,
    /// Subsidy without scaling and fees.
    pub base: Amount,
    /// Subsidy with scaling, without fees. Below zero where the node's 32-bit
    /// factor makes it so.
    pub reward: SignedAmount,
    /// The most the coinbase may pay: reward and fees.
    pub allowed: SignedAmount,
    /// What the coinbase pays.
    pub claimed: Amount,
    /// Money supply after the block: of its algorithm, if on fork.
    pub supply: Amount,
    /// Its bits against those required.
    pub bits: BitsCheck,
    pub(super) facts: Facts,
}

/// The outcome of comparing a block's bits with those required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitsCheck {
    /// Nobody asked ([`BitsRule::Free`]).
    Unchecked,
    /// The chain does not reach back to where the rule begins: a cut-out, at
    /// a retarget of the old rules.
    Unknown,
    /// They are the same.
    Right,
    /// They differ.
    Wrong {
        /// What the parent and the algorithm require.
        required: CompactBits,
    },
}

/// Whether a replay compares bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BitsRule {
    /// Each block's bits are compared with those required.
    #[default]
    Checked,
    /// Bits are taken as they are.
    Free,
}

/// The coinbase against what it may pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// All that is allowed.
    Exact,
    /// Less; the rest is never created.
    Under {
        /// What is left.
        by: Amount,
    },
    /// More than is allowed.
    Over {
        /// What is too much.
        by: Amount,
    },
}

/// A rule of consensus that a block breaks. The node would have refused it.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `AcceptBlock` and
/// `ConnectBlock`; src/pow.cpp, `CheckProofOfWork`; src/core.cpp,
/// `CheckAuxPowProofOfWork`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Violation {
    /// The bits are not those required.
    #[error("bits {given}, required {required}")]
    Bits {
        /// Bits of the block.
        given: CompactBits,
        /// Bits required.
        required: CompactBits,
    },
    /// The target exceeds the algorithm's limit.
    #[error("bits {given} give a target above the limit of {algo}, {limit}")]
    AboveLimit {
        /// Bits of the block.
        given: CompactBits,
        /// Algorithm of the block.
        algo: Algo,
        /// The easiest bits.
        limit: CompactBits,
    },
    /// The time is not after the median of the blocks before.
    #[error("time {time} is not after the median time past {median} of the parent")]
    Time {
        /// Time of the block.
        time: BlockTime,
        /// Median time past of its parent.
        median: BlockTime,
    },
    /// The coinbase pays too much.
    #[error("coinbase pays {claimed}, allowed are {allowed}")]
    Overpaid {
        /// What the coinbase pays.
        claimed: Amount,
        /// Reward and fees.
        allowed: SignedAmount,
    },
    /// The version is too low.
    #[error("version {version} is below {least}")]
    Version {
        /// Version field of the block.
        version: Version,
        /// Least that is taken at its place.
        least: i32,
    },
    /// An algorithm other than scrypt before the fork.
    #[error("algorithm {algo} before the fork, where only SCRYPT is taken")]
    AlgoBeforeFork {
        /// Algorithm of the block.
        algo: Algo,
    },
    /// A merge-mined block before the fork.
    #[error("merge-mined block before the fork")]
    AuxpowBeforeFork,
    /// A merge-mined block of another chain.
    #[error("merge-mined block with chain id {found}, required {required}")]
    ChainId {
        /// Chain id of the block.
        found: i32,
        /// The network's.
        required: i32,
    },
    /// A key block less than 90 blocks of its algorithm after another.
    #[error("update flag {blocks} blocks of the algorithm after the last, the least is 90")]
    KeyTooSoon {
        /// Steps back to the newest key block.
        blocks: u32,
    },
    /// No flag 90 blocks of the algorithm after the last.
    #[error("update flag missing 90 blocks of the algorithm after the last")]
    KeyMissing,
}

/// What the rules of acceptance are decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) given: CompactBits,
    pub(super) limit: U512,
    pub(super) time: BlockTime,
    pub(super) parent_median: BlockTime,
    pub(super) version: Version,
    pub(super) least_version: i32,
    pub(super) chain_id: i32,
    pub(super) key_rule: KeyRule,
}

/// Whether the block keeps the rhythm of the update flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyRule {
    Kept,
    TooSoon { blocks: u32 },
    Missing,
}

impl Connected {
    /// The coinbase against what it may pay.
    #[must_use]
    pub fn claim(&self) -> Claim {
        // Both are below 2^53, being sums of a few amounts of money.
        let over = self.claimed.to_sat() as i64 - self.allowed.to_sat();
        let by = Amount::from_sat(over.unsigned_abs());
        match over {
            0 => Claim::Exact,
            1.. => Claim::Over { by },
            _ => Claim::Under { by },
        }
    }

    /// The rules of consensus that the block breaks; for a block of a real
    /// chain there are none.
    pub fn violations(&self) -> impl Iterator<Item = Violation> {
        [
            self.bits_violation(),
            self.limit_violation(),
            self.time_violation(),
            self.claim_violation(),
            self.version_violation(),
            self.algo_violation(),
            self.auxpow_violation(),
            self.key_violation(),
        ]
        .into_iter()
        .flatten()
    }
}

impl Connected {
    fn bits_violation(&self) -> Option<Violation> {
        match self.bits {
            BitsCheck::Wrong { required } => Some(Violation::Bits {
                given: self.facts.given,
                required,
            }),
            BitsCheck::Unchecked | BitsCheck::Unknown | BitsCheck::Right => None,
        }
    }

    fn limit_violation(&self) -> Option<Violation> {
        let Facts { given, limit, .. } = self.facts;
        (limit < given.magnitude()).then(|| Violation::AboveLimit {
            given,
            algo: self.algo,
            limit: CompactBits::encode(limit),
        })
    }

    fn time_violation(&self) -> Option<Violation> {
        let Facts {
            time,
            parent_median: median,
            ..
        } = self.facts;
        (time <= median).then_some(Violation::Time { time, median })
    }

    fn claim_violation(&self) -> Option<Violation> {
        matches!(self.claim(), Claim::Over { .. }).then_some(Violation::Overpaid {
            claimed: self.claimed,
            allowed: self.allowed,
        })
    }

    fn version_violation(&self) -> Option<Violation> {
        let Facts {
            version,
            least_version: least,
            ..
        } = self.facts;
        (version.to_consensus() < least).then_some(Violation::Version { version, least })
    }

    fn algo_violation(&self) -> Option<Violation> {
        let algo = self.algo;
        (self.phase == Phase::PreFork && algo != Algo::Scrypt)
            .then_some(Violation::AlgoBeforeFork { algo })
    }

    fn auxpow_violation(&self) -> Option<Violation> {
        let Facts {
            version, chain_id, ..
        } = self.facts;
        if !version.auxpow() {
            None
        } else if self.phase == Phase::PreFork {
            Some(Violation::AuxpowBeforeFork)
        } else {
            (version.chain_id() != chain_id).then_some(Violation::ChainId {
                found: version.chain_id(),
                required: chain_id,
            })
        }
    }

    fn key_violation(&self) -> Option<Violation> {
        match self.facts.key_rule {
            KeyRule::Kept => None,
            KeyRule::TooSoon { blocks } => Some(Violation::KeyTooSoon { blocks }),
            KeyRule::Missing => Some(Violation::KeyMissing),
        }
    }
}
