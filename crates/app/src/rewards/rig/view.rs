//! My rig on screen.

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use yew::prelude::*;

use super::{
    effect::effect,
    grid::{Part as GridPart, grid},
    input::{
        self, ALL, BEST, FieldError, GridOf, Inputs, Key, MAX_RIGS, PLACES, PRESETS, PRICE_PRESETS,
        RIG_KEYS, SCHEMA,
    },
    model::Field as NetworkField,
    tables,
    total::{Ranked, own_rates, rank, sum},
};
use crate::{
    chart::LineChart,
    component::{
        export::Export,
        field::{Field, Select, Slider, field, form_actions, link_reports, select},
        table::{Table, data_table},
    },
    form::{Change, FormHandle, use_form},
    number::Quantity,
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
    let last = use_mut_ref(|| None::<Rc<Inputs>>);
    let parsed = input::parse(&form);
    let (errors, is_stale) = match parsed {
        Ok(inputs) => {
            *last.borrow_mut() = Some(Rc::new(inputs));
            (Vec::new(), false)
        }
        Err(errors) => (errors, true),
    };
    let inputs = last.borrow().clone();
    html! {
        <>
            <p class="lead">{ "What your machines earn in the present state of the network, and where they stop paying." }</p>
            { link_reports(&form) }
            { market(&form, &errors) }
            { machines(&form, &errors) }
            if let (Some(inputs), Some(known)) = (inputs, known) {
                <div class={is_stale.then_some("stale")}>
                    if is_stale {
                        <p class="notice" role="status">{ "A field above cannot be read; these are the last figures." }</p>
                    }
                    { answers(&form, &inputs, &known.rows) }
                </div>
            }
        </>
    }
}

fn error_of(errors: &[FieldError], key: &str) -> Option<AttrValue> {
    let found = errors.iter().find(|error| error.0 == key)?;
    Some(found.1.clone().into())
}

/// A field for a quantity.
fn asked(
    form: &FormHandle,
    errors: &[FieldError],
    key: &'static str,
    label: &str,
    kind: Quantity,
) -> Html {
    let text = form.text(key).to_owned();
    // A machine's own field may be empty, which no place of a slider stands for.
    let is_common = !RIG_KEYS.iter().flatten().any(|own| *own == key);
    let slider = (kind == Quantity::Percent && is_common).then(|| Slider {
        max: 100,
        value: kind.parse(&text).map_or(0.0, |read| read.to_f64() * 100.0),
    });
    field(&Field {
        id: key.into(),
        label: label.to_owned().into(),
        on_text: form.setter(key),
        echo: input::echo(&text, kind).map(AttrValue::from),
        error: error_of(errors, key),
        slider,
        on_reset: form.resetter(key),
        value: text.into(),
        ..Field::default()
    })
}

/// A field for a name.
fn named(form: &FormHandle, key: &'static str, label: &'static str) -> Field {
    Field {
        id: key.into(),
        label: label.into(),
        value: form.text(key).to_owned().into(),
        on_text: form.setter(key),
        on_reset: form.resetter(key),
        ..Field::default()
    }
}

fn market(form: &FormHandle, errors: &[FieldError]) -> Html {
    let currency = form.text("currency").trim().to_owned();
    let options = |list: &[(&'static str, &'static str)]| {
        list.iter()
            .map(|&(value, name)| (value.into(), name.into()))
            .collect::<Vec<(AttrValue, AttrValue)>>()
    };
    let choice = |key: &'static str, label: &'static str, list: &[(&'static str, &'static str)]| {
        select(&Select {
            id: key.into(),
            label: label.into(),
            value: form.text(key).to_owned().into(),
            options: options(list),
            on_text: form.setter(key),
        })
    };
    let presets = PRICE_PRESETS.iter().map(|preset| {
        let fields = preset.fields.iter().map(|&(key, text)| (key, text.to_owned())).collect();
        html! { <button type="button" onclick={form.on_click(Change::Fill(fields))}>{ preset.quotes }</button> }
    });
    html! {
        <section class="panel" aria-labelledby="market">
            <h2 id="market">{ "Prices and pool" }</h2>
            <div class="fields">
                { asked(form, errors, "price", &format!("Price of a BTM, {currency}"), Quantity::Number) }
                { field(&Field {
                    hint: Some("Any name: nothing is fetched or converted.".into()),
                    error: error_of(errors, "currency"),
                    ..named(form, "currency", "Currency")
                }) }
                { asked(form, errors, "tariff", &format!("Electricity, {currency} per kWh"), Quantity::EnergyPrice) }
                { asked(form, errors, "fee", "Pool fee", Quantity::Percent) }
                { asked(form, errors, "uptime", "Uptime", Quantity::Percent) }
                { choice("presence", "Your machines are", &[("added", "not mining yet, added on top"), ("included", "mining already, counted in")]) }
                { choice("basis", "Network rate from", &[("difficulty", "the difficulty"), ("window", "the node’s newest window")]) }
            </div>
            { form_actions(form) }
            <details>
                <summary>{ "Prices that somebody has named" }</summary>
                <div class="actions">{ for presets }</div>
            </details>
        </section>
    }
}

