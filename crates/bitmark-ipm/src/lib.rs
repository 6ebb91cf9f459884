//! The rules; what follows is the crate's README.
#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

pub mod address;
pub mod cost;
pub mod list;
pub mod network;
pub mod pool;
pub mod ratio;
pub mod rental;
pub mod seed_table;
pub mod seed_text;
pub mod spread;
pub mod time;
