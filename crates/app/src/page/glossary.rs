//! The terms, as the nodes spell them.

use yew::prelude::*;

const TERMS: [(&str, &str); 16] = [
    (
        "Subsidy",
        "New coins a block may claim, without fees. The block value includes the fees.",
    ),
    (
        "Nominal reward, base",
        "The subsidy of the algorithm’s epoch before scaling: 20, 15, 10, 7.5, 5 … BTM.",
    ),
    (
        "Floor",
        "The half of the nominal reward that is guaranteed as published.",
    ),
    (
        "CERM, CEM",
        "Coin Emission Rate Modulation: the reward follows the hash rate. The node calls its first version CEM.",
    ),
    (
        "ESF",
        "Emission scaling factor: current ÷ peak hash rate, 0 to 1.",
    ),
    (
        "SSF",
        "Subsidy scaling factor, the integer the node keeps: ⌊10⁸ × peak ÷ (peak − current)⌋, its low 32 bits. 0 means the full reward.",
    ),
    (
        "Key block",
        "A block with the update-SSF flag, every 90th of an algorithm. Its factor holds until the next.",
    ),
    (
        "Window",
        "90 blocks of one algorithm before a key block. Current is the newest window, the peak the best of up to 365.",
    ),
    (
        "Epoch",
        "A stage of the nominal reward. Each algorithm is in its own: eight times its own supply is compared with the thresholds.",
    ),
    (
        "Weighted and raw hash rate",
        "The node multiplies hashes by the algorithm’s weight, 1 to 8,000,000. Raw hashes are what a miner’s machine makes.",
    ),
    (
        "Compact bits, target",
        "A block’s hash must not exceed the target; compact bits are the target in four bytes.",
    ),
    (
        "Difficulty",
        "How many times harder than 0x1d00ffff a target is, weighted or not.",
    ),
    (
        "Work",
        "2²⁵⁶ ÷ (target ÷ weight + 1): what a block adds to the chain.",
    ),
    (
        "MTP",
        "Median time past: the middle of the last eleven timestamps.",
    ),
    (
        "DGW",
        "Dark Gravity Wave, the difficulty rule after the fork: the last 25 blocks of an algorithm, 960 seconds apart.",
    ),
    (
        "Merge mining",
        "Mining a block as a by-product of another chain’s; such blocks carry the auxpow flag.",
    ),
];

/// The page of terms.
pub(crate) fn glossary() -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ "Glossary" }</h1>
            <dl>{ for TERMS.iter().map(|&(term, meaning)| html! { <><dt>{ term }</dt><dd>{ meaning }</dd></> }) }</dl>
        </>
    }
}
