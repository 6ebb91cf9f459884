//! Varint64: numbers of one to nine bytes, least significant group first.
//!
//! Source: bitmarkd, `util/varint.go`.

use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// Bytes of the longest form.
pub const MAX_BYTES: usize = 9;

/// Appends `value`.
pub fn push(bytes: &mut Vec<u8>, mut value: u64) {
    for _ in 1..MAX_BYTES {
        if value < 0x80 {
            // Seven bits fit a byte.
            bytes.push(value as u8);
            return;
        }
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Returns `value` in as few bytes as it takes.
#[must_use]
pub fn encode(value: u64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(MAX_BYTES);
    push(&mut bytes, value);
    bytes
}

/// Reads a number at the start of `bytes`: its value, and how many bytes it takes. `None` if they end
/// before it does. Longer forms than needed are read as the node reads them.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0;
    for (index, &byte) in bytes.iter().take(MAX_BYTES).enumerate() {
        if index == MAX_BYTES - 1 {
            return Some((value | u64::from(byte) << 56, MAX_BYTES));
        }
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

/// Reads a length: as [`decode`], and `None` unless the value lies in `range`.
#[must_use]
pub fn decode_clipped(bytes: &[u8], range: RangeInclusive<u64>) -> Option<(u64, usize)> {
    decode(bytes).filter(|(value, _)| range.contains(value))
}
