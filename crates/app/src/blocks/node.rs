//! A node's output on screen: records, moves and fees of real blocks.

use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use super::{
    Part,
    given::{self, Counts, Given, MAX_BYTES},
    parts,
};
use crate::{
    component::{
        answers::figures,
        table::{Cell, Narrow, Table},
    },
    keep,
    number::format::{counted, grouped, significant},
};

/// What to run.
const CALLS: &str = r#"{"id":1,"method":"Node.BlockDump","params":[{"height":"1000","binary":true}]}
{"id":2,"method":"Node.BlockDumpRange","params":[{"height":"1000","count":100,"txs":true}]}
{"id":3,"method":"Node.Info","params":[{}]}
{"id":4,"method":"Bitmark.Provenance","params":[{"txId":"…","count":100}]}
{"id":5,"method":"Owner.Bitmarks","params":[{"owner":"…","Start":"0","count":100}]}"#;

/// The part.
#[function_component]
pub(super) fn FromANode() -> Html {
    let text = use_kept();
    let read = use_memo((*text).clone(), |text| {
        (!text.is_empty()).then(|| given::read(text))
    });
    let last = use_mut_ref(Given::default);
    let error = match read.as_ref() {
        Some(Ok(given)) => {
            *last.borrow_mut() = given.clone();
            None
        }
        Some(Err(error)) => Some(error.to_string()),
        None => {
            *last.borrow_mut() = Given::default();
            None
        }
    };
    let shown = last.borrow().clone();
    html! {
        <>
            { parts(Part::Node, "") }
            <p class="lead">{ "Give it what a node of the property chain printed, and it counts records, moves and fees of real blocks." }</p>
            { paste(&text, error.as_deref()) }
            <div class={error.is_some().then_some("stale")}>{ answers(&shown) }</div>
        </>
    }
}

/// The name under which the browser keeps the text.
const KEPT: &str = "blocks-node-output";

/// Holds the text, and keeps it through a reload.
#[hook]
fn use_kept() -> UseStateHandle<AttrValue> {
    let text = use_state(AttrValue::default);
    let is_loaded = use_mut_ref(|| false);
    {
        let (setter, is_loaded) = (text.setter(), is_loaded.clone());
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let kept = keep::load(KEPT).await.unwrap_or_default();
                // What was typed meanwhile is newer.
                if !is_loaded.replace(true) {
                    setter.set(String::from_utf8_lossy(&kept).into_owned().into());
                }
            });
        });
    }
    use_effect_with((*text).clone(), move |text| {
        // The first text is the empty one, before what is kept has come.
        if *is_loaded.borrow() || !text.is_empty() {
            is_loaded.replace(true);
            let text = text.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // A browser that keeps nothing loses nothing but this.
                let _ = keep::save(KEPT, text.as_bytes()).await;
            });
        }
    });
    text
}

fn paste(text: &UseStateHandle<AttrValue>, error: Option<&str>) -> Html {
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            let area: web_sys::HtmlTextAreaElement = event.target_unchecked_into();
            text.set(area.value().into());
        })
    };
    let ondrop = {
        let text = text.setter();
        Callback::from(move |event: DragEvent| drop_file(&event, text.clone()))
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let clear = {
        let text = text.setter();
        Callback::from(move |_| text.set(AttrValue::default()))
    };
    html! {
        <section class="panel" aria-labelledby="give" {ondrop} {ondragover}>
            <h2 id="give">{ "Your node’s output" }</h2>
            <label for="output">{ "Paste or drop one reply or several, in any order." }</label>
            <textarea id="output" rows="6" spellcheck="false" autocomplete="off" value={(**text).clone()} {oninput}
                aria-describedby="output-note" aria-invalid={error.map(|_| "true")} />
            <p id="output-note" class={if error.is_some() { "error" } else { "echo" }} role="status">{ error.unwrap_or_default().to_owned() }</p>
            <div class="actions">
                <button type="button" disabled={text.is_empty()} onclick={clear}>{ "Clear" }</button>
            </div>
            <details>
                <summary>{ "Which calls?" }</summary>
                <p>{ "Post these to the node’s RPC, each alone. Nothing is sent anywhere from here; the text is kept in this browser alone, until you clear it, and is in no link." }</p>
                <pre><code>{ CALLS }</code></pre>
            </details>
        </section>
    }
}

fn drop_file(event: &DragEvent, text: UseStateSetter<AttrValue>) {
    let files = event.data_transfer().and_then(|data| data.files());
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    event.prevent_default();
    if file.size() > MAX_BYTES as f64 {
        text.set(
            format!(
                "The file has {} bytes: give fewer blocks at once.",
                file.size()
            )
            .into(),
        );
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let read = JsFuture::from(file.text()).await;
        let content = read.ok().and_then(|content| content.as_string());
        text.set(
            content
                .unwrap_or_else(|| "The file cannot be read.".into())
                .into(),
        );
    });
}

