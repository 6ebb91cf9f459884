//! What was given to Verify, kept in this tab for after a reload.

use yew::prelude::*;

use super::files::{Given, Original, Reading};

/// The names under which it is kept.
const TEXT: &str = "bitmark.verify.text";
const RECEIPT: &str = "bitmark.verify.receipt";
const FILE: &str = "bitmark.verify.file";

/// What was given before a reload, or nothing yet.
#[hook]
pub(super) fn use_given() -> Given {
    Given {
        text: use_state(|| left(TEXT).unwrap_or_default()),
        receipt: use_state(|| Ok(left(RECEIPT).unwrap_or_default())),
        original: use_state(|| Original::from_text(&left(FILE)?)),
        left_out: use_state(String::new),
    }
}

/// Leaves a receipt to Verify, in place of what was given to it.
pub(in crate::issue) fn hand_over(receipt: &str) {
    // Where the browser keeps nothing, it can be given by hand.
    let _ = leave(TEXT, Some(receipt)) && leave(RECEIPT, None) && leave(FILE, None);
}

/// Keeps what was given; tells whether the browser holds the text.
#[hook]
pub(super) fn use_left(given: &Given) -> bool {
    let is_kept = use_state(|| true);
    {
        let is_kept = is_kept.setter();
        let given = (given.text.clone(), given.receipt.clone());
        use_effect_with(given, move |(text, receipt)| {
            let is_left = is_no_secret(text) && leave(TEXT, Some(text));
            if !is_left {
                // An older text must not come back in its place.
                let _ = leave(TEXT, None);
            }
            // The name goes with its text.
            let name = receipt.as_deref().ok().filter(|_| is_left);
            let _ = leave(RECEIPT, name);
            is_kept.set(is_left);
        });
    }
    use_effect_with(given.original.clone(), |original| {
        let text = original.as_ref().and_then(Original::to_text);
        // The file can be given again.
        let _ = leave(FILE, text.as_deref());
    });
    *is_kept
}

impl Original {
    /// Puts a fingerprint that is done into text.
    fn to_text(&self) -> Option<String> {
        match &self.fingerprint {
            Reading::Done(fingerprint) => Some(format!("{fingerprint} {}", self.name)),
            Reading::Part(_) | Reading::Failed(_) => None,
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (fingerprint, name) = text.split_once(' ')?;
        Some(Self {
            name: name.into(),
            fingerprint: Reading::Done(fingerprint.into()),
        })
    }
}

fn left(name: &str) -> Option<String> {
    session()?.get_item(name).ok().flatten()
}

/// Keeps something under a name in place of what was there, or nothing; tells whether the browser did.
fn leave(name: &str, kept: Option<&str>) -> bool {
    let set = |storage: web_sys::Storage| match kept {
        Some(kept) => storage.set_item(name, kept),
        None => storage.remove_item(name),
    };
    session().is_some_and(|storage| set(storage).is_ok())
}

/// Whether a text is neither words nor a seed in the wrong field: a receipt is JSON, a record hexadecimal, both
/// with all that is left out where they are read.
fn is_no_secret(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let mut digits = digits.unwrap_or(text).split_whitespace();
    let is_hexadecimal = |group: &str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.starts_with('{') || digits.all(is_hexadecimal)
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_and_records_are_kept_and_what_may_be_a_secret_is_not() {
        for kept in [
            "",
            "{\"receipt\":",
            " 00ffAB \n",
            "\u{feff}{\"receipt\":",
            " \u{feff}\n00ffAB",
            "0x00ff AB\r\n00",
        ] {
            assert!(is_no_secret(kept), "{kept}");
        }
        for secret in [
            "abandon ability able",
            "9J878SbnM2GFqAELkkiZbqHJDkAj57fYK",
            "00zz",
            "\u{feff}abandon ability able",
            "0xabandon",
        ] {
            assert!(!is_no_secret(secret), "{secret}");
        }
    }
}
