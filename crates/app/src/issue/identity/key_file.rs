//! The key file: an identity under a passphrase, in this browser and on disk.

use keys::{
    age::MAX_FILE,
    protocol::{FromKeys, Secret, ToKeys},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{
    super::{
        given,
        said::Said,
        vault,
        work::{Action, Work},
    },
    secret_field::{form, passphrase_field, put, secret_of},
    strength::{Strength, weigh},
    ways::Asking,
};
use crate::component::{
    file_button::{Choice, file_button},
    save,
};

#[derive(Properties, PartialEq)]
pub(super) struct KeepProps {
    pub(super) work: UseReducerDispatcher<Work>,
    pub(super) ask: Callback<Asking>,
    pub(super) say: Callback<Said>,
}

/// Offers to encrypt the identity in memory.
#[function_component]
pub(super) fn KeepEncrypted(props: &KeepProps) -> Html {
    let fields = [use_node_ref(), use_node_ref()];
    let again = use_state(|| Again::Empty);
    let strength = use_state(|| Strength::Short(0));
    let made = use_state(|| None::<Secret>);
    let on_text = {
        let (fields, again) = (fields.clone(), again.setter());
        Callback::from(move |()| again.set(Again::of(&fields)))
    };
    let on_first = {
        let (field, on_text) = (fields[0].clone(), on_text.clone());
        let (strength, made) = (strength.setter(), made.setter());
        Callback::from(move |()| {
            made.set(None);
            weigh(&field, &strength);
            on_text.emit(());
        })
    };
    let make = {
        let (fields, on_text) = (fields.clone(), on_text.clone());
        let (strength, made) = (strength.setter(), made.setter());
        Callback::from(move |_: MouseEvent| {
            let (fields, on_text) = (fields.clone(), on_text.clone());
            let (strength, made) = (strength.clone(), made.clone());
            let hear = Callback::from(move |answer: FromKeys| {
                if let FromKeys::Passphrase { passphrase, bits } = answer {
                    put(&fields[0], &passphrase);
                    put(&fields[1], "");
                    strength.set(Strength::Made(bits));
                    made.set(Some(passphrase));
                    on_text.emit(());
                }
            });
            vault::ask(ToKeys::Passphrase, hear);
        })
    };
    let encrypt = {
        let (fields, on_first) = (fields.clone(), on_first.clone());
        let (work, say) = (props.work.clone(), props.say.clone());
        let asking = props.ask.reform(move |()| {
            let passphrase = secret_of(&fields[0]);
            let (fields, on_first) = (fields.clone(), on_first.clone());
            let (work, say) = (work.clone(), say.clone());
            let heard = Callback::from(move |answer: FromKeys| {
                if let FromKeys::Encrypted { file } = answer {
                    fields.iter().for_each(|field| put(field, ""));
                    on_first.emit(());
                    say.emit(Said::Done(keep(&work, file)));
                }
            });
            (ToKeys::Encrypt { passphrase }, "Encrypting…", heard)
        });
        let is_same = *again == Again::Same;
        Callback::from(move |()| {
            if is_same {
                asking.emit(());
            }
        })
    };
    let body = html! {
        <>
            <div class="fields">
                { passphrase_field("issue-new-passphrase", "Passphrase", &fields[0], &on_first, &strength.told()) }
                { passphrase_field("issue-new-again", "The same again", &fields[1], &on_text, again.told()) }
            </div>
            if let Some(made) = &*made {
                <p class="breaks">{ "Write it down, then type it again: " }
                    <code class="notranslate" translate="no">{ &**made }</code></p>
            }
            <div class="actions">
                <button type="submit" disabled={*again != Again::Same}>{ "Encrypt and save" }</button>
                <button type="button" onclick={make}>{ "Make a passphrase of six words" }</button>
            </div>
        </>
    };
    html! {
        <details>
            <summary>{ "Keep it encrypted in this browser and as a file" }</summary>
            { form(encrypt, body) }
            <p class="hint">{ "An age v1 file: scrypt with N = 2¹⁷, then ChaCha20-Poly1305; `age -d` opens it, too." }</p>
        </details>
    }
}

/// Saves a key file and keeps it in the browser; says what it did.
fn keep(work: &UseReducerDispatcher<Work>, file: String) -> &'static str {
    let is_saved = save::download("bitmark-identity.age", "text/plain", &file);
    work.dispatch(Action::KeyFile(Some(file)));
    if is_saved {
        "Saved bitmark-identity.age and kept it in this browser; `age -d` opens it, too."
    } else {
        "Kept in this browser; it does not let this page save files."
    }
}

/// Whether a passphrase was typed twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    Empty,
    Same,
    Other,
}

impl Again {
    fn of([once, again]: &[NodeRef; 2]) -> Self {
        match secret_of(again) {
            again if again.is_empty() => Self::Empty,
            again if again == secret_of(once) => Self::Same,
            _ => Self::Other,
        }
    }

    const fn told(self) -> &'static str {
        match self {
            Self::Empty => "to be sure of it: nobody can tell you what it was",
            Self::Same => "the same",
            Self::Other => "not the same",
        }
    }
}

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
    let kept = props.work.key_file.clone();
    let Some(file) = kept.clone().or_else(|| (*chosen).clone()) else {
        return choose(chosen.setter(), props.say.clone());
    };
    let open = {
        let (field, wish, work) = (field.clone(), wish.clone(), props.work.dispatcher());
        let asking = props.ask.reform(move |()| {
            let passphrase = secret_of(&field);
            let wish = wish.cast::<HtmlInputElement>();
            let is_wished = wish.is_some_and(|wish| wish.checked());
            let (field, work, opened) = (field.clone(), work.clone(), file.clone());
            let heard = Callback::from(move |answer: FromKeys| {
                if matches!(answer, FromKeys::Opened { .. }) {
                    put(&field, "");
                    if is_wished {
                        work.dispatch(Action::KeyFile(Some(opened.clone())));
                    }
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
            work.dispatch(Action::KeyFile(None));
        })
    };
    let body = html! {
        <>
            <p>{ if kept.is_some() { "A key file is kept in this browser." } else { "A key file is chosen." } }</p>
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
