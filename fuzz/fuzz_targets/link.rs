//! Links: nothing in one can break the page, and what is printed reads the same.
#![no_main]

use app::link::{print, read};
use libfuzzer_sys::fuzz_target;

const KNOWN: [(&str, &str); 3] = [("rate", "1"), ("name", ""), ("fee", "2")];

fuzz_target!(|text: &str| {
    let link = read(text, &KNOWN);
    let values: Vec<&str> = link.values.iter().map(String::as_str).collect();
    let again = read(&print(&values, &KNOWN), &KNOWN);
    assert_eq!(again.values, link.values);
    assert!(again.reports.is_empty(), "{:?}", again.reports);
});
