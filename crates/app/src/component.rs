//! Parts that several pages share.

pub(crate) mod theme;
pub(crate) mod update;
