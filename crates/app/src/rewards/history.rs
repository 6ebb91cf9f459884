//! The block history: a chain replayed in the worker, claims checked against what was allowed.

mod at_height;
mod charts;
mod every;
mod job;
mod lists;
mod report;
mod script;

use web_sys::{DragEvent, File, HtmlInputElement};
use worker::protocol::{Failure, Network, Progress, Release, Rules};
use yew::prelude::*;

use self::{
    charts::Charts,
    job::Outcome,
    lists::{Lists, SCHEMA, algo_of, choices},
    report::{emission_report, history_report},
};
use super::{
    format::{grouped, sentence},
    past::Past,
};
use crate::{
    component::{field::link_reports, stamp::Source},
    form::{FormHandle, use_form},
    number::format::counted,
    route::Part,
};

/// Takes a file, replays it and reports.
#[function_component]
pub(crate) fn History() -> Html {
    let shown = job::use_replay();
    let rules = use_state(|| Rules {
        network: Network::Main,
        release: Release::V0_9_7,
    });
    let form = use_form(Part::History.fragment(), SCHEMA, choices);
    let start = {
        let rules = *rules;
        Callback::from(move |file: File| job::start(&file, rules))
    };
    let left_out = use_state(|| None::<String>);
    let onchange = {
        let (start, left_out) = (start.clone(), left_out.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            left_out.set(None);
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                start.emit(file);
            }
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let ondrop = {
        let left_out = left_out.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            let Some((files, file)) = files.and_then(|files| Some((files.length(), files.get(0)?)))
            else {
                return;
            };
            left_out.set((1 < files).then(|| {
                format!(
                    "A history is one file: of the {files} that were dropped, “{}” alone is read.",
                    file.name()
                )
            }));
            start.emit(file);
        })
    };
    let cancel = Callback::from(|_: MouseEvent| job::cancel());
    let forget = Callback::from(|_: MouseEvent| job::forget());
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <section class="panel" aria-labelledby="history" {ondrop} {ondragover}>
            <h2 id="history">{ "Block history" }</h2>
            <p>{ "Drop or choose a file with one row per block (CSV, plain or gzip, or a \
                MARKS.emission.log). The chain is replayed here, in this browser: factor and reward of \
                every block, exact, and what each coinbase claimed against what it was allowed." }</p>
            <div class="fields">
                <div class="field">
                    <label for="history-file">{ "Block history" }</label>
                    <input id="history-file" type="file" {onchange} />
                </div>
                { release_choice(&rules) }
            </div>
            // Each has a place of its own, filled or not: what stands before it is not made anew, with what was chosen.
            if let Some(told) = &*left_out {
                <p class="notice" role="status">{ told }</p>
            }
            { link_reports(&form) }
            if let Some(asked) = asks_for(&form).filter(|_| shown.is_without()) {
                <p class="notice" role="status">{ asked }</p>
            }
            { if let Some(progress) = shown.progress { under_way(progress, cancel) } else { html! {} } }
            { if let Some(failure) = &shown.failure { failed(failure) } else { html! {} } }
            { match &shown.outcome {
                Some(Outcome::Replayed(past)) => html! {
                    <ContextProvider<Source> context={Source(past.source().into())}>
                        { origin(past, forget, shown.is_refused) }{ history_report(&past.replayed) }
                        <Lists past={past.clone()} form={form.clone()} />
                        <Charts past={past.clone()} algo={algo_of(&form)} />
                    </ContextProvider<Source>>
                },
                Some(Outcome::Emission(emission)) => emission_report(emission),
                None => html! {},
            } }
            { format_help() }
            { script::scripts() }
        </section>
    }
}

/// Says what the link asks of a history, where this browser holds none.
fn asks_for(form: &FormHandle) -> Option<String> {
    let asked = match (form.text("at").trim(), form.is_default()) {
        (_, true) => return None,
        ("", _) => "The link is of a replayed history".to_owned(),
        (at, _) => format!("The link asks what was paid at height {at} of a replayed history"),
    };
    Some(format!(
        "{asked}, and this browser holds none: replay the same file, and its inputs apply."
    ))
}

/// Says which file is on screen and since when, with the button that removes it.
fn origin(past: &Past, forget: Callback<MouseEvent>, is_refused: bool) -> Html {
    let kept = match is_refused {
        false => "kept in this browser for the next visit and for Where emission goes",
        true => {
            "not kept: this browser’s storage is blocked or full, so that it goes when you leave the page"
        }
    };
    html! {
        <p class="hint">
            { format!("{}; {kept}. ", past.source()) }
            <button type="button" onclick={forget}>{ "Remove" }</button>
        </p>
    }
}

/// Asks whose rules apply where a file names none and the releases differ.
fn release_choice(rules: &UseStateHandle<Rules>) -> Html {
    let onchange = {
        let rules = rules.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            let release = if value == "27" {
                Release::V27
            } else {
                Release::V0_9_7
            };
            rules.set(Rules { release, ..*rules });
        })
    };
    html! {
        <div class="field">
            <label for="history-release">{ "Rules, where the file names none" }</label>
            <select id="history-release" {onchange}>
                <option value="0.9.7" selected={rules.release == Release::V0_9_7}>{ "0.9.7.x" }</option>
                <option value="27" selected={rules.release == Release::V27}>{ "27.x" }</option>
            </select>
        </div>
    }
}

fn under_way(progress: Progress, cancel: Callback<MouseEvent>) -> Html {
    // A fraction of the file, to draw.
    let done = progress.bytes as f64 / progress.of_bytes.max(1) as f64;
    html! {
        <p role="status">
            <progress max="1" value={done.to_string()} aria-label="Part of the file read" />
            { format!(" {}, height {} ", counted(progress.blocks, "block"), grouped(progress.height)) }
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
            { " It goes on while you look at other parts." }
        </p>
    }
}

fn failed(failure: &Failure) -> Html {
    html! {
        <p class="problems" role="alert">
            { format!("The file was not replayed: {}. {}", failure.message, sentence(&failure.remedy)) }
        </p>
    }
}

fn format_help() -> Html {
    html! {
        <details>
            <summary>{ "Which format?" }</summary>
            <pre><code>{ "# network: main\n# release: 0.9.7\nheight,time,version,bits,coinbase,fees\n\
                0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,2,1d00ffff,2000000000,0" }</code></pre>
            <p>{ "Columns in any order; coinbase and fees in Bitmark-satoshis. Without coinbase, claims \
                cannot be checked. A history that does not begin at height 0 begins before the fork and \
                names its money supply in a line “# supply: …”. All of the format is in crates/wire/HISTORY.md \
                of the sources." }</p>
        </details>
    }
}
