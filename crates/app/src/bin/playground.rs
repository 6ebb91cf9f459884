//! The area of the Playground, a WebAssembly module of its own.

app::area!(app::playground::Playground);
