//! One call to whichever node was chosen, and what to do about a refusal.

use bitmark_property::{network::Network, rpc::ReplyError};
use yew::prelude::*;

use super::{
    node::{Asked, practice_node, practise, send},
    now, text_of,
    work::{Action, NodeKind, Practised, Work},
};
use crate::component::save;

#[derive(Properties, PartialEq)]
pub(super) struct CallProps {
    pub(super) work: UseReducerHandle<Work>,
    /// The requests, sent one after the other; of several, one is given to copy.
    pub(super) asked: Vec<Asked>,
    /// What the button says.
    pub(super) label: AttrValue,
    /// Unique on the page.
    pub(super) id: &'static str,
    /// Called with the place of a request and the body of its reply; an error is shown here.
    pub(super) heard: Callback<(usize, String), Result<(), ReplyError>>,
}

/// Calls to whichever node was chosen.
#[function_component]
pub(super) fn CallNode(props: &CallProps) -> Html {
    let said = use_state(String::new);
    let pasted = use_state(String::new);
    let is_busy = use_state(|| false);
    // Says why there is no use in going on.
    let take = {
        let (heard, said) = (props.heard.clone(), said.setter());
        Callback::from(move |(index, body): (usize, String)| {
            let wrong = heard.emit((index, body)).err();
            said.set(wrong.as_ref().map(advice).unwrap_or_default());
            wrong.is_none()
        })
    };
    let onclick = {
        let (work, asked, take) = (props.work.clone(), props.asked.clone(), take.clone());
        let (said, is_busy) = (said.setter(), is_busy.setter());
        Callback::from(move |_: MouseEvent| match work.node {
            NodeKind::Practice => ask_practice_node(&work, &asked, &take),
            NodeKind::Named => {
                let (address, asked, take) =
                    (work.address.trim().to_owned(), asked.clone(), take.clone());
                let (said, is_busy) = (said.clone(), is_busy.clone());
                is_busy.set(true);
                wasm_bindgen_futures::spawn_local(async move {
                    for (index, asked) in asked.iter().enumerate() {
                        let goes_on = match send(&address, &asked.body()).await {
                            Ok(reply) => take.emit((index, reply)),
                            Err(error) => {
                                said.set(error);
                                false
                            }
                        };
                        if !goes_on {
                            break;
                        }
                    }
                    is_busy.set(false);
                });
            }
            NodeKind::Paste => {}
        })
    };
    let error = html! { <p class="error" role="status">{ &*said }</p> };
    if props.work.node != NodeKind::Paste {
        let is_nowhere = props.work.node == NodeKind::Named && props.work.address.trim().is_empty();
        return html! {
            <>
                <button type="button" {onclick} disabled={*is_busy || is_nowhere}>{ &props.label }</button>
                if *is_busy { <span class="echo" role="status">{ " asking…" }</span> }
                if is_nowhere { <p class="hint">{ "Name the node first." }</p> }
                { error }
            </>
        };
    }
    let Some(asked) = props.asked.first() else {
        return html! {};
    };
    let network = props.work.network().unwrap_or(Network::Test);
    let (body, command) = (asked.body(), asked.command(network));
    let copy = |text: String, name: &'static str| {
        let said = said.setter();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
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
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| pasted.set(text_of(&event)))
    };
    let read = {
        let (pasted, take) = (pasted.clone(), take);
        Callback::from(move |_: MouseEvent| {
            take.emit((0, (*pasted).clone()));
        })
    };
    html! {
        <>
            <details open=true>
                <summary>{ format!("The request {}", asked.method()) }</summary>
                <pre class="breaks"><code>{ &body }</code></pre>
                <div class="actions">
                    { copy(body.clone(), "Copy the request") }
                    { copy(command, "Copy as a command") }
                    <button type="button" onclick={file}>{ "Save the request" }</button>
                </div>
            </details>
            <div class="field wide">
                <label for={props.id}>{ "The reply" }</label>
                <textarea id={props.id} rows="3" spellcheck="false" value={(*pasted).clone()} {oninput} />
            </div>
            <button type="button" onclick={read} disabled={pasted.trim().is_empty()}>{ "Read the reply" }</button>
            { error }
        </>
    }
}

/// Asks the node within the page, and keeps what changes it.
fn ask_practice_node(
    work: &UseReducerHandle<Work>,
    asked: &[Asked],
    take: &Callback<(usize, String), bool>,
) {
    let Some(network) = work.network() else {
        return;
    };
    let mut node = practice_node(network, &work.practised);
    let at = now();
    for (index, asked) in asked.iter().enumerate() {
        let reply = practise(&mut node, asked, at);
        match asked {
            Asked::Create(submission) => {
                work.dispatch(Action::Practised(Practised::Create(at, submission.clone())));
            }
            Asked::Prove(proof) => {
                work.dispatch(Action::Practised(Practised::Prove(at, proof.clone())));
            }
            Asked::Status(_) | Asked::Known(_) => {}
        }
        if !take.emit((index, reply)) {
            break;
        }
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
