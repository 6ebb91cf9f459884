//! The terms, as the nodes spell them.

use yew::prelude::*;

/// A term and what it means.
type Term = (&'static str, &'static str);

const REWARDS: &[Term] = &[
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
        "BTM, MARKS, satoshi",
        "One coin, by its ticker and by its name in the node. A Bitmark-satoshi is 10⁻⁸ of it.",
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
        "Cap",
        "All coins there will ever be: 27,579,894.73108 as quoted, 27,579,849.64566 as the node’s table emits.",
    ),
    (
        "Fork",
        "Block 450,947: since then eight algorithms, Dark Gravity Wave and CERM.",
    ),
    ("Tip", "The newest block that a node knows."),
];

const MINING: &[Term] = &[
    (
        "Weighted and raw hash rate",
        "The node multiplies hashes by the algorithm’s weight, 1 to 8,000,000. Raw hashes are what a miner’s machine makes.",
    ),
    (
        "Sol",
        "A solution of Equihash, in which the rate of that algorithm is counted.",
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
    (
        "Required rate",
        "Difficulty × 2³² ÷ the spacing aimed at: the hash rate that finds blocks on time.",
    ),
    (
        "IPM",
        "Investor Public Mining, a proposal of 2014: investors together hire up to 35 % of the required rate and share the coins, less 5 % for the Foundation.",
    ),
    (
        "Break-even",
        "The price of a coin or of electricity, or the ESF, at which a machine earns what it costs to run.",
    ),
    (
        "Estimate",
        "A figure that follows from hash rates or chance. Coins of a block are exact, to the satoshi, or a range.",
    ),
    (
        "MH/day",
        "A million hashes per second through a day: what hired Scrypt rate was priced by in 2014.",
    ),
];

const PROPERTY: &[Term] = &[
    (
        "Bitmark Property System",
        "Another chain named Bitmark, with other nodes (bitmarkd): it records who owns which digital property.",
    ),
    (
        "Fingerprint",
        "What stands for a file on that chain: 01 and its SHA3-512 hash. The file itself goes nowhere.",
    ),
    (
        "Asset",
        "A file on record: its name, its fingerprint and its metadata, signed by the registrant.",
    ),
    (
        "Registrant",
        "The account that signs the record of an asset and issues it.",
    ),
    (
        "Issue",
        "A record that puts one bitmark, a numbered copy of an asset, into an owner’s hands.",
    ),
    (
        "Account",
        "A public key with the network’s mark and a checksum, in base58: what a record names its owner by.",
    ),
    (
        "Seed",
        "The secret from which an account’s keys are derived. Who has it has the account.",
    ),
    (
        "Recovery phrase",
        "The seed in words of a list (12, or 24 of the older form), to be written on paper.",
    ),
    (
        "Pay id",
        "What a node calls a batch of records that waits for payment or proof: the SHA3-384 hash of the records, one behind the other.",
    ),
    (
        "Pay nonce",
        "Eight bytes that the node adds, from a recent block: they date a proof, which is good for about a day.",
    ),
    (
        "Client nonce",
        "The eight bytes that the search tries one after the other.",
    ),
    (
        "Hashcash",
        "Work in place of a fee: the SHA3-256 hash of pay id, pay nonce and client nonce must not exceed the target.",
    ),
    (
        "Receipt",
        "A file that holds the records, the proof and what the node answered, without any key: anyone can check it.",
    ),
    (
        "Block owner",
        "Who mined a block there, or bought it: part of each transfer’s fee goes to the owners of two blocks.",
    ),
];

/// The terms by their field.
#[function_component]
pub(crate) fn Glossary() -> Html {
    let list = |(name, terms): (&'static str, &[Term])| {
        html! {
            <>
                <h2>{ name }</h2>
                <dl>{ for terms.iter().map(|&(term, meaning)| html! { <><dt>{ term }</dt><dd>{ meaning }</dd></> }) }</dl>
            </>
        }
    };
    let fields = [
        ("Rewards of the coin", REWARDS),
        ("Mining", MINING),
        ("The property chain", PROPERTY),
    ];
    html! { <>{ for fields.into_iter().map(list) }</> }
}
