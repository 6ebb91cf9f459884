//! Parts that several pages share.

pub mod answers;
pub mod export;
pub mod field;
pub mod file_button;
pub mod link_and_print;
pub mod picture;
pub mod save;
pub mod sheet;
pub mod stamp;
pub mod table;
pub(crate) mod theme;
pub(crate) mod update;
