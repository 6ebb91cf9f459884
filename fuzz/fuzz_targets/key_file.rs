//! Key files: no panic on any bytes, and a file that was changed does not open to something else.
#![no_main]

use keys::age::{Fresh, WorkFactor, decrypt, encrypt};
use libfuzzer_sys::fuzz_target;

/// Whether a header asks for so much work that a run would take seconds.
fn is_slow(file: &[u8]) -> bool {
    let second = file.split(|byte| *byte == b'\n').nth(1);
    let factor = second.and_then(|line| line.rsplit(|byte| *byte == b' ').next());
    file.starts_with(b"-----BEGIN") || factor.is_some_and(|factor| 2 <= factor.len())
}

fuzz_target!(|data: (&[u8], usize, u8)| {
    let (bytes, place, change) = data;
    if !is_slow(bytes) {
        let _ = decrypt(bytes, b"passphrase");
    }
    let work = WorkFactor::new(1).expect("from 1 up");
    let file = encrypt(bytes, b"passphrase", work, &Fresh::new(&[change; 48]));
    let mut file = file.expect("what a run is given is short").into_bytes();
    assert_eq!(
        decrypt(&file, b"passphrase").as_deref().map(Vec::as_slice),
        Ok(bytes)
    );
    // In the text form: the work factor's letters are one of three in base64.
    let place = place % file.len();
    let was = std::mem::replace(&mut file[place], change);
    if was == change || (100..200).contains(&place) {
        return;
    }
    if let Ok(opened) = decrypt(&file, b"passphrase") {
        assert_eq!(&**opened, bytes, "changed at {place}");
    }
});
