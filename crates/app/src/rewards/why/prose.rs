//! Where prose in circulation differs from the node, with both sources.

use yew::prelude::*;

/// A published statement, who makes it, what the node does, and where.
struct Difference {
    said: &'static str,
    by: &'static str,
    done: &'static str,
    source: &'static str,
}

const CERM: &str = "CERM text";
const CEM: &str = "CEM v0.1 text";
const SSF: &str = "get_ssf";
const VALUE: &str = "GetBlockValue";

const DIFFERENCES: [Difference; 12] = [
    Difference {
        said: "The reward is updated every block.",
        by: "CERM text, Time Intervals",
        done: "The factor holds for 90 blocks of an algorithm, from one key block to the next. The nominal reward can change at any block.",
        source: SSF,
    },
    Difference {
        said: "Every 720 blocks (one day).",
        by: "CERM text, Overview",
        done: "Every 90 blocks of the same algorithm, flagged in the block’s version. 720 only where all eight run evenly.",
        source: SSF,
    },
    Difference {
        said: "The current rate is that of the previous 90 blocks of each algorithm.",
        by: CEM,
        done: "It is that of the 90 blocks before the newest key block, the key block not among them: up to 90 blocks old.",
        source: SSF,
    },
    Difference {
        said: "It is the average of the just-completed day.",
        by: "CERM text, Key Definitions",
        done: "The work of 90 blocks ÷ the median times between which they came, as long as that took.",
        source: SSF,
    },
    Difference {
        said: "The peak is the highest day of the past year: 365 days.",
        by: "CEM v0.1 and CERM texts",
        done: "The highest of up to 365 windows of 90 blocks (32,850 blocks), the current one among them: no calendar year. An algorithm that pauses keeps its old peak.",
        source: SSF,
    },
    Difference {
        said: "At or above the peak the full reward is given.",
        by: CEM,
        done: "The current window is one of those the peak is taken from: above it nothing can be. At the peak SSF is 0, which means the full reward.",
        source: SSF,
    },
    Difference {
        said: "ESF was formerly called SSF.",
        by: "CERM text, Key Definitions",
        done: "They are different numbers: SSF = ⌊10⁸ ÷ (1 − ESF)⌋, an integer.",
        source: SSF,
    },
    Difference {
        said: "Each algorithm pays an eighth of the nominal reward, 2.5 in the first epoch.",
        by: "the project’s documentation site, its FAQ and BIP-102",
        done: "Every block pays from the full nominal reward. Only the thresholds of the epochs are per algorithm: 8 × its own supply.",
        source: VALUE,
    },
    Difference {
        said: "An epoch is a fixed number of blocks.",
        by: CERM,
        done: "Before the fork it was (lines 1219–1233). Since then an epoch ends when 8 × the algorithm’s supply reaches its threshold.",
        source: VALUE,
    },
    Difference {
        said: "Reward = half + half × ESF.",
        by: CERM,
        done: "base − ⌊⌊base × 10⁸ ÷ SSF⌋ ÷ 2⌋ in satoshis, SSF itself rounded down: the last digit can differ.",
        source: VALUE,
    },
    Difference {
        said: "Never below one half.",
        by: "CEM v0.1 and CERM texts",
        done: "Within 2.33 % of the peak only the low 32 bits of the SSF are kept: the reward can be below half, even below zero.",
        source: SSF,
    },
    Difference {
        said: "At most 27,579,894.73108 coins.",
        by: "a comment in the node’s own code, and what quotes it",
        done: "The table in the code ends at 27,579,849.64566: the quoted total counts one stage more than the code has.",
        source: VALUE,
    },
];

/// The table of differences, closed at first.
pub(super) fn differences() -> Html {
    let row = |difference: &Difference| {
        html! {
            <tr><th scope="row">{ difference.said }</th><td data-label="Said in">{ difference.by }</td>
                <td data-label="The node">{ difference.done }</td>
                <td data-label="Source"><code>{ difference.source }</code></td></tr>
        }
    };
    html! {
        <details>
            <summary>{ "Where prose in circulation differs from the node" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Differences">
            <table class="cards stack">
                <caption>{ "The node: project-bitmark/bitmark at ffd840e (0.9.7.4), src/main.cpp; 27.x computes the same on the main network." }</caption>
                <thead><tr><th scope="col">{ "Published" }</th><th scope="col">{ "Said in" }</th>
                    <th scope="col">{ "The node" }</th><th scope="col">{ "Source" }</th></tr></thead>
                <tbody>{ for DIFFERENCES.iter().map(row) }</tbody>
            </table>
            </div>
        </details>
    }
}
