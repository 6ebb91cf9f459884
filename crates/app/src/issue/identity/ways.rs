//! The ways to an identity, of which one is taken.

use keys::protocol::{FromKeys, Network, ToKeys};
use yew::prelude::*;

use super::{
    super::{
        said::Said,
        work::{Action, Way, Work},
    },
    account::view_only,
    secret_field::{put, secret_of},
    unlock::Unlock,
};

impl Way {
    /// What is likely wanted: the key file that is kept, or the account that was open before.
    fn likely(work: &Work) -> Self {
        match (work.kept_key(), &work.account) {
            (Some(_), _) => Self::KeyFile,
            (None, Some(_)) => Self::Restore,
            (None, None) => Self::New,
        }
    }
}

/// What a step asks the key worker; the text is shown until the answer is there.
pub(super) type Asking = (ToKeys, &'static str, Callback<FromKeys>);

#[derive(Properties, PartialEq)]
pub(super) struct WaysProps {
    pub(super) work: UseReducerHandle<Work>,
    /// Asks for an identity; nothing is asked while another question is under way.
    pub(super) ask: Callback<Asking>,
    pub(super) say: Callback<Said>,
    /// Takes back what was said of another way, or of what is typed anew.
    pub(super) hush: Callback<()>,
}

/// The ways to an identity.
#[function_component]
pub(super) fn Ways(props: &WaysProps) -> Html {
    let WaysProps {
        work,
        ask,
        say,
        hush,
    } = props;
    let way = work.way.unwrap_or_else(|| Way::likely(work));
    let choice = |value: Way, name: &'static str, hint: &'static str| {
        let (work, hush) = (work.dispatcher(), hush.clone());
        let onchange = Callback::from(move |_: Event| {
            hush.emit(());
            work.dispatch(Action::Way(Some(value)));
        });
        html! {
            <label><input type="radio" name="issue-way" checked={way == value} {onchange} />
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
                Way::New => new(work, ask),
                Way::Restore => html! { <Restore ask={ask.clone()} hush={hush.clone()} /> },
                Way::KeyFile => html! {
                    <Unlock work={work.clone()} ask={ask.clone()} say={say.clone()} hush={hush.clone()} />
                 },
                Way::Look => view_only(work),
            } }
        </>
    }
}

/// Makes an identity of either network.
fn new(work: &UseReducerHandle<Work>, ask: &Callback<Asking>) -> Html {
    let network = if work.is_live {
        Network::Live
    } else {
        Network::Test
    };
    let choice = |value: Network, name: &'static str| {
        let work = work.dispatcher();
        html! {
            <label><input type="radio" name="issue-network" checked={network == value}
                onchange={Callback::from(move |_: Event| work.dispatch(Action::Network(value.into())))} />{ format!(" {name} ") }</label>
        }
    };
    let create = ask.reform(move |_: MouseEvent| {
        let asked = ToKeys::Create { network };
        (asked, "Making an identity…", Callback::noop())
    });
    html! {
        <>
            <fieldset class="question">
                <legend>{ "Which network?" }</legend>
                <p>{ choice(Network::Test, "testing network") }{ choice(Network::Live, "live network") }</p>
                { match network {
                    Network::Test => html! { <p class="hint">{ "To try things out; its records count nowhere else. The \
                        practice node takes both." }</p> },
                    Network::Live => html! { <p class="hint live">{ "In earnest: what is recorded there is public, and stays." }</p> },
                } }
            </fieldset>
            <button type="button" onclick={create}>{ match network {
                Network::Test => "Create",
                Network::Live => "Create for the live network",
            } }</button>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RestoreProps {
    ask: Callback<Asking>,
    hush: Callback<()>,
}

/// Opens an identity from what its owner wrote down.
#[function_component]
fn Restore(props: &RestoreProps) -> Html {
    let (field, is_empty) = (use_node_ref(), use_state(|| true));
    let restore = {
        let field = field.clone();
        props.ask.reform(move |_: MouseEvent| {
            let (secret, field) = (secret_of(&field), field.clone());
            let heard = Callback::from(move |answer: FromKeys| {
                if matches!(answer, FromKeys::Opened { .. }) {
                    put(&field, "");
                }
            });
            (ToKeys::Restore { secret }, "Restoring…", heard)
        })
    };
    let oninput = {
        let (field, is_empty) = (field.clone(), is_empty.setter());
        props
            .hush
            .reform(move |_: InputEvent| is_empty.set(secret_of(&field).trim().is_empty()))
    };
    html! {
        <>
            <div class="field wide">
                <label for="issue-secret">{ "12 or 24 words, or a seed" }</label>
                <textarea id="issue-secret" ref={field} rows="2" autocomplete="off" autocapitalize="none" spellcheck="false"
                    {oninput} />
                <p class="hint">{ "English or Simplified Chinese words, with or without numbers beside them. They say which \
                    network it is, go to the key worker and are not kept." }</p>
            </div>
            <button type="button" onclick={restore} disabled={*is_empty}>{ "Restore" }</button>
        </>
    }
}
