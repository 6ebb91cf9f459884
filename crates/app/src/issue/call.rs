//! One call to whichever node was chosen, and what to do about a refusal.

mod advice;

use bitmark_property::{network::Network, rpc::ReplyError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::advice::advice;
pub(super) use self::advice::http;
use super::{
    node::{Asked, address_error, send},
    practice, text_of,
    work::{Action, NodeKind, Origin, Work},
};
use crate::component::save;

/// The place of a request and the body of its reply.
pub(super) type Reply = (usize, String);

/// What a reply comes to.
type Heard = Callback<Reply, Result<Action, ReplyError>>;

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
    pub(super) heard: Heard,
}

/// Calls to whichever node was chosen. What comes back is taken in wherever the user has gone meanwhile.
#[function_component]
pub(super) fn CallNode(props: &CallProps) -> Html {
    let CallProps { work, id, .. } = props;
    let origin = work.origin(id);
    let taker = Taker {
        work: work.dispatcher(),
        origin,
        node: work.node,
        heard: props.heard.clone(),
    };
    if work.node == NodeKind::Paste {
        return by_paste(props, &taker);
    }
    let call = work.call(id);
    let is_busy = call.is_some_and(|call| call.is_busy);
    let onclick = {
        let (work, asked, id) = (work.clone(), props.asked.clone(), *id);
        Callback::from(move |_: MouseEvent| {
            // A button that is disabled loses the focus; one press is enough all the same.
            if is_busy {
                return;
            }
            work.dispatch(Action::Asking(id));
            let taker = taker.clone();
            if work.node == NodeKind::Practice {
                practice::ask(
                    &work,
                    &asked,
                    id,
                    Callback::from(move |heard| taker.take_all(heard)),
                );
                return;
            }
            let (address, asked) = (work.address.trim().to_owned(), asked.clone());
            spawn_local(async move {
                taker.ask(&address, &asked).await;
            });
        })
    };
    let wrong = (work.node == NodeKind::Named)
        .then(|| address_error(&work.address))
        .flatten();
    html! {
        <>
            <button type="button" {onclick} disabled={wrong.is_some()} aria-disabled={is_busy.then_some("true")}>
                { &props.label }</button>
            // Always there: what comes and goes beside the button would have it made anew, without the focus.
            <span class="echo" role="status">{ match (is_busy, wrong.is_some()) {
                (true, _) => " asking…",
                (false, true) => " Name the node first.",
                (false, false) => "",
            } }</span>
            <p class="error" role="status">{ work.said(id) }</p>
        </>
    }
}

/// Takes in what comes back.
#[derive(Clone)]
struct Taker {
    work: UseReducerDispatcher<Work>,
    origin: Origin,
    node: NodeKind,
    heard: Heard,
}

impl Taker {
    /// Takes a reply; tells whether there is use in going on.
    fn take(&self, reply: Reply) -> bool {
        match self.heard.emit(reply) {
            Ok(action) => {
                self.work
                    .dispatch(Action::Heard(self.origin.clone(), Box::new(action)));
                true
            }
            Err(error) => {
                self.tell(advice(&error, self.node));
                false
            }
        }
    }

    fn take_all(&self, heard: Result<Vec<Reply>, String>) {
        match heard {
            Ok(replies) => {
                let _ = replies.into_iter().all(|reply| self.take(reply));
            }
            Err(error) => self.tell(error),
        }
        self.end();
    }

    /// Sends the requests to an address, until one of them is refused.
    async fn ask(&self, address: &str, asked: &[Asked]) {
        for (index, asked) in asked.iter().enumerate() {
            let reply = match send(address, &asked.body()).await {
                Ok(reply) => reply,
                Err(error) => {
                    self.tell(error);
                    break;
                }
            };
            if !self.take((index, reply)) {
                break;
            }
        }
        self.end();
    }

    fn tell(&self, said: String) {
        self.work.dispatch(Action::Told(self.origin.clone(), said));
    }

    fn end(&self) {
        self.work.dispatch(Action::Ended(self.origin.clone()));
    }
}

/// Gives the request to copy, and reads the reply that is pasted.
fn by_paste(props: &CallProps, taker: &Taker) -> Html {
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
        let (work, taker) = (work.clone(), taker.clone());
        Callback::from(move |_: MouseEvent| {
            work.dispatch(Action::Asking(id));
            taker.take((0, work.pasted_into(id).to_owned()));
            taker.end();
        })
    };
    let say = {
        let taker = taker.clone();
        Callback::from(move |said: &'static str| taker.tell(said.into()))
    };
    let pasted = work.pasted_into(id).to_owned();
    let is_empty = pasted.trim().is_empty();
    html! {
        <>
            { request_view(asked, work.chain().unwrap_or(Network::Test), &say) }
            <div class="field wide">
                <label for={id}>{ "The reply" }</label>
                <textarea {id} rows="3" spellcheck="false" value={pasted} {oninput} />
            </div>
            <button type="button" onclick={read} disabled={is_empty}>{ "Read the reply" }</button>
            <p class="error" role="status">{ work.said(id) }</p>
        </>
    }
}

/// A request as text, as a command line and as a file.
fn request_view(asked: &Asked, network: Network, say: &Callback<&'static str>) -> Html {
    let (body, command) = (asked.body(), asked.command(network));
    let copy = |text: String, name: &'static str| {
        let say = say.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (text, say) = (text.clone(), say.clone());
            spawn_local(async move {
                say.emit(match save::copy(&text).await {
                    true => "",
                    false => "The browser does not let this page copy; mark the text instead.",
                });
            });
        });
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let file = {
        let (name, body, say) = (
            format!("{}.json", asked.method()),
            body.clone(),
            say.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            if !save::download(&name, "application/json", &body) {
                say.emit("The browser does not let this page save files; copy instead.");
            }
        })
    };
    html! {
        <details open=true>
            <summary>{ format!("The request {}", asked.method()) }</summary>
            <pre><code>{ &body }</code></pre>
            <div class="actions">
                { copy(body, "Copy the request") }
                { copy(command, "Copy as a command") }
                <button type="button" onclick={file}>{ "Save the request" }</button>
            </div>
        </details>
    }
}
