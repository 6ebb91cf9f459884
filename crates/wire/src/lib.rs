//! Reads what a Bitmark node prints.
