//! The Issue page: an identity, assets, signatures, the proof of work, the receipt; and Verify.
//!
//! `work` holds everything but the secret, which lives in the key worker (behind `vault`); `desk` keeps it, in
//! one tab at a time. `manifest` reads many assets at once; `submit`, `mine` and `status` are the steps with a
//! node, `call` and `node` its calls; `pool` and `search` are the two halves of the proof search, `receipt` is what
//! remains; `record_view` shows a record byte by byte, `visible` texts that others wrote.

mod assets;
mod begun;
mod calibrate;
mod call;
mod certificate;
mod desk;
mod draft;
mod figures;
mod focus;
mod given;
mod identity;
mod manifest;
mod mine;
mod node;
pub mod outside;
mod pool;
mod practice;
mod prove;
mod receipt;
mod record_view;
mod said;
mod search;
mod sign;
mod status;
mod submit;
mod vault;
mod verify;
mod visible;
mod work;

use std::rc::Rc;

use bitmark_property::network::Network;
use gloo_timers::callback::Interval;
use yew::prelude::*;

use self::{
    assets::Assets,
    desk::{Here, Shown, use_desk},
    figures::{duration, tenths, tries},
    focus::{focus, mend_focus, use_next_step},
    identity::Identity,
    prove::Prove,
    sign::Sign,
    verify::Checks,
    work::{Action, NodeKind, Seconds, Work},
};
use crate::{component::link_and_print::LinkAndPrint, link, number::format::counted};

/// The area of Issue.
#[function_component]
pub fn Issue() -> Html {
    let reports = use_reports(ISSUE);
    with_parts(ISSUE, &reports, html! { <Steps /> })
}

/// The area of Verify.
#[function_component]
pub fn Verify() -> Html {
    let reports = use_reports(VERIFY);
    with_parts(VERIFY, &reports, html! { <Checks /> })
}

const ISSUE: &str = "#/issue";
const VERIFY: &str = "#/issue/verify";

/// Says what of the address means nothing to a part, and takes it out of it: it may be a secret.
#[hook]
fn use_reports(part: &'static str) -> Rc<Vec<String>> {
    use_memo((), |()| {
        let fragment = link::fragment();
        let reports = reports_of(&fragment, part);
        if !reports.is_empty() {
            link::replace(part);
        }
        reports
    })
}

fn reports_of(fragment: &str, part: &str) -> Vec<String> {
    let path = fragment.split('?').next().unwrap_or_default();
    let mut reports = link::read(fragment, &[]).reports;
    if path.trim_end_matches('/') != part {
        reports.insert(
            0,
            "The address names no part of Issue; this is the first.".into(),
        );
    }
    if !reports.is_empty() {
        reports.push("All of it was taken out of the address.".into());
    }
    reports
}

/// What is said of a copied link.
const COPIED: &str = "Copied: the link opens this page, and carries nothing of what you gave it.";

/// What both parts have around them.
fn with_parts(part: &'static str, reports: &[String], shown: Html) -> Html {
    let link = |name: &'static str, to: &'static str| {
        html! { <li><a href={to} aria-current={(to == part).then_some("page")}>{ name }</a></li> }
    };
    html! {
        <>
            <nav class="parts" aria-label="Parts of Issue"><ul>
                { link("Issue", ISSUE) }
                { link("Verify", VERIFY) }
            </ul></nav>
            <>{ for reports.iter().map(|report| html! { <p class="notice" role="status">{ report }</p> }) }</>
            { shown }
            <LinkAndPrint linked={Callback::from(|()| (link::fragment(), COPIED))} />
        </>
    }
}

/// The work, for the steps that need an identity, too.
#[derive(Properties, PartialEq)]
struct WorkProps {
    work: UseReducerHandle<Work>,
    /// What there is in memory.
    identity: vault::State,
}

/// The work alone.
#[derive(Properties, PartialEq)]
struct StepProps {
    work: UseReducerHandle<Work>,
}

#[function_component]
fn Steps() -> Html {
    let shown = match use_desk() {
        Shown::Opening => {
            html! { <p class="loading" role="status">{ "Looking for what you prepared…" }</p> }
        }
        Shown::Elsewhere => elsewhere(),
        Shown::Here(here) => html! { <AllSteps {here} /> },
    };
    html! {
        <>
            <p class="lead">{ "Record an asset on the property chain for free: a proof of work stands in for \
                the fee. The file never leaves this page; signed records and the proof do only when you send \
                them." }</p>
            { shown }
        </>
    }
}

