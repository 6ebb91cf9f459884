//! The words of a new identity: shown, then asked for in part. Until then the identity does nothing.
//!
//! The key worker chooses which words are asked for, and checks them. The page holds the words only while
//! they are on screen.

use keys::protocol::{FromKeys, Language, Network, Secret, ToKeys};
use yew::prelude::*;

use super::{
    super::{focus, mend_focus, tag_of, vault},
    LOCK, clipboard,
    secret_field::{form, put, secret_of},
};

/// What is on screen.
#[derive(Clone, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    Words(Vec<Secret>),
    /// Some are asked for: which, from 1.
    Asking(Vec<u8>),
}

#[derive(Properties, PartialEq)]
pub(super) struct NotConfirmedProps {
    pub(super) network: Network,
    /// What is shown first: the words of an identity that was just made, else the question.
    pub(super) first: First,
    pub(super) hear: Callback<FromKeys>,
    pub(super) lock: Callback<MouseEvent>,
}

/// What is shown first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Words,
    Question,
}

/// A new identity until its words are confirmed.
#[function_component]
pub(super) fn NotConfirmed(props: &NotConfirmedProps) -> Html {
    let shown = use_state(Shown::default);
    let wrong = use_state(Vec::new);
    let hear = {
        let (shown, wrong, hear) = (shown.setter(), wrong.setter(), props.hear.clone());
        Callback::from(move |answer: FromKeys| match answer {
            FromKeys::Revealed { words } => {
                shown.set(Shown::Words(words));
                focus("issue-words".into());
            }
            FromKeys::Asked { places } => {
                mend_focus(
                    places
                        .first()
                        .map_or_else(String::new, |place| field_of(*place)),
                );
                wrong.set(Vec::new());
                shown.set(Shown::Asking(places));
            }
            FromKeys::NotConfirmed { wrong: places } => {
                if let Some(place) = places.first() {
                    focus(field_of(*place));
                }
                wrong.set(places);
            }
            answer => hear.emit(answer),
        })
    };
    let reveal = {
        let (hear, language) = (hear.clone(), Language::English);
        Callback::from(move |_: MouseEvent| vault::ask(ToKeys::Reveal { language }, hear.clone()))
    };
    let ask = {
        let hear = hear.clone();
        Callback::from(move |_: MouseEvent| vault::ask(ToKeys::Quiz, hear.clone()))
    };
    {
        let (hear, first) = (hear.clone(), props.first);
        use_effect_with((), move |()| {
            let language = Language::English;
            let asked = match first {
                First::Words => ToKeys::Reveal { language },
                First::Question => ToKeys::Quiz,
            };
            vault::ask(asked, hear);
        });
    }
    html! {
        <>
            <p>{ tag_of(props.network.into()) }</p>
            { match &*shown {
                Shown::Nothing => html! {},
                Shown::Words(words) => words_shown(words, ask),
                Shown::Asking(places) => html! {
                    <Quiz places={places.clone()} wrong={(*wrong).clone()} {hear} {reveal} />
                },
            } }
            <div class="actions"><button type="button" onclick={props.lock.clone()}>{ LOCK }</button></div>
            <p class="hint">{ "It signs nothing before its words are confirmed. Locked before that, or left untouched for 15 \
                minutes, it can be had back from the words on paper alone." }</p>
        </>
    }
}

/// Shows the words, to be written down.
fn words_shown(words: &[Secret], ask: Callback<MouseEvent>) -> Html {
    let copy = {
        let words = words.to_vec();
        Callback::from(move |_: MouseEvent| {
            let words: Vec<&str> = words.iter().map(|word| &**word).collect();
            clipboard::copy(words.join(" ").into());
        })
    };
    html! {
        <>
            <p id="issue-words" tabindex="-1">{ "These words are the identity: whoever has them can sign as you, and without \
                them nobody can, not even we. Write them down on paper, in order. They are shown until they are \
                confirmed, and never after." }</p>
            <ol class="words notranslate" translate="no">
                { for words.iter().map(|word| html! { <li><code>{ &**word }</code></li> }) }
            </ol>
            <div class="actions">
                <button type="button" onclick={ask}>{ "I have written them down" }</button>
                <button type="button" onclick={copy}>{ "Copy the words" }</button>
            </div>
        </>
    }
}

/// The field of a word that is asked for.
fn field_of(place: u8) -> String {
    format!("issue-word-{place}")
}

#[derive(Properties, PartialEq)]
struct QuizProps {
    /// Which words are asked for, from 1.
    places: Vec<u8>,
    /// Which of them were wrong.
    wrong: Vec<u8>,
    hear: Callback<FromKeys>,
    reveal: Callback<MouseEvent>,
}

/// Asks for some of the words before the identity is used.
#[function_component]
fn Quiz(props: &QuizProps) -> Html {
    let fields = [use_node_ref(), use_node_ref(), use_node_ref()];
    let check = {
        let (fields, hear) = (fields.clone(), props.hear.clone());
        Callback::from(move |()| {
            let words = fields.iter().map(secret_of).collect();
            let (fields, hear) = (fields.clone(), hear.clone());
            let heard = Callback::from(move |answer: FromKeys| {
                if matches!(answer, FromKeys::Opened { .. }) {
                    fields.iter().for_each(|field| put(field, ""));
                }
                hear.emit(answer);
            });
            vault::ask(ToKeys::Confirm { words }, heard);
        })
    };
    let asked = props.places.iter().zip(&fields).map(|(place, field)| {
        let id = field_of(*place);
        let note = format!("{id}-note");
        let is_wrong = props.wrong.contains(place);
        html! {
            <div class="field" key={*place}>
                <label for={id.clone()}>{ format!("Word {place}") }</label>
                <input {id} ref={field} type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                    aria-invalid={is_wrong.then_some("true")} aria-describedby={note.clone()} />
                <p id={note} class="error" role="status">{ if is_wrong { "not the word that was shown" } else { "" } }</p>
            </div>
        }
    });
    let body = html! {
        <>
            <div class="fields">{ for asked }</div>
            <div class="actions">
                <button type="submit">{ "Go on" }</button>
                <button type="button" onclick={props.reveal.clone()}>{ "Show the words again" }</button>
            </div>
        </>
    };
    html! {
        <>
            <p>{ "Are the words of the new identity on paper? These are asked for by chance:" }</p>
            { form(check, body) }
        </>
    }
}
