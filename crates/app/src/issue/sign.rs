//! Step 3: every record shown field by field, signed by one action.

use bitmark_property::{id::to_hex, record::Record};
use keys::protocol::{FromKeys, ToKeys};
use yew::prelude::*;

use super::{
    WorkProps, counted, vault,
    work::{Action, Work, records_of, submission_of},
};

/// Records whose bytes are shown at once.
const SHOWN: usize = 4;

#[function_component]
pub(super) fn Sign(props: &WorkProps) -> Html {
    let WorkProps { work, is_open } = props;
    let said = use_state(String::new);
    let sign = {
        let (work, said, is_open) = (work.clone(), said.setter(), is_open.setter());
        Callback::from(move |_: MouseEvent| {
            let (dispatch, network) = (work.dispatcher(), work.network());
            let (said, is_open) = (said.clone(), is_open.clone());
            let hear = Callback::from(move |answer: FromKeys| match (answer, network) {
                (FromKeys::Signed { records }, Some(network)) => {
                    match submission_of(&records, network) {
                        Some(submission) => {
                            said.set(String::new());
                            dispatch.dispatch(Action::Signed(submission));
                        }
                        None => said.set("What came back is not what was to be signed.".into()),
                    }
                }
                (FromKeys::Failed { message, .. }, _) => {
                    is_open.set(vault::is_open());
                    said.set(format!("Not signed: {message}."));
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
    let missing = missing(work, **is_open);
    html! {
        <section class="panel" aria-labelledby="issue-sign">
            <h2 id="issue-sign">{ "3. Sign and review" }</h2>
            { match &work.signed {
                Some(signed) => {
                    let records = records_of(signed);
                    html! {
                        <>
                            <p>{ format!("Signed: {} and {}. The first issue of an asset by its owner \
                                is free; a second one of the same asset costs 0.0001 BTC or 0.001 LTC.",
                                counted(signed.assets.len(), "asset"), counted(signed.issues.len(), "issue")) }</p>
                            { for records.iter().take(SHOWN).map(record_view) }
                            if SHOWN < records.len() {
                                <details>
                                    <summary>{ format!("{} more", records.len() - SHOWN) }</summary>
                                    { for records.iter().skip(SHOWN).map(record_view) }
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
            <p class="error" role="status">{ &*said }</p>
        </section>
    }
}

/// What has to be done before signing.
fn missing(work: &Work, is_open: bool) -> Option<String> {
    if !is_open {
        return Some("Create, restore or unlock an identity first.".into());
    }
    if work.drafts.is_empty() {
        return Some("Add an asset first.".into());
    }
    let account = work.own_account()?;
    work.drafts.iter().enumerate().find_map(|(index, draft)| {
        let error = draft.check(&account).err()?;
        Some(format!("Asset {}: {error}.", index + 1))
    })
}

/// A record: its members, its id, and what each of its bytes means.
fn record_view(record: &Record) -> Html {
    let packed = record.packed();
    let members = record.to_json();
    let member = |(name, value): (&String, &serde_json::Value)| {
        let shown = value
            .as_str()
            .map_or_else(|| value.to_string(), |text| text.replace('\0', " ␀ "));
        html! { <tr><th scope="row">{ name }</th><td class="breaks">{ shown }</td></tr> }
    };
    let field = |field: &bitmark_property::record::Field| {
        let bytes = &packed[field.range.clone()];
        let meaning = format!(
            "{}: bytes {} to {}",
            field.name,
            field.range.start,
            field.range.end - 1
        );
        html! { <><span tabindex="0" title={meaning.clone()} aria-label={meaning}>{ to_hex(bytes) }</span>{ " " }</> }
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
                <p class="breaks bytes"><code>{ for record.fields().iter().map(field) }</code></p>
            </details>
        </div>
    }
}
