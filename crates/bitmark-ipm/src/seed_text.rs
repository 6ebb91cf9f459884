//! The figures in the proposal's text, each with the words around it and beside what follows from its own premises.
//!
//! Every number of the text is here, in its order; the chart has a [module](crate::seed_table) of its own. What
//! follows is written down, so that who shows it need not compute it; the crate's tests compute it.

use alloc::vec::Vec;

/// A figure of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The words around it, the figure among them; “…” where some are left out.
    pub sentence: &'static str,
    /// What is printed.
    pub printed: &'static str,
    /// What follows; the same where the printed figure does.
    pub exact: &'static str,
    /// Whether the printed figure is the exact one.
    pub verdict: Verdict,
}

/// How a printed figure stands to what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a premise: what is computed here begins with the same.
    Premise,
    /// It is the same.
    Follows,
    /// It is the same to the digits printed, cut or rounded.
    Rounded,
    /// It is another.
    Differs,
    /// It is a figure of others, of which nothing here tells.
    Outside,
}

/// Returns every figure of the text, in its order.
#[must_use]
pub fn figures() -> Vec<Figure> {
    let of = |&(sentence, printed): &Sentence| {
        printed
            .iter()
            .map(move |&(printed, verdict, exact)| Figure {
                sentence,
                printed,
                exact: if exact.is_empty() { printed } else { exact },
                verdict,
            })
    };
    TEXT.iter().flat_map(of).collect()
}

/// A sentence and its figures: what is printed, how it stands, and what follows if it is not the same.
type Sentence = (
    &'static str,
    &'static [(&'static str, Verdict, &'static str)],
);

