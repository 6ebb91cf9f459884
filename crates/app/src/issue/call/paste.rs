//! The way by copy and paste: the requests to copy, and the replies that are pasted.

use bitmark_property::network::Network;
use serde_json::{Deserializer, Value};
use yew::prelude::*;

use super::{CallProps, Reply, Taker};
use crate::{
    component::save,
    issue::{
        counted,
        node::{Asked, bodies, command, file_of},
        text_of,
        work::Action,
    },
};

/// Gives the requests to copy, and reads the replies that are pasted.
pub(super) fn by_paste(props: &CallProps, taker: &Taker) -> Html {
    let CallProps {
        work, id, asked, ..
    } = props;
    let id = *id;
    let oninput = {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            work.dispatch(Action::Pasted(id, text_of(&event)));
        })
    };
    let read = {
        let (work, taker, asked) = (work.clone(), taker.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            work.dispatch(Action::Asking(id));
            taker.take_all(replies_of(work.pasted_into(id), &asked));
        })
    };
    let pasted = work.pasted_into(id).to_owned();
    let (label, button) = match &asked[..] {
        [_] => ("The reply", "Read the reply"),
        _ => ("The replies, all of them or some", "Read the replies"),
    };
    html! {
        <>
            <Requests asked={asked.clone()} network={work.chain().unwrap_or(Network::Test)} />
            <div class="field wide">
                <label for={id}>{ label }</label>
                <textarea {id} rows="3" spellcheck="false" value={pasted} {oninput} />
            </div>
            <button type="button" onclick={read}>{ button }</button>
            <p class="error" role="status">{ work.said(id) }</p>
        </>
    }
}

/// The replies of a pasted text, each with the place of its request.
fn replies_of(pasted: &str, asked: &[Asked]) -> Result<Vec<Reply>, String> {
    if pasted.trim().is_empty() {
        return Err("Nothing was pasted: copy the whole reply of the node, from { to }.".into());
    }
    // The reader of a single reply says more of what is wrong with it.
    if asked.len() == 1 {
        return Ok(vec![(0, pasted.to_owned())]);
    }
    let reply = |(index, value): (usize, Result<Value, serde_json::Error>)| {
        let value = value.map_err(|error| {
            format!(
                "Reply {} is cut off or no JSON in line {}, column {}: copy whole replies, from {{ to }}.",
                index + 1,
                error.line(),
                error.column()
            )
        })?;
        let id = value.get("id").and_then(Value::as_u64);
        let place = asked.iter().position(|asked| Some(asked.id()) == id);
        let place = place.ok_or_else(|| {
            format!(
                "Reply {} bears the id of none of the requests: paste the replies to those above.",
                index + 1
            )
        })?;
        Ok((place, value.to_string()))
    };
    let values = Deserializer::from_str(pasted).into_iter::<Value>();
    values.enumerate().map(reply).collect()
}

#[derive(Properties, PartialEq)]
struct RequestsProps {
    asked: Vec<Asked>,
    network: Network,
}

/// Requests as text, as a command line and as a file.
#[function_component]
fn Requests(props: &RequestsProps) -> Html {
    let RequestsProps { asked, network } = props;
    let said = use_state(|| "");
    let (text, command, file) = (bodies(asked), command(asked, *network), file_of(asked));
    let method = asked.first().map_or("", Asked::method);
    let (title, of_file) = match asked.len() {
        1 => (format!("The request {method}"), "Save the request"),
        count => (
            format!("{} {method}", counted(count, "request")),
            "Save the requests",
        ),
    };
    let copy = |text: &str, name: &'static str| {
        let text = text.to_owned();
        let refused = "The browser does not let this page copy; mark the text instead.";
        let onclick = save::copier(said.setter(), refused, move || (text.clone(), "Copied."));
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let on_file = {
        let (said, text, file) = (said.setter(), text.clone(), file.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(match save::download(&file, "application/json", &text) {
                true => "Saved.",
                false => "The browser does not let this page save files; copy instead.",
            });
        })
    };
    html! {
        <details open=true>
            <summary>{ title }</summary>
            <pre><code>{ &text }</code></pre>
            <div class="actions">
                { copy(&text, "Copy the request") }
                { copy(&command, "Copy as a command") }
                <button type="button" onclick={on_file}>{ of_file }</button>
            </div>
            <p class="echo" role="status">{ *said }</p>
            <details>
                <summary>{ "As a command line" }</summary>
                if command.contains(&file) {
                    <p class="hint">{ format!("It reads {file}: save that first, and run it in the same folder.") }</p>
                }
                <pre><code>{ command }</code></pre>
            </details>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use bitmark_property::{id::TxId, rpc::Status};

    use super::*;

    fn asked(count: usize) -> Vec<Asked> {
        let status = |place| {
            Asked::Status(
                place,
                Status {
                    tx_id: TxId([7; 32]),
                },
            )
        };
        (0..count).map(status).collect()
    }

    #[test]
    fn replies_find_their_requests_in_any_order() {
        let pasted = "{\"id\":102,\"result\":{}}\n{\"id\":100,\"error\":\"x\"}{\"id\":101}";
        let replies = replies_of(pasted, &asked(3)).expect("replies");
        let places: Vec<usize> = replies.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [2, 0, 1]);
        assert_eq!(replies[1].1, "{\"error\":\"x\",\"id\":100}");
        // Of a single request the reader of replies sees the text as it is.
        let two = "{\"id\":100}\n{\"code\":500}";
        assert_eq!(replies_of(two, &asked(1)), Ok(vec![(0, two.to_owned())]));
    }

    #[test]
    fn a_reply_to_something_else_or_a_part_of_one_is_named() {
        for (pasted, told) in [
            ("{\"id\":100}{\"id\":103}", "Reply 2 bears the id of none"),
            (
                "{\"id\":100}\n{\"id\":1",
                "Reply 2 is cut off or no JSON in line 2",
            ),
            (" ", "Nothing was pasted"),
            ("7", "Reply 1 bears the id of none"),
        ] {
            let refused = replies_of(pasted, &asked(3)).expect_err(pasted);
            assert!(refused.starts_with(told), "{refused}");
        }
    }
}
