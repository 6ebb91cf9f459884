//! The area of Block earnings, a WebAssembly module of its own.

app::area!(app::blocks::BlockEarnings);