fn machines(form: &FormHandle, errors: &[FieldError]) -> Html {
    let used: Vec<_> = input::used(form).collect();
    let is_full = used.len() == MAX_RIGS;
    let presets = PRESETS.iter().map(|preset| {
        let onclick = input::add(form, &preset.fields).map(|change| form.on_click(change));
        html! { <button type="button" {onclick} disabled={is_full}>{ preset.quotes }</button> }
    });
    let blank =
        input::add(form, &["Machine", "SCRYPT", "1 GH"]).map(|change| form.on_click(change));
    html! {
        <section class="panel" aria-labelledby="machines">
            <h2 id="machines">{ "Machines" }</h2>
            { for used.iter().enumerate().map(|(at, &place)| {
                let above = at.checked_sub(1).and_then(|at| used.get(at).copied());
                let neighbours = [above, used.get(at + 1).copied()];
                machine(form, errors, place, neighbours, is_full)
            }) }
            if used.is_empty() {
                <p>{ "No machine yet: add one." }</p>
            }
            <div class="actions">
                <button type="button" onclick={blank} disabled={is_full}>{ "Add a machine" }</button>
            </div>
            <details>
                <summary>{ "Add a machine from its data sheet" }</summary>
                <div class="actions">{ for presets }</div>
                <p class="hint">{ format!("Rates and power as their makers state them. At most {MAX_RIGS} machines; several alike are one with their rates added up. A parent coin is one mined along with BTM by merge mining.") }</p>
            </details>
        </section>
    }
}

/// The fields of one machine; `neighbours` are the places of those above and below it.
fn machine(
    form: &FormHandle,
    errors: &[FieldError],
    place: usize,
    neighbours: [Option<usize>; 2],
    is_full: bool,
) -> Html {
    let keys = RIG_KEYS[place];
    let key = |key: Key| keys[key as usize];
    let name = form.text(key(Key::Name)).to_owned();
    let legend = if name.trim().is_empty() {
        format!("Machine {}", place + 1)
    } else {
        name.clone()
    };
    let currency = form.text("currency").trim().to_owned();
    let algos: Vec<(AttrValue, AttrValue)> = Algo::ALL
        .into_iter()
        .map(|algo| (algo.name().into(), algo.name().into()))
        .collect();
    let rate =
        Quantity::rate_of(Algo::from_name(form.text(key(Key::Algo))).unwrap_or(Algo::Scrypt));
    let quantity = |of: Key, label: &str, kind| asked(form, errors, key(of), label, kind);
    let copy = input::duplicate(form, place).map(|change| form.on_click(change));
    let [up, down] =
        neighbours.map(|other| other.map(|other| form.on_click(input::swap(form, place, other))));
    html! {
        <fieldset class="machine" key={place}>
            <legend>{ legend.clone() }</legend>
            <div class="fields">
                { field(&named(form, key(Key::Name), "Name")) }
                { select(&Select {
                    id: key(Key::Algo).into(),
                    label: "Algorithm".into(),
                    value: form.text(key(Key::Algo)).to_owned().into(),
                    options: algos,
                    on_text: form.setter(key(Key::Algo)),
                }) }
                { quantity(Key::Rate, "Hash rate (110 TH, 50 Sol, 1.9e9)", rate) }
                { quantity(Key::Power, "Power, W", Quantity::Power) }
                { quantity(Key::Hardware, &format!("Paid for it, {currency}"), Quantity::Number) }
                { quantity(Key::Parent, &format!("Parent coin, {currency} per day"), Quantity::Number) }
                { quantity(Key::Network, "Network’s plain rate (own figure)", rate) }
                { quantity(Key::Tariff, &format!("Own tariff, {currency} per kWh"), Quantity::EnergyPrice) }
                { quantity(Key::Fee, "Own pool fee, %", Quantity::Percent) }
            </div>
            <div class="actions" role="group" aria-label={legend.clone()}>
                <button type="button" disabled={up.is_none()} onclick={up}>{ "Move up" }</button>
                <button type="button" disabled={down.is_none()} onclick={down}>{ "Move down" }</button>
                <button type="button" onclick={copy} disabled={is_full}>{ "Duplicate" }</button>
                <button type="button" onclick={form.on_click(input::remove(place))}>{ "Remove" }</button>
            </div>
        </fieldset>
    }
}

