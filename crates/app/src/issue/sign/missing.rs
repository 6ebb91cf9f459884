//! What is to be signed, or all that is missing before, each with the way to it.

use bitmark_property::record::{Record, RecordError};
use yew::prelude::*;

use crate::issue::{
    draft::{Draft, DraftError},
    focus,
    vault::State,
    work::Work,
};

/// Of what is missing so much is listed at once.
const LISTED: usize = 8;

/// What has to be done before anything is signed, and the id of the part of the page where it is done.
#[derive(Debug, PartialEq)]
pub(super) struct Missing {
    what: String,
    at: String,
}

impl Missing {
    fn new(what: impl Into<String>, at: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            at: at.into(),
        }
    }
}

/// Lists what is missing.
pub(super) fn lacking(missing: &[Missing]) -> Html {
    let one = |missing: &Missing| {
        let at = missing.at.clone();
        let onclick = Callback::from(move |_: MouseEvent| focus(at.clone()));
        html! { <li class="breaks">{ &missing.what }{ " " }<button type="button" {onclick}>{ "Go there" }</button></li> }
    };
    if missing.is_empty() {
        return html! {};
    }
    html! {
        <>
            <ul class="hint">{ for missing.iter().take(LISTED).map(one) }</ul>
            if LISTED < missing.len() { <p class="hint">{ format!("And {} more.", missing.len() - LISTED) }</p> }
        </>
    }
}

/// The records that are to be signed.
///
/// # Errors
///
/// All that is missing.
pub(super) fn to_sign(work: &Work, identity: State) -> Result<Vec<Record>, Vec<Missing>> {
    let account = work.own_account().filter(|_| identity == State::Open);
    let Some(account) = account else {
        let what = match identity {
            State::NotConfirmed(_) => {
                "Confirm the words of the new identity first: it signs nothing before."
            }
            State::Closed | State::Open => "Create, restore or unlock an identity first.",
        };
        return Err(vec![Missing::new(what, "issue-identity")]);
    };
    if let Some((name, _)) = &work.reading {
        let what = format!("Wait until the files are read: “{name}” is not yet. Or cancel that.");
        return Err(vec![Missing::new(what, "issue-assets")]);
    }
    if work.drafts.is_empty() {
        return Err(vec![Missing::new("Add an asset first.", "issue-assets")]);
    }
    let (mut assets, mut missing) = (Vec::new(), Vec::new());
    for (index, draft) in work.drafts.iter().enumerate() {
        match draft.check(&account) {
            Ok(record) => assets.push(record),
            Err(error) => {
                let what = format!("Asset {}: {error}.", index + 1);
                missing.push(Missing::new(what, at(&error, index)));
            }
        }
    }
    missing.extend(twins(&work.drafts));
    if !missing.is_empty() {
        return Err(missing);
    }
    assets.extend(work.drafts.iter().map(|draft| draft.issue(&account)));
    Ok(assets)
}

/// The id of the field that an error of that asset is about.
fn at(error: &DraftError, index: usize) -> String {
    match error {
        DraftError::Record(RecordError::NameTooLong) => format!("issue-name-{index}"),
        DraftError::Record(RecordError::FingerprintTooShort | RecordError::FingerprintTooLong) => {
            format!("issue-fingerprint-{index}")
        }
        DraftError::Metadata(_) | DraftError::Record(_) => format!("issue-key-{index}-0"),
    }
}

/// Assets with the fingerprint of one before them.
fn twins(drafts: &[Draft]) -> impl Iterator<Item = Missing> {
    drafts.iter().enumerate().filter_map(|(index, draft)| {
        let print = &draft.fingerprint;
        let first = drafts[..index]
            .iter()
            .position(|before| before.fingerprint == *print && !print.is_empty())?;
        let what = format!(
            "Asset {} has the fingerprint of asset {}: an owner issues an asset for free once. Remove one of them.",
            index + 1,
            first + 1
        );
        Some(Missing::new(what, format!("issue-fingerprint-{index}")))
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use bitmark_property::network::Network;
    use yew::Reducible;

    use super::*;
    use crate::issue::work::{Action, Change, NodeKind, sample};

    /// Name, fingerprint, metadata.
    type Given<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

    fn with(drafts: &[Given<'_>]) -> Rc<Work> {
        let draft = |(name, fingerprint, rows): &Given<'_>| Draft {
            name: (*name).into(),
            fingerprint: (*fingerprint).into(),
            rows: rows
                .iter()
                .map(|(key, value)| ((*key).into(), (*value).into()))
                .collect(),
            file: None,
        };
        // Signed and taken back, so that there is an account.
        let submission = sample::submission("01", Network::Test);
        sample::signed(&submission, NodeKind::Practice)
            .reduce(Action::Account(Some(
                submission.issues[0].owner.to_string(),
            )))
            .reduce(Action::Unsign)
            .reduce(Action::List(Change::RemoveAll))
            .reduce(Action::List(Change::Add(
                drafts.iter().map(draft).collect(),
            )))
    }

    fn missing(work: &Work, identity: State) -> Vec<String> {
        let missing = to_sign(work, identity).expect_err("something is missing");
        let told = |one: &Missing| format!("{} @{}", one.what, one.at);
        missing.iter().map(told).collect()
    }

    #[test]
    fn all_that_is_missing_is_told_at_once_with_its_place() {
        let long = "n".repeat(65);
        let work = with(&[
            (&long, "a", &[]),
            ("x", "", &[]),
            ("y", "b", &[("key", "")]),
            ("z", "a", &[]),
        ]);
        let told = missing(&work, State::Open);
        for (told, expected) in told.iter().zip([
            "Asset 1: name too long. @issue-name-0",
            "Asset 2: fingerprint too short. @issue-fingerprint-1",
            "Asset 3: row 1 has an empty key or value. @issue-key-2-0",
            "Asset 4 has the fingerprint of asset 1",
        ]) {
            assert!(told.starts_with(expected), "{told}");
        }
        assert_eq!(told.len(), 4);
        assert!(missing(&work, State::Closed)[0].ends_with("@issue-identity"));
        let none = with(&[]);
        assert_eq!(
            missing(&none, State::Open),
            ["Add an asset first. @issue-assets"]
        );
    }

    #[test]
    fn nothing_is_signed_while_a_file_is_read() {
        let work = with(&[("x", "a", &[])]);
        assert_eq!(
            to_sign(&work, State::Open).map(|records| records.len()),
            Ok(2)
        );
        let work = work.reduce(Action::Reading(Some(("big.iso".into(), 0))));
        assert!(missing(&work, State::Open)[0].contains("“big.iso” is not yet"));
    }
}
