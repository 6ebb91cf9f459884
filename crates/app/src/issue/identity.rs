//! Step 1: who signs. The secret stays in the key worker; this page sees it only when it is told.

use keys::protocol::{FromKeys, Source};
use yew::prelude::*;

mod account;
mod clipboard;
mod kept;
mod key_file;
mod secret_field;
mod strength;
mod unlock;
mod ways;
mod words;

use self::{
    clipboard::Copied,
    key_file::KeepEncrypted,
    ways::{Asking, Ways},
    words::{First, NotConfirmed},
};
use super::{
    WorkProps, begun, mend_focus, network_tag,
    said::Said,
    vault::{self, State},
    work::{Action, Work},
};

/// What the button says that ends the key worker.
const LOCK: &str = "Lock: wipe the secret from memory";

#[function_component]
pub(super) fn Identity(props: &WorkProps) -> Html {
    let WorkProps { work, identity } = props;
    let said = use_state(|| ending(vault::lapsed(), true));
    let section = use_node_ref();
    // What the user should know of the identity that was opened.
    let caution = use_state(String::new);
    // Whether the words of a new identity are to be shown at once: not on the way back from another page.
    let first = use_state(|| First::Question);
    use_end_of_view(*identity, &section, &said, &caution);
    let hear = {
        let (work, said, caution) = (work.clone(), said.setter(), caution.setter());
        let first = first.setter();
        Callback::from(move |answer: FromKeys| match answer {
            FromKeys::Made { .. } => {
                first.set(First::Words);
                said.set(Said::Nothing);
            }
            FromKeys::Opened { account, source } => {
                first.set(First::Question);
                said.set(Said::Nothing);
                let before = work.own_account().map(|account| account.to_string());
                caution.set(caution_of(before.as_deref(), &account, source));
                work.dispatch(Action::Way(None));
                work.dispatch(Action::Account(Some(account)));
            }
            FromKeys::Failed { message } => {
                said.set(Said::Failed(format!("It did not work: {message}.")));
            }
            _ => {}
        })
    };
    let ask = {
        let (said, hear) = (said.clone(), hear.clone());
        Callback::from(move |(asked, busy, heard): Asking| {
            if said.is_busy() {
                return;
            }
            said.set(Said::Busy(busy));
            let hear = hear.clone();
            let both = Callback::from(move |answer: FromKeys| {
                heard.emit(answer.clone());
                hear.emit(answer);
            });
            vault::ask(asked, both);
        })
    };
    let say = {
        let said = said.setter();
        Callback::from(move |told: Said| said.set(told))
    };
    // What was said of what the user leaves or mends; not that something is under way.
    let hush = {
        let said = said.clone();
        Callback::from(move |()| {
            if !said.is_busy() {
                said.set(Said::Nothing);
            }
        })
    };
    let lock = {
        let say = say.clone();
        Callback::from(move |_: MouseEvent| {
            say.emit(Said::Nothing);
            vault::lock();
            clipboard::empty();
        })
    };
    let body = match *identity {
        State::NotConfirmed(network) => html! {
            <NotConfirmed {network} first={*first} {hear} {lock} />
        },
        State::Open => html! {
            <>
                { account_line(work) }
                <div role="alert">
                    if !caution.is_empty() {
                        <ul class="warnings"><li class="breaks">{ &*caution }</li></ul>
                    }
                </div>
                <div class="actions"><button type="button" onclick={lock}>{ LOCK }</button></div>
                <p class="hint">{ "Untouched for 15 minutes, it locks itself, on whichever page you are. Locking ends the \
                    worker that holds the secret." }</p>
                <KeepEncrypted work={work.clone()} {ask} {say} {hush} />
            </>
        },
        State::Closed => html! {
            <>
                <LeftUnconfirmed />
                { account_line(work) }
                if work.own_account().is_some() {
                    <p class="hint">{ "It is only looked at: to sign, open it by one of the ways below." }</p>
                }
                <Ways work={work.clone()} {ask} {say} {hush} />
            </>
        },
    };
    html! {
        <section ref={section} class="panel" aria-labelledby="issue-identity">
            <h2 id="issue-identity" tabindex="-1">{ "1. Identity" }</h2>
            { body }
            { said.view() }
            { kept::before(work) }
            <Copied />
        </section>
    }
}

/// Says that the page was left before the words of a new identity were confirmed, until that is understood.
#[function_component]
fn LeftUnconfirmed() -> Html {
    let is_left = use_state(begun::is_left);
    let understood = {
        let is_left = is_left.setter();
        Callback::from(move |_: MouseEvent| {
            begun::forget();
            is_left.set(false);
            mend_focus("issue-identity");
        })
    };
    html! {
        if *is_left {
            <div class="notice">
                <p role="status">{ "The page was left before the words of a new identity were confirmed, and the \
                    identity was not kept. If all 12 words are on paper, restore it from them; else cross out what is \
                    there, and make another one." }</p>
                <button type="button" onclick={understood}>{ "Understood" }</button>
            </div>
        }
    }
}

