//! Why a reward is what it is: the formula with its numbers, and where prose differs from the node.

use std::rc::Rc;

use bitmark_coin::{algo::Algo, modulation::node_reward, units::Ssf};
use yew::prelude::*;

use super::{
    context::Known, curve::reward_by_ratio, explainer::Explainer, format::grouped, network::Row,
};
use crate::{
    chart::LineChart,
    component::field::{Select, select},
};

/// A published statement, what the node does, and where.
const DIFFERENCES: [(&str, &str, &str); 8] = [
    (
        "The reward is recomputed every block.",
        "The factor holds for 90 blocks of an algorithm, from one key block to the next. The nominal reward can change at any block.",
        "src/main.cpp, get_ssf",
    ),
    (
        "Every 720 blocks (one day).",
        "Every 90 blocks of the same algorithm, flagged in the block’s version. 720 only where all eight run evenly.",
        "src/main.cpp, get_ssf",
    ),
    (
        "90 blocks of each algorithm, measured as they come.",
        "The 90 blocks before the key block, the key block not among them.",
        "src/main.cpp, get_ssf",
    ),
    (
        "The peak of the last year.",
        "The peak of up to 365 windows of 90 blocks, the current one among them, however long they took. An algorithm that pauses keeps its old peak.",
        "src/main.cpp, get_ssf",
    ),
    (
        "Each algorithm pays an eighth of the nominal reward.",
        "Every block pays from the full nominal reward. Only the thresholds of the epochs are per algorithm.",
        "src/main.cpp, GetBlockValue",
    ),
    (
        "Reward = half + half × ESF.",
        "base − ⌊⌊base × 10⁸ ÷ SSF⌋ ÷ 2⌋ in satoshis: two truncations, so that the last digit can differ.",
        "src/main.cpp, GetBlockValue",
    ),
    (
        "Never below one half.",
        "Within 2.33 % of the peak only the low 32 bits of the SSF are kept: the reward can be below half, even below zero.",
        "src/main.cpp, get_ssf",
    ),
    (
        "At most 27,579,894.73108 coins.",
        "The table in the code ends at 27,579,849.64566: the quoted total counts one stage more than the code has.",
        "src/main.cpp, GetBlockValue",
    ),
];

/// The formula with its numbers, the curve it follows, and which factor explains a reward.
#[function_component]
pub(crate) fn WhyThisReward() -> Html {
    let known = use_context::<Known>();
    let shown = use_state(|| Algo::Scrypt);
    let Some(known) = known else {
        return html! {};
    };
    let on_text = Callback::from({
        let shown = shown.clone();
        move |name: String| shown.set(Algo::from_name(&name).unwrap_or(Algo::Scrypt))
    });
    let chart = reward_by_ratio(&known.rows[shown.index()]);
    html! {
        <>
            { formulas(&known.rows[..]) }
            { select(&Select {
                id: "curve-algo".into(),
                label: "Algorithm".into(),
                value: shown.name().into(),
                options: Algo::ALL.iter().map(|algo| (algo.name().into(), algo.name().into())).collect(),
                on_text,
            }) }
            { for chart.map(|chart| html! { <LineChart id="reward-curve" data={Rc::new(chart)} /> }) }
            <Explainer />
        </>
    }
}

/// The formula for each algorithm, and the differences.
fn formulas(rows: &[Row]) -> Html {
    html! {
        <section aria-labelledby="why">
            <h2 id="why">{ "Why this reward" }</h2>
            <p>{ "As published: reward = base ÷ 2 + base ÷ 2 × ESF, with ESF = current ÷ peak hash rate. \
                  The node: SSF = ⌊10⁸ × peak ÷ (peak − current)⌋, its low 32 bits; reward = base − \
                  ⌊⌊base × 10⁸ ÷ SSF⌋ ÷ 2⌋ in satoshis; an SSF of 0 means the full base." }</p>
            <ul class="steps">{ for rows.iter().filter_map(steps) }</ul>
            <details>
                <summary>{ "Where prose in circulation differs from the node" }</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Differences">
                <table>
                    <caption>{ "project-bitmark/bitmark at ffd840e (0.9.7.4)" }</caption>
                    <thead><tr><th scope="col">{ "Published" }</th><th scope="col">{ "The node" }</th>
                        <th scope="col">{ "Source" }</th></tr></thead>
                    <tbody>{ for DIFFERENCES.iter().map(|(said, done, source)| html! {
                        <tr><td>{ *said }</td><td>{ *done }</td><td><code>{ *source }</code></td></tr>
                    }) }</tbody>
                </table>
                </div>
            </details>
        </section>
    }
}

/// Writes the node's formula with the numbers of a row, where base and factor are known.
fn steps(row: &Row) -> Option<Html> {
    let (base, (low, high)) = (row.nominal?, row.ssf()?);
    let text = if low == high && low == 0 {
        format!("SSF 0: the full base, {base}")
    } else if low == high {
        let quotient = u128::from(base.to_sat()) * 100_000_000 / u128::from(low);
        format!(
            "{base} − ⌊⌊{} × 10⁸ ÷ {}⌋ ÷ 2⌋ sat = {base} − ⌊{} ÷ 2⌋ sat = {}",
            grouped(base.to_sat()),
            grouped(low),
            grouped(quotient),
            node_reward(base, Ssf::from_u32(low)),
        )
    } else {
        format!(
            "with SSF from {} to {}: {} to {}",
            grouped(low),
            grouped(high),
            node_reward(base, Ssf::from_u32(low)),
            node_reward(base, Ssf::from_u32(high)),
        )
    };
    Some(
        html! { <li><strong>{ row.algo.name() }</strong>{ " " }<span class="figure">{ text }</span></li> },
    )
}
