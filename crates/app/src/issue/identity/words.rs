//! The words of a new identity: shown once, then asked for in part.

use gloo_timers::callback::Timeout;
use keys::protocol::Secret;
use yew::prelude::*;

use super::{
    super::{mend_focus, value_of},
    Shown,
};
use crate::component::save;

/// Words that are asked for before an identity is used: which, from 0.
const ASKED: [usize; 3] = [1, 5, 10];
/// Seconds that copied words stay in the clipboard.
const COPIED_SECONDS: u32 = 60;

/// The field of a word that is asked for.
fn field_of(word: usize) -> String {
    format!("issue-word-{}", word + 1)
}

/// Shows the words, to be written down.
pub(super) fn words_shown(words: &[Secret], shown: &UseStateHandle<Shown>) -> Html {
    let next = {
        let (shown, words) = (shown.setter(), words.to_vec());
        Callback::from(move |_: MouseEvent| {
            shown.set(Shown::Asking(words.clone()));
            mend_focus(field_of(ASKED[0]));
        })
    };
    html! {
        <>
            <p id="issue-words" tabindex="-1">{ "These words are the identity: whoever has them can sign as you, and without them nobody can, \
                not even we. Write them down on paper, in order. They are shown once." }</p>
            <ol class="words">{ for words.iter().map(|word| html! { <li><code>{ word.as_str() }</code></li> }) }</ol>
            <div class="actions">
                <button type="button" onclick={next}>{ "I have written them down" }</button>
                <CopyWords words={words.to_vec()} />
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct QuizProps {
    pub(super) words: Vec<Secret>,
    pub(super) done: UseStateSetter<Shown>,
}

/// Asks for some of the words before the identity is used.
#[function_component]
pub(super) fn Quiz(props: &QuizProps) -> Html {
    let typed = use_state(|| vec![String::new(); ASKED.len()]);
    let is_checked = use_state(|| false);
    let is_right = |place: usize| {
        typed[place]
            .trim()
            .eq_ignore_ascii_case(&props.words[ASKED[place]])
    };
    let check = {
        let all = (0..ASKED.len()).all(is_right);
        let (done, is_checked) = (props.done.clone(), is_checked.setter());
        Callback::from(move |_: MouseEvent| {
            if all {
                done.set(Shown::Nothing);
                mend_focus("issue-identity");
            } else {
                is_checked.set(true);
            }
        })
    };
    let back = {
        let (done, words) = (props.done.clone(), props.words.clone());
        Callback::from(move |_: MouseEvent| {
            done.set(Shown::Words(words.clone()));
            mend_focus("issue-words");
        })
    };
    html! {
        <>
            <p>{ "To be sure that they are on paper:" }</p>
            <div class="fields">{ for ASKED.iter().enumerate().map(|(place, word)| {
                let id = field_of(*word);
                let is_wrong = *is_checked && !is_right(place);
                let oninput = {
                    let typed = typed.clone();
                    Callback::from(move |event: InputEvent| {
                        let mut words = (*typed).clone();
                        words[place] = value_of(&event);
                        typed.set(words);
                    })
                };
                html! {
                    <div class="field">
                        <label for={id.clone()}>{ format!("Word {}", word + 1) }</label>
                        <input {id} type="text" autocomplete="off" spellcheck="false" {oninput}
                            value={typed[place].clone()} aria-invalid={is_wrong.then_some("true")} />
                        <p class="error" role="status">{ if is_wrong { "not the word that was shown" } else { "" } }</p>
                    </div>
                }
            }) }</div>
            <div class="actions">
                <button type="button" onclick={check}>{ "Go on" }</button>
                <button type="button" onclick={back}>{ "Show the words again" }</button>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CopyWordsProps {
    words: Vec<Secret>,
}

/// Copies the words, says how long they stay, and empties the clipboard then.
#[function_component]
fn CopyWords(props: &CopyWordsProps) -> Html {
    let said = use_state(String::new);
    let onclick = {
        let (words, said) = (props.words.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let words: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
            let (words, said) = (Secret::new(words.join(" ")), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if !save::copy(&words).await {
                    said.set("The browser does not let this page copy.".into());
                    return;
                }
                said.set(format!(
                    "Copied. After {COPIED_SECONDS} s this page empties the clipboard, if it is still open and in \
                     front; what keeps a history of the clipboard keeps the words."
                ));
                Timeout::new(1000 * COPIED_SECONDS, move || {
                    wasm_bindgen_futures::spawn_local(async move {
                        said.set(if save::copy("").await {
                            "The clipboard is emptied.".into()
                        } else {
                            "The browser did not let this page empty the clipboard: copy something else.".to_owned()
                        });
                    });
                })
                .forget();
            });
        })
    };
    html! {
        <>
            <button type="button" {onclick}>{ "Copy the words" }</button>
            <p class="hint" role="status">{ &*said }</p>
        </>
    }
}
