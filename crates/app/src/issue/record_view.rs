//! Records to look at: the members, and what each packed byte means.

use std::ops::Range;

use bitmark_property::{
    asset::asset_id,
    id::{TxId, to_hex},
    record::{Part, Record, Role},
};
use yew::prelude::*;

use super::visible::visible;

/// Records that are shown at once.
const SHOWN: usize = 4;
/// Records that are shown at all: those of a submission.
const MOST: usize = 200;
/// Bytes of a signature.
const SIGNATURE: usize = 64;
/// What is told before any bytes are pointed at.
const INVITATION: &str = "Point at bytes, or step through them by Tab.";

/// Whether records bear their signatures.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// They are to be signed: they have neither their signatures yet nor their ids, which hang on those.
    ToSign,
    #[default]
    Signed,
}

#[derive(Properties, PartialEq)]
pub(super) struct RecordsProps {
    pub(super) records: Vec<Record>,
    #[prop_or_default]
    pub(super) stage: Stage,
}

/// Shows records, of many only the first ones at once.
#[function_component]
pub(super) fn Records(props: &RecordsProps) -> Html {
    let RecordsProps { records, stage } = props;
    let view = |record: &Record| match stage {
        Stage::ToSign => html! { <ToSign record={record.clone()} /> },
        Stage::Signed => html! { <RecordView record={record.clone()} /> },
    };
    html! {
        <>
            { for records.iter().take(SHOWN).map(view) }
            if SHOWN < records.len() {
                <details class="rest">
                    <summary>{ format!("{} more", records.len() - SHOWN) }</summary>
                    <>{ for records.iter().take(MOST).skip(SHOWN).map(view) }</>
                    if MOST < records.len() { <p>{ format!("{} more are not shown.", records.len() - MOST) }</p> }
                </details>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RecordProps {
    record: Record,
}

#[function_component]
fn RecordView(props: &RecordProps) -> Html {
    let RecordProps { record } = props;
    // Of which record it is told, since another may come in its place.
    let told = use_state(|| None::<(TxId, String)>);
    let id = record.tx_id();
    let packed = record.packed();
    let parts = record.parts();
    let stretch = |part: &Part| {
        let hex = to_hex(&packed[part.range.clone()]);
        let meaning = format!(
            "{}, {}: {}",
            part.name,
            bytes(&part.range),
            visible(&part.value)
        );
        let tell = {
            let (told, meaning) = (told.setter(), meaning.clone());
            Callback::from(move |()| told.set(Some((id, meaning.clone()))))
        };
        html! { <><button type="button" class="plain" aria-label={format!("{hex}, {meaning}")}
        onmouseover={tell.reform(|_| ())} onfocus={tell.reform(|_| ())}>{ hex }</button>{ " " }</> }
    };
    html! {
        <div class="machine">
            { table(format!("{}, {} bytes", record.name(), packed.len()), record, &parts,
                row("id", "of this record: of all its bytes".into(), html! { <code>{ id.to_string() }</code> })) }
            <details>
                <summary>{ "Packed bytes" }</summary>
                <p class="breaks bytes"><code>{ for parts.iter().map(stretch) }</code></p>
                // Below, where its growing moves no byte from under the pointer.
                <p class="echo breaks told">{ match &*told {
                    Some((of, meaning)) if *of == id => meaning.as_str(),
                    _ => INVITATION,
                } }</p>
            </details>
        </div>
    }
}

/// A record before it is signed.
#[function_component]
fn ToSign(props: &RecordProps) -> Html {
    let RecordProps { record } = props;
    let mut parts = record.parts();
    let size = record.packed().len();
    parts.retain(|part| part.name != "signature");
    html! {
        <div class="machine">
            { table(format!("{}, {} bytes once signed", record.name(), size + SIGNATURE), record, &parts,
                row("signature", bytes(&(size..size + SIGNATURE)),
                    html! { "made by signing; the id of the record hangs on it" })) }
        </div>
    }
}

/// The members of a record, the id of the asset that it is about, and a last row.
fn table(caption: String, record: &Record, parts: &[Part], last: Html) -> Html {
    let asset = match record {
        Record::Asset(asset) => Some(asset_id(&asset.fingerprint)),
        _ => None,
    };
    let member = |part: &Part| {
        row(
            &part.name,
            bytes(&part.range),
            html! { visible(&part.value) },
        )
    };
    html! {
        <div class="scroll"><table class="members">
            <caption>{ caption }</caption>
            <thead><tr><th scope="col">{ "Member" }</th><th scope="col">{ "Value" }</th></tr></thead>
            <tbody>
                { for parts.iter().filter(|part| part.role == Role::Value).map(member) }
                <>{ for asset.map(|id| row("asset id", "of the fingerprint".into(), html! { <code>{ id.to_string() }</code> })) }</>
                { last }
            </tbody>
        </table></div>
    }
}

fn row(name: &str, bytes: String, value: Html) -> Html {
    html! { <tr><th scope="row">{ name }{ " " }<br /><span class="hint">{ bytes }</span></th><td class="breaks">{ value }</td></tr> }
}

/// Names bytes by their places, the first being 0.
fn bytes(range: &Range<usize>) -> String {
    match range.len() {
        1 => format!("byte {}", range.start),
        _ => format!("bytes {} to {}", range.start, range.end - 1),
    }
}
