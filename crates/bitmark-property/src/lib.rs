//! The rules; what follows is the crate's README.
#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

pub mod account;
pub mod asset;
pub mod base58;
pub mod block;
pub mod currency;
pub mod difficulty;
pub mod hash;
pub mod id;
pub mod key;
pub mod ledger;
pub mod mining_share;
pub mod network;
pub mod payment;
pub mod phrase;
#[cfg(feature = "rpc")]
pub mod practice;
pub mod proof;
pub mod record;
#[cfg(feature = "rpc")]
pub mod rpc;
pub mod seed;
pub mod varint;
