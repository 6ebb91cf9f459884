//! The messages between the page and a worker that searches a proof.
//!
//! They are a few numbers of fixed size: each worker is a module of its own, and small. It is built twice,
//! with and without SIMD; `www/prover.js` takes what the browser knows. A worker is cancelled by ending it;
//! what it had tried is in its last report.

pub mod message;
