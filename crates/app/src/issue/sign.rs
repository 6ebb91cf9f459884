//! Step 3: every record shown field by field, signed by one action.

use bitmark_property::{id::to_hex, record::Record};
use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use super::{
    WorkProps, counted,
    draft::{records_of, submission_of},
    said::Said,
    status::take_up,
    tag_of,
    vault::{self, State},
    work::{Action, Work},
};

use crate::number::format::grouped;

/// Records whose bytes are shown at once.
const SHOWN: usize = 4;

/// What the bytes mean that are pointed at, and of which record they are.
type Meaning = (usize, String);

#[function_component]
pub(super) fn Sign(props: &WorkProps) -> Html {
    let WorkProps { work, identity } = props;
    let said = use_state(Said::default);
    let meaning = use_state(|| (usize::MAX, String::new()));
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
            <h2 id="issue-sign" tabindex="-1">{ "3. Sign and review " }{ tag_of(work.chain()) }</h2>
            <p class="hint">{ "Free: to register an asset, and its first issue by you, for a proof of work. A second issue of \
                the same asset by the same owner is paid: 0.0001 BTC or 0.001 LTC." }</p>
            { match &work.signed {
                Some(signed) => {
                    let records = records_of(signed);
                    let view = |(index, record): (usize, &Record)| record_view(index, record, &meaning);
                    html! {
                        <>
                            <p>{ format!("Signed: {} and {}, {} bytes in all.",
                                counted(signed.assets.len(), "asset"), counted(signed.issues.len(), "issue"),
                                grouped(records.iter().map(|record| record.packed().len()).sum::<usize>())) }</p>
                            { for records.iter().enumerate().take(SHOWN).map(view) }
                            if SHOWN < records.len() {
                                <details>
                                    <summary>{ format!("{} more", records.len() - SHOWN) }</summary>
                                    { for records.iter().enumerate().skip(SHOWN).map(view) }
                                </details>
                            }
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
            { take_up(work) }
            { said.view() }
        </section>
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

/// A record: its members, its id, and what each of its bytes means.
fn record_view(index: usize, record: &Record, meaning: &UseStateHandle<Meaning>) -> Html {
    let packed = record.packed();
    let members = record.to_json();
    let member = |(name, value): (&String, &serde_json::Value)| {
        let shown = value
            .as_str()
            .map_or_else(|| value.to_string(), |text| text.replace('\0', " ␀ "));
        html! { <tr><th scope="row">{ name }</th><td class="breaks">{ shown }</td></tr> }
    };
    let field = |field: &bitmark_property::record::Field| {
        let hex = to_hex(&packed[field.range.clone()]);
        let told = format!(
            "{}: bytes {} to {}",
            field.name,
            field.range.start,
            field.range.end - 1
        );
        let tell = {
            let (meaning, told) = (meaning.setter(), told.clone());
            Callback::from(move |()| meaning.set((index, told.clone())))
        };
        html! { <><button type="button" class="plain" aria-label={format!("{told}: {hex}")}
        onmouseover={tell.reform(|_| ())} onfocus={tell.reform(|_| ())}>{ &hex }</button>{ " " }</> }
    };
    html! {
        <div class="machine">
            <table>
                <caption>{ format!("{}, {} bytes", record.name(), packed.len()) }</caption>
                <tbody>
                    { for members.as_object().into_iter().flatten().map(member) }
                    <tr><th scope="row">{ "id" }</th><td class="breaks"><code>{ record.tx_id().to_string() }</code></td></tr>
                </tbody>
            </table>
            <details>
                <summary>{ "Packed bytes" }</summary>
                <p class="echo">{ match &**meaning {
                    (at, told) if *at == index => told.as_str(),
                    _ => "Point at bytes, or step through them by Tab.",
                } }</p>
                <p class="breaks bytes"><code>{ for record.fields().iter().map(field) }</code></p>
            </details>
        </div>
    }
}
