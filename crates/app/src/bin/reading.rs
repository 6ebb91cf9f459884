//! The area of the pages to read, a WebAssembly module of its own.

app::area!(app::area::Reading);
