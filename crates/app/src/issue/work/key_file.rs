//! The key file that the browser keeps: one, and of which account it is.

use bitmark_property::account::Account;
use serde::{Deserialize, Serialize};

use super::Work;

/// What the browser keeps of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::issue) struct KeptKey {
    /// The file in its text form.
    key_file: Option<String>,
    /// The account that it opens; earlier releases did not remember it.
    #[serde(default)]
    key_file_of: Option<String>,
    /// The one that was forgotten or replaced last, to be put back.
    #[serde(skip)]
    before: Option<KeyFile>,
}

/// An identity under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::issue) struct KeyFile {
    /// The file in its text form.
    pub(in crate::issue) text: String,
    /// The account that it opens, if that is known.
    pub(in crate::issue) account: Option<Account>,
}

/// A change of what is kept.
pub(in crate::issue) enum KeyChange {
    Keep(KeyFile),
    /// It was opened: if it is the one that is kept, it is known now of which account it is.
    Opened(KeyFile),
    Forget,
    /// Puts back what was forgotten or replaced last; what it replaces can be put back in its turn.
    PutBack,
}

impl Work {
    /// The key file, if the user keeps it in this browser.
    pub(in crate::issue) fn kept_key(&self) -> Option<KeyFile> {
        let account = self.kept_key.key_file_of.as_ref();
        Some(KeyFile {
            text: self.kept_key.key_file.clone()?,
            account: account.and_then(|account| account.parse().ok()),
        })
    }

    /// The key file that is kept of another account than this one, or may be.
    pub(in crate::issue) fn kept_of_another(&self, account: Option<Account>) -> Option<KeyFile> {
        self.kept_key()
            .filter(|kept| account.is_none() || kept.account != account)
    }

    /// The key file that was forgotten or replaced last, if nothing of it was changed since.
    pub(in crate::issue) const fn key_before(&self) -> Option<&KeyFile> {
        self.kept_key.before.as_ref()
    }

    pub(super) fn change_key(&mut self, change: KeyChange) {
        match change {
            KeyChange::Keep(file) => {
                self.kept_key.before = self.kept_of_another(file.account);
                self.set_key(Some(file));
            }
            KeyChange::Opened(file) => {
                if self.kept_key.key_file.as_ref() == Some(&file.text) {
                    self.set_key(Some(file));
                }
            }
            KeyChange::Forget => {
                self.kept_key.before = self.kept_key();
                self.set_key(None);
            }
            KeyChange::PutBack => {
                let before = self.kept_key.before.take();
                self.kept_key.before = self.kept_key();
                self.set_key(before);
            }
        }
    }

    fn set_key(&mut self, file: Option<KeyFile>) {
        let account = file.as_ref().and_then(|file| file.account);
        self.kept_key.key_file_of = account.map(|account| account.to_string());
        self.kept_key.key_file = file.map(|file| file.text);
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use super::*;
    use crate::issue::work::Action;

    const TEST: &str = "f5YHe5vnmqzqbMGwFusXDRNu9SdzVXKhShoS6PGLM6c8Z4y1uB";
    const LIVE: &str = "b1wkMcMdkrhCDvLMXoNrDHAZsNB9H4Kr2JPuCCXM3PrW8PjUrW";

    fn file(text: &str, account: &str) -> KeyFile {
        KeyFile {
            text: text.into(),
            account: account.parse().ok(),
        }
    }

    fn keep(work: Rc<Work>, text: &str, account: &str) -> Rc<Work> {
        work.reduce(Action::KeyFile(KeyChange::Keep(file(text, account))))
    }

    #[test]
    fn what_is_kept_says_whose_it_is_after_a_reload_too() {
        let work = keep(Rc::default(), "a", TEST);
        let read = Work::from_text(&work.to_text()).unwrap();
        assert_eq!(read.kept_key(), Some(file("a", TEST)));
        // As releases before this one wrote it.
        let of = format!(",\"key_file_of\":\"{TEST}\"");
        let old = work.to_text().replace(&of, "");
        assert_ne!(old, work.to_text());
        let read = Work::from_text(&old).unwrap();
        assert_eq!(read.kept_key(), Some(file("a", "")));
    }

    #[test]
    fn a_file_of_another_account_is_told_before_it_is_replaced() {
        let [test, live] = [TEST, LIVE].map(|account| account.parse().ok());
        let known = keep(Rc::default(), "a", TEST);
        assert_eq!(known.kept_of_another(test), None);
        assert_eq!(known.kept_of_another(live), Some(file("a", TEST)));
        assert_eq!(known.kept_of_another(None), Some(file("a", TEST)));
        // Of a file whose account is not known nobody can say that it is the same.
        let unknown = keep(Rc::default(), "a", "");
        assert_eq!(unknown.kept_of_another(test), Some(file("a", "")));
        assert_eq!(Work::default().kept_of_another(test), None);
    }

    #[test]
    fn what_was_forgotten_or_replaced_is_put_back_and_is_not_stored() {
        let put_back = |work: Rc<Work>| work.reduce(Action::KeyFile(KeyChange::PutBack));
        let work = keep(Rc::default(), "secret of a", TEST);
        let work = work.reduce(Action::KeyFile(KeyChange::Forget));
        assert_eq!(work.kept_key(), None);
        assert!(!work.to_text().contains("secret of a"));
        let work = put_back(work);
        assert_eq!(work.kept_key(), Some(file("secret of a", TEST)));
        assert_eq!(work.key_before(), None);
        let work = keep(work, "b", LIVE);
        assert_eq!(work.key_before(), Some(&file("secret of a", TEST)));
        assert!(!work.to_text().contains("secret of a"));
        let work = put_back(work);
        assert_eq!(work.kept_key(), Some(file("secret of a", TEST)));
        assert_eq!(work.key_before(), Some(&file("b", LIVE)));
        // A new passphrase for the same account: the file before is of no use.
        assert_eq!(keep(work, "c", TEST).key_before(), None);
    }

    #[test]
    fn a_file_that_was_kept_without_its_account_tells_it_once_it_is_open() {
        let open =
            |work: Rc<Work>| work.reduce(Action::KeyFile(KeyChange::Opened(file("a", TEST))));
        assert_eq!(
            open(keep(Rc::default(), "a", "")).kept_key(),
            Some(file("a", TEST))
        );
        // Another one, or one that was forgotten meanwhile, is not kept by it, and can be put back still.
        let work = open(keep(keep(Rc::default(), "a", TEST), "b", LIVE));
        assert_eq!(work.kept_key(), Some(file("b", LIVE)));
        assert_eq!(work.key_before(), Some(&file("a", TEST)));
        assert_eq!(open(Rc::default()).kept_key(), None);
    }
}
