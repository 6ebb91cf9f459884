//! The values of one row, as the columns have them.

use bitmark_coin::units::Amount;

use super::{
    error::{FileError, FileErrorKind},
    header::{Column, Header, MOST_HEIGHT, MOST_UNITS},
    value,
};

/// The values of a row.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) height: Option<u32>,
    pub(super) time: Option<u32>,
    pub(super) dt: Option<i64>,
    pub(super) version: i32,
    pub(super) bits: u32,
    coinbase: Option<u64>,
    pub(super) fees: Option<u64>,
    reward: Option<i64>,
    underpay: Option<i64>,
}

impl Values {
    /// Pairs the values with the columns and reads them.
    pub(super) fn read(header: &Header, line: &[u8], number: u64) -> Result<Self, FileError> {
        let mut values = Self::default();
        let mut found = 0;
        for (column, value) in header.pair(line) {
            found += 1;
            if let Some(Some(column)) = column {
                values
                    .set(column, value, header)
                    .map_err(|kind| kind.in_column(number, column.name()))?;
            }
        }
        let expected = header.width();
        if found == expected {
            Ok(values)
        } else {
            Err(FileErrorKind::FieldCount { found, expected }.on(number))
        }
    }

    fn set(&mut self, column: Column, value: &[u8], header: &Header) -> Result<(), FileErrorKind> {
        if value.is_empty() {
            return Err(FileErrorKind::ValueMissing);
        }
        match column {
            Column::Height => {
                let height = value::integer(value, 0, MOST_HEIGHT)?;
                self.height = u32::try_from(height).ok();
            }
            Column::Time => self.time = Some(value::time(value)?),
            Column::Dt => {
                let most = i64::from(u32::MAX);
                self.dt = Some(value::integer(value, -most, most)?);
            }
            Column::Version => self.version = value::version(value)?,
            Column::Bits => self.bits = value::bits(value)?,
            Column::Coinbase => self.coinbase = Some(units(value)?),
            Column::Fees => self.fees = Some(units(value)?),
            // Read where they make up the coinbase, left aside elsewhere.
            Column::Reward if header.has_parts() => {
                self.reward = Some(value::integer(value, -MOST_UNITS, MOST_UNITS)?);
            }
            Column::Underpay if header.has_parts() => {
                self.underpay = Some(value::integer(value, 0, MOST_UNITS)?);
            }
            Column::Reward | Column::Underpay => {}
        }
        Ok(())
    }

    /// Returns what the coinbase pays: told, or reward + fees - underpay.
    pub(super) fn coinbase(&self, number: u64) -> Result<Option<Amount>, FileError> {
        let (Some(reward), Some(underpay)) = (self.reward, self.underpay) else {
            return Ok(self.coinbase.map(Amount::from_sat));
        };
        let fees = i64::try_from(self.fees.unwrap_or(0)).unwrap_or(MOST_UNITS);
        let paid = reward + fees - underpay;
        let sum = u64::try_from(paid)
            .ok()
            .filter(|paid| *paid <= MOST_UNITS.unsigned_abs());
        let out = || {
            let value = format!("{reward} + {fees} - {underpay}");
            FileErrorKind::OutOfRange {
                value,
                least: 0,
                most: MOST_UNITS,
            }
        };
        let paid = sum.ok_or_else(|| out().in_column(number, Column::Reward.name()))?;
        Ok(Some(Amount::from_sat(paid)))
    }
}

/// Reads an amount in units; coins with a point are refused, as `20` could be
/// either.
fn units(value: &[u8]) -> Result<u64, FileErrorKind> {
    if value.contains(&b'.') {
        return Err(FileErrorKind::Coins {
            value: value::shown(value),
        });
    }
    value::integer(value, 0, MOST_UNITS).map(i64::unsigned_abs)
}
