//! Step 1: who signs. The secret stays in the key worker; this page sees it only when it is told.

use keys::protocol::{FromKeys, Language, Network, ToKeys};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    WorkProps, text_of, value_of, vault,
    work::{Action, Work},
};
use crate::component::save;

/// Words that are asked for before an identity is used: which, from 0.
const ASKED: [usize; 3] = [1, 5, 10];

/// What the step shows.
#[derive(Clone, Debug, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    /// The words of a new identity, to be written down.
    Words(Vec<String>),
    /// Some of them are asked for.
    Asking(Vec<String>),
}

#[function_component]
pub(super) fn Identity(props: &WorkProps) -> Html {
    let WorkProps { work, is_open } = props;
    let network = use_state(|| Network::Test);
    let shown = use_state(Shown::default);
    let said = use_state(String::new);
    let secret = use_state(String::new);
    let passphrase = use_state(String::new);
    let hear = {
        let (work, is_open, shown, said) = (
            work.dispatcher(),
            is_open.setter(),
            shown.setter(),
            said.setter(),
        );
        let (secret, passphrase) = (secret.setter(), passphrase.setter());
        Callback::from(move |answer: FromKeys| match answer {
            FromKeys::Opened { account, .. } => {
                secret.set(String::new());
                passphrase.set(String::new());
                said.set(String::new());
                is_open.set(true);
                work.dispatch(Action::Account(Some(account)));
            }
            FromKeys::Revealed { words, .. } => shown.set(Shown::Words(words)),
            FromKeys::Encrypted { file } => {
                passphrase.set(String::new());
                let is_saved = save::download("bitmark-identity.age", "text/plain", &file);
                said.set(if is_saved {
                    "Saved bitmark-identity.age and kept it in this browser; `age -d` opens it, too.".into()
                } else {
                    "Kept in this browser; it does not let this page save files.".to_owned()
                });
                work.dispatch(Action::KeyFile(Some(file)));
            }
            FromKeys::Signed { .. } => {}
            FromKeys::Failed { message, near, .. } => {
                let near = if near.is_empty() {
                    String::new()
                } else {
                    format!(" It may be: {}.", near.join(", "))
                };
                said.set(format!("It did not work: {message}.{near}"));
            }
        })
    };
    let create = {
        let (hear, network) = (hear.clone(), *network);
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            let reveal = hear.clone();
            said.set("Making an identity…".into());
            let opened = hear.clone();
            vault::ask(
                ToKeys::Create { network },
                Callback::from(move |answer| {
                    let is_made = matches!(answer, FromKeys::Opened { .. });
                    opened.emit(answer);
                    if is_made {
                        let language = Language::English;
                        vault::ask(ToKeys::Reveal { language }, reveal.clone());
                    }
                }),
            );
        })
    };
    let restore = {
        let (hear, secret) = (hear.clone(), secret.clone());
        Callback::from(move |_: MouseEvent| {
            let secret = (*secret).clone().into();
            vault::ask(ToKeys::Restore { secret }, hear.clone());
        })
    };
    let lock = {
        let (is_open, shown) = (is_open.setter(), shown.setter());
        Callback::from(move |_: MouseEvent| {
            vault::lock();
            shown.set(Shown::Nothing);
            is_open.set(false);
        })
    };
    let body = match (&*shown, **is_open) {
        (Shown::Words(words), _) => words_shown(words, &shown),
        (Shown::Asking(words), _) => html! { <Quiz words={words.clone()} done={shown.setter()} /> },
        (Shown::Nothing, true) => html! {
            <>
                { account_line(work) }
                <div class="actions">
                    <button type="button" onclick={lock}>{ "Lock: wipe the secret from memory" }</button>
                </div>
                { keep_encrypted(&passphrase, &hear) }
            </>
        },
        (Shown::Nothing, false) => html! {
            <>
                { account_line(work) }
                { unlock(work, &passphrase, &hear) }
                <fieldset class="question">
                    <legend>{ "A new identity" }</legend>
                    { network_choice(&network) }
                    <button type="button" onclick={create}>{ "Create" }</button>
                </fieldset>
                <fieldset class="question">
                    <legend>{ "An identity that you have" }</legend>
                    <div class="field">
                        <label for="issue-secret">{ "12 or 24 words, or a seed" }</label>
                        <textarea id="issue-secret" rows="2" autocomplete="off" spellcheck="false"
                            value={(*secret).clone()} oninput={{
                                let secret = secret.setter();
                                Callback::from(move |event: InputEvent| secret.set(text_of(&event)))
                            }} />
                        <p class="hint">{ "English or Simplified Chinese words. They go to the key worker and \
                            are not kept." }</p>
                    </div>
                    <button type="button" onclick={restore} disabled={secret.trim().is_empty()}>{ "Restore" }</button>
                </fieldset>
                { view_only(work) }
            </>
        },
    };
    html! {
        <section class="panel" aria-labelledby="issue-identity">
            <h2 id="issue-identity">{ "1. Identity" }</h2>
            { body }
            <p role="status" class={if said.starts_with("It did not") { "error" } else { "echo" }}>{ &*said }</p>
        </section>
    }
}

