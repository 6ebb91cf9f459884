//! Jobs that run beside the page, and the protocol between the two.
