//! Difficulty as the node shows it: a double, made in the node's own order of steps.
//!
//! The only module whose results are floats; no rule depends on them.
#![expect(
    clippy::float_arithmetic,
    reason = "the node shows doubles; no rule reads them"
)]

use crate::{algo::Algo, target::CompactBits};

/// Returns the unweighted difficulty of compact bits: how many times harder than 0x1d00ffff.
///
/// Infinite for a mantissa of zero. Shown as `sdifficulty` and before the fork.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/rpcblockchain.cpp`, `GetDifficulty`.
#[must_use]
pub fn of_bits(bits: CompactBits) -> f64 {
    let bits = bits.to_u32();
    let mut difficulty = 65_535.0 / f64::from(bits & 0x00ff_ffff);
    let size = bits >> 24;
    for _ in size..29 {
        difficulty *= 256.0;
    }
    for _ in 29..size {
        difficulty /= 256.0;
    }
    difficulty
}

/// Returns the difficulty times the algorithm's weight, as shown after the fork.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/rpcblockchain.cpp`, `GetDifficulty`.
#[must_use]
pub fn weighted(bits: CompactBits, algo: Algo) -> f64 {
    of_bits(bits) * f64::from(algo.weight())
}

/// Estimates how many plain hashes a block takes on average at an unweighted difficulty.
#[must_use]
pub fn expected_hashes(unweighted: f64) -> f64 {
    // Difficulty 1 is a target of 0xffff · 2²⁰⁸.
    unweighted * (4_294_967_296.0 * 65_536.0 / 65_535.0)
}
