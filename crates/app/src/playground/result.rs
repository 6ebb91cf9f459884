//! What came of a call: its result, the error that the user's code would get, or how far it is.

use yew::prelude::*;

use super::{
    functions::Call,
    notation::Literal,
    run::{Outcome, Refusal},
    view::Heard,
};

/// More lines of a result are not drawn.
const MAX_LINES: usize = 1_000;

/// Draws it; `is_unread` while a field cannot be read.
pub(super) fn result(
    call: &Call,
    heard: &Heard,
    is_unread: bool,
    stop: &Callback<MouseEvent>,
) -> Html {
    let note = match &heard.outcome {
        _ if is_unread => {
            html! { <p class="notice" role="status">{ "A field above cannot be read; this is of the inputs before." }</p> }
        }
        Some(Outcome::Running(progress)) => running(progress.as_ref(), stop),
        Some(Outcome::Refused(refusal)) => refused(refusal),
        Some(Outcome::Stopped) => {
            html! { <p class="notice" role="status">{ "Stopped. Change an input to call it again." }</p> }
        }
        _ => html! {},
    };
    let is_old = is_unread || !matches!(heard.outcome, Some(Outcome::Done(_)));
    let is_refused = matches!(heard.outcome, Some(Outcome::Refused(_)));
    html! {
        <div class="outcome">
            { note }
            if let Some(last) = heard.last.as_ref().filter(|_| !is_refused || is_unread) {
                <div class={is_old.then_some("stale")}>{ shown(call, last) }</div>
            }
        </div>
    }
}

fn running(progress: Option<&Literal>, stop: &Callback<MouseEvent>) -> Html {
    html! {
        <div class="late">
            <p role="status">{ "The call is under way. " }if let Some(progress) = progress { <code>{ progress.print() }</code> }</p>
            <button type="button" onclick={stop}>{ "Stop" }</button>
        </div>
    }
}

fn refused(refusal: &Refusal) -> Html {
    html! {
        <div class="refused" role="status">
            <p><strong>{ "BitmarkError: " }</strong>{ &refusal.message }</p>
            <dl>{ for refusal.details.iter().map(|(name, value)| html! {
                <div key={*name}><dt><code>{ *name }</code></dt><dd><code>{ value }</code></dd></div>
            }) }</dl>
        </div>
    }
}

fn shown(call: &Call, result: &Literal) -> Html {
    if *result == Literal::Undefined && call.function.result.contains("void") {
        return html! { <p>{ "It returns nothing, and nothing was refused." }</p> };
    }
    let text = result.print();
    let (first, more) = match text.match_indices('\n').nth(MAX_LINES - 1) {
        Some((end, _)) => (&text[..end], text[end + 1..].lines().count()),
        None => (&*text, 0),
    };
    html! {
        <>
            <pre tabindex="0" aria-label="The result" id="returned"><code>{ first }</code></pre>
            if more > 0 { <p>{ format!("… and {more} lines more; the code below prints all of them.") }</p> }
        </>
    }
}
