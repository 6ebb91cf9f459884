//! Consensus rules of the Bitmark coin.
#![no_std]
extern crate alloc;
