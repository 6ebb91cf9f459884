//! The single-page app of the Bitmark Toolkit.
mod app;
pub mod rewards;
pub use app::App;
