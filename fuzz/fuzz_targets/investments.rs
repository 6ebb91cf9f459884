//! Lists of investments: nothing in one can break the page, and what is printed reads the same.
#![no_main]

use bitmark_ipm::list::{print, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let list = read(text);
    assert_eq!(list.investments.len(), list.lines.len());
    let again = read(&print(&list.investments));
    assert_eq!((again.investments, again.bad), (list.investments, vec![]));
});
