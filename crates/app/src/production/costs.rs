//! By difficulty: what a coin costs to produce when hash rate is hired.

pub mod curve;
pub mod input;
mod now;
mod prices;
pub mod rentals;
pub mod rows;

use std::rc::Rc;

use bitmark_ipm::cost::Difficulty;
use yew::prelude::*;

use self::input::{Inputs, SCHEMA};
use super::{
    Part,
    fields::{Fields, TIMES, UNITS, values},
    parts,
};
use crate::{
    chart::LineChart,
    component::{
        answers::results,
        field::{form_actions, link_reports},
        sheet::{Look, sheet, use_look},
        stamp::Source,
    },
    form::{Preset, use_form, use_last},
    number::{Quantity, format::significant},
    rewards,
};

/// The part.
#[function_component]
pub fn ByDifficulty() -> Html {
    let form = use_form(Part::Costs.fragment(), SCHEMA, choices);
    let kept = use_memo((), |()| rewards::kept());
    let row = input::algorithm(&form).map(|algo| &kept.0[algo.index()]);
    let present = row.and_then(|row| row.figures.difficulty);
    let source = row.map_or_else(String::new, |row| match present {
        Some(_) => format!("{} by {}", row.algo.name(), kept.1),
        None => format!("{}: not known on the Rewards page", row.algo.name()),
    });
    let (inputs, errors) = use_last(input::parse(&form, present));
    let look = use_look(&form, "sort");
    let fields = Fields {
        form: &form,
        errors: &errors,
    };
    html! {
        <>
            { parts(Part::Costs, "") }
            <p class="lead">{ "What does one BTM cost to produce at a difficulty, when hash rate is hired? The proposal of 2014 for \
                Investor Public Mining (IPM) answers with a chart; here it is exact, at any price." }</p>
            { link_reports(&form) }
            <div class="bench"><div class="inputs">
            { difficulties(fields, &source, row.and_then(now::fill)) }
            { prices::panel(fields) }
            </div><div class="answers">
            <ContextProvider<Source> context={stamped(&source)}>
                { for inputs.map(|inputs| results(!errors.is_empty(), answers(&inputs, &look))) }
            </ContextProvider<Source>>
            </div></div>
        </>
    }
}

/// Where the difficulties come from.
const LISTS: [(&str, &str); 2] = [("seed", "the proposal’s 17"), ("own", "my own list")];
/// How a list goes on.
const STEPS: [(&str, &str); 3] = [
    ("doubling", "doubling"),
    ("equal", "equal"),
    ("ratio", "equal ratios"),
];
/// Where the present difficulty comes from.
const PRESENT: [(&str, &str); 10] = [
    ("SCRYPT", "SCRYPT of the Rewards page"),
    ("SHA256D", "SHA256D of the Rewards page"),
    ("YESCRYPT", "YESCRYPT of the Rewards page"),
    ("ARGON2", "ARGON2 of the Rewards page"),
    ("X17", "X17 of the Rewards page"),
    ("LYRA2REv2", "LYRA2REv2 of the Rewards page"),
    ("EQUIHASH", "EQUIHASH of the Rewards page"),
    ("CRYPTONIGHT", "CRYPTONIGHT of the Rewards page"),
    ("typed", "typed"),
    ("none", "none"),
];

/// The values of the fields that are choices.
fn choices(key: &str) -> Option<Vec<&'static str>> {
    Some(match key {
        "list" => values(&LISTS),
        "step" => values(&STEPS),
        "basis" => values(&prices::BASES),
        "each" => values(&prices::NET),
        "present" => values(&PRESENT),
        "unit" => values(&UNITS),
        "per" => values(&TIMES),
        _ => return None,
    })
}

/// What files say of where their figures are from.
fn stamped(source: &str) -> Source {
    Source(match source {
        "" => "as typed".into(),
        source => format!("as typed; present difficulty: {source}").into(),
    })
}

