//! One asset: its name, its fingerprint, its metadata.

use std::ops::RangeInclusive;

use bitmark_property::asset::{
    MAX_FINGERPRINT_RUNES, MAX_METADATA_RUNES, MAX_NAME_RUNES, asset_id, runes,
};
use yew::prelude::*;

use crate::{
    issue::{
        draft::{Draft, almost_of_file, is_of_file},
        focus, mend_focus, text_of, value_of,
        visible::visible,
        work::{Action, Change, Work},
    },
    number::format::{counted, grouped},
};

pub(super) fn draft_view(
    work: &UseReducerHandle<Work>,
    index: usize,
    draft: &Draft,
    is_signed: bool,
) -> Html {
    let edit = |change: fn(&mut Draft, String)| {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            let text = value_of(&event);
            let edit = Box::new(move |draft: &mut Draft| change(draft, text));
            work.dispatch(Action::List(Change::Edit(index, edit)));
        })
    };
    let remove = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            work.dispatch(Action::List(Change::Remove(index)));
            mend_focus("issue-assets");
        })
    };
    let length = draft.metadata_runes();
    // Of an asset that is not begun nothing is wrong yet.
    let least = usize::from(!draft.name.is_empty() || !draft.rows.is_empty());
    html! {
        <fieldset class="machine" disabled={is_signed}>
            <legend>{ format!("Asset {}", index + 1) }</legend>
            <>{ for draft.file.iter().map(|(name, size)| html! {
                <>
                    <p class="hint">{ format!("{name}, {}", counted(*size, "byte")) }</p>
                    if MAX_NAME_RUNES < runes(name) && name.starts_with(&draft.name) {
                        <p class="hint">{ format!("A record has room for {MAX_NAME_RUNES} runes of a name: the end of this \
                            one is left out below.") }</p>
                    }
                </> }) }</>
            { line(&format!("issue-name-{index}"), "Name", &draft.name, 0..=MAX_NAME_RUNES,
                edit(|draft, text| draft.name = text)) }
            <p class="hint">{ "A rune is a Unicode code point: most letters are one, some emoji several." }</p>
            { line(&format!("issue-fingerprint-{index}"), "Fingerprint", &draft.fingerprint, least..=MAX_FINGERPRINT_RUNES,
                edit(|draft, text| {
                    draft.fingerprint = text;
                    draft.file = None;
                })) }
            // A field cuts it off.
            <p class="on-paper breaks">{ format!("Fingerprint: {}", draft.fingerprint) }</p>
            if !is_of_file(&draft.fingerprint) {
                <p class="hint">{ "Any text of at least one rune; of a file it is customarily 01 and the SHA3-512 of its \
                    content in hexadecimal (128 digits, in lower case), by which anybody can check the file." }</p>
            }
            if let Some(told) = almost_of_file(&draft.fingerprint) {
                <p class="notice" role="status">{ told }</p>
            }
            if !draft.fingerprint.is_empty() {
                <p class="hint">{ "Asset id " }<code>{ asset_id(&draft.fingerprint).to_string() }</code></p>
            }
            { rows_view(work, index, draft) }
            <p class="hint">{ "Metadata is a map: keys and values, none of them empty, with one separator (U+0000) between \
                any two. Keys may repeat; their order is signed." }</p>
            <p class={class_of(length, &(0..=MAX_METADATA_RUNES))} role="status">{
                told(length, &(0..=MAX_METADATA_RUNES), "metadata with its separators") }</p>
            if !is_signed {
                <button type="button" onclick={remove}>{ format!("Remove asset {}", index + 1) }</button>
            }
        </fieldset>
    }
}

/// The class of a count.
fn class_of(length: usize, limits: &RangeInclusive<usize>) -> &'static str {
    if limits.contains(&length) {
        "echo"
    } else {
        "error"
    }
}

