//! The proof of work that stands in for a fee at a free issue.
//!
//! Source: bitmarkd, `reservoir/`, `payment/`; the heights in `reservoir/proof.go`.

use alloc::vec::Vec;

use crate::{
    difficulty::Target,
    hash,
    id::{PayId, PayNonce},
};

/// Bytes of the nonces that clients find, big endian: of the shortest that the node takes.
pub const NONCE_BYTES: usize = 8;
/// Bytes of the longest nonce that the node takes.
pub const MAX_NONCE_BYTES: usize = 64;
/// Minutes that a pending submission is kept.
pub const PENDING_MINUTES: u64 = 45;

/// Blocks between two pay nonces.
const STEP: u64 = 128;
/// Pay nonces that a proof is checked against.
const CHECKED: usize = 6;

/// Returns the digest of a nonce: SHA3-256 of pay id, pay nonce and nonce.
#[must_use]
pub fn digest(pay_id: &PayId, pay_nonce: PayNonce, nonce: &[u8]) -> [u8; 32] {
    hash::sha3_256(&[&pay_id.0, &pay_nonce.0, nonce])
}

/// Whether a nonce proves the work: it is of 8 to 64 bytes, and its digest, big endian, is at most the
/// target. Of another length the node takes none.
#[must_use]
pub fn proves(pay_id: &PayId, pay_nonce: PayNonce, nonce: &[u8], target: Target) -> bool {
    (NONCE_BYTES..=MAX_NONCE_BYTES).contains(&nonce.len())
        && digest(pay_id, pay_nonce, nonce) <= target.0
}

/// Returns the smallest nonce from `start` on that proves the work, trying up to `tries`; the plain way,
/// to check faster ones against.
#[must_use]
pub fn search(
    pay_id: &PayId,
    pay_nonce: PayNonce,
    target: Target,
    start: u64,
    tries: u64,
) -> Option<u64> {
    (0..tries)
        .map_while(|offset| start.checked_add(offset))
        .find(|nonce| proves(pay_id, pay_nonce, &nonce.to_be_bytes(), target))
}

/// Returns the nonces that the reference client tries, in order. It passes over digests whose first two
/// bytes are not zero.
pub fn reference_client_nonces() -> impl Iterator<Item = u64> {
    (0_u64..).map(|step| step.wrapping_mul(113_113).wrapping_add(12_345))
}

/// Returns the height whose block's digest gives the pay nonce at a height of the chain.
#[must_use]
pub const fn pay_nonce_height(height: u64) -> u64 {
    let rounded = height - height % STEP;
    if 255 < rounded { rounded - STEP } else { 1 }
}

/// Returns the heights whose pay nonces a proof is checked against. Height 0 stands for the genesis.
#[must_use]
pub fn checked_heights(height: u64) -> Vec<u64> {
    let mut heights = Vec::with_capacity(CHECKED);
    let mut next = pay_nonce_height(height);
    while heights.len() < CHECKED {
        heights.push(next);
        if next < STEP {
            break;
        }
        next -= STEP;
    }
    heights
}
