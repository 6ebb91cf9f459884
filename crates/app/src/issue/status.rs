//! What became of the issues, and the receipt.

use bitmark_property::{
    id::TxId,
    rpc::{ProofStatus, Status, TransactionStatus, read_reply},
};
use yew::prelude::*;

use super::{
    StepProps,
    call::{CallNode, Reply},
    certificate::print_certificate,
    counted, mend_focus,
    node::Asked,
    now,
    receipt::Receipt,
    use_clock,
    verify::hand_over,
    work::{Action, CREATE, MAX_DRAFTS, NodeKind, Practised, Work},
};
use crate::component::save;

/// Milliseconds after which ages are drawn anew.
const TICK_MS: u32 = 10_000;

/// The state of each issue.
#[function_component]
pub(super) fn State(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let clock = use_clock(TICK_MS);
    let ids = work.tx_ids();
    let asked: Vec<Asked> = ids
        .iter()
        .enumerate()
        .map(|(place, id)| Asked::Status(place, Status { tx_id: *id }))
        .collect();
    let heard = {
        let (ids, asked) = (ids.clone(), asked.clone());
        Callback::from(move |(place, body): Reply| {
            let status = read_reply::<Status>(&body, Some(asked[place].id()))?.status;
            Ok(Action::Status(ids[place], status, now()))
        })
    };
    let make_block = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| work.dispatch(Action::Practised(Practised::Block)))
    };
    html! {
        <>
            // A node that refuses the records may know them.
            if work.created.is_none() && work.statuses.is_empty() && work.said(CREATE).is_empty() {
                <p class="hint">{ "A node knows of the issues once the records were sent to it, in the step before." }</p>
            } else {
                <CallNode work={work.clone()} {asked} {heard} label="Ask for the status" id="issue-status-reply" />
            }
            if work.node == NodeKind::Practice && work.is_proved() && !work.is_confirmed() {
                <button type="button" onclick={make_block}>{ "Let the practice node make a block" }</button>
                if let Some(Practised::Block) = work.practised.last() {
                    <span class="echo" role="status">{ " A block was made: ask for the status." }</span>
                }
            }
            { known(work, &ids, clock) }
        </>
    }
}

/// What is known of the issues: how many are how far, and each of them.
fn known(work: &Work, ids: &[TxId], now: u64) -> Html {
    let Some(latest) = work.statuses.iter().map(|(_, _, at)| *at).max() else {
        return html! {};
    };
    let count = |wanted: TransactionStatus| {
        work.statuses
            .iter()
            .filter(|(_, status, _)| *status == wanted)
            .count()
    };
    let sums = [
        TransactionStatus::Unknown,
        TransactionStatus::Pending,
        TransactionStatus::Verified,
        TransactionStatus::Confirmed,
    ]
    .map(|status| (status, count(status)));
    let sentences = sums
        .iter()
        .filter(|(_, count)| 0 < *count)
        .map(|(status, count)| {
            let meaning = match (*status, work.proof) {
                (TransactionStatus::Pending, Some(ProofStatus::Accepted)) => {
                    "Pending, though the proof was accepted: this was said before that, or by another node"
                }
                (status, _) => meaning(status),
            };
            if ids.len() == 1 {
                meaning.to_owned()
            } else {
                format!("{meaning} ({} of {})", count, counted(ids.len(), "issue"))
            }
        });
    let sentence = sentences.collect::<Vec<_>>().join(". ");
    let row = |(index, id): (usize, &TxId)| {
        let status = work.statuses.iter().find(|(known, ..)| known == id);
        html! {
            <tr><th scope="row">{ index + 1 }</th><td class="breaks"><code>{ id.to_string() }</code></td>
                <td>{ status.map_or("not asked", |(_, status, _)| name(*status)) }</td></tr>
        }
    };
    html! {
        <>
            <p class="sentence" role="status">{ format!("{sentence}.") }</p>
            // Apart: what changes by itself is not read out again and again.
            <p class="hint">{ format!("Asked {} ago.", age(now.saturating_sub(latest))) }</p>
            if work.statuses.iter().any(|(_, status, _)| *status == TransactionStatus::Unknown) {
                <p class="hint">{ "Send the records again in the step before, and search with the pay nonce that comes \
                    back: a proof for it is worth as much." }</p>
            }
            <details open={ids.len() < 4}>
                <summary>{ counted(ids.len(), "issue") }</summary>
                <div class="scroll"><table>
                    <caption>{ "Issues" }</caption>
                    <thead><tr><th scope="col">{ "No." }</th><th scope="col">{ "Id" }</th><th scope="col">{ "Status" }</th></tr></thead>
                    <tbody>{ for ids.iter().enumerate().map(row) }</tbody>
                </table></div>
            </details>
        </>
    }
}

