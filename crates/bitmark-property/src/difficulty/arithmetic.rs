//! Quotients of doubles and of integers of 256 bits, rounded as the node rounds them.

use primitive_types::{U256, U512};

use super::{MANTISSA, ONE, PRECISION};

/// One ÷ value, to 256 significant bits rounded up, without its fraction. The value is at least 1.
pub(super) fn divide(value: f64) -> U256 {
    let bits = value.to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    if 1024 - 52 <= exponent {
        // Infinity.
        return U256::zero();
    }
    let mantissa = U512::from(bits & ((1 << 52) - 1) | 1 << 52);
    // One has 248 bits and the mantissa 53: the quotient has 256 with one of these two shifts.
    let (mut shift, mut rounded) = (61, U512::zero());
    for tried in [61, 60] {
        let (quotient, rest) = (U512::from(ONE) << tried).div_mod(mantissa);
        shift = tried;
        rounded = quotient + U512::from(u8::from(!rest.is_zero()));
        if quotient.bits() <= PRECISION {
            break;
        }
    }
    let down = shift + exponent;
    let integer = usize::try_from(down).map_or(U512::zero(), |down| rounded >> down);
    // At most One.
    U256::try_from(integer).unwrap_or(ONE)
}

/// The bits of an integer from 1 to One.
pub(super) fn bits_of(integer: U256) -> u64 {
    let bytes = integer.to_big_endian();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut word = (0..8).fold(0_u64, |word, place| {
        word << 8 | u64::from(bytes.get(zeros + place).copied().unwrap_or(0))
    });
    let mut exponent = 8 * zeros as u64 - 1;
    let mut lost_ones = 0;
    while 1 < word >> MANTISSA {
        lost_ones += word & 1;
        word >>= 1;
        exponent -= 1;
    }
    // How many ones were lost, not what they were worth.
    if 4 < lost_ones {
        word += 1;
    }
    exponent << MANTISSA | word & ((1 << MANTISSA) - 1)
}

/// One ÷ integer as a double.
pub(super) fn quotient(integer: U256) -> f64 {
    over(U512::from(ONE), U512::from(integer))
}

/// A quotient of at least 1 as a double; the dividend has up to 257 bits.
pub(super) fn over(dividend: U512, divisor: U512) -> f64 {
    // 64 bits more than a quotient of 1 has.
    let (quotient, rest) = (dividend << 64).div_mod(divisor);
    double_of(quotient, !rest.is_zero()) / 18_446_744_073_709_551_616.0
}

/// Rounds to the nearest double, ties to even; `is_more` if a fraction was dropped.
fn double_of(number: U512, is_more: bool) -> f64 {
    let extra = number.bits().saturating_sub(54);
    let kept = (number >> extra).low_u64();
    let is_more = is_more || !(number & ((U512::one() << extra) - U512::one())).is_zero();
    // 54 bits and one for the rest: rounded once, as the conversion rounds.
    let kept = (kept << 1 | u64::from(is_more)) as f64;
    // Exact: a power of two within range, since the number has 512 bits at most.
    kept * f64::from_bits((1023 + extra as u64 - 1) << 52)
}
