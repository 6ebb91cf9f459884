//! The network's figures in a link: no panic, neither there nor in what follows, and they are written as they are read.
#![no_main]

use app::rewards::shared::{Figures, print, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (shared, _) = read(text);
    if let Some(Figures::Told(told)) = &shared.figures {
        let _ = told.state.rows();
    }
    let (again, reports) = read(&print(&shared));
    assert_eq!((again, reports), (shared, Vec::new()));
});
