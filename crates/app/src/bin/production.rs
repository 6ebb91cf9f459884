//! The area of Production cost, a WebAssembly module of its own.

app::area!(app::production::Production);
