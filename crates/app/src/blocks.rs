//! The Block earnings page: what owning a block of the Bitmark Property System is worth.
//!
//! The parts One block, An offer and A miner over time share their inputs (`input`) and the simulation (`spread`); the
//! others have their own. The figures come from `earnings`, the rules from `bitmark-property`.

pub mod chain;
mod fields;
pub mod given;
pub mod input;
mod miner;
mod node;
mod offer;
mod one;
pub mod shares;
mod spread;

use yew::prelude::*;

use crate::{
    component::{link_and_print::LinkAndPrint, stamp::Source},
    link,
};

/// A part of the page; each has an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    One,
    Offer,
    Miner,
    Chain,
    Shares,
    Node,
}

impl Part {
    const ALL: [Self; 6] = [
        Self::One,
        Self::Offer,
        Self::Miner,
        Self::Chain,
        Self::Shares,
        Self::Node,
    ];

    const fn fragment(self) -> &'static str {
        match self {
            Self::One => "#/blocks",
            Self::Offer => "#/blocks/offer",
            Self::Miner => "#/blocks/miner",
            Self::Chain => "#/blocks/chain",
            Self::Shares => "#/blocks/shares",
            Self::Node => "#/blocks/node",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::One => "One block",
            Self::Offer => "An offer",
            Self::Miner => "A miner over time",
            Self::Chain => "The chain",
            Self::Shares => "Mining shares",
            Self::Node => "From a node",
        }
    }

    /// Whether its inputs are those of a block.
    const fn is_of_a_block(self) -> bool {
        matches!(self, Self::One | Self::Offer | Self::Miner)
    }

    fn of_fragment(fragment: &str) -> Option<Self> {
        let path = fragment.split('?').next()?.trim_end_matches('/');
        Self::ALL.into_iter().find(|part| part.fragment() == path)
    }
}

/// The area: the part that the address names.
#[function_component]
pub fn BlockEarnings() -> Html {
    let part = Part::of_fragment(&link::fragment());
    // What was pasted is in no link.
    let has_link = part != Some(Part::Node);
    let source = Source(match has_link {
        true => "estimates from figures as typed; simulations by the seed among them".into(),
        false => "output of a node of the property chain, as pasted".into(),
    });
    html! {
        <ContextProvider<Source> context={source}>
            { view(part) }
            if has_link { <LinkAndPrint /> }
        </ContextProvider<Source>>
    }
}

fn view(part: Option<Part>) -> Html {
    match part {
        Some(Part::One) => html! { <one::OneBlock /> },
        Some(Part::Offer) => html! { <offer::AnOffer /> },
        Some(Part::Miner) => html! { <miner::MinerOverTime /> },
        Some(Part::Chain) => html! { <chain::TheChain /> },
        Some(Part::Shares) => html! { <shares::MiningShares /> },
        Some(Part::Node) => html! { <node::FromANode /> },
        None => html! {
            <>{ parts(Part::One, "") }<p role="alert">{ "This address names no part of Block earnings." }</p></>
        },
    }
}

/// The links to all parts. `query` holds a block's inputs, which the parts about a block share.
fn parts(here: Part, query: &str) -> Html {
    let link = |part: Part| {
        let query = if part.is_of_a_block() { query } else { "" };
        html! {
            <li><a href={format!("{}{query}", part.fragment())}
                aria-current={(part == here).then_some("page")}>{ part.name() }</a></li>
        }
    };
    html! {
        <nav class="parts" aria-label="Parts of Block earnings"><ul>{ for Part::ALL.into_iter().map(link) }</ul></nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_lead_back() {
        for part in Part::ALL {
            assert_eq!(Part::of_fragment(part.fragment()), Some(part));
            assert_eq!(
                Part::of_fragment(&format!("{}?v=1&x=2", part.fragment())),
                Some(part)
            );
        }
        assert_eq!(Part::of_fragment("#/blocks/prices"), None);
    }
}
