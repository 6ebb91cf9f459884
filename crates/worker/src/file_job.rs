//! Reads a file whose kind shows in its first bytes.

use wire::{SNIFF_BYTES, Shape, sniff};

use crate::{
    emission_job::{Emission, EmissionJob},
    protocol::{Failure, Rules},
    replay_job::ReplayJob,
    replayed::Replayed,
};

/// A file under way.
#[derive(Debug)]
pub struct FileJob {
    rules: Rules,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Too little has come to tell.
    Head(Vec<u8>),
    Replay(Box<ReplayJob>),
    Emission(Box<EmissionJob>),
}

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub enum FileOutcome {
    /// A block history.
    Replayed(Box<Replayed>),
    /// An emission log.
    Emission(Box<Emission>),
}

impl FileJob {
    /// Begins a file; a block history is replayed by `rules` where it names
    /// none.
    pub const fn new(rules: Rules) -> Self {
        Self {
            rules,
            stage: Stage::Head(Vec::new()),
        }
    }

    /// Takes the next bytes, already unpacked.
    ///
    /// # Errors
    ///
    /// [`Failure`] as the job of the file's kind has it.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.stage {
            Stage::Replay(job) => job.feed(bytes),
            Stage::Emission(job) => job.feed(bytes),
            Stage::Head(head) => {
                head.extend_from_slice(bytes);
                if head.len() < SNIFF_BYTES {
                    Ok(())
                } else {
                    self.begin()
                }
            }
        }
    }

    /// Returns how many blocks are read, and the height of the last.
    pub fn progress(&self) -> (u64, u32) {
        match &self.stage {
            Stage::Head(_) => (0, 0),
            Stage::Replay(job) => job.progress(),
            Stage::Emission(job) => job.progress(),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// [`Failure`] as the job of the file's kind has it.
    pub fn finish(mut self) -> Result<FileOutcome, Failure> {
        if matches!(self.stage, Stage::Head(_)) {
            self.begin()?;
        }
        match self.stage {
            Stage::Emission(job) => Ok(FileOutcome::Emission(Box::new(job.finish()?))),
            Stage::Replay(job) => Ok(FileOutcome::Replayed(Box::new(job.finish()?))),
            Stage::Head(_) => Err(Failure::new("the file was not read", "drop it once more")),
        }
    }

    /// Chooses the job by the bytes that have come.
    fn begin(&mut self) -> Result<(), Failure> {
        let Stage::Head(head) = &mut self.stage else {
            return Ok(());
        };
        let head = core::mem::take(head);
        self.stage = match sniff(&head) {
            Shape::EmissionLog => Stage::Emission(Box::default()),
            // What is neither is refused best by the reader of histories.
            _ => Stage::Replay(Box::new(ReplayJob::new(self.rules))),
        };
        self.feed(&head)
    }
}
