//! What page and worker say to each other.
//!
//! A message is a list of one or two values: the bytes of [`ToWorker`] or
//! [`FromWorker`], and beside those that are about a file the file itself, which the
//! browser hands over without a copy. The bytes are postcard's: exact integers,
//! and less code than JSON. Both ends are built together, so they carry no
//! version.
//!
//! To cancel, end the worker and start another. A worker that meets a defect
//! ends with an `error` event instead of [`FromWorker::Failed`].

mod rules;

use std::marker::PhantomData;

use earnings::simulation::{Plan, Spread};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use self::rules::{Network, Release, Rules};
use crate::{
    emission_job::Emission,
    pool_job::{PoolOutcome, PoolPlan},
    practice_job::Practice,
    replayed::Replayed,
};

/// Tells a job's messages from those of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read the file beside this message: a block history or an emission log,
    /// plain or gzip.
    ReadFile {
        /// The job's number.
        job: JobId,
        /// The rules to replay by, where the file names none.
        rules: Rules,
    },
    /// Simulate the lives of a block.
    Simulate {
        /// The job's number.
        job: JobId,
        /// What to simulate.
        plan: Plan,
    },
    /// Run the investment pool.
    RunPool {
        /// The job's number.
        job: JobId,
        /// What to run.
        plan: PoolPlan,
    },
    /// Fingerprint the file beside this message.
    Fingerprint {
        /// The job's number.
        job: JobId,
    },
    /// Compute the digest of a block header.
    Digest {
        /// The job's number.
        job: JobId,
        /// Its 100 bytes.
        header: Vec<u8>,
    },
    /// Ask the practice node of the property system.
    Practise {
        /// The job's number.
        job: JobId,
        /// What was done on it, and what it is asked.
        practice: Practice,
    },
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// How far the job is; ten times a second at most.
    Progress {
        /// The job's number.
        job: JobId,
        /// How far it is.
        progress: Progress,
    },
    /// A block history has been replayed.
    Replayed {
        /// The job's number.
        job: JobId,
        /// The outcome.
        replayed: Packed<Replayed>,
    },
    /// An emission log has been read.
    Emission {
        /// The job's number.
        job: JobId,
        /// The outcome.
        emission: Packed<Emission>,
    },
    /// A file has been fingerprinted.
    Fingerprinted {
        /// The job's number.
        job: JobId,
        /// The customary fingerprint.
        fingerprint: String,
    },
    /// A block header has been digested.
    Digested {
        /// The job's number.
        job: JobId,
        /// The digest as stored, hexadecimal.
        digest: String,
    },
    /// The practice node has answered.
    Practised {
        /// The job's number.
        job: JobId,
        /// The body of the reply to each request, in their order.
        replies: Vec<String>,
    },
    /// How many lives are simulated; ten times a second at most.
    Simulating {
        /// The job's number.
        job: JobId,
        /// Lives done.
        done: u32,
        /// Lives to do.
        lives: u32,
    },
    /// The lives have been simulated.
    Simulated {
        /// The job's number.
        job: JobId,
        /// What they came to.
        spread: Packed<Spread>,
    },
    /// How many days of the pool are over; ten times a second at most.
    RunningPool {
        /// The job's number.
        job: JobId,
        /// Days done.
        day: u32,
        /// Days to do.
        days: u32,
    },
    /// The pool has run.
    RanPool {
        /// The job's number.
        job: JobId,
        /// What came of it.
        outcome: Packed<PoolOutcome>,
    },
    /// The job has come to an end without a result.
    Failed {
        /// The job's number.
        job: JobId,
        /// Why.
        failure: Failure,
    },
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the file read, packed if it is gzip.
    pub bytes: u64,
    /// Bytes of the file.
    pub of_bytes: u64,
    /// Blocks read.
    pub blocks: u64,
    /// Height of the last one.
    pub height: u32,
}

/// Why a job has no result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The line of the file, from 1, where one is meant.
    pub line: Option<u64>,
    /// What is wrong, with place, value and limit; lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Failure {
    /// A failure without a line.
    pub fn new(message: impl ToString, remedy: &str) -> Self {
        Self {
            line: None,
            message: message.to_string(),
            remedy: remedy.to_owned(),
        }
    }
}

impl From<wire::FileError> for Failure {
    fn from(error: wire::FileError) -> Self {
        Self {
            line: Some(error.line).filter(|line| 0 < *line),
            message: error.to_string(),
            remedy: error.kind.remedy().to_owned(),
        }
    }
}

/// A result, as bytes: a page has the code for what it opens alone, not for the results of all jobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed<T> {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Serialize> Packed<T> {
    /// Packs a result.
    pub fn new(result: &T) -> Self {
        Self {
            bytes: encode(result),
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Packed<T> {
    /// Takes the result out; none if it is of another build.
    #[must_use]
    pub fn open(&self) -> Option<T> {
        decode(&self.bytes)
    }
}

/// Puts a message into bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    // Vectors grow, and the messages hold no type that postcard refuses.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Takes a message out of bytes; none if they are of another build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_back_as_they_went() {
        let rules = Rules {
            network: Network::Test,
            release: Release::V27,
        };
        let job = JobId(7);
        let asked = ToWorker::ReadFile { job, rules };
        assert_eq!(decode(&encode(&asked)), Some(asked));
        let progress = Progress {
            bytes: 1 << 40,
            of_bytes: u64::MAX,
            blocks: 3,
            height: 2,
        };
        let answer = FromWorker::Progress { job, progress };
        assert_eq!(decode(&encode(&answer)), Some(answer));
        assert_eq!(decode::<ToWorker>(&[9, 9]), None);
        let outcome = PoolOutcome {
            waiting: vec![(1, 2)],
            ..PoolOutcome::default()
        };
        let told = FromWorker::RanPool {
            job,
            outcome: Packed::new(&outcome),
        };
        let Some(FromWorker::RanPool { outcome: heard, .. }) = decode(&encode(&told)) else {
            panic!("another message");
        };
        assert_eq!(heard.open(), Some(outcome));
    }

    #[test]
    fn errors_of_files_keep_line_and_remedy() {
        let mut reader = wire::HistoryReader::new();
        let error = reader
            .feed(b"height,time,version\n", &mut Vec::new())
            .unwrap_err();
        let failure = Failure::from(error.clone());
        assert_eq!(
            (failure.line, failure.message),
            (Some(1), error.to_string())
        );
        assert_eq!(failure.remedy, error.kind.remedy());
    }
}
