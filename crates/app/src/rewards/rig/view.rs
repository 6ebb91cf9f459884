//! My rig on screen.

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use yew::prelude::*;

use super::{
    effect::{Effect, effect},
    fields::{machines, market},
    grid::{Part as GridPart, grid},
    input::{self, ALL, BEST, GridOf, Inputs, PLACES, SCHEMA},
    model::{Field as NetworkField, Presence},
    tables,
    total::{Ranked, Total, own_rates, rank, sum},
};
use crate::{
    chart::LineChart,
    component::{
        answers::results,
        export::Export,
        field::{Select, link_reports, select},
        table::{Table, data_table},
    },
    form::{FormHandle, use_form, use_last},
    rewards::{
        context::Known,
        network::{Now, Row},
        span::Span,
    },
    route::Part,
};

/// Takes what the page knows of an algorithm.
fn network_field(row: &Row) -> NetworkField {
    NetworkField {
        algo: row.algo,
        base: row.nominal,
        reward: match row.now {
            Now::Printed(reward) => Some((reward, reward)),
            Now::Between(low, high) => Some((low, high)),
            Now::Missing(_) => None,
        },
        difficulty: row.figures.difficulty,
        current: row.figures.current,
        peak: row.figures.peak,
    }
}

/// The machines, what they earn, with what luck, and where they stop paying.
#[function_component]
pub fn MyRig() -> Html {
    let form = use_form(Part::Rig.fragment(), SCHEMA, input::choices);
    let known = use_context::<Known>();
    // Of the link: what is typed later is seen at its field.
    let unused = use_memo((), |()| input::unused(&form));
    let (inputs, errors) = use_last(input::parse(&form));
    html! {
        <>
            <p class="lead">{ "What your machines earn in the present state of the network, and where they stop paying." }</p>
            { link_reports(&form) }
            <>{ for unused.iter().map(|told| html! { <p class="notice" role="status">{ told }</p> }) }</>
            <div class="bench"><div class="inputs">
            { market(&form, &errors) }
            { machines(&form, &errors) }
            </div><div class="answers">
            if inputs.is_none() {
                <p class="notice" role="status">{ "Figures follow once every field can be read: see the one marked." }</p>
            }
            if let (Some(inputs), Some(known)) = (inputs, known) {
                { results(!errors.is_empty(), answers(&form, &inputs, &known.rows)) }
            }
            </div></div>
        </>
    }
}

/// Everything that follows.
fn answers(form: &FormHandle, inputs: &Inputs, rows: &[Row; 8]) -> Html {
    let Inputs { rigs, market, .. } = inputs;
    let fields = rows.each_ref().map(network_field);
    let ranked = rank(rigs, &fields, market);
    let own = own_rates(rigs);
    let changed: Vec<_> = Algo::ALL
        .into_iter()
        .filter(|algo| own[algo.index()] > 0.0)
        .filter_map(|algo| {
            Some((
                algo,
                effect(own[algo.index()], &fields[algo.index()], market.presence)?,
            ))
        })
        .collect();
    let total = sum(rigs, &ranked);
    html! {
        <>
            { for total.as_ref().map(|total| expected(total, &inputs.currency)) }
            { ranking(inputs, &ranked, total.is_some()) }
            <>{ for total.as_ref().map(luck) }</>
            if !changed.is_empty() { { everybody(&changed) } }
            { sensitivity(form, inputs, &ranked, &fields) }
        </>
    }
}

fn expected(total: &Total, currency: &str) -> Html {
    html! {
        <section>
            <h2>{ "Expected" }</h2>
            <p class="sentence" role="status">{ format!(
                "Expected: {} BTM a day before the pool’s fee, {} {currency} net a day; at least one block in a day: {}. Estimates.",
                tables::text(total.coins), tables::text(total.net), tables::chance(total.luck.day),
            ) }</p>
            { figures("rig-periods", tables::periods(total, currency)) }
            { figures("rig-break-evens", tables::break_evens(total, currency)) }
        </section>
    }
}

/// The machines, best first; with the formula, where any of them earns.
fn ranking(inputs: &Inputs, ranked: &[Ranked], is_earning: bool) -> Html {
    let table = figures(
        "rig-ranking",
        tables::ranking(ranked, &inputs.rigs, &inputs.currency),
    );
    if !is_earning {
        return html! { <section>{ table }</section> };
    }
    let on_top = ranked.iter().filter_map(|ranked| {
        let earned = ranked.outcome.as_ref().ok()?;
        let is_too_fast = inputs.market.presence == Presence::Included && earned.presence == Presence::Added;
        let rig = &inputs.rigs[ranked.place];
        is_too_fast.then(|| html! { <p class="notice">{ format!(
            "{} is faster than all that is known of the network, so that it cannot be counted in yet: it is counted on top.", rig.name,
        ) }</p> })
    });
    let exact = |value: f64| tables::text(Span::exact(value));
    let bases = ranked.iter().filter_map(|ranked| {
        let earned = ranked.outcome.as_ref().ok()?;
        let rig = &inputs.rigs[ranked.place];
        Some(html! { <li>{ format!(
            "{}: {} plain {}/s of the network, from {}; share {}; {} blocks a day × {} BTM × (1 − {} %) × {} − {} kWh × {}",
            rig.name, tables::text(earned.network), tables::unit(rig.algo), tables::basis(earned.basis),
            tables::chance(earned.share), tables::text(earned.blocks), tables::text(earned.reward),
            exact(rig.fee * 100.0), exact(inputs.market.price), exact(earned.energy), exact(rig.tariff),
        ) }</li> })
    });
    html! {
        <section>
            <h2>{ "Machines, best first" }</h2>
            <>{ for on_top }</>
            { table }
            <details>
                <summary>{ "Formula with these numbers" }</summary>
                <p>{ "Net = share × 90 blocks a day × reward × (1 − fee) × price − energy × electricity price + parent coin. \
                      90 blocks a day are one per 960 s, the spacing the difficulty rule aims at (project-bitmark/bitmark, \
                      src/main.cpp, DarkGravityWave). The break-even ESF is that of reward = base × (1 + ESF) ÷ 2." }</p>
                <ul class="figure">{ for bases }</ul>
            </details>
        </section>
    }
}

