//! The node's remote calls as JSON.
//!
//! Source: bitmarkd, `rpc/`.

mod encoding;
mod record;

pub(crate) use encoding::{currency_or_none, hex, text};
pub use record::RecordJsonError;
