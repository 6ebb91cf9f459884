//! Step 3: every record shown field by field, signed by one action.

use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use super::{
    WorkProps, counted,
    draft::{records_of, submission_of},
    mend_focus,
    record_view::Records,
    said::Said,
    tags,
    vault::{self, State},
    work::{Action, Aside, Work},
};

use crate::number::format::grouped;

#[function_component]
pub(super) fn Sign(props: &WorkProps) -> Html {
    let WorkProps { work, identity } = props;
    let said = use_state(Said::default);
    let sign = {
        let (work, said) = (work.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            if said.is_busy() {
                return;
            }
            said.set(Said::Busy("Signing…"));
            let (dispatch, network) = (work.dispatcher(), work.network());
            let said = said.setter();
            let hear = Callback::from(move |answer: FromKeys| match (answer, network) {
                (FromKeys::Signed { records }, Some(network)) => {
                    match submission_of(&records, network) {
                        Some(submission) => {
                            said.set(Said::Nothing);
                            dispatch.dispatch(Action::Signed(submission));
                        }
                        None => said.set(Said::Failed(
                            "What came back is not what was to be signed.".into(),
                        )),
                    }
                }
                (FromKeys::Failed { message }, _) => {
                    said.set(Said::Failed(format!("Not signed: {message}.")));
                }
                _ => {}
            });
            let records = work.unsigned();
            vault::ask(ToKeys::Sign { records }, hear);
        })
    };
    let unsign = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::Unsign))
    };
    let missing = missing(work, *identity);
    html! {
        <section class="panel" aria-labelledby="issue-sign">
            <h2 id="issue-sign" tabindex="-1">{ "3. Sign and review " }{ tags(work.chain()) }</h2>
            <p class="hint">{ "Free: to register an asset, and its first issue by you, for a proof of work. A second issue of \
                the same asset by the same owner is paid: 0.0001 BTC or 0.001 LTC." }</p>
            { match &work.signed {
                Some(signed) => {
                    let records = records_of(signed);
                    html! {
                        <>
                            <p>{ format!("Signed: {} and {}, {} bytes in all.",
                                counted(signed.assets.len(), "asset"), counted(signed.issues.len(), "issue"),
                                grouped(records.iter().map(|record| record.packed().len()).sum::<usize>())) }</p>
                            <Records {records} />
                            <button type="button" onclick={unsign}>{ "Take the signatures back" }</button>
                        </>
                    }
                }
                None => html! {
                    <>
                        <p>{ "For each asset a record of it and a free issue to your own account. Nothing is sent \
                            by signing." }</p>
                        <button type="button" onclick={sign} disabled={missing.is_some()}>
                            { format!("Sign {} records", 2 * work.drafts.len()) }</button>
                        { for missing.iter().map(|missing| html! { <p class="hint">{ missing }</p> }) }
                    </>
                },
            } }
            { asides(work) }
            { said.view() }
        </section>
    }
}

/// What was signed before this, to be taken up again or forgotten.
fn asides(work: &UseReducerHandle<Work>) -> Html {
    if work.asides.is_empty() {
        return html! {};
    }
    let aside = |(place, aside): (usize, &Aside)| {
        let id = format!("issue-aside-{place}");
        let act = |action: fn(usize) -> Action| {
            let work = work.dispatcher();
            Callback::from(move |_: MouseEvent| {
                mend_focus("issue-sign");
                work.dispatch(action(place));
            })
        };
        html! {
            <li key={aside.signed().pay_id().map_or_else(String::new, |id| id.to_string())}>
                <span id={id.clone()} class="breaks">{ aside.title() }</span>
                <div class="actions">
                    <button type="button" aria-describedby={id.clone()} onclick={act(Action::TakeUp)}>
                        { "Take it up again" }</button>
                    <button type="button" aria-describedby={id} onclick={act(Action::ForgetAside)}>
                        { "Forget it, with its receipt" }</button>
                </div>
            </li>
        }
    };
    html! {
        <>
            <p>{ "What was signed before this is kept, with all that was found:" }</p>
            <ul>{ for work.asides.iter().enumerate().map(aside) }</ul>
        </>
    }
}

/// What has to be done before signing.
fn missing(work: &Work, identity: State) -> Option<String> {
    match identity {
        State::Closed => return Some("Create, restore or unlock an identity first.".into()),
        State::NotConfirmed(_) => {
            return Some(
                "Confirm the words of the new identity first: it signs nothing before.".into(),
            );
        }
        State::Open => {}
    }
    if work.drafts.is_empty() {
        return Some("Add an asset first.".into());
    }
    let account = work.own_account()?;
    let prints: Vec<&str> = work
        .drafts
        .iter()
        .map(|draft| &*draft.fingerprint)
        .collect();
    let twin = |(index, print): (usize, &&str)| {
        let first = prints[..index]
            .iter()
            .position(|before| before == print && !print.is_empty())?;
        Some(format!(
            "Asset {} has the fingerprint of asset {}: an owner issues an asset for free once. Remove one of them.",
            index + 1,
            first + 1
        ))
    };
    if let Some(twin) = prints.iter().enumerate().find_map(twin) {
        return Some(twin);
    }
    work.drafts.iter().enumerate().find_map(|(index, draft)| {
        let error = draft.check(&account).err()?;
        Some(format!("Asset {}: {error}.", index + 1))
    })
}