fn answers(given: &Given) -> Html {
    let counts = given.counts();
    html! {
        <>
            if !counts.is_empty() {
                <section>
                    <h2>{ "Blocks" }</h2>
                    <p class="sentence" role="status">{ summary(&counts) }</p>
                    { figures("node-blocks", blocks_table(&counts)) }
                    <ul>{ for counts.iter().take(20).map(use_block) }</ul>
                </section>
            }
            if let Some(node) = &given.node {
                <section>
                    <h2>{ "Node" }</h2>
                    <p class="sentence">{ format!(
                        "Chain {}, {}, height {}, difficulty {}, {} kH/s by the node’s estimate.",
                        node.chain, node.mode, grouped(node.block.height), node.difficulty, significant(node.hashrate),
                    ) }</p>
                    <p><a href={format!("#/blocks?v=1&difficulty={}", node.difficulty)}>{ "Use this difficulty" }</a></p>
                </section>
            }
            if !given.items.is_empty() {
                <section><h2>{ "Owned" }</h2>{ figures("node-items", items_table(given)) }</section>
            }
            if !given.histories.is_empty() {
                <section><h2>{ "Moves of items" }</h2>{ figures("node-moves", histories_table(given)) }</section>
            }
        </>
    }
}

fn summary(counts: &[Counts]) -> String {
    let sum =
        |of: fn(&Counts) -> u32| -> u64 { counts.iter().map(|block| u64::from(of(block))).sum() };
    format!(
        "{}: {} ({} of them paid), {}, {}, {}. Later records among them paid these blocks {}.",
        counted(counts.len(), "block"),
        counted(sum(|block| block.free_issues + block.paid_issues), "issue"),
        grouped(sum(|block| block.paid_issues)),
        counted(sum(|block| block.transfers), "transfer"),
        counted(sum(|block| block.shares), "share record"),
        counted(sum(|block| block.sales), "block sale"),
        counted(sum(|block| block.fees), "fee"),
    )
}

fn blocks_table(counts: &[Counts]) -> Table {
    let row = |block: &Counts| -> Vec<Cell> {
        let figures = [
            block.assets,
            block.free_issues,
            block.paid_issues,
            block.transfers,
            block.shares,
            block.sales,
            block.fees,
        ];
        let figures = figures.map(|figure| Cell::with_plain(grouped(figure), figure.to_string()));
        std::iter::once(Cell::with_plain(
            grouped(block.number),
            block.number.to_string(),
        ))
        .chain(figures)
        .collect()
    };
    Table {
        caption: "Records of the blocks given, and the fees that later ones of them show".into(),
        columns: [
            "Block",
            "Assets",
            "Free issues",
            "Paid issues",
            "Transfers",
            "Share records",
            "Blocks sold",
            "Fees seen",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: counts.iter().map(row).collect(),
        narrow: Narrow::Cards,
    }
}

fn use_block(block: &Counts) -> Html {
    let link = format!(
        "#/blocks?v=1&issues={}&transfers={}&assets={}",
        block.free_issues + block.paid_issues,
        block.transfers + block.shares,
        block.assets,
    );
    html! { <li><a href={link}>{ format!("What does block {} earn?", grouped(block.number)) }</a></li> }
}

fn items_table(given: &Given) -> Table {
    let row = |item: &bitmark_property::rpc::Item| -> Vec<Cell> {
        let block = item.block_number.map_or("–".to_owned(), grouped);
        vec![
            item.item.clone().into(),
            block.into(),
            item.tx_id.to_string().into(),
        ]
    };
    Table {
        caption: "What the account owns; its blocks are paid fees".into(),
        columns: ["Kind", "Block", "Last record"].map(str::to_owned).to_vec(),
        rows: given.items.iter().map(row).collect(),
        narrow: Narrow::Scrolls,
    }
}

fn histories_table(given: &Given) -> Table {
    let row = |(at, steps): (usize, &Vec<given::Step>)| -> Vec<Cell> {
        let moves: Vec<&given::Step> = steps
            .iter()
            .filter(|step| {
                step.kind.starts_with("BitmarkTransfer") || step.kind.starts_with("Share")
            })
            .collect();
        let issue = steps.iter().find(|step| step.kind == "BitmarkIssue");
        // The first of the list is the newest.
        let last = moves.first().map(|step| step.block);
        let block = |number: Option<u64>| Cell::from(number.map_or("–".to_owned(), grouped));
        vec![
            format!("Item {at}").into(),
            grouped(moves.len()).into(),
            block(issue.map(|step| step.block)),
            block(last),
        ]
    };
    Table {
        caption: "Moves of the items given; the next pays a fee to each of the two blocks".into(),
        columns: [
            "Item",
            "Moves",
            "Block of the issue",
            "Block of the last move",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: (1..).zip(&given.histories).map(row).collect(),
        narrow: Narrow::Cards,
    }
}
