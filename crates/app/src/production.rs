//! The Production cost page: what a coin costs to produce by difficulty, and the investment pool.
//!
//! Every part reads its fields in an `input`, makes its figures in pure modules and draws them; My investment and The
//! pool share their inputs. The rules are those of `bitmark-ipm`.

pub mod costs;
mod fields;
pub mod investment;
pub mod network;
pub mod pool;
mod proposal;
pub mod read;

use yew::prelude::*;

use crate::{component::link_and_print::LinkAndPrint, link};

/// A part of the page; each has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Costs,
    Investment,
    Pool,
    Network,
    Proposal,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Costs,
        Self::Investment,
        Self::Pool,
        Self::Network,
        Self::Proposal,
    ];

    const fn fragment(self) -> &'static str {
        match self {
            Self::Costs => "#/production",
            Self::Investment => "#/production/investment",
            Self::Pool => "#/production/pool",
            Self::Network => "#/production/network",
            Self::Proposal => "#/production/proposal",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Costs => "By difficulty",
            Self::Investment => "My investment",
            Self::Pool => "The pool",
            Self::Network => "The network",
            Self::Proposal => "The proposal",
        }
    }

    /// Whether its inputs are those of the pool.
    const fn is_of_the_pool(self) -> bool {
        matches!(self, Self::Investment | Self::Pool)
    }

    fn of_fragment(fragment: &str) -> Option<Self> {
        let path = fragment.split('?').next()?.trim_end_matches('/');
        Self::ALL.into_iter().find(|part| part.fragment() == path)
    }
}

/// The area: the part that the address names.
#[function_component]
pub fn Production() -> Html {
    html! { <>{ part() }<LinkAndPrint /></> }
}

fn part() -> Html {
    match Part::of_fragment(&link::fragment()) {
        Some(Part::Costs) => html! { <costs::ByDifficulty /> },
        Some(Part::Investment) => html! { <investment::MyInvestment /> },
        Some(Part::Pool) => html! { <pool::ThePool /> },
        Some(Part::Network) => html! { <network::TheNetwork /> },
        Some(Part::Proposal) => html! { <proposal::TheProposal /> },
        None => html! {
            <>{ parts(Part::Costs, "") }<p role="alert">{ "This address names no part of Production cost." }</p></>
        },
    }
}

/// The links to all parts. `query` holds the pool's inputs, which two parts share.
fn parts(here: Part, query: &str) -> Html {
    let link = |part: Part| {
        let query = if part.is_of_the_pool() { query } else { "" };
        html! {
            <li><a href={format!("{}{query}", part.fragment())}
                aria-current={(part == here).then_some("page")}>{ part.name() }</a></li>
        }
    };
    html! {
        <nav class="parts" aria-label="Parts of Production cost"><ul>{ for Part::ALL.into_iter().map(link) }</ul></nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_lead_back() {
        for part in Part::ALL {
            let fragment = part.fragment();
            assert_eq!(Part::of_fragment(fragment), Some(part));
            assert_eq!(
                Part::of_fragment(&format!("{fragment}/?v=1&x=2")),
                Some(part)
            );
        }
        assert_eq!(Part::of_fragment("#/production/prices"), None);
    }
}
