//! The key file that this browser keeps: whose it is, on screen and in its name on disk, and the way back to the
//! one before.

use bitmark_property::{account::Account, network::Network};
use yew::prelude::*;

use super::super::{
    mend_focus, tag_of,
    work::{Action, KeyChange, KeyFile, Work},
};

/// Letters of an account that stand for it.
const FIRST: usize = 8;

/// Whose a key file is, within a sentence.
pub(super) fn owner(file: &KeyFile) -> String {
    match file.account {
        Some(account) => {
            let (_, network) = names(account.network());
            format!("{}… ({network})", first(account))
        }
        None => "an account that shows once it is open".into(),
    }
}

/// Whose the kept key file is, for the eye.
pub(super) fn line(file: &KeyFile) -> Html {
    match file.account {
        Some(account) => html! {
            <p>{ tag_of(account.network()) }{ " A key file is kept in this browser, of " }
                <code>{ format!("{}…", first(account)) }</code></p>
        },
        None => {
            html! { <p>{ format!("A key file is kept in this browser, of {}.", owner(file)) }</p> }
        }
    }
}

/// The name of a key file on disk: whose it is. Letters of an account are safe in it.
pub(super) fn name_of(account: Option<Account>) -> String {
    match account {
        Some(account) => {
            let (network, _) = names(account.network());
            format!("bitmark-identity-{network}-{}.age", first(account))
        }
        None => "bitmark-identity.age".into(),
    }
}

/// Says which key file was forgotten or replaced, and puts it back.
pub(super) fn before(work: &UseReducerHandle<Work>) -> Html {
    let put_back = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            mend_focus("issue-identity");
            work.dispatch(Action::KeyFile(KeyChange::PutBack));
        })
    };
    html! {
        <div role="status">
            { for gone(work).map(|gone| html! {
                <p>{ gone }{ " " }<button type="button" onclick={put_back}>{ "Put that key file back" }</button></p>
            }) }
        </div>
    }
}

/// Which key file is kept no longer.
fn gone(work: &Work) -> Option<String> {
    let owner = owner(work.key_before()?);
    let done = match work.kept_key() {
        None => "Forgotten",
        Some(_) => "Replaced",
    };
    Some(format!(
        "{done}: this browser keeps the key file of {owner} no longer. Until you reload the page or change what is kept \
         again, it can be had back."
    ))
}

fn first(account: Account) -> String {
    account.to_string().chars().take(FIRST).collect()
}

/// A network in a name, and in a sentence.
const fn names(network: Network) -> (&'static str, &'static str) {
    match network {
        Network::Live => ("live", "LIVE network"),
        Network::Test => ("test", "testing network"),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use super::*;

    const TEST: &str = "f5YHe5vnmqzqbMGwFusXDRNu9SdzVXKhShoS6PGLM6c8Z4y1uB";
    const LIVE: &str = "b1wkMcMdkrhCDvLMXoNrDHAZsNB9H4Kr2JPuCCXM3PrW8PjUrW";

    #[track_caller]
    fn check(account: &str, name: &str, told: &str) {
        let account = account.parse().ok();
        assert_eq!(name_of(account), name);
        let text = String::new();
        assert_eq!(owner(&KeyFile { text, account }), told);
    }

    #[test]
    fn a_key_file_says_whose_it_is() {
        check(
            TEST,
            "bitmark-identity-test-f5YHe5vn.age",
            "f5YHe5vn… (testing network)",
        );
        check(
            LIVE,
            "bitmark-identity-live-b1wkMcMd.age",
            "b1wkMcMd… (LIVE network)",
        );
        check(
            "",
            "bitmark-identity.age",
            "an account that shows once it is open",
        );
    }

    #[test]
    fn what_was_forgotten_is_told_apart_from_what_was_replaced() {
        let work = Rc::new(Work::default());
        assert_eq!(gone(&work), None);
        let change = |work: Rc<Work>, change| work.reduce(Action::KeyFile(change));
        let file = |account: &str| KeyFile {
            text: account.into(),
            account: account.parse().ok(),
        };
        let work = change(work, KeyChange::Keep(file(TEST)));
        let of = "this browser keeps the key file of f5YHe5vn… (testing network) no longer";
        let forgotten = gone(&change(work.clone(), KeyChange::Forget)).unwrap();
        assert!(forgotten.starts_with(&format!("Forgotten: {of}")));
        let replaced = gone(&change(work, KeyChange::Keep(file(LIVE)))).unwrap();
        assert!(replaced.starts_with(&format!("Replaced: {of}")));
    }
}
