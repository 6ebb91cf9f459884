//! Step 3: every record shown field by field, signed by one action.

mod missing;

use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use self::missing::{lacking, to_sign};
use super::{
    WorkProps,
    certificate::date,
    counted,
    draft::{records_of, submission_of},
    mend_focus,
    record_view::{Records, Stage},
    said::Said,
    tags, vault,
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
                            { signed_by_another(work) }
                            <Records {records} />
                            <button type="button" onclick={unsign}>{ "Take the signatures back" }</button>
                        </>
                    }
                }
                None => html! {
                    <>
                        <p>{ "For each asset a record of it and a free issue to your own account. Nothing is sent \
                            by signing." }</p>
                        <>{ for to_sign.iter().map(|records| html! {
                            <details>
                                <summary>{ "Look at what will be signed, field by field" }</summary>
                                <Records records={records.clone()} stage={Stage::ToSign} />
                            </details>
                        }) }</>
                        { issued_before(work) }
                        <button type="button" onclick={sign} disabled={to_sign.is_err()}>
                            { format!("Sign {} records", 2 * work.drafts.len()) }</button>
                        { lacking(to_sign.as_ref().err().map_or(&[], Vec::as_slice)) }
                    </>
                },
            } }
            { asides(work) }
            { said.view() }
        </section>
    }
}

/// Says whose the records are, where another identity is open.
pub(super) fn signed_by_another(work: &Work) -> Html {
    let (Some(signer), Some(open)) = (work.signer(), work.own_account()) else {
        return html! {};
    };
    if signer == open {
        return html! {};
    }
    html! {
        <p class="notice breaks" role="status">{ format!("Signed by {signer}, not by the identity that is open: what is \
            sent will be of that account. To sign as {open}, take the signatures back.") }</p>
    }
}

/// Says which assets a node takes no second free issue of.
fn issued_before(work: &Work) -> Html {
    let places = work.issued_before();
    let named: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
    if named.is_empty() {
        return html! {};
    }
    html! {
        <p class="notice" role="status">{ format!("Issued by you before: asset {}. A second issue is not free, and the \
            node will refuse this one.", named.join(", ")) }</p>
    }
}

/// The network, the owner and how far it came.
fn aside_details(aside: &Aside) -> Html {
    let owner = aside.owner();
    let (progress, at) = aside.progress();
    let account = owner.map(|owner| owner.to_string()).unwrap_or_default();
    let at = at.map(|at| format!(", {}", date(at)));
    html! {
        <small class="hint breaks">{ " " }{ tags(owner.map(|owner| owner.network())) }
            { format!(" by {account}: {progress}{}", at.unwrap_or_default()) }</small>
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
                { aside_details(aside) }
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
            <>{ for work.forgotten.as_ref().map(|(_, aside)| html! {
                <p role="status" class="breaks">{ format!("Forgotten: {}. ", aside.title()) }
                    <button type="button" onclick={recall}>{ "Undo the forgetting" }</button></p>
            }) }</>
        </>
    }
}
