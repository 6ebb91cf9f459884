//! Sources, version, privacy, licence.

use yew::prelude::*;

use super::{COMMIT, VERSION};

/// The page about the toolkit.
#[function_component]
pub(crate) fn About() -> Html {
    html! {
        <>
            <h2>{ "Where the rules come from" }</h2>
            <ul>
                <li>{ source("project-bitmark/bitmark") }{ " at ffd840e: the coin’s reference node, release 0.9.7.4." }</li>
                <li>{ source("bitmarkcc/bitmark") }{ " at 384a0dd: the 27.x branch; where it differs, the page says which release it follows." }</li>
                <li>{ source("bitmark-inc/bitmarkd") }{ " 0.16.0: the node of the Bitmark Property System." }</li>
            </ul>
            <p>{ "Every rule is tested against results computed by these nodes’ own functions: subsidies, \
                factors, targets, difficulties and whole chains; records, proofs, digests and fees." }</p>
            <h2>{ "Privacy" }</h2>
            <p>{ "The page loads only its own files. Its Content-Security-Policy allows no other origin (but a \
                node that whoever built it has named), no inline script and no eval; WebAssembly is allowed \
                because the rules run in it. What you paste, replay or prepare is kept in this browser’s \
                storage, so that a reload loses nothing, until you remove it; how a part was left, and the \
                figures that came with a link, until the tab is closed. A secret is kept encrypted, and only if you ask for it." }</p>
            <h2>{ "Version" }</h2>
            <p>{ format!("{VERSION}, commit {}.", COMMIT.unwrap_or("not told")) }{ " " }
                <a href="integrity-manifest.json">{ "Hashes of every file" }</a></p>
            <h2>{ "Licence" }</h2>
            <p>{ "MIT or Apache-2.0, at your choice." }</p>
        </>
    }
}

/// Links a repository; nothing is fetched unless the link is followed.
fn source(repository: &'static str) -> Html {
    html! { <a href={format!("https://github.com/{repository}")} rel="noreferrer">{ repository }</a> }
}
