//! The first page: what the tools answer, and for whom.

use yew::prelude::*;

/// The first page.
pub(crate) fn home() -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ "What does a Bitmark block pay?" }</h1>
            <p class="lead">{ "Tools for the two chains named Bitmark, bit for bit as their nodes \
                compute. They run wholly in your browser: nothing you type, paste or drop leaves it, \
                and once loaded they work offline." }</p>
            <section class="panel" aria-labelledby="for-miners">
                <h2 id="for-miners"><a href="#/rewards">{ "Rewards" }</a></h2>
                <p>{ "For miners. Give it what your own node printed, or look at the sample:" }</p>
                <ul>
                    <li>{ "what the next block of each of the eight algorithms pays: nominal, now, and at the least;" }</li>
                    <li>{ "why: the formula with your node’s numbers in it, and where published descriptions differ from the node;" }</li>
                    <li>{ "what your machines earn, with what luck, and where they stop paying;" }</li>
                    <li>{ "where emission goes: supply, rewards and the dates of the epochs under a path of hash rate;" }</li>
                    <li>{ "which factor explains a reward you have seen." }</li>
                    <li>{ "whether every block of a chain was paid what the rules allow." }</li>
                </ul>
            </section>
            <section class="panel" aria-labelledby="for-investors">
                <h2 id="for-investors"><a href="#/production">{ "Production cost" }</a></h2>
                <p>{ "For investors: what a coin costs to produce at a difficulty, what an investment pool that hires hash rate would pay, \
                    and what it would do to the network and the reward." }</p>
            </section>
            <section class="panel" aria-labelledby="for-creators">
                <h2 id="for-creators"><a href="#/issue">{ "Issue" }</a></h2>
                <p>{ "For creators, on the Bitmark Property System, another chain of that name: record a file as an asset, \
                    sign it, prove the work that stands in for a fee, keep a receipt, verify one." }</p>
            </section>
            <section class="panel" aria-labelledby="for-owners">
                <h2 id="for-owners"><a href="#/blocks">{ "Block earnings" }</a></h2>
                <p>{ "For miners of that chain and buyers of its blocks: what owning a block earns, at what risk, what it is worth." }</p>
            </section>
        </>
    }
}
