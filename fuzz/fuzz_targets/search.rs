//! Where a search stood when the page was left: what goes on from there gives out nonces that there are, and is kept
//! as it was.
#![no_main]

use app::issue::outside::search;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(read) = search(text) else {
        return;
    };
    assert!(read.goes_on, "{read:?}");
    for (start, count) in &read.ranges {
        assert!(start.checked_add(*count).is_some(), "{read:?}");
    }
    assert_eq!(search(&read.written).as_ref(), Some(&read));
});
