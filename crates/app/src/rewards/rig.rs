//! My rig: what the user's machines earn, with what luck, and where they stop paying.

pub mod effect;
mod fields;
pub mod grid;
pub mod income;
pub mod input;
pub mod luck;
pub mod model;
pub mod poisson;
mod tables;
pub mod total;
mod view;

pub(crate) use view::MyRig;
