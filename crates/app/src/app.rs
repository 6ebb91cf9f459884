//! The shell around every page.
use yew::prelude::*;

/// The whole page.
#[function_component]
pub fn App() -> Html {
    html! { <main><crate::rewards::Page /></main> }
}
