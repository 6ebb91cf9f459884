//! The area of Why this reward, a WebAssembly module of its own.

app::area!(app::area::Why);
