//! What became of the claims, and the records that they are about.

use yew::prelude::*;

use crate::issue::{
    receipt::{Check, Verdict, Verified, sentence},
    record_view::Records,
};

/// Draws what was found, or why nothing was checked.
pub(super) fn results(verified: &Result<Verified, String>) -> Html {
    let verified = match verified {
        Ok(verified) => verified,
        Err(error) => {
            return html! { <p class="error" role="alert">{ format!("Nothing was checked: {error}.") }</p> };
        }
    };
    let row = |check: &Check| {
        html! {
            <tr>
                <th scope="row">{ &check.claim }</th>
                <td class={(check.verdict == Verdict::Fails).then_some("problems")}>{ word(check.verdict) }</td>
                <td class="breaks">{ &check.detail }</td>
            </tr>
        }
    };
    html! {
        <>
            { for verified.read.iter().map(|read| html! { <p class="echo">{ read }</p> }) }
            <p class="sentence" role="status">{ sentence(&verified.checks) }</p>
            <div class="scroll"><table>
                <caption>{ "Claims" }</caption>
                <thead><tr><th scope="col">{ "Claim" }</th><th scope="col">{ "Verdict" }</th><th scope="col">{ "Seen" }</th></tr></thead>
                <tbody>{ for verified.checks.iter().map(row) }</tbody>
            </table></div>
            if !verified.records.is_empty() {
                <h3>{ "What it holds" }</h3>
                <Records records={verified.records.clone()} />
            }
        </>
    }
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Fails => "does not hold",
        Verdict::Open => "cannot be checked here",
        Verdict::Pending => "being checked",
    }
}
