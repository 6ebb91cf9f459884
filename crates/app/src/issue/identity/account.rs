//! The field of an account that is only looked at, and what is wrong with what is typed there.

use bitmark_property::account::{Account, AccountError};
use yew::prelude::*;

use super::super::{
    value_of,
    work::{Action, Work},
};

const NOTE: &str = "issue-account-note";

/// An account without its secret: everything but signing.
pub(super) fn view_only(work: &UseReducerHandle<Work>) -> Html {
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            let text = value_of(&event).trim().to_owned();
            work.dispatch(Action::Account((!text.is_empty()).then_some(text)));
        })
    };
    let wrong = work.account.as_deref().and_then(wrong_with);
    html! {
        <div class="field wide">
            <label for="issue-account">{ "An account" }</label>
            <input id="issue-account" type="text" autocomplete="off" spellcheck="false" {oninput}
                value={work.account.clone().unwrap_or_default()}
                aria-invalid={wrong.is_some().then_some("true")} aria-describedby={NOTE} />
            <p id={NOTE} class="error" role="status">{ wrong.unwrap_or_default() }</p>
        </div>
    }
}

/// Why a text is no account, and what to do; it is not repeated, since it may be a secret.
fn wrong_with(text: &str) -> Option<String> {
    let error = text.parse::<Account>().err()?;
    if text.contains(char::is_whitespace) {
        return Some(
            "Not an account, which is one word. If these are the words of an identity, take them away here and give them \
             to “One that I have”."
                .into(),
        );
    }
    let secret = match error {
        AccountError::NotPublicKey => {
            " If it is a seed, take it away here and give it to “One that I have”."
        }
        AccountError::CannotDecode
        | AccountError::InvalidKeyType
        | AccountError::InvalidKeyLength
        | AccountError::ChecksumMismatch => "",
    };
    Some(format!(
        "Not an account ({error}): a character was mistyped, left out or added. Copy the account again.{secret}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let told = wrong_with(text).unwrap_or_default();
        assert!(told.contains(wanted), "{told}");
        assert_eq!(told.is_empty(), wanted.is_empty(), "{told}");
        assert!(text.is_empty() || !told.contains(text), "{told}");
    }

    #[test]
    fn what_is_no_account_says_what_to_do() {
        let good = "f5YHe5vnmqzqbMGwFusXDRNu9SdzVXKhShoS6PGLM6c8Z4y1uB";
        check(good, "");
        let mistyped = good.replace("1uB", "1uC");
        check(&mistyped, "(checksum mismatch): a character was mistyped");
        check(&good[1..], "Copy the account again");
        check(&good[..49], "Copy the account again");
        check(&good[..9], "Copy the account again");
        check(
            "not/base58",
            "(cannot decode account): a character was mistyped",
        );
        check("9J87HgEhmag2TiX6ikZV4gNo2F6LCAs5b", "If it is a seed");
        check("unable scare duck", "If these are the words");
    }
}
