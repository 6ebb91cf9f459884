//! What this browser keeps of the Issue page: no panic, and it comes back as it was.
#![no_main]

use app::issue::outside::kept;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(written) = kept(text) {
        assert_eq!(kept(&written).as_ref(), Some(&written));
    }
});