fn luck(total: &Total) -> Html {
    html! {
        <section>
            <h2>{ "Luck" }</h2>
            { figures("rig-odds", tables::odds(&total.luck)) }
            <LineChart id="rig-income" data={Rc::new(tables::distribution(&total.luck))} />
            <details>
                <summary>{ "How luck is calculated" }</summary>
                <p>{ "Blocks come at random (Poisson): with b expected, the chance of at least one is 1 − e^(−b), that of \
                      exactly k is e^(−b) × b^k ÷ k!. Half of all waits are shorter than ln 2 ÷ blocks a day. Coins of a month: \
                      blocks × reward × (1 − fee), added up over all machines." }</p>
            </details>
        </section>
    }
}

/// What the machines do to everybody's reward.
fn everybody(changed: &[(Algo, Effect)]) -> Html {
    let peaks = changed
        .iter()
        .filter_map(|(algo, effect)| tables::new_peak(*algo, effect));
    html! {
        <section>
            <h2>{ "What you do to everybody’s reward" }</h2>
            <p>{ "More hash rate raises the ESF, so part of what you earn is newly emitted and the rest is taken from \
                  the others. The node follows at its key blocks: in full once a whole window of 90 blocks was found with you." }</p>
            <>{ for peaks.map(|told| html! { <p class="notice">{ told }</p> }) }</>
            { figures("rig-effect", tables::effects(changed)) }
            <details>
                <summary>{ "How this is calculated" }</summary>
                <p>{ "ESF = current ÷ peak; reward = base ÷ 2 × (1 + ESF), as published (the node’s own is on Why this reward). \
                      Each block pays more by base ÷ 2 × your rate ÷ peak, until the peak is reached; 90 blocks a day are emitted \
                      with it. Of one coin more that you earn, ESF ÷ (1 + ESF) is new below the peak, and the rest the others’." }</p>
            </details>
        </section>
    }
}

/// The grid over ESF and price, and the choice of what it is of.
fn sensitivity(
    form: &FormHandle,
    inputs: &Inputs,
    ranked: &[Ranked],
    fields: &[NetworkField; 8],
) -> Html {
    let part = |ranked: &'_ Ranked| {
        let rig = &inputs.rigs[ranked.place];
        Some((ranked.place, rig, fields[rig.algo.index()].base?))
    };
    let parts: Vec<_> = ranked
        .iter()
        .filter_map(|ranked| {
            let ((place, rig, base), yields) = (part(ranked)?, ranked.outcome.as_ref().ok()?);
            Some((place, GridPart { rig, yields, base }))
        })
        .collect();
    let Some(&(_, best)) = parts.first() else {
        return html! {};
    };
    let chosen = match inputs.grid {
        GridOf::Best => vec![best],
        GridOf::All => parts.iter().map(|&(_, part)| part).collect(),
        GridOf::Place(place) => {
            let at = inputs.places.iter().position(|&used| used == place);
            let found = parts.iter().find(|&&(rig, _)| Some(rig) == at);
            vec![found.map_or(best, |&(_, part)| part)]
        }
    };
    let name = match &chosen[..] {
        [one] => &one.rig.name,
        _ => "all machines",
    };
    let table = tables::sensitivity(&grid(&chosen, &inputs.market), name, &inputs.currency);
    let machines = inputs.places.iter().zip(&inputs.rigs);
    let machines = machines.map(|(&place, rig)| (PLACES[place].into(), rig.name.clone().into()));
    let general: [(AttrValue, AttrValue); 2] = [
        (BEST.into(), "the best machine".into()),
        (ALL.into(), "all machines together".into()),
    ];
    html! {
        <section>
            <h2>{ "At other ESFs and prices" }</h2>
            { select(&Select {
                id: "grid".into(),
                label: "Shown of".into(),
                value: form.text("grid").to_owned().into(),
                options: general.into_iter().chain(machines).collect(),
                on_text: form.setter("grid"),
            }) }
            { figures("rig-grid", table) }
        </section>
    }
}

fn figures(name: &'static str, table: Table) -> Html {
    let table = Rc::new(table);
    html! { <>{ data_table(&table) }<Export {table} {name} /></> }
}
