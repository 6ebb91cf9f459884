//! The consensus rules; what follows is the crate's README.
#![doc = include_str!("../README.md")]
#![no_std]
#![warn(clippy::float_arithmetic)]

extern crate alloc;

pub mod algo;
pub mod dark_gravity;
pub mod difficulty;
pub mod emission;
pub mod explain;
pub mod figures;
pub mod fork;
pub mod median_time;
pub mod modulation;
pub mod params;
pub mod replay;
pub mod retarget;
pub mod subsidy;
pub mod target;
pub mod units;
pub mod version;
pub mod window;
