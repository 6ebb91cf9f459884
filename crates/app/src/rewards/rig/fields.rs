//! The fields of My rig.

use bitmark_coin::algo::Algo;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::input::{self, Key, MAX_RIGS, NOT_QUOTED, PRESETS, PRICE_PRESETS, RIG_KEYS};
use crate::{
    component::field::{
        Field, Select, Slider, choice, error_of, field, focus, form_actions, presets, select,
    },
    form::{FieldError, FormHandle},
    number::Quantity,
};

/// The id of the button that adds a machine.
const ADD: &str = "add-machine";

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

/// The fields that hold for all machines.
pub(super) fn market(form: &FormHandle, errors: &[FieldError]) -> Html {
    let currency = form.text("currency").trim().to_owned();
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
                { choice(form, "presence", "Your machines are", &[("added", "not mining yet, added on top"), ("included", "mining already, counted in")]) }
                { choice(form, "basis", "Network rate from", &[("difficulty", "the difficulty"), ("window", "the node’s newest window")]) }
            </div>
            { form_actions(form) }
            <details>
                <summary>{ "Prices that somebody has named" }</summary>
                { presets(form, &PRICE_PRESETS) }
            </details>
        </section>
    }
}

/// The list of machines.
pub(super) fn machines(form: &FormHandle, errors: &[FieldError]) -> Html {
    let used: Vec<_> = input::used(form).collect();
    let is_full = used.len() == MAX_RIGS;
    let presets = PRESETS.iter().map(|preset| {
        let onclick = input::add(form, &preset.fields).map(|change| form.on_click(change));
        html! { <button type="button" {onclick} disabled={is_full}>{ preset.quotes }</button> }
    });
    let blank =
        input::add(form, &["Machine", "SCRYPT", "1 GH"]).map(|change| form.on_click(change));
    html! {
        <section class={classes!("panel", used.is_empty().then_some("blank"))} aria-labelledby="machines">
            <h2 id="machines">{ "Machines" }</h2>
            <>{ for used.iter().enumerate().map(|(at, &place)| {
                let above = at.checked_sub(1).and_then(|at| used.get(at).copied());
                let neighbours = [above, used.get(at + 1).copied()];
                machine(form, errors, place, neighbours, is_full)
            }) }</>
            if used.is_empty() {
                <p>{ "No machine yet: add one." }</p>
            }
            <div class="actions">
                <button type="button" id={ADD} onclick={blank} disabled={is_full}
                    aria-describedby={is_full.then_some("machines-full")}>{ "Add a machine" }</button>
                if is_full {
                    <span id="machines-full" class="hint">{ format!(
                        "{MAX_RIGS} machines are the most. Several alike are one, with their rates and powers added up."
                    ) }</span>
                }
            </div>
            <details>
                <summary>{ "Add a machine that somebody has announced or measured" }</summary>
                <div class="actions">{ for presets }</div>
                <p class="hint">{ format!("Rates and power as the sources state them. {NOT_QUOTED} At most {MAX_RIGS} machines; several alike are one with their rates added up. A parent coin is one mined along with BTM by merge mining.") }</p>
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
    let remove = {
        let remove = form.on_click(input::remove(place));
        // The button goes with its machine, and the next may be drawn anew.
        let next = neighbours[1].or(neighbours[0]);
        let next = next.map_or(ADD, |next| RIG_KEYS[next][Key::Name as usize]);
        Callback::from(move |event| {
            remove.emit(event);
            Timeout::new(0, move || focus(next)).forget();
        })
    };
    let [up, down] =
        neighbours.map(|other| other.map(|other| form.on_click(input::swap(form, place, other))));
    html! {
        <fieldset class="machine" key={place}>
            <legend>{ legend.clone() }</legend>
            <div class="fields">
                { field(&Field { error: error_of(errors, key(Key::Name)), ..named(form, key(Key::Name), "Name") }) }
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
                <button type="button" onclick={remove}>{ "Remove" }</button>
            </div>
        </fieldset>
    }
}
