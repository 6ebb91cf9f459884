//! Documentation as it stands in the declarations: `code`, and `{@link name}`.

use yew::prelude::*;

use super::{
    functions::{Area, Call, named},
    list::opener,
};

/// A stretch of documentation.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Plain(&'a str),
    Code(&'a str),
    /// What it leads to, and how it is called.
    Link(&'a str, &'a str),
}

/// Draws a paragraph.
pub(super) fn paragraph(
    area: &'static Area,
    text: &str,
    open: &Callback<Option<&'static Call>>,
) -> Html {
    let part = |part: Part<'_>| match part {
        Part::Plain(text) => html! { { text } },
        Part::Code(code) => html! { <code>{ code }</code> },
        Part::Link(name, shown) => match named(area, name) {
            Some(call) => html! {
                <a href={&*call.route} onclick={opener(open, Some(call))}><code>{ shown }</code></a>
            },
            None => html! { <code>{ shown }</code> },
        },
    };
    html! { <>{ for parts(text).into_iter().map(part) }</> }
}

/// The documentation without its marks, to be searched and shortened.
pub(super) fn plain(text: &str) -> String {
    let part = |part: Part<'_>| match part {
        Part::Plain(text) | Part::Code(text) | Part::Link(_, text) => text.to_owned(),
    };
    parts(text).into_iter().map(part).collect()
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '{']) {
        let (before, marked) = rest.split_at(at);
        let (part, after) = match marked
            .strip_prefix("{@link ")
            .map(|inner| inner.split_once('}'))
        {
            Some(Some((inner, after))) => {
                let (name, shown) = inner.split_once('|').unwrap_or((inner, inner));
                (Part::Link(name.trim(), shown.trim()), after)
            }
            _ => match marked
                .strip_prefix('`')
                .and_then(|inner| inner.split_once('`'))
            {
                Some((code, after)) => (Part::Code(code), after),
                None => (Part::Plain(&marked[..1]), &marked[1..]),
            },
        };
        if !before.is_empty() {
            parts.push(Part::Plain(before));
        }
        parts.push(part);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Plain(rest));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart() {
        assert_eq!(
            parts("As `code`, {@link Chain.push}; {@link makeSeed | seeds} {x} `"),
            [
                Part::Plain("As "),
                Part::Code("code"),
                Part::Plain(", "),
                Part::Link("Chain.push", "Chain.push"),
                Part::Plain("; "),
                Part::Link("makeSeed", "seeds"),
                Part::Plain(" "),
                Part::Plain("{"),
                Part::Plain("x} "),
                Part::Plain("`"),
            ]
        );
        assert_eq!(plain("The `a` of {@link b}."), "The a of b.");
    }
}
