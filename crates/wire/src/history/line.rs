//! Cuts a stream of bytes into lines, holding one of them at most.
//!
//! Belongs below the two readers of files: memory stays the same for a file of
//! any length, and a file without line ends is refused early.

use super::error::{FileError, FileErrorKind};

/// The longest line, in bytes. A block's row takes about 80.
pub const MAX_LINE_BYTES: usize = 4_096;

/// The head of a line that continues in the next chunk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    held: Vec<u8>,
    /// Lines ended so far.
    ended: u64,
}

impl Lines {
    /// Calls `each` with every line that ends in `chunk`, without its end, and
    /// with its number, from 1.
    pub(crate) fn feed(
        &mut self,
        chunk: &[u8],
        mut each: impl FnMut(&[u8], u64) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        let mut rest = chunk;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, tail) = (&rest[..end], &rest[end + 1..]);
            rest = tail;
            if self.held.is_empty() {
                self.check(line.len())?;
                self.ended += 1;
                each(without_return(line), self.ended)?;
            } else {
                self.hold(line)?;
                let line = core::mem::take(&mut self.held);
                self.ended += 1;
                each(without_return(&line), self.ended)?;
                self.held = line;
                self.held.clear();
            }
        }
        self.hold(rest)
    }

    /// Returns what stands behind the last line end.
    pub(crate) fn unended(&self) -> &[u8] {
        &self.held
    }

    /// Returns the number of the line that is not ended, from 1.
    pub(crate) const fn number(&self) -> u64 {
        self.ended + 1
    }

    fn hold(&mut self, part: &[u8]) -> Result<(), FileError> {
        self.check(self.held.len() + part.len())?;
        self.held.extend_from_slice(part);
        Ok(())
    }

    fn check(&self, length: usize) -> Result<(), FileError> {
        if length <= MAX_LINE_BYTES {
            return Ok(());
        }
        Err(FileErrorKind::LongLine {
            limit: MAX_LINE_BYTES,
        }
        .on(self.number()))
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(chunks: &[&[u8]]) -> (Vec<(u64, String)>, String) {
        let mut lines = Lines::default();
        let mut got = Vec::new();
        for chunk in chunks {
            let each = |line: &[u8], number| {
                got.push((number, String::from_utf8_lossy(line).into_owned()));
                Ok(())
            };
            lines.feed(chunk, each).unwrap();
        }
        (got, String::from_utf8_lossy(lines.unended()).into_owned())
    }

    #[test]
    fn the_chunks_do_not_matter() {
        let text = b"a\r\n\nbb\nccc";
        let want = (
            vec![
                (1, "a".to_owned()),
                (2, String::new()),
                (3, "bb".to_owned()),
            ],
            "ccc".to_owned(),
        );
        assert_eq!(all(&[text]), want);
        for cut in 0..text.len() {
            assert_eq!(all(&[&text[..cut], &text[cut..]]), want, "{cut}");
        }
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(all(&bytes), want);
    }

    #[test]
    fn a_line_without_end_is_not_gathered() {
        let mut lines = Lines::default();
        lines.feed(b"first\n", |_, _| Ok(())).unwrap();
        let error = loop {
            if let Err(error) = lines.feed(&[b'x'; 1_000], |_, _| Ok(())) {
                break error;
            }
        };
        assert_eq!(
            error.to_string(),
            "line 2: the line is longer than 4096 bytes"
        );
        assert!(lines.held.len() <= MAX_LINE_BYTES);
        let long = [b'y'; MAX_LINE_BYTES + 1];
        let whole = [&long[..], b"\n"].concat();
        assert!(Lines::default().feed(&whole, |_, _| Ok(())).is_err());
    }
}
