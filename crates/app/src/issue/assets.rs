//! Step 2: what is recorded. Files are fingerprinted in a worker and never leave the page.

mod dropped;
mod folded;
mod known;
mod one;
mod path;
mod queue;

use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File};
use yew::prelude::*;

use self::{
    folded::Folded,
    known::Known,
    path::Pathed,
    queue::{Hashing, Queue, use_hashing},
};
use super::{
    StepProps, counted,
    draft::Draft,
    focus, given, manifest, mend_focus,
    work::{Action, Change, MAX_DRAFTS, MAX_LISTED, NodeKind, Work},
};
use crate::{
    component::file_button::{Choice, file_button, listed},
    number::format::grouped,
};

/// Says that there is room for no more.
fn too_many(left_out: usize) -> String {
    format!(
        "{} left out: a list has {} at most; issue these, then the rest.",
        counted(left_out, "asset"),
        grouped(MAX_LISTED)
    )
}

/// Says that a folder held what nobody made.
fn kept_by_system(left_out: usize) -> String {
    format!(
        "{} of the system in the folder left out (such as .DS_Store and Thumbs.db): chosen by itself, any is taken.",
        counted(left_out, "file")
    )
}

#[function_component]
pub(super) fn Assets(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let hashing = use_hashing();
    let problems = use_state(Vec::<String>::new);
    // What was told since the last drawing counts as well.
    let all = use_mut_ref(Vec::<String>::new);
    let tell = {
        let problems = problems.setter();
        Callback::from(move |told: Told| {
            let mut all = all.borrow_mut();
            match told {
                Told::Anew(problem) => *all = problem.into_iter().collect(),
                Told::Also(problem) => all.push(problem),
            }
            problems.set(all.clone());
        })
    };
    let failed = tell.reform(Told::Also);
    let queue = Queue::new(work.dispatcher(), failed);
    let take = {
        let (queue, tell) = (queue.clone(), tell.clone());
        let listed = work.listed();
        Callback::from(move |mut files: Vec<Pathed>| {
            let given = files.len();
            files.retain(|file| !path::is_of_system(&file.path));
            let of_system = given - files.len();
            path::sort(&mut files);
            let room = MAX_LISTED.saturating_sub(listed + queue.taken());
            let left_out = files.len().saturating_sub(room);
            files.truncate(room);
            tell.emit(Told::Anew((0 < left_out).then(|| too_many(left_out))));
            if 0 < of_system {
                tell.emit(Told::Also(kept_by_system(of_system)));
            }
            queue.add(files);
        })
    };
    let (is_signed, dispatch) = (work.signed.is_some(), work.dispatcher());
    let ondrop = on_drop(is_signed, &take, &tell);
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let cancel = {
        let tell = tell.clone();
        Callback::from(move |_: MouseEvent| {
            let stopped = queue.cancel();
            tell.emit(Told::Anew(stopped.map(|(name, more)| {
                format!(
                    "Cancelled: {} without a fingerprint.",
                    files_of(&name, more)
                )
            })));
            mend_focus("issue-files");
        })
    };
    let change = |change: fn() -> Change| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::List(change()));
            // The button that was pressed may be gone.
            mend_focus("issue-assets");
        })
    };
    let add = {
        let (add, index) = (
            change(|| Change::Add(vec![Draft::default()])),
            work.drafts.len(),
        );
        Callback::from(move |event: MouseEvent| {
            add.emit(event);
            focus(format!("issue-name-{index}"));
        })
    };
    html! {
        <section class="panel" aria-labelledby="issue-assets" {ondrop} {ondragover}>
            <h2 id="issue-assets" tabindex="-1">{ "2. Assets" }</h2>
            if is_signed {
                <p>{ "Signed: to change anything, take the signatures back in the next step." }</p>
            } else {
                { choosers(work, &take, &tell) }
                <>{ for problems.iter().map(|problem| html! { <p class="error" role="status">{ problem }</p> }) }</>
                if let Some((name, more)) = &work.cut_off {
                    <p class="notice" role="status">{ format!("A reload cut off the reading of {}: choose what is missing again.",
                        files_of(name, *more)) }</p>
                }
                { hashing.as_ref().map_or(html! {}, |hashing| progress(hashing, &cancel)) }
            }
            // Apart and by their keys: one that comes takes no field from under the hands of who types in another.
            <>{ for (0..work.drafts.len()).map(|index| html! { <Folded key={index} work={work.clone()} {index} /> }) }</>
            if !is_signed {
                <div class="actions">
                    <button type="button" onclick={add}
                        disabled={work.listed() == MAX_LISTED}>{ "Add an asset by its fingerprint" }</button>
                    if 1 < work.listed() {
                        <button type="button" onclick={change(|| Change::RemoveAll)}>{ "Remove all assets" }</button>
                    }
                    if work.can_put_back() {
                        <button type="button" onclick={change(|| Change::PutBack)}>{ "Undo the removal" }</button>
                    }
                </div>
            }
            <p class="hint" role="status">{ fill_of(work) }</p>
            if work.node != NodeKind::Paste && !work.drafts.is_empty() { <Known work={work.clone()} /> }
        </section>
    }
}

