//! Texts that the browser keeps for the page, under names: for the next visit, or for this tab.
//!
//! A browser can refuse (storage is blocked, or full). Then a text stands in the page itself until it is left,
//! where the modules of all areas find it, and the page can say so.

/// How long a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Beyond the end of the visit.
    ForVisits,
    /// As long as the tab is open.
    ForTab,
}

/// Returns the text under a name; nothing where there is none.
pub(crate) fn get(kept: Kept, name: &str) -> Option<String> {
    browser::held(name).or_else(|| browser::storage(kept)?.get_item(name).ok().flatten())
}

/// Keeps a text under a name in the place of the one before, or removes that.
pub(crate) fn set(kept: Kept, name: &str, text: Option<&str>) {
    let storage = browser::storage(kept);
    let stored = storage.as_ref().map(|storage| match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    });
    let is_refused = !matches!(stored, Some(Ok(()))) && text.is_some();
    if is_refused && let Some(storage) = storage {
        // The old text must not come back in the place of the new.
        let _ = storage.remove_item(name);
    }
    browser::hold(name, text.filter(|_| is_refused));
}

/// Whether the browser refused to keep the text under a name: it goes with the page.
pub(crate) fn is_refused(name: &str) -> bool {
    browser::held(name).is_some()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Object, Reflect};
    use wasm_bindgen::JsValue;

    use super::Kept;

    /// The page's own object, of the window that all modules share.
    const HELD: &str = "bitmarkHeld";

    pub(super) fn storage(kept: Kept) -> Option<web_sys::Storage> {
        let window = web_sys::window()?;
        match kept {
            Kept::ForVisits => window.local_storage(),
            Kept::ForTab => window.session_storage(),
        }
        .ok()
        .flatten()
    }

    pub(super) fn held(name: &str) -> Option<String> {
        let all = Reflect::get(&js_sys::global(), &HELD.into()).ok()?;
        // Of what is no object, nothing can be taken.
        Reflect::get(&all, &name.into()).ok()?.as_string()
    }

    pub(super) fn hold(name: &str, text: Option<&str>) {
        let global = js_sys::global();
        let all = Reflect::get(&global, &HELD.into()).unwrap_or(JsValue::UNDEFINED);
        let all = match all.is_object() {
            true => all,
            false if text.is_none() => return,
            false => Object::new().into(),
        };
        // A page's own objects take everything.
        let _ = Reflect::set(
            &all,
            &name.into(),
            &text.map_or(JsValue::UNDEFINED, JsValue::from_str),
        );
        let _ = Reflect::set(&global, &HELD.into(), &all);
    }
}

/// Outside a browser nothing is kept.
#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use super::Kept;

    pub(super) fn storage(_: Kept) -> Option<web_sys::Storage> {
        None
    }

    pub(super) fn held(_: &str) -> Option<String> {
        None
    }

    pub(super) fn hold(_: &str, _: Option<&str>) {}
}
