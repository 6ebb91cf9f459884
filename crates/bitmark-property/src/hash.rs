//! The hashes of FIPS 202 that the chain uses.

use sha3::{
    Digest as _, Sha3_256, Sha3_384, Sha3_512, Shake256,
    digest::{ExtendableOutputReset as _, Update as _, XofReader as _},
};
use zeroize::Zeroizing;

/// Overwrites a hasher with another: buffer and state tell what it was given, which may have been a secret.
fn forget<H>(hasher: &mut H, other: H) {
    *hasher = other;
    // Else the compiler would leave it out.
    core::hint::black_box(hasher);
}

/// Returns the SHA3-256 of the parts, one after another.
#[must_use]
pub fn sha3_256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha3_256::new();
    for part in parts {
        sha3::Digest::update(&mut hasher, part);
    }
    let digest = hasher.finalize_reset().into();
    forget(&mut hasher, Sha3_256::new());
    digest
}

/// Returns the SHA3-384 of the parts, one after another.
pub(crate) fn sha3_384<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 48] {
    let mut hasher = Sha3_384::new();
    for part in parts {
        sha3::Digest::update(&mut hasher, part);
    }
    hasher.finalize().into()
}

/// Returns the SHA3-512 of `bytes`.
pub(crate) fn sha3_512(bytes: &[u8]) -> [u8; 64] {
    Sha3_512::digest(bytes).into()
}

/// Returns the first 32 bytes of SHAKE256 of `bytes`, four times over.
pub(crate) fn shake256_of_four(bytes: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut hasher = Shake256::default();
    for _ in 0..4 {
        hasher.update(bytes);
    }
    let mut out = Zeroizing::new([0; 32]);
    let mut reader = hasher.finalize_xof_reset();
    reader.read(out.as_mut());
    forget(&mut hasher, Shake256::default());
    forget(&mut reader, hasher.finalize_xof_reset());
    out
}