/// Names a file, and how many there are beside it.
fn files_of(name: &str, more: usize) -> String {
    match more {
        0 => format!("“{name}”"),
        more => format!("“{name}” and {more} more"),
    }
}

/// How full the submission is, and what waits for the next ones.
fn fill_of(work: &Work) -> String {
    let here = format!(
        "{} of {MAX_DRAFTS} assets of one submission.",
        work.drafts.len()
    );
    match work.later.len() {
        0 => here,
        later => format!(
            "{here} {later} more wait for the next: it begins with them when this one is done."
        ),
    }
}

/// What went wrong with files and manifests: from here on, or also.
enum Told {
    Anew(Option<String>),
    Also(String),
}

/// Takes files and folders that are dropped, until the assets are signed.
fn on_drop(
    is_signed: bool,
    take: &Callback<Vec<Pathed>>,
    tell: &Callback<Told>,
) -> Callback<DragEvent> {
    let (take, tell) = (take.clone(), tell.clone());
    Callback::from(move |event: DragEvent| {
        event.prevent_default();
        let Some(data) = event.data_transfer().filter(|_| !is_signed) else {
            return;
        };
        let entries = dropped::entries(&data);
        if entries.is_empty() {
            let files = data.files().as_ref().map(listed).unwrap_or_default();
            take.emit(files.into_iter().map(Pathed::from).collect());
            return;
        }
        let (take, tell) = (take.clone(), tell.clone());
        spawn_local(async move {
            let (files, unread) = dropped::files(entries).await;
            let is_empty = files.is_empty();
            let has_manifest = files.iter().any(|file| manifest::is_named_so(&file.path));
            take.emit(files);
            if is_empty && unread == 0 {
                tell.emit(Told::Also("What was dropped holds no file.".into()));
            }
            if has_manifest {
                tell.emit(Told::Also(
                    "A CSV file that is dropped becomes an asset like any other; one that lists assets is chosen as a \
                     manifest."
                        .into(),
                ));
            }
            if 0 < unread {
                tell.emit(Told::Also(format!(
                    "{} of what was dropped could not be read.",
                    counted(unread, "item")
                )));
            }
        });
    })
}

/// The ways to assets: files, a folder, a manifest.
fn choosers(
    work: &UseReducerHandle<Work>,
    take: &Callback<Vec<Pathed>>,
    tell: &Callback<Told>,
) -> Html {
    let on_manifest = {
        let (work, tell) = (work.clone(), tell.clone());
        Callback::from(move |files: Vec<File>| {
            let (work, tell) = (work.clone(), tell.clone());
            spawn_local(async move {
                for file in files {
                    let text = match given::text(&file, manifest::MAX_BYTES).await {
                        Ok(text) => text,
                        Err(error) => {
                            let is_long = (manifest::MAX_BYTES as f64) < file.size();
                            let next = if is_long {
                                " Divide it into several."
                            } else {
                                ""
                            };
                            tell.emit(Told::Anew(Some(format!("{error}.{next}"))));
                            return;
                        }
                    };
                    let (drafts, errors) = manifest::read(&text);
                    let left_out = (work.listed() + drafts.len()).saturating_sub(MAX_LISTED);
                    tell.emit(Told::Anew((0 < left_out).then(|| too_many(left_out))));
                    for error in errors {
                        tell.emit(Told::Also(format!("{}, {error}", file.name())));
                    }
                    work.dispatch(Action::List(Change::Add(drafts)));
                }
            });
        })
    };
    let take = take.reform(|files: Vec<File>| files.into_iter().map(Pathed::from).collect());
    html! {
        <>
            <p>{ "Drop files or folders here, or choose them: each file becomes an asset with the SHA3-512 of its content as the fingerprint. Files of any size are read piece by piece, in this browser." }</p>
            <div class="fields">
                { file_button("issue-files", "Choose files", Choice::Many, "One or many, of any kind.", take.clone()) }
                { file_button("issue-folder", "Choose a folder", Choice::Folder, "Every file in it and below.", take.clone()) }
                { file_button("issue-manifest", "Choose a manifest", Choice::One(Some(".csv,text/csv")), "CSV with columns fingerprint and name; every other one is a key of the metadata.", on_manifest) }
            </div>
        </>
    }
}

fn progress(hashing: &Hashing, cancel: &Callback<MouseEvent>) -> Html {
    let Hashing {
        name,
        bytes,
        of_bytes,
        waiting,
    } = hashing;
    html! {
        <p class="reading breaks">
            <progress max={of_bytes.max(&1).to_string()} value={bytes.to_string()} aria-label="Bytes of the file read" />
            { format!(" {}: {} of {} ", files_of(name, *waiting), grouped(*bytes), counted(*of_bytes, "byte")) }
            <button type="button" onclick={cancel.clone()}>{ "Cancel" }</button>
        </p>
    }
}
