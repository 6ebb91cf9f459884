//! The search over nonces.

use crate::{
    keccak::Prepared,
    lane::{Best, Lane},
};

/// What is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Names the submission.
    pub pay_id: [u8; 48],
    /// Ties the proof to the chain's height.
    pub pay_nonce: [u8; 8],
    /// What the digest must not exceed, big endian: the integer that the node gave.
    pub target: [u8; 32],
}

impl Job {
    /// Returns the digest of a nonce: SHA3-256 of pay id, pay nonce and nonce.
    #[must_use]
    pub fn digest(&self, nonce: u64) -> [u8; 32] {
        Prepared::new(&self.pay_id, &self.pay_nonce).digest(nonce)
    }

    /// Whether a nonce proves the work.
    #[must_use]
    pub fn proves(&self, nonce: u64) -> bool {
        self.digest(nonce) <= self.target
    }
}

/// A search under way: it goes up from its start, and may go on from any nonce.
#[derive(Clone)]
pub struct Search {
    prepared: Prepared,
    target: [u8; 32],
    /// Bits of a digest's first lane that no passing one has: the zeros that the target begins with.
    clear: u64,
    /// The nonce to try next; none after the last.
    next: Option<u64>,
}

impl Search {
    /// Begins at a nonce.
    #[must_use]
    pub fn new(job: &Job, start: u64) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = job.target;
        Self {
            prepared: Prepared::new(&job.pay_id, &job.pay_nonce),
            target: job.target,
            clear: clear_bits(u64::from_be_bytes([a, b, c, d, e, f, g, h])),
            next: Some(start),
        }
    }

    /// Returns the nonce that is tried next; `None` when all up to the largest have been.
    #[must_use]
    pub const fn next(&self) -> Option<u64> {
        self.next
    }

    /// Tries up to `tries` nonces and returns the first that passes. The search then goes on after it.
    #[must_use]
    pub fn advance(&mut self, tries: u64) -> Option<u64> {
        let mut left = tries;
        while let Some(nonce) = self.next {
            let width = Best::WIDTH as u64;
            // The last few one by one.
            let is_wide = width <= left && nonce.checked_add(width).is_some();
            let found = if is_wide {
                left -= width;
                self.next = nonce.checked_add(width);
                self.pass::<Best>(nonce)
            } else if 0 < left {
                left -= 1;
                self.next = nonce.checked_add(1);
                self.pass::<u64>(nonce)
            } else {
                return None;
            };
            if let Some(found) = found {
                self.next = found.checked_add(1);
                return Some(found);
            }
        }
        None
    }

    /// The first of the nonces side by side that passes. All but a few fail by the bits that must be clear.
    #[inline(always)]
    fn pass<L: Lane>(&self, first: u64) -> Option<u64> {
        let heads: L = self.prepared.first_lane(first);
        for state in 0..L::WIDTH {
            let nonce = first + state as u64;
            if heads.get(state) & self.clear == 0 && self.prepared.digest(nonce) <= self.target {
                return Some(nonce);
            }
        }
        None
    }
}

/// The zeros that a target with these first eight bytes begins with, as ones; lanes are little endian.
const fn clear_bits(head: u64) -> u64 {
    match head.leading_zeros() {
        0 => 0,
        zeros => (u64::MAX << (64 - zeros)).swap_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha3::{Digest as _, Sha3_256};

    fn reference(job: &Job, nonce: u64) -> [u8; 32] {
        Sha3_256::new()
            .chain_update(job.pay_id)
            .chain_update(job.pay_nonce)
            .chain_update(nonce.to_be_bytes())
            .finalize()
            .into()
    }

    prop_compose! {
        fn job()(
            pay_id in prop::array::uniform32(any::<u8>()),
            rest in prop::array::uniform16(any::<u8>()),
            pay_nonce in any::<[u8; 8]>(),
            head in any::<u16>(),
        ) -> Job {
            let mut whole = [0; 48];
            whole[..32].copy_from_slice(&pay_id);
            whole[32..].copy_from_slice(&rest);
            let mut target = [0x80; 32];
            // One in 64 to one in 4,096 passes.
            target[..2].copy_from_slice(&(head >> 6 | 16).to_be_bytes());
            Job { pay_id: whole, pay_nonce, target }
        }
    }

    proptest! {
        #[test]
        fn digests_are_those_of_the_reference(job in job(), nonce: u64) {
            prop_assert_eq!(job.digest(nonce), reference(&job, nonce));
        }

        #[test]
        fn no_passing_digest_has_a_bit_that_must_be_clear(head: u64, zeros in 0_u32..65, more: u64) {
            let target = head.checked_shr(zeros).unwrap_or(0);
            let passing = more % target.saturating_add(1).max(1);
            prop_assert_eq!(passing.swap_bytes() & clear_bits(target), 0);
            // Nor is a bit forgotten.
            let zeros = target.leading_zeros();
            prop_assert_eq!(clear_bits(target).count_ones(), zeros);
        }

        #[test]
        fn the_first_that_passes_is_found_in_slices_of_any_size(
            job in job(), start: u64, slices in prop::collection::vec(1_u64..300, 1..20),
        ) {
            let tries: u64 = slices.iter().sum();
            let expected = (start..=start.saturating_add(tries - 1))
                .find(|nonce| reference(&job, *nonce) <= job.target);
            let mut search = Search::new(&job, start);
            let found = slices.iter().find_map(|slice| search.advance(*slice));
            prop_assert_eq!(found, expected);
            if let Some(found) = found {
                prop_assert!(job.proves(found));
                prop_assert_eq!(search.next(), found.checked_add(1));
            }
        }
    }

    #[test]
    fn the_largest_nonce_is_the_last() {
        let job = Job {
            pay_id: [3; 48],
            pay_nonce: [4; 8],
            target: [0; 32],
        };
        let mut search = Search::new(&job, u64::MAX - 4);
        assert_eq!((search.advance(100), search.next()), (None, None));
        let every = Job {
            target: [0xff; 32],
            ..job
        };
        let mut search = Search::new(&every, u64::MAX - 1);
        assert_eq!(search.advance(9), Some(u64::MAX - 1));
        assert_eq!(search.advance(9), Some(u64::MAX));
        assert_eq!(search.advance(9), None);
    }
}
