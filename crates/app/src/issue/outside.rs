//! What this page reads from outside, for the fuzz targets: each text, and what it is when it is written again.

use bitmark_property::{
    difficulty::Target,
    id::{PayId, PayNonce},
    payment::Offer,
    rpc::Created,
};
use prover::message::Report;

use super::{
    manifest,
    pool::Pool,
    receipt::{self, Input, Receipt, Verdict},
    work::Work,
};

/// Reads a manifest: the name, the fingerprint and the metadata's rows of each asset, and what is wrong with the
/// other rows.
#[must_use]
pub fn manifest(text: &str) -> (Vec<Asset>, Vec<String>) {
    let (drafts, errors) = manifest::read(text);
    let assets = drafts.into_iter().map(|draft| Asset {
        name: draft.name,
        fingerprint: draft.fingerprint,
        rows: draft.rows,
    });
    (
        assets.collect(),
        errors.iter().map(ToString::to_string).collect(),
    )
}

/// An asset of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Keys and values of its metadata.
    pub rows: Vec<(String, String)>,
}

/// Checks a receipt, a packed record or a block, with the fingerprint of a file; the claims and whether they hold.
///
/// # Errors
///
/// Why the text is none of them.
pub fn verify(text: &str, file: Option<&str>) -> Result<Vec<(String, Option<bool>)>, String> {
    // A header's digest takes a worker a moment.
    let _ = receipt::header_of(text);
    let verified = receipt::verify(&Input {
        text,
        file,
        digest: None,
        now: 0,
    })?;
    let _ = receipt::sentence(&verified.checks);
    let told = verified.checks.into_iter().map(|check| {
        let holds = match check.verdict {
            Verdict::Holds => Some(true),
            Verdict::Fails => Some(false),
            Verdict::Absent | Verdict::Open | Verdict::Pending => None,
        };
        (check.claim, holds)
    });
    Ok(told.collect())
}

/// Reads a receipt and writes it again; none if it is none.
#[must_use]
pub fn receipt(text: &str) -> Option<String> {
    let receipt: Receipt = serde_json::from_str(text).ok()?;
    Some(receipt.to_text())
}

/// Reads what this browser keeps of the work and writes it again; none if it is of another version.
#[must_use]
pub fn kept(text: &str) -> Option<String> {
    let work = Work::from_text(text)?;
    let _ = (work.tx_ids(), work.job(), work.oddity(), work.unsigned());
    let _ = Receipt::of(&work).map(|receipt| receipt.to_text());
    Some(work.to_text())
}

/// A search that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The first nonce and the count of what each worker gets.
    pub ranges: Vec<(u64, u64)>,
    /// Whether it can go on from where these leave it.
    pub goes_on: bool,
    /// What was read, when it is written again.
    pub written: String,
}

/// Reads where a search stood and goes on from there with some workers; none if no search can have stood there.
#[must_use]
pub fn search(checkpoint: &str) -> Option<Search> {
    let (pay_id, pay_nonce) = (PayId([1; 48]), PayNonce([2; 8]));
    let created = Created {
        assets: Vec::new(),
        issues: None,
        pay_id,
        pay_nonce,
        difficulty: Some(Target([0; 32])),
        payments: Offer::new(),
    };
    let mut work = Work {
        created: Some((created, 0)),
        ..Work::default()
    };
    let kept = |checkpoint: &str| format!("[\"{pay_id}\",\"{pay_nonce}\",{checkpoint}]");
    let found = work.search_of(kept(checkpoint).as_bytes())?;
    let mut pool = Pool::new(work.job()?, 100, Some(&found));
    let mut ranges = Vec::new();
    for worker in 0..5 {
        let Some(range) = pool.work_for(worker) else {
            break;
        };
        ranges.push((range.start, range.count));
        let tried = range.count / 2;
        pool.hear(worker, Report::Tried { tried });
        match worker {
            0 => pool.lose(worker),
            1 => drop(pool.hear(worker, Report::Exhausted { tried })),
            _ => {}
        }
    }
    let goes_on = pool.checkpoint(0).is_sound();
    work.search = Some(found);
    let written = String::from_utf8(work.search_kept()?).ok()?;
    let frame = kept("");
    let (before, after) = frame.split_at(frame.len() - 1);
    let written = written
        .strip_prefix(before)?
        .strip_suffix(after)?
        .to_owned();
    Some(Search {
        ranges,
        goes_on,
        written,
    })
}
