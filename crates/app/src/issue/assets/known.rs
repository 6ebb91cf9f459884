//! Whether a node knows the fingerprints already, and by what name.

use bitmark_property::rpc::{AssetsGet, AssetsGetReply, KnownAsset, read_reply};
use yew::prelude::*;

use crate::issue::{
    StepProps,
    call::{CallNode, Reply},
    node::{Asked, KNOWN_ID},
    visible::visible,
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
    let asked = AssetsGet {
        fingerprints: fingerprints.clone(),
    };
    let heard = {
        let fingerprints = fingerprints.clone();
        Callback::from(move |(_, body): Reply| {
            let reply = read_reply::<AssetsGet>(&body, Some(KNOWN_ID))?;
            Ok(Action::Known(fingerprints.clone(), reply))
        })
    };
    // What another node said, or of other fingerprints, is no answer.
    let known = work.known.as_ref();
    let known = known.filter(|(place, of, _)| *place == work.place() && *of == fingerprints);
    let told = known.map(|(.., reply)| told(reply, &asked, work));
    html! {
        <>
            <CallNode work={work.clone()} asked={vec![Asked::Known(asked.clone())]} {heard} id="issue-known-reply"
                label="Look whether the fingerprints are registered" />
            if let Some(told) = told {
                <p role="status">{ told }</p>
            }
        </>
    }
}

/// Says which assets are known, and where the node holds something else of them.
fn told(reply: &AssetsGetReply, asked: &AssetsGet, work: &Work) -> String {
    // Nothing answered is not nothing registered.
    if let Err(error) = reply.check(asked) {
        return format!("The reply is not used: {error}.");
    }
    let sentence = |asset: &KnownAsset| {
        let data = asset.data.as_ref()?;
        let own = work
            .drafts
            .iter()
            .position(|draft| draft.fingerprint == data.fingerprint)?;
        let draft = &work.drafts[own];
        let is_other =
            draft.name != data.name || draft.metadata().ok().as_ref() != Some(&data.metadata);
        let registrant = match work.own_account() == Some(data.registrant) {
            true => "you".to_owned(),
            false => data.registrant.to_string(),
        };
        Some(format!(
            "asset {} as “{}” by {registrant}{}",
            own + 1,
            visible(&data.name),
            if is_other {
                ", with another name or other metadata than yours"
            } else {
                ""
            }
        ))
    };
    let (confirmed, pending): (Vec<&KnownAsset>, _) =
        reply.assets.iter().partition(|asset| asset.confirmed);
    let list = |known: &[&KnownAsset]| {
        let known: Vec<String> = known.iter().copied().filter_map(sentence).collect();
        (!known.is_empty()).then(|| known.join("; "))
    };
    let confirmed = list(&confirmed).map(|known| {
        format!(
            "Registered before: {known}. The name and metadata stay those; you can issue it all the same, free if you \
             never did."
        )
    });
    let pending = list(&pending).map(|known| {
        format!(
            "Sent, and not in a block yet: {known}. Until it is in a block, a node takes it from the same account \
             with the same name and metadata alone. Without a proof it is forgotten 135 minutes after it was sent."
        )
    });
    let told: Vec<String> = confirmed.into_iter().chain(pending).collect();
    match told.is_empty() {
        true => "None of the fingerprints is registered.".into(),
        false => told.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use bitmark_property::{asset::asset_id, network::Network};

    use super::*;
    use crate::issue::{draft::Draft, work::sample};

    #[test]
    fn what_is_in_a_block_is_told_apart_from_what_is_pending() {
        let asset = sample::submission("01", Network::Test).assets.remove(0);
        let drafts = vec![Draft {
            name: "another".into(),
            fingerprint: "01".into(),
            ..Draft::default()
        }];
        let work = Work {
            account: Some(asset.registrant.to_string()),
            drafts,
            ..Work::default()
        };
        let asked = AssetsGet {
            fingerprints: vec!["01".into()],
        };
        for (confirmed, begin, then) in [
            (true, "Registered before", "free if you never did"),
            (false, "Sent, and not in a block yet", "135 minutes"),
        ] {
            let known = KnownAsset {
                record: "AssetData".into(),
                confirmed,
                id: Some(asset_id("01")),
                data: Some(asset.clone()),
            };
            let assets = vec![known];
            let said = told(&AssetsGetReply { assets }, &asked, &work);
            let named = format!(
                "{begin}: asset 1 as “a” by you, with another name or other metadata than yours. "
            );
            assert!(said.starts_with(&named) && said.contains(then), "{said}");
        }
    }

    #[test]
    fn an_answer_to_something_else_is_not_used() {
        let unknown = KnownAsset {
            record: String::new(),
            confirmed: false,
            id: None,
            data: None,
        };
        let work = Work::default();
        let asked = |count: usize| AssetsGet {
            fingerprints: vec!["01".into(); count],
        };
        let said =
            |assets: Vec<KnownAsset>, count| told(&AssetsGetReply { assets }, &asked(count), &work);
        assert_eq!(
            said(vec![unknown.clone()], 1),
            "None of the fingerprints is registered."
        );
        for (known, place) in [(vec![], 1), (vec![unknown], 2)] {
            let said = said(known, 2);
            assert!(
                said.contains(&format!("does not answer fingerprint {place}"))
                    && !said.contains("None"),
                "{said}"
            );
        }
    }
}