/// Everything that follows.
fn answers(form: &FormHandle, inputs: &Inputs, rows: &[Row; 8]) -> Html {
    let Inputs {
        rigs,
        market,
        currency,
        ..
    } = inputs;
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
    let exact = |value: f64| tables::text(Span::exact(value));
    let bases = ranked.iter().filter_map(|ranked| {
        let earned = ranked.outcome.as_ref().ok()?;
        let rig = &rigs[ranked.place];
        Some(html! { <li>{ format!(
            "{}: {} plain {}/s of the network, from {}; share {}; {} blocks a day × {} BTM × (1 − {} %) × {} − {} kWh × {}",
            rig.name, tables::text(earned.network), tables::unit(rig.algo), tables::basis(earned.basis),
            tables::chance(earned.share), tables::text(earned.blocks), tables::text(earned.reward),
            exact(rig.fee * 100.0), exact(market.price), exact(earned.energy), exact(rig.tariff),
        ) }</li> })
    });
    let total = sum(rigs, &ranked);
    html! {
        <>
            if let Some(total) = total {
                <section>
                    <h2>{ "Expected" }</h2>
                    <p class="sentence" role="status">{ format!(
                        "Expected: {} BTM a day before the pool’s fee, {} {currency} net a day; at least one block in a day: {}. Estimates.",
                        tables::text(total.coins), tables::text(total.net), tables::chance(total.luck.day),
                    ) }</p>
                    { figures("rig-periods", tables::periods(&total, currency)) }
                    { figures("rig-break-evens", tables::break_evens(&total, currency)) }
                </section>
                <section>
                    <h2>{ "Machines, best first" }</h2>
                    { figures("rig-ranking", tables::ranking(&ranked, rigs, currency)) }
                    <details>
                        <summary>{ "Formula with these numbers" }</summary>
                        <p>{ "Net = share × 90 blocks a day × reward × (1 − fee) × price − energy × electricity price + parent coin. \
                              90 blocks a day are one per 960 s, the spacing the difficulty rule aims at (project-bitmark/bitmark, \
                              src/main.cpp, DarkGravityWave). The break-even ESF is that of reward = base × (1 + ESF) ÷ 2." }</p>
                        <ul class="figure">{ for bases }</ul>
                    </details>
                </section>
                <section>
                    <h2>{ "Luck" }</h2>
                    { figures("rig-odds", tables::odds(&total.luck)) }
                    <LineChart id="rig-income" data={Rc::new(tables::distribution(&total.luck))} />
                </section>
            } else {
                <section>{ figures("rig-ranking", tables::ranking(&ranked, rigs, currency)) }</section>
            }
            if !changed.is_empty() {
                <section>
                    <h2>{ "What you do to everybody’s reward" }</h2>
                    <p>{ "More hash rate raises the ESF, so part of what you earn is newly emitted and the rest is taken from \
                          the others. The node follows at its key blocks: in full once a whole window of 90 blocks was found with you." }</p>
                    { figures("rig-effect", tables::effects(&changed)) }
                </section>
            }
            { sensitivity(form, inputs, &ranked, &fields) }
        </>
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
