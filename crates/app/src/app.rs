//! The shell around every page: navigation, theme, update notice, footer.

use std::rc::Rc;

use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

use crate::{
    area::AreaView,
    component::{theme::ThemeSwitch, update::UpdateNotice},
    link,
    page::{VERSION, home::home},
    rewards,
    route::Route,
};

/// The whole page.
#[function_component]
pub fn App() -> Html {
    // A link that is followed to the page on screen begins that page anew.
    let visit = use_reducer(|| Visit {
        route: current(),
        count: 0,
    });
    let route = visit.route;
    {
        let visit = visit.clone();
        use_effect_with((), move |()| follow(move || visit.dispatch(current())));
    }
    let is_first = use_mut_ref(|| true);
    // The template names the site.
    let site = use_memo((), |()| {
        document().map_or(String::new(), |document| document.title())
    });
    use_effect_with(route, move |&route| {
        show(route, &site, is_first.replace(false))
    });
    html! {
        <>
            <header>
            <a class="skip" href={route.fragment()} onclick={Callback::from(skip)}>
                { "Skip to the content" }</a>
                <a class="brand" href="#/">{ "Bitmark Toolkit" }</a>
                <nav aria-label="Pages">
                    <ul>{ for Route::NAMED.into_iter().map(|named| html! {
                        <li><a href={named.fragment()}
                            aria-current={current_of(named, route)}>{ named.name() }</a></li>
                    }) }</ul>
                </nav>
                <ThemeSwitch />
            </header>
            <UpdateNotice />
            <main id="content"><div key={visit.count}>{ page(route) }</div></main>
            <footer>
                <p>{ "Nothing leaves your browser unless you send it. No account, no tracker, no server of ours." }</p>
                <p>{ format!("Version {} · ", VERSION) }
                    <a href="#/about">{ "sources and licence" }</a></p>
            </footer>
        </>
    }
}

/// The page on screen, and how many addresses led here.
#[derive(Clone, Copy, PartialEq)]
struct Visit {
    route: Route,
    count: u32,
}

impl Reducible for Visit {
    type Action = Route;

    fn reduce(self: Rc<Self>, route: Route) -> Rc<Self> {
        let count = self.count.wrapping_add(1);
        Self { route, count }.into()
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => home(),
        Route::Rewards(part) => rewards::page(part),
        Route::Tool(tool) => html! {
            <>
                <h1 tabindex="-1">{ tool.name() }</h1>
                <AreaView name={tool.module()} />
            </>
        },
        Route::Glossary | Route::About => html! {
            <>
                <h1 tabindex="-1">{ route.name() }</h1>
                <AreaView name="reading" />
            </>
        },
        Route::Unknown => html! {
            <>
                <h1 tabindex="-1">{ "No such page" }</h1>
                <p>{ "The address names no page of the toolkit. " }<a href="#/">{ "To the first page" }</a></p>
            </>
        },
    }
}

/// Marks the link to the page on screen, and the link to the tool that the page is a part of.
fn current_of(link: Route, route: Route) -> Option<&'static str> {
    if link == route {
        Some("page")
    } else {
        link.is_of(route).then_some("true")
    }
}

fn current() -> Route {
    Route::of_fragment(&link::fragment())
}

/// Calls back on every change of the fragment, until what it returns is called.
fn follow(changed: impl Fn() + 'static) -> impl FnOnce() {
    let closure = Closure::<dyn Fn()>::new(changed);
    let listen = |window: web_sys::Window| {
        window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref())
    };
    let _ = web_sys::window().map(listen);
    move || {
        let stop = |window: web_sys::Window| {
            window
                .remove_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref())
        };
        let _ = web_sys::window().map(stop);
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Names the page to the browser and, after a navigation, moves the focus to its heading.
fn show(route: Route, site: &str, is_first: bool) {
    let Some(document) = document() else { return };
    document.set_title(&match route {
        Route::Home => site.to_owned(),
        Route::Rewards(part) => format!("{} · {} · {site}", part.name(), route.name()),
        _ => format!("{} · {site}", route.name()),
    });
    if !is_first {
        focus_heading(&document);
    }
}

fn skip(event: MouseEvent) {
    event.prevent_default();
    if let Some(document) = document() {
        focus_heading(&document);
    }
}

fn focus_heading(document: &web_sys::Document) {
    let heading = document.query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|h| h.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A heading that cannot take the focus leaves it where it is.
        let _ = heading.focus();
    }
}
