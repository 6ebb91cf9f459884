//! Replays a block history that comes in pieces.

mod notes;
mod result;

use std::collections::BTreeMap;

use bitmark_coin::{
    algo::Algo,
    fork::Phase,
    params::{self, Params},
    replay::{Block, Chain, Root},
    units::Amount,
};
use wire::{HistoryReader, HistoryRow};

use crate::{
    month::Month,
    protocol::{Failure, Rules},
    replayed::{
        Every, Key, KeyPoint, Mismatches, MonthSum, Notes, Replayed, SupplyPoint, Unclaimed,
    },
    series::{Decimated, Peaks},
};

/// The most mismatches and unclaimed rewards that are listed.
pub const LISTED: usize = 1_000;
/// The most key blocks of an algorithm: all of nearly twelve million blocks, every second one of more.
pub const KEY_POINTS: usize = 16_384;
/// The most points of the supply's curve.
pub const SUPPLY_POINTS: usize = 1_024;

/// A replay under way.
#[derive(Debug)]
pub struct ReplayJob {
    rules: Rules,
    reader: HistoryReader,
    rows: Vec<HistoryRow>,
    run: Option<Run>,
}

/// A chain under way, and what is noted of its blocks.
#[derive(Debug)]
struct Run {
    chain: Chain,
    first_height: u32,
    blocks: u64,
    algos: [AlgoRun; 8],
    unclaimed: Unclaimed,
    mismatches: Mismatches,
    bits_unknown: u64,
    supply: Decimated<SupplyPoint>,
    months: BTreeMap<Month, MonthSum>,
    every: Every,
}

/// What is noted of an algorithm.
#[derive(Debug)]
struct AlgoRun {
    blocks: u64,
    newest: Option<(u32, u32)>,
    key: Option<Key>,
    points: Decimated<KeyPoint>,
    peaks: Peaks,
}

impl ReplayJob {
    /// Begins a replay by `rules`, where the file names none.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            reader: HistoryReader::new(),
            rows: Vec::new(),
            run: None,
        }
    }

    /// Takes the next bytes, already unpacked.
    ///
    /// # Errors
    ///
    /// [`Failure`] at the first line that cannot be read or connected.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut rows = core::mem::take(&mut self.rows);
        let read = self.reader.feed(bytes, &mut rows);
        for row in rows.drain(..) {
            self.take(&row)?;
        }
        self.rows = rows;
        Ok(read?)
    }

    /// Returns how many blocks are connected, and the height of the last.
    pub fn progress(&self) -> (u64, u32) {
        self.run
            .as_ref()
            .map_or((0, 0), |run| (run.blocks, run.chain.tip().height.to_u32()))
    }

    /// Ends the replay.
    ///
    /// # Errors
    ///
    /// [`Failure`] if the file ends too early.
    pub fn finish(self) -> Result<Replayed, Failure> {
        let rules = self.rules();
        let preamble = *self.reader.preamble();
        let network_told = self.reader.network().is_some();
        let notes = self.reader.finish()?;
        let Some(run) = self.run else {
            return Err(Failure::new(
                "no block could be read",
                "make the file again",
            ));
        };
        Ok(run.finish(Outcome {
            rules,
            network_told,
            release_told: preamble.release.is_some(),
            notes: Notes {
                ignored_columns: notes.ignored,
                lacks_coinbase: notes.lacks_coinbase,
                lacks_fees: notes.lacks_fees,
                unended_line: notes.unended_line,
            },
        }))
    }

    /// The rules in force: what the file tells goes before what was asked.
    fn rules(&self) -> Rules {
        let preamble = self.reader.preamble();
        Rules {
            network: self.reader.network().map_or(self.rules.network, Into::into),
            release: preamble.release.map_or(self.rules.release, Into::into),
        }
    }

    fn take(&mut self, row: &HistoryRow) -> Result<(), Failure> {
        if let Some(run) = &mut self.run {
            return run.push(row);
        }
        let rules = self.rules();
        let network: params::Network = rules.network.into();
        let params = Params::new(network, rules.release.into());
        let supply = self.reader.preamble().supply;
        let root = Root {
            height: row.height,
            time: row.time,
            version: row.version,
            bits: row.bits,
            supply: supply.unwrap_or(Root::genesis(&params).supply),
        };
        let chain = Chain::new(params, root).map_err(|error| refused(row, &error))?;
        self.run = Some(Run::new(chain, row));
        Ok(())
    }
}

/// What a run cannot know of itself.
struct Outcome {
    rules: Rules,
    network_told: bool,
    release_told: bool,
    notes: Notes,
}

fn refused(row: &HistoryRow, error: &dyn core::fmt::Display) -> Failure {
    let (line, height) = (row.line, row.height.to_u32());
    Failure {
        line: Some(line),
        message: format!("line {line}, height {height}: {error}"),
        remedy: "check that the columns stand in the order of the first line, then the row against the node: getblock of its hash".to_owned(),
    }
}

impl Run {
    fn new(chain: Chain, row: &HistoryRow) -> Self {
        let mut run = Self {
            chain,
            first_height: row.height.to_u32(),
            blocks: 1,
            algos: Algo::ALL.map(|_| AlgoRun {
                blocks: 0,
                newest: None,
                key: None,
                points: Decimated::new(KEY_POINTS),
                peaks: Peaks::default(),
            }),
            unclaimed: Unclaimed::default(),
            mismatches: Mismatches::default(),
            bits_unknown: 0,
            supply: Decimated::new(SUPPLY_POINTS),
            months: BTreeMap::new(),
            every: Every::default(),
        };
        run.every.algo_of.push(row.version.algo().id());
        run.note_supply();
        run
    }

    fn push(&mut self, row: &HistoryRow) -> Result<(), Failure> {
        let fees = row.fees.unwrap_or(Amount::from_sat(0));
        let mut block = Block {
            height: row.height,
            time: row.time,
            version: row.version,
            bits: row.bits,
            coinbase: row.coinbase.unwrap_or(Amount::from_sat(0)),
            fees,
        };
        if row.coinbase.is_none() {
            block.coinbase = self.allowed(&block);
        }
        let connected = self
            .chain
            .push(block)
            .map_err(|error| refused(row, &error))?;
        if 0 < self.first_height
            && connected.phase == Phase::PreFork
            && connected.algo != Algo::Scrypt
        {
            return Err(self.begins_late(row, connected.algo));
        }
        self.blocks += 1;
        self.note(row.line, &block, &connected);
        Ok(())
    }

    /// A cut-out without the fork: no algorithm's supply is known, nor its windows.
    fn begins_late(&self, row: &HistoryRow, algo: Algo) -> Failure {
        let (line, height) = (row.line, row.height.to_u32());
        Failure {
            line: Some(line),
            message: format!(
                "line {line}, height {height}: a block of {algo}, so the history begins after the fork, at height {}",
                self.first_height
            ),
            remedy: "begin 2,000 blocks before the fork or earlier (main network: 448,947); if all blocks are older, correct the column version".to_owned(),
        }
    }

    /// Returns what a block may pay, where no coinbase is told; nothing where that is below zero.
    fn allowed(&self, block: &Block) -> Amount {
        let algo = block.version.algo();
        let next = if block.version.update_ssf() {
            self.chain.next_key_block(algo)
        } else {
            self.chain.next_block(algo)
        };
        let fees = i64::try_from(block.fees.to_sat()).unwrap_or(i64::MAX);
        let allowed = next.reward.to_sat().saturating_add(fees);
        Amount::from_sat(u64::try_from(allowed).unwrap_or(0))
    }
}
