//! The first page: what the tools answer, and for whom.

use yew::prelude::*;

/// One tool: its name and address, for whom it is, and the questions it answers.
struct Card {
    name: &'static str,
    address: &'static str,
    audience: &'static str,
    questions: &'static [(&'static str, &'static str)],
}

/// In the order of the navigation; each question leads to the part that answers it.
const CARDS: [Card; 5] = [
    Card {
        name: "Rewards",
        address: "#/rewards",
        audience: "Miners of the coin (BTM, MARKS). Give it what your own node printed, or look at the sample.",
        questions: &[
            (
                "#/rewards",
                "What does the next block of each algorithm pay: nominal, now, at the least?",
            ),
            (
                "#/rewards/rig",
                "What do my machines earn, with what luck, and where do they stop paying?",
            ),
            (
                "#/rewards/emission",
                "Where do supply, rewards and the epochs go under a path of hash rate?",
            ),
            (
                "#/rewards/why",
                "Why this reward: which formula, which numbers, which factor?",
            ),
            (
                "#/rewards/history",
                "Was every block of a chain paid what the rules allow?",
            ),
        ],
    },
    Card {
        name: "Production cost",
        address: "#/production",
        audience: "Investors in the coin: what a coin costs when hash rate is hired.",
        questions: &[
            (
                "#/production",
                "What does one BTM cost to produce at a difficulty?",
            ),
            (
                "#/production/investment",
                "What would my money bring in the pool, when, and with what spread?",
            ),
            (
                "#/production/pool",
                "How does the pool pay, day by day, to the satoshi?",
            ),
            (
                "#/production/network",
                "What does hired hash rate do to the network and the reward?",
            ),
        ],
    },
    Card {
        name: "Issue",
        address: "#/issue",
        audience: "Creators, on the Bitmark Property System, another chain of that name.",
        questions: &[
            (
                "#/issue",
                "How do I record a file as my asset, for free, without sending it anywhere?",
            ),
            (
                "#/issue/verify",
                "Does a receipt hold: file, signatures, proof of work?",
            ),
        ],
    },
    Card {
        name: "Block earnings",
        address: "#/blocks",
        audience: "Miners of the property chain, and buyers of its blocks.",
        questions: &[
            (
                "#/blocks",
                "What does owning a block earn, at what risk, and what is it worth?",
            ),
            ("#/blocks/offer", "Is this offer for a block a fair one?"),
            (
                "#/blocks/miner",
                "When does the income of a miner pass the cost?",
            ),
            (
                "#/blocks/shares",
                "What would the mining shares once proposed do?",
            ),
        ],
    },
    Card {
        name: "Playground",
        address: "#/playground",
        audience: "Developers of pages, scripts and services, on the npm package bitmark-toolkit.",
        questions: &[
            (
                "#/playground",
                "What does each function take and give, and what is the code for it?",
            ),
            (
                "#/playground/coin/nodeReward",
                "What does the node pay for a base and a factor?",
            ),
            (
                "#/playground/property/unpackRecord",
                "What is in these packed bytes of a record?",
            ),
        ],
    },
];

/// The first page.
pub(crate) fn home() -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ "What does a Bitmark block pay?" }</h1>
            <p class="lead">{ "Tools for the two chains named Bitmark, bit for bit as their nodes \
                compute. They run wholly in your browser: nothing you type, paste or drop leaves it, \
                and once loaded they work offline." }</p>
            <div class="tools">{ for CARDS.iter().map(card) }</div>
        </>
    }
}

fn card(card: &Card) -> Html {
    let id = card.address.trim_start_matches("#/");
    html! {
        <section class="panel" aria-labelledby={id}>
            <h2 {id}><a href={card.address}>{ card.name }</a></h2>
            <p>{ card.audience }</p>
            <ul class="questions">{ for card.questions.iter().map(|&(address, question)| html! {
                <li><a href={address}>{ question }</a></li>
            }) }</ul>
        </section>
    }
}
