//! An asset in the list: as it is, or as a line that opens.

use web_sys::Element;
use yew::prelude::*;

use super::one::draft_view;
use crate::issue::{visible::visible, work::Work};

/// Assets that stand open one below the other; of more each is a line.
const MAX_UNFOLDED: usize = 5;

#[derive(Properties, PartialEq)]
pub(super) struct FoldedProps {
    pub(super) work: UseReducerHandle<Work>,
    pub(super) index: usize,
}

/// One asset: of a longer list only a line, unless it cannot be signed as it is. Whatever somebody has begun to work on
/// stays open while the list grows, and while what is typed mends it.
#[function_component]
pub(super) fn Folded(props: &FoldedProps) -> Html {
    let FoldedProps { work, index } = props;
    let draft = work.drafts.get(*index).cloned().unwrap_or_default();
    let is_few = work.drafts.len() <= MAX_UNFOLDED;
    let is_sound = draft.is_sound();
    let is_open = use_state(|| false);
    {
        let is_open = is_open.setter();
        use_effect_with(is_sound, move |is_sound| {
            if !is_sound {
                is_open.set(true);
            }
        });
    }
    let onfocusin = {
        let is_open = is_open.setter();
        Callback::from(move |event: FocusEvent| {
            // What a press on the line does, the browser says below.
            let target = event.target_unchecked_into::<Element>();
            if target.tag_name() != "SUMMARY" {
                is_open.set(true);
            }
        })
    };
    let ontoggle = {
        let is_open = is_open.setter();
        Callback::from(move |event: Event| {
            let details = event.target_unchecked_into::<Element>();
            // Of few, none was opened by hand.
            if !is_few {
                is_open.set(details.has_attribute("open"));
            }
        })
    };
    html! {
        <details class="asset" open={is_few || !is_sound || *is_open} {onfocusin} {ontoggle}>
            <summary class="breaks" hidden={is_few}>{ format!("Asset {}: {}", index + 1, visible(draft.title())) }</summary>
            { draft_view(work, *index, &draft, work.signed.is_some()) }
        </details>
    }
}
