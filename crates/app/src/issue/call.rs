//! One call to whichever node was chosen, and what to do about a refusal.

use bitmark_property::{network::Network, rpc::ReplyError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    node::{Asked, send},
    practice, text_of,
    work::{Action, NodeKind, Work},
};
use crate::{component::save, run::Run};

/// The place of a request and the body of its reply.
pub(super) type Reply = (usize, String);

#[derive(Properties, PartialEq)]
pub(super) struct CallProps {
    pub(super) work: UseReducerHandle<Work>,
    /// The requests, sent one after the other; of several, one is given to copy.
    pub(super) asked: Vec<Asked>,
    /// What the button says.
    pub(super) label: AttrValue,
    /// Unique on the page.
    pub(super) id: &'static str,
    /// Called with each reply; an error is shown here.
    pub(super) heard: Callback<Reply, Result<(), ReplyError>>,
}

/// Calls to whichever node was chosen.
#[function_component]
pub(super) fn CallNode(props: &CallProps) -> Html {
    let said = use_state(String::new);
    let is_busy = use_state(|| false);
    let run = use_mut_ref(|| None::<Run>);
    // Says why there is no use in going on.
    let take = {
        let (heard, said) = (props.heard.clone(), said.setter());
        Callback::from(move |reply: Reply| {
            let wrong = heard.emit(reply).err();
            said.set(wrong.as_ref().map(advice).unwrap_or_default());
            wrong.is_none()
        })
    };
    if props.work.node == NodeKind::Paste {
        return by_paste(props, &said, &take);
    }
    let onclick = {
        let (work, asked) = (props.work.clone(), props.asked.clone());
        // A button that is disabled loses the focus; one press is enough all the same.
        let is_asking = *is_busy;
        let (said, is_busy) = (said.setter(), is_busy.setter());
        Callback::from(move |_: MouseEvent| {
            if is_asking {
                return;
            }
            let (take, said, busy) = (take.clone(), said.clone(), is_busy.clone());
            if work.node == NodeKind::Practice {
                let hear = Callback::from(move |heard: Result<Vec<Reply>, String>| {
                    busy.set(false);
                    match heard {
                        Ok(replies) => {
                            let _ = replies.into_iter().all(|reply| take.emit(reply));
                        }
                        Err(error) => said.set(error),
                    }
                });
                let started = practice::ask(&work, &asked, hear);
                is_busy.set(started.is_some());
                *run.borrow_mut() = started;
                return;
            }
            let (address, asked) = (work.address.trim().to_owned(), asked.clone());
            busy.set(true);
            spawn_local(async move {
                if let Err(error) = ask_named(&address, &asked, &take).await {
                    said.set(error);
                }
                busy.set(false);
            });
        })
    };
    let is_nowhere = props.work.node == NodeKind::Named && props.work.address.trim().is_empty();
    html! {
        <>
            <button type="button" {onclick} disabled={is_nowhere}
                aria-disabled={is_busy.then_some("true")}>{ &props.label }</button>
            // Always there: what comes and goes beside the button would have it made anew, without the focus.
            <span class="echo" role="status">{ match (*is_busy, is_nowhere) {
                (true, _) => " asking…",
                (false, true) => " Name the node first.",
                (false, false) => "",
            } }</span>
            <p class="error" role="status">{ &*said }</p>
        </>
    }
}

/// Sends the requests to an address, until one of them is refused.
async fn ask_named(
    address: &str,
    asked: &[Asked],
    take: &Callback<Reply, bool>,
) -> Result<(), String> {
    for (index, asked) in asked.iter().enumerate() {
        let reply = send(address, &asked.body()).await?;
        if !take.emit((index, reply)) {
            break;
        }
    }
    Ok(())
}

/// Gives the request to copy, and reads the reply that is pasted.
fn by_paste(
    props: &CallProps,
    said: &UseStateHandle<String>,
    take: &Callback<Reply, bool>,
) -> Html {
    let CallProps { work, id, .. } = props;
    let id = *id;
    let Some(asked) = props.asked.first() else {
        return html! {};
    };
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            work.dispatch(Action::Pasted(id, text_of(&event)));
        })
    };
    let read = {
        let (work, take) = (work.clone(), take.clone());
        Callback::from(move |_: MouseEvent| {
            if take.emit((0, work.pasted_into(id).to_owned())) {
                work.dispatch(Action::Pasted(id, String::new()));
            }
        })
    };
    let pasted = work.pasted_into(id).to_owned();
    let is_empty = pasted.trim().is_empty();
    html! {
        <>
            { request_view(asked, work.network().unwrap_or(Network::Test), said) }
            <div class="field wide">
                <label for={id}>{ "The reply" }</label>
                <textarea {id} rows="3" spellcheck="false" value={pasted} {oninput} />
            </div>
            <button type="button" onclick={read} disabled={is_empty}>{ "Read the reply" }</button>
            <p class="error" role="status">{ &**said }</p>
        </>
    }
}

/// A request as text, as a command line and as a file.
fn request_view(asked: &Asked, network: Network, said: &UseStateHandle<String>) -> Html {
    let (body, command) = (asked.body(), asked.command(network));
    let copy = |text: String, name: &'static str| {
        let said = said.setter();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            spawn_local(async move {
                said.set(match save::copy(&text).await {
                    true => String::new(),
                    false => {
                        "The browser does not let this page copy; mark the text instead.".into()
                    }
                });
            });
        });
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let file = {
        let (name, body, said) = (
            format!("{}.json", asked.method()),
            body.clone(),
            said.setter(),
        );
        Callback::from(move |_: MouseEvent| {
            if !save::download(&name, "application/json", &body) {
                said.set("The browser does not let this page save files; copy instead.".into());
            }
        })
    };
    html! {
        <details open=true>
            <summary>{ format!("The request {}", asked.method()) }</summary>
            <pre class="breaks"><code>{ &body }</code></pre>
            <div class="actions">
                { copy(body, "Copy the request") }
                { copy(command, "Copy as a command") }
                <button type="button" onclick={file}>{ "Save the request" }</button>
            </div>
        </details>
    }
}

/// What to do about a refusal.
fn advice(error: &ReplyError) -> String {
    let next = match error {
        ReplyError::Refused(text) => match text.as_str() {
            "transaction already exists" => {
                "It is proved or in a block already, or some of its issues are in another submission: look at \
                 its status."
            }
            "assets already registered" => {
                "The fingerprint is pending with another name or other metadata."
            }
            "asset not found" => "The node has forgotten the asset: send the submission once more.",
            "wrong network for public key" => {
                "The node is of the other network than your identity."
            }
            "not available during synchronise" => "The node is synchronising: try again later.",
            "not available in read only mode" => "The node takes no records: name another.",
            _ => "",
        },
        ReplyError::NotJson(_) => "Copy the whole reply of the node, from { to }.",
        ReplyError::OtherRequest { .. } => "Paste the reply to the request above.",
        _ => "",
    };
    format!("{error}. {next}")
}
