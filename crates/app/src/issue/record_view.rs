//! Records to look at: the members, and what each packed byte means.

use std::ops::Range;

use bitmark_property::{
    id::{TxId, to_hex},
    record::{Part, Record, Role},
};
use yew::prelude::*;

/// Records that are shown at once.
const SHOWN: usize = 4;
/// Records that are shown at all: those of a submission.
const MOST: usize = 200;
/// What is told before any bytes are pointed at.
const INVITATION: &str = "Point at bytes, or step through them by Tab.";

#[derive(Properties, PartialEq)]
pub(super) struct RecordsProps {
    pub(super) records: Vec<Record>,
}

/// Shows records, of many only the first ones at once.
#[function_component]
pub(super) fn Records(props: &RecordsProps) -> Html {
    let RecordsProps { records } = props;
    let view = |record: &Record| html! { <RecordView record={record.clone()} /> };
    html! {
        <>
            { for records.iter().take(SHOWN).map(view) }
            if SHOWN < records.len() {
                <details>
                    <summary>{ format!("{} more", records.len() - SHOWN) }</summary>
                    { for records.iter().take(MOST).skip(SHOWN).map(view) }
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
    let row = |part: &Part| {
        html! {
            <tr><th scope="row">{ &part.name }</th><td>{ bytes(&part.range) }</td>
                <td class="breaks">{ &part.value }</td></tr>
        }
    };
    let stretch = |part: &Part| {
        let hex = to_hex(&packed[part.range.clone()]);
        let meaning = format!("{}, {}: {}", part.name, bytes(&part.range), part.value);
        let tell = {
            let (told, meaning) = (told.setter(), meaning.clone());
            Callback::from(move |()| told.set(Some((id, meaning.clone()))))
        };
        html! { <><button type="button" class="plain" aria-label={format!("{hex}, {meaning}")}
        onmouseover={tell.reform(|_| ())} onfocus={tell.reform(|_| ())}>{ hex }</button>{ " " }</> }
    };
    html! {
        <div class="machine">
            <div class="scroll"><table>
                <caption>{ format!("{}, {} bytes", record.name(), packed.len()) }</caption>
                <thead><tr><th scope="col">{ "Member" }</th><th scope="col">{ "Bytes" }</th><th scope="col">{ "Value" }</th></tr></thead>
                <tbody>
                    { for parts.iter().filter(|part| part.role == Role::Value).map(row) }
                    <tr><th scope="row">{ "id" }</th><td>{ "of all" }</td>
                        <td class="breaks"><code>{ id.to_string() }</code></td></tr>
                </tbody>
            </table></div>
            <details>
                <summary>{ "Packed bytes" }</summary>
                <p class="echo breaks">{ match &*told {
                    Some((of, meaning)) if *of == id => meaning.as_str(),
                    _ => INVITATION,
                } }</p>
                <p class="breaks bytes"><code>{ for parts.iter().map(stretch) }</code></p>
            </details>
        </div>
    }
}

/// Names bytes by their places, the first being 0.
fn bytes(range: &Range<usize>) -> String {
    match range.len() {
        1 => format!("byte {}", range.start),
        _ => format!("bytes {} to {}", range.start, range.end - 1),
    }
}
