//! Block histories: one row for each block, from a file of any length.
//!
//! The format is described in `HISTORY.md` beside this crate. The reader takes
//! bytes in pieces and holds one line at most.

mod columns;
mod emission;
mod error;
mod header;
mod line;
mod row;
mod value;

#[cfg(test)]
mod tests;

use bitmark_coin::{
    params::Network,
    target::CompactBits,
    units::{Amount, BlockHeight, BlockTime},
    version::Version,
};

pub use emission::{EmissionNotes, EmissionReader, EmissionRow};
pub use error::{FileError, FileErrorKind};
pub use header::Preamble;
pub use line::MAX_LINE_BYTES;

use self::{
    columns::Columns,
    header::{Column, Header, LEAST_TIME},
    line::Lines,
    row::Values,
};

/// The script that makes a history from a running node 27.x, and goes on where the file ends.
pub const SCRIPT_27: &str = include_str!("../history-27.sh");
/// The same for a node 0.9.7.x.
pub const SCRIPT_0_9_7: &str = include_str!("../history-0.9.7.sh");

/// One block of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// The line it stands on, from 1.
    pub line: u64,
    /// Height.
    pub height: BlockHeight,
    /// Time.
    pub time: BlockTime,
    /// Version.
    pub version: Version,
    /// Compact target.
    pub bits: CompactBits,
    /// What the coinbase pays, fees included; none without the column.
    pub coinbase: Option<Amount>,
    /// Sum of the fees; none without the column.
    pub fees: Option<Amount>,
}

/// What is worth knowing of a history beside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryNotes {
    /// Columns that nothing is taken from.
    pub ignored: Vec<String>,
    /// Without the coinbase, what was claimed cannot be held against what was
    /// allowed, and the supply is that of full claims.
    pub lacks_coinbase: bool,
    /// Without the fees, claims are taken to hold none.
    pub lacks_fees: bool,
    /// The last line, if it has no line end: it may be cut and is left out.
    pub unended_line: Option<u64>,
}

/// Reads a block history in pieces.
///
/// # Examples
///
/// ```
/// # use wire::HistoryReader;
/// let mut reader = HistoryReader::new();
/// let mut rows = Vec::new();
/// reader.feed(b"# network: main\nheight;time;bits;version;coin", &mut rows)?;
/// reader.feed(b"base\n0;1405274442;1d00ffff;1;2000000000\n", &mut rows)?;
/// let notes = reader.finish()?;
/// assert_eq!(rows[0].height.to_u32(), 0);
/// assert!(notes.lacks_fees && !notes.lacks_coinbase);
/// # Ok::<_, wire::FileError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct HistoryReader {
    lines: Lines,
    body: Body,
}

/// All that outlasts a line.
#[derive(Clone, Debug, Default)]
struct Body {
    started: bool,
    preamble: Preamble,
    header: Option<Header>,
    rows: u64,
    /// Height and time of the row before.
    before: Option<(u32, u32)>,
    /// Whether all rows so far have the bits of regtest.
    regtest: Option<bool>,
    columns: Columns,
}

/// The bits of every block of regtest, easier than those of any other network:
/// 2^255 - 1 against 2^247 at most.
const REGTEST_BITS: u32 = 0x207f_ffff;

impl HistoryReader {
    /// Begins a history.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes, already unpacked, and appends the rows they
    /// complete to `rows`.
    ///
    /// # Errors
    ///
    /// [`FileError`] at the first line that cannot be read; the rows above it
    /// are in `rows`. Reading on after an error has no meaning.
    pub fn feed(&mut self, bytes: &[u8], rows: &mut Vec<HistoryRow>) -> Result<(), FileError> {
        let body = &mut self.body;
        if self.lines.unended().is_empty() {
            // Before a line of theirs is found too long: pages and JSON may have no line end.
            body.check_kind(bytes, self.lines.number())?;
        }
        self.lines.feed(bytes, |line, number| {
            rows.extend(body.line(line, number)?);
            Ok(())
        })
    }

    /// Ends the history.
    ///
    /// # Errors
    ///
    /// [`FileError`] if the file has no rows, or ends within one.
    pub fn finish(self) -> Result<HistoryNotes, FileError> {
        let Self { lines, body } = self;
        let rest = lines.unended();
        if !body.started && rest.trim_ascii().is_empty() {
            return Err(FileErrorKind::Empty.on(0));
        }
        let mut notes = HistoryNotes::default();
        if !rest.trim_ascii().is_empty() && !rest.starts_with(b"#") {
            let number = lines.number();
            body.check_start(rest, number)?;
            let width = body.header.as_ref().map_or(0, Header::width);
            let found = body
                .header
                .as_ref()
                .map_or(0, |header| header.pair(rest).count());
            if 0 < width && found < width {
                return Err(FileErrorKind::CutShort.on(number));
            }
            notes.unended_line = Some(number);
        }
        let Some(header) = &body.header else {
            return Err(FileErrorKind::NoRows.on(0));
        };
        if body.rows == 0 {
            return Err(FileErrorKind::NoRows.on(0));
        }
        body.columns.judge()?;
        notes.ignored.clone_from(&header.ignored);
        notes.lacks_coinbase = !header.has(Column::Coinbase) && !header.has_parts();
        notes.lacks_fees = !header.has(Column::Fees);
        Ok(notes)
    }

    /// Returns what the file says of itself; complete with the first row.
    pub const fn preamble(&self) -> &Preamble {
        &self.body.preamble
    }

    /// Returns the network, if preamble or bits tell it.
    pub fn network(&self) -> Option<Network> {
        let seen = self
            .body
            .regtest
            .unwrap_or(false)
            .then_some(Network::Regtest);
        self.body.preamble.network.or(seen)
    }

