//! What follows from the fields of a page.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    export::Export,
    table::{Table, data_table},
};

/// A table with what copies and saves it.
pub fn figures(name: &'static str, table: Table) -> Html {
    let table = Rc::new(table);
    html! { <>{ data_table(&table) }<Export {table} {name} /></> }
}

/// Draws results, dimmed where a field above could not be read.
pub fn results(is_stale: bool, results: Html) -> Html {
    html! {
        <div class={is_stale.then_some("stale")}>
            if is_stale {
                <p class="notice" role="status">{ "A field above cannot be read; these are the last figures." }</p>
            }
            { results }
        </div>
    }
}
