//! An asset before it is signed, and the records that it becomes.

use bitmark_property::{
    account::Account,
    asset::{
        self, MAX_FINGERPRINT_RUNES, MAX_METADATA_RUNES, MAX_NAME_RUNES, MetadataError, SEPARATOR,
        asset_id, runes,
    },
    network::Network,
    record::{AssetData, BitmarkIssue, Record, RecordError},
    rpc::Submission,
};
use serde::{Deserialize, Serialize};

use crate::number::format::{counted, grouped};

/// An asset on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) fingerprint: String,
    /// Keys and values.
    pub(super) rows: Vec<(String, String)>,
    /// The file that the fingerprint is of: its name and its bytes.
    pub(super) file: Option<(String, u64)>,
}

/// Whether a fingerprint is of the form that files get: `01` and the 128 digits of a SHA3-512.
pub(super) fn is_of_file(fingerprint: &str) -> bool {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let digits = fingerprint.strip_prefix("01");
    digits.is_some_and(|digits| digits.len() == 128 && digits.bytes().all(digit))
}

/// Says what keeps a fingerprint from being that of a file, which it has nearly the form of.
pub(super) fn almost_of_file(fingerprint: &str) -> Option<String> {
    let text = fingerprint.trim();
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let is_near =
        (100..200).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_near && !is_of_file(fingerprint)).then(|| {
        format!(
            "It is nearly that of a file, and nobody could check a file against it: that is 01 and 128 digits in lower \
             case, with nothing before or after. This has {}.",
            counted(fingerprint.chars().count(), "character")
        )
    })
}

/// Why a draft cannot be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DraftError {
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Draft {
    /// Returns the metadata as it is signed.
    pub(super) fn metadata(&self) -> Result<String, MetadataError> {
        asset::metadata_of(&self.rows)
    }

    /// Runes of the metadata with its separators, whether or not it can be signed.
    pub(super) fn metadata_runes(&self) -> usize {
        let pieces = self.rows.iter().flat_map(|(key, value)| [key, value]);
        let pieces_runes: usize = pieces.map(|piece| runes(piece)).sum();
        pieces_runes + (2 * self.rows.len()).saturating_sub(1)
    }

    /// What is wrong with the key and with the value of each row; a row without a letter is not begun.
    pub(super) fn row_errors(&self) -> Vec<[Option<String>; 2]> {
        let all = self.metadata_runes();
        let pieces = self.rows.iter().flat_map(|(key, value)| [key, value]);
        let longest = pieces.map(|piece| runes(piece)).max();
        let mut over = all.saturating_sub(MAX_METADATA_RUNES);
        let mut error = |name: &str, place: usize, text: &str, is_begun: bool| {
            let own = runes(text);
            if own == 0 {
                return is_begun.then(|| format!("{name} {place} has 0 runes; it takes 1 or more"));
            }
            if let Some(at) = text.chars().position(|rune| rune == SEPARATOR) {
                return Some(format!(
                    "{name} {place} has U+0000 as rune {}: it separates keys and values; leave it out",
                    at + 1
                ));
            }
            // The first of the longest is the one to shorten.
            if over == 0 || Some(own) != longest {
                return None;
            }
            let told = format!(
                "{name} {place} has {} runes, and the metadata {} of {}: shorten it by {}",
                grouped(own),
                grouped(all),
                grouped(MAX_METADATA_RUNES),
                grouped(std::mem::take(&mut over))
            );
            Some(told)
        };
        let rows = self.rows.iter().enumerate();
        let errors = rows.map(|(row, (key, value))| {
            let is_begun = !key.is_empty() || !value.is_empty();
            ["Key", "Value"].map(|name| {
                let text = if name == "Key" { key } else { value };
                error(name, row + 1, text, is_begun)
            })
        });
        errors.collect()
    }

    /// Its name, or its fingerprint where it has none.
    pub(super) fn title(&self) -> &str {
        match &*self.name {
            "" => &self.fingerprint,
            name => name,
        }
    }

    /// Whether it can be signed, whoever signs.
    pub(super) fn is_sound(&self) -> bool {
        let metadata = self.metadata();
        runes(&self.name) <= MAX_NAME_RUNES
            && (1..=MAX_FINGERPRINT_RUNES).contains(&runes(&self.fingerprint))
            && metadata.is_ok_and(|text| runes(&text) <= MAX_METADATA_RUNES)
    }

    /// Checks everything that can be said before signing; returns the record of the asset as it is to be signed.
    pub(super) fn check(&self, account: &Account) -> Result<Record, DraftError> {
        let record = Record::Asset(AssetData {
            name: self.name.clone(),
            fingerprint: self.fingerprint.clone(),
            metadata: self.metadata()?,
            registrant: *account,
            signature: Vec::new(),
        });
        record.check_fields(account)?;
        Ok(record)
    }

    /// Returns the record of its free issue as it is to be signed.
    pub(super) fn issue(&self, account: &Account) -> Record {
        Record::Issue(BitmarkIssue {
            asset_id: asset_id(&self.fingerprint),
            owner: *account,
            nonce: 0,
            signature: Vec::new(),
        })
    }
}

