//! What this page reads from outside, for the fuzz targets: each text, and what it is when it is written again.

use super::{
    manifest,
    receipt::{self, Receipt},
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

/// Checks a receipt or a packed record, with the fingerprint of a file; the claims and whether they hold.
///
/// # Errors
///
/// Why the text is neither.
pub fn verify(text: &str, file: Option<&str>) -> Result<Vec<(String, Option<bool>)>, String> {
    // A block header is looked for first.
    let _ = receipt::header_of(text).map(|header| receipt::header_checks(&header, None));
    let checks = receipt::verify(text, file)?;
    let told = checks.into_iter().map(|check| (check.claim, check.holds));
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
    let _ = Receipt::of(&work, true).map(|receipt| receipt.to_text());
    Some(work.to_text())
}