/// What is left to do when an identity comes or goes, by the user or by itself.
#[hook]
fn use_end_of_view(
    identity: State,
    section: &NodeRef,
    said: &UseStateHandle<Said>,
    caution: &UseStateHandle<String>,
) {
    let before = use_mut_ref(|| identity);
    // What has the focus may be gone once this is drawn.
    let is_here = has_focus(section);
    let (said, caution) = (said.setter(), caution.setter());
    use_effect_with(identity, move |&identity| {
        let before = before.replace(identity);
        if before == identity {
            return;
        }
        let is_lapsed = vault::lapsed() != State::Closed;
        // Words and questions take it themselves, once they are there; a lock by itself leaves it elsewhere.
        if !matches!(identity, State::NotConfirmed(_)) && (is_here || !is_lapsed) {
            mend_focus("issue-identity");
        }
        if identity == State::Closed {
            caution.set(String::new());
            match ending(before, is_lapsed) {
                Said::Nothing => {}
                ending => said.set(ending),
            }
        }
    });
}

fn has_focus(section: &NodeRef) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let section = section.get();
    section.is_some_and(|section| section.contains(focused.as_deref()))
}

/// What is to be said of an identity that is gone.
fn ending(before: State, is_lapsed: bool) -> Said {
    match (before, is_lapsed) {
        (State::NotConfirmed(_), _) => {
            let left = if is_lapsed {
                " after 15 minutes without use,"
            } else {
                ""
            };
            Said::Failed(format!(
                "Locked{left} before its words were confirmed. If they are on paper, restore it from them; else make \
                 another one."
            ))
        }
        (State::Open, true) => Said::Done(
            "Locked after 15 minutes without use. To sign, open the identity again by one of the ways above.",
        ),
        _ => Said::Nothing,
    }
}

/// What the user should know of an identity that was opened: whether it may be another one than is meant.
fn caution_of(before: Option<&str>, account: &str, source: Source) -> String {
    let order = match source {
        Source::Made => return String::new(),
        Source::Numbered => "The words were taken in the order of the numbers beside them. ",
        Source::Guarded | Source::Words => "",
    };
    let another = match before {
        Some(before) if before != account => {
            format!("Another account than before: that was {before}. ")
        }
        _ => String::new(),
    };
    let compare = match (source, before) {
        (_, Some(before)) if before == account => "",
        (Source::Guarded, None) => "",
        (Source::Guarded, Some(_)) => "Compare this account with the one you know.",
        _ => {
            "Compare this account with the one you know: of eight phrases with a wrong word, or in a wrong order, one \
             opens another identity."
        }
    };
    format!("{order}{another}{compare}")
}

fn account_line(work: &Work) -> Html {
    match work.own_account() {
        Some(account) => html! {
            <p class="account-line">{ network_tag(work) }{ " " }
                <code class="account">{ account.to_string() }</code></p>
        },
        None => html! {
            <p>{ "An identity signs what you record and owns it. It is made in this browser: no \
                name, no e-mail, nobody to ask." }</p>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: Option<&str>, source: Source, wanted: &str) {
        let told = caution_of(before, "mine", source);
        assert!(told.starts_with(wanted), "{told}");
        assert_eq!(told.is_empty(), wanted.is_empty(), "{told}");
    }

    #[test]
    fn an_identity_that_locked_itself_says_why() {
        let new = State::NotConfirmed(keys::protocol::Network::Test);
        for (before, is_lapsed, wanted) in [
            (State::Closed, true, None),
            (State::Open, false, None),
            (State::Open, true, Some("Locked after 15 minutes")),
            (new, false, Some("Locked before its words were confirmed.")),
            (
                new,
                true,
                Some("Locked after 15 minutes without use, before"),
            ),
        ] {
            let told = match ending(before, is_lapsed) {
                Said::Done(told) => Some(told.to_owned()),
                Said::Failed(told) => Some(told),
                _ => None,
            };
            assert_eq!(told.is_some(), wanted.is_some(), "{told:?}");
            assert!(
                told.unwrap_or_default()
                    .starts_with(wanted.unwrap_or_default())
            );
        }
    }

    #[test]
    fn another_account_than_before_is_told() {
        check(None, Source::Made, "");
        check(Some("old"), Source::Made, "");
        check(None, Source::Guarded, "");
        check(Some("mine"), Source::Words, "");
        check(Some("mine"), Source::Guarded, "");
        check(Some("mine"), Source::Numbered, "The words were taken");
        check(None, Source::Words, "Compare this account");
        check(
            Some("old"),
            Source::Words,
            "Another account than before: that was old. Compare",
        );
        check(
            Some("old"),
            Source::Guarded,
            "Another account than before: that was old. Compare",
        );
        check(
            None,
            Source::Numbered,
            "The words were taken in the order of the numbers",
        );
    }
}
