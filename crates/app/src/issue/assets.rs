//! Step 2: what is recorded. Files are fingerprinted in a worker and never leave the page.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use bitmark_property::asset::{
    MAX_FINGERPRINT_RUNES, MAX_METADATA_RUNES, MAX_NAME_RUNES, asset_id, runes,
};
use web_sys::{DragEvent, File, FileList, HtmlInputElement};
use worker::protocol::{FromWorker, ToWorker};
use yew::prelude::*;

use super::{
    WorkProps, manifest, value_of,
    work::{Action, Draft, MAX_DRAFTS, Work},
};
use crate::{
    number::format::grouped,
    run::{JOB, Run},
};

/// What the fingerprinting shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Hashing {
    name: String,
    done: f64,
    waiting: usize,
    error: Option<String>,
}

/// Files that wait, and the worker on the first.
#[derive(Default)]
struct Queue {
    files: VecDeque<File>,
    run: Option<Run>,
}

impl Queue {
    /// Files that wait or are read.
    fn taken(&self) -> usize {
        self.files.len() + usize::from(self.run.is_some())
    }
}

/// Says that there is room for no more.
fn too_many(left_out: usize) -> String {
    format!(
        "{left_out} assets are left out: a submission has {MAX_DRAFTS}; issue these, then the rest"
    )
}

#[function_component]
pub(super) fn Assets(props: &WorkProps) -> Html {
    let WorkProps { work, .. } = props;
    let hashing = use_state(|| None::<Hashing>);
    let queue = use_mut_ref(Queue::default);
    let is_signed = work.signed.is_some();
    let problems = use_state(Vec::<String>::new);
    let take = {
        let (queue, hashing, work) = (queue.clone(), hashing.setter(), work.clone());
        let problems = problems.setter();
        move |files: Option<FileList>| {
            let Some(files) = files else { return };
            let mut new: Vec<File> = (0..files.length())
                .filter_map(|index| files.get(index))
                .collect();
            let room = MAX_DRAFTS.saturating_sub(work.drafts.len() + queue.borrow().taken());
            let left_out = new.len().saturating_sub(room);
            new.truncate(room);
            problems.set(
                (0 < left_out)
                    .then(|| too_many(left_out))
                    .into_iter()
                    .collect(),
            );
            queue.borrow_mut().files.extend(new);
            if queue.borrow().run.is_none() {
                next(&queue, &hashing, &work.dispatcher());
            }
        }
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            take(input.files());
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        take(event.data_transfer().and_then(|data| data.files()));
    });
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let cancel = {
        let (queue, hashing) = (queue, hashing.setter());
        Callback::from(move |_: MouseEvent| {
            *queue.borrow_mut() = Queue::default();
            hashing.set(None);
        })
    };
    let on_manifest = {
        let (work, problems) = (work.clone(), problems.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            input.set_value("");
            let (work, problems) = (work.clone(), problems.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
                let text = text
                    .ok()
                    .and_then(|text| text.as_string())
                    .unwrap_or_default();
                let (drafts, errors) = manifest::read(&text);
                let mut told: Vec<String> = errors.iter().map(ToString::to_string).collect();
                let room = MAX_DRAFTS - work.drafts.len();
                if room < drafts.len() {
                    told.push(too_many(drafts.len() - room));
                }
                drafts
                    .into_iter()
                    .for_each(|draft| work.dispatch(Action::AddDraft(draft)));
                problems.set(told);
            });
        })
    };
    let add = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::AddDraft(Draft::default())))
    };
    html! {
        <section class="panel" aria-labelledby="issue-assets" {ondrop} {ondragover}>
            <h2 id="issue-assets">{ "2. Assets" }</h2>
            if is_signed {
                <p>{ "Signed: to change anything, take the signatures back in the next step." }</p>
            } else {
                <p>{ "Drop files here, or choose them: each becomes an asset with the SHA3-512 of its content as \
                    the fingerprint. Files of any size are read piece by piece, in this browser." }</p>
                <div class="fields">
                    <div class="field">
                        <label for="issue-files">{ "Files" }</label>
                        <input id="issue-files" type="file" multiple={true} onchange={onchange.clone()} />
                    </div>
                    <div class="field">
                        <label for="issue-folder">{ "Or a folder" }</label>
                        <input id="issue-folder" type="file" webkitdirectory={true} {onchange} />
                        <p class="hint">{ "Every file in it and below." }</p>
                    </div>
                    <div class="field">
                        <label for="issue-manifest">{ "A manifest (CSV)" }</label>
                        <input id="issue-manifest" type="file" accept=".csv,text/csv" onchange={on_manifest} />
                        <p class="hint">{ "Columns fingerprint and name; every other one is a key of the metadata." }</p>
                    </div>
                </div>
                { for problems.iter().map(|problem| html! { <p class="error" role="status">{ problem }</p> }) }
                { hashing.as_ref().map_or(html! {}, |hashing| progress(hashing, &cancel)) }
            }
            { for work.drafts.iter().enumerate().map(|(index, draft)| draft_view(work, index, draft, is_signed)) }
            if !is_signed {
                <button type="button" onclick={add} disabled={work.drafts.len() == MAX_DRAFTS}>
                    { "Add an asset by its fingerprint" }</button>
                <p class="hint">{ format!("{} of {MAX_DRAFTS} assets of one submission.", work.drafts.len()) }</p>
            }
        </section>
    }
}