/// How long ago, to read.
fn age(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..7_200 => format!("{} min", seconds / 60),
        _ => format!("{} h", seconds / 3_600),
    }
}

const fn name(status: TransactionStatus) -> &'static str {
    match status {
        TransactionStatus::Unknown => "Unknown",
        TransactionStatus::Pending => "Pending",
        TransactionStatus::Verified => "Verified",
        TransactionStatus::Confirmed => "Confirmed",
    }
}

const fn meaning(status: TransactionStatus) -> &'static str {
    match status {
        TransactionStatus::Unknown => "Unknown: the node has never seen it, or has dropped it",
        TransactionStatus::Pending => "Pending: it waits for its proof",
        TransactionStatus::Verified => "Verified: it waits for a block",
        TransactionStatus::Confirmed => "Confirmed: it is in a block",
    }
}

/// What the button says that begins another issue, with so many assets waiting.
fn next_issue(later: usize) -> String {
    match later {
        0 => "Begin another issue".into(),
        later if later <= MAX_DRAFTS => {
            format!("Begin the next issue: {}", counted(later, "asset"))
        }
        later => format!(
            "Begin the next issue: {MAX_DRAFTS} of {}",
            counted(later, "asset")
        ),
    }
}

#[function_component]
pub(super) fn ReceiptView(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let said = use_state(String::new);
    let Some(receipt) = Receipt::of(work) else {
        return html! {};
    };
    let text = receipt.to_text();
    let onclick = {
        let (said, text) = (said.setter(), text.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(
                match save::download("bitmark-receipt.json", "application/json", &text) {
                    true => "Saved as bitmark-receipt.json.".into(),
                    false => {
                        "The browser does not let this page save files; copy the text instead."
                            .to_owned()
                    }
                },
            );
        })
    };
    let verify = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| hand_over(&text))
    };
    let anew = {
        let work = work.dispatcher();
        Callback::from(move |_: MouseEvent| {
            work.dispatch(Action::Anew);
            mend_focus("issue-assets");
        })
    };
    html! {
        <>
            <div class="actions">
                <button type="button" {onclick}>{ "Save the receipt" }</button>
                if work.is_certain() { { print_certificate() } }
                <a href="#/issue/verify" onclick={verify}>{ "Verify this receipt" }</a>
                <button type="button" onclick={anew}>{ next_issue(work.later.len()) }</button>
            </div>
            if !work.is_certain() {
                <p class="hint">{ match work.is_confirmed() {
                    false => "There is a certificate to print once a node has said that all of it is in a block.",
                    true => "No certificate: this page has not seen the node take these very records and their proof, so \
                        that what is in the block may have another name and other metadata. If that was sent from this \
                        browser, its receipt and certificate are with what was signed then, in step 3.",
                } }</p>
            }
            <p class="echo" role="status">{ &*said }</p>
            <details>
                <summary>{ "The receipt: everything signed and found, no secret" }</summary>
                <pre id="issue-receipt-text"><code>{ text }</code></pre>
            </details>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_has_a_unit_that_is_read_at_a_glance() {
        for (seconds, told) in [
            (59, "59 s"),
            (60, "1 min"),
            (7_199, "119 min"),
            (7_200, "2 h"),
        ] {
            assert_eq!(age(seconds), told);
        }
    }

    #[test]
    fn the_next_issue_says_how_many_it_takes() {
        for (later, says) in [
            (0, "Begin another issue"),
            (1, "Begin the next issue: 1 asset"),
            (100, "Begin the next issue: 100 assets"),
            (150, "Begin the next issue: 100 of 150 assets"),
        ] {
            assert_eq!(next_issue(later), says);
        }
    }
}
