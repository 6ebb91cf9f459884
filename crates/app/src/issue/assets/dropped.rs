//! What was dropped: files, and folders with every file in them and below.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

use super::path::Pathed;

/// Returns what was dropped. It must be asked for while the drop is handled: later there is nothing.
pub(super) fn entries(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    (0..items.length())
        .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok()?)
        .collect()
}

/// Returns the files of what was dropped, and how many items could not be read.
pub(super) async fn files(mut entries: Vec<FileSystemEntry>) -> (Vec<Pathed>, usize) {
    let (mut files, mut unread) = (Vec::new(), 0);
    while let Some(entry) = entries.pop() {
        if entry.is_directory() {
            match within(&entry.unchecked_into()).await {
                Ok(inner) => entries.extend(inner),
                Err(_) => unread += 1,
            }
        } else {
            // It begins with a slash.
            let path = entry.full_path().trim_start_matches('/').to_owned();
            match file(entry.unchecked_into()).await {
                Ok(file) => files.push(Pathed { path, file }),
                Err(_) => unread += 1,
            }
        }
    }
    (files, unread)
}

/// What a folder holds.
async fn within(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut found = Vec::new();
    loop {
        // Browsers give so many at a time, and none in the end.
        let some: Array = some_of(reader.clone()).await?.unchecked_into();
        if some.length() == 0 {
            return Ok(found);
        }
        found.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn some_of(reader: FileSystemDirectoryReader) -> Result<JsValue, JsValue> {
    settled(move |done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await
}

async fn file(entry: FileSystemFileEntry) -> Result<File, JsValue> {
    let file = settled(move |done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        Ok(())
    });
    Ok(file.await?.unchecked_into())
}

/// Waits for whichever of its two functions a call of the browser calls.
async fn settled(
    call: impl FnOnce(&Function, &Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let mut call = Some(call);
    let promise = Promise::new(&mut |done, failed| {
        // The promise asks once.
        if let Some(Err(error)) = call.take().map(|call| call(&done, &failed)) {
            // Nobody to tell if this fails.
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await
}
