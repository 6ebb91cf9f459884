//! The area of Block history, a WebAssembly module of its own.

app::area!(app::area::Replay);