/// A count beside its limit, as the node counts.
fn told(length: usize, limits: &RangeInclusive<usize>, what: &str) -> String {
    let told = format!(
        "{} of {} runes of the {what}",
        grouped(length),
        grouped(*limits.end())
    );
    match length.saturating_sub(*limits.end()) {
        0 if length < *limits.start() => format!("{told}: it takes one or more"),
        0 => told,
        over => format!("{told}: shorten it by {over}"),
    }
}

fn line(
    id: &str,
    label: &str,
    value: &str,
    limits: RangeInclusive<usize>,
    oninput: Callback<InputEvent>,
) -> Html {
    let length = runes(value);
    // A space at the end may stand before the next word.
    let typed = value.strip_suffix(' ').unwrap_or(value);
    let shown = visible(typed);
    html! {
        <div class="field wide">
            <label for={id.to_owned()}>{ label }</label>
            <input id={id.to_owned()} type="text" autocomplete="off" spellcheck="false" value={value.to_owned()}
                {oninput} aria-describedby={format!("{id}-note")} aria-invalid={(!limits.contains(&length)).then_some("true")} />
            <p id={format!("{id}-note")} class={class_of(length, &limits)}>{
                told(length, &limits, &label.to_ascii_lowercase()) }</p>
            if shown != typed {
                <p class="notice breaks" role="status">{ format!("It holds what does not show, or turns round what is read: {shown}") }</p>
            }
        </div>
    }
}

/// Keys and values of the metadata.
fn rows_view(work: &UseReducerHandle<Work>, index: usize, draft: &Draft) -> Html {
    let edit = |row: usize, change: fn(&mut (String, String), String)| {
        let work = work.dispatcher();
        Callback::from(move |event: InputEvent| {
            let text = text_of(&event);
            let edit = Box::new(move |draft: &mut Draft| {
                if let Some(pair) = draft.rows.get_mut(row) {
                    change(pair, text);
                }
            });
            work.dispatch(Action::List(Change::Edit(index, edit)));
        })
    };
    let remove = |row: usize| {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let edit = Box::new(move |draft: &mut Draft| {
                if row < draft.rows.len() {
                    draft.rows.remove(row);
                }
            });
            mend_focus(add_row_id(index));
            work.dispatch(Action::List(Change::Edit(index, edit)));
        })
    };
    let add = {
        let (work, row) = (work.dispatcher(), draft.rows.len());
        Callback::from(move |_: MouseEvent| {
            focus(format!("issue-key-{index}-{row}"));
            let edit = Box::new(|draft: &mut Draft| draft.rows.push(Default::default()));
            work.dispatch(Action::List(Change::Edit(index, edit)));
        })
    };
    let errors = draft.row_errors();
    html! {
        <>
            { for draft.rows.iter().zip(errors).enumerate().map(|(row, ((key, value), [of_key, of_value]))| html! {
                <div class="actions pair">
                    { piece(format!("issue-key-{index}-{row}"), format!("Key {}", row + 1), key, of_key,
                        edit(row, |pair, text| pair.0 = text)) }
                    { piece(format!("issue-value-{index}-{row}"), format!("Value {}", row + 1), value, of_value,
                        edit(row, |pair, text| pair.1 = text)) }
                    <button type="button" onclick={remove(row)}>
                        { format!("Remove row {}", row + 1) }</button>
                </div>
            }) }
            <button id={add_row_id(index)} type="button" onclick={add}>{ "Add a row of metadata" }</button>
        </>
    }
}

fn add_row_id(index: usize) -> String {
    format!("issue-add-row-{index}")
}

/// A key or a value, with what is wrong with it.
fn piece(
    id: String,
    label: String,
    value: &str,
    error: Option<String>,
    oninput: Callback<InputEvent>,
) -> Html {
    let note = format!("{id}-note");
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            // A field of one line would take the ends of lines out of a text from a manifest.
            <textarea {id} rows="1" autocomplete="off" spellcheck="false" value={value.to_owned()} {oninput}
                aria-invalid={error.as_ref().map(|_| "true")} aria-describedby={note.clone()} />
            <p id={note} class="error" role="status">{ error.unwrap_or_default() }</p>
        </div>
    }
}
