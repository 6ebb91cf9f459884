//! The first lines of a block history: preamble and column names.

use bitmark_coin::{
    params::{Network, Release},
    units::{Amount, BlockHeight},
};

use super::{
    error::{self, FileError, FileErrorKind},
    value,
};

/// What a history says of itself above its columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preamble {
    /// `# network:` main, test or regtest.
    pub network: Option<Network>,
    /// `# release:` whose rules the blocks follow, 0.9.7 or 27.
    pub release: Option<Release>,
    /// `# height:` of the first row, where no column tells.
    pub height: Option<BlockHeight>,
    /// `# supply:` in existence once the first row's block is connected, for a
    /// history that does not begin at height 0.
    pub supply: Option<Amount>,
}

/// The most coins there can be, in units.
pub(super) const MOST_UNITS: i64 = 2_800_000_000_000_000;

/// The highest block that is taken for one: 380 years of blocks, two minutes each. What stands above is no
/// height but the value of another column.
pub(super) const MOST_HEIGHT: i64 = 100_000_000;

/// The least time that is taken for one: that of Bitcoin's first block, before which no chain of its kind began.
pub(super) const LEAST_TIME: i64 = 1_231_006_505;

impl Preamble {
    /// Takes in a comment; others than `# key: value` are no matter.
    pub(super) fn read(&mut self, comment: &[u8], line: u64) -> Result<(), FileError> {
        let text = String::from_utf8_lossy(comment);
        let Some((key, text)) = text.trim_start_matches('#').split_once(':') else {
            return Ok(());
        };
        let text = text.trim();
        let bad = |column, expected| {
            let value = crate::decimal::cut(text);
            FileErrorKind::Preamble { value, expected }.in_column(line, column)
        };
        let number = |column, most| {
            value::integer(text.as_bytes(), 0, most).map_err(|kind| kind.in_column(line, column))
        };
        match key.trim().to_ascii_lowercase().as_str() {
            "network" => {
                let network = error::network(text);
                self.network =
                    Some(network.ok_or_else(|| bad("network", "main, test or regtest"))?);
            }
            "release" => {
                let release = error::release(text);
                self.release = Some(release.ok_or_else(|| bad("release", "0.9.7 or 27"))?);
            }
            "height" => {
                let height = number("height", MOST_HEIGHT)?;
                self.height = u32::try_from(height).ok().map(BlockHeight::from_u32);
            }
            "supply" => {
                let supply = number("supply", MOST_UNITS)?;
                self.supply = u64::try_from(supply).ok().map(Amount::from_sat);
            }
            _ => {}
        }
        Ok(())
    }
}

/// A column with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Height,
    Time,
    Dt,
    Version,
    Bits,
    Coinbase,
    Fees,
    Reward,
    Underpay,
}

impl Column {
    pub(super) const ALL: [Self; 9] = [
        Self::Height,
        Self::Time,
        Self::Dt,
        Self::Version,
        Self::Bits,
        Self::Coinbase,
        Self::Fees,
        Self::Reward,
        Self::Underpay,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Height => "height",
            Self::Time => "time",
            Self::Dt => "dt",
            Self::Version => "version",
            Self::Bits => "bits",
            Self::Coinbase => "coinbase",
            Self::Fees => "fees",
            Self::Reward => "reward",
            Self::Underpay => "underpay",
        }
    }
}

/// The most columns a file may have.
const MOST_COLUMNS: usize = 64;

/// How the rows are laid out.
#[derive(Clone, Debug)]
pub(super) struct Header {
    separator: Separator,
    /// The meaning of each column in order.
    columns: Vec<Option<Column>>,
    /// The names of columns without a meaning.
    pub(super) ignored: Vec<String>,
    line: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Byte(u8),
    /// Any run of blanks.
    Blanks,
}

