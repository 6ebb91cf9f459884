//! The area of Verify, a WebAssembly module of its own.

app::area!(app::area::Verify);
