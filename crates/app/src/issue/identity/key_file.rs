//! The key file: an identity under a passphrase, in this browser and on disk.

use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use super::super::{
    value_of, vault,
    work::{Action, Work},
};

fn passphrase_field(
    id: &'static str,
    passphrase: &UseStateHandle<String>,
    hint: &'static str,
) -> Html {
    let oninput = {
        let passphrase = passphrase.setter();
        Callback::from(move |event: InputEvent| passphrase.set(value_of(&event)))
    };
    html! {
        <div class="field">
            <label for={id}>{ "Passphrase" }</label>
            <input {id} type="password" autocomplete="off" value={(**passphrase).clone()} {oninput} />
            <p class="hint">{ hint }</p>
        </div>
    }
}

/// Offers to encrypt the identity in memory.
pub(super) fn keep_encrypted(
    passphrase: &UseStateHandle<String>,
    hear: &Callback<FromKeys>,
) -> Html {
    let encrypt = {
        let (passphrase, hear) = (passphrase.clone(), hear.clone());
        Callback::from(move |_: MouseEvent| {
            let passphrase = (*passphrase).clone().into();
            vault::ask(ToKeys::Encrypt { passphrase }, hear.clone());
        })
    };
    html! {
        <details>
            <summary>{ "Keep it encrypted in this browser and as a file" }</summary>
            { passphrase_field("issue-new-passphrase", passphrase, strength(passphrase)) }
            <button type="button" onclick={encrypt} disabled={passphrase.is_empty()}>{ "Encrypt and save" }</button>
            <p class="hint">{ "An age v1 file: scrypt with N = 2¹⁷, then ChaCha20-Poly1305. It is locked after \
                15 minutes without use." }</p>
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
        let onchange = {
            let work = work.dispatcher();
            Callback::from(move |event: Event| {
                let input = event.target_unchecked_into::<web_sys::HtmlInputElement>();
                let Some(file) = input.files().and_then(|files| files.get(0)) else {
                    return;
                };
                let work = work.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
                    let text = text.ok().and_then(|text| text.as_string());
                    work.dispatch(Action::KeyFile(text));
                });
            })
        };
        return html! {
            <div class="field wide">
                <label for="issue-key-file">{ "The key file" }</label>
                <input id="issue-key-file" type="file" accept=".age" {onchange} />
                <p class="hint">{ "bitmark-identity.age, as this page saves it, or any other age file of words or a seed \
                    under a passphrase." }</p>
            </div>
        };
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
            { passphrase_field("issue-passphrase", passphrase, "it takes about half a second to try") }
            <div class="actions">
                <button type="button" onclick={open} disabled={passphrase.is_empty()}>{ "Unlock" }</button>
                <button type="button" onclick={forget}>{ "Forget the file" }</button>
            </div>
        </>
    }
}
