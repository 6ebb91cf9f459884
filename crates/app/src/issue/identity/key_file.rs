//! Writes the key file: an identity under a passphrase, in this browser and on disk.

use keys::protocol::{FromKeys, Secret, ToKeys};
use yew::prelude::*;

use super::{
    super::{
        focus::lead_out,
        said::Said,
        vault,
        work::{Action, KeyChange, KeyFile, Work},
    },
    kept,
    secret_field::{form, is_checked, passphrase_field, put, secret_of},
    strength::{Strength, weigh},
    ways::Asking,
};
use crate::component::save;

const SUMMARY: &str = "issue-keep";

#[derive(Properties, PartialEq)]
pub(super) struct KeepProps {
    pub(super) work: UseReducerHandle<Work>,
    pub(super) ask: Callback<Asking>,
    pub(super) say: Callback<Said>,
    pub(super) hush: Callback<()>,
}

/// Offers to encrypt the identity in memory.
#[function_component]
pub(super) fn KeepEncrypted(props: &KeepProps) -> Html {
    let (fields, consent) = ([use_node_ref(), use_node_ref()], use_node_ref());
    let account = vault::account().and_then(|account| account.parse().ok());
    let other = props.work.kept_of_another(account);
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
        props.hush.reform(move |_: MouseEvent| {
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
        let (work, say) = (props.work.dispatcher(), props.say.clone());
        let (consent, is_alone) = (consent.clone(), other.is_none());
        let asking = props.ask.reform(move |()| {
            let passphrase = secret_of(&fields[0]);
            let (fields, on_first) = (fields.clone(), on_first.clone());
            let (work, say) = (work.clone(), say.clone());
            let is_to_keep = is_alone || is_checked(&consent);
            let heard = Callback::from(move |answer: FromKeys| {
                if let FromKeys::Encrypted { file: text } = answer {
                    fields.iter().for_each(|field| put(field, ""));
                    on_first.emit(());
                    // The button that did it has nothing to do any more.
                    lead_out(SUMMARY);
                    let file = KeyFile { text, account };
                    say.emit(keep(&work, file, is_to_keep));
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
    let typed = |then: Callback<()>| props.hush.reform(move |()| then.emit(()));
    let (on_first, on_text) = (typed(on_first), typed(on_text));
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
            <>{ for other.as_ref().map(|other| replacing(other, &consent)) }</>
            <div class="actions">
                <button type="submit" disabled={*again != Again::Same}>{ "Encrypt and save" }</button>
                <button type="button" onclick={make}>{ "Make a passphrase of six words" }</button>
            </div>
        </>
    };
    html! {
        <>
        if other.is_none() && props.work.kept_key().is_some() {
            <p>{ "This browser keeps this identity’s key file already; encrypting it again replaces that one." }</p>
        }
        <details>
            <summary id={SUMMARY}>{ "Keep it encrypted in this browser and as a file" }</summary>
            { form(encrypt, body) }
            <p class="hint">{ format!("It will be saved as {}, an age v1 file: scrypt with N = 2¹⁷, then ChaCha20-Poly1305; `age -d` \
                opens it, too.", kept::name_of(account)) }</p>
        </details>
        </>
    }
}

/// Asks whether the file kept of another account is to be replaced; unasked it is not.
fn replacing(other: &KeyFile, consent: &NodeRef) -> Html {
    html! {
        <>
            <p class="breaks">{ format!("This browser keeps one key file, and it is that of {} now. Unless you replace it, the \
                new one is only saved as a file.", kept::owner(other)) }</p>
            <label><input ref={consent} type="checkbox" />
                { format!(" replace the file kept of {}", kept::owner(other)) }</label>
        </>
    }
}

/// Saves a key file and keeps it in the browser, if it is to be kept; says what it did.
fn keep(work: &UseReducerDispatcher<Work>, file: KeyFile, is_to_keep: bool) -> Said {
    let is_saved = save::download(&kept::name_of(file.account), "text/plain", &file.text);
    if is_to_keep {
        work.dispatch(Action::KeyFile(KeyChange::Keep(file)));
    }
    match (is_saved, is_to_keep) {
        (true, true) => Said::Done("Saved, and kept in this browser; `age -d` opens it, too."),
        (true, false) => {
            Said::Done("Saved; this browser keeps the other file as before. `age -d` opens it, too.")
        }
        (false, true) => Said::Done("Kept in this browser; it does not let this page save files."),
        (false, false) => Said::Failed(
            "Neither saved nor kept: this browser does not let this page save files. Replace the file that is kept, or \
             use another browser."
                .into(),
        ),
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