const TEXT: &[Sentence] = {
    use Verdict::{Differs, Follows, Outside, Premise, Rounded};
    &[
        (
            "35% of the target network hashrate is provided by the IPM pool",
            &[("35%", Premise, "")],
        ),
        (
            "the IPM pool will contribute 35% of the required hashing power",
            &[("35%", Premise, "")],
        ),
        (
            "This helps mitigate against 51% attacks",
            &[("51%", Outside, "a name: more than half of the hash rate")],
        ),
        (
            "5% of the BTM minted by the mining pool goes to the Bitmark Foundation",
            &[("5%", Premise, "")],
        ),
        (
            "The target block time for the Bitmark network is 120 seconds, this equates to 720 Blocks per day.",
            &[("120", Follows, ""), ("720", Follows, "")],
        ),
        (
            "During the first block reward period 20 new coins are minted with each block.",
            &[("20", Follows, "")],
        ),
        (
            "This totals 14,400 BTM per day.",
            &[("14,400", Follows, "")],
        ),
        (
            "The maximum IPM Pool hashrate is currently set at 35% of the required network hashrate.",
            &[("35%", Premise, "")],
        ),
        (
            "The IPM Pool therefore can mint a maximum of roughly 5040 BTM per day",
            &[("5040", Follows, "")],
        ),
        (
            "Block Rewards take 721 confirmations to mature",
            &[("721", Follows, "")],
        ),
        (
            "5% of the BTM minted each day is sent to the Bitmark Foundation",
            &[("5%", Premise, "")],
        ),
        (
            "The remaining 95% is distributed proportionally between the currently active investments.",
            &[("95%", Follows, "")],
        ),
        (
            "roughly 5040 BTM will be minted by the IPM Pool each day. This will generate 252 BTM for the Bitmark \
             Foundation, and 4788 BTM to the active investments.",
            &[
                ("5040", Follows, ""),
                ("252", Follows, ""),
                ("4788", Follows, ""),
            ],
        ),
        (
            "Bitmark changes difficulty every 720 blocks (1 day).",
            &[("720", Follows, ""), ("1", Follows, "")],
        ),
        (
            "blocks to be generated on average at the target speed of 120 seconds.",
            &[("120", Follows, "")],
        ),
        (
            "difficulty*2^32/120 = required-hashrate",
            &[("2^32", Rounded, "4,295,032,833"), ("120", Follows, "")],
        ),
        (
            "For a difficulty of 52.9028 we can calculate",
            &[("52.9028", Follows, "")],
        ),
        (
            "(52.9028*(2^32))/120 = 1,893,464,965.56 (1.893GH/s)",
            &[
                ("52.9028", Follows, ""),
                ("2^32", Rounded, "4,295,032,833"),
                ("120", Follows, ""),
                ("1,893,464,965.56", Follows, ""),
                ("1.893", Follows, ""),
            ],
        ),
        (
            "The maximum IPM Pool hashrate is currently set at 35% of the required network hashrate. In this example \
             it would be 662MH/s (662,712,737.945).",
            &[
                ("35%", Premise, ""),
                ("662", Rounded, "662.713"),
                ("662,712,737.945", Follows, ""),
            ],
        ),
        (
            "How much does 35% of the network hashrate cost the IPM Pool to produce?",
            &[("35%", Premise, "")],
        ),
        (
            "the average cost per megahash per day is $0.62 or 0.001 BTC. The maximum IPM Pool hashrate is 35% of the \
             required network hashrate.",
            &[
                ("$0.62", Premise, ""),
                ("0.001", Premise, ""),
                ("35%", Premise, ""),
            ],
        ),
        (
            "we will suppose they are fixed at the current price of $0.62 per MH/day.",
            &[("$0.62", Premise, "")],
        ),
        (
            "the estimated production cost of 1 BTM at each difficulty",
            &[(
                "1",
                Differs,
                "0.95 of each reach an investor, who pays 105.26 % of the chart’s figure for a whole one",
            )],
        ),
        (
            "Block Reward Schedule 1,2,3 correlating to 20, 10 and 5 BTM respectively.",
            &[(
                "1,2,3 correlating to 20, 10 and 5",
                Differs,
                "20, 15, 10, 7.5, 5, 3.75 …: the coin quarters the reward between two halvings",
            )],
        ),
        (
            "The current Litecoin network difficulty at the time of writing is around 20,000.",
            &[(
                "20,000",
                Outside,
                "another network: not checked; the chart has a row for it",
            )],
        ),
        (
            "an indicative chart of the cost to produce 1 BTM based on network difficulty",
            &[(
                "1",
                Differs,
                "0.95 of each reach an investor, who pays 105.26 % of the chart’s figure for a whole one",
            )],
        ),
        (
            "before each investment round of 720 blocks begins",
            &[("720", Follows, "")],
        ),
        (
            "The Bitmark Foundation aims to acquire 0.250% of the total currency supply … 70,000 BTM in total.",
            &[
                (
                    "0.250%",
                    Differs,
                    "0.2538% of the 27,579,894.73108 BTM that are quoted; 0.250% of 28,000,000",
                ),
                ("70,000", Premise, ""),
            ],
        ),
        (
            "Operating at full capacity it would take 280 days of IPM mining to reach this target.",
            &[("280", Differs, "277.8: 70,000 ÷ 252, reached on day 278")],
        ),
        (
            "Once this target is reached the 5% fee will be reduced to that required to run the IPM Pool, which we \
             expect to be under 0.1%.",
            &[("5%", Premise, ""), ("0.1%", Premise, "")],
        ),
        (
            "No funds from the Bitmark Foundation will be used until after 2015-07-13.",
            &[("2015-07-13", Premise, "")],
        ),
        (
            "Upon release Bitmark's network difficulty increased to 4, then 16, then 52.09.",
            &[
                ("4", Follows, ""),
                ("16", Follows, ""),
                ("52.09", Differs, "52.9028, as the next sentence has it"),
            ],
        ),
        (
            "Once the difficulty had reached 52.9028 some mining power dissipated",
            &[("52.9028", Follows, "")],
        ),
        (
            "the required network hashrate to achieve 2 minute blocks was 1.893GH/s, whilst the network of honest \
             miners was running at around 1GH/s.",
            &[
                ("2", Follows, ""),
                ("1.893", Follows, ""),
                ("1", Premise, ""),
            ],
        ),
        (
            "There was a shortfall of roughly 0.9GH/s.",
            &[("0.9", Rounded, "0.893")],
        ),
        (
            "it would have supplied 35% of the target hashrate, 662MH/s. The total network hashrate would then have \
             been 1.66GH/s.",
            &[
                ("35%", Premise, ""),
                ("662", Rounded, "662.713"),
                ("1.66", Rounded, "1.6627"),
            ],
        ),
        (
            "a maximum estimated queue length of 5 days",
            &[("5", Premise, "")],
        ),
        (
            "increases to the maximum of 35% as the value proposition of Project Bitmark increases",
            &[("35%", Premise, "")],
        ),
    ]
};
