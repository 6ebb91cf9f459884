//! Where the user gives a node's output, and is told what was read and what was not.

mod questions;

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use wire::{Problem, ProblemKind};
use yew::prelude::*;

use self::questions::questions;
use super::{
    format::sentence,
    network::State,
    state::{self, Action, Store},
};
use crate::component::{field::focus, file_button::listed};

/// What to run to get every figure the page needs.
const COMMANDS: &str = "bitmark-cli chaindynamics
for a in 0 1 2 3 4 5 6 7; do
  echo \"getmoneysupply $a\"; bitmark-cli getmoneysupply $a
  echo \"getblockreward $a\"; bitmark-cli getblockreward $a
done";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) store: UseReducerHandle<Store>,
    pub(super) state: State,
    pub(super) is_refused: bool,
}

/// The text field, its drop zone, and what was made of the text.
#[function_component]
pub(super) fn Paste(props: &Props) -> Html {
    let store = &props.store;
    let give = {
        let store = store.clone();
        Callback::from(move |text: String| {
            if store.link.is_some() {
                state::leave_link();
                store.dispatch(Action::Own(Store::load().into()));
            }
            store.dispatch(Action::Give(text.into(), state::now()));
        })
    };
    let oninput = give.reform(|event: InputEvent| {
        event
            .target_unchecked_into::<web_sys::HtmlTextAreaElement>()
            .value()
    });
    let ondrop = {
        let give = give.clone();
        Callback::from(move |event: DragEvent| drop_files(&event, give.clone()))
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let back = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Sample);
            // The button goes.
            focus("output");
        })
    };
    html! {
        <section class="panel" aria-labelledby="give" {ondrop} {ondragover}>
            <h2 id="give">{ "Your node’s output" }</h2>
            <label for="output">
                { "Paste or drop what your node printed: one output or several, in any order." }
            </label>
            <textarea id="output" rows="4" spellcheck="false" autocomplete="off"
                value={store.text.as_deref().unwrap_or_default().to_owned()} {oninput}
                aria-describedby="output-state" aria-invalid={store.refused.is_some().then_some("true")} />
            <div id="output-state" role="status">{ summary(store) }</div>
            { problems(store) }
            { questions(&props.state, store) }
            if props.is_refused {
                <p class="notice" role="status">{ "This browser keeps nothing for the page: its storage is blocked or full. What you \
                    gave stays until you reload or leave; “Copy the link” below keeps the figures, an export the table." }</p>
            }
            if store.text.is_some() && store.link.is_none() {
                <button type="button" onclick={back}>{ "Back to the sample" }</button>
            }
            <details>
                <summary>{ "Which commands?" }</summary>
                <p>{ "These give every figure the page needs. Each line that names a command tells \
                      the page which algorithm the output is of; keep it." }</p>
                <pre><code>{ COMMANDS }</code></pre>
                <p>{ "Also read: getmininginfo, getinfo, getblockchaininfo, getblock, getblockheader, \
                      getdifficulty, getnetworkhashps, as releases 0.9.7.x and 27.x print them. \
                      Nothing is sent anywhere; the text stays in this browser." }</p>
            </details>
        </section>
    }
}

fn summary(store: &Store) -> Html {
    let is_aside = store
        .link
        .as_ref()
        .is_some_and(|link| link.figures.is_some());
    if is_aside {
        let kept = match store.text {
            Some(_) => {
                "Not in use: the figures below came with the link. This text is kept; change it, and it is read again."
            }
            None => "The figures below came with the link. What you give here takes their place.",
        };
        return html! { <p>{ kept }</p> };
    }
    if store.text.is_none() {
        return html! {
            <p><span class="tag sample">{ "Sample" }</span>
                { " On screen: what node 0.9.7.4 printed for a synthetic chain that imitates the main \
                   network, at height 700,123, where its clock stood at 15 June 2019. Not the live network." }</p>
        };
    }
    if let Some(refused) = &store.refused {
        let read = if refused.outputs.is_empty() {
            "Nothing"
        } else {
            "Too little"
        };
        return html! { <p>{ format!("{read} could be read; the figures below are the last ones.") }</p> };
    }
    let differs = |problem: &Problem| matches!(problem.kind, ProblemKind::ReleasesDiffer { .. });
    let count = store.reading.outputs.len();
    let from = match store.reading.release {
        Some(bitmark_coin::params::Release::V0_9_7) => "of a node 0.9.7.x",
        Some(bitmark_coin::params::Release::V27) => "of a node 27.x",
        None if store.reading.problems.iter().any(differs) => "of two releases",
        None => "that both releases print alike",
    };
    let outputs = if count == 1 { "output" } else { "outputs" };
    html! {
        <p><span class="tag imported">{ "Your node" }</span>{ format!(" {count} {outputs} read, {from}.{}", match &store.given {
                Some(given) => format!(" Given {}.", state::written(*given)),
                None => String::new(),
            }) }</p>
    }
}

fn problems(store: &Store) -> Html {
    let reading = store.refused.as_ref().unwrap_or(&store.reading);
    if reading.problems.is_empty() {
        return html! {};
    }
    html! {
        <ul class="problems" role="alert">
            { for reading.problems.iter().map(|problem| html! {
                <li>{ problem.to_string() }<span class="hint">{ format!(". {}", sentence(problem.kind.remedy())) }</span></li>
            }) }
        </ul>
    }
}

/// Reads dropped files, one after the other.
fn drop_files(event: &DragEvent, give: Callback<String>) {
    event.prevent_default();
    let files = event.data_transfer().and_then(|data| data.files());
    let files = files.map(|files| listed(&files)).unwrap_or_default();
    if files.is_empty() {
        return;
    }
    // The reader refuses longer texts; no need to load a file of gigabytes for that.
    let limit = wire::MAX_OUTPUT_BYTES as f64 + 1.0;
    let heads: Vec<_> = files
        .iter()
        .filter_map(|file| file.slice_with_i32_and_f64(0, limit.min(file.size())).ok())
        .collect();
    wasm_bindgen_futures::spawn_local(async move {
        let mut texts = Vec::new();
        for head in heads {
            if let Ok(bytes) = JsFuture::from(head.array_buffer()).await {
                texts.push(wire::node_text(&Uint8Array::new(&bytes).to_vec()));
            }
        }
        give.emit(texts.join("\n"));
    });
}
