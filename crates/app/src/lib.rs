//! The single-page app of the Bitmark Toolkit: pages on top of the pure crates.

mod app;
pub mod area;
pub mod blocks;
pub mod chart;
pub mod component;
mod follow;
pub mod form;
pub mod issue;
mod keep;
pub mod link;
pub mod number;
mod page;
pub mod playground;
pub mod production;
pub mod rewards;
mod route;
mod run;
mod stored;

pub use app::App;
