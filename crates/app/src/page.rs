//! The pages that are no tools.

pub(crate) mod about;
pub(crate) mod glossary;
pub(crate) mod home;