fn account_line(work: &Work) -> Html {
    match (work.own_account(), &work.account) {
        (Some(account), _) => html! {
            <p><span class={classes!("tag", if account.network() == bitmark_property::network::Network::Live { "imported" } else { "sample" })}>
                { format!("{} network", account.network()) }</span>
                { " " }<code class="account">{ account.to_string() }</code></p>
        },
        (None, Some(text)) => match text.parse::<bitmark_property::account::Account>() {
            Err(error) => {
                html! { <p class="error" role="alert">{ format!("“{text}”: {error}") }</p> }
            }
            Ok(_) => html! {},
        },
        (None, None) => html! { <p>{ "No identity yet." }</p> },
    }
}

fn network_choice(network: &UseStateHandle<Network>) -> Html {
    let choice = |value: Network, name: &'static str| {
        let network_setter = network.setter();
        html! {
            <label><input type="radio" name="issue-network" checked={**network == value}
                onchange={Callback::from(move |_: Event| network_setter.set(value))} />{ format!(" {name} ") }</label>
        }
    };
    html! {
        <p>{ choice(Network::Test, "testing network") }{ choice(Network::Live, "live network") }</p>
    }
}

fn words_shown(words: &[String], shown: &UseStateHandle<Shown>) -> Html {
    let next = {
        let (shown, words) = (shown.setter(), words.to_vec());
        Callback::from(move |_: MouseEvent| shown.set(Shown::Asking(words.clone())))
    };
    html! {
        <>
            <p>{ "These words are the identity: whoever has them can sign as you, and without them nobody can, \
                not even we. Write them down on paper, in order. They are shown once." }</p>
            <ol class="words">{ for words.iter().map(|word| html! { <li><code>{ word }</code></li> }) }</ol>
            <button type="button" onclick={next}>{ "I have written them down" }</button>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct QuizProps {
    words: Vec<String>,
    done: UseStateSetter<Shown>,
}

/// Asks for some of the words before the identity is used.
#[function_component]
fn Quiz(props: &QuizProps) -> Html {
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
            } else {
                is_checked.set(true);
            }
        })
    };
    let back = {
        let (done, words) = (props.done.clone(), props.words.clone());
        Callback::from(move |_: MouseEvent| done.set(Shown::Words(words.clone())))
    };
    html! {
        <>
            <p>{ "To be sure that they are on paper:" }</p>
            <div class="fields">{ for ASKED.iter().enumerate().map(|(place, word)| {
                let id = format!("issue-word-{}", word + 1);
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

fn keep_encrypted(passphrase: &UseStateHandle<String>, hear: &Callback<FromKeys>) -> Html {
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
fn unlock(
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
            <div class="field">
                <label for="issue-key-file">{ "A key file (age)" }</label>
                <input id="issue-key-file" type="file" {onchange} />
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
        <fieldset class="question">
            <legend>{ "The key file" }</legend>
            { passphrase_field("issue-passphrase", passphrase, "it takes about half a second to try") }
            <div class="actions">
                <button type="button" onclick={open} disabled={passphrase.is_empty()}>{ "Unlock" }</button>
                <button type="button" onclick={forget}>{ "Forget the file" }</button>
            </div>
        </fieldset>
    }
}

/// An account without its secret: everything but signing.
fn view_only(work: &UseReducerHandle<Work>) -> Html {
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            let typed = event.target().and_then(|target| target.dyn_into().ok());
            let typed: Option<web_sys::HtmlInputElement> = typed;
            let text = typed.map(|input| input.value().trim().to_owned());
            work.dispatch(Action::Account(text.filter(|text| !text.is_empty())));
        })
    };
    html! {
        <div class="field">
            <label for="issue-account">{ "Only look: an account" }</label>
            <input id="issue-account" type="text" autocomplete="off" spellcheck="false" {oninput}
                value={work.account.clone().unwrap_or_default()} />
        </div>
    }
}
