//! What can be checked in a receipt, a record or a block without a node.
//!
//! `read` tells which of them a text is, `form` what a receipt’s members have to be; `claims` holds what a receipt
//! claims of its records, `submission` and `status` what it claims of a node, `shortfall` how far it came; `signed`
//! checks a record by itself, `block` a block.

mod block;
mod claims;
mod form;
mod read;
mod shortfall;
mod signed;
mod status;
mod submission;

use bitmark_property::{
    block::{HEADER_BYTES, Header},
    record::Record,
};

use self::read::Kind;
use crate::issue::work::Seconds;

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Verdict {
    Holds,
    Fails,
    /// The receipt lacks what it would be about.
    Absent,
    /// There is nothing here to check it against.
    Open,
    /// It is being computed.
    Pending,
}

/// What became of all claims together, which the page tells apart by colour, sign and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Outcome {
    /// Some claim does not hold.
    Fails,
    /// Some claim is being computed.
    Pending,
    /// Nothing fails, and the receipt says of itself that it counts nowhere.
    Practice,
    /// Nothing fails, and the receipt tells no answer of a node.
    Unsent,
    /// Nothing fails, and a node answered, but the proof that it asked for is not there.
    Unproved,
    /// Nothing fails, and no node is said to have found every issue in a block.
    Unconfirmed,
    /// Nothing fails, but not everything can be checked.
    Open,
    /// Every claim holds.
    Holds,
}

/// A claim and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::issue) struct Check {
    /// Of which record, the first being 1; none if it is of the whole.
    pub(in crate::issue) record: Option<usize>,
    pub(in crate::issue) claim: String,
    pub(in crate::issue) verdict: Verdict,
    pub(in crate::issue) detail: String,
}

impl Check {
    fn of(claim: &str, verdict: Verdict, detail: impl Into<String>) -> Self {
        Self {
            record: None,
            claim: claim.into(),
            verdict,
            detail: detail.into(),
        }
    }

    fn new(claim: &str, holds: bool, detail: impl Into<String>) -> Self {
        let verdict = if holds {
            Verdict::Holds
        } else {
            Verdict::Fails
        };
        Self::of(claim, verdict, detail)
    }

    fn fails(claim: &str, detail: impl Into<String>) -> Self {
        Self::of(claim, Verdict::Fails, detail)
    }

    fn absent(claim: &str, detail: impl Into<String>) -> Self {
        Self::of(claim, Verdict::Absent, detail)
    }

    fn open(claim: &str, detail: impl Into<String>) -> Self {
        Self::of(claim, Verdict::Open, detail)
    }

    /// The same of one record of several.
    fn of_record(mut self, number: usize) -> Self {
        self.record = Some(number);
        self
    }

    /// The claim with the record it is of.
    pub(in crate::issue) fn named(&self) -> String {
        match self.record {
            Some(number) => format!("record {number}: {}", self.claim),
            None => self.claim.clone(),
        }
    }
}

/// What is to be checked, and with what.
#[derive(Clone, Copy, Debug)]
pub(in crate::issue) struct Input<'a> {
    pub(in crate::issue) text: &'a str,
    /// The fingerprint of a file.
    pub(in crate::issue) file: Option<&'a str>,
    /// The digest of the text's block header, or why there is none; it takes a worker a moment.
    pub(in crate::issue) digest: Option<&'a Result<String, String>>,
    pub(in crate::issue) now: Seconds,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::issue) struct Verified {
    /// What of the text or the file was left out.
    pub(in crate::issue) notes: Vec<String>,
    /// What does not hold comes first, then what is absent or open.
    pub(in crate::issue) checks: Vec<Check>,
    pub(in crate::issue) records: Vec<Record>,
    /// The number of each of the records, the first being 1: some may not have been read.
    pub(in crate::issue) numbers: Vec<usize>,
    /// Of a block.
    pub(in crate::issue) header: Option<Header>,
    /// What it has to be called unless something fails, where that is no success.
    shortfall: Option<Outcome>,
}

impl Verified {
    /// What became of all claims together.
    pub(in crate::issue) fn outcome(&self) -> Outcome {
        let has = |verdict| self.checks.iter().any(|check| check.verdict == verdict);
        if has(Verdict::Fails) {
            Outcome::Fails
        } else if has(Verdict::Pending) {
            Outcome::Pending
        } else if let Some(shortfall) = self.shortfall {
            shortfall
        } else if has(Verdict::Open) || has(Verdict::Absent) {
            Outcome::Open
        } else {
            Outcome::Holds
        }
    }
}

/// Checks a receipt, a packed record, a block header or a block.
///
/// # Errors
///
/// Why it is none of them.
pub(in crate::issue) fn verify(input: &Input<'_>) -> Result<Verified, String> {
    let (kind, read) = read::read(input.text)?;
    let mut notes: Vec<String> = read.into_iter().collect();
    let (shortfall, header) = match &kind {
        Kind::Receipt(receipt, _) => (receipt.shortfall(), None),
        Kind::Record(_) => (None, None),
        Kind::Block(block) => (None, Header::unpack(&block.header, None).ok()),
    };
    if header.is_some() && input.file.is_some() {
        notes.push("A block is about no file: the file was compared with nothing.".into());
    }
    let (mut checks, read) = match kind {
        Kind::Receipt(receipt, unknown) => receipt.claims(&unknown, input),
        Kind::Record(unpacked) => signed::record_checks(*unpacked, input),
        Kind::Block(block) => block::block_checks(*block, input),
    };
    checks.sort_by_key(|check| match check.verdict {
        Verdict::Fails => 0,
        Verdict::Absent | Verdict::Pending | Verdict::Open => 1,
        Verdict::Holds => 2,
    });
    let (numbers, records) = read.into_iter().unzip();
    Ok(Verified {
        notes,
        checks,
        records,
        numbers,
        header,
        shortfall,
    })
}

/// The bytes of the block header that a text begins with, if it is a block or a header.
pub(in crate::issue) fn header_of(text: &str) -> Option<[u8; HEADER_BYTES]> {
    match read::read(text).ok()?.0 {
        Kind::Block(block) => Some(block.header),
        _ => None,
    }
}

/// Sums the claims up.
pub(in crate::issue) fn sentence(checks: &[Check]) -> String {
    let count = |wanted: Verdict| {
        let found = checks.iter().filter(|check| check.verdict == wanted);
        found.count()
    };
    let of = checks.len();
    let (holding, failing) = (count(Verdict::Holds), count(Verdict::Fails));
    let hold = if holding == 1 { "holds" } else { "hold" };
    let absent = match count(Verdict::Absent) {
        0 => String::new(),
        1 => " 1 is not in the receipt.".into(),
        absent => format!(" {absent} are not in the receipt."),
    };
    let open = match count(Verdict::Open) {
        0 => absent,
        open => format!("{absent} {open} cannot be checked here."),
    };
    if 0 < count(Verdict::Pending) {
        return format!("Still checking: {holding} of {of} claims {hold} so far.");
    }
    match failing {
        0 if holding == of => format!("Every claim holds: {of} of {of}."),
        0 => format!("{holding} of {of} claims {hold}.{open}"),
        1 => format!("1 of {of} claims does not hold. {holding} {hold}.{open}"),
        _ => format!("{failing} of {of} claims do not hold. {holding} {hold}.{open}"),
    }
}

#[cfg(test)]
mod tests;
