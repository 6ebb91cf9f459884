//! The pages that are no tools.

pub(crate) mod about;
pub(crate) mod glossary;
pub(crate) mod home;

/// The version, as the build gives it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The commit, as the build gives it.
pub(crate) const COMMIT: Option<&str> = option_env!("BITMARK_COMMIT");
