//! An emission log: no panic, and the same rows and errors however the bytes
//! are cut into pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::{EmissionNotes, EmissionReader, EmissionRow, FileError};

type Whole = (Vec<EmissionRow>, Result<EmissionNotes, FileError>);

fn read<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Whole {
    let (mut reader, mut rows) = (EmissionReader::new(), Vec::new());
    for piece in pieces {
        if let Err(error) = reader.feed(piece, &mut rows) {
            return (rows, Err(error));
        }
    }
    (rows, reader.finish())
}

fuzz_target!(|data: &[u8]| {
    let Some((size, data)) = data.split_first() else {
        return;
    };
    let (rows, end) = read(std::iter::once(data));
    assert_eq!(
        read(data.chunks(usize::from(*size) + 1)),
        (rows, end.clone())
    );
    if let Err(error) = end {
        assert!(!error.to_string().is_empty() && !error.kind.remedy().is_empty());
    }
});
