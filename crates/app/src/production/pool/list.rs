//! The list of investments on screen: typed, pasted, dropped as a file, or made up.

use bitmark_ipm::list;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use super::{Asked, LISTS, ledger::counted, text};
use crate::{
    component::field::form_actions,
    form::Change,
    number::{Quantity, format::grouped},
};

/// The most bytes of a file that is taken as a list.
const MAX_BYTES: f64 = 16e6;

pub(super) fn the_list(asked: &Asked) -> Html {
    let fields = asked.fields();
    let form = &asked.form;
    let is_made = form.text("from") == "made";
    html! {
        <section class="panel" aria-labelledby="list">
            <h2 id="list">{ "Investments" }</h2>
            <div class="fields">
                { fields.choice("from", "The list is", &LISTS) }
                if is_made {
                    { fields.asked("many", "How many", Quantity::Number) }
                    { fields.hinted("mean", "BTC each, on average", Quantity::Number, "From nothing to twice as much, spread over all days.") }
                }
            </div>
            if !is_made { { typed(asked) } }
            { form_actions(form) }
        </section>
    }
}

fn typed(asked: &Asked) -> Html {
    let list = asked.list();
    let set = setter(asked);
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| {
            let area: web_sys::HtmlTextAreaElement = event.target_unchecked_into();
            set.emit(area.value());
        })
    };
    let ondrop = {
        let set = set.clone();
        Callback::from(move |event: DragEvent| {
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                event.prevent_default();
                take(file, set.clone());
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take(file, set.clone());
            // So that the same file can be chosen again.
            input.set_value("");
        }
    });
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <div class="field wide" {ondrop} {ondragover}>
            <label for="investments">{ "One a line: amount in BTC, time confirmed, time sent, address" }</label>
            <textarea id="investments" rows="8" spellcheck="false" autocomplete="off" value={list.to_string()} {oninput}
                aria-describedby="investments-note" />
            <div id="investments-note">{ bad_rows(asked) }</div>
            <p class="hint">{ format!(
                "Commas, semicolons or tabs between; times in UTC (2014-07-20 18:30) or seconds since 1970; the time sent and the address may \
                 be missing; a first line may name the columns. Up to {} rows; a short list is in the link.", grouped(list::MAX_ROWS),
            ) }</p>
            <label for="list-file">{ "Or a CSV file, also dropped on the list" }</label>
            <input id="list-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" {onchange} />
        </div>
    }
}

/// Says which rows could not be read, and what the link does not hold.
fn bad_rows(asked: &Asked) -> Html {
    let bad = asked.inputs.as_ref().map(|inputs| inputs.bad().to_vec());
    let bad = bad.unwrap_or_default();
    let list = asked.inputs.as_ref().map(|inputs| &inputs.list);
    let kept = list.map_or(0, |list| list.investments.len());
    let unused = list.map_or_else(String::new, |list| list.unused.join(", "));
    html! {
        <>
            if asked.lacks_the_list() {
                <p class="notice" role="status">{ "The link was made with a list too long for it. Paste or drop that list to see the same." }</p>
            }
            if !unused.is_empty() {
                <p class="hint">{ format!("Columns left aside: {unused}.") }</p>
            }
            if bad.is_empty() {
                <p class="echo" role="status">{ format!("{}.", counted(kept, "investment")) }</p>
            } else {
                <p class="error" role="status">{ format!("{} cannot be read; {} kept.", counted(bad.len(), "row"), counted(kept, "investment")) }</p>
                <ul class="problems">{ for bad.iter().take(20).map(|row| html! { <li>{ row.to_string() }</li> }) }</ul>
                if 20 < bad.len() { <p class="hint">{ format!("and {} more", grouped(bad.len() - 20)) }</p> }
            }
        </>
    }
}

/// Returns what to call with a new text of the list.
fn setter(asked: &Asked) -> Callback<String> {
    let (form, long) = (asked.form.clone(), asked.long.setter());
    Callback::from(move |list: String| {
        form.dispatch(Change::Fill(text::fields(&list)));
        long.set(list.into());
    })
}

fn take(file: web_sys::File, set: Callback<String>) {
    if MAX_BYTES < file.size() {
        set.emit(format!(
            "# The file has {} bytes; up to {MAX_BYTES} are taken.",
            file.size()
        ));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let read = JsFuture::from(file.text()).await;
        let content = read.ok().and_then(|content| content.as_string());
        set.emit(content.unwrap_or_else(|| "# The file cannot be read.".into()));
    });
}
