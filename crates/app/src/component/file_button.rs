//! A button that chooses files: what it is for is never cut off, and what was chosen stands below it.
//!
//! The browser's own input lies over it unseen, so that mouse, keyboard, screen reader and drop reach it.

use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// Which files may be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One, of a kind if it is named as an `accept` attribute names it.
    One(Option<&'static str>),
    /// One or several.
    Many,
    /// A folder, with all that is in it and below.
    Folder,
}

/// Draws the button; `chosen` is the file's name or what it is for.
pub fn file_button(
    id: &'static str,
    label: &'static str,
    choice: Choice,
    chosen: &str,
    on_files: Callback<Vec<File>>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let files = input.files().map(|files| listed(&files));
        // So that the same file can be chosen again.
        input.set_value("");
        on_files.emit(files.unwrap_or_default());
    });
    let accept = match choice {
        Choice::One(accept) => accept,
        Choice::Many | Choice::Folder => None,
    };
    let note = format!("{id}-note");
    html! {
        <div class="field file">
            <input {id} type="file" {accept} multiple={choice == Choice::Many} {onchange}
                webkitdirectory={choice == Choice::Folder} aria-describedby={note.clone()} />
            <label for={id}>{ label }</label>
            <p id={note} class="hint breaks">{ chosen }</p>
        </div>
    }
}

/// The files of a list.
pub fn listed(files: &FileList) -> Vec<File> {
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}
