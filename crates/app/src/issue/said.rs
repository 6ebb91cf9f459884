//! What became of what the user asked for last.

use yew::prelude::*;

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Said {
    #[default]
    Nothing,
    /// It is under way.
    Busy(&'static str),
    Done(&'static str),
    Failed(String),
}

impl Said {
    pub(super) const fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    pub(super) fn view(&self) -> Html {
        let (class, text) = match self {
            Self::Nothing => ("echo", ""),
            Self::Busy(text) | Self::Done(text) => ("echo", *text),
            Self::Failed(text) => ("error", &**text),
        };
        html! { <p role="status" {class}>{ text }</p> }
    }
}
