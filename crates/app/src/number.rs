//! Numbers as people type and read them; pure, beneath every page.
//!
//! `parse` reads digits, `quantity` the unit behind them, `format` writes.

mod decimal;
pub mod format;
mod parse;
mod quantity;

pub use decimal::Decimal;
pub use parse::{NumberError, Typed, parse_decimal, parse_whole};
pub use quantity::Quantity;
