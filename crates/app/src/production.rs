//! The Production cost page: what a coin costs to produce by difficulty, and the investment pool.
//!
//! Fields are read in `input`, figures made in `table`, and both drawn in `view`.

pub mod input;
pub mod table;
mod view;

use yew::prelude::*;

use self::view::Page;
use crate::rewards::Provider;

/// The area.
#[function_component]
pub fn Production() -> Html {
    html! { <Provider><Page /></Provider> }
}