/// Starts the worker on the next file.
fn next(
    queue: &Rc<RefCell<Queue>>,
    hashing: &UseStateSetter<Option<Hashing>>,
    work: &UseReducerDispatcher<Work>,
) {
    let Some(file) = queue.borrow_mut().files.pop_front() else {
        queue.borrow_mut().run = None;
        hashing.set(None);
        return;
    };
    let shown = Hashing {
        name: file.name(),
        done: 0.0,
        waiting: queue.borrow().files.len(),
        error: None,
    };
    hashing.set(Some(shown.clone()));
    let hear = {
        let (queue, hashing, work, file) =
            (queue.clone(), hashing.clone(), work.clone(), file.clone());
        Callback::from(move |told: FromWorker| match told {
            FromWorker::Progress { progress, .. } => hashing.set(Some(Hashing {
                // A fraction of the file, to draw.
                done: progress.bytes as f64 / progress.of_bytes.max(1) as f64,
                ..shown.clone()
            })),
            FromWorker::Fingerprinted { fingerprint, .. } => {
                work.dispatch(Action::AddDraft(Draft {
                    name: file.name().chars().take(MAX_NAME_RUNES).collect(),
                    fingerprint,
                    rows: Vec::new(),
                    // Sizes of files are whole numbers.
                    file: Some((file.name(), file.size() as u64)),
                }));
                next(&queue, &hashing, &work);
            }
            FromWorker::Failed { failure, .. } => {
                queue.borrow_mut().run = None;
                hashing.set(Some(Hashing {
                    error: Some(format!("{}; {}", failure.message, failure.remedy)),
                    ..shown.clone()
                }));
            }
            _ => {}
        })
    };
    let run = Run::start(&ToWorker::Fingerprint { job: JOB }, Some(&file), hear);
    queue.borrow_mut().run = run;
}

fn progress(hashing: &Hashing, cancel: &Callback<MouseEvent>) -> Html {
    if let Some(error) = &hashing.error {
        return html! {
            <p class="error" role="alert">{ format!("{} has no fingerprint: {error}.", hashing.name) }</p>
        };
    }
    html! {
        <p role="status">
            <progress max="1" value={hashing.done.to_string()} aria-label="Part of the file read" />
            { format!(" {}, {} more ", hashing.name, hashing.waiting) }
            <button type="button" onclick={cancel.clone()}>{ "Cancel" }</button>
        </p>
    }
}

