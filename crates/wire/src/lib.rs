//! Reads what a Bitmark node prints: outputs of its commands, block histories,
//! emission logs.
//!
//! Sits between `bitmark-coin`, whose types it fills, and the page and the
//! worker. No browser code, no clock; everything here is fuzzed natively.
//!
//! Two rules hold throughout: nothing is guessed, and nothing panics. What a
//! text does not tell is left open ([`Question`]), what is wrong is said with
//! its place, its value and its limit ([`Problem`]).

mod decimal;
mod history;
mod json;
mod node;
mod sniff;

pub use decimal::{Decimal, DecimalError};
pub use history::{
    EmissionNotes, EmissionReader, EmissionRow, FileError, FileErrorKind, HistoryNotes,
    HistoryReader, HistoryRow, MAX_LINE_BYTES, Preamble, SCRIPT_0_9_7, SCRIPT_27,
};
pub use node::{
    AlgoDynamics, Argument, BlockInfo, BlockReward, BlockSpacing, ChainDynamics, ChainInfo,
    Command, Differing, Difficulty, Figures, Info, MAX_OUTPUT_BYTES, MiningInfo, MoneySupply,
    NetworkHashRate, NetworkOption, Output, Place, PrintedRate, Problem, ProblemKind, Question,
    RateUnit, Reading, ReleaseSeen, Rpc, Scaling, Severity, SsfShown, SupplyOf, node_text,
    read_node_output,
};
pub use sniff::{SNIFF_BYTES, Shape, sniff};
