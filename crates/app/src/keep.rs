//! What the browser keeps for the page in its IndexedDB, under names: a cache, which it may empty.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "bitmark";
const STORE: &str = "kept";

/// Returns what is kept under a name; nothing where there is none.
pub(crate) async fn load(name: &str) -> Option<Vec<u8>> {
    let bytes: Uint8Array = try_load(name).await.ok()?.dyn_into().ok()?;
    Some(bytes.to_vec())
}

/// Keeps bytes under a name in place of those before; `false` where the browser does not.
pub(crate) async fn save(name: &str, bytes: &[u8]) -> bool {
    try_save(name, bytes).await.is_ok()
}

async fn try_load(name: &str) -> Result<JsValue, JsValue> {
    let store = open(IdbTransactionMode::Readonly).await?;
    settle(&store.get(&name.into())?).await
}

async fn try_save(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let store = open(IdbTransactionMode::Readwrite).await?;
    let request = store.put_with_key(&Uint8Array::from(bytes), &name.into())?;
    settle(&request).await.map(drop)
}

async fn open(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let made = request.clone();
    // It lives until the request has settled.
    let upgrade = Closure::once(move |_: web_sys::Event| {
        let database = made.result().map(IdbDatabase::from);
        // A failure here fails the request.
        let _ = database.and_then(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let database: IdbDatabase = settle(&request).await?.unchecked_into();
    database
        .transaction_with_str_and_mode(STORE, mode)?
        .object_store(STORE)
}

/// Waits for a request and returns its result.
async fn settle(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let waited = request.clone();
    let promise = Promise::new(&mut |resolve, reject| {
        waited.set_onsuccess(Some(&resolve));
        waited.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