fn difficulties(fields: Fields<'_>, source: &str, now: Option<now::Fill>) -> Html {
    let Fields { form, .. } = fields;
    let number = |key, label: &str| fields.asked(key, label, Quantity::Number);
    html! {
        <section class="panel" aria-labelledby="difficulties">
            <h2 id="difficulties">{ "Difficulties and rewards" }</h2>
            <div class="fields">
                { fields.choice("list", "Difficulties", &LISTS) }
                if form.text("list") == "own" {
                    { number("from", "From") }
                    { number("to", "To") }
                    { fields.choice("step", "Steps", &STEPS) }
                    if form.text("step") != "doubling" { { number("count", "Rows") } }
                }
                { fields.choice("present", "Present difficulty", &PRESENT) }
                if form.text("present") == "typed" { { number("now", "The present difficulty") } }
                { fields.named("rewards", "Nominal rewards of a block, BTM", "A column each, with spaces between.") }
                { fields.asked("esf", "ESF (100 %: no modulation)", Quantity::Percent) }
            </div>
            if !source.is_empty() {
                <p class="hint">{ format!("Present difficulty: {source}. ") }<a href="#/rewards">{ "Change the network’s figures" }</a></p>
            }
            { fields.presets(&REWARDS) }
            <>{ for now.map(|now| now.button(form)) }</>
            { form_actions(form) }
        </section>
    }
}

/// Rewards by the proposal and by the coin.
const REWARDS: [Preset; 3] = [
    Preset {
        quotes: "RS 1, 2, 3 as the proposal has them",
        fields: &[("rewards", "20 10 5")],
    },
    Preset {
        quotes: "With the quartered ones between, as the coin pays",
        fields: &[("rewards", "20 15 10 7.5 5 3.75")],
    },
    Preset {
        quotes: "The next ones: 2.5 to 0.46875",
        fields: &[("rewards", "2.5 1.875 1.25 0.9375 0.625 0.46875")],
    },
];

fn answers(inputs: &Rc<Inputs>, look: &Look) -> Html {
    html! {
        <>
            <section>
                <h2>{ "By difficulty" }</h2>
                <p class="sentence" role="status">{ summary(inputs) }</p>
                { sheet(rows::by_difficulty(inputs), look) }
                { formula(inputs) }
            </section>
            <LineChart id="production-curve" data={Rc::new(curve::curve(inputs))} />
        </>
    }
}

fn summary(inputs: &Inputs) -> String {
    let Some(&base) = inputs.rewards.first() else {
        return String::new();
    };
    let unit = rows::unit(inputs, base);
    let currency = &inputs.currency;
    let market = rows::break_even(inputs, base).map(|even| {
        format!(
            " The market’s price is met at difficulty {}: below it hiring is cheaper, above it dearer.",
            significant(even)
        )
    });
    let now = inputs.now.map(|now| {
        let cost = now.to_e8() as f64 / 1e8 * unit;
        format!(
            " At the present difficulty, {}, that is {} {currency}.",
            rows::for_the_eye(now),
            significant(cost)
        )
    });
    format!(
        "At {} BTM a block, an investor pays {} {currency} per BTM for each unit of difficulty.{}{}",
        rows::coins(base),
        significant(unit),
        now.unwrap_or_default(),
        market.unwrap_or_default(),
    )
}

fn formula(inputs: &Inputs) -> Html {
    let at = Difficulty::from_e8(5_290_280_000);
    let one = inputs.at(at);
    let base = inputs.rewards.first().copied();
    let example = base.map(|base| {
        format!(
            "At difficulty 52.9028: 52.9028 × 2³² ÷ {} = {} H/s required; {} % of it, {} H/s, cost {} {} a day and mine about {} BTM; \
             1 BTM costs {} {} to produce and an investor {}.",
            inputs.spacing,
            one.required_hash_rate().decimals(2),
            f64::from(inputs.share) / 1e4,
            one.pool_hash_rate().decimals(3),
            one.day().decimals(4),
            inputs.currency,
            rows::coins_of_a_day(inputs, base),
            inputs.gross(at, base).decimals(8),
            inputs.currency,
            inputs.net(at, base).decimals(8),
        )
    });
    html! {
        <details>
            <summary>{ "Formula with these numbers, and source" }</summary>
            <p>{ format!(
                "Required rate = difficulty × 2³² ÷ {} s. Hired at most = {} % of it. Cost of 1 BTM = difficulty × 2³² × price per hash ÷ \
                 reward; to an investor ÷ (1 − {} %). The share and the block time cancel out of the cost of a coin. Reward = base × \
                 (1 + ESF) ÷ 2.",
                inputs.spacing, f64::from(inputs.share) / 1e4, f64::from(inputs.fee) / 1e4,
            ) }</p>
            <p class="figure">{ example }</p>
            <p>{ "Source: the IPM proposal of 2014, “How is the IPM Pool maximum hashrate calculated?” and “How much does 35% of the network \
                hashrate cost the IPM Pool to produce?”. Rewards between 20, 10 and 5 are the coin’s own, which quarters in between \
                (project-bitmark/bitmark@ffd840e, src/main.cpp). Files hold exact fractions to ten decimals; the screen rounds." }</p>
        </details>
    }
}
