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
/// The lane that suits the machine best: two states in a vector and a third beside them, since most machines
/// compute with vectors and with plain numbers at once.
#[cfg(target_feature = "simd128")]
pub(crate) type Best = Beside<core::arch::wasm32::v128, u64>;

/// Lanes of two kinds side by side.
#[cfg(any(test, target_feature = "simd128"))]
#[derive(Clone, Copy)]
pub(crate) struct Beside<A, B>(A, B);

#[cfg(any(test, target_feature = "simd128"))]
impl<A: Lane, B: Lane> Lane for Beside<A, B> {
    const WIDTH: usize = A::WIDTH + B::WIDTH;

    #[inline(always)]
    fn splat(value: u64) -> Self {
        Self(A::splat(value), B::splat(value))
    }

    #[inline(always)]
    fn of_nonces(first: u64) -> Self {
        let next = first.wrapping_add(A::WIDTH as u64);
        Self(A::of_nonces(first), B::of_nonces(next))
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self(self.0.xor(other.0), self.1.xor(other.1))
    }

    #[inline(always)]
    fn andn(self, other: Self) -> Self {
        Self(self.0.andn(other.0), self.1.andn(other.1))
    }

    #[inline(always)]
    fn rotl<const BITS: u32>(self) -> Self {
        Self(self.0.rotl::<BITS>(), self.1.rotl::<BITS>())
    }

    #[inline(always)]
    fn get(self, state: usize) -> u64 {
        match state.checked_sub(A::WIDTH) {
            None => self.0.get(state),
            Some(state) => self.1.get(state),
        }
    }
}

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