fn draft_view(work: &UseReducerHandle<Work>, index: usize, draft: &Draft, is_signed: bool) -> Html {
    let edit = |change: fn(&mut Draft, String)| {
        let (work, draft) = (work.dispatcher(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let mut draft = draft.clone();
            change(&mut draft, value_of(&event));
            work.dispatch(Action::EditDraft(index, draft));
        })
    };
    let remove = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::RemoveDraft(index)))
    };
    let problem = work
        .own_account()
        .and_then(|account| draft.check(&account).err())
        .map(|error| error.to_string());
    let metadata = draft.metadata().unwrap_or_default();
    let count = |text: &str, most: usize| format!("{} of {most} runes", runes(text));
    html! {
        <fieldset class="machine" disabled={is_signed}>
            <legend>{ format!("Asset {}", index + 1) }</legend>
            { for draft.file.iter().map(|(name, size)| html! {
                <p class="hint">{ format!("{name}, {} bytes", grouped(*size)) }</p> }) }
            { line(&format!("issue-name-{index}"), "Name", &draft.name, count(&draft.name, MAX_NAME_RUNES),
                edit(|draft, text| draft.name = text)) }
            { line(&format!("issue-fingerprint-{index}"), "Fingerprint", &draft.fingerprint,
                count(&draft.fingerprint, MAX_FINGERPRINT_RUNES), edit(|draft, text| {
                    draft.fingerprint = text;
                    draft.file = None;
                })) }
            if !draft.fingerprint.is_empty() {
                <p class="hint">{ "Asset id " }<code>{ asset_id(&draft.fingerprint).to_string() }</code></p>
            }
            { rows_view(work, index, draft) }
            <p class="hint">{ count(&metadata, MAX_METADATA_RUNES) }{ " of metadata: every key and value with its \
                separator." }</p>
            <p class="error" role="status">{ problem.unwrap_or_default() }</p>
            if !is_signed {
                <button type="button" onclick={remove}>{ format!("Remove asset {}", index + 1) }</button>
            }
        </fieldset>
    }
}

fn line(id: &str, label: &str, value: &str, count: String, oninput: Callback<InputEvent>) -> Html {
    html! {
        <div class="field wide">
            <label for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} type="text" autocomplete="off" spellcheck="false" value={value.to_owned()}
                {oninput} aria-describedby={format!("{id}-note")} />
            <p id={format!("{id}-note")} class="echo">{ count }</p>
        </div>
    }
}

/// Keys and values of the metadata.
fn rows_view(work: &UseReducerHandle<Work>, index: usize, draft: &Draft) -> Html {
    let edit = |row: usize, change: fn(&mut (String, String), String)| {
        let (work, draft) = (work.dispatcher(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let mut draft = draft.clone();
            change(&mut draft.rows[row], value_of(&event));
            work.dispatch(Action::EditDraft(index, draft));
        })
    };
    let with = |change: Box<dyn Fn(&mut Draft)>| {
        let (work, draft) = (work.dispatcher(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            let mut draft = draft.clone();
            change(&mut draft);
            work.dispatch(Action::EditDraft(index, draft));
        })
    };
    html! {
        <>
            { for draft.rows.iter().enumerate().map(|(row, (key, value))| html! {
                <div class="actions">
                    <input type="text" aria-label={format!("Key {}", row + 1)} placeholder="key" value={key.clone()}
                        oninput={edit(row, |pair, text| pair.0 = text)} />
                    <input type="text" aria-label={format!("Value {}", row + 1)} placeholder="value" value={value.clone()}
                        oninput={edit(row, |pair, text| pair.1 = text)} />
                    <button type="button" onclick={with(Box::new(move |draft| { draft.rows.remove(row); }))}>
                        { format!("Remove row {}", row + 1) }</button>
                </div>
            }) }
            <button type="button" onclick={with(Box::new(|draft| draft.rows.push(Default::default())))}>
                { "Add a row of metadata" }</button>
        </>
    }
}
