//! Reads an emission log that comes in pieces.

use serde::{Deserialize, Serialize};
use wire::{EmissionReader, EmissionRow};

use crate::{protocol::Failure, series::Decimated};

/// The most points of the curve.
pub const EMISSION_POINTS: usize = 2_048;

/// An emission log, thinned out evenly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emission {
    /// Blocks read.
    pub blocks: u64,
    /// The points, the first and the last block among them.
    pub points: Vec<EmissionPoint>,
    /// Rows whose sum does not follow from the row before.
    pub broken_sums: u64,
    /// The first of these lines.
    pub first_broken_line: Option<u64>,
    /// The line that has no end and was left out.
    pub unended_line: Option<u64>,
}

/// A block of an emission log. Amounts are in Bitmark-satoshi.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmissionPoint {
    /// Height.
    pub height: u32,
    /// Time in seconds since 1970.
    pub time: u32,
    /// Reward of the block.
    pub reward: u64,
    /// All coins so far.
    pub cumulative: u64,
}

/// A log under way.
#[derive(Debug)]
pub struct EmissionJob {
    reader: EmissionReader,
    rows: Vec<EmissionRow>,
    blocks: u64,
    height: u32,
    points: Decimated<EmissionPoint>,
}

impl Default for EmissionJob {
    fn default() -> Self {
        Self::new()
    }
}

impl EmissionJob {
    /// Begins a log.
    pub fn new() -> Self {
        Self {
            reader: EmissionReader::new(),
            rows: Vec::new(),
            blocks: 0,
            height: 0,
            points: Decimated::new(EMISSION_POINTS),
        }
    }

    /// Takes the next bytes, already unpacked.
    ///
    /// # Errors
    ///
    /// [`Failure`] at the first line that cannot be read.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let read = self.reader.feed(bytes, &mut self.rows);
        for row in self.rows.drain(..) {
            self.blocks += 1;
            self.height = row.height.to_u32();
            self.points.push(EmissionPoint {
                height: row.height.to_u32(),
                time: row.time.to_unix(),
                reward: row.reward.to_sat(),
                cumulative: row.cumulative.to_sat(),
            });
        }
        Ok(read?)
    }

    /// Returns how many blocks are read, and the height of the last.
    pub const fn progress(&self) -> (u64, u32) {
        (self.blocks, self.height)
    }

    /// Ends the log.
    ///
    /// # Errors
    ///
    /// [`Failure`] if the file ends too early.
    pub fn finish(self) -> Result<Emission, Failure> {
        let notes = self.reader.finish()?;
        Ok(Emission {
            blocks: self.blocks,
            points: self.points.finish(),
            broken_sums: notes.broken_sums,
            first_broken_line: notes.first_broken_line,
            unended_line: notes.unended_line,
        })
    }
}
