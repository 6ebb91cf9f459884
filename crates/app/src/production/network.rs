//! The network with and without the pool: block time, difficulty, hash rate and reward.

pub mod input;
pub mod model;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    input::{SCHEMA, STORIES},
    model::Runs,
};
use super::{
    Part,
    fields::{Fields, values},
    parts,
};
use crate::{
    chart::LineChart,
    component::{
        answers::{figures, results},
        field::{form_actions, link_reports},
    },
    form::{use_form, use_last},
    number::Quantity,
};

/// The rules, and the algorithms of those on fork.
const RULES: [(&str, &str); 9] = [
    ("retarget", "720-block retarget, before the fork"),
    ("SCRYPT", "Dark Gravity Wave, SCRYPT"),
    ("SHA256D", "Dark Gravity Wave, SHA256D"),
    ("YESCRYPT", "Dark Gravity Wave, YESCRYPT"),
    ("ARGON2", "Dark Gravity Wave, ARGON2"),
    ("X17", "Dark Gravity Wave, X17"),
    ("LYRA2REv2", "Dark Gravity Wave, LYRA2REv2"),
    ("EQUIHASH", "Dark Gravity Wave, EQUIHASH"),
    ("CRYPTONIGHT", "Dark Gravity Wave, CRYPTONIGHT"),
];

/// The part.
#[function_component]
pub(super) fn TheNetwork() -> Html {
    let form = use_form(Part::Network.fragment(), SCHEMA, |key| {
        (key == "rule").then(|| values(&RULES))
    });
    let (inputs, errors) = use_last(input::parse(&form));
    let runs = use_memo(inputs, |inputs| inputs.as_deref().map(Runs::of));
    let fields = Fields {
        form: &form,
        errors: &errors,
    };
    html! {
        <>
            { parts(Part::Network, "") }
            <p class="lead">{ "When large miners come for a low difficulty and leave at a high one, those who stay pay with slow blocks. The pool \
                hires a part of what is required, whatever the others do. What does that change, also for the reward?" }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { miners(fields) }
            </div><div class="answers">
            { for (*runs).as_ref().map(|runs| results(!errors.is_empty(), answers(runs))) }
            </div></div>
        </>
    }
}

fn miners(fields: Fields<'_>) -> Html {
    let rate = |key, label| fields.asked(key, label, Quantity::HashRate);
    let number = |key, label| fields.asked(key, label, Quantity::Number);
    html! {
        <section class="panel" aria-labelledby="miners">
            <h2 id="miners">{ "Miners and rules" }</h2>
            { fields.presets(&STORIES) }
            <div class="fields">
                { fields.choice("rule", "Difficulty is set by", &RULES) }
                { number("difficulty", "Difficulty at first") }
                { rate("honest", "Hash rate of those who stay") }
                { fields.asked("share", "The pool’s part of the required rate", Quantity::Percent) }
                { fields.asked("reward", "Nominal reward, BTM", Quantity::Coins) }
                { fields.hinted("peak", "Highest rate of the year before", Quantity::HashRate, "Empty: what is required at first.") }
                { number("rounds", "Rounds") }
            </div>
            <h3>{ "Visitors" }</h3>
            <div class="fields">
                { rate("visitor", "Hash rate of a multipool (0: none)") }
                { number("comes", "It comes at a difficulty of at most") }
                { number("leaves", "It leaves above") }
                { rate("second", "Hash rate of a second one (0: none)") }
                { number("comes2", "It comes at a difficulty of at most") }
                { number("leaves2", "It leaves above") }
            </div>
            { form_actions(fields.form) }
        </section>
    }
}

fn answers(runs: &Runs) -> Html {
    let [time, difficulty, rate, reward] = runs.charts().map(Rc::new);
    html! {
        <>
            <section>
                <h2>{ "Without the pool and with it" }</h2>
                <p class="sentence" role="status">{ runs.summary() }</p>
                <p>{ runs.swings() }</p>
                if runs.is_erratic() {
                    <p class="notice">{ "In some rounds the rate is within 2.33 % of its peak. There the node keeps only 32 bits of its factor and \
                        pays something else than published, see Rewards; the figures here are those published." }</p>
                }
                <LineChart id="network-time" data={time} />
                <LineChart id="network-difficulty" data={difficulty} />
                <LineChart id="network-rate" data={rate} />
                <LineChart id="network-reward" data={reward} />
                { figures("network-rounds", runs.table()) }
            </section>
            { how() }
        </>
    }
}

fn how() -> Html {
    html! {
        <details>
            <summary>{ "How this is computed, and source" }</summary>
            <p>{ "Every block takes the time that is expected of it: difficulty × 2³² ÷ the hash rate of the network. The difficulty goes through \
                the node’s own rule, compact bits and all: before the fork one target for 720 blocks, of whose intervals it times 719, and a change by four at most; on fork Dark \
                Gravity Wave over the algorithm’s last 25 blocks, eased after 160 minutes of silence. Streaks of one algorithm are left out, as \
                the other seven are thought to go on. The pool always hires its part of the required rate: its queue is never empty here." }</p>
            <p>{ "Reward = base × (1 + ESF) ÷ 2, ESF = the round’s rate ÷ the highest of 365 rounds. Before the fork there was no CERM: what it \
                would have paid is a what-if. By hiring, investors raise everybody’s reward while the rate lies below its peak, and set a \
                peak of their own when it lies above." }</p>
            <p>{ "Source: the IPM proposal of 2014, “How does this benefit me as a miner?”; project-bitmark/bitmark@ffd840e, src/main.cpp; the \
                difficulties of 2015–16 from the checkpoints of project-bitmark/electrum-bitmark." }</p>
        </details>
    }
}
