//! Receipts, packed records and blocks that are to be verified: no panic, and a receipt comes back as it
//! was.
#![no_main]

use app::issue::outside::{receipt, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for file in [None, Some("01aa"), Some(text)] {
        match verify(text, file) {
            Ok(checks) => assert!(!checks.is_empty(), "{text:?}"),
            Err(error) => assert!(!error.is_empty(), "{text:?}"),
        }
    }
    if let Some(written) = receipt(text) {
        assert_eq!(receipt(&written).as_ref(), Some(&written));
        // Members that no receipt has are told, and not written again.
        let is_known = |(claim, _): &(String, _)| !claim.starts_with("the member ");
        let claims = |text: &str| {
            let claims = verify(text, None).ok()?.into_iter().filter(is_known);
            Some(claims.collect::<Vec<_>>())
        };
        assert_eq!(claims(&written), claims(text), "{text:?}");
    }
});
