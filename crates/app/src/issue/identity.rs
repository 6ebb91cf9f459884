//! Step 1: who signs. The secret stays in the key worker; this page sees it only when it is told.

use keys::protocol::{FromKeys, Language, Network, Secret, ToKeys};
use yew::prelude::*;

mod key_file;
mod words;

use self::{
    key_file::{KeepEncrypted, unlock},
    words::{Quiz, words_shown},
};
use super::{
    WorkProps, focus, mend_focus, network_tag, text_of, value_of, vault,
    work::{Action, Way, Work},
};
use crate::component::save;

impl Way {
    /// What is likely wanted: the key file that is kept, or the account that was open before.
    const fn likely(work: &Work) -> Self {
        match (&work.key_file, &work.account) {
            (Some(_), _) => Self::KeyFile,
            (None, Some(_)) => Self::Restore,
            (None, None) => Self::New,
        }
    }
}

/// What the step shows.
#[derive(Clone, Debug, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    /// The words of a new identity, to be written down.
    Words(Vec<Secret>),
    /// Some of them are asked for.
    Asking(Vec<Secret>),
}

#[function_component]
pub(super) fn Identity(props: &WorkProps) -> Html {
    let WorkProps { work, is_open } = props;
    let shown = use_state(Shown::default);
    let said = use_state(String::new);
    let passphrase = use_state(String::new);
    let hear = {
        let (work, is_open, shown, said) = (
            work.dispatcher(),
            is_open.setter(),
            shown.setter(),
            said.setter(),
        );
        let passphrase = passphrase.setter();
        Callback::from(move |answer: FromKeys| match answer {
            FromKeys::Opened { account, .. } => {
                passphrase.set(String::new());
                said.set(String::new());
                is_open.set(true);
                mend_focus("issue-identity");
                work.dispatch(Action::Way(None));
                work.dispatch(Action::Account(Some(account)));
            }
            FromKeys::Revealed { words, .. } => {
                shown.set(Shown::Words(words));
                focus("issue-words".into());
            }
            FromKeys::Encrypted { file } => {
                let is_saved = save::download("bitmark-identity.age", "text/plain", &file);
                said.set(if is_saved {
                    "Saved bitmark-identity.age and kept it in this browser; `age -d` opens it, too.".into()
                } else {
                    "Kept in this browser; it does not let this page save files.".to_owned()
                });
                work.dispatch(Action::KeyFile(Some(file)));
            }
            FromKeys::Signed { .. } | FromKeys::Weighed { .. } | FromKeys::Passphrase { .. } => {}
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
        let (hear, said) = (hear.clone(), said.setter());
        Callback::from(move |network: Network| {
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
    let lock = {
        let (is_open, shown) = (is_open.setter(), shown.setter());
        Callback::from(move |_: MouseEvent| {
            vault::lock();
            shown.set(Shown::Nothing);
            is_open.set(false);
            mend_focus("issue-identity");
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
                <p class="hint">{ "Untouched for 15 minutes, it locks itself. Locking ends the worker that holds the secret." }</p>
                <KeepEncrypted hear={hear} />
            </>
        },
        (Shown::Nothing, false) => html! {
            <>
                { account_line(work) }
                if work.own_account().is_some() {
                    <p class="hint">{ "It is only looked at: to sign, open it by one of the ways below." }</p>
                }
                <Ways work={work.clone()} {hear} {passphrase} {create} />
            </>
        },
    };
    html! {
        <section class="panel" aria-labelledby="issue-identity">
            <h2 id="issue-identity" tabindex="-1">{ "1. Identity" }</h2>
            { body }
            <p role="status" class={if said.starts_with("It did not") { "error" } else { "echo" }}>{ &*said }</p>
        </section>
    }
}

fn account_line(work: &Work) -> Html {
    match (work.own_account(), &work.account) {
        (Some(account), _) => html! {
            <p>{ network_tag(work) }{ " " }<code class="account">{ account.to_string() }</code></p>
        },
        (None, Some(text)) => match text.parse::<bitmark_property::account::Account>() {
            Err(error) => {
                html! { <p class="error" role="alert">{ format!("“{text}”: {error}") }</p> }
            }
            Ok(_) => html! {},
        },
        (None, None) => html! {
            <p>{ "An identity signs what you record and owns it. It is made in this browser: no name, no e-mail, \
                nobody to ask." }</p>
        },
    }
}

#[derive(Properties, PartialEq)]
struct WaysProps {
    work: UseReducerHandle<Work>,
    hear: Callback<FromKeys>,
    passphrase: UseStateHandle<String>,
    create: Callback<Network>,
}

/// The ways to an identity, of which one is taken.
#[function_component]
fn Ways(props: &WaysProps) -> Html {
    let WaysProps { work, hear, .. } = props;
    let way = work.way.unwrap_or_else(|| Way::likely(work));
    let choice = |value: Way, name: &'static str, hint: &'static str| {
        let work = work.dispatcher();
        html! {
            <label><input type="radio" name="issue-way" checked={way == value}
                onchange={Callback::from(move |_: Event| work.dispatch(Action::Way(Some(value))))} />
                <span><strong>{ name }</strong><span class="hint">{ hint }</span></span></label>
        }
    };
    html! {
        <>
            <fieldset class="question ways">
                <legend>{ "Who signs?" }</legend>
                { choice(Way::New, "A new identity", "Made here; you write down 12 words.") }
                { choice(Way::Restore, "One that I have", "From its words or its seed.") }
                { choice(Way::KeyFile, "One from a key file", "Under a passphrase.") }
                { choice(Way::Look, "Nobody: only look", "At an account, without signing.") }
            </fieldset>
            { match way {
                Way::New => html! { <New work={work.clone()} create={props.create.clone()} /> },
                Way::Restore => html! { <Restore hear={hear.clone()} /> },
                Way::KeyFile => unlock(work, &props.passphrase, hear),
                Way::Look => view_only(work),
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    work: UseReducerHandle<Work>,
    create: Callback<Network>,
}

/// Makes an identity of either network.
#[function_component]
fn New(props: &NewProps) -> Html {
    let network = if props.work.is_live {
        Network::Live
    } else {
        Network::Test
    };
    let choice = |value: Network, name: &'static str| {
        let work = props.work.dispatcher();
        html! {
            <label><input type="radio" name="issue-network" checked={network == value}
                onchange={Callback::from(move |_: Event| work.dispatch(Action::Network(value.into())))} />{ format!(" {name} ") }</label>
        }
    };
    let create = {
        let create = props.create.clone();
        Callback::from(move |_: MouseEvent| create.emit(network))
    };
    html! {
        <>
            <div role="radiogroup" aria-label="Network">
                { choice(Network::Test, "testing network") }{ choice(Network::Live, "live network") }
                <p class="hint">{ match network {
                    Network::Test => "To try things out; its records count nowhere else. The practice node takes both.",
                    Network::Live => "What is recorded there is public, and stays.",
                } }</p>
            </div>
            <button type="button" onclick={create}>{ "Create" }</button>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RestoreProps {
    hear: Callback<FromKeys>,
}

/// Opens an identity from what its owner wrote down.
#[function_component]
fn Restore(props: &RestoreProps) -> Html {
    let secret = use_state(String::new);
    let restore = {
        let (hear, secret) = (props.hear.clone(), secret.clone());
        Callback::from(move |_: MouseEvent| {
            let secret = (*secret).clone().into();
            vault::ask(ToKeys::Restore { secret }, hear.clone());
        })
    };
    let oninput = {
        let secret = secret.setter();
        Callback::from(move |event: InputEvent| secret.set(text_of(&event)))
    };
    html! {
        <>
            <div class="field wide">
                <label for="issue-secret">{ "12 or 24 words, or a seed" }</label>
                <textarea id="issue-secret" rows="2" autocomplete="off" spellcheck="false"
                    value={(*secret).clone()} {oninput} />
                <p class="hint">{ "English or Simplified Chinese words. They say which network it is, go to the key \
                    worker and are not kept." }</p>
            </div>
            <button type="button" onclick={restore} disabled={secret.trim().is_empty()}>{ "Restore" }</button>
        </>
    }
}

/// An account without its secret: everything but signing.
fn view_only(work: &UseReducerHandle<Work>) -> Html {
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            let text = value_of(&event).trim().to_owned();
            work.dispatch(Action::Account((!text.is_empty()).then_some(text)));
        })
    };
    html! {
        <div class="field wide">
            <label for="issue-account">{ "An account" }</label>
            <input id="issue-account" type="text" autocomplete="off" spellcheck="false" {oninput}
                value={work.account.clone().unwrap_or_default()} />
        </div>
    }
}
