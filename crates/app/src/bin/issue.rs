//! The area of Issue, a WebAssembly module of its own.

app::area!(app::area::Issue);
