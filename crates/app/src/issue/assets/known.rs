//! Whether a node knows the fingerprints already, and by what name.

use bitmark_property::rpc::{AssetsGet, Call as _, KnownAsset, ReplyError, read_reply};
use yew::prelude::*;

use crate::issue::{
    StepProps,
    call::CallNode,
    node::Asked,
    work::{NodeKind, Work},
};

/// Which node was asked, and about which fingerprints.
type Question = (NodeKind, String, Vec<String>);

/// Asks whether the fingerprints are registered already.
#[function_component]
pub(super) fn Known(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let found = use_state(|| None::<(Question, String)>);
    let fingerprints: Vec<String> = work
        .drafts
        .iter()
        .map(|draft| draft.fingerprint.clone())
        .filter(|fingerprint| !fingerprint.is_empty())
        .collect();
    if fingerprints.is_empty() {
        return html! {};
    }
    let asked = AssetsGet {
        fingerprints: fingerprints.clone(),
    };
    let question = (work.node, work.address.clone(), fingerprints);
    let heard = {
        let (work, found, question) = (work.clone(), found.setter(), question.clone());
        let asked = asked.clone();
        Callback::from(move |(_, body): (usize, String)| {
            let known = read_reply::<AssetsGet>(&body, Some(4))?;
            // Nothing answered is not nothing registered.
            known
                .check(&asked)
                .map_err(|error| ReplyError::Unexpected {
                    method: AssetsGet::METHOD,
                    cause: error.to_string(),
                })?;
            found.set(Some((question.clone(), told(&known.assets, &work))));
            Ok(())
        })
    };
    // What another node said, or of other fingerprints, is no answer.
    let found = found.as_ref().filter(|(asked, _)| *asked == question);
    html! {
        <>
            <CallNode work={work.clone()} asked={vec![Asked::Known(asked)]} {heard} id="issue-known-reply"
                label="Look whether the fingerprints are registered" />
            { for found.map(|(_, found)| html! { <p role="status">{ found }</p> }) }
        </>
    }
}

/// Says which of the assets are known, and where the node holds something else of them.
fn told(known: &[KnownAsset], work: &Work) -> String {
    let sentence = |asset: &KnownAsset| {
        let data = asset.data.as_ref()?;
        let own = work
            .drafts
            .iter()
            .position(|draft| draft.fingerprint == data.fingerprint)?;
        let draft = &work.drafts[own];
        let is_other =
            draft.name != data.name || draft.metadata().ok().as_ref() != Some(&data.metadata);
        Some(format!(
            "asset {} as “{}” by {}{}",
            own + 1,
            data.name,
            data.registrant,
            if is_other {
                ", with another name or other metadata than yours"
            } else {
                ""
            }
        ))
    };
    let known: Vec<String> = known.iter().filter_map(sentence).collect();
    if known.is_empty() {
        return "None of the fingerprints is registered.".into();
    }
    format!(
        "Registered before: {}. Its name and metadata stay those; you can issue it all the same, free if you never \
         did.",
        known.join("; ")
    )
}
