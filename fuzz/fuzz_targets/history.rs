//! A block history: no panic, and the same rows and errors however the bytes
//! are cut into pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::{FileError, HistoryNotes, HistoryReader, HistoryRow};

type Whole = (Vec<HistoryRow>, Result<HistoryNotes, FileError>);

fn read<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Whole {
    let (mut reader, mut rows) = (HistoryReader::new(), Vec::new());
    for piece in pieces {
        if let Err(error) = reader.feed(piece, &mut rows) {
            return (rows, Err(error));
        }
    }
    let _ = (reader.preamble(), reader.network());
    assert_eq!(reader.rows(), rows.len() as u64);
    (rows, reader.finish())
}

fuzz_target!(|data: &[u8]| {
    let Some((size, data)) = data.split_first() else {
        return;
    };
    let (rows, end) = read(std::iter::once(data));
    assert_eq!(
        read(data.chunks(usize::from(*size) + 1)),
        (rows.clone(), end.clone())
    );
    for pair in rows.windows(2) {
        assert_eq!(pair[0].height.to_u32() + 1, pair[1].height.to_u32());
        assert!(pair[0].line < pair[1].line);
    }
    if let Err(error) = end {
        assert!(!error.to_string().is_empty() && !error.kind.remedy().is_empty());
    }
});
