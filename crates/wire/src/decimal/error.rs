//! What can be wrong with a number as printed.

/// A text that is no number, or none that can be kept exactly.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// The text is not of the form that JSON allows for numbers.
    #[error("{0:?} is not a number")]
    NotANumber(String),
    /// More significant digits than are kept.
    #[error("{text} has more than {limit} significant digits")]
    TooLong {
        /// The number as printed, cut.
        text: String,
        /// The most digits kept.
        limit: usize,
    },
    /// A power of ten beyond what any node prints.
    #[error("{text} is beyond 10^{limit}")]
    Exponent {
        /// The number as printed, cut.
        text: String,
        /// The largest power of ten.
        limit: i32,
    },
    /// More decimals than any node prints.
    #[error("{text} has more than {limit} decimals")]
    Decimals {
        /// The number as printed, cut.
        text: String,
        /// The most decimals.
        limit: i32,
    },
}
