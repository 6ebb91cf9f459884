//! What the permutation computes with: one lane of 64 bits, or the same lane of two states.

/// A lane of one or more states.
pub(crate) trait Lane: Copy {
    /// States side by side.
    const WIDTH: usize;

    /// The same value in every state.
    fn splat(value: u64) -> Self;
    /// The lane of a nonce and those that follow it.
    fn of_nonces(first: u64) -> Self;
    fn xor(self, other: Self) -> Self;
    /// The lane as the rows that [`Lane::chi`] takes hold it where [`COMPLEMENTED`](super::keccak::COMPLEMENTED)
    /// says so: complemented, unless complements cost nothing.
    fn complemented(self) -> Self;
    /// Chi on row `y`, without iota.
    fn chi(y: usize, row: [Self; 5]) -> [Self; 5];
    fn rotl<const BITS: u32>(self) -> Self;
    /// The value in a state.
    fn get(self, state: usize) -> u64;
}

impl Lane for u64 {
    const WIDTH: usize = 1;

    #[inline(always)]
    fn splat(value: u64) -> Self {
        value
    }

    #[inline(always)]
    fn of_nonces(first: u64) -> Self {
        // Nonces are big endian in the message, lanes little endian.
        first.swap_bytes()
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        self ^ other
    }

    #[inline(always)]
    fn complemented(self) -> Self {
        !self
    }

    /// With six lanes of the state complemented throughout, a row takes one complement at most in place of five.
    /// Source: the Keccak team's implementation overview, lane complementing.
    #[inline(always)]
    fn chi(y: usize, [a, e, i, o, u]: [Self; 5]) -> [Self; 5] {
        match y {
            0 => [
                a ^ (e | i),
                e ^ (!i | o),
                i ^ (o & u),
                o ^ (u | a),
                u ^ (a & e),
            ],
            1 => [
                a ^ (e | i),
                e ^ (i & o),
                i ^ (o | !u),
                o ^ (u | a),
                u ^ (a & e),
            ],
            2 => [
                a ^ (e | i),
                e ^ (i & o),
                i ^ (!o & u),
                !o ^ (u | a),
                u ^ (a & e),
            ],
            3 => [
                a ^ (e & i),
                e ^ (i | o),
                i ^ (!o | u),
                !o ^ (u & a),
                u ^ (a | e),
            ],
            _ => [
                a ^ (!e & i),
                !e ^ (i | o),
                i ^ (o & u),
                o ^ (u | a),
                u ^ (a & e),
            ],
        }
    }

    #[inline(always)]
    fn rotl<const BITS: u32>(self) -> Self {
        self.rotate_left(BITS)
    }

    #[inline(always)]
    fn get(self, _state: usize) -> u64 {
        self
    }
}

/// The lane that suits the machine best.
#[cfg(not(target_feature = "simd128"))]
pub(crate) type Best = u64;
/// The lane that suits the machine best.
#[cfg(target_feature = "simd128")]
pub(crate) type Best = core::arch::wasm32::v128;

#[cfg(target_feature = "simd128")]
mod simd {
    use super::Lane;
    use core::arch::wasm32::{
        i8x16_shuffle, i64x2_shl, u64x2, u64x2_extract_lane, u64x2_shr, u64x2_splat, v128,
        v128_andnot, v128_or, v128_xor,
    };

    impl Lane for v128 {
        const WIDTH: usize = 2;

        #[inline(always)]
        fn splat(value: u64) -> Self {
            u64x2_splat(value)
        }

        #[inline(always)]
        fn of_nonces(first: u64) -> Self {
            let both = u64x2(first, first.wrapping_add(1));
            i8x16_shuffle::<7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8>(both, both)
        }

        #[inline(always)]
        fn xor(self, other: Self) -> Self {
            v128_xor(self, other)
        }

        #[inline(always)]
        fn complemented(self) -> Self {
            self
        }

        #[inline(always)]
        fn chi(_y: usize, row: [Self; 5]) -> [Self; 5] {
            core::array::from_fn(|x| {
                let (next, second) = (row[(x + 1) % 5], row[(x + 2) % 5]);
                v128_xor(row[x], v128_andnot(second, next))
            })
        }

        #[inline(always)]
        fn rotl<const BITS: u32>(self) -> Self {
            v128_or(i64x2_shl(self, BITS), u64x2_shr(self, 64 - BITS))
        }

        #[inline(always)]
        fn get(self, state: usize) -> u64 {
            if state == 0 {
                u64x2_extract_lane::<0>(self)
            } else {
                u64x2_extract_lane::<1>(self)
            }
        }
    }
}
