//! The key file: an identity under a passphrase, in this browser and on disk.

use keys::{
    age::MAX_FILE,
    protocol::{FromKeys, ToKeys},
    vault::{MIN_BITS, MIN_PASSPHRASE},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::super::{
    counted, duration, given, value_of, vault,
    work::{Action, Work},
};
use crate::component::file_button::{Choice, file_button};

fn passphrase_field(
    id: &'static str,
    label: &'static str,
    passphrase: &str,
    on_text: Callback<String>,
    hint: &str,
) -> Html {
    let oninput = on_text.reform(|event: InputEvent| value_of(&event));
    let note = format!("{id}-note");
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="password" autocomplete="off" value={passphrase.to_owned()} {oninput}
                aria-describedby={note.clone()} />
            <p id={note} class="hint" role="status">{ hint }</p>
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
    let strength = use_state(Strength::default);
    {
        let (strength, is_made) = (strength.clone(), matches!(*strength, Strength::Made(..)));
        use_effect_with(passphrase.clone(), move |passphrase| {
            if !is_made {
                weigh(passphrase, strength.setter());
            }
        });
    }
    let on_text = {
        let (passphrase, strength) = (passphrase.setter(), strength.setter());
        Callback::from(move |text: String| {
            strength.set(Strength::Unknown);
            passphrase.set(text);
        })
    };
    let make = {
        let (passphrase, again, strength) =
            (passphrase.setter(), again.setter(), strength.setter());
        Callback::from(move |_: MouseEvent| {
            let (passphrase_set, again, strength) =
                (passphrase.clone(), again.clone(), strength.clone());
            let hear = Callback::from(move |answer: FromKeys| {
                if let FromKeys::Passphrase { passphrase, bits } = answer {
                    strength.set(Strength::Made(bits));
                    passphrase_set.set(passphrase.to_string());
                    again.set(String::new());
                }
            });
            vault::ask(ToKeys::Passphrase, hear);
        })
    };
    let encrypt = {
        let (passphrase, again, hear) = (passphrase.clone(), again.setter(), props.hear.clone());
        let strength = strength.setter();
        Callback::from(move |_: MouseEvent| {
            let (typed, again, strength) = (passphrase.setter(), again.clone(), strength.clone());
            let hear = hear.clone();
            let done = Callback::from(move |answer: FromKeys| {
                if matches!(answer, FromKeys::Encrypted { .. }) {
                    strength.set(Strength::Unknown);
                    typed.set(String::new());
                    again.set(String::new());
                }
                hear.emit(answer);
            });
            let passphrase = (*passphrase).clone().into();
            vault::ask(ToKeys::Encrypt { passphrase }, done);
        })
    };
    let on_again = {
        let again = again.setter();
        Callback::from(move |text: String| again.set(text))
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
                { passphrase_field("issue-new-passphrase", "Passphrase", &passphrase, on_text, &strength.told(&passphrase)) }
                { passphrase_field("issue-new-again", "The same again", &again, on_again, same) }
            </div>
            if let Strength::Made(_) = *strength {
                <p class="breaks">{ "Write it down, then type it again: " }<code>{ &*passphrase }</code></p>
            }
            <div class="actions">
                <button type="button" onclick={encrypt} disabled={passphrase.is_empty() || *again != *passphrase}>
                    { "Encrypt and save" }</button>
                <button type="button" onclick={make}>{ "Make a passphrase of six words" }</button>
            </div>
            <p class="hint">{ "An age v1 file: scrypt with N = 2¹⁷, then ChaCha20-Poly1305; `age -d` opens it, too." }</p>
        </details>
    }
}

/// What is known of a passphrase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Strength {
    #[default]
    Unknown,
    /// So many bits at least, as it was typed.
    Weighed(u16),
    /// So many bits, since it was made here.
    Made(u16),
}

/// Tries in a second of a thousand computers, each of which takes half a second for one.
const TRIES: f64 = 2_000.0;

/// Has the key worker weigh a passphrase.
fn weigh(passphrase: &str, strength: UseStateSetter<Strength>) {
    if passphrase.chars().count() < MIN_PASSPHRASE {
        strength.set(Strength::Unknown);
        return;
    }
    let hear = Callback::from(move |answer: FromKeys| {
        if let FromKeys::Weighed { bits } = answer {
            strength.set(Strength::Weighed(bits));
        }
    });
    let passphrase = passphrase.to_owned().into();
    vault::ask(ToKeys::Weigh { passphrase }, hear);
}

impl Strength {
    /// How long a passphrase holds.
    fn told(self, passphrase: &str) -> String {
        let (bits, is_made) = match self {
            Self::Weighed(bits) => (bits, false),
            Self::Made(bits) => (bits, true),
            Self::Unknown => {
                return match passphrase.chars().count() {
                    0 => "8 letters or more".into(),
                    letters => format!(
                        "{}; it takes {MIN_PASSPHRASE} or more",
                        counted(letters, "letter")
                    ),
                };
            }
        };
        // Half of the tries find it, in the middle: an estimate, to read.
        let seconds = (1..bits).fold(1.0 / TRIES, |seconds, _| 2.0 * seconds);
        let judged = match bits {
            0..MIN_BITS => "too weak",
            MIN_BITS..36 => "weak",
            36..48 => "fair",
            _ => "strong",
        };
        let by = if is_made {
            "of as many that are equally likely"
        } else {
            "by one who knows common passwords, words, rows of keys, sequences, repetitions and years"
        };
        format!(
            "{judged}: about 2^{bits} tries {by}; a thousand computers take {}",
            duration(seconds)
        )
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
    let on_text = {
        let passphrase = passphrase.setter();
        Callback::from(move |text: String| passphrase.set(text))
    };
    let forget = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::KeyFile(None)))
    };
    html! {
        <>
            <p>{ "A key file is kept in this browser." }</p>
            { passphrase_field("issue-passphrase", "Passphrase", passphrase, on_text, "it takes about half a second to try") }
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
