//! Bytes of fixed places, little endian.

use bitmark_pow::Job;

/// Bytes of [`Work`].
const WORK: usize = 48 + 8 + 32 + 8 + 8 + 1;
/// Bytes of [`Report`].
const REPORT: usize = 1 + 8 + 8;

/// What a worker is to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The proof.
    pub job: Job,
    /// The first nonce.
    pub start: u64,
    /// How many nonces.
    pub count: u64,
    /// Per cent of the time that it may compute, 1 to 100; it rests in between.
    pub duty: u8,
}

impl Work {
    /// Puts it into bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            &self.job.pay_id[..],
            &self.job.pay_nonce,
            &self.job.target,
            &self.start.to_le_bytes(),
            &self.count.to_le_bytes(),
            &[self.duty],
        ]
        .concat()
    }

    /// Takes it out of bytes; none if they are too few or too many.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest: &[u8] = bytes.try_into().ok().map(|bytes: &[u8; WORK]| bytes)?;
        Some(Self {
            job: Job {
                pay_id: take(&mut rest)?,
                pay_nonce: take(&mut rest)?,
                target: take(&mut rest)?,
            },
            start: u64::from_le_bytes(take(&mut rest)?),
            count: u64::from_le_bytes(take(&mut rest)?),
            duty: take::<1>(&mut rest)?[0],
        })
    }
}

/// What a worker tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// So many nonces from the start have failed, since the last report so many.
    Tried {
        /// Tried in all.
        tried: u64,
    },
    /// This one passes; so many were tried, itself included.
    Found {
        /// Tried in all.
        tried: u64,
        /// The nonce.
        nonce: u64,
    },
    /// None of the range passes.
    Exhausted {
        /// Tried in all.
        tried: u64,
    },
}

impl Report {
    /// Puts it into bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (kind, tried, nonce) = match *self {
            Self::Tried { tried } => (0, tried, 0),
            Self::Found { tried, nonce } => (1, tried, nonce),
            Self::Exhausted { tried } => (2, tried, 0),
        };
        [&[kind][..], &tried.to_le_bytes(), &nonce.to_le_bytes()].concat()
    }

    /// Takes it out of bytes; none if they are no report.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest: &[u8] = bytes.try_into().ok().map(|bytes: &[u8; REPORT]| bytes)?;
        let [kind] = take(&mut rest)?;
        let tried = u64::from_le_bytes(take(&mut rest)?);
        let nonce = u64::from_le_bytes(take(&mut rest)?);
        match kind {
            0 => Some(Self::Tried { tried }),
            1 => Some(Self::Found { tried, nonce }),
            2 => Some(Self::Exhausted { tried }),
            _ => None,
        }
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (part, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_back_as_they_went() {
        let work = Work {
            job: Job {
                pay_id: [1; 48],
                pay_nonce: [2; 8],
                target: [3; 32],
            },
            start: 1 << 63,
            count: 7,
            duty: 50,
        };
        assert_eq!(Work::from_bytes(&work.to_bytes()), Some(work));
        assert_eq!(Work::from_bytes(&work.to_bytes()[1..]), None);
        for report in [
            Report::Tried { tried: 5 },
            Report::Found {
                tried: 6,
                nonce: u64::MAX,
            },
            Report::Exhausted { tried: 7 },
        ] {
            assert_eq!(Report::from_bytes(&report.to_bytes()), Some(report));
        }
        assert_eq!(Report::from_bytes(&[9; REPORT]), None);
    }
}
