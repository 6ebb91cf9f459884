//! What was dropped on Verify: which of it is the receipt, which the file, and what is left out.

use std::{cell::RefCell, rc::Rc};

use web_sys::{DataTransfer, DragEvent, File};
use yew::prelude::*;

use super::files::Given;
use crate::{issue::visible::visible, run::Run};

/// What is left out that is named.
const NAMED: usize = 5;

impl Given {
    /// Takes what is dropped.
    pub(super) fn on_drop(&self, run: &Rc<RefCell<Option<Run>>>) -> Callback<DragEvent> {
        let (on_receipt, on_original) = (self.on_receipt(), self.on_original(run));
        let left_out = self.left_out.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let Some(data) = event.data_transfer() else {
                return;
            };
            let sorted = sorted(dropped(&data));
            on_receipt.emit(sorted.receipt.into_iter().collect());
            on_original.emit(sorted.original.into_iter().collect());
            left_out.set(told(&sorted.left_out));
        })
    }
}

/// Something that was dropped: a file, or a folder.
struct Dropped<F> {
    name: String,
    /// None of a folder.
    file: Option<F>,
}

/// What was dropped by what becomes of it.
#[derive(Debug, PartialEq)]
struct Sorted<F> {
    receipt: Option<F>,
    original: Option<F>,
    /// What is not looked at, and why.
    left_out: Vec<String>,
}

fn dropped(data: &DataTransfer) -> Vec<Dropped<File>> {
    let items = data.items();
    let all = (0..items.length()).filter_map(|index| {
        let item = items.get(index)?;
        let entry = item.webkit_get_as_entry().ok().flatten();
        if let Some(folder) = entry.filter(|entry| entry.is_directory()) {
            let name = folder.name();
            return Some(Dropped { name, file: None });
        }
        let file = item.get_as_file().ok()??;
        let name = file.name();
        Some(Dropped {
            name,
            file: Some(file),
        })
    });
    all.collect()
}

/// Takes the first .json file as the receipt, and the first other one as what it is about.
fn sorted<F>(dropped: Vec<Dropped<F>>) -> Sorted<F> {
    let mut sorted = Sorted {
        receipt: None,
        original: None,
        left_out: Vec::new(),
    };
    for Dropped { name, file } in dropped {
        let (place, more) = if name.to_ascii_lowercase().ends_with(".json") {
            (&mut sorted.receipt, "another receipt: drop one at a time")
        } else {
            (
                &mut sorted.original,
                "another file: a receipt is compared with one",
            )
        };
        let why = match file {
            None => "a folder: drop the file in it that is meant",
            Some(_) if place.is_some() => more,
            Some(file) => {
                *place = Some(file);
                continue;
            }
        };
        let name = visible(&name);
        sorted.left_out.push(format!("“{name}” is {why}"));
    }
    sorted
}

/// Names what is left out; nothing where nothing is.
fn told(left_out: &[String]) -> String {
    let named = left_out.iter().take(NAMED).cloned();
    let more = left_out.len().saturating_sub(NAMED);
    let more = (0 < more).then(|| format!("and {more} more"));
    let told: Vec<String> = named.chain(more).collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("Left out: {}.", told.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_receipt_and_one_file_are_taken_and_the_rest_is_named() {
        type Case = (
            &'static [&'static str],
            Option<&'static str>,
            Option<&'static str>,
            &'static str,
        );
        let cases: [Case; 5] = [
            (&[], None, None, ""),
            (&["a.txt", "R.JSON"], Some("R.JSON"), Some("a.txt"), ""),
            (
                &["a.json", "b.json"],
                Some("a.json"),
                None,
                "Left out: “b.json” is another receipt: drop one at a time.",
            ),
            (
                &["a.txt", "a.json", "b.txt"],
                Some("a.json"),
                Some("a.txt"),
                "Left out: “b.txt” is another file: a receipt is compared with one.",
            ),
            (
                &["photos/", "a.txt"],
                None,
                Some("a.txt"),
                "Left out: “photos” is a folder: drop the file in it that is meant.",
            ),
        ];
        for (names, receipt, original, left_out) in cases {
            let dropped = names.iter().map(|name| Dropped {
                name: name.trim_end_matches('/').into(),
                file: (!name.ends_with('/')).then_some(*name),
            });
            let sorted = sorted(dropped.collect());
            assert_eq!((sorted.receipt, sorted.original), (receipt, original));
            assert_eq!(told(&sorted.left_out), left_out);
        }
    }

    #[test]
    fn of_many_that_are_left_out_the_first_are_named() {
        let many: Vec<String> = (0..8).map(|number| number.to_string()).collect();
        assert_eq!(told(&many), "Left out: 0; 1; 2; 3; 4; and 3 more.");
    }
}