/// What a second tab shows: two of them would overwrite what each other found.
fn elsewhere() -> Html {
    let onclick = Callback::from(|_: MouseEvent| desk::take_over());
    html! {
        <section class="panel" aria-labelledby="issue-elsewhere">
            <h2 id="issue-elsewhere">{ "Open in another tab" }</h2>
            <p>{ "What you prepared is open in another tab or window of this browser, which may be searching or waiting for \
                a node. It opens here by itself when that tab is closed." }</p>
            <button type="button" {onclick}>{ "Go on here instead" }</button>
            <p class="hint">{ "The other tab then stops its search, which goes on here from its last report; an identity that \
                is open there has to be opened here again." }</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct AllStepsProps {
    here: Here,
}

#[function_component]
fn AllSteps(props: &AllStepsProps) -> Html {
    let AllStepsProps {
        here:
            Here {
                work,
                is_kept,
                is_read,
                is_shared,
            },
    } = props;
    let identity = use_state(vault::state);
    {
        let (identity, work) = (identity.setter(), work.dispatcher());
        use_effect_with((), move |()| {
            if let Some(account) = vault::account() {
                work.dispatch(Action::Account(Some(account)));
            }
            let watch = vault::Watch::new(Callback::from(move |state| identity.set(state)));
            move || drop(watch)
        });
    }
    use_next_step(work);
    let props = || WorkProps {
        work: work.clone(),
        identity: *identity,
    };
    html! {
        <>
            if !is_kept {
                <p class="problems" role="alert">{ "This browser keeps nothing for this page, or has no room \
                    left: a reload would lose what you have prepared. " }{ if work.signed.is_some() {
                        "Save the receipt before you leave."
                    } else {
                        "Of a long list, remove what is to come later, and add it once the rest is issued."
                    } }</p>
            }
            if *is_shared {
                <p class="notice" role="status">{ "This browser does not tell its tabs apart: keep this page open in one \
                    tab only, or what you do in one overwrites the other." }</p>
            }
            <Identity ..props() />
            <Assets work={work.clone()} />
            <Sign ..props() />
            if *is_read {
                <Prove work={work.clone()} />
            } else {
                <p class="loading" role="status">{ "Looking where the search stands…" }</p>
            }
        </>
    }
}

/// The network of the account.
fn network_tag(work: &Work) -> Html {
    tags(work.network())
}

/// The chain that the records are for, and whether it is that of the practice node.
fn chain_tags(work: &Work) -> Html {
    html! {
        <>
            { tags(work.chain()) }
            if work.node == NodeKind::Practice { <span class="tag sample">{ "practice" }</span> }
        </>
    }
}

fn tags(network: Option<Network>) -> Html {
    network.map(tag_of).into_iter().collect()
}

/// A network, unmistakable for the eye, by shape and words, too.
fn tag_of(network: Network) -> Html {
    match network {
        Network::Live => html! { <span class="tag live">{ "⚠ LIVE network" }</span> },
        Network::Test => html! { <span class="tag sample">{ "testing network" }</span> },
    }
}

/// Seconds since 1970.
fn now() -> Seconds {
    // Dates are whole milliseconds after 1970.
    (js_sys::Date::now() / 1000.0) as Seconds
}

/// The time, which goes on every so many milliseconds.
#[hook]
fn use_clock(tick_ms: u32) -> Seconds {
    let clock = use_state(now);
    {
        let clock = clock.setter();
        use_effect_with(tick_ms, move |tick_ms| {
            let tick = Interval::new(*tick_ms, move || clock.set(now()));
            move || drop(tick)
        });
    }
    // What was done since the last tick may be later than it.
    (*clock).max(now())
}

/// Text of an input that an event is about.
fn value_of(event: &InputEvent) -> String {
    event
        .target_unchecked_into::<web_sys::HtmlInputElement>()
        .value()
}

/// Text of a text area that an event is about.
fn text_of(event: &InputEvent) -> String {
    event
        .target_unchecked_into::<web_sys::HtmlTextAreaElement>()
        .value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_part_knows_is_reported_without_its_value() {
        for good in ["#/issue", "#/issue/", "#/issue?v=1"] {
            assert_eq!(reports_of(good, ISSUE), [""; 0], "{good}");
        }
        assert_eq!(reports_of("#/issue/verify", VERIFY), [""; 0]);
        let reports = reports_of("#/issue?seed=abc&x=1", ISSUE).join(" ");
        assert!(
            reports.contains("seed") && reports.contains('x') && !reports.contains("abc"),
            "{reports}"
        );
        assert!(reports_of("#/issue/nonsense", ISSUE)[0].contains("names no part"));
    }
}
