//! The area of Where emission goes, a WebAssembly module of its own.

app::area!(app::area::Emission);
