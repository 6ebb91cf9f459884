//! One call to whichever node was chosen, and what to do about a refusal; `paste` is the way by copy and paste.

mod advice;
mod paste;

use bitmark_property::rpc::ReplyError;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub(super) use self::advice::http;
use self::{advice::advice, paste::by_paste};
use super::{
    node::{Asked, address_error, give_up, send},
    practice,
    work::{Action, NodeKind, Origin, Work},
};

/// The place of a request and the body of its reply.
pub(super) type Reply = (usize, String);

/// What a reply comes to.
type Heard = Callback<Reply, Result<Action, ReplyError>>;

#[derive(Properties, PartialEq)]
pub(super) struct CallProps {
    pub(super) work: UseReducerHandle<Work>,
    /// The requests, sent one after the other.
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
    // The practice node answers at once.
    let can_give_up = is_busy && work.node == NodeKind::Named;
    let on_give_up = {
        let id = *id;
        Callback::from(move |_: MouseEvent| give_up(id))
    };
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
            if can_give_up { { " " }<button type="button" onclick={on_give_up}>{ "Ask no longer" }</button> }
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
            let reply = match send(address, &asked.body(), self.origin.id).await {
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
