//! How many nonces a second: what `cargo xtask bench pow` measures, natively and as WebAssembly.
//!
//! Natively it prints a line for each contestant; as WebAssembly it exports them to the scripts of `tests/bench`.

use bitmark_pow::{Job, Search};
use sha3::{Digest as _, Sha3_256};

const PAY_ID: [u8; 48] = [7; 48];
const PAY_NONCE: [u8; 8] = [9; 8];

/// Tries so many nonces by this crate's search; no digest passes.
fn own(tries: u64) -> bool {
    let job = Job {
        pay_id: PAY_ID,
        pay_nonce: PAY_NONCE,
        target: [0; 32],
    };
    Search::new(&job, 0).advance(tries).is_none()
}

/// The same by RustCrypto's `sha3`, version 0.10.
fn rust_crypto(tries: u64) -> bool {
    let mut message = [0; 64];
    message[..48].copy_from_slice(&PAY_ID);
    message[48..56].copy_from_slice(&PAY_NONCE);
    (0..tries).all(|nonce| {
        message[56..].copy_from_slice(&nonce.to_be_bytes());
        Sha3_256::digest(message).as_slice() != [0; 32]
    })
}

#[cfg(target_arch = "wasm32")]
#[expect(
    unsafe_code,
    reason = "an export's name is a promise that no other symbol has it"
)]
mod exports {
    /// See the function of this name above.
    #[unsafe(no_mangle)]
    pub(super) extern "C" fn own(tries: u64) -> bool {
        super::own(tries)
    }

    /// See the function of this name above.
    #[unsafe(no_mangle)]
    pub(super) extern "C" fn rust_crypto(tries: u64) -> bool {
        super::rust_crypto(tries)
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// Prints the best of several rounds, each short, the contestants in turn: what else the machine does then
/// slows all of them alike.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
fn main() {
    const ROUNDS: u32 = 60;
    const TRIES: u64 = 200_000;
    type Contestant = (&'static str, fn(u64) -> bool, f64);
    let mut contestants: [Contestant; 2] = [
        ("own", own, 0.0),
        ("RustCrypto sha3 0.10", rust_crypto, 0.0),
    ];
    for _ in 0..ROUNDS {
        for (name, run, best) in &mut contestants {
            let began = std::time::Instant::now();
            assert!(run(TRIES), "{name} found a digest of zeros");
            let rate = TRIES as f64 / began.elapsed().as_secs_f64() / 1e6;
            *best = best.max(rate);
        }
    }
    for (name, _, best) in contestants {
        println!("pow where=native name={name} mhs={best:.3}");
    }
}
