//! Where the user types figures of the network by hand, one algorithm at a time.

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use yew::prelude::*;

use super::{
    context::Known,
    format::{grouped, rate},
    state::{self, Action},
    typed::{self, Figure, KEYS, MAX_FROM, PLAIN, SCHEMA, WEIGHTED},
};
use crate::{
    component::field::{Field, Select, error_of, field, form_actions, link_reports, select},
    form::{Change, use_form},
    link,
    route::Part,
};

/// The fields of one algorithm, and what is typed of the others.
#[function_component]
pub(super) fn ByHand() -> Html {
    let form = use_form(Part::Network.fragment(), SCHEMA, typed::choices);
    let known = use_context::<Known>();
    let shown = use_state(|| Algo::Scrypt);
    let waits = use_mut_ref(|| !state::kept_figures().is_empty());
    {
        // A link without figures leaves those of the last visit.
        let form = form.clone();
        use_effect_with((), move |()| {
            let kept = state::kept_figures();
            if form.is_default() && !kept.is_empty() {
                form.dispatch(Change::Load(link::read(&kept, SCHEMA).values));
            }
        });
    }
    let last = known
        .as_ref()
        .map_or_else(Rc::default, |known| known.store.typed.clone());
    let (typed, errors) = typed::parse(&form, &last);
    let stale = Algo::ALL.map(|algo| {
        let keys = &KEYS[algo.index()];
        errors.iter().any(|error| keys.contains(&error.0))
    });
    {
        let store = known.as_ref().map(|known| known.store.clone());
        let (form, errors) = (form.clone(), errors.clone());
        let (waits, is_default) = (waits.clone(), form.is_default());
        use_effect_with((typed, stale), move |(typed, stale)| {
            // What was kept is on its way into the form; nothing may take its place meanwhile.
            if waits.replace(false) && is_default {
                return;
            }
            if let Some(store) = store {
                // At a reload the same figures come again, and are of the time they were typed at.
                let before = state::kept_figures();
                let printed = typed::printed_over(&form, &errors, &before);
                let at = match printed == before {
                    true => store.typed_at,
                    false => state::now(),
                };
                state::keep_figures(&printed, at);
                store.dispatch(Action::Typed(typed.clone().into(), at, *stale));
            }
        });
    }
    let on_text = Callback::from({
        let shown = shown.clone();
        move |name: String| shown.set(Algo::from_name(&name).unwrap_or(Algo::Scrypt))
    });
    let names = Algo::ALL.map(|algo| {
        let count = KEYS[algo.index()]
            .iter()
            .filter(|key| !form.text(key).trim().is_empty())
            .count();
        let name = match count {
            0 => algo.name().to_owned(),
            _ => format!("{} ({count} typed)", algo.name()),
        };
        (algo.name().into(), name.into())
    });
    let ask = |figure: Figure| {
        let key = KEYS[shown.index()][figure as usize];
        let text = form.text(key).to_owned();
        let echo = typed::echo(&form, *shown, figure);
        // Of the two rates, the one that was typed last in the row of fields says it.
        let row = known.as_ref().map(|known| known.rows[shown.index()]);
        let is_told = match figure {
            Figure::Current => true,
            Figure::Peak => form
                .text(KEYS[shown.index()][Figure::Current as usize])
                .trim()
                .is_empty(),
            _ => false,
        };
        let above = row.filter(|row| is_told && row.is_above_peak()).and_then(|row| {
            let peak = row.figures.peak?.high.to_raw(*shown).estimate_hs();
            Some(format!(". The current rate is above the peak of {}, so it counts as the peak itself: ESF 1", rate(peak, unit(*shown))))
        });
        let contradicted = row.filter(|_| figure == Figure::Reward).and_then(|row| {
            let (low, high) = row.contradicted()?;
            Some(format!(
                ". These rates lead to {} to {}: one of the figures is wrong, or of another time",
                grouped(low),
                grouped(high)
            ))
        });
        let above = above.or(contradicted);
        field(&Field {
            id: key.into(),
            label: label(figure, *shown).into(),
            on_text: form.setter(key),
            echo: echo.map(|echo| (echo + above.as_deref().unwrap_or_default()).into()),
            on_reset: form.resetter(key),
            error: error_of(&errors, key),
            value: text.into(),
            ..Field::default()
        })
    };
    let others = errors
        .iter()
        .filter(|error| error.0 != "from" && !KEYS[shown.index()].contains(&error.0));
    html! {
        <section class={classes!("panel", form.is_default().then_some("blank"))} aria-labelledby="by-hand">
            <h2 id="by-hand">{ "Figures by hand" }</h2>
            { link_reports(&form) }
            <p class="hint">{ "What you type stands over what your node printed, and is in the link of this page. A rate can be a range: 25..26 GH." }</p>
            <div class="fields">
                { select(&Select {
                    id: "by-hand-algo".into(),
                    label: "Algorithm".into(),
                    value: shown.name().into(),
                    options: names.to_vec(),
                    on_text,
                }) }
                { select(&Select {
                    id: "rates".into(),
                    label: "Rates are".into(),
                    value: form.text("rates").to_owned().into(),
                    options: vec![
                        (PLAIN.into(), "plain, as a miner means them".into()),
                        (WEIGHTED.into(), "times the weight, as the node prints".into()),
                    ],
                    on_text: form.setter("rates"),
                }) }
                { for Figure::ALL.into_iter().map(ask) }
                { field(&Field {
                    id: "from".into(),
                    label: "Where you have them from".into(),
                    value: form.text("from").to_owned().into(),
                    on_text: form.setter("from"),
                    on_reset: form.resetter("from"),
                    error: error_of(&errors, "from"),
                    hint: Some(format!("At most {MAX_FROM} characters.").into()),
                    ..Field::default()
                }) }
            </div>
            <div>{ for others.map(|(key, error)| html! { <p class="error">{ format!("{key}: {error}") }</p> }) }</div>
            { form_actions(&form) }
        </section>
    }
}

/// Returns the unit in which an algorithm's work is counted.
pub(super) fn unit(algo: Algo) -> &'static str {
    if algo == Algo::Equihash { "Sol" } else { "H" }
}

fn label(figure: Figure, algo: Algo) -> String {
    let unit = unit(algo);
    match figure {
        Figure::Supply => "Coins emitted, BTM".into(),
        Figure::Current => format!("Current rate, {unit}/s (25 G{unit})"),
        Figure::Peak => format!("Peak rate, {unit}/s"),
        Figure::Reward => "Reward now, BTM".into(),
        Figure::Difficulty => "Difficulty, unweighted".into(),
    }
}
