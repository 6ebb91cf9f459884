//! What the tests share: reading the vectors.
