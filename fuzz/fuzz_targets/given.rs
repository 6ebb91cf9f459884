//! What a property node printed, as the Blocks page is given it: no panic, and a broken output is told with its
//! place.
#![no_main]

use app::blocks::given::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = read(text) {
        assert!(!error.to_string().is_empty());
    }
    // Twice the same is no other chain.
    if let Ok(given) = read(text) {
        // Marks and blanks around the whole are passed over, not those between.
        let own = text.trim().trim_start_matches('\u{feff}');
        let again = read(&format!("{own}\n{own}")).expect("each half can be read");
        assert_eq!(again.blocks, given.blocks);
    }
});
