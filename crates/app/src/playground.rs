//! The Playground: every function of the npm package with inputs of one's own, its result, and the code for it.
//!
//! `functions` is what there is to call, made of the package's declarations; `notation` the values as they are typed and
//! shown, `input` fields to arguments, `code` arguments to what a user takes along: all pure. `run` has a worker call the
//! package, `list` is the list of functions, `view` the page of one, of `fields`, `result` and `snippet`.

mod code;
mod fields;
mod functions;
mod input;
mod list;
mod notation;
pub mod outside;
mod result;
mod run;
mod snippet;
mod text;
mod view;

use web_sys::HtmlElement;
use yew::prelude::*;

use self::{code::Dialect, functions::Call, list::List, view::CallPage};
use crate::link;

/// The area: the list, and the function that the address names.
#[function_component]
pub fn Playground() -> Html {
    let shown = use_state(|| Shown::at(&link::fragment()));
    let dialect = use_state(|| Dialect::Module);
    let heading = use_node_ref();
    let open = {
        let shown = shown.setter();
        Callback::from(move |call: Option<&'static Call>| {
            let route = call.map_or(functions::HOME, |call| &*call.route);
            link::push(route);
            shown.set(Shown {
                is_asked: true,
                ..Shown::at(route)
            });
        })
    };
    {
        let heading = heading.clone();
        // The shell sees to the focus of the page as it is opened.
        use_effect_with((*shown).clone(), move |shown| {
            if let Some(heading) = heading.cast::<HtmlElement>().filter(|_| shown.is_asked) {
                let _ = heading.focus();
            }
        });
    }
    let call = shown.call;
    html! {
        <>
            <p class="lead">{ "Every function of the npm package " }<code>{ "bitmark-toolkit" }</code>{ ", with inputs of your own, \
                its result, and the code for it. It runs in this browser." }</p>
            if let Some(path) = &shown.unknown {
                <p class="notice" role="status">{ format!("There is no function “{path}”; the list has all there are.") }</p>
            }
            <div class={classes!("playground", call.map(|_| "at-call"))}>
                <List current={call.map(|call| &*call.route)} open={open.clone()} />
                <section class="call" aria-labelledby="call-name">
                    if let Some(call) = call {
                        <p class="to-list"><a href={functions::HOME} onclick={list::opener(&open, None)}>{ "← All functions" }</a></p>
                        <h2 id="call-name" tabindex="-1" ref={heading}>{ &call.title }</h2>
                        <CallPage key={&*call.route} {call} open={open} dialect={*dialect}
                            on_dialect={Callback::from(move |chosen| dialect.set(chosen))} />
                    } else {
                        { introduction(&heading) }
                    }
                </section>
            </div>
        </>
    }
}

/// What the address names.
#[derive(Clone, PartialEq)]
struct Shown {
    call: Option<&'static Call>,
    /// A path that names nothing.
    unknown: Option<String>,
    /// Whether the user came here from within.
    is_asked: bool,
}

impl Shown {
    fn at(fragment: &str) -> Self {
        let path = fragment.split('?').next().unwrap_or_default();
        let call = functions::addressed(fragment);
        let rest = path.strip_prefix(functions::HOME).unwrap_or_default();
        let rest = rest.trim_matches('/');
        Self {
            call,
            unknown: (call.is_none() && !rest.is_empty()).then(|| rest.to_owned()),
            is_asked: false,
        }
    }
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.route == other.route
    }
}

fn introduction(heading: &NodeRef) -> Html {
    html! {
        <>
            <h2 id="call-name" tabindex="-1" ref={heading}>{ "How to use it" }</h2>
            <p>{ "Choose a function. Its fields hold an example; each change calls the function at once, in a worker, through the \
                package itself. A call that makes no sense shows the error that your code would get, and the field it is about." }</p>
            <dl>
                <dt>{ "Numbers and bigints" }</dt>
                <dd><code>{ "700_000" }</code>{ ", " }<code>{ "0x1d00ffff" }</code>{ "; a bigint needs no " }<code>{ "n" }</code>{ " in a field of its own." }</dd>
                <dt>{ "Bytes" }</dt>
                <dd>{ "Hexadecimal digits, or a text in quotes, which becomes UTF-8." }</dd>
                <dt>{ "Objects and arrays" }</dt>
                <dd>{ "As in JavaScript: " }<code>{ "{ amount: 100n, confirmed: 0 }" }</code>{ "; bytes within are " }<code>{ "hex(\"00ff\")" }</code>{ "." }</dd>
                <dt>{ "An empty field" }</dt>
                <dd>{ "is left out of the call." }</dd>
            </dl>
            { for functions::areas().iter().map(|area| html! {
                <p key={&*area.name}><code>{ format!("bitmark-toolkit/{}", area.name) }</code>{ format!(": {}", area.about) }</p>
            }) }
        </>
    }
}
