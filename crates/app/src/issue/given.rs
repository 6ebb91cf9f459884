//! Small files that the user gives to be read whole: receipts, manifests, key files.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::number::format::grouped;

/// Reads a file of at most so many bytes.
///
/// # Errors
///
/// Why it is not read, as a sentence without its full stop.
pub(super) async fn bytes(file: &File, most: usize) -> Result<Vec<u8>, String> {
    // Sizes of files are whole numbers.
    let size = file.size() as usize;
    if most < size {
        return Err(format!(
            "{} has {} bytes; what is read here has at most {}",
            file.name(),
            grouped(size),
            grouped(most)
        ));
    }
    let read = JsFuture::from(file.array_buffer()).await;
    let read =
        read.map_err(|_| format!("the browser does not let this page read {}", file.name()))?;
    Ok(Uint8Array::new(&read).to_vec())
}

/// As [`bytes`], of a text in UTF-8.
pub(super) async fn text(file: &File, most: usize) -> Result<String, String> {
    let bytes = bytes(file, most).await?;
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{} is no text in UTF-8: byte {} is not; if it is a text, save it as UTF-8",
            file.name(),
            error.utf8_error().valid_up_to()
        )
    })
}
