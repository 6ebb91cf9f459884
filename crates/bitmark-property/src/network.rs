//! The two kinds of chain that keys and addresses tell apart.

use core::fmt;

/// Which chain: `bitmark` is live, `testing` and `local` are test.
///
/// # Source
///
/// bitmarkd, `chain/name.go`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// The chain `bitmark`.
    Live,
    /// The chains `testing` and `local`.
    Test,
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Live => "live",
            Self::Test => "test",
        })
    }
}
