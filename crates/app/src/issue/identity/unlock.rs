//! Opens a key file: the one that this browser keeps, or one from disk.

use keys::{
    age::{self, AgeError, MAX_FILE},
    protocol::{FromKeys, ToKeys},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::{
    super::{
        given, mend_focus,
        said::Said,
        work::{Action, KeyChange, KeyFile, Way, Work},
    },
    kept,
    secret_field::{form, is_checked, passphrase_field, put, secret_of},
    ways::Asking,
};
use crate::component::file_button::{Choice, file_button};

#[derive(Properties, PartialEq)]
pub(super) struct UnlockProps {
    pub(super) work: UseReducerHandle<Work>,
    pub(super) ask: Callback<Asking>,
    pub(super) say: Callback<Said>,
    pub(super) hush: Callback<()>,
}

/// A key file from disk: kept nowhere unless the user wishes it.
#[derive(Clone, PartialEq)]
struct Chosen {
    name: String,
    text: String,
}

/// Opens the key file kept in this browser, or one from disk.
#[function_component]
pub(super) fn Unlock(props: &UnlockProps) -> Html {
    let (field, wish) = (use_node_ref(), use_node_ref());
    let is_empty = use_state(|| true);
    let chosen = use_state(|| None::<Chosen>);
    let kept = props.work.kept_key();
    let text = chosen.as_ref().map(|chosen| chosen.text.clone());
    let text = text.or_else(|| kept.as_ref().map(|kept| kept.text.clone()));
    let on_text = {
        let (field, is_empty) = (field.clone(), is_empty.setter());
        props
            .hush
            .reform(move |()| is_empty.set(secret_of(&field).is_empty()))
    };
    let open = text.map(|text| {
        let open = asking(props, &field, &wish, text);
        let is_empty = *is_empty;
        Callback::from(move |()| {
            if !is_empty {
                open.emit(());
            }
        })
    });
    let leave = {
        let (work, is_chosen) = (props.work.dispatcher(), chosen.is_some());
        let (field, chosen, on_text) = (field.clone(), chosen.setter(), on_text.clone());
        Callback::from(move |_: MouseEvent| {
            put(&field, "");
            on_text.emit(());
            mend_focus("issue-identity");
            if is_chosen {
                chosen.set(None);
            } else {
                work.dispatch(Action::Way(Some(Way::KeyFile)));
                work.dispatch(Action::KeyFile(KeyChange::Forget));
            }
        })
    };
    let body = html! {
        <>
            { told(chosen.as_ref(), kept.as_ref()) }
            { passphrase_field("issue-passphrase", "Passphrase", &field, &on_text, "it takes about half a second to try") }
            if chosen.is_some() {
                <label><input ref={wish} type="checkbox" />{ wish_of(kept.as_ref()) }</label>
            }
            <div class="actions">
                <button type="submit" disabled={*is_empty}>{ "Unlock" }</button>
                <button type="button" onclick={leave}>{ match (&*chosen, &kept) {
                    (None, _) => "Forget the file",
                    (Some(_), None) => "Put the file away",
                    (Some(_), Some(_)) => "Back to the file that is kept",
                } }</button>
            </div>
        </>
    };
    html! {
        <>
            { for open.map(|open| form(open, body)) }
            { choose(chosen.setter(), props.say.clone(), props.hush.clone()) }
        </>
    }
}

/// Asks the key worker to open a key file with what is typed; it is kept if that is wished by then.
fn asking(props: &UnlockProps, field: &NodeRef, wish: &NodeRef, text: String) -> Callback<()> {
    let (field, wish, work) = (field.clone(), wish.clone(), props.work.dispatcher());
    props.ask.reform(move |()| {
        let passphrase = secret_of(&field);
        let change = if is_checked(&wish) {
            KeyChange::Keep
        } else {
            KeyChange::Opened
        };
        let (field, work, opened) = (field.clone(), work.clone(), text.clone());
        let heard = Callback::from(move |answer: FromKeys| {
            if let FromKeys::Opened { account, .. } = answer {
                put(&field, "");
                let (text, account) = (opened.clone(), account.parse().ok());
                work.dispatch(Action::KeyFile(change(KeyFile { text, account })));
            }
        });
        let file = text.clone().into_bytes();
        (ToKeys::Open { file, passphrase }, "Unlocking…", heard)
    })
}

/// Which file is about to be opened.
fn told(chosen: Option<&Chosen>, kept: Option<&KeyFile>) -> Html {
    match (chosen, kept) {
        (Some(chosen), _) => {
            html! { <p>{ format!("A key file is chosen: {}", chosen.name) }</p> }
        }
        (None, kept) => kept.map(kept::line).into_iter().collect(),
    }
}

/// What it means to keep a file from disk.
fn wish_of(kept: Option<&KeyFile>) -> String {
    let replaced = kept.map(|kept| format!(", in place of the file kept of {}", kept::owner(kept)));
    format!(
        " keep it in this browser once it is open{}",
        replaced.unwrap_or_default()
    )
}

/// Takes a key file from disk.
fn choose(chosen: UseStateSetter<Option<Chosen>>, say: Callback<Said>, hush: Callback<()>) -> Html {
    let on_files = Callback::from(move |files: Vec<File>| {
        let (chosen, say) = (chosen.clone(), say.clone());
        hush.emit(());
        spawn_local(async move {
            let Some(file) = files.first() else { return };
            match read(file).await {
                Ok(read) => chosen.set(Some(read)),
                Err(error) => say.emit(Said::Failed(format!("It did not work: {error}."))),
            }
        });
    });
    file_button(
        "issue-key-file",
        "Choose a key file",
        Choice::One(Some(".age")),
        "As this page saves it, or any other age file of words or a seed under a passphrase.",
        on_files,
    )
}

/// Reads a key file; what no passphrase opens is refused before one is asked for.
async fn read(file: &File) -> Result<Chosen, String> {
    let (name, bytes) = (file.name(), given::bytes(file, MAX_FILE).await?);
    match age::in_text(&bytes) {
        Ok(text) => Ok(Chosen { name, text }),
        Err(error @ (AgeError::Armor | AgeError::Header)) => Err(format!("{name}: {error}")),
        Err(error) => Err(format!(
            "{name} is no key file: {error}. Choose the one that this page saved, or one that `age -p` wrote"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeping_a_file_says_which_one_it_replaces() {
        let kept = KeyFile {
            text: String::new(),
            account: None,
        };
        assert_eq!(wish_of(None), " keep it in this browser once it is open");
        assert!(
            wish_of(Some(&kept)).ends_with(
                "open, in place of the file kept of an account that shows once it is open"
            )
        );
    }
}
