//! Why a reward is what it is: the formulas with their numbers, the curve they follow, where prose
//! differs from the node, and which factor explains a reward that was seen.

mod curve;
mod explainer;
mod formula;
mod prose;

use std::rc::Rc;

use bitmark_coin::algo::Algo;
use yew::prelude::*;

use self::{curve::reward_by_ratio, explainer::explainer};
use super::context::Known;
use crate::{
    chart::LineChart,
    component::field::{Select, link_reports, select},
    form::{Schema, use_form},
    route::Part,
};

/// Every field: the algorithm of the curve, and the reward to explain. The reward of the block at
/// height 700,000 is on screen at first.
const SCHEMA: Schema = &[
    ("algo", "SCRYPT"),
    ("reward", "7.59110540"),
    ("height", "700000"),
    ("of", ANY),
    ("fees", ""),
];
/// The link's word for a block whose algorithm is not known.
const ANY: &str = "any";
/// The link's word for "fees are included".
const FEES: &str = "included";

fn choices(key: &str) -> Option<Vec<&'static str>> {
    let algos = Algo::ALL.map(Algo::name);
    match key {
        "algo" => Some(algos.to_vec()),
        "of" => Some([ANY].into_iter().chain(algos).collect()),
        "fees" => Some(vec!["", FEES]),
        _ => None,
    }
}

/// The formulas with their numbers, the curve they follow, and which factor explains a reward.
#[function_component]
pub(crate) fn WhyThisReward() -> Html {
    let last = use_mut_ref(|| None);
    let form = use_form(Part::Why.fragment(), SCHEMA, choices);
    let Some(known) = use_context::<Known>() else {
        return html! {};
    };
    let shown = Algo::from_name(form.text("algo")).unwrap_or(Algo::Scrypt);
    let chart = reward_by_ratio(&known.rows[shown.index()]);
    html! {
        <>
            { link_reports(&form) }
            { formula::formulas(&known.rows[..]) }
            { prose::differences() }
            <h2>{ "Reward by hash rate" }</h2>
            { select(&Select {
                id: "curve-algo".into(),
                label: "Algorithm".into(),
                value: shown.name().into(),
                options: Algo::ALL.iter().map(|algo| (algo.name().into(), algo.name().into())).collect(),
                on_text: form.setter("algo"),
            }) }
            if let Some(chart) = chart { <LineChart id="reward-curve" data={Rc::new(chart)} /> }
            { explainer(&form, &known, &last) }
        </>
    }
}
