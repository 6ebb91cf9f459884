//! The notice that a newer version of the toolkit waits; `www/boot.js` knows of it.

use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = updateState)]
    fn update_state() -> String;
    #[wasm_bindgen(js_namespace = bitmark, js_name = applyUpdate)]
    fn apply_update();
}

/// Says that a newer version waits, and lets the user take it; nothing happens unasked.
#[function_component]
pub(crate) fn UpdateNotice() -> Html {
    let state = use_state(update_state);
    {
        let state = state.clone();
        use_effect_with((), move |()| {
            let closure = Closure::<dyn Fn()>::new(move || state.set(update_state()));
            let event = "bitmark-update";
            let window = web_sys::window();
            if let Some(window) = &window {
                let callback = closure.as_ref().unchecked_ref();
                let _ = window.add_event_listener_with_callback(event, callback);
            }
            move || {
                if let Some(window) = window {
                    let callback = closure.as_ref().unchecked_ref();
                    let _ = window.remove_event_listener_with_callback(event, callback);
                }
            }
        });
    }
    let text = match state.as_str() {
        "waiting" => "A newer version of the toolkit is ready.",
        "taken" => "Another tab has taken a newer version of the toolkit.",
        _ => return html! {},
    };
    html! {
        <p class="notice" role="status">{ text }{ " What you entered stays. " }
            <button type="button" onclick={Callback::from(|_| apply_update())}>{ "Reload" }</button></p>
    }
}
