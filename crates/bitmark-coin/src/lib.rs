#![doc = include_str!("../README.md")]
#![no_std]
#![warn(clippy::float_arithmetic)]

extern crate alloc;

pub mod algo;
pub mod difficulty;
pub mod emission;
pub mod explain;
pub mod modulation;
pub mod params;
pub mod subsidy;
pub mod target;
pub mod units;
pub mod version;
