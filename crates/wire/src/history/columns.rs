//! Tells columns that stand under each other's name though each value alone can be read: at the first row
//! where no block has such a value, or by what the first rows have in common.

use super::{
    HistoryRow,
    error::{FileError, FileErrorKind},
    header::Column,
};

/// The rows after which a history is judged.
const JUDGED: u64 = 12;
/// The rows without which it is not judged at all.
const LEAST: u64 = 4;

/// What the first rows have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    rows: u64,
    line: u64,
    /// Time and coinbase of the row before.
    before: Option<(u32, u64)>,
    times_rise: u64,
    coinbases_rise: u64,
    /// Rows whose fees are as much as the whole coinbase, or more.
    all_is_fees: u64,
}

impl Columns {
    /// Takes one of the first rows in, and judges after the last of them.
    pub(super) fn take(&mut self, row: &HistoryRow) -> Result<(), FileError> {
        if JUDGED <= self.rows {
            return Ok(());
        }
        let (time, coinbase) = (row.time.to_unix(), row.coinbase.map(|it| it.to_sat()));
        if let (Some(before), Some(coinbase)) = (self.before, coinbase) {
            self.times_rise += u64::from(before.0 < time);
            self.coinbases_rise += u64::from(before.1 < coinbase);
        }
        let fees = row.fees.map_or(0, |fees| fees.to_sat());
        self.all_is_fees += u64::from(0 < fees && coinbase.is_some_and(|it| it <= fees));
        self.before = coinbase.map(|coinbase| (time, coinbase));
        if self.rows == 0 {
            self.line = row.line;
        }
        self.rows += 1;
        if self.rows == JUDGED {
            self.judge()
        } else {
            Ok(())
        }
    }

    /// Judges what has been taken in.
    pub(super) fn judge(&self) -> Result<(), FileError> {
        let rows = self.rows;
        if rows < LEAST {
            return Ok(());
        }
        // Before the fork, where a history begins, coinbases differ by their fees alone.
        let nearly_all = rows - 1 - rows / 12;
        if self.times_rise < self.coinbases_rise && nearly_all <= self.coinbases_rise {
            let kind = FileErrorKind::TimesStandStill { rows };
            return Err(kind.in_column(self.line, Column::Time.name()));
        }
        if self.all_is_fees == rows {
            let kind = FileErrorKind::AllIsFees { rows };
            return Err(kind.in_column(self.line, Column::Fees.name()));
        }
        Ok(())
    }
}

/// Refuses versions and bits that no block has, but amounts and heights do.
pub(super) fn check(row: &HistoryRow) -> Result<(), FileError> {
    if row.version.core() == 0 {
        let version = row.version.to_consensus();
        let kind = FileErrorKind::NoVersion { version };
        return Err(kind.in_column(row.line, Column::Version.name()));
    }
    if row.bits.magnitude().is_zero() || row.bits.is_negative() {
        let bits = row.bits.to_u32();
        return Err(FileErrorKind::NoTarget { bits }.in_column(row.line, Column::Bits.name()));
    }
    Ok(())
}
