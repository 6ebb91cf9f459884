//! The certificate of an issue: what was signed, proved and told, on paper.

use bitmark_property::{
    asset::asset_id,
    id::to_hex,
    record::{AssetData, Record},
    rpc::{Submission, TransactionStatus},
};
use yew::prelude::*;

use super::{
    counted,
    receipt::is_duplicate,
    visible::visible,
    work::{NodeKind, Seconds, Work},
};

/// The class that makes paper show the certificate alone.
const ALONE: &str = "certificate-alone";

/// The button that prints the certificate and nothing else of the page.
pub(super) fn print_certificate() -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        let window = web_sys::window();
        let document = window.as_ref().and_then(web_sys::Window::document);
        let (Some(window), Some(root)) = (window, document.and_then(|all| all.document_element()))
        else {
            return;
        };
        // Without the class the whole page is printed; a browser that cannot print says so itself.
        let _ = root.class_list().add_1(ALONE);
        let _ = window.print();
        let _ = root.class_list().remove_1(ALONE);
    });
    html! { <button type="button" {onclick}>{ "Print the certificate" }</button> }
}

/// Draws the certificate, which only paper shows; nothing before a node has taken the records and said that all of
/// them are in a block.
pub(super) fn certificate(work: &Work) -> Html {
    let (Some(signed), Some(signer), true) = (&work.signed, work.signer(), work.is_certain())
    else {
        return html! {};
    };
    html! {
        <section class="certificate" aria-labelledby="issue-certificate">
            <h2 id="issue-certificate">{ format!("Certificate of {}", counted(signed.issues.len(), "issue")) }</h2>
            <p>{ match work.node {
                NodeKind::Practice => format!("Practice, by the rules of the {} network: issued on a practice node, it \
                    counts nowhere.", signer.network()),
                NodeKind::Named | NodeKind::Paste =>
                    format!("On the {} network of the Bitmark Property System.", signer.network()),
            } }</p>
            <p>{ told_by(work) }</p>
            <table><tbody>
                { row("Owner", signer.to_string()) }
                { for work.created.iter().map(|(created, at)| html! { <>
                    { row("Sent", date(*at)) }
                    { row("Pay id", created.pay_id.to_string()) }
                    { row("Pay nonce", work.found_for.unwrap_or(created.pay_nonce).to_string()) }
                    { for created.difficulty.iter().map(|target| row("Difficulty", target.to_string())) }
                </> }) }
                { for work.nonce.iter().map(|nonce| row("Nonce", to_hex(&nonce.to_be_bytes()))) }
            </tbody></table>
            { for signed.assets.iter().map(|asset| part(work, signed, asset)) }
            <p>{ "The receipt file holds the signed records; the Verify page of the Bitmark Toolkit checks it without a node." }</p>
        </section>
    }
}

fn row(name: &'static str, value: String) -> Html {
    html! { <tr><th scope="row">{ name }</th><td class="breaks">{ value }</td></tr> }
}

/// What is certified of one asset.
fn part(work: &Work, signed: &Submission, asset: &AssetData) -> Html {
    let id = asset_id(&asset.fingerprint);
    let issue = signed.issues.iter().find(|issue| issue.asset_id == id);
    let tx_id = issue.map(|issue| Record::Issue(issue.clone()).tx_id());
    let status = work
        .statuses
        .iter()
        .find(|(known, ..)| Some(*known) == tx_id);
    let created = work.created.as_ref();
    let is_registered = created.and_then(|(created, _)| is_duplicate(created, asset)) == Some(true);
    let metadata: Vec<&str> = asset.metadata.split('\0').collect();
    html! {
        <>
        <table>
            <caption>{ match &*asset.name {
                _ if is_registered => "An asset that was registered before".into(),
                "" => "An asset without a name".into(),
                name => visible(name),
            } }</caption>
            <tbody>
                { row("Fingerprint", visible(&asset.fingerprint)) }
                { row("Asset id", id.to_string()) }
                if is_registered {
                    { row("Registered", "before this, perhaps by another. The name and metadata given then hold, which \
                        this page has not seen on the chain".into()) }
                }
                { for tx_id.map(|id| row("Issue id", id.to_string())) }
                { row("State", status.map_or_else(|| "not asked".into(), |(_, status, at)| format!("{}, {}",
                    state(*status), date(*at)))) }
            </tbody>
        </table>
        // Apart from what the certificate itself says: its keys are whatever the registrant wrote.
        if !asset.metadata.is_empty() && !is_registered {
            <table>
                <caption>{ "Metadata of this asset, in the words of its registrant" }</caption>
                <tbody>{ for metadata.chunks_exact(2).map(|pair| html! {
                    <tr><th scope="row">{ "“" }{ visible(pair[0]) }{ "”" }</th>
                        <td class="breaks">{ visible(pair[1]) }</td></tr> }) }</tbody>
            </table>
        }
        </>
    }
}

/// Who says that it is in a block.
fn told_by(work: &Work) -> String {
    let node = match work.node {
        NodeKind::Practice => "the practice node".into(),
        NodeKind::Named => format!("the node at {}", work.address.trim()),
        NodeKind::Paste => "replies that were pasted".into(),
    };
    format!("The states below were told by {node}; this page cannot see the chain itself.")
}

const fn state(status: TransactionStatus) -> &'static str {
    match status {
        TransactionStatus::Unknown => "unknown to the node",
        TransactionStatus::Pending => "pending",
        TransactionStatus::Verified => "verified",
        TransactionStatus::Confirmed => "confirmed",
    }
}

/// A time to read.
pub(super) fn date(at: Seconds) -> String {
    // Dates are whole milliseconds, far below 2^53.
    let date = js_sys::Date::new(&(1000.0 * at as f64).into());
    date.to_iso_string().into()
}
