//! Sends the signed records and shows the node's answer.

use bitmark_property::{
    currency::Currency,
    difficulty::Difficulty,
    network::Network,
    payment::{Offer, Output},
    proof::PENDING_MINUTES,
    rpc::{Created, Submission, read_reply},
};
use yew::prelude::*;

use super::{
    StepProps,
    call::{CallNode, Reply},
    counted,
    node::{Asked, CREATE_ID},
    now,
    sign::signed_by_another,
    tenths, tries, use_clock,
    work::{Action, CREATE, NodeKind, Seconds, Work},
};

/// Sends the records, and shows what came back.
#[function_component]
pub(super) fn Submit(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let Some(signed) = work.signed.clone() else {
        return html! {};
    };
    let heard = Callback::from(|(_, body): Reply| {
        let created = read_reply::<Submission>(&body, Some(CREATE_ID))?;
        Ok(Action::Created(Box::new(created), now()))
    });
    let own = work.tx_ids();
    html! {
        <>
            <h3>{ "Send the records" }</h3>
            { signed_by_another(work) }
            <CallNode work={work.clone()} asked={[Asked::Create(signed)].to_vec()} {heard} id={CREATE}
                label={if work.created.is_some() { "Send again" } else { "Send the signed records" }} />
            <>{ for work.created.iter().map(|(created, _)| created_view(created, work, own.len())) }</>
            // What is proved no longer lapses.
            if let Some((_, at)) = work.created.as_ref().filter(|_| !work.is_proved()) {
                <Countdown at={*at} is_found={work.nonce.is_some()} />
            }
            <>{ for work.oddity().iter().map(|odd| html! { <p class="error" role="alert">{ odd }</p> }) }</>
        </>
    }
}

fn created_view(created: &Created, work: &Work, issues: usize) -> Html {
    let (network, is_paste) = (work.chain(), work.node == NodeKind::Paste);
    let duplicates = created.assets.iter().filter(|asset| asset.duplicate);
    let duplicates = duplicates.count();
    html! {
        <>
            <table><caption>{ "The node’s answer" }</caption><tbody>
                <tr><th scope="row">{ "Pay id" }</th><td class="breaks"><code>{ created.pay_id.to_string() }</code></td></tr>
                <tr><th scope="row">{ "Pay nonce" }</th><td><code>{ created.pay_nonce.to_string() }</code></td></tr>
                <>{ for created.difficulty.iter().map(|target| html! {
                    <tr><th scope="row">{ "Difficulty" }</th><td class="breaks">
                        { format!("{}: about {} for {}", tenths(target.difficulty()),
                            tries(target.expected_hashes()), counted(issues, "issue")) }
                        <>{ for discount(issues, network).map(|discount| html! { <><br />{ discount }</> }) }</>
                        <br /><code>{ target.to_string() }</code></td></tr>
                }) }</>
                { payments(&created.payments) }
            </tbody></table>
            if 0 < duplicates {
                <p class="notice" role="status">{ format!("{} registered before: by you, if you sent it before, or by another, \
                    perhaps with another name and other metadata. Whoever registers a fingerprint first names it; {}.",
                    were(duplicates, "asset"), if is_paste { "a node that this page reaches tells the name in step 2" }
                    else { "the node tells the name in step 2" }) }</p>
            }
        </>
    }
}

/// So many of them, and that they were.
fn were(count: usize, what: &str) -> String {
    let verb = if count == 1 { "was" } else { "were" };
    format!("{} {verb}", counted(count, what))
}

/// What one proof for many issues saves.
fn discount(issues: usize, network: Option<Network>) -> Option<String> {
    let of = |count| Some(Difficulty::of_issues(count, network?).ok()?.value());
    let together = of(u32::try_from(issues).ok()?)?;
    let apart = of(1)? * issues as f64;
    // Ratios, to read.
    let saved = 100.0 * (1.0 - together / apart);
    (0.05 <= saved).then(|| {
        format!(
            "one by one it would be {}: the quantity discount is {saved:.1} %",
            tenths(apart)
        )
    })
}

/// What is to be paid instead of a proof, in either currency.
fn payments(offer: &Offer) -> Html {
    let row = |(currency, outputs): (&Currency, &Vec<Output>)| {
        let outputs = outputs
            .iter()
            .map(|output| format!("{} {currency} to {}", coins(output.amount), output.address));
        let outputs: Vec<String> = outputs.collect();
        html! { <tr><th scope="row">{ format!("To pay in {currency}") }</th>
        <td class="breaks">{ outputs.join("; ") }</td></tr> }
    };
    html! { <>{ for offer.iter().map(row) }</> }
}

/// An amount of 10⁻⁸ coin, in coin.
fn coins(amount: u64) -> String {
    format!("{}.{:08}", amount / 100_000_000, amount % 100_000_000)
}

/// Milliseconds between two looks at the clock.
const TICK_MS: u32 = 1_000;

#[derive(Properties, PartialEq)]
struct CountdownProps {
    /// When the records were sent; 0 if the chain began anew since.
    at: Seconds,
    /// Whether a proof was found for them.
    is_found: bool,
}

/// How long the submission is pending still, to the second.
#[function_component]
fn Countdown(props: &CountdownProps) -> Html {
    // A clock that was set back makes it no longer.
    let clock = use_clock(TICK_MS).max(props.at);
    let left = (props.at + PENDING_MINUTES * 60).saturating_sub(clock);
    if props.at == 0 {
        return html! {
            <p class="notice" role="status">{ "The practice chain began anew: send the records to it again." }</p>
        };
    }
    if left == 0 {
        return html! {
            <p class="notice" role="status">{ "The 45 minutes are over: send the records again." }
                if props.is_found { { " The proof that was found fits for some hours still." } }</p>
        };
    }
    html! { <p class="hint" role="timer">{ format!("Pending for {}:{:02} more minutes.", left / 60, left % 60) }</p> }
}
