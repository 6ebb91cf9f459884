//! Values as they are typed in the playground: what is printed reads the same.
#![no_main]

use app::playground::outside::{typed, value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let printed = typed(text).into_iter().chain([value(text)]).flatten();
    for printed in printed {
        assert_eq!(value(&printed).as_ref(), Some(&printed), "{text:?}");
    }
});
