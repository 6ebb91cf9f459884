//! Opens a key file: the one that this browser keeps, or one from disk.

use keys::{
    age::MAX_FILE,
    protocol::{FromKeys, ToKeys},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::{
    super::{
        given,
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
}

/// Opens the key file kept in this browser, or one from disk.
#[function_component]
pub(super) fn Unlock(props: &UnlockProps) -> Html {
    let (field, wish) = (use_node_ref(), use_node_ref());
    let is_empty = use_state(|| true);
    // What was chosen from disk: kept nowhere unless the user wishes it.
    let chosen = use_state(|| None::<String>);
    let kept = props.work.kept_key();
    let file = kept.as_ref().map(|kept| kept.text.clone());
    let Some(file) = file.or_else(|| (*chosen).clone()) else {
        return choose(chosen.setter(), props.say.clone());
    };
    let open = {
        let (field, wish, work) = (field.clone(), wish.clone(), props.work.dispatcher());
        let asking = props.ask.reform(move |()| {
            let passphrase = secret_of(&field);
            let change = if is_checked(&wish) {
                KeyChange::Keep
            } else {
                KeyChange::Opened
            };
            let (field, work, text) = (field.clone(), work.clone(), file.clone());
            let heard = Callback::from(move |answer: FromKeys| {
                if let FromKeys::Opened { account, .. } = answer {
                    put(&field, "");
                    let (text, account) = (text.clone(), account.parse().ok());
                    work.dispatch(Action::KeyFile(change(KeyFile { text, account })));
                }
            });
            let file = file.clone().into_bytes();
            (ToKeys::Open { file, passphrase }, "Unlocking…", heard)
        });
        let is_empty = *is_empty;
        Callback::from(move |()| {
            if !is_empty {
                asking.emit(());
            }
        })
    };
    let on_text = {
        let (field, is_empty) = (field.clone(), is_empty.setter());
        Callback::from(move |()| is_empty.set(secret_of(&field).is_empty()))
    };
    let forget = {
        let (work, chosen) = (props.work.dispatcher(), chosen.setter());
        Callback::from(move |_: MouseEvent| {
            chosen.set(None);
            work.dispatch(Action::Way(Some(Way::KeyFile)));
            work.dispatch(Action::KeyFile(KeyChange::Forget));
        })
    };
    let body = html! {
        <>
            { kept.as_ref().map_or_else(|| html! { <p>{ "A key file is chosen." }</p> }, kept::line) }
            { passphrase_field("issue-passphrase", "Passphrase", &field, &on_text, "it takes about half a second to try") }
            if kept.is_none() {
                <label><input ref={wish} type="checkbox" />{ " keep it in this browser once it is open" }</label>
            }
            <div class="actions">
                <button type="submit" disabled={*is_empty}>{ "Unlock" }</button>
                <button type="button" onclick={forget}>{ "Forget the file" }</button>
            </div>
        </>
    };
    form(open, body)
}

/// Takes a key file from disk.
fn choose(chosen: UseStateSetter<Option<String>>, say: Callback<Said>) -> Html {
    let on_files = Callback::from(move |files: Vec<File>| {
        let (chosen, say) = (chosen.clone(), say.clone());
        say.emit(Said::Nothing);
        spawn_local(async move {
            let Some(file) = files.first() else { return };
            match given::bytes(file, MAX_FILE).await {
                Ok(bytes) => chosen.set(Some(armored(bytes))),
                Err(error) => say.emit(Said::Failed(format!("It did not work: {error}."))),
            }
        });
    });
    file_button(
        "issue-key-file",
        "Choose the key file",
        Choice::One(Some(".age")),
        "bitmark-identity.age, as this \
        page saves it, or any other age file of words or a seed under a passphrase.",
        on_files,
    )
}

/// The text form of a key file, which `age` writes as bytes unless it is told otherwise.
fn armored(file: Vec<u8>) -> String {
    String::from_utf8(file).unwrap_or_else(|error| {
        let letters: String = error.as_bytes().iter().copied().map(char::from).collect();
        let packed = web_sys::window().and_then(|window| window.btoa(&letters).ok());
        // Letters up to U+00FF can always be packed.
        let packed = packed.unwrap_or_default();
        format!("-----BEGIN AGE ENCRYPTED FILE-----\n{packed}\n-----END AGE ENCRYPTED FILE-----\n")
    })
}
