//! The list of every function, by area, and the search in it.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    functions::{Call, areas, calls},
    text::plain,
};

/// What a click on a function does: the address changes, the page stays.
pub(super) fn opener(
    open: &Callback<Option<&'static Call>>,
    call: Option<&'static Call>,
) -> Callback<MouseEvent> {
    let open = open.clone();
    Callback::from(move |event: MouseEvent| {
        // With a key held down, the browser opens a tab or a window.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            open.emit(call);
        }
    })
}

#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    /// The function on screen, by its route.
    pub(super) current: Option<&'static str>,
    /// Opens a function.
    pub(super) open: Callback<Option<&'static Call>>,
}

/// The list, with a field to search in it.
#[function_component]
pub(super) fn List(props: &ListProps) -> Html {
    let search = use_state(String::new);
    let oninput = {
        let search = search.setter();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            search.set(input.value());
        })
    };
    let list = use_node_ref();
    {
        let list = list.clone();
        // Whoever comes by a link sees where in the list the function is.
        use_effect_with((), move |()| show_current(&list));
    }
    let found = found(&search);
    let count = match found.len() {
        1 => "1 function".to_owned(),
        count => format!("{count} functions"),
    };
    html! {
        <nav class="functions" aria-label="Functions" ref={list}>
            <div class="field">
                <label for="search">{ "Search functions" }</label>
                <input id="search" type="text" autocomplete="off" spellcheck="false" value={(*search).clone()} {oninput}
                    aria-describedby="search-note" />
                <p id="search-note" class="echo" role="status">{ count }</p>
            </div>
            <>{ for areas().iter().map(|area| group(props, &area.name, &found)) }</>
            if found.is_empty() { <p>{ "None has all of these words in its name or description." }</p> }
        </nav>
    }
}

/// The functions of an area that were found.
fn group(props: &ListProps, name: &'static str, found: &[&'static Call]) -> Html {
    let own: Vec<_> = found
        .iter()
        .copied()
        .filter(|call| call.area.name == name)
        .collect();
    let entry = |call: &'static Call| {
        html! {
            <li key={&*call.route}><a href={&*call.route} onclick={opener(&props.open, Some(call))}
                aria-current={(props.current == Some(&*call.route)).then_some("page")}>
                <code>{ &call.title }</code><small>{ summary(call) }</small></a></li>
        }
    };
    html! {
        if !own.is_empty() {
            <h2 id={format!("area-{name}")}>{ name }</h2>
            <ul aria-labelledby={format!("area-{name}")}>{ for own.into_iter().map(entry) }</ul>
        }
    }
}

/// Scrolls the list to the function on screen.
fn show_current(list: &NodeRef) {
    let list = list.cast::<web_sys::HtmlElement>();
    let current = list
        .as_ref()
        .and_then(|list| list.query_selector("[aria-current]").ok()?);
    let current = current.and_then(|current| current.dyn_into::<web_sys::HtmlElement>().ok());
    if let (Some(list), Some(current)) = (list, current) {
        list.set_scroll_top(current.offset_top() - list.client_height() / 2);
    }
}

/// The calls with every word of a search in their name, area or description; those with the words in their name first.
fn found(search: &str) -> Vec<&'static Call> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let has = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let full = |call: &Call| {
        let function = call.function;
        let about = function.about.join(" ");
        format!("{} {} {}", call.area.name, call.title, plain(&about))
    };
    let (mut by_name, others): (Vec<_>, Vec<_>) = calls()
        .iter()
        .filter(|call| has(&full(call)))
        .partition(|call| has(&call.title));
    by_name.extend(others);
    by_name
}

/// The first sentence of the documentation.
fn summary(call: &Call) -> String {
    let about = plain(call.function.about.first().map_or("", String::as_str));
    let end = about.find(". ").map_or(about.len(), |at| at + 1);
    about[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_by_name_area_and_description() {
        let titles = |search: &str| {
            found(search)
                .iter()
                .map(|call| &*call.title)
                .collect::<Vec<_>>()
        };
        assert_eq!(titles("").len(), calls().len());
        assert_eq!(titles("NODEREW"), ["nodeReward"]);
        assert!(titles("merkle root").contains(&"merkleRoot"));
        assert_eq!(titles("ipm pool run")[..2], ["Pool.run", "Pool.runDays"]);
        assert!(titles("no such function").is_empty());
    }

    #[test]
    fn a_summary_is_one_sentence() {
        for call in calls() {
            let summary = summary(call);
            assert!(
                !summary.is_empty() && !summary.contains('`'),
                "{} {summary}",
                call.route
            );
        }
    }
}
