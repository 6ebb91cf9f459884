//! The area of My rig, a WebAssembly module of its own.

app::area!(app::area::Rig);
