//! Text out of the page: to the clipboard, or into a file on the user's disk.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url, js_sys,
};
use yew::prelude::*;

/// Puts a text on the clipboard; `false` where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Outside of a secure context there is no clipboard at all.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    let written = navigator.clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}

/// Returns what copies at a click: `text` gives the text then, and what is said of it once it is copied.
pub fn copier(
    said: UseStateSetter<&'static str>,
    refused: &'static str,
    text: impl Fn() -> (String, &'static str) + 'static,
) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        let (said, (text, copied)) = (said.clone(), text());
        wasm_bindgen_futures::spawn_local(async move {
            said.set(match copy(&text).await {
                true => copied,
                false => refused,
            });
        });
    })
}

/// Draws an SVG document into a PNG at twice its size and offers it as a file of that name; `false`
/// where the browser does not make one.
pub async fn picture(name: &str, svg: &str, (width, height): (u32, u32)) -> bool {
    try_picture(name, svg, width, height).await.is_ok()
}

async fn try_picture(name: &str, svg: &str, width: u32, height: u32) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let url = address_of("image/svg+xml", &js_sys::Array::of1(&svg.into()))?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(2 * width);
    canvas.set_height(2 * height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let (wide, high) = (f64::from(2 * width), f64::from(2 * height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    offer(name, &canvas.to_data_url_with_type("image/png")?)
}

/// Offers a text as a file of that name; `false` where the browser does not make one.
pub fn download(name: &str, media_type: &str, text: &str) -> bool {
    download_pieces(name, media_type, &js_sys::Array::of1(&text.into()))
}

/// Offers a text in pieces as a file of that name; `false` where the browser does not make one.
pub fn download_pieces(name: &str, media_type: &str, pieces: &js_sys::Array) -> bool {
    try_download(name, media_type, pieces).is_ok()
}

fn try_download(name: &str, media_type: &str, pieces: &js_sys::Array) -> Result<(), JsValue> {
    let url = address_of(media_type, pieces)?;
    offer(name, &url)?;
    // The click has taken hold of the file; the address is of no more use.
    Url::revoke_object_url(&url)
}

/// Returns an address within this page for a text in pieces.
fn address_of(media_type: &str, pieces: &js_sys::Array) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(pieces, &options)?;
    Url::create_object_url_with_blob(&blob)
}

fn offer(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(url);
    link.set_download(name);
    link.click();
    Ok(())
}