/// Unpacks signed records into a submission; none if they are no assets and issues.
pub(super) fn submission_of(packed: &[Vec<u8>], network: Network) -> Option<Submission> {
    let mut submission = Submission::default();
    for bytes in packed {
        match Record::unpack(bytes, network).ok()?.0 {
            Record::Asset(asset) => submission.assets.push(asset),
            Record::Issue(issue) => submission.issues.push(issue),
            _ => return None,
        }
    }
    Some(submission)
}

/// Every record of a submission, in the order sent.
pub(super) fn records_of(submission: &Submission) -> Vec<Record> {
    let assets = submission.assets.iter().cloned().map(Record::Asset);
    let issue = |issue: &BitmarkIssue| Record::Issue(issue.clone());
    assets.chain(submission.issues.iter().map(issue)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[(&str, &str)], told: &[[&str; 2]]) {
        let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let draft = Draft {
            rows: rows.iter().map(own).collect(),
            ..Draft::default()
        };
        let errors = draft.row_errors();
        let errors: Vec<[&str; 2]> = errors
            .iter()
            .map(|row| {
                row.each_ref()
                    .map(|error| error.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(errors, told);
        let is_good = draft
            .metadata()
            .is_ok_and(|text| runes(&text) <= MAX_METADATA_RUNES);
        let is_begun = rows.iter().all(|row| *row != ("", ""));
        assert_eq!(
            is_good,
            is_begun && told.iter().flatten().all(|text| text.is_empty())
        );
        if let Ok(text) = draft.metadata() {
            assert_eq!(draft.metadata_runes(), runes(&text));
        }
    }

    #[test]
    fn what_is_wrong_with_metadata_is_told_at_the_field() {
        check(&[], &[]);
        check(&[("a", "b"), ("", "")], &[["", ""], ["", ""]]);
        check(
            &[("a", "")],
            &[["", "Value 1 has 0 runes; it takes 1 or more"]],
        );
        check(
            &[("a", "b"), ("", "c")],
            &[["", ""], ["Key 2 has 0 runes; it takes 1 or more", ""]],
        );
        let told = "Key 1 has U+0000 as rune 2: it separates keys and values; leave it out";
        check(&[("a\0", "b")], &[[told, ""]]);
        // 2,048 with the separator, and one more.
        let (fits, over) = ("x".repeat(2_046), "📜".repeat(2_047));
        check(&[("a", &fits)], &[["", ""]]);
        let told = format!(
            "Value 1 has {} runes, and the metadata {} of {}: shorten it by 1",
            grouped(2_047_usize),
            grouped(2_049_usize),
            grouped(2_048_usize)
        );
        check(&[("a", &over)], &[["", &told]]);
    }
}
