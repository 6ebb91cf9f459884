//! Identities, signatures and encrypted key files.
//!
//! The library is pure: `vault` holds the secret and does what the page asks, `protocol` is how it asks,
//! `typed` reads words, `age` is the format of key files, `strength` tells how long a passphrase holds. The
//! binary is a worker whose policy has no `connect-src`, the only place of the app where a secret lives.
//! Ending that worker is the wipe.

pub mod age;
pub mod protocol;
mod quiz;
mod secret;
mod sign;
pub mod strength;
mod typed;
pub mod vault;
