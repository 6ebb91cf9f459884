//! The search; what follows is the crate's README.
#![doc = include_str!("../README.md")]
#![no_std]

mod keccak;
mod lane;
mod search;

pub use search::{Job, Search};
