//! The page of one function: what it is, its fields, its result, its code.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    code::Dialect,
    fields::fields,
    functions::{Call, On},
    input::{self, Arguments, FieldError},
    result::result,
    run::{Caller, Outcome},
    snippet::Snippet,
    text::paragraph,
};
use crate::{
    component::{
        field::{form_actions, link_reports},
        link_and_print::LinkAndPrint,
    },
    form::{Rules, use_form_by},
    playground::notation::Literal,
};

/// The longest text of a field, also in the address.
const MAX_VALUE: usize = 8_000;

#[derive(Properties, PartialEq)]
pub(super) struct CallPageProps {
    /// The function.
    pub(super) call: &'static Call,
    /// Opens another.
    pub(super) open: Callback<Option<&'static Call>>,
    /// The dialect of the code.
    pub(super) dialect: Dialect,
    /// Called when another is chosen.
    pub(super) on_dialect: Callback<Dialect>,
}

/// What came of the calls so far.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Heard {
    /// Of the latest.
    pub(super) outcome: Option<Outcome>,
    /// The last result.
    pub(super) last: Option<Rc<Literal>>,
}

impl Reducible for Heard {
    type Action = Outcome;

    fn reduce(self: Rc<Self>, outcome: Outcome) -> Rc<Self> {
        let last = match &outcome {
            Outcome::Done(result) => Some(result.clone()),
            _ => self.last.clone(),
        };
        Self {
            outcome: Some(outcome),
            last,
        }
        .into()
    }
}

/// The page of a function.
#[function_component]
pub(super) fn CallPage(props: &CallPageProps) -> Html {
    let call = props.call;
    let form = use_form_by(&Rules {
        route: &call.route,
        schema: &call.schema,
        choices: &|key| call.choices(key),
        most: MAX_VALUE,
        secrets: &call.secrets,
    });
    let read = input::read(call, &|key| form.text(key).to_owned());
    let (heard, caller) = use_calls(call, &read);
    // The code of the last inputs that could be read.
    let written = use_mut_ref(Arguments::default);
    if let Ok(arguments) = &read {
        written.borrow_mut().clone_from(arguments);
    }
    let arguments = written.borrow().clone();
    let refusal = match (&heard.outcome, &read) {
        (Some(Outcome::Refused(refusal)), Ok(_)) => Some(&**refusal),
        _ => None,
    };
    let errors = read.as_ref().err().map_or(&[][..], Vec::as_slice);
    let stop = Callback::from(move |_| caller.borrow_mut().stop());
    html! {
        <>
            <pre class="signature"><code>{ signature(call) }</code></pre>
            { for call.function.about.iter().map(|text| html! { <p>{ paragraph(call.area, text, &props.open) }</p> }) }
            { link_reports(&form) }
            if !call.inputs.is_empty() {
                <section aria-labelledby="inputs">
                    <h3 id="inputs">{ "Inputs" }</h3>
                    if !call.secrets.is_empty() {
                        <p class="notice">{ "Secrets typed here stay out of the link, but they are in the memory of this page: \
                            try made-up ones." }</p>
                    }
                    { fields(call, &form, errors, refusal) }
                    { form_actions(&form) }
                </section>
            }
            <section aria-labelledby="result">
                <h3 id="result">{ "Result" }</h3>
                { result(call, &heard, !errors.is_empty(), &stop) }
            </section>
            <Snippet {call} {arguments} dialect={props.dialect} on_dialect={props.on_dialect.clone()} />
            { types(call) }
            <LinkAndPrint />
        </>
    }
}

/// The declarations of the types, folded away.
fn types(call: &Call) -> Html {
    let texts = call.function.types.iter();
    let texts = texts.filter_map(|name| call.area.types.get(name));
    html! {
        if !call.function.types.is_empty() {
            <details>
                <summary>{ "What the types hold" }</summary>
                { for texts.map(|text| html! { <pre><code>{ text }</code></pre> }) }
            </details>
        }
    }
}

/// Calls the function whenever its arguments have changed.
#[hook]
fn use_calls(
    call: &'static Call,
    read: &Result<Arguments, Vec<FieldError>>,
) -> (UseReducerHandle<Heard>, Rc<RefCell<Caller>>) {
    let heard = use_reducer(Heard::default);
    let caller = {
        let heard = heard.dispatcher();
        let tell = Callback::from(move |outcome| heard.dispatch(outcome));
        use_mut_ref(move || Caller::new(tell))
    };
    {
        let caller = caller.clone();
        use_effect_with(read.clone().ok(), move |arguments| {
            if let Some(arguments) = arguments {
                caller.borrow_mut().call(call, arguments);
            }
        });
    }
    (heard, caller)
}

/// `new Chain(options?: ChainOptions).push(block: Block): Connected`
fn signature(call: &Call) -> String {
    let function = call.function;
    let listed = |on: On| {
        let own = function.args.iter().filter(|arg| arg.on == on);
        let each = own.map(|arg| {
            format!(
                "{}{}: {}",
                arg.name,
                if arg.optional { "?" } else { "" },
                arg.kind
            )
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let (made, given) = (listed(On::New), listed(On::Call));
    let result = &function.result;
    match (function.of.as_str(), function.how) {
        ("", _) => format!("{}({given}): {result}", function.name),
        (of, super::functions::How::New) => format!("new {of}({made})"),
        (of, super::functions::How::Get) => format!("new {of}({made}).{}: {result}", function.name),
        (of, _) => format!("new {of}({made}).{}({given}): {result}", function.name),
    }
}
