//! Whether a node knows the fingerprints already, and by what name.

use bitmark_property::rpc::{AssetsGet, KnownAsset, read_reply};
use yew::prelude::*;

use crate::issue::{
    StepProps,
    call::{CallNode, Reply},
    counted,
    node::Asked,
    work::{Action, Work},
};

/// Asks whether the fingerprints are registered already.
#[function_component]
pub(super) fn Known(props: &StepProps) -> Html {
    let StepProps { work } = props;
    let fingerprints: Vec<String> = work
        .drafts
        .iter()
        .map(|draft| draft.fingerprint.clone())
        .filter(|fingerprint| !fingerprint.is_empty())
        .collect();
    if fingerprints.is_empty() {
        return html! {};
    }
    let asked = [Asked::Known(AssetsGet {
        fingerprints: fingerprints.clone(),
    })];
    let heard = {
        let (work, fingerprints) = (work.clone(), fingerprints.clone());
        Callback::from(move |(_, body): Reply| {
            let known = read_reply::<AssetsGet>(&body, Some(4))?.assets;
            let said = told(&known, fingerprints.len(), &work);
            Ok(Action::Known(fingerprints.clone(), said))
        })
    };
    // What another node said, or of other fingerprints, is no answer.
    let known = work.known.as_ref();
    let known = known.filter(|(place, asked, _)| *place == work.place() && *asked == fingerprints);
    html! {
        <>
            <CallNode work={work.clone()} asked={asked.to_vec()} {heard} id="issue-known-reply"
                label="Look whether the fingerprints are registered" />
            { for known.map(|(.., said)| html! { <p role="status">{ said }</p> }) }
        </>
    }
}

/// Says which of so many assets are known, and where the node holds something else of them.
fn told(known: &[KnownAsset], asked: usize, work: &Work) -> String {
    let answered = known.len();
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
    if known.is_empty() && answered == asked {
        return "None of the fingerprints is registered.".into();
    }
    let rest = if answered == asked {
        String::new()
    } else {
        format!(
            "The node answered for {answered} of {}: which ones it left out is not known. Ask another node. ",
            counted(asked, "fingerprint")
        )
    };
    if known.is_empty() {
        return rest;
    }
    format!(
        "{rest}Registered before: {}. Its name and metadata stay those; you can issue it all the same, free if you never \
         did.",
        known.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_answers_than_asked_say_nothing_of_the_rest() {
        let unknown = KnownAsset {
            record: String::new(),
            confirmed: false,
            id: None,
            data: None,
        };
        let work = Work::default();
        assert_eq!(
            told(std::slice::from_ref(&unknown), 1, &work),
            "None of the fingerprints is registered."
        );
        for known in [&[][..], &[unknown]] {
            let told = told(known, 2, &work);
            assert!(
                told.contains("of 2 fingerprints") && !told.contains("None"),
                "{told}"
            );
        }
    }
}
