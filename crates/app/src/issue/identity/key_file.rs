//! The key file: an identity under a passphrase, in this browser and on disk.

use keys::{
    age::MAX_FILE,
    protocol::{FromKeys, ToKeys},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::super::{
    given, value_of, vault,
    work::{Action, Work},
};
use crate::component::file_button::{Choice, file_button};

fn passphrase_field(
    id: &'static str,
    label: &'static str,
    passphrase: &UseStateHandle<String>,
    hint: &'static str,
) -> Html {
    let oninput = {
        let passphrase = passphrase.setter();
        Callback::from(move |event: InputEvent| passphrase.set(value_of(&event)))
    };
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="password" autocomplete="off" value={(**passphrase).clone()} {oninput} />
            <p class="hint">{ hint }</p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct KeepProps {
    pub(super) hear: Callback<FromKeys>,
}

/// Offers to encrypt the identity in memory.
#[function_component]
pub(super) fn KeepEncrypted(props: &KeepProps) -> Html {
    let (passphrase, again) = (use_state(String::new), use_state(String::new));
    let encrypt = {
        let (passphrase, again, hear) = (passphrase.clone(), again.setter(), props.hear.clone());
        Callback::from(move |_: MouseEvent| {
            let (typed, again) = (passphrase.setter(), again.clone());
            let hear = hear.clone();
            let done = Callback::from(move |answer: FromKeys| {
                if matches!(answer, FromKeys::Encrypted { .. }) {
                    typed.set(String::new());
                    again.set(String::new());
                }
                hear.emit(answer);
            });
            let passphrase = (*passphrase).clone().into();
            vault::ask(ToKeys::Encrypt { passphrase }, done);
        })
    };
    let same = match (again.is_empty(), *again == *passphrase) {
        (true, _) => "to be sure of it: nobody can tell you what it was",
        (false, true) => "the same",
        (false, false) => "not the same",
    };
    html! {
        <details>
            <summary>{ "Keep it encrypted in this browser and as a file" }</summary>
            <div class="fields">
                { passphrase_field("issue-new-passphrase", "Passphrase", &passphrase, strength(&passphrase)) }
                { passphrase_field("issue-new-again", "The same again", &again, same) }
            </div>
            <button type="button" onclick={encrypt} disabled={passphrase.is_empty() || *again != *passphrase}>
                { "Encrypt and save" }</button>
            <p class="hint">{ "An age v1 file: scrypt with N = 2¹⁷, then ChaCha20-Poly1305; `age -d` opens it, too." }</p>
        </details>
    }
}

/// Says how long a passphrase holds, roughly.
fn strength(passphrase: &str) -> &'static str {
    match passphrase.chars().count() {
        0 => "8 letters or more; four unrelated words are good",
        1..8 => "too short: 8 letters or more",
        8..12 => "weak: a determined attacker gets through",
        12..20 => "fair, if it is no phrase that others know",
        _ => "long: good, if it is no phrase that others know",
    }
}

/// Opens the key file kept in this browser, or one from disk.
pub(super) fn unlock(
    work: &UseReducerHandle<Work>,
    passphrase: &UseStateHandle<String>,
    hear: &Callback<FromKeys>,
) -> Html {
    let Some(file) = work.key_file.clone() else {
        return choose(work.dispatcher(), hear.clone());
    };
    let open = {
        let (passphrase, hear) = (passphrase.clone(), hear.clone());
        Callback::from(move |_: MouseEvent| {
            let asked = ToKeys::Open {
                file: file.clone().into_bytes(),
                passphrase: (*passphrase).clone().into(),
            };
            vault::ask(asked, hear.clone());
        })
    };
    let forget = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::KeyFile(None)))
    };
    html! {
        <>
            <p>{ "A key file is kept in this browser." }</p>
            { passphrase_field("issue-passphrase", "Passphrase", passphrase, "it takes about half a second to try") }
            <div class="actions">
                <button type="button" onclick={open} disabled={passphrase.is_empty()}>{ "Unlock" }</button>
                <button type="button" onclick={forget}>{ "Forget the file" }</button>
            </div>
        </>
    }
}

/// Takes a key file from disk.
fn choose(work: UseReducerDispatcher<Work>, hear: Callback<FromKeys>) -> Html {
    let on_files = Callback::from(move |files: Vec<File>| {
        let (work, hear) = (work.clone(), hear.clone());
        spawn_local(async move {
            let Some(file) = files.first() else { return };
            match given::bytes(file, MAX_FILE).await {
                Ok(bytes) => work.dispatch(Action::KeyFile(Some(armored(bytes)))),
                Err(error) => hear.emit(vault::failed(&error)),
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
