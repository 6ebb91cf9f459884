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
    /// `!self & other`.
    fn andn(self, other: Self) -> Self;
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
    fn andn(self, other: Self) -> Self {
        !self & other
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
        i64x2_shl, u64x2, u64x2_extract_lane, u64x2_shr, u64x2_splat, v128, v128_andnot, v128_or,
        v128_xor,
    };

    impl Lane for v128 {
        const WIDTH: usize = 2;

        #[inline(always)]
        fn splat(value: u64) -> Self {
            u64x2_splat(value)
        }

        #[inline(always)]
        fn of_nonces(first: u64) -> Self {
            u64x2(first.swap_bytes(), first.wrapping_add(1).swap_bytes())
        }

        #[inline(always)]
        fn xor(self, other: Self) -> Self {
            v128_xor(self, other)
        }

        #[inline(always)]
        fn andn(self, other: Self) -> Self {
            v128_andnot(other, self)
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
