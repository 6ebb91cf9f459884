//! Step 3: every record shown field by field, signed by one action.

use bitmark_property::record::Record;
use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use super::{
    WorkProps, counted,
    draft::{Draft, records_of, submission_of},
    mend_focus,
    record_view::{Records, Stage},
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
    let to_sign = to_sign(work, *identity);
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
                        { for to_sign.iter().map(|records| html! {
                            <details>
                                <summary>{ "Look at what will be signed, field by field" }</summary>
                                <Records records={records.clone()} stage={Stage::ToSign} />
                            </details>
                        }) }
                        <button type="button" onclick={sign} disabled={to_sign.is_err()}>
                            { format!("Sign {} records", 2 * work.drafts.len()) }</button>
                        { for to_sign.as_ref().err().map(|missing| html! { <p class="hint">{ missing }</p> }) }
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
    let recall = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            mend_focus("issue-sign");
            work.dispatch(Action::RecallAside);
        })
    };
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
            if !work.asides.is_empty() {
                <p>{ "What was signed before this is kept, with all that was found:" }</p>
                <ul>{ for work.asides.iter().enumerate().map(aside) }</ul>
            }
            { for work.forgotten.as_ref().map(|(_, aside)| html! {
                <p role="status" class="breaks">{ format!("Forgotten: {}. ", aside.title()) }
                    <button type="button" onclick={recall}>{ "Undo the forgetting" }</button></p>
            }) }
        </>
    }
}

/// The records that are to be signed, or what has to be done before.
fn to_sign(work: &Work, identity: State) -> Result<Vec<Record>, String> {
    let account = match identity {
        State::Closed => None,
        State::NotConfirmed(_) => {
            return Err(
                "Confirm the words of the new identity first: it signs nothing before.".into(),
            );
        }
        State::Open => work.own_account(),
    };
    let account = account.ok_or("Create, restore or unlock an identity first.")?;
    if work.drafts.is_empty() {
        return Err("Add an asset first.".into());
    }
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
        return Err(twin);
    }
    let asset = |(index, draft): (usize, &Draft)| {
        let checked = draft.check(&account);
        checked.map_err(|error| format!("Asset {}: {error}.", index + 1))
    };
    let assets = work.drafts.iter().enumerate().map(asset);
    let issues = work.drafts.iter().map(|draft| Ok(draft.issue(&account)));
    assets.chain(issues).collect()
}
