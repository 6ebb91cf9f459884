//! Exact numbers: what is read is printed so that it reads the same, and JSON
//! agrees on what is a number.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::{Decimal, DecimalError};

fuzz_target!(|text: &str| {
    let (first, second) = text.split_once(' ').unwrap_or((text, "1"));
    let read = first.parse::<Decimal>();
    let json = serde_json::from_str::<serde_json::Number>(first).is_ok() && first.trim() == first;
    assert_eq!(
        json,
        !matches!(read, Err(DecimalError::NotANumber(_))),
        "{first:?}"
    );
    let Ok(read) = read else { return };
    let printed = read.to_string();
    assert_eq!(printed.parse(), Ok(read), "{printed}");
    let float: f64 = first.parse().unwrap();
    assert_eq!(read.to_f64(), float, "{first}");
    if let Ok(other) = second.parse::<Decimal>() {
        assert_eq!(read.cmp(&other), other.cmp(&read).reverse());
        assert_eq!(read == other, read.cmp(&other).is_eq());
        let (mine, theirs) = (read.to_f64(), other.to_f64());
        assert!(
            mine == theirs || (mine < theirs) == (read < other),
            "{first} {second}"
        );
    }
});