    /// Returns the number of rows read.
    pub const fn rows(&self) -> u64 {
        self.body.rows
    }
}

impl Body {
    fn line(&mut self, line: &[u8], number: u64) -> Result<Option<HistoryRow>, FileError> {
        let line = if number == 1 {
            line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
        } else {
            line
        };
        self.check_start(line, number)?;
        if line.trim_ascii().is_empty() {
            return Ok(None);
        }
        self.started = true;
        if line.starts_with(b"#") {
            if self.header.is_none() {
                self.preamble.read(line, number)?;
            }
            return Ok(None);
        }
        match self.header.take() {
            None => {
                let header = Header::read(line, number)?;
                if !header.has(Column::Height) && self.preamble.height.is_none() {
                    return Err(FileErrorKind::HeightUnknown.in_column(number, "height"));
                }
                self.header = Some(header);
                Ok(None)
            }
            Some(header) if header.is_repeated(line) => Err(FileErrorKind::SecondHeader.on(number)),
            Some(header) => {
                let row = self.row(&header, line, number);
                self.header = Some(header);
                row.map(Some)
            }
        }
    }

    /// Tells other files by their first bytes.
    fn check_kind(&self, bytes: &[u8], number: u64) -> Result<(), FileError> {
        let begins = bytes.trim_ascii_start();
        let kind = match begins {
            _ if self.started => None,
            [0x1f, 0x8b, ..] => Some(FileErrorKind::Gzip),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(FileErrorKind::Utf16),
            [b'<', ..] => Some(FileErrorKind::Html),
            [b'{' | b'[', ..] => Some(FileErrorKind::Json),
            _ => None,
        };
        let Some(kind) = kind else { return Ok(()) };
        let blank = &bytes[..bytes.len() - begins.len()];
        let above = blank.iter().filter(|byte| **byte == b'\n').count();
        Err(kind.on(number + above as u64))
    }

    fn check_start(&self, line: &[u8], number: u64) -> Result<(), FileError> {
        self.check_kind(line, number)?;
        match line.iter().find(|byte| **byte < b' ' && **byte != b'\t') {
            Some(&byte) => Err(FileErrorKind::Binary { byte }.on(number)),
            None => Ok(()),
        }
    }

    fn row(&mut self, header: &Header, line: &[u8], number: u64) -> Result<HistoryRow, FileError> {
        let values = Values::read(header, line, number)?;
        let height = self.height(&values, number)?;
        let time = self.time(&values, number)?;
        let row = HistoryRow {
            line: number,
            height: BlockHeight::from_u32(height),
            time: BlockTime::from_unix(time),
            version: Version::from_consensus(values.version),
            bits: CompactBits::from_u32(values.bits),
            coinbase: values.coinbase(number)?,
            fees: values.fees.map(Amount::from_sat),
        };
        columns::check(&row)?;
        self.check_network(values.bits, number)?;
        if self.rows == 0 && height != 0 && self.preamble.supply.is_none() {
            let kind = FileErrorKind::SupplyUnknown { height };
            return Err(kind.in_column(number, Column::Height.name()));
        }
        self.columns.take(&row)?;
        self.before = Some((height, time));
        self.rows += 1;
        Ok(row)
    }

    fn height(&self, values: &Values, number: u64) -> Result<u32, FileError> {
        let Some((before, _)) = self.before else {
            let told = self.preamble.height.map(BlockHeight::to_u32);
            return values
                .height
                .or(told)
                .ok_or_else(|| FileErrorKind::HeightUnknown.on(number));
        };
        let expected = before.wrapping_add(1);
        let height = values.height.unwrap_or(expected);
        let kind = match height {
            _ if height == expected => return Ok(height),
            _ if height == before => FileErrorKind::HeightTwice { height },
            _ if before < height => FileErrorKind::HeightMissing { height, expected },
            _ => FileErrorKind::HeightBack { height, expected },
        };
        Err(kind.in_column(number, Column::Height.name()))
    }

    fn time(&self, values: &Values, number: u64) -> Result<u32, FileError> {
        match (values.time, values.dt) {
            (Some(time), _) => Ok(time),
            (None, Some(dt)) => {
                let before = self.before.map_or(0, |(_, time)| i64::from(time));
                let time = u32::try_from(before + dt).ok();
                time.filter(|_| LEAST_TIME <= before + dt).ok_or_else(|| {
                    let value = (before + dt).to_string();
                    let (least, most) = (LEAST_TIME, u32::MAX.into());
                    FileErrorKind::OutOfRange { value, least, most }
                        .in_column(number, Column::Dt.name())
                })
            }
            (None, None) => Err(FileErrorKind::ValueMissing.in_column(number, Column::Time.name())),
        }
    }

    /// Regtest has one target for all blocks, and no other network has it.
    fn check_network(&mut self, bits: u32, number: u64) -> Result<(), FileError> {
        let is_regtest = bits == REGTEST_BITS;
        let said = self.preamble.network;
        let other = said
            .filter(|said| *said != Network::Regtest)
            .unwrap_or(Network::Main);
        let (here, there) = if is_regtest {
            (Network::Regtest, other)
        } else {
            (other, Network::Regtest)
        };
        let kind = match (said, self.regtest) {
            (Some(said), _) if (said == Network::Regtest) != is_regtest => {
                FileErrorKind::NetworkDiffers { bits, here, said }
            }
            (_, Some(before)) if before != is_regtest => FileErrorKind::NetworksMixed {
                bits,
                here,
                before: there,
            },
            _ => {
                self.regtest = Some(is_regtest);
                return Ok(());
            }
        };
        Err(kind.in_column(number, Column::Bits.name()))
    }
}
