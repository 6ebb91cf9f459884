//! The single-page app of the Bitmark Toolkit.
mod app;
pub use app::App;
