//! Areas: parts of the app that are WebAssembly modules of their own, loaded when they are opened,
//! so that the first load stays small.
//!
//! The shell shows an `AreaView`; it asks `www/boot.js` for the module, which exports
//! `open(element) -> { close() }` (a file of `src/bin/` each) and draws with a Yew of its own into
//! the element, if that is still wanted when it has arrived. The address and the browser's storage
//! are what both sides share.

use std::{cell::RefCell, rc::Rc};

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{AppHandle, prelude::*};

use crate::rewards::{
    Basis, Provider, Sourced, emission::WhereEmissionGoes, history::History, rig::MyRig,
    why::WhyThisReward,
};
use crate::{
    link,
    page::{about::About, glossary::Glossary},
    route::{Part, Route},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = bitmark, js_name = loadArea, catch)]
    fn load_area(name: &str) -> Result<Promise, JsValue>;

    /// What a module exports.
    type Loaded;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Loaded, element: &web_sys::Element) -> Result<Opened, JsValue>;

    /// What a module's `open` returns.
    type Opened;
    #[wasm_bindgen(method)]
    fn close(this: &Opened);
}

#[derive(Properties, PartialEq)]
pub(crate) struct AreaProps {
    /// The name of the module.
    pub(crate) name: &'static str,
}

/// What became of opening an area.
#[derive(Clone, Copy, PartialEq)]
enum Loading {
    UnderWay,
    Done,
    Failed,
}

/// An element that an area fills.
#[function_component]
pub(crate) fn AreaView(props: &AreaProps) -> Html {
    let node = use_node_ref();
    let loading = use_state(|| Loading::UnderWay);
    let tries = use_state(|| 0_u32);
    {
        let (node, loading) = (node.clone(), loading.setter());
        use_effect_with((props.name, *tries), move |&(name, _)| {
            loading.set(Loading::UnderWay);
            let place = Rc::new(RefCell::new(Place::Waiting));
            let opening = place.clone();
            spawn_local(async move {
                let loaded = load(name).await;
                // Whoever has gone on no longer waits for it.
                if matches!(*opening.borrow(), Place::Left) {
                    return;
                }
                match loaded.and_then(|loaded| open(&loaded, &node)) {
                    Ok(opened) => {
                        *opening.borrow_mut() = Place::Open(opened);
                        loading.set(Loading::Done);
                    }
                    Err(_) => loading.set(Loading::Failed),
                }
            });
            move || {
                if let Place::Open(opened) = place.replace(Place::Left) {
                    opened.close();
                }
            }
        });
    }
    let again = Callback::from(move |_| tries.set(*tries + 1));
    html! {
        <>
            { match *loading {
                Loading::UnderWay => html! { <p class="loading" role="status">{ "Loading…" }</p> },
                Loading::Done => html! {},
                Loading::Failed => html! {
                    <p role="alert">{ "This part of the toolkit did not arrive, or not as it was published. " }
                        <button type="button" onclick={again}>{ "Try again" }</button></p>
                },
            } }
            <div ref={node} />
        </>
    }
}

/// Where an area is that was asked for.
enum Place {
    Waiting,
    Open(Opened),
    Left,
}

async fn load(name: &str) -> Result<Loaded, JsValue> {
    let loaded = JsFuture::from(load_area(name)?).await?;
    Ok(loaded.unchecked_into())
}

fn open(loaded: &Loaded, node: &NodeRef) -> Result<Opened, JsValue> {
    loaded.open(&node.cast().ok_or(JsValue::NULL)?)
}

/// A page drawn by an area.
pub struct Shown<Page: BaseComponent>(AppHandle<Page>);

impl<Page: BaseComponent<Properties = ()>> Shown<Page> {
    /// Draws the page into an element of the shell.
    pub fn open(element: &web_sys::Element) -> Self {
        // Yew numbers the roots of a module from 1 and marks elements with the number. The shell's
        // root is its module's first: one that is gone at once keeps this module's roots apart from
        // it, so that neither takes the other's events for its own.
        if let Some(document) = element.owner_document()
            && let Ok(aside) = document.create_element("div")
        {
            yew::Renderer::<Nothing>::with_root(aside)
                .render()
                .destroy();
        }
        Self(yew::Renderer::with_root(element.clone()).render())
    }

    /// Takes the page off the screen.
    pub fn close(self) {
        self.0.destroy();
    }
}

#[function_component]
fn Nothing() -> Html {
    html! {}
}

/// The area of My rig.
#[function_component]
pub fn Rig() -> Html {
    html! { <Provider><Sourced part={Part::Rig}><Basis /><MyRig /></Sourced></Provider> }
}

/// The area of Where emission goes.
#[function_component]
pub fn Emission() -> Html {
    html! { <Provider><Sourced part={Part::Emission}><Basis /><WhereEmissionGoes /></Sourced></Provider> }
}

/// The area of Block history.
#[function_component]
pub fn Replay() -> Html {
    html! { <Provider><History /></Provider> }
}

pub use crate::issue::{Issue, Verify};

/// The area of Why this reward.
#[function_component]
pub fn Why() -> Html {
    html! { <Provider><Sourced part={Part::Why}><Basis /><WhyThisReward /></Sourced></Provider> }
}

/// The area of the pages to read: glossary, or about.
#[function_component]
pub fn Reading() -> Html {
    match Route::of_fragment(&link::fragment()) {
        Route::Glossary => html! { <Glossary /> },
        _ => html! { <About /> },
    }
}

/// Writes the exports of an area's module: `open(element)`, and `close()` of what it returns.
#[macro_export]
macro_rules! area {
    ($page:ty) => {
        /// The area on screen.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub struct Area($crate::area::Shown<$page>);

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl Area {
            /// Takes it off the screen.
            pub fn close(self) {
                self.0.close();
            }
        }

        /// Shows the area in an element of the shell.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn open(element: web_sys::Element) -> Area {
            Area($crate::area::Shown::open(&element))
        }

        fn main() {}
    };
}
