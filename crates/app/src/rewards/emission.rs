//! Where emission goes: from the present state forward, under a path of hash rate that the user
//! chooses.

mod begin;
mod fields;
pub mod input;
pub mod model;
pub mod path;
mod tables;
mod view;

pub(crate) use view::WhereEmissionGoes;