impl Header {
    /// Reads the line of column names.
    pub(super) fn read(text: &[u8], line: u64) -> Result<Self, FileError> {
        let separator = match [b'\t', b';', b',']
            .into_iter()
            .find(|byte| text.contains(byte))
        {
            Some(byte) => Separator::Byte(byte),
            None => Separator::Blanks,
        };
        let mut header = Self {
            separator,
            columns: Vec::new(),
            ignored: Vec::new(),
            line,
        };
        let names: Vec<Vec<u8>> = header
            .split(text)
            .map(|name| value::bare(name).to_ascii_lowercase())
            .collect();
        let numbers = names
            .iter()
            .all(|name| value::integer(name, i64::MIN, i64::MAX).is_ok());
        if numbers || !text.is_ascii() {
            return Err(FileErrorKind::NoHeader {
                text: value::shown(text),
            }
            .on(line));
        }
        if MOST_COLUMNS < names.len() {
            let kind = FileErrorKind::ManyColumns {
                count: names.len(),
                limit: MOST_COLUMNS,
            };
            return Err(kind.on(line));
        }
        for name in &names {
            let column = Column::ALL
                .into_iter()
                .find(|column| column.name().as_bytes() == name);
            match column {
                Some(column) if header.has(column) => {
                    return Err(FileErrorKind::ColumnTwice.in_column(line, column.name()));
                }
                Some(_) => {}
                None => header.ignored.push(value::shown(name)),
            }
            header.columns.push(column);
        }
        header.check(&names, text)?;
        Ok(header)
    }

    fn check(&self, names: &[Vec<u8>], text: &[u8]) -> Result<(), FileError> {
        let found: Vec<_> = names.iter().map(|name| value::shown(name)).collect();
        let missing = |column: Column| {
            let found = crate::decimal::cut(&found.join(", "));
            Err(FileErrorKind::ColumnMissing { found }.in_column(self.line, column.name()))
        };
        if names.len() == 1 || Column::ALL.into_iter().all(|column| !self.has(column)) {
            return Err(FileErrorKind::NoHeader {
                text: value::shown(text),
            }
            .on(self.line));
        }
        if !self.has(Column::Time) && !self.has(Column::Dt) {
            return missing(Column::Time);
        }
        for column in [Column::Version, Column::Bits] {
            if !self.has(column) {
                return missing(column);
            }
        }
        // The spelled-out form of the coinbase needs all of its parts.
        if self.has(Column::Reward) != self.has(Column::Underpay) && !self.has(Column::Coinbase) {
            return missing(if self.has(Column::Reward) {
                Column::Underpay
            } else {
                Column::Reward
            });
        }
        if self.has_parts() && !self.has(Column::Fees) {
            return missing(Column::Fees);
        }
        Ok(())
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// Says whether the coinbase stands in its parts reward, fees, underpay.
    pub(super) fn has_parts(&self) -> bool {
        self.has(Column::Reward) && self.has(Column::Underpay) && !self.has(Column::Coinbase)
    }

    /// Says whether a row names the columns once more.
    pub(super) fn is_repeated(&self, row: &[u8]) -> bool {
        self.pair(row).all(|(column, value)| match column {
            Some(Some(column)) => value.eq_ignore_ascii_case(column.name().as_bytes()),
            _ => true,
        })
    }

    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Pairs the values of a row with their columns.
    pub(super) fn pair<'h, 'r>(
        &'h self,
        row: &'r [u8],
    ) -> impl Iterator<Item = (Option<Option<Column>>, &'r [u8])> + use<'h, 'r> {
        self.split(row)
            .enumerate()
            .map(|(index, value)| (self.columns.get(index).copied(), value::bare(value)))
    }

    fn split<'r>(&self, row: &'r [u8]) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        let separator = self.separator;
        let row = if separator == Separator::Blanks {
            row.trim_ascii()
        } else {
            row
        };
        let parts = row.split(move |byte| match separator {
            Separator::Byte(separator) => *byte == separator,
            Separator::Blanks => byte.is_ascii_whitespace(),
        });
        parts.filter(move |part| separator != Separator::Blanks || !part.is_empty())
    }
}
