//! The choice of light or dark; `www/theme.js` applies it before the first paint.

use yew::prelude::*;

/// The entry that `www/theme.js` reads.
const KEY: &str = "bitmark-theme";
const THEMES: [(&str, &str); 3] = [("", "System"), ("light", "Light"), ("dark", "Dark")];

/// A selection of the theme, by system or by choice.
#[function_component]
pub(crate) fn ThemeSwitch() -> Html {
    let chosen = use_state(kept);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let theme = event
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            apply(&theme);
            chosen.set(theme);
        })
    };
    html! {
        <label class="theme">
            <span>{ "Theme" }</span>
            <select {onchange}>
                { for THEMES.iter().map(|&(value, name)| html! {
                    <option {value} selected={*chosen == value}>{ name }</option>
                }) }
            </select>
        </label>
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn kept() -> String {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.filter(|kept| THEMES.iter().any(|row| row.0 == *kept))
        .unwrap_or_default()
}

/// Sets the theme and keeps it; where storage is forbidden, it holds until the page is left.
fn apply(theme: &str) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match theme {
            "" => root.remove_attribute("data-theme"),
            _ => root.set_attribute("data-theme", theme),
        };
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, theme);
    }
}
