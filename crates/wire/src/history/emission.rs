//! `MARKS.emission.log`: one line for each block, `height time reward
//! cumulative`, separated by blanks, without a header.
//!
//! Source: written by a 2018 branch of bitmarkcc/bitmark, `emission`. The log
//! does not tell its unit; the first line does: all coins up to height h are
//! 20 × (h + 1) coins at most, and 20 coins are 2,000,000,000 units.

use bitmark_coin::units::{Amount, BlockHeight, BlockTime};

use super::{
    error::{FileError, FileErrorKind},
    header::MOST_HEIGHT,
    line::Lines,
    value,
};
use crate::decimal::Decimal;

/// One block of an emission log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmissionRow {
    /// The line it stands on, from 1.
    pub line: u64,
    /// Height.
    pub height: BlockHeight,
    /// Time.
    pub time: BlockTime,
    /// Reward of the block.
    pub reward: Amount,
    /// All coins so far.
    pub cumulative: Amount,
}

/// What is worth knowing of an emission log beside its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmissionNotes {
    /// Rows whose sum is not that of the row before plus a reward: their own,
    /// or that of the row before where the log counts before it adds.
    pub broken_sums: u64,
    /// The first of these lines.
    pub first_broken_line: Option<u64>,
    /// The last line, if it has no line end: it may be cut and is left out.
    pub unended_line: Option<u64>,
}

/// Reads an emission log in pieces.
#[derive(Clone, Debug, Default)]
pub struct EmissionReader {
    lines: Lines,
    body: Body,
}

#[derive(Clone, Debug, Default)]
struct Body {
    before: Option<EmissionRow>,
    unit: Option<Unit>,
    notes: EmissionNotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Coins,
    Units,
}

/// The names of the columns, in order.
const COLUMNS: [&str; 4] = ["height", "time", "reward", "cumulative"];
/// The most coins there can be.
const MOST_COINS: i64 = 28_000_000;
/// The most coins a block pays before fees.
const MOST_REWARD: u128 = 20;

impl EmissionReader {
    /// Begins a log.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes, already unpacked, and appends the rows they
    /// complete to `rows`.
    ///
    /// # Errors
    ///
    /// [`FileError`] at the first line that cannot be read.
    pub fn feed(&mut self, bytes: &[u8], rows: &mut Vec<EmissionRow>) -> Result<(), FileError> {
        let body = &mut self.body;
        self.lines.feed(bytes, |line, number| {
            rows.extend(body.line(line, number)?);
            Ok(())
        })
    }

    /// Ends the log.
    ///
    /// # Errors
    ///
    /// [`FileError`] if the log has no rows, or ends within one.
    pub fn finish(self) -> Result<EmissionNotes, FileError> {
        let Self { lines, body } = self;
        let rest = lines.unended().trim_ascii();
        let mut notes = body.notes;
        if !rest.is_empty() && !rest.starts_with(b"#") {
            if fields(rest).count() < COLUMNS.len() {
                return Err(FileErrorKind::CutShort.on(lines.number()));
            }
            notes.unended_line = Some(lines.number());
        }
        match body.before {
            Some(_) => Ok(notes),
            None if lines.number() == 1 && rest.is_empty() => Err(FileErrorKind::Empty.on(0)),
            None => Err(FileErrorKind::NoRows.on(0)),
        }
    }
}

fn fields(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(u8::is_ascii_whitespace)
        .filter(|field| !field.is_empty())
}

impl Body {
    fn line(&mut self, line: &[u8], number: u64) -> Result<Option<EmissionRow>, FileError> {
        let line = line
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(line)
            .trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            return Ok(None);
        }
        let found = fields(line).count();
        if found != COLUMNS.len() {
            let expected = COLUMNS.len();
            return Err(FileErrorKind::FieldCount { found, expected }.on(number));
        }
        let mut fields = fields(line).map(value::bare).zip(COLUMNS);
        let mut next = || fields.next().unwrap_or((b"", COLUMNS[3]));
        let (height, column) = next();
        let height = value::integer(height, 0, MOST_HEIGHT)
            .map_err(|kind| kind.in_column(number, column))?;
        let height = u32::try_from(height).unwrap_or_default();
        let (time, column) = next();
        let time = value::time(time).map_err(|kind| kind.in_column(number, column))?;
        let (reward, cumulative) = (next(), next());
        let unit = self.unit(height, cumulative.0);
        let read = |(value, column)| {
            amount(value, unit).map_err(|kind: FileErrorKind| kind.in_column(number, column))
        };
        let row = EmissionRow {
            line: number,
            height: BlockHeight::from_u32(height),
            time: BlockTime::from_unix(time),
            reward: read(reward)?,
            cumulative: read(cumulative)?,
        };
        self.check_height(height, number)?;
        self.check_sum(&row);
        self.before = Some(row);
        Ok(Some(row))
    }

    /// Tells the unit by the first row.
    fn unit(&mut self, height: u32, cumulative: &[u8]) -> Unit {
        let most = MOST_REWARD * (u128::from(height) + 1);
        let coins = decimal(cumulative)
            .and_then(Decimal::rounded)
            .is_some_and(|(sum, _)| sum <= most);
        *self
            .unit
            .get_or_insert(if coins { Unit::Coins } else { Unit::Units })
    }

    fn check_height(&self, height: u32, number: u64) -> Result<(), FileError> {
        let Some(before) = self.before.map(|row| row.height.to_u32()) else {
            return Ok(());
        };
        let expected = before.wrapping_add(1);
        let kind = match height {
            _ if height == expected => return Ok(()),
            _ if height == before => FileErrorKind::HeightTwice { height },
            _ if before < height => FileErrorKind::HeightMissing { height, expected },
            _ => FileErrorKind::HeightBack { height, expected },
        };
        Err(kind.in_column(number, COLUMNS[0]))
    }

    fn check_sum(&mut self, row: &EmissionRow) {
        let Some(before) = &self.before else { return };
        let grown = row
            .cumulative
            .to_sat()
            .checked_sub(before.cumulative.to_sat());
        let fits = |reward: Amount| grown == Some(reward.to_sat());
        if !fits(row.reward) && !fits(before.reward) {
            self.notes.broken_sums += 1;
            self.notes.first_broken_line.get_or_insert(row.line);
        }
    }
}

fn decimal(value: &[u8]) -> Option<Decimal> {
    core::str::from_utf8(value).ok()?.parse().ok()
}

fn amount(value: &[u8], unit: Unit) -> Result<Amount, FileErrorKind> {
    let number = decimal(value).ok_or_else(|| value::not(value, "a number"))?;
    let (power, most) = match unit {
        Unit::Coins => (8, MOST_COINS),
        Unit::Units => (0, MOST_COINS * 100_000_000),
    };
    let out = || FileErrorKind::OutOfRange {
        value: value::shown(value),
        least: 0,
        most,
    };
    let whole = number.shifted(power).whole().ok_or_else(|| match unit {
        Unit::Coins if number.shifted(power).rounded().is_some() => {
            value::not(value, "a number of coins with 8 decimals at most")
        }
        Unit::Units if number.rounded().is_some() => value::not(value, "a whole number"),
        _ => out(),
    })?;
    let units = u64::try_from(whole).ok().filter(|_| !number.is_negative());
    let most = most.unsigned_abs() * if power == 8 { 100_000_000 } else { 1 };
    units
        .filter(|units| *units <= most)
        .map(Amount::from_sat)
        .ok_or_else(out)
}
