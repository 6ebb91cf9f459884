//! What was checked and when: on a screen it stands in the fields, which paper leaves out.

use bitmark_ipm::time;
use yew::prelude::*;

use super::files::Given;
use crate::issue::{visible::visible, work::Seconds};

/// Draws what only paper shows.
pub(super) fn on_paper(given: &Given, at: Seconds) -> Html {
    let receipt = given.receipt.as_deref().unwrap_or_default();
    let file = given.original.as_ref().map(|own| own.name.as_str());
    let lines = lines(receipt, file.zip(given.fingerprint()), at);
    html! { <div class="on-paper">{ for lines.iter().map(|line| html! { <p class="breaks">{ line }</p> }) }</div> }
}

/// Says what was checked, with which file, by its name and fingerprint, and when.
fn lines(receipt: &str, file: Option<(&str, &str)>, at: Seconds) -> Vec<String> {
    let checked = if receipt.is_empty() {
        "a text, as pasted or handed over by Issue".into()
    } else {
        format!("the file “{}”", visible(receipt))
    };
    let mut lines = vec![format!("Checked: {checked}, on {} UTC.", time::print(at))];
    lines.extend(file.map(|(name, fingerprint)| {
        format!(
            "Given beside it: the file “{}” of fingerprint {fingerprint}.",
            visible(name)
        )
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_says_what_was_checked_with_which_file_and_when() {
        let at = 1_790_000_000;
        assert_eq!(
            lines("", None, at),
            ["Checked: a text, as pasted or handed over by Issue, on 2026-09-21 14:13:20 UTC."]
        );
        assert_eq!(
            lines("mine.json", Some(("a.txt", "01ab")), at),
            [
                "Checked: the file “mine.json”, on 2026-09-21 14:13:20 UTC.",
                "Given beside it: the file “a.txt” of fingerprint 01ab.",
            ]
        );
    }
}
